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
	write   *sql.DB
	read    *sql.DB
	dialect dialect
	blobs   Blobs
	now     func() time.Time
	log     *slog.Logger
	close   []func() error
}

// Options are what a database is opened with.
type Options struct {
	Now      func() time.Time // the clock; nil is time.Now
	Log      *slog.Logger     // nil discards
	ReadOnly bool             // take no lock, write nothing, migrate nothing
}

// dialect is what differs between the databases.
type dialect interface {
	goose() (goose.Dialect, fs.FS)
	// lock serialises the writers of one dossier for the transaction.
	lock(ctx context.Context, tx *sql.Tx, dossier string) error
	putSearch(ctx context.Context, tx *sql.Tx, dossier string, k parley.Kind, id, body string) error
	searchQuery(words []string) (sql string, match string)
	// integrity asks the database itself whether its files are sound.
	integrity(ctx context.Context, db *sql.DB) []string
	// kind maps a driver's error, by its code, to a kind of this program, or nil.
	kind(err error) error
	// retry reports whether the transaction may succeed if it is run again.
	retry(err error) bool
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
	db := &DB{now: o.Now, log: o.Log}
	var err error
	switch scheme, rest, _ := strings.Cut(url, ":"); scheme {
	case "sqlite":
		err = openSQLite(ctx, db, strings.TrimPrefix(rest, "//"), o)
	case "postgres", "postgresql":
		err = openPostgres(ctx, db, url)
	default:
		err = parley.Invalidf("%q is not a database: use sqlite:FOLDER or postgres://USER@HOST/NAME", url)
	}
	if err == nil {
		err = db.migrate(ctx, o.ReadOnly)
	}
	if err != nil {
		db.Close()
		return nil, err
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

// Ping reports whether the database answers.
func (db *DB) Ping(ctx context.Context) error { return db.read.PingContext(ctx) }

func (db *DB) migrate(ctx context.Context, readOnly bool) error {
	d, files := db.dialect.goose()
	provider, err := goose.NewProvider(d, db.write, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	sources := provider.ListSources()
	newest := sources[len(sources)-1].Version
	if readOnly {
		return nil
	}
	current, err := provider.GetDBVersion(ctx)
	if err != nil {
		return db.failed(err)
	}
	if current > newest {
		return parley.Errorf(parley.ErrNewer, "the database has schema %d and this program knows only %d: use a newer parley", current, newest)
	}
	if _, err := provider.Up(ctx); err != nil {
		return db.failed(err)
	}
	return nil
}

// failed gives a driver's error the kind that it stands for.
func (db *DB) failed(err error) error {
	if err == nil || db.dialect == nil {
		return err
	}
	if kind := db.dialect.kind(err); kind != nil {
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

// Setting returns a stored setting, "" if there is none.
func (db *DB) setting(ctx context.Context, name string) (string, error) {
	var body string
	err := db.read.QueryRowContext(ctx, `SELECT body FROM setting WHERE name = $1`, name).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return body, db.failed(err)
}

// key returns the database's signing key, making it the first time.
func (db *DB) key(ctx context.Context) (ledger.Key, error) {
	private, err := db.setting(ctx, "signing key")
	if err != nil {
		return ledger.Key{}, err
	}
	if private == "" {
		key, err := ledger.NewKey("parley")
		if err != nil {
			return key, err
		}
		const insert = `INSERT INTO setting (name, body) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`
		for name, body := range map[string]string{"signing key": key.Private, "public key": key.Public} {
			if _, err := db.write.ExecContext(ctx, insert, name, body); err != nil {
				return key, db.failed(err)
			}
		}
		return key, nil
	}
	public, err := db.setting(ctx, "public key")
	if err == nil && public == "" {
		err = fmt.Errorf("the public key is missing from the database")
	}
	return ledger.Key{Private: private, Public: public}, err
}
