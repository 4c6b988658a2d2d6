package app_test

import (
	"errors"
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
)

// seen names all pairs that wait, in the versions that stand.
func (h harbour) seen() []app.SeenPair {
	h.t.Helper()
	var out []app.SeenPair
	for _, al := range h.pairs() {
		if al.Review == parley.Suggested {
			out = append(out, app.SeenPair{ID: al.ID, Before: h.version(al.ID)})
		}
	}
	return out
}

func (h harbour) version(id string) int {
	h.t.Helper()
	n, err := now(h.db).VersionNumbers(h.t.Context(), parley.KindAlignment, []string{id})
	must(h.t, err)
	return n[id]
}

func TestAcceptPairs(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		h := newHarbour(t, fresh())
		h.align()
		seen := h.seen()
		if len(seen) < 4 {
			t.Fatalf("%d pairs are suggested", len(seen))
		}
		size := h.size()
		seq, err := h.a.AcceptPairs(t.Context(), talks, ada, seen)
		must(t, err)
		if h.size() != size+1 || seq != size {
			t.Errorf("%d entries were written, the last is said to be %d", h.size()-size, seq)
		}
		if n := len(h.seen()); n != 0 {
			t.Errorf("%d pairs still wait", n)
		}
		_, err = h.a.AcceptPairs(t.Context(), talks, ada, seen)
		if !errors.Is(err, parley.ErrConflict) {
			t.Errorf("accepting again: %v, want a conflict", err)
		}

		// one of them is decided anew: it stays, the others are taken back
		kept := seen[1].ID
		must(t, h.a.DecidePair(t.Context(), talks, ada, kept, -1, parley.Rejected, ""))
		n, err := h.a.UndoAcceptPairs(t.Context(), talks, ada, seq)
		must(t, err)
		if n != len(seen)-1 || len(h.seen()) != len(seen)-1 {
			t.Errorf("%d were taken back, %d wait, want %d", n, len(h.seen()), len(seen)-1)
		}
		if _, err = h.a.UndoAcceptPairs(t.Context(), talks, ada, seq); !errors.Is(err, parley.ErrConflict) {
			t.Errorf("taking back twice: %v, want a conflict", err)
		}
		if _, err = h.a.UndoAcceptPairs(t.Context(), talks, ada, 0); !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("taking another entry back: %v", err)
		}

		// one of many is taken back alone
		all := h.seen()
		_, err = h.a.AcceptPairs(t.Context(), talks, ada, all)
		must(t, err)
		must(t, h.a.UndoPair(t.Context(), talks, ada, all[0].ID, -1))
		if left := h.seen(); len(left) != 1 || left[0].ID != all[0].ID {
			t.Errorf("%v wait, want the one that was taken back", left)
		}
	})
}

func TestAcceptPairsIsAllOrNothing(t *testing.T) {
	h := newHarbour(t, open(t, storetest.SQLite(t), 1))
	h.align()
	seen := h.seen()
	must(t, h.a.DecidePair(t.Context(), talks, ada, seen[2].ID, -1, parley.Rejected, ""))
	must(t, h.a.UndoPair(t.Context(), talks, ada, seen[2].ID, -1)) // it waits again, in another version
	size := h.size()
	for name, c := range map[string]struct {
		pairs []app.SeenPair
		want  error
	}{
		"changed":  {seen, parley.ErrConflict},
		"none":     {nil, parley.ErrInvalid},
		"unknown":  {[]app.SeenPair{seen[0], {ID: "m-none", Before: -1}}, parley.ErrNotFound},
		"repeated": {[]app.SeenPair{seen[0], seen[0]}, parley.ErrNotFound},
	} {
		if _, err := h.a.AcceptPairs(t.Context(), talks, ada, c.pairs); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if h.size() != size || len(h.seen()) != len(seen) {
		t.Errorf("%d entries were written, %d pairs wait", h.size()-size, len(h.seen()))
	}
}
