package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
)

// many are attributions of few documents, in batches as an import writes them.
func putMany(t testing.TB, db *store.DB, dossier string, n, batch int) {
	t.Helper()
	ctx := context.Background()
	for start := 0; start < n; start += batch {
		_, err := db.Update(ctx, store.Change{Dossier: dossier, Who: "Ada", Verb: "add"}, func(tx *store.Tx) error {
			for i := start; i < min(n, start+batch); i++ {
				if _, err := tx.Put(ctx, numbered(i), 0); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// numbered is one of many attributions: a thousand to a document, a tenth of
// them waiting for review.
func numbered(i int) *parley.Attribution {
	words := fmt.Sprintf("the delegation made statement number %d", i)
	source := parley.Selector{Start: 0, End: 12, Exact: "The minister"}
	cue := parley.Selector{Start: 13, End: 17, Exact: "said"}
	a := &parley.Attribution{ID: "a-" + parley.SHA256(fmt.Append(nil, i))[:16], Document: fmt.Sprint("d-", i/1000), Speaker: fmt.Sprint("actor-", i%50),
		Mode: parley.ModeIndirect, Class: parley.CueSays, Review: parley.Accepted, On: "2025-11-21",
		Roles: parley.Roles{Source: &source, Cue: &cue, Content: []parley.Selector{{Start: 18, End: 18 + len(words), Exact: words}}}}
	if i%10 == 0 {
		a.Review = parley.Suggested
	}
	return a
}

func BenchmarkPut(b *testing.B) {
	db, err := store.Open(b.Context(), "sqlite:"+b.TempDir(), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	b.ResetTimer()
	putMany(b, db, "talks", b.N, 10000)
}

// BenchmarkRead reads from 100,000 attributions what pages read.
func BenchmarkRead(b *testing.B) {
	db, err := store.Open(b.Context(), "sqlite:"+b.TempDir(), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	putMany(b, db, "talks", 100000, 10000)
	view := db.At("talks", parley.AsOf{Known: db.Now()})
	var ids []string
	for i := range 50 {
		ids = append(ids, numbered(i*997).ID)
	}
	for name, q := range queries(ids) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if list, err := store.List[*parley.Attribution](b.Context(), view, q); err != nil || len(list) == 0 {
					b.Fatal(len(list), err)
				}
			}
		})
	}
	b.Run("count", func(b *testing.B) {
		for b.Loop() {
			if n, err := store.Count(b.Context(), view, parley.KindAttribution, store.Query{Review: parley.Suggested}); err != nil || n != 10000 {
				b.Fatal(n, err)
			}
		}
	})
	b.Run("head", func(b *testing.B) {
		for b.Loop() {
			if _, err := view.Head(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("verify", func(b *testing.B) {
		for b.Loop() {
			if _, err := db.Verify(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// queries are those that pages ask.
func queries(ids []string) map[string]store.Query {
	return map[string]store.Query{
		"first page":       {Limit: 50},
		"later page":       {Limit: 50, After: "a-8"},
		"review page":      {Limit: 50, Review: parley.Suggested, After: "a-8"},
		"by document":      {In: parley.Ref{Kind: parley.KindDocument, ID: "d-7"}, Field: "document"},
		"by speaker, page": {In: parley.Ref{Kind: parley.KindActor, ID: "actor-7"}, Limit: 50},
		"by ids":           {IDs: ids},
	}
}

// TestPagesDoNotScan reads the database's own plan of every page's query and
// expects no scan of a table and no sorting of everything.
func TestPagesDoNotScan(t *testing.T) {
	target := storetest.SQLite(t)
	db := open(t, target)
	putMany(t, db, "talks", 2000, 1000)
	raw := storetest.Connect(t, target)
	for name, q := range queries([]string{"a-1", "a-2"}) {
		for at, view := range map[string]*store.View{"now": db.At("talks", parley.AsOf{}), "known": db.At("talks", parley.AsOf{Known: db.Now()})} {
			query, args := store.Statement(view, parley.KindAttribution, q)
			plan := explain(t, raw, query, args)
			if strings.Contains(plan, "SCAN v") || strings.Contains(plan, "SCAN l") {
				t.Errorf("%s, %s: the plan scans a table:\n%s", name, at, plan)
			}
			if q.In.ID == "" && strings.Contains(plan, "TEMP B-TREE FOR ORDER BY") {
				t.Errorf("%s, %s: the plan sorts:\n%s", name, at, plan)
			}
			t.Logf("%s, %s:\n%s", name, at, plan)
		}
	}
}

func explain(t *testing.T, raw *sql.DB, query string, args []any) string {
	t.Helper()
	rows, err := raw.Query("EXPLAIN QUERY PLAN "+query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var lines []string
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, "\t"+detail)
	}
	return strings.Join(lines, "\n")
}
