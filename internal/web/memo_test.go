package web

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/view"
)

func TestMemo(t *testing.T) {
	s := newSite(t)
	var m memo
	asked := 0
	ask := func(context.Context) (int, error) { asked++; return asked, nil }
	get := func(at parley.AsOf, what string) int {
		t.Helper()
		n, err := once(t.Context(), &m, s.db.At("talks", at), what, ask)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() { get(parley.AsOf{}, "a") })
	}
	wait.Wait()
	if asked != 1 || get(parley.AsOf{}, "b") != 2 || get(parley.AsOf{Known: time.Unix(9, 0)}, "a") != 3 || get(parley.AsOf{On: time.Unix(9, 0)}, "a") != 4 {
		t.Errorf("asked %d times", asked)
	}
	s.put(&parley.Issue{ID: "water", Title: "Water"})
	if get(parley.AsOf{}, "a") != 5 {
		t.Error("a new entry did not make the question new")
	}
	if len(m.answers) != 4 {
		t.Errorf("%d answers are kept, want 4: the old one should be gone", len(m.answers))
	}
	for i := range 2 * memoRoom {
		get(parley.AsOf{}, fmt.Sprint(i))
	}
	if len(m.answers) != memoRoom || len(m.order) != memoRoom {
		t.Errorf("%d answers are kept", len(m.answers))
	}
}

func TestMemoForgetsFailures(t *testing.T) {
	s := newSite(t)
	var m memo
	fail := errors.New("failed")
	ask := func(context.Context) (int, error) { return 1, fail }
	for range 2 {
		if _, err := once(t.Context(), &m, s.db.At("talks", parley.AsOf{}), "a", ask); !errors.Is(err, fail) {
			t.Errorf("got %v", err)
		}
		if len(m.answers) != 0 {
			t.Error("a failure is kept")
		}
	}
}

// Answers that take much room push out those asked for longest ago; what is in
// use stays, and what is larger than all the room is given and not kept.
func TestMemoIsBoundedInBytes(t *testing.T) {
	s := newSite(t)
	var m memo
	asked := 0
	get := func(what string, lines int) {
		t.Helper()
		answer, err := once(t.Context(), &m, s.db.At("talks", parley.AsOf{}), what, func(context.Context) ([]view.Moment, error) {
			asked++
			return make([]view.Moment, lines), nil
		})
		if err != nil || len(answer) != lines {
			t.Fatal(len(answer), err)
		}
	}
	third := memoBytes / 3 / (2 * saidBytes)
	for _, what := range []string{"a", "b", "a", "c", "a"} {
		get(what, third) // three do not fit: each takes a third and a little more
	}
	if asked != 3 || len(m.answers) != 2 || m.held > memoBytes {
		t.Errorf("asked %d times, %d answers of %d bytes are kept", asked, len(m.answers), m.held)
	}
	get("huge", 4*third)
	if len(m.answers) != 2 || len(m.order) != 2 || m.held > memoBytes {
		t.Errorf("%d answers of %d bytes are kept beside one that is too large", len(m.answers), m.held)
	}
}

// Whoever asks of one dossier or time is never answered of another, whoever
// else asks at the same moment.
func TestMemoKeepsQuestionsApart(t *testing.T) {
	s := newSite(t)
	var m memo
	var wait sync.WaitGroup
	for n := range 200 {
		dossier, on := fmt.Sprint("dossier-", n%3), time.Unix(int64(86400*(n%5)), 0)
		want := fmt.Sprint(dossier, on.Unix())
		wait.Go(func() {
			got, err := once(t.Context(), &m, s.db.At(dossier, parley.AsOf{On: on}), "a", func(context.Context) (string, error) { return want, nil })
			if err != nil || got != want {
				t.Errorf("got %q, want %q: %v", got, want, err)
			}
		})
	}
	wait.Wait()
}

// A question whose asker panics is asked again.
func TestMemoSurvivesPanic(t *testing.T) {
	s := newSite(t)
	var m memo
	v := s.db.At("talks", parley.AsOf{})
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_, err := once(t.Context(), &m, v, "a", func(context.Context) (int, error) { panic("lost") })
		t.Errorf("answered: %v", err)
	}()
	if n, err := once(t.Context(), &m, v, "a", func(context.Context) (int, error) { return 1, nil }); err != nil || n != 1 {
		t.Errorf("the next gets %d, %v", n, err)
	}
}
