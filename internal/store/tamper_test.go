package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// whatOf says for each table what a finding about it may be called.
var whatOf = map[string]string{
	"dossier": "dossier ledger", "entry": "entry ledger dossier version", "hash": "ledger dossier", "version": "version ledger dossier link search citation text blob",
	"link": "link dossier", "content": "text citation search", "checkpoint": "checkpoint dossier", "setting": "setting checkpoint", "blob": "blob",
	"search": "search dossier database", "searchrow": "search", "goose_db_version": "schema",
	"search_content": "database search dossier",
}

// derived are the tables in which SQLite keeps its full-text index. They are
// made from search_content; damage in them can lose a hit, never a word of the
// record.
var derived = []string{"search_data", "search_idx", "search_docsize", "search_config"}

// unstored are columns that hold nothing of the record: the migration
// library's own counting.
var unstored = []string{"goose_db_version.id", "goose_db_version.tstamp"}

// TestFlipAnyByte flips one bit in every column of every row of every table,
// as the database itself lists them, and expects a finding that says where.
func TestFlipAnyByte(t *testing.T) {
	each(t, func(t *testing.T, db *store.DB, raw *sql.DB) {
		fillAll(t, db)
		clean(t, db)
		flips := 0
		for table, columns := range tables(t, raw) {
			if slices.Contains(derived, table) {
				continue
			}
			if whatOf[table] == "" {
				t.Errorf("Verify does not know the table %s", table)
				continue
			}
			for _, column := range columns {
				if !slices.Contains(unstored, table+"."+column) {
					flips += flipColumn(t, db, raw, table, column)
				}
			}
		}
		clean(t, db)
		if flips < 150 {
			t.Errorf("only %d flips were tried", flips)
		}
	})
}

// fillAll fills every table: versions, withdrawals and redactions too.
func fillAll(t *testing.T, db *store.DB) {
	t.Helper()
	fill(t, db)
	update(t, db, "withdraw", func(ctx context.Context, tx *store.Tx) error { return tx.Withdraw(ctx, parley.KindIssue, "army") })
	update(t, db, "add", func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Put(ctx, &parley.Actor{ID: "gone", Name: "Gone", Type: parley.ActorPerson}, 0)
		return err
	})
	update(t, db, "redact", func(ctx context.Context, tx *store.Tx) error { return tx.Redact(ctx, parley.KindActor, "gone") })
	if _, err := db.Checkpoint(t.Context(), "talks"); err != nil {
		t.Fatal(err)
	}
}

func isPostgres(raw *sql.DB) bool {
	var n int
	return raw.QueryRow(`SELECT COUNT(*) FROM pg_class`).Scan(&n) == nil
}

// tables lists the columns of every table of the database.
func tables(t *testing.T, raw *sql.DB) map[string][]string {
	t.Helper()
	q := `SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`
	if isPostgres(raw) {
		q = `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()`
	}
	rows, err := raw.Query(q)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	out := map[string][]string{}
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			t.Fatal(err)
		}
		out[table] = append(out[table], column)
	}
	if err := rows.Err(); err != nil || len(out) < 10 {
		t.Fatalf("%d tables, %v", len(out), err)
	}
	return out
}

// flipColumn flips a bit in a column of one row after the other and puts each
// back. It returns how many it flipped.
func flipColumn(t *testing.T, db *store.DB, raw *sql.DB, table, column string) int {
	t.Helper()
	key, order, pg := "rowid", "rowid", isPostgres(raw)
	if pg {
		key, order = "ctid::text", "ctid"
	}
	var at []string
	rows, err := raw.Query(fmt.Sprintf(`SELECT %s FROM %s ORDER BY %s`, key, table, order))
	if err != nil {
		t.Fatalf("%s: %v", table, err)
	}
	for rows.Next() {
		var k string
		if err := rows.Scan(&k); err != nil {
			t.Fatal(err)
		}
		at = append(at, k)
	}
	rows.Close()
	const most = 12
	n := 0
	for _, k := range at[max(0, len(at)-most):] { // in PostgreSQL an update moves the row to the end
		if pg {
			if err := raw.QueryRow(fmt.Sprintf(`SELECT MIN(ctid)::text FROM %s`, table)).Scan(&k); err != nil {
				t.Fatal(err)
			}
		}
		if flipOne(t, db, raw, table, column, key, k) {
			n++
		}
	}
	return n
}

// flipOne flips one value, looks for findings, and puts it back.
func flipOne(t *testing.T, db *store.DB, raw *sql.DB, table, column, key, at string) bool {
	t.Helper()
	cast, pg := "", isPostgres(raw)
	if pg && column == "words" {
		cast = "::text"
	}
	var before any
	if err := raw.QueryRow(fmt.Sprintf(`SELECT %s%s FROM %s WHERE %s = $1`, column, cast, table, key), at).Scan(&before); err != nil {
		t.Fatalf("%s.%s: %v", table, column, err)
	}
	after, ok := flipped(before)
	if !ok {
		return false
	}
	if pg && column == "words" {
		after = "'other':1"
		cast = "::tsvector"
	}
	set := func(at string, v any) (string, error) {
		if !pg {
			_, err := raw.Exec(fmt.Sprintf(`UPDATE %s SET %s = $1 WHERE %s = $2`, table, column, key), v, at)
			return at, err
		}
		err := raw.QueryRow(fmt.Sprintf(`UPDATE %s SET %s = $1%s WHERE ctid = $2::tid RETURNING ctid::text`, table, column, cast), v, at).Scan(&at)
		return at, err
	}
	moved, err := set(at, after)
	if err != nil {
		return false // the database itself refuses it
	}
	if !pg {
		moved = moveKey(t, raw, table, at, after)
	}
	report, err := db.Verify(t.Context())
	if err != nil {
		t.Errorf("%s.%s from %v to %v: %v", table, column, before, after, err)
	}
	named := false
	for _, f := range report.Findings {
		named = named || slices.Contains(strings.Fields(whatOf[table]), f.What)
	}
	if !named {
		t.Errorf("%s.%s was changed from %.40v to %.40v and the findings are %v", table, column, before, after, report.Findings)
	}
	if _, err := set(moved, before); err != nil {
		t.Fatalf("%s.%s: %v", table, column, err)
	}
	return true
}

// moveKey finds a row again whose number may have been flipped.
func moveKey(t *testing.T, raw *sql.DB, table, at string, after any) string {
	t.Helper()
	var n int
	if err := raw.QueryRow(fmt.Sprintf(`SELECT COUNT(*) FROM %s WHERE rowid = $1`, table), at).Scan(&n); err != nil {
		t.Fatal(err)
	}
	if n > 0 {
		return at
	}
	return fmt.Sprint(after)
}

// flipped changes one bit of a value.
func flipped(v any) (any, bool) {
	switch v := v.(type) {
	case int64:
		return v ^ 1, true
	case bool:
		return !v, true
	case string:
		if v == "" {
			return "x", true
		}
		b := []byte(v)
		b[len(b)/2&^1] ^= 1
		if i := slices.IndexFunc(b, func(c byte) bool { return c >= 0x80 }); i >= 0 { // stay in UTF-8
			b = []byte(v)
			b[0] ^= 1
		}
		return string(b), true
	case []byte:
		if len(v) == 0 {
			return nil, false
		}
		b := slices.Clone(v)
		b[len(b)/2] ^= 1
		return b, true
	}
	return nil, false
}

// TestFlipAnyByteOfTheFile flips bytes of a copy of the database file. Where
// the flip changes anything that a table holds, a read-only open or Verify
// must say so.
func TestFlipAnyByteOfTheFile(t *testing.T) {
	dir := t.TempDir()
	db := open(t, "sqlite:"+dir)
	fillAll(t, db)
	if err := db.Close(); err != nil { // which writes the log into the file
		t.Fatal(err)
	}
	whole, err := os.ReadFile(filepath.Join(dir, "parley.db"))
	if err != nil {
		t.Fatal(err)
	}
	copied := t.TempDir()
	if err := os.CopyFS(filepath.Join(copied, "blobs"), os.DirFS(filepath.Join(dir, "blobs"))); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(copied, "parley.db")
	want := contents(t, file, whole)
	rng := rand.New(rand.NewPCG(1, 2))
	const tries = 400
	changed := 0
	for range tries {
		b := slices.Clone(whole)
		i := rng.IntN(len(b))
		for b[i] == 0 { // mostly unused space
			i = rng.IntN(len(b))
		}
		b[i] ^= 1 << rng.IntN(8)
		if maps.Equal(want, contents(t, file, b)) {
			continue
		}
		changed++
		if !damageIsSeen(t, copied) {
			t.Errorf("byte %d was changed and nothing was found", i)
		}
	}
	if changed < tries/8 {
		t.Errorf("only %d of %d flips changed a table", changed, tries)
	}
}

func damageIsSeen(t *testing.T, dir string) bool {
	t.Helper()
	db, err := store.Open(t.Context(), "sqlite:"+dir, store.Options{ReadOnly: true})
	if err != nil {
		return true
	}
	defer db.Close()
	report, err := db.Verify(t.Context())
	return err != nil || len(report.Findings) > 0
}

// contents writes a database file and reads what its tables hold; nil where it
// cannot be read.
func contents(t *testing.T, file string, b []byte) map[string]string {
	t.Helper()
	for _, more := range []string{"-wal", "-shm"} {
		os.Remove(file + more)
	}
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	raw, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	out := map[string]string{}
	for table, columns := range map[string]string{"dossier": "id, size, last", "entry": "dossier, seq, at, body", "hash": "dossier, idx, hash",
		"version": "dossier, kind, id, ver, known_from, known_to, seq, on_lo, review, withdrawn, redacted, salt, hash, body",
		"link":    "dossier, kind, id, ver, field, to_kind, to_id", "content": "sha256, body", "checkpoint": "dossier, size, signed", "setting": "name, body",
		"search": "body, dossier, kind, id", "searchrow": "dossier, kind, id, ver"} {
		list := "quote(" + strings.ReplaceAll(columns, ", ", ") || ',' || quote(") + ")"
		rows, err := raw.Query(`SELECT ` + list + ` FROM ` + table + ` ORDER BY 1`)
		if err != nil {
			return nil
		}
		var all []string
		for rows.Next() {
			var s string
			if err := rows.Scan(&s); err != nil {
				rows.Close()
				return nil
			}
			all = append(all, s)
		}
		err = rows.Err()
		rows.Close()
		if err != nil {
			return nil
		}
		out[table] = strings.Join(all, "\n")
	}
	return out
}

// TestFlipAnyByteOfABlob flips each byte of the raw bytes' file.
func TestFlipAnyByteOfABlob(t *testing.T) {
	dir := t.TempDir()
	db := open(t, "sqlite:"+dir)
	fill(t, db)
	files, err := filepath.Glob(filepath.Join(dir, "blobs", "*", "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v, %v", files, err)
	}
	whole, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	expect := func(what string, n int) {
		t.Helper()
		report, err := db.Verify(t.Context())
		if err != nil || len(report.Findings) != n {
			t.Errorf("%s: %v, %v", what, report.Findings, err)
		}
		for _, f := range report.Findings {
			if f.What != "blob" {
				t.Errorf("%s: %v", what, f)
			}
		}
	}
	for i := range whole {
		b := slices.Clone(whole)
		b[i] ^= 1
		if err := os.WriteFile(files[0], b, 0o600); err != nil {
			t.Fatal(err)
		}
		expect(fmt.Sprint("byte ", i), 1)
	}
	if err := os.WriteFile(files[0], whole, 0o600); err != nil {
		t.Fatal(err)
	}
	stray := filepath.Join(filepath.Dir(files[0]), strings.Repeat("0", 64))
	if err := os.WriteFile(stray, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	expect("bytes under a name that is not theirs", 1)
	for _, f := range []string{stray, files[0]} {
		if err := os.Remove(f); err != nil {
			t.Fatal(err)
		}
	}
	expect("no file", 1)
}
