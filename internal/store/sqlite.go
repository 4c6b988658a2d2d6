package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
	"github.com/parley-record/parley"
	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

//go:embed migrations
var migrations embed.FS

type sqliteDialect struct{}

// readers is how many reads run beside the one writer.
const readers = 4

// openSQLite opens FOLDER/parley.db with one writing connection and several
// reading ones, and takes the folder's lock.
func openSQLite(ctx context.Context, db *DB, folder string, o Options) error {
	if folder == "" {
		return parley.Invalidf("sqlite: needs a folder, such as sqlite:./parley-data")
	}
	file := filepath.Join(folder, "parley.db")
	if o.ReadOnly {
		if _, err := os.Stat(file); err != nil {
			return parley.NotFoundf("there is no record in %s", folder)
		}
	} else if err := lockFolder(db, folder); err != nil {
		return err
	}
	db.dialect = sqliteDialect{}
	db.blobs = folderBlobs{filepath.Join(folder, "blobs")}
	dsn := func(more string) string {
		u := url.URL{Path: filepath.ToSlash(file)}
		return "file:" + u.EscapedPath() + "?_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)&_pragma=synchronous(NORMAL)&_pragma=secure_delete(1)" +
			"&_pragma=temp_store(2)&_pragma=mmap_size(268435456)" + more
	}
	var err error
	if db.read, err = sql.Open("sqlite", dsn("&_pragma=query_only(1)")); err != nil {
		return err
	}
	db.close = append(db.close, db.read.Close)
	db.read.SetMaxOpenConns(readers)
	db.read.SetMaxIdleConns(readers)
	if db.write, err = sql.Open("sqlite", dsn("&_pragma=journal_mode(WAL)&_pragma=cache_size(-65536)&_txlock=immediate")); err != nil {
		return err
	}
	db.close = append(db.close, db.write.Close)
	db.write.SetMaxOpenConns(1)
	return db.failed(db.write.PingContext(ctx))
}

// ownFolder makes the folder, unless it holds other people's files.
func ownFolder(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return diskError(err)
	}
	found, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	other := ""
	for _, f := range found {
		switch name := f.Name(); {
		case name == "parley.db":
			return nil
		case name != "lock" && name != "blobs" && !strings.HasPrefix(name, "parley.db-"):
			other = name
		}
	}
	if other != "" {
		return parley.Invalidf("%s holds other files (%s) and no record: name a new or an empty folder", folder, other)
	}
	return nil
}

// lockFolder keeps other processes from writing to the folder.
func lockFolder(db *DB, folder string) error {
	if err := ownFolder(folder); err != nil {
		return err
	}
	lock := flock.New(filepath.Join(folder, "lock"))
	ok, err := lock.TryLock()
	if err != nil {
		return err
	}
	if !ok {
		return parley.Errorf(parley.ErrBusy, "another parley process is writing to %s: stop it first, or use its pages", folder)
	}
	db.close = append(db.close, lock.Unlock)
	return nil
}

func (sqliteDialect) goose() (goose.Dialect, fs.FS) {
	sub, err := fs.Sub(migrations, "migrations/sqlite")
	if err != nil {
		panic(err) // the folder is embedded
	}
	return goose.DialectSQLite3, sub
}

// lock does nothing: the transaction is immediate, and there is one writer.
func (sqliteDialect) lock(context.Context, *session, string) error { return nil }

func (sqliteDialect) putSearch(ctx context.Context, tx *session, dossier string, k parley.Kind, id, body string) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM search WHERE rowid = (SELECT ver FROM searchrow WHERE dossier = $1 AND kind = $2 AND id = $3)`, dossier, k, id); err != nil {
		return err
	}
	if body == "" {
		_, err := tx.ExecContext(ctx, `DELETE FROM searchrow WHERE dossier = $1 AND kind = $2 AND id = $3`, dossier, k, id)
		return err
	}
	res, err := tx.ExecContext(ctx, `INSERT INTO search (body, dossier, kind, id) VALUES ($1, $2, $3, $4)`, body, dossier, k, id)
	if err != nil {
		return err
	}
	row, err := res.LastInsertId()
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO searchrow (dossier, kind, id, ver) VALUES ($1, $2, $3, $4)
		ON CONFLICT (dossier, kind, id) DO UPDATE SET ver = excluded.ver`, dossier, k, id, row)
	return err
}

// searchQuery quotes every word, because FTS5 queries are a syntax. Ordered by
// its hidden column rank the table sorts what it found before anything else of
// it is read.
func (sqliteDialect) searchQuery(words []string) search {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = `"` + strings.ReplaceAll(w, `"`, `""`) + `"*`
	}
	const found = `SELECT kind, id, snippet(search, 0, char(2), char(3), '…', 24) FROM search WHERE search MATCH $1 AND dossier = $2 `
	return search{
		match:  strings.Join(quoted, " AND "),
		best:   found + `ORDER BY rank LIMIT $3`,
		latest: found + `ORDER BY rowid DESC LIMIT $3`,
		count:  `SELECT COUNT(*) FROM (SELECT 1 FROM search WHERE search MATCH $1 LIMIT $2)`,
	}
}

func (sqliteDialect) kind(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return nil
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return parley.ErrBusy
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR:
		return parley.ErrDisk
	case sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT:
		return parley.ErrInvalid
	}
	return nil
}

func (sqliteDialect) retry(error) bool { return false }

// purge writes what is committed into the database file and empties the log of
// writes, which still holds the pages as they were. Deleted rows themselves
// are overwritten by the pragma secure_delete.
func (sqliteDialect) purge(ctx context.Context, db *sql.DB) error {
	for _, q := range []string{`INSERT INTO search (search) VALUES ('optimize')`, `PRAGMA wal_checkpoint(TRUNCATE)`} {
		if _, err := db.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// integrity runs SQLite's own check, which covers the full-text index too.
func (sqliteDialect) integrity(ctx context.Context, q querier) []string {
	rows, err := q.QueryContext(ctx, `PRAGMA integrity_check(20)`)
	if err != nil {
		return []string{err.Error()}
	}
	lines, err := scanAll(rows, func(r *sql.Rows) (line string, err error) { return line, r.Scan(&line) })
	if err != nil {
		lines = append(lines, err.Error())
	}
	if len(lines) == 1 && lines[0] == "ok" {
		return nil
	}
	return lines
}

// snapshot is a deferred transaction: in WAL mode its first read fixes what
// the others see.
func (sqliteDialect) snapshot(ctx context.Context, db *sql.DB) (*sql.Tx, error) {
	return db.BeginTx(ctx, nil)
}

// searchSound compares the table of rows with the index; its words are covered
// by the integrity check.
func (sqliteDialect) searchSound(ctx context.Context, q querier) ([]string, error) {
	wrong, err := column(ctx, q, `SELECT kind || ' ' || id FROM searchrow r WHERE NOT EXISTS
			(SELECT 1 FROM search s WHERE s.rowid = r.ver AND s.dossier = r.dossier AND s.kind = r.kind AND s.id = r.id)
		UNION ALL SELECT kind || ' ' || id FROM search s WHERE NOT EXISTS
			(SELECT 1 FROM searchrow r WHERE r.ver = s.rowid AND r.dossier = s.dossier AND r.kind = s.kind AND r.id = s.id)`)
	return prefixed(wrong, "the index and its table of rows do not agree"), err
}
