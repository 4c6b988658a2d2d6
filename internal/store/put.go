package store

import (
	"context"
	"database/sql"
	"errors"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
)

// Exists reports whether a thing stands in the record.
func (tx *Tx) Exists(ctx context.Context, k parley.Kind, id string) (bool, error) {
	ref := parley.Ref{Kind: k, ID: id}
	if tx.there[ref] {
		return true, nil
	}
	s, err := tx.state(ctx, k, id)
	if err != nil || s.ver == 0 || s.gone {
		return false, err
	}
	tx.there[ref] = true
	return true, nil
}

// Known reports whether a thing stands in the record or once stood in it.
func (tx *Tx) Known(ctx context.Context, k parley.Kind, id string) (bool, error) {
	s, err := tx.state(ctx, k, id)
	return s.ver > 0, err
}

// UsedBy lists the standing things that name a thing, at most 100. What only
// passes by is left out: a note about it.
func (tx *Tx) UsedBy(ctx context.Context, k parley.Kind, id string) ([]parley.Ref, error) {
	rows, err := tx.tx.QueryContext(ctx, `SELECT DISTINCT l.kind, l.id, l.field FROM link l
		JOIN version v ON v.dossier = l.dossier AND v.kind = l.kind AND v.id = l.id AND v.ver = l.ver
		WHERE l.dossier = $1 AND l.to_kind = $2 AND l.to_id = $3 AND v.known_to = $4 AND v.withdrawn = 0
			AND (l.kind <> $5 OR l.field = 'parent')
		ORDER BY l.kind, l.id LIMIT 100`, tx.change.Dossier, string(k), id, parley.Forever, string(parley.KindNote))
	if err != nil {
		return nil, err
	}
	return scanAll(rows, func(r *sql.Rows) (ref parley.Ref, err error) { return ref, r.Scan(&ref.Kind, &ref.ID, &ref.Field) })
}

// state is where a thing stands in a write.
type state struct {
	ver      int
	gone     bool // withdrawn or redacted
	redacted bool
	from     string
	body     string
}

func (tx *Tx) state(ctx context.Context, k parley.Kind, id string) (state, error) {
	var s state
	var withdrawn, redacted int
	err := tx.tx.QueryRowContext(ctx, `SELECT ver, withdrawn, redacted, known_from, body FROM version
		WHERE dossier = $1 AND kind = $2 AND id = $3 AND known_to = $4`, tx.change.Dossier, string(k), id, parley.Forever).
		Scan(&s.ver, &withdrawn, &redacted, &s.from, &s.body)
	if errors.Is(err, sql.ErrNoRows) {
		return state{}, nil
	}
	s.gone, s.redacted = withdrawn != 0 || redacted != 0, redacted != 0
	return s, err
}

// Put writes a new version of a record and returns its number. Before is the
// version that the caller has seen: 0 if the thing must be new, -1 for
// whatever stands there; any other number must be the one that stands, or Put
// fails with [parley.ErrConflict], as it does for what was redacted. A record equal to what stands writes nothing.
func (tx *Tx) Put(ctx context.Context, r parley.Record, before int) (int, error) {
	k, id := r.RecordKind(), r.RecordID()
	body, err := ledger.Canonical(r)
	if err != nil {
		return 0, err
	}
	s, err := tx.state(ctx, k, id)
	if err != nil {
		return 0, err
	}
	switch {
	case s.redacted:
		return 0, parley.Conflictf("%s %s was redacted: it cannot come back under this id", k, id)
	case before == 0 && s.ver > 0 && !s.gone:
		return 0, parley.Conflictf("there is a %s %q already", k, id)
	case before > 0 && before != s.ver:
		return 0, parley.Conflictf("%s %s was changed meanwhile (version %d stands, not %d): look at it again", k, id, s.ver, before)
	case !s.gone && s.body == string(body):
		return s.ver, nil
	}
	v := row{ver: s.ver + 1, onLo: onLo(r), review: review(r), salt: ledger.Salt(), body: string(body)}
	v.hash = ledger.BodyHash(v.salt, body)
	if v.ver, err = tx.write(ctx, k, id, s, v); err != nil {
		return 0, err
	}
	for _, ref := range r.Refs() {
		if _, err := tx.tx.ExecContext(ctx, `INSERT INTO link (dossier, kind, id, ver, field, to_kind, to_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			tx.change.Dossier, string(k), id, v.ver, ref.Field, string(ref.Kind), ref.ID); err != nil {
			return 0, err
		}
	}
	words, err := tx.searchBody(ctx, r)
	if err == nil && (words != "" || searched(k)) {
		err = tx.db.dialect.putSearch(ctx, tx.tx, tx.change.Dossier, k, id, words)
	}
	tx.note(ledger.Change{Op: ledger.Put, Kind: string(k), ID: id, Version: v.ver, Hash: v.hash})
	return v.ver, err
}

// note adds a change to the entry; a second change of one version in one
// write takes the place of the first.
func (tx *Tx) note(c ledger.Change) {
	where := thing(c.Kind, c.ID, c.Version)
	if i, ok := tx.noted[where]; ok {
		tx.changes[i] = c
		return
	}
	tx.noted[where] = len(tx.changes)
	tx.changes = append(tx.changes, c)
}

// row is what a version's row holds beside its keys and times.
type row struct {
	ver              int
	onLo, review     string
	withdrawn        int
	redacted         int
	salt, hash, body string
}

// write ends the standing version and writes the next. A version written
// earlier in this same transaction is replaced: its record time would be empty.
func (tx *Tx) write(ctx context.Context, k parley.Kind, id string, s state, v row) (int, error) {
	dossier := tx.change.Dossier
	if v.withdrawn != 0 {
		delete(tx.there, parley.Ref{Kind: k, ID: id})
	}
	if s.ver > 0 && s.from == tx.stamp {
		v.ver = s.ver
		for _, q := range []string{`DELETE FROM version WHERE dossier = $1 AND kind = $2 AND id = $3 AND ver = $4`,
			`DELETE FROM link WHERE dossier = $1 AND kind = $2 AND id = $3 AND ver = $4`} {
			if _, err := tx.tx.ExecContext(ctx, q, dossier, string(k), id, s.ver); err != nil {
				return 0, err
			}
		}
	} else if s.ver > 0 {
		if _, err := tx.tx.ExecContext(ctx, `UPDATE version SET known_to = $1 WHERE dossier = $2 AND kind = $3 AND id = $4 AND ver = $5`,
			tx.stamp, dossier, string(k), id, s.ver); err != nil {
			return 0, err
		}
	}
	_, err := tx.tx.ExecContext(ctx, `INSERT INTO version (dossier, kind, id, ver, known_from, known_to, seq, on_lo, review, withdrawn, redacted, salt, hash, body)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		dossier, string(k), id, v.ver, tx.stamp, parley.Forever, tx.seq, v.onLo, v.review, v.withdrawn, v.redacted, v.salt, v.hash, v.body)
	return v.ver, err
}

// Withdraw ends a thing's standing version without a successor.
func (tx *Tx) Withdraw(ctx context.Context, k parley.Kind, id string) error {
	s, err := tx.state(ctx, k, id)
	if err != nil {
		return err
	}
	if s.ver == 0 || s.gone {
		return parley.NotFoundf("there is no %s %q here", k, id)
	}
	ver, err := tx.write(ctx, k, id, s, row{ver: s.ver + 1, withdrawn: 1})
	if err != nil {
		return err
	}
	tx.note(ledger.Change{Op: ledger.Withdraw, Kind: string(k), ID: id, Version: ver})
	return tx.db.dialect.putSearch(ctx, tx.tx, tx.change.Dossier, k, id, "")
}

// onLo is when a record's valid time begins, as stored text; "" is always.
func onLo(r parley.Record) string {
	var d parley.Date
	switch r := r.(type) {
	case *parley.Document:
		d = r.Published
	case *parley.Attribution:
		d = r.On
	case *parley.Coding:
		d = r.On
	case *parley.Draft:
		d = r.On
	case *parley.Rendition:
		d = r.On
	case *parley.Evidence:
		d = r.On
	case *parley.Assessment:
		d = r.On
	case *parley.Event:
		if !r.Expected {
			d = r.On
		}
	}
	if d.IsZero() {
		return ""
	}
	lo, _, err := d.Bounds()
	if err != nil || lo.IsZero() {
		return ""
	}
	return parley.Stamp(lo)
}

func review(r parley.Record) string {
	switch r := r.(type) {
	case *parley.Attribution:
		return string(r.Review)
	case *parley.Alignment:
		return string(r.Review)
	case *parley.OriginLink:
		return string(r.Review)
	}
	return ""
}
