package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
)

// readOnly opens a database a second time, for reading.
func readOnly(t *testing.T, target string) (*store.DB, error) {
	t.Helper()
	db, err := store.Open(t.Context(), target, store.Options{ReadOnly: true})
	if err == nil {
		t.Cleanup(func() { db.Close() })
	}
	return db, err
}

func TestReadOnly(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		target := fresh()
		ctx := t.Context()
		_, err := readOnly(t, target)
		if !errors.Is(err, parley.ErrNotFound) || !strings.Contains(err.Error(), "record") {
			t.Errorf("a database without tables: %v, want not found", err)
		}
		db := open(t, target)
		fill(t, db)
		ro, err := readOnly(t, target)
		if err != nil {
			t.Fatal(err)
		}
		clean(t, ro)
		_, err = ro.Update(ctx, store.Change{Dossier: "talks", Who: "Ada", Verb: "edit"}, func(tx *store.Tx) error { return tx.Withdraw(ctx, parley.KindIssue, "army") })
		if !errors.Is(err, parley.ErrForbidden) {
			t.Errorf("a write: %v, want forbidden", err)
		}
		if _, err := ro.Checkpoint(ctx, "talks"); !errors.Is(err, parley.ErrForbidden) {
			t.Errorf("a checkpoint: %v, want forbidden", err)
		}
		if _, err := ro.PublicKey(ctx); !errors.Is(err, parley.ErrForbidden) {
			t.Errorf("a key that nobody has made: %v, want forbidden", err)
		}
		if _, err := db.PublicKey(ctx); err != nil {
			t.Error(err)
		}
		if key, err := ro.PublicKey(ctx); err != nil || key == "" {
			t.Errorf("a key that is there: %q, %v", key, err)
		}
		if _, err := storetest.Connect(t, target).Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, true)`); err != nil {
			t.Fatal(err)
		}
		if _, err := readOnly(t, target); !errors.Is(err, parley.ErrNewer) {
			t.Errorf("a newer schema: %v, want newer", err)
		}
		if _, err := storetest.Connect(t, target).Exec(`DELETE FROM goose_db_version WHERE version_id > 0`); err != nil {
			t.Fatal(err)
		}
		if _, err := readOnly(t, target); !errors.Is(err, parley.ErrNotFound) {
			t.Errorf("no schema: %v, want not found", err)
		}
	})
}

// TestVerifyBesideAWriter verifies again and again while another handle
// writes: a moment of an honest record is honest.
func TestVerifyBesideAWriter(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		target := fresh()
		db := open(t, target)
		fill(t, db)
		ro, err := readOnly(t, target)
		if err != nil {
			t.Fatal(err)
		}
		var done atomic.Bool
		var wg sync.WaitGroup
		wg.Go(func() {
			defer done.Store(true)
			for i := range 60 {
				update(t, db, "add", func(ctx context.Context, tx *store.Tx) error {
					_, err := tx.Put(ctx, &parley.Issue{ID: "army", Title: fmt.Sprint("Title ", i)}, -1)
					return err
				})
			}
		})
		seen := 0
		for !done.Load() {
			seen = clean(t, ro).Entries
		}
		wg.Wait()
		if last := clean(t, ro).Entries; last != 64 || seen == 0 {
			t.Errorf("verified %d and at last %d entries, want some and 64", seen, last)
		}
	})
}

// TestReadsBesideAWriter: a read never sees a write by half, and what was
// known at a time stays so.
func TestReadsBesideAWriter(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		target := fresh()
		db := open(t, target)
		ctx := t.Context()
		pair := func(i int) string {
			return update(t, db, "edit", func(ctx context.Context, tx *store.Tx) error {
				for _, id := range []string{"left", "right"} {
					if _, err := tx.Put(ctx, &parley.Issue{ID: id, Title: fmt.Sprint(i)}, -1); err != nil {
						return err
					}
				}
				return nil
			})
		}
		first := pair(0)
		var done atomic.Bool
		var wg sync.WaitGroup
		for range 3 {
			wg.Go(func() {
				for !done.Load() {
					for _, at := range []parley.AsOf{{}, known(t, first)} {
						list, err := store.List[*parley.Issue](ctx, db.At("talks", at), store.Query{})
						if err != nil || len(list) != 2 || list[0].Title != list[1].Title || !at.IsNow() && list[0].Title != "0" {
							t.Errorf("as of %+v: %v, %v", at, list, err)
							return
						}
					}
				}
			})
		}
		for i := range 40 {
			pair(i + 1)
		}
		done.Store(true)
		wg.Wait()
	})
}

// TestFullDisk lets the database run full in the middle of a write.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	db := open(t, "sqlite:"+dir)
	fill(t, db)
	head, err := db.At("talks", parley.AsOf{}).Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	limit := func(pages int) {
		t.Helper()
		if err := store.LimitPages(t.Context(), db, pages); err != nil {
			t.Fatal(err)
		}
	}
	write := func() error {
		_, err := db.Update(t.Context(), store.Change{Dossier: "talks", Who: "Ada", Verb: "add"}, func(tx *store.Tx) error {
			if _, err := tx.PutBlob(t.Context(), []byte("raw bytes of what does not fit")); err != nil {
				return err
			}
			for i := range 400 {
				if _, err := tx.Put(t.Context(), &parley.Issue{ID: fmt.Sprint("i", i), Title: strings.Repeat("long ", 400)}, 0); err != nil {
					return err
				}
			}
			return nil
		})
		return err
	}
	limit(60)
	if err := write(); err == nil || !strings.Contains(err.Error(), "disk is full") || !strings.Contains(err.Error(), "nothing was changed") {
		t.Errorf("got %v, want a word about the disk", err)
	}
	if after, err := db.At("talks", parley.AsOf{}).Head(t.Context()); err != nil || after != head {
		t.Errorf("the ledger went from %+v to %+v, %v", head, after, err)
	}
	if _, err := db.At("talks", parley.AsOf{}).Blob(t.Context(), parley.SHA256([]byte("raw bytes of what does not fit"))); !errors.Is(err, parley.ErrNotFound) {
		t.Errorf("the raw bytes of what failed: %v", err)
	}
	clean(t, db)
	limit(1 << 30)
	if err := write(); err != nil {
		t.Errorf("with room again: %v", err)
	}
	clean(t, db)
}

// TestRedactedWordsLeaveTheFiles looks for redacted words in every byte of the
// folder: database, log of writes, full-text index, blobs.
func TestRedactedWordsLeaveTheFiles(t *testing.T) {
	dir := t.TempDir()
	db := open(t, "sqlite:"+dir)
	fill(t, db)
	document := parley.DocumentID([]byte(report))
	if where := found(t, dir, "the talks go on"); len(where) < 2 {
		t.Fatalf("the words are only in %v", where)
	}
	update(t, db, "redact", func(ctx context.Context, tx *store.Tx) error {
		if err := tx.Redact(ctx, parley.KindAttribution, attribution(t, document).ID); err != nil {
			return err
		}
		return tx.Redact(ctx, parley.KindDocument, document)
	})
	for _, words := range []string{"the talks go on", "minister", report} {
		if where := found(t, dir, words); len(where) > 0 {
			t.Errorf("%.20q is still in %v", words, where)
		}
	}
	clean(t, db)
}

// found lists the files of a folder that contain words.
func found(t *testing.T, dir, words string) []string {
	t.Helper()
	var where []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if bytes.Contains(b, []byte(words)) {
			where = append(where, filepath.Base(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return where
}

// TestRedactedStaysAway: sharing, withdrawal before redaction, and coming back.
func TestRedactedStaysAway(t *testing.T) {
	each(t, func(t *testing.T, db *store.DB, _ *sql.DB) {
		ctx := t.Context()
		put := func(dossier string, raw, text string) string {
			t.Helper()
			d := &parley.Document{ID: parley.DocumentID([]byte(raw)), Title: "T", Genre: parley.GenreOther, MediaType: "x", Extractor: "x"}
			_, err := db.Update(ctx, store.Change{Dossier: dossier, Who: "Ada", Verb: "add"}, func(tx *store.Tx) error {
				return storetest.PutDocument(ctx, tx, d, raw, text)
			})
			if err != nil {
				t.Fatal(err)
			}
			return d.ID
		}
		do := func(dossier string, fn func(tx *store.Tx) error) error {
			_, err := db.Update(ctx, store.Change{Dossier: dossier, Who: "Ada", Verb: "redact"}, fn)
			return err
		}
		one := put("talks", "<p>shared words", "shared words")
		put("other", "<b>shared words", "shared words")
		if err := do("talks", func(tx *store.Tx) error { return tx.Withdraw(ctx, parley.KindDocument, one) }); err != nil {
			t.Fatal(err)
		}
		if err := do("talks", func(tx *store.Tx) error { return tx.Redact(ctx, parley.KindDocument, one) }); err != nil {
			t.Fatal(err)
		}
		view := db.At("talks", parley.AsOf{})
		if _, err := view.Blob(ctx, parley.SHA256([]byte("<p>shared words"))); !errors.Is(err, parley.ErrNotFound) {
			t.Errorf("raw bytes that only the redacted document had: %v", err)
		}
		if _, err := view.Text(ctx, parley.SHA256([]byte("shared words"))); err != nil {
			t.Errorf("a text that another document has too: %v", err)
		}
		if err := do("talks", func(tx *store.Tx) error { return tx.Redact(ctx, parley.KindDocument, one) }); !errors.Is(err, parley.ErrConflict) {
			t.Errorf("redacted twice: %v", err)
		}
		if err := do("talks", func(tx *store.Tx) error {
			_, err := tx.Put(ctx, &parley.Document{ID: one, Title: "back"}, -1)
			return err
		}); !errors.Is(err, parley.ErrConflict) || !strings.Contains(err.Error(), "was redacted") {
			t.Errorf("put back: %v", err)
		}
		clean(t, db)
	})
}

// TestRowsTakenAway removes a row of each table that keeps the record.
func TestRowsTakenAway(t *testing.T) {
	for _, table := range []string{"dossier", "entry", "hash", "version", "link", "content", "search", "goose_db_version"} {
		t.Run(table, func(t *testing.T) {
			dir := t.TempDir()
			db := open(t, "sqlite:"+dir)
			fill(t, db)
			raw := storetest.Connect(t, "sqlite:"+dir)
			if _, err := raw.Exec(`DELETE FROM ` + table + ` WHERE rowid = (SELECT MAX(rowid) FROM ` + table + `)`); err != nil {
				t.Fatal(err)
			}
			report, err := db.Verify(t.Context())
			if err != nil || len(report.Findings) == 0 {
				t.Errorf("%+v, %v", report, err)
			}
		})
	}
}

func TestNoEntryLiesInTheFuture(t *testing.T) {
	each(t, func(t *testing.T, db *store.DB, _ *sql.DB) {
		_, err := db.Update(t.Context(), store.Change{Dossier: "old", Who: "Ada", Verb: "import", At: db.Now().AddDate(1, 0, 0)}, func(tx *store.Tx) error {
			_, err := tx.Put(t.Context(), &parley.Issue{ID: "x", Title: "x"}, 0)
			return err
		})
		if !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), "future") {
			t.Errorf("got %v, want invalid", err)
		}
	})
}

func TestAFolderOfOtherFilesIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "thesis.txt"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := store.Open(t.Context(), "sqlite:"+dir, store.Options{})
	if !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), "thesis.txt") {
		t.Errorf("error %v", err)
	}
	found, err := os.ReadDir(dir)
	if err != nil || len(found) != 1 {
		t.Errorf("the folder holds %v, %v", found, err)
	}
}
