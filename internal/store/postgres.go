package store

import (
	"context"
	"database/sql"
	"errors"
	"hash/fnv"
	"io/fs"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/parley-record/parley"
	"github.com/pressly/goose/v3"
)

type postgresDialect struct{}

// openPostgres opens one pool; raw bytes are kept in the database too.
func openPostgres(ctx context.Context, db *DB, url string, o Options) error {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return parley.Invalidf("the database URL: %v", err)
	}
	if o.ReadOnly {
		config.RuntimeParams["default_transaction_read_only"] = "on"
	}
	pool := stdlib.OpenDB(*config)
	pool.SetMaxOpenConns(16)
	pool.SetMaxIdleConns(8)
	db.dialect, db.read, db.write = postgresDialect{}, pool, pool
	db.blobs = tableBlobs{read: pool, write: pool, db: db}
	db.close = append(db.close, pool.Close)
	if err := pool.PingContext(ctx); err != nil {
		return parley.Errorf(parley.ErrNotFound, "the database does not answer: %v", err)
	}
	return nil
}

func (postgresDialect) goose() (goose.Dialect, fs.FS) {
	sub, err := fs.Sub(migrations, "migrations/postgres")
	if err != nil {
		panic(err) // the folder is embedded
	}
	return goose.DialectPostgres, sub
}

// lock takes an advisory lock that ends with the transaction.
func (postgresDialect) lock(ctx context.Context, tx *session, dossier string) error {
	h := fnv.New64a()
	h.Write([]byte("parley dossier " + dossier))
	_, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock($1)`, int64(h.Sum64()))
	return err
}

func (postgresDialect) putSearch(ctx context.Context, tx *session, dossier string, k parley.Kind, id, body string) error {
	if body == "" {
		_, err := tx.ExecContext(ctx, `DELETE FROM search WHERE dossier = $1 AND kind = $2 AND id = $3`, dossier, k, id)
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO search (dossier, kind, id, body, words) VALUES ($1, $2, $3, $4, to_tsvector('simple', left($4, 500000)))
		ON CONFLICT (dossier, kind, id) DO UPDATE SET body = excluded.body, words = excluded.words`, dossier, k, id, body)
	return err
}

// searchQuery puts an ellipsis where an excerpt is cut, as SQLite's does by itself.
func (postgresDialect) searchQuery(words []string) search {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = `'` + strings.NewReplacer(`'`, `''`, `\`, `\\`).Replace(w) + `':*`
	}
	return search{match: strings.Join(quoted, " & "), best: `SELECT kind, id,
			CASE WHEN starts_with(body, translate(marked, chr(2) || chr(3), '')) THEN '' ELSE '…' END || marked ||
			CASE WHEN right(body, length(translate(marked, chr(2) || chr(3), ''))) = translate(marked, chr(2) || chr(3), '') THEN '' ELSE '…' END
		FROM (SELECT kind, id, body, ts_rank(words, q) AS rank,
			ts_headline('simple', body, q, 'StartSel=' || chr(2) || ', StopSel=' || chr(3) || ', MaxWords=24, MinWords=12') AS marked
			FROM search, to_tsquery('simple', $1) q WHERE words @@ q AND dossier = $2 ORDER BY rank DESC, kind, id LIMIT $3) hits
		ORDER BY rank DESC, kind, id`}
}

func (postgresDialect) kind(err error) error {
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		return nil
	}
	switch {
	case e.Code == "23505":
		return parley.ErrConflict
	case e.Code == "53100", strings.HasPrefix(e.Code, "58"):
		return parley.ErrDisk
	case e.Code == "53300", e.Code == "55P03":
		return parley.ErrBusy
	}
	return nil
}

// retry: serialization_failure and deadlock_detected.
func (postgresDialect) retry(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && (e.Code == "40001" || e.Code == "40P01")
}

// integrity leaves pages to the server, which checks them when data checksums are on.
func (postgresDialect) integrity(context.Context, querier) []string { return nil }

// purge vacuums: until then the server's files still hold deleted rows. Its
// write-ahead log and its backups are the operator's to expire.
func (postgresDialect) purge(ctx context.Context, db *sql.DB) error {
	for _, table := range []string{"version", "content", "search", "link", "blob"} {
		if _, err := db.ExecContext(ctx, `VACUUM `+table); err != nil {
			return err
		}
	}
	return nil
}

// snapshot sees what was committed when it first reads.
func (postgresDialect) snapshot(ctx context.Context, db *sql.DB) (*sql.Tx, error) {
	return db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
}

// searchSound makes the words anew and compares.
func (postgresDialect) searchSound(ctx context.Context, q querier) ([]string, error) {
	wrong, err := column(ctx, q, `SELECT kind || ' ' || id FROM search WHERE words <> to_tsvector('simple', left(body, 500000)) ORDER BY 1`)
	return prefixed(wrong, "its words are not those of its text"), err
}
