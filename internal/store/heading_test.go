package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
	"github.com/parley-record/parley/internal/store"
)

func TestHeadings(t *testing.T) {
	each(t, func(t *testing.T, db *store.DB, _ *sql.DB) {
		fill(t, db)
		for i, reason := range []string{"", `a trap: ],"dossier":"x", "changes":[ é😀`, strings.Repeat("long ", 5000)} {
			_, err := db.Update(t.Context(), store.Change{Dossier: "talks", Who: "Ada “A.” Lind", Verb: "import", Reason: reason}, func(tx *store.Tx) error {
				for n := range 400 {
					if _, err := tx.Put(t.Context(), &parley.Issue{ID: fmt.Sprintf("many-%d-%d", i, n), Title: "One of many"}, 0); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		view := db.At("talks", parley.AsOf{})
		all, err := view.Entries(t.Context(), -1, 100)
		if err != nil {
			t.Fatal(err)
		}
		want := map[int64]ledger.Entry{}
		seqs := []int64{9999}
		for _, e := range all {
			e.Changes = nil
			want[e.Seq] = e
			seqs = append(seqs, e.Seq)
		}
		got, err := view.Headings(t.Context(), seqs)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%v\n%s", err, diff)
		}
		none, err := db.At("other", parley.AsOf{}).Headings(t.Context(), seqs)
		if err != nil || len(none) != 0 {
			t.Errorf("another dossier: %v, %v", none, err)
		}
	})
}

// BenchmarkHeadings reads who wrote an entry that changed 20,000 things.
func BenchmarkHeadings(b *testing.B) {
	db, err := store.Open(b.Context(), "sqlite:"+b.TempDir(), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	_, err = db.Update(b.Context(), store.Change{Dossier: "talks", Who: "Ada", Verb: "import"}, func(tx *store.Tx) error {
		for n := range 20_000 {
			if _, err := tx.Put(context.Background(), &parley.Issue{ID: fmt.Sprintf("many-%d", n), Title: "One of many"}, 0); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	view := db.At("talks", parley.AsOf{})
	b.Run("heading", func(b *testing.B) {
		for b.Loop() {
			if _, err := view.Headings(b.Context(), []int64{0}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			if _, err := view.Entry(b.Context(), 0); err != nil {
				b.Fatal(err)
			}
		}
	})
}
