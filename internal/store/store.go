// Package store is the database: both dialects, the migrations and every line
// of SQL. It keeps versions of records, never rules: what may be written is
// decided by package app.
//
// A read goes through a [View], which fixes a dossier and both clocks:
//
//	view := db.At("talks", parley.AsOf{Known: yesterday})
//	issue, err := store.Get[*parley.Issue](ctx, view, "armed-forces")
//
// A write goes through [DB.Update], which opens one transaction, runs the
// function, and appends one entry with all changes to the dossier's ledger:
//
//	entry, err := db.Update(ctx, store.Change{Dossier: "talks", Who: "Ada", Verb: "accept"}, func(tx *store.Tx) error {
//		_, err := tx.Put(ctx, attribution, 3)
//		return err
//	})
//
// Every version carries its record time as a half-open range, so a read of any
// past state is one comparison. Nothing is updated in place but the end of a
// version's range, and nothing is deleted but the bodies that [Tx.Redact]
// takes away.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"strings"
	"time"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
	"github.com/pressly/goose/v3"
)

// DB is an open database.
type DB struct {
	write    *sql.DB
	read     *sql.DB
	dialect  dialect
	blobs    Blobs
	now      func() time.Time
	log      *slog.Logger
	readOnly bool
	shelf    *shelf
	entries  readEntries
	close    []func() error
}

// Options are what a database is opened with.
type Options struct {
	Now      func() time.Time // the clock; nil is time.Now
	Log      *slog.Logger     // nil discards
	ReadOnly bool             // take no lock, write nothing, migrate nothing
}

// dialect is what differs between the databases.
type dialect interface {
	fullText
	upkeep
	goose() (goose.Dialect, fs.FS)
	// lock serialises the writers of one dossier for the transaction.
	lock(ctx context.Context, tx *session, dossier string) error
	// kind maps a driver's error, by its code, to a kind of this program, or nil.
	kind(err error) error
	// retry reports whether the transaction may succeed if it is run again.
	retry(err error) bool
}

// fullText is a dialect's full-text index.
type fullText interface {
	// putSearch makes a thing findable by a text; "" takes it out.
	putSearch(ctx context.Context, tx *session, dossier string, k parley.Kind, id, body string) error
	searchQuery(words []string) search
	// searchSound reports where the index does not fit the texts in it.
	searchSound(ctx context.Context, q querier) ([]string, error)
}

// upkeep is a dialect's care for its own files.
type upkeep interface {
	// snapshot opens a transaction that sees one moment of the database.
	snapshot(ctx context.Context, db *sql.DB) (*sql.Tx, error)
	// integrity asks the database itself whether its files are sound.
	integrity(ctx context.Context, q querier) []string
	// purge removes what the files still hold of deleted rows.
	purge(ctx context.Context, db *sql.DB) error
}

// Open opens the database that a URL names, "sqlite:FOLDER" or
// "postgres://...", and brings its schema up to date. It fails with
// [parley.ErrBusy] if another process writes to the folder and with
// [parley.ErrNewer] if a newer version of the program has written the schema.
func Open(ctx context.Context, url string, o Options) (*DB, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	db := &DB{now: o.Now, log: o.Log, readOnly: o.ReadOnly, shelf: newShelf()}
	var err error
	switch scheme, rest, _ := strings.Cut(url, ":"); scheme {
	case "sqlite":
		err = openSQLite(ctx, db, strings.TrimPrefix(rest, "//"), o)
	case "postgres", "postgresql":
		err = openPostgres(ctx, db, url, o)
	default:
		err = parley.Invalidf("%q is not a database: use sqlite:FOLDER or postgres://USER@HOST/NAME", url)
	}
	if err == nil {
		err = db.schema(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// Close releases the database and the lock on its folder.
func (db *DB) Close() error {
	var errs []error
	for i := len(db.close) - 1; i >= 0; i-- {
		errs = append(errs, db.close[i]())
	}
	db.close = nil
	return errors.Join(errs...)
}

// Now is the database's clock.
func (db *DB) Now() time.Time { return db.now() }

// Ping reports whether the database answers.
func (db *DB) Ping(ctx context.Context) error { return db.read.PingContext(ctx) }

// schema brings the schema up to date. A database that is opened for reading
// must have it already.
func (db *DB) schema(ctx context.Context) error {
	d, files := db.dialect.goose()
	provider, err := goose.NewProvider(d, db.write, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	sources := provider.ListSources()
	newest := sources[len(sources)-1].Version
	if db.readOnly {
		return db.checkSchema(ctx, newest)
	}
	current, err := provider.GetDBVersion(ctx)
	if err != nil {
		if db.dialect.kind(err) == nil { // not the database's own complaint: a row that makes no sense
			return parley.Invalidf("the table of schema versions, goose_db_version, is damaged (%v): restore a backup", err)
		}
		return db.failed(err)
	}
	if current > newest {
		return newerSchema(current, newest)
	}
	_, err = provider.Up(ctx)
	return db.failed(err)
}

func newerSchema(current, newest int64) error {
	return parley.Errorf(parley.ErrNewer, "the database has schema %d and this program knows only %d: use a newer parley", current, newest)
}

// checkSchema looks at the schema's version without the migration library,
// which would write a table to keep it in.
func (db *DB) checkSchema(ctx context.Context, newest int64) error {
	if err := db.read.PingContext(ctx); err != nil {
		return db.failed(err)
	}
	var current sql.NullInt64
	err := db.read.QueryRowContext(ctx, `SELECT MAX(version_id) FROM goose_db_version`).Scan(&current)
	if kind := db.failed(err); errors.Is(kind, parley.ErrInvalid) || errors.Is(kind, parley.ErrDisk) || errors.Is(kind, parley.ErrBusy) {
		return kind
	}
	switch {
	case err != nil || current.Int64 == 0:
		return parley.NotFoundf("the database holds no record: it has no tables of parley")
	case current.Int64 > newest:
		return newerSchema(current.Int64, newest)
	case current.Int64 < newest:
		return parley.Errorf(parley.ErrConflict, "the database has schema %d and this program needs %d: run parley migrate first", current.Int64, newest)
	}
	return nil
}

// failed gives a driver's error the kind that it stands for.
func (db *DB) failed(err error) error {
	if err == nil || db.dialect == nil {
		return err
	}
	if kind := db.dialect.kind(err); kind != nil {
		if errors.Is(kind, parley.ErrDisk) {
			return parley.Errorf(kind, "the disk is full or failing (%v): nothing was changed; make room and try again", err)
		}
		return parley.Errorf(kind, "the database: %v", err)
	}
	return err
}

// Dossiers lists the records in the database by title.
func (db *DB) Dossiers(ctx context.Context) ([]*parley.Dossier, error) {
	rows, err := db.read.QueryContext(ctx, `SELECT id FROM dossier ORDER BY id`)
	if err != nil {
		return nil, db.failed(err)
	}
	ids, err := scanAll(rows, func(r *sql.Rows) (id string, err error) { return id, r.Scan(&id) })
	if err != nil {
		return nil, err
	}
	var out []*parley.Dossier
	for _, id := range ids {
		d, err := Get[*parley.Dossier](ctx, db.At(id, parley.AsOf{}), id)
		if errors.Is(err, parley.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// scanAll reads every row and closes them.
func scanAll[T any](rows *sql.Rows, scan func(*sql.Rows) (T, error)) ([]T, error) {
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// The names of the settings.
const (
	privateKey = "signing key"
	publicKey  = "public key"
)

// setting returns a stored setting, "" if there is none.
func setting(ctx context.Context, q querier, name string) (string, error) {
	var body string
	err := q.QueryRowContext(ctx, `SELECT body FROM setting WHERE name = $1`, name).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return body, err
}

// key returns the database's signing key, making it the first time.
func (db *DB) key(ctx context.Context) (ledger.Key, error) {
	private, err := setting(ctx, db.read, privateKey)
	if err != nil {
		return ledger.Key{}, db.failed(err)
	}
	if private == "" && db.readOnly {
		return ledger.Key{}, parley.Errorf(parley.ErrForbidden, "no key has signed anything in this database yet, and it is opened for reading only")
	}
	if private == "" {
		if private, err = db.makeKey(ctx); err != nil {
			return ledger.Key{}, db.failed(err)
		}
	}
	public, err := setting(ctx, db.read, publicKey)
	if err == nil && public == "" {
		err = fmt.Errorf("the public key is missing from the database")
	}
	return ledger.Key{Private: private, Public: public}, db.failed(err)
}

// makeKey makes and keeps a signing key and returns the one that is kept:
// somebody else may have been faster.
func (db *DB) makeKey(ctx context.Context) (private string, err error) {
	key, err := ledger.NewKey("parley")
	if err != nil {
		return "", err
	}
	tx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return "", err
	}
	defer tx.Rollback() // after a commit it does nothing
	for _, row := range [][2]string{{privateKey, key.Private}, {publicKey, key.Public}} {
		if _, err := tx.ExecContext(ctx, `INSERT INTO setting (name, body) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`, row[0], row[1]); err != nil {
			return "", err
		}
	}
	if err := tx.Commit(); err != nil {
		return "", err
	}
	return setting(ctx, db.read, privateKey)
}
