package store_test

import (
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
)

// Words that more things contain than are ranked find those recorded last.
func TestSearchOfVeryMany(t *testing.T) {
	db := open(t, storetest.SQLite(t))
	const n = store.RankedMost + 50
	putMany(t, db, "talks", n, n)
	hits, err := db.At("talks", parley.AsOf{}).Search(t.Context(), "delegation", 3)
	if err != nil || len(hits) != 3 {
		t.Fatal(hits, err)
	}
	for i, h := range hits {
		if want := numbered(n - 1 - i); h.ID != want.ID {
			t.Errorf("hit %d is %s, want %s", i, h.ID, want.ID)
		}
	}
	one, err := db.At("talks", parley.AsOf{}).Search(t.Context(), "statement number 1234", 3)
	if err != nil || len(one) != 1 || one[0].ID != numbered(1234).ID {
		t.Errorf("a rare word among many finds %v, %v", one, err)
	}
}
