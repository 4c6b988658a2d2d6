package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
)

// each runs a test with a database and a connection beside it, on every kind.
func each(t *testing.T, test func(t *testing.T, db *store.DB, raw *sql.DB)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		target := fresh()
		test(t, open(t, target), storetest.Connect(t, target))
	})
}

// open opens a database whose clock starts on 20 November 2025 and moves an
// hour with every look.
func open(t *testing.T, target string) *store.DB {
	t.Helper()
	return storetest.Open(t, target, store.Options{Now: storetest.Clock(time.Date(2025, 11, 20, 8, 0, 0, 0, time.UTC), time.Hour)})
}

func update(t *testing.T, db *store.DB, verb string, fn func(ctx context.Context, tx *store.Tx) error) string {
	t.Helper()
	e, err := db.Update(t.Context(), store.Change{Dossier: "talks", Who: "Ada", Verb: verb}, func(tx *store.Tx) error { return fn(t.Context(), tx) })
	if err != nil {
		t.Fatalf("%s: %v", verb, err)
	}
	return e.At
}

const report = "The minister said the talks go on. “No date,” she said — ни слова."

// fill makes a dossier with an issue in two versions, a document and an
// attribution, and returns the record times of both versions.
func fill(t *testing.T, db *store.DB) (first, second string) {
	t.Helper()
	update(t, db, "create", func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Put(ctx, &parley.Dossier{ID: "talks", Title: "Talks"}, 0)
		return err
	})
	first = update(t, db, "add", func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Put(ctx, &parley.Issue{ID: "army", Title: "Army"}, 0)
		return err
	})
	second = update(t, db, "edit", func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Put(ctx, &parley.Issue{ID: "army", Title: "Ceiling on armed forces"}, 1)
		return err
	})
	update(t, db, "add document", func(ctx context.Context, tx *store.Tx) error {
		d := &parley.Document{ID: parley.DocumentID([]byte(report)), Title: "Report", Genre: parley.GenreArticle,
			Published: "2025-11-21", MediaType: "text/plain", RawBytes: int64(len(report)), Extractor: "plain/1"}
		if err := storetest.PutDocument(ctx, tx, d, report, report); err != nil {
			return err
		}
		_, err := tx.Put(ctx, attribution(t, d.ID), 0)
		return err
	})
	return first, second
}

func attribution(t *testing.T, document string) *parley.Attribution {
	t.Helper()
	at := func(s string) parley.Selector {
		i := strings.Index(report, s)
		sel, err := parley.NewSelector(report, parley.Span{Start: i, End: i + len(s)})
		if err != nil {
			t.Fatal(err)
		}
		return sel
	}
	source, cue := at("The minister"), at("said")
	a := &parley.Attribution{Document: document, Mode: parley.ModeIndirect, Class: parley.CueSays, Review: parley.Suggested,
		On: "2025-11-21", Roles: parley.Roles{Source: &source, Cue: &cue, Content: []parley.Selector{at("the talks go on")}}}
	a.ID = parley.AttributionID(document, a.Roles)
	return a
}

func known(t *testing.T, stamp string) parley.AsOf {
	t.Helper()
	at, err := time.Parse(parley.TimeFormat, stamp)
	if err != nil {
		t.Fatal(err)
	}
	return parley.AsOf{Known: at}
}

func TestAsOf(t *testing.T) {
	each(t, func(t *testing.T, db *store.DB, _ *sql.DB) {
		ctx := t.Context()
		first, second := fill(t, db)
		for stamp, want := range map[string]string{first: "Army", second: "Ceiling on armed forces"} {
			got, err := store.Get[*parley.Issue](ctx, db.At("talks", known(t, stamp)), "army")
			if err != nil || got.Title != want {
				t.Errorf("known %s: got %v, %v; want %q", stamp, got, err, want)
			}
		}
		before := known(t, first)
		before.Known = before.Known.Add(-time.Microsecond)
		if _, err := store.Get[*parley.Issue](ctx, db.At("talks", before), "army"); !errors.Is(err, parley.ErrNotFound) {
			t.Errorf("before it was known: got %v, want not found", err)
		}
		for day, want := range map[int]int{20: 0, 21: 1, 22: 1} {
			view := db.At("talks", parley.AsOf{On: time.Date(2025, 11, day, 0, 0, 0, 0, time.UTC)})
			if n, err := store.Count(ctx, view, parley.KindAttribution, store.Query{}); err != nil || n != want {
				t.Errorf("on %d November: %d attributions, %v; want %d", day, n, err, want)
			}
		}
		document := parley.Ref{Kind: parley.KindDocument, ID: parley.DocumentID([]byte(report))}
		list, err := store.List[*parley.Attribution](ctx, db.At("talks", parley.AsOf{}), store.Query{In: document, Review: parley.Suggested})
		if err != nil || len(list) != 1 || list[0].Content[0].Exact != "the talks go on" {
			t.Errorf("attributions of the document: %v, %v", list, err)
		}
		versions, err := db.At("talks", parley.AsOf{}).Versions(ctx, parley.KindIssue, "army")
		if err != nil || len(versions) != 2 || versions[0].KnownTo != versions[1].KnownFrom || versions[1].KnownTo != parley.Forever {
			t.Errorf("versions: %+v, %v", versions, err)
		}
	})
}

func TestPutRules(t *testing.T) {
	each(t, func(t *testing.T, db *store.DB, _ *sql.DB) {
		fill(t, db)
		ctx := t.Context()
		try := func(fn func(tx *store.Tx) error) error {
			_, err := db.Update(ctx, store.Change{Dossier: "talks", Who: "Ada", Verb: "edit"}, fn)
			return err
		}
		put := func(title string, before int) error {
			return try(func(tx *store.Tx) error {
				_, err := tx.Put(ctx, &parley.Issue{ID: "army", Title: title}, before)
				return err
			})
		}
		if err := put("New", 1); !errors.Is(err, parley.ErrConflict) {
			t.Errorf("an edit of an old version: got %v, want a conflict", err)
		}
		if err := put("New", 0); !errors.Is(err, parley.ErrConflict) {
			t.Errorf("an add of what is there: got %v, want a conflict", err)
		}
		head, err := db.At("talks", parley.AsOf{}).Head(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := put("Ceiling on armed forces", 2); err != nil {
			t.Errorf("an edit that changes nothing: %v", err)
		}
		if err := try(func(tx *store.Tx) error {
			if err := tx.Withdraw(ctx, parley.KindIssue, "army"); err != nil {
				return err
			}
			return errors.New("on second thoughts")
		}); err == nil {
			t.Error("a failing write reports no error")
		}
		if after, err := db.At("talks", parley.AsOf{}).Head(ctx); err != nil || after != head {
			t.Errorf("the ledger moved from %+v to %+v (%v) without a change", head, after, err)
		}
		if err := try(func(tx *store.Tx) error { return tx.Withdraw(ctx, parley.KindIssue, "army") }); err != nil {
			t.Fatal(err)
		}
		if _, err := store.Get[*parley.Issue](ctx, db.At("talks", parley.AsOf{}), "army"); !errors.Is(err, parley.ErrNotFound) {
			t.Errorf("a withdrawn issue: got %v, want not found", err)
		}
	})
}

func TestSearch(t *testing.T) {
	each(t, func(t *testing.T, db *store.DB, _ *sql.DB) {
		fill(t, db)
		for query, want := range map[string]int{"minister": 2, "MINISTER talks": 2, "слова": 1, `"quo-te' OR (`: 0, "absent": 0, "": 0} {
			hits, err := db.At("talks", parley.AsOf{}).Search(t.Context(), query, 10)
			if err != nil || len(hits) != want {
				t.Errorf("%q: %d hits, %v; want %d", query, len(hits), err, want)
			}
		}
	})
}

// TestSearchShowsWhereAnExcerptIsCut looks for the ellipsis on either side.
func TestSearchShowsWhereAnExcerptIsCut(t *testing.T) {
	each(t, func(t *testing.T, db *store.DB, _ *sql.DB) {
		filler := strings.Repeat("and so on ", 40)
		update(t, db, "add", func(ctx context.Context, tx *store.Tx) error {
			for id, text := range map[string]string{"whole": "The bridge is open.", "inside": filler + "the bridge is open " + filler} {
				if _, err := tx.Put(ctx, &parley.Provision{ID: id, Rendition: "r", Text: text}, 0); err != nil {
					return err
				}
			}
			return nil
		})
		hits, err := db.At("talks", parley.AsOf{}).Search(t.Context(), "bridge", 10)
		if err != nil || len(hits) != 2 {
			t.Fatalf("%d hits, %v", len(hits), err)
		}
		for _, h := range hits {
			begins, ends, cut := strings.HasPrefix(h.Snippet, "…"), strings.HasSuffix(h.Snippet, "…"), h.ID == "inside"
			if begins != cut || ends != cut || !strings.Contains(h.Snippet, "\x02bridge\x03") {
				t.Errorf("%s: %q", h.ID, h.Snippet)
			}
		}
	})
}

func TestProofsAndCheckpoints(t *testing.T) {
	each(t, func(t *testing.T, db *store.DB, _ *sql.DB) {
		ctx := t.Context()
		fill(t, db)
		signed, err := db.Checkpoint(ctx, "talks")
		if err != nil {
			t.Fatal(err)
		}
		update(t, db, "add", func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.Put(ctx, &parley.Issue{ID: "later", Title: "Later"}, 0)
			return err
		})
		public, err := db.PublicKey(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.CheckCheckpoint(ctx, "talks", signed, public); err != nil {
			t.Errorf("an honest checkpoint: %v", err)
		}
		view := db.At("talks", parley.AsOf{})
		proof, err := view.ProveInclusion(ctx, 2)
		if err != nil || proof.Check() != nil {
			t.Errorf("inclusion: %v, %v", err, proof.Check())
		}
		grown, err := view.ProveConsistency(ctx, 2)
		if err != nil || grown.Check() != nil {
			t.Errorf("consistency: %v, %v", err, grown.Check())
		}
		clean(t, db)
	})
}

func clean(t *testing.T, db *store.DB) store.Report {
	t.Helper()
	report, err := db.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		t.Errorf("finding in an honest record: %v", f)
	}
	return report
}

func TestRedact(t *testing.T) {
	each(t, func(t *testing.T, db *store.DB, raw *sql.DB) {
		ctx := t.Context()
		fill(t, db)
		document := parley.DocumentID([]byte(report))
		update(t, db, "redact", func(ctx context.Context, tx *store.Tx) error {
			if err := tx.Redact(ctx, parley.KindAttribution, attribution(t, document).ID); err != nil {
				return err
			}
			return tx.Redact(ctx, parley.KindDocument, document)
		})
		clean(t, db)
		versions, err := db.At("talks", parley.AsOf{}).Versions(ctx, parley.KindDocument, document)
		if err != nil || len(versions) != 2 || !versions[0].Redacted || versions[0].Hash == "" {
			t.Errorf("no tombstone: %+v, %v", versions, err)
		}
		for _, q := range []string{`SELECT COUNT(*) FROM content`, `SELECT COUNT(*) FROM version WHERE body LIKE '%talks go on%'`,
			`SELECT COUNT(*) FROM search WHERE body LIKE '%talks go on%'`} {
			var n int
			if err := raw.QueryRow(q).Scan(&n); err != nil || n != 0 {
				t.Errorf("%s: %d, %v", q, n, err)
			}
		}
		if _, err := db.At("talks", parley.AsOf{}).Blob(ctx, parley.SHA256([]byte(report))); !errors.Is(err, parley.ErrNotFound) {
			t.Errorf("the raw bytes are still there: %v", err)
		}
	})
}

func TestImportedHistoryKeepsItsTimes(t *testing.T) {
	each(t, func(t *testing.T, db *store.DB, _ *sql.DB) {
		ctx := t.Context()
		at := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
		put := func(at time.Time, title string) error {
			_, err := db.Update(ctx, store.Change{Dossier: "old", Who: "Ada", Verb: "import", At: at}, func(tx *store.Tx) error {
				_, err := tx.Put(ctx, &parley.Dossier{ID: "old", Title: title}, -1)
				return err
			})
			return err
		}
		if err := put(at, "One"); err != nil {
			t.Fatal(err)
		}
		if err := put(at, "Two"); !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("an entry that is not later: got %v", err)
		}
		e, err := db.At("old", parley.AsOf{}).Entry(ctx, 0)
		if err != nil || e.At != parley.Stamp(at) || e.Recorded == "" {
			t.Errorf("%+v, %v", e, err)
		}
	})
}

func TestConcurrentWriters(t *testing.T) {
	each(t, func(t *testing.T, db *store.DB, _ *sql.DB) {
		const writers, each = 4, 10
		var wg sync.WaitGroup
		for w := range writers {
			wg.Go(func() {
				for i := range each {
					_, err := db.Update(t.Context(), store.Change{Dossier: "busy", Who: "Ada", Verb: "add"}, func(tx *store.Tx) error {
						_, err := tx.Put(t.Context(), &parley.Issue{ID: fmt.Sprintf("i-%d-%d", w, i), Title: "x"}, 0)
						return err
					})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		head, err := db.At("busy", parley.AsOf{}).Head(t.Context())
		if err != nil || head.Size != writers*each {
			t.Errorf("%+v, %v", head, err)
		}
		clean(t, db)
	})
}

func TestOpenRefuses(t *testing.T) {
	t.Run("second process", func(t *testing.T) {
		dir := t.TempDir()
		open(t, "sqlite:"+dir)
		if _, err := store.Open(t.Context(), "sqlite:"+dir, store.Options{}); !errors.Is(err, parley.ErrBusy) {
			t.Errorf("got %v, want busy", err)
		}
		reader, err := store.Open(t.Context(), "sqlite:"+dir, store.Options{ReadOnly: true})
		if err != nil {
			t.Fatalf("reading beside a writer: %v", err)
		}
		reader.Close()
	})
	t.Run("newer schema", func(t *testing.T) {
		dir := t.TempDir()
		db, err := store.Open(t.Context(), "sqlite:"+dir, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		db.Close()
		raw, err := sql.Open("sqlite", filepath.Join(dir, "parley.db"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := raw.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`); err != nil {
			t.Fatal(err)
		}
		raw.Close()
		if _, err := store.Open(t.Context(), "sqlite:"+dir, store.Options{}); !errors.Is(err, parley.ErrNewer) {
			t.Errorf("got %v, want newer", err)
		}
	})
	t.Run("not a database", func(t *testing.T) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "parley.db"), []byte(strings.Repeat("not a database ", 100)), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := store.Open(t.Context(), "sqlite:"+dir, store.Options{}); !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("got %v, want invalid", err)
		}
	})
	for _, target := range []string{"", "mysql://x", "sqlite:"} {
		if _, err := store.Open(t.Context(), target, store.Options{}); !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("%q: got %v, want invalid", target, err)
		}
	}
}
