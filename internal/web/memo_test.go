package web

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/parley-record/parley"
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
