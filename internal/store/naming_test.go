package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

func TestNaming(t *testing.T) {
	each(t, func(t *testing.T, db *store.DB, _ *sql.DB) {
		fill(t, db)
		view := func() *store.View { return db.At("talks", parley.AsOf{}) }
		list, err := store.List[*parley.Attribution](t.Context(), view(), store.Query{})
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		at := list[0]
		var before, last string
		const n = 600 // more than go into one statement
		for i := range n {
			id := fmt.Sprintf("issue-%03d", i)
			last = update(t, db, "code", func(ctx context.Context, tx *store.Tx) error {
				if _, err := tx.Put(ctx, &parley.Issue{ID: id, Title: id}, 0); err != nil {
					return err
				}
				_, err := tx.Put(ctx, &parley.Coding{ID: "c-" + id, Attribution: at.ID, Issue: id, Stance: parley.StanceOpen, Coder: "Ada"}, 0)
				return err
			})
			if i == 0 {
				before = last
			}
		}
		ids := make([]string, n)
		for i := range ids {
			ids[i] = fmt.Sprintf("issue-%03d", n-1-i)
		}
		codings, err := store.ListNaming[*parley.Coding](t.Context(), view(), parley.KindIssue, "issue", append(ids, "no-such-issue"))
		if err != nil || len(codings) != n || codings[0].ID != "c-issue-000" || codings[n-1].ID != fmt.Sprintf("c-issue-%03d", n-1) {
			t.Errorf("ListNaming: %d codings, %v", len(codings), err)
		}
		for name, none := range map[string]func() ([]*parley.Coding, error){
			"of no id": func() ([]*parley.Coding, error) {
				return store.ListNaming[*parley.Coding](t.Context(), view(), parley.KindIssue, "issue", nil)
			},
			"other field": func() ([]*parley.Coding, error) {
				return store.ListNaming[*parley.Coding](t.Context(), view(), parley.KindIssue, "claim", ids)
			},
			"another kind": func() ([]*parley.Coding, error) {
				return store.ListNaming[*parley.Coding](t.Context(), view(), parley.KindActor, "", ids)
			},
		} {
			if got, err := none(); err != nil || len(got) != 0 {
				t.Errorf("ListNaming, %s: %d codings, %v", name, len(got), err)
			}
		}

		want := map[string]store.Tally{at.Document: {parley.Suggested: 1}}
		tallies, err := store.TalliesOf(t.Context(), view(), parley.KindAttribution, store.Query{}, parley.KindDocument, "document", nil)
		if diff := cmp.Diff(want, tallies); err != nil || diff != "" {
			t.Errorf("Tallies: %v\n%s", err, diff)
		}
		at.Review = parley.Accepted
		update(t, db, "accept", func(ctx context.Context, tx *store.Tx) error {
			if err := tx.Withdraw(ctx, parley.KindCoding, "c-issue-000"); err != nil {
				return err
			}
			_, err := tx.Put(ctx, at, 1)
			return err
		})
		want[at.Document] = store.Tally{parley.Accepted: 1}
		tallies, err = store.TalliesOf(t.Context(), view(), parley.KindAttribution, store.Query{}, parley.KindDocument, "document", nil)
		if diff := cmp.Diff(want, tallies); err != nil || diff != "" {
			t.Errorf("Tallies after a decision: %v\n%s", err, diff)
		}

		for name, test := range map[string]struct {
			q    store.Query
			ids  []string
			want int
		}{
			"by ids":            {store.Query{}, append(ids, at.Document), 1},
			"by other ids":      {store.Query{}, ids, 0},
			"by no ids":         {store.Query{}, []string{}, 0},
			"in another state":  {store.Query{Review: parley.Suggested}, nil, 0},
			"in the same state": {store.Query{Review: parley.Accepted}, []string{at.Document}, 1},
		} {
			got, err := store.TalliesOf(t.Context(), view(), parley.KindAttribution, test.q, parley.KindDocument, "document", test.ids)
			if err != nil || len(got) != test.want {
				t.Errorf("Tallies %s: %v, %v", name, got, err)
			}
		}

		ever, err := view().EverNaming(t.Context(), parley.KindCoding, parley.KindAttribution, at.ID)
		if err != nil || len(ever) != n || ever[0] != "c-issue-000" {
			t.Errorf("EverNaming: %d codings with the withdrawn one, %v", len(ever), err)
		}
		known, err := time.Parse(parley.TimeFormat, before)
		if err != nil {
			t.Fatal(err)
		}
		ever, err = db.At("talks", parley.AsOf{Known: known}).EverNaming(t.Context(), parley.KindCoding, parley.KindAttribution, at.ID)
		if err != nil || len(ever) != 1 {
			t.Errorf("EverNaming, known earlier: %v, %v", ever, err)
		}
	})
}
