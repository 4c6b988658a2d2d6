package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
)

// Redact removes the bodies of all versions of a thing; for a document its
// texts and raw bytes too, unless another document rests on the same ones. The
// hashes stay, so that the ledger still verifies. The id cannot be used again.
func (tx *Tx) Redact(ctx context.Context, k parley.Kind, id string) error {
	tx.texts = nil
	s, err := tx.state(ctx, k, id)
	if err != nil {
		return err
	}
	if s.ver == 0 {
		return parley.NotFoundf("there is no %s %q here", k, id)
	}
	if s.redacted {
		return parley.Conflictf("%s %s was redacted already", k, id)
	}
	if k == parley.KindDocument {
		if err := tx.redactContents(ctx, id); err != nil {
			return err
		}
	}
	tx.purge = true
	return tx.entomb(ctx, k, id, s)
}

// Tombstone records that a thing was here and was redacted before this record
// was imported: what names it need not be empty.
func (tx *Tx) Tombstone(ctx context.Context, k parley.Kind, id string) error {
	s, err := tx.state(ctx, k, id)
	if err != nil {
		return err
	}
	if s.ver > 0 && !s.redacted {
		return parley.Conflictf("%s %s stands in the record and was not redacted", k, id)
	}
	return tx.entomb(ctx, k, id, s)
}

// Redacted reports whether a thing was here and was redacted.
func (tx *Tx) Redacted(ctx context.Context, k parley.Kind, id string) (bool, error) {
	s, err := tx.state(ctx, k, id)
	return s.redacted, err
}

// entomb writes a tombstone and empties every version before it.
func (tx *Tx) entomb(ctx context.Context, k parley.Kind, id string, s state) error {
	dossier := tx.change.Dossier
	ver, err := tx.write(ctx, k, id, s, row{ver: s.ver + 1, withdrawn: 1})
	if err != nil {
		return err
	}
	if _, err := tx.tx.ExecContext(ctx, `UPDATE version SET redacted = 1, body = '', salt = '', on_lo = '', review = ''
		WHERE dossier = $1 AND kind = $2 AND id = $3`, dossier, string(k), id); err != nil {
		return err
	}
	if _, err := tx.tx.ExecContext(ctx, `DELETE FROM link WHERE dossier = $1 AND kind = $2 AND id = $3`, dossier, string(k), id); err != nil {
		return err
	}
	tx.note(ledger.Change{Op: ledger.Redact, Kind: string(k), ID: id, Version: ver})
	return tx.db.dialect.putSearch(ctx, tx.tx, dossier, k, id, "")
}

// EverUsedBy lists the things that name a thing, or have named it in any
// version that was not redacted.
func (tx *Tx) EverUsedBy(ctx context.Context, k parley.Kind, id string) ([]parley.Ref, error) {
	rows, err := tx.tx.QueryContext(ctx, `SELECT DISTINCT kind, id, field FROM link WHERE dossier = $1 AND to_kind = $2 AND to_id = $3 ORDER BY kind, id, field`,
		tx.change.Dossier, string(k), id)
	if err != nil {
		return nil, err
	}
	return scanAll(rows, func(r *sql.Rows) (ref parley.Ref, err error) { return ref, r.Scan(&ref.Kind, &ref.ID, &ref.Field) })
}

// redactContents removes the texts and raw bytes of all versions of a document.
func (tx *Tx) redactContents(ctx context.Context, id string) error {
	rows, err := tx.tx.QueryContext(ctx, `SELECT body FROM version WHERE dossier = $1 AND kind = $2 AND id = $3 AND body <> ''`,
		tx.change.Dossier, string(parley.KindDocument), id)
	if err != nil {
		return err
	}
	documents, err := scanAll(rows, func(r *sql.Rows) (d parley.Document, err error) {
		var body []byte
		if err := r.Scan(&body); err != nil {
			return d, err
		}
		return d, json.Unmarshal(body, &d)
	})
	if err != nil {
		return err
	}
	for _, d := range documents {
		shared, err := tx.shared(ctx, d.TextSHA256, id)
		if err != nil {
			return err
		}
		if !shared {
			if _, err := tx.tx.ExecContext(ctx, `DELETE FROM content WHERE sha256 = $1`, d.TextSHA256); err != nil {
				return err
			}
		}
		if shared, err = tx.shared(ctx, d.RawSHA256, id); err != nil {
			return err
		}
		if !shared {
			tx.spare = append(tx.spare, d.RawSHA256)
		}
	}
	return nil
}

// shared reports whether another document, of any dossier, names a SHA-256.
func (tx *Tx) shared(ctx context.Context, sum, id string) (bool, error) {
	var others int
	err := tx.tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM version WHERE kind = $1 AND redacted = 0 AND body LIKE $2 AND NOT (dossier = $3 AND id = $4)`,
		string(parley.KindDocument), `%"`+sum+`"%`, tx.change.Dossier, id).Scan(&others)
	return others > 0, err
}

// forget removes what a committed transaction has redacted from where it is
// still readable: raw bytes, and what the database keeps of deleted rows.
func (db *DB) forget(ctx context.Context, spare []string, purge bool) error {
	for _, sum := range spare {
		if err := db.blobs.Delete(ctx, sum); err != nil {
			return fmt.Errorf("the change is recorded, but the raw bytes %s could not be removed: %w", sum, err)
		}
	}
	if !purge {
		return nil
	}
	if err := db.dialect.purge(ctx, db.write); err != nil {
		return fmt.Errorf("the change is recorded, but the database may still hold deleted words: %w", err)
	}
	return nil
}
