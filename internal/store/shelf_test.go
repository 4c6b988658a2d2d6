package store_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
)

// What is read of what stands now comes from memory where it can; what is read
// as of an instant comes from the database. After any writes both agree.
func TestStandingAgreesWithTheDatabase(t *testing.T) {
	for _, tc := range []struct {
		name  string
		room  int
		lists bool // everything of a kind is read, too
	}{{"all fits", 1 << 30, true}, {"little fits", 40_000, true}, {"by ids alone", 1 << 30, false}} {
		t.Run(tc.name, func(t *testing.T) {
			storetest.Each(t, func(t *testing.T, fresh func() string) {
				db := open(t, fresh())
				store.SetShelfRoom(db, tc.room)
				agree(t, db, tc.lists)
			})
		})
	}
}

// agree writes and compares what is read in both ways, many times.
func agree(t *testing.T, db *store.DB, lists bool) {
	t.Helper()
	rng := rand.New(rand.NewPCG(3, 4))
	for step := range 80 {
		if err := writeAnything(t, db, rng); err != nil {
			t.Fatal(err)
		}
		for _, at := range []parley.AsOf{{}, {On: day("2025-11-21")}, {On: day("2025-11-22")}} {
			known := parley.AsOf{On: at.On, Known: db.Now().Add(time.Hour)}
			if diff := cmp.Diff(readAll(t, db.At("talks", known), lists), readAll(t, db.At("talks", at), lists)); diff != "" {
				t.Fatalf("step %d, on %v: from memory against the database:\n%s", step, at.On, diff)
			}
		}
	}
}

// writeAnything changes some attributions: new ones, other reviews and dates,
// withdrawals, redactions.
func writeAnything(t *testing.T, db *store.DB, rng *rand.Rand) error {
	t.Helper()
	_, err := db.Update(t.Context(), store.Change{Dossier: "talks", Who: "Ada", Verb: "edit"}, func(tx *store.Tx) error {
		for range 1 + rng.IntN(4) {
			a := numbered(rng.IntN(40))
			there, err := tx.Exists(t.Context(), parley.KindAttribution, a.ID)
			if err != nil {
				return err
			}
			gone, err := tx.Redacted(t.Context(), parley.KindAttribution, a.ID)
			switch {
			case err != nil:
				return err
			case gone:
				continue
			case there && rng.IntN(4) == 0:
				err = tx.Withdraw(t.Context(), parley.KindAttribution, a.ID)
			case there && rng.IntN(30) == 0:
				err = tx.Redact(t.Context(), parley.KindAttribution, a.ID)
			default:
				a.Review = []parley.Review{parley.Suggested, parley.Accepted, parley.Rejected}[rng.IntN(3)]
				a.On = []parley.Date{"", "2025-11-21", "2025-11-22", "2025-11-23"}[rng.IntN(4)]
				a.Speaker = fmt.Sprint("actor-", rng.IntN(3))
				_, err = tx.Put(t.Context(), a, -1)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

// readAll asks a view everything that can be answered from memory.
func readAll(t *testing.T, v *store.View, lists bool) map[string]any {
	t.Helper()
	ctx := t.Context()
	out := map[string]any{}
	keep := func(what string, answer any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		out[what] = answer
	}
	ids := []string{"nothing", numbered(7).ID, numbered(3).ID, numbered(7).ID}
	for i := range 25 {
		ids = append(ids, numbered(i).ID)
	}
	for name, q := range map[string]store.Query{"all": {}, "suggested": {Review: parley.Suggested}, "ids": {IDs: ids}, "none": {IDs: []string{}},
		"accepted ids": {IDs: ids, Review: parley.Accepted}, "page": {Limit: 3, After: "a-5"}} {
		if !lists && q.IDs == nil {
			continue
		}
		list, err := store.List[*parley.Attribution](ctx, v, q)
		keep(name, slices.Clone(list), err)
		slices.Reverse(list) // the list belongs to who asked for it
	}
	nobody, err := store.List[*parley.Actor](ctx, v, store.Query{})
	keep("actors, of which there are none", nobody, err)
	for _, r := range []parley.Review{"", parley.Suggested} {
		if !lists {
			break
		}
		n, err := store.Count(ctx, v, parley.KindAttribution, store.Query{Review: r})
		keep("count "+string(r), n, err)
		tallies, err := store.TalliesOf(ctx, v, parley.KindAttribution, store.Query{Review: r}, parley.KindActor, "speaker", nil)
		keep("tallies "+string(r), tallies, err)
	}
	numbers, err := v.VersionNumbers(ctx, parley.KindAttribution, ids)
	keep("versions", maps.Clone(numbers), err)
	return out
}

// Readers beside a writer see everything that was written before they began to
// read, and nothing twice.
func TestStandingBesideAWriter(t *testing.T) {
	db := open(t, storetest.SQLite(t))
	v := db.At("talks", parley.AsOf{})
	putMany(t, db, "talks", 10, 10)
	var mu sync.Mutex
	written := 10
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for seen := 0; seen < 60; {
				mu.Lock()
				least := written
				mu.Unlock()
				list, err := store.List[*parley.Attribution](t.Context(), v, store.Query{})
				ids := make([]string, len(list))
				for i, a := range list {
					ids[i] = a.ID
				}
				if err != nil || len(list) < least || len(slices.Compact(ids)) != len(list) {
					t.Errorf("%d read, %d were written: %v", len(list), least, err)
					return
				}
				if seen = len(list); seen > 10 {
					if _, err := store.Get[*parley.Attribution](t.Context(), v, numbered(seen-1).ID); err != nil {
						t.Error(err)
						return
					}
				}
			}
		})
	}
	for i := 10; i < 60; i++ {
		if _, err := db.Update(t.Context(), store.Change{Dossier: "talks", Who: "Ada", Verb: "add"}, func(tx *store.Tx) error {
			_, err := tx.Put(t.Context(), numbered(i), 0)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		mu.Lock()
		written = i + 1
		mu.Unlock()
	}
	wait.Wait()
}

// A thing that changes while it is read is not kept as it was before.
func TestStandingIsNeverStale(t *testing.T) {
	db := open(t, storetest.SQLite(t))
	v := db.At("talks", parley.AsOf{})
	putMany(t, db, "talks", 1, 1)
	id := numbered(0).ID
	const versions = 400
	var written atomic.Int64
	written.Store(1)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for written.Load() < versions && !t.Failed() {
				least := written.Load()
				if n, err := v.VersionNumber(t.Context(), parley.KindAttribution, id); err != nil || int64(n) < least {
					t.Errorf("version %d is read after version %d was written: %v", n, least, err)
				}
			}
		})
	}
	for i := int64(2); i <= versions; i++ {
		a := numbered(0)
		a.Reason = fmt.Sprint(i)
		if _, err := db.Update(t.Context(), store.Change{Dossier: "talks", Who: "Ada", Verb: "edit"}, func(tx *store.Tx) error {
			_, err := tx.Put(t.Context(), a, -1)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		written.Store(i)
	}
	wait.Wait()
}

// What is kept in memory stays within its bounds.
func TestShelfIsBounded(t *testing.T) {
	db := open(t, storetest.SQLite(t))
	const room = 100_000
	store.SetShelfRoom(db, room)
	for _, dossier := range []string{"talks", "other"} {
		putMany(t, db, dossier, 200, 200)
		for i := range 200 {
			if _, err := store.Get[*parley.Attribution](t.Context(), db.At(dossier, parley.AsOf{}), numbered(i).ID); err != nil {
				t.Fatal(err)
			}
			if said, held := store.ShelfHeld(db); held > room || said != held {
				t.Fatalf("%d bytes are held of %d, and %d counted", held, room, said)
			}
		}
		if _, err := store.List[*parley.Attribution](t.Context(), db.At(dossier, parley.AsOf{}), store.Query{}); err != nil {
			t.Fatal(err)
		}
		if said, held := store.ShelfHeld(db); held > room || said != held {
			t.Fatalf("%d bytes are held of %d, and %d counted", held, room, said)
		}
	}
}

func day(s string) time.Time {
	lo, _, err := parley.Date(s).Bounds()
	if err != nil {
		panic(err) // the dates stand in this file
	}
	return lo
}
