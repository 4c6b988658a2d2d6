package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
)

// Change says who changes what and why; it goes into the ledger.
type Change struct {
	Dossier string
	Who     string
	Verb    string
	Reason  string
	// At sets the record time of imported history. It must lie after the last
	// entry. The zero time, as everywhere else, is now.
	At time.Time
}

// Tx is one write: one transaction, one clock, one ledger entry.
type Tx struct {
	tx      *sql.Tx
	db      *DB
	change  Change
	now     time.Time
	stamp   string
	seq     int64
	changes []ledger.Change
	spare   []string // blobs to delete once the transaction has committed
}

// retries is how often a transaction is run again that lost a race.
const retries = 8

// Update runs fn in one transaction and appends what it changed to the
// dossier's ledger as one entry. If fn changes nothing, nothing is appended
// and the entry returned is zero. If fn fails, nothing is changed. fn may be
// run more than once and must not do anything else that lasts.
func (db *DB) Update(ctx context.Context, c Change, fn func(*Tx) error) (ledger.Entry, error) {
	entries, err := db.UpdateAll(ctx, []Step{{c, fn}})
	if len(entries) == 0 {
		return ledger.Entry{}, err
	}
	return entries[0], err
}

// Step is one entry of an [DB.UpdateAll].
type Step struct {
	Change Change
	Do     func(*Tx) error
}

// UpdateAll runs several updates in one transaction, an entry each: all of
// them are written or none.
func (db *DB) UpdateAll(ctx context.Context, steps []Step) ([]ledger.Entry, error) {
	var entries []ledger.Entry
	var err error
	for range retries {
		entries, err = db.updateAll(ctx, steps)
		if err == nil || !db.dialect.retry(err) {
			break
		}
	}
	return entries, db.failed(err)
}

func (db *DB) updateAll(ctx context.Context, steps []Step) ([]ledger.Entry, error) {
	stx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer stx.Rollback() // after a commit it does nothing
	var entries []ledger.Entry
	var spare []string
	for _, s := range steps {
		tx := &Tx{tx: stx, db: db, change: s.Change}
		if err := tx.begin(ctx); err != nil {
			return nil, err
		}
		if err := s.Do(tx); err != nil {
			return nil, err
		}
		if len(tx.changes) == 0 {
			continue
		}
		entry, err := tx.append(ctx)
		if err != nil {
			return nil, err
		}
		entries, spare = append(entries, entry), append(spare, tx.spare...)
	}
	if err := stx.Commit(); err != nil {
		return nil, err
	}
	for _, sum := range spare {
		if err := db.blobs.Delete(ctx, sum); err != nil {
			return entries, fmt.Errorf("the change is recorded, but the raw bytes %s could not be removed: %w", sum, err)
		}
	}
	return entries, nil
}

// begin takes the dossier's lock and fixes the clock.
func (tx *Tx) begin(ctx context.Context) error {
	if err := tx.db.dialect.lock(ctx, tx.tx, tx.change.Dossier); err != nil {
		return err
	}
	var last string
	err := tx.tx.QueryRowContext(ctx, `SELECT size, last FROM dossier WHERE id = $1`, tx.change.Dossier).Scan(&tx.seq, &last)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil // a new dossier
	}
	if err != nil {
		return err
	}
	tx.now = tx.db.now().UTC().Truncate(time.Microsecond)
	if !tx.change.At.IsZero() {
		tx.now = tx.change.At.UTC().Truncate(time.Microsecond)
		if parley.Stamp(tx.now) <= last {
			return parley.Invalidf("the entry of %s does not come after the record's last one, of %s", parley.Stamp(tx.now), last)
		}
	}
	if parley.Stamp(tx.now) <= last {
		before, err := time.Parse(parley.TimeFormat, last)
		if err != nil {
			return err
		}
		tx.now = before.Add(time.Microsecond)
	}
	tx.stamp = parley.Stamp(tx.now)
	return nil
}

// append writes the entry and its tree hashes.
func (tx *Tx) append(ctx context.Context) (ledger.Entry, error) {
	c := tx.change
	entry := ledger.Entry{Dossier: c.Dossier, Seq: tx.seq, At: tx.stamp, Who: c.Who, Verb: c.Verb, Reason: c.Reason, Changes: tx.changes}
	if !c.At.IsZero() {
		entry.Recorded = parley.Stamp(tx.db.now())
	}
	leaf, err := ledger.Canonical(entry)
	if err != nil {
		return entry, err
	}
	hashes, err := ledger.Append(tx.seq, leaf, readHashes(ctx, tx.tx, c.Dossier))
	if err != nil {
		return entry, err
	}
	first := ledger.FirstIndex(tx.seq)
	for i, h := range hashes {
		if _, err := tx.tx.ExecContext(ctx, `INSERT INTO hash (dossier, idx, hash) VALUES ($1, $2, $3)`, c.Dossier, first+int64(i), h.String()); err != nil {
			return entry, err
		}
	}
	if _, err := tx.tx.ExecContext(ctx, `INSERT INTO entry (dossier, seq, at, body) VALUES ($1, $2, $3, $4)`, c.Dossier, tx.seq, tx.stamp, string(leaf)); err != nil {
		return entry, err
	}
	_, err = tx.tx.ExecContext(ctx, `INSERT INTO dossier (id, size, last) VALUES ($1, $2, $3)
		ON CONFLICT (id) DO UPDATE SET size = excluded.size, last = excluded.last`, c.Dossier, tx.seq+1, tx.stamp)
	return entry, err
}

// Now is the record time of this write.
func (tx *Tx) Now() time.Time { return tx.now }

func (tx *Tx) scope() (querier, *DB, string, parley.AsOf) {
	return tx.tx, tx.db, tx.change.Dossier, parley.AsOf{}
}

// Text implements [Reader].
func (tx *Tx) Text(ctx context.Context, sum string) (string, error) {
	return text(ctx, tx.tx, tx.db, sum)
}

// PutBlob keeps raw bytes and returns their SHA-256.
func (tx *Tx) PutBlob(ctx context.Context, b []byte) (string, error) {
	if _, ok := tx.db.blobs.(tableBlobs); ok {
		sum := parley.SHA256(b)
		_, err := tx.tx.ExecContext(ctx, `INSERT INTO blob (sha256, body) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING`, sum, b)
		return sum, err
	}
	return tx.db.blobs.Put(ctx, b)
}

// PutText keeps a document's text and returns its SHA-256. NUL is refused:
// PostgreSQL cannot keep it.
func (tx *Tx) PutText(ctx context.Context, s string) (string, error) {
	if strings.ContainsRune(s, 0) {
		return "", parley.Invalidf("the text contains NUL characters")
	}
	sum := parley.SHA256([]byte(s))
	_, err := tx.tx.ExecContext(ctx, `INSERT INTO content (sha256, body) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING`, sum, s)
	return sum, err
}

// Exists reports whether a thing stands in the record.
func (tx *Tx) Exists(ctx context.Context, k parley.Kind, id string) (bool, error) {
	s, err := tx.state(ctx, k, id)
	return s.ver > 0 && !s.gone, err
}

// UsedBy lists the standing things that name a thing, at most 100.
func (tx *Tx) UsedBy(ctx context.Context, k parley.Kind, id string) ([]parley.Ref, error) {
	rows, err := tx.tx.QueryContext(ctx, `SELECT DISTINCT l.kind, l.id, l.field FROM link l
		JOIN version v ON v.dossier = l.dossier AND v.kind = l.kind AND v.id = l.id AND v.ver = l.ver
		WHERE l.dossier = $1 AND l.to_kind = $2 AND l.to_id = $3 AND v.known_to = $4 AND v.withdrawn = 0
		ORDER BY l.kind, l.id LIMIT 100`, tx.change.Dossier, string(k), id, parley.Forever)
	if err != nil {
		return nil, err
	}
	return scanAll(rows, func(r *sql.Rows) (ref parley.Ref, err error) { return ref, r.Scan(&ref.Kind, &ref.ID, &ref.Field) })
}

// state is where a thing stands in a write.
type state struct {
	ver  int
	gone bool
	from string
	body string
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
	s.gone = withdrawn != 0 || redacted != 0
	return s, err
}

// Put writes a new version of a record and returns its number. Before is the
// version that the caller has seen: 0 if the thing must be new, -1 for
// whatever stands there; any other number must be the one that stands, or Put
// fails with [parley.ErrConflict]. A record equal to what stands writes nothing.
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
	if err == nil && words != "" {
		err = tx.db.dialect.putSearch(ctx, tx.tx, tx.change.Dossier, k, id, words)
	}
	tx.note(ledger.Change{Op: ledger.Put, Kind: string(k), ID: id, Version: v.ver, Hash: v.hash})
	return v.ver, err
}

// note adds a change to the entry; a second change of one version in one
// write takes the place of the first.
func (tx *Tx) note(c ledger.Change) {
	for i, old := range tx.changes {
		if old.Kind == c.Kind && old.ID == c.ID && old.Version == c.Version {
			tx.changes[i] = c
			return
		}
	}
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

// Redact removes the bodies of all versions of a thing; for a document its
// text and raw bytes too, unless another document rests on the same ones. The
// hashes stay, so that the ledger still verifies.
func (tx *Tx) Redact(ctx context.Context, k parley.Kind, id string) error {
	s, err := tx.state(ctx, k, id)
	if err != nil {
		return err
	}
	if s.ver == 0 {
		return parley.NotFoundf("there is no %s %q here", k, id)
	}
	dossier := tx.change.Dossier
	if k == parley.KindDocument && !s.gone {
		if err := tx.redactContent(ctx, s.body); err != nil {
			return err
		}
	}
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

// redactContent removes a document's text and raw bytes.
func (tx *Tx) redactContent(ctx context.Context, body string) error {
	var d parley.Document
	if err := json.Unmarshal([]byte(body), &d); err != nil {
		return err
	}
	var others int
	like := `%"` + d.TextSHA256 + `"%`
	if err := tx.tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM version WHERE kind = $1 AND redacted = 0 AND body LIKE $2 AND NOT (dossier = $3 AND id = $4)`,
		string(parley.KindDocument), like, tx.change.Dossier, d.ID).Scan(&others); err != nil {
		return err
	}
	if others > 0 {
		return nil
	}
	if _, err := tx.tx.ExecContext(ctx, `DELETE FROM content WHERE sha256 = $1`, d.TextSHA256); err != nil {
		return err
	}
	tx.spare = append(tx.spare, d.RawSHA256)
	return nil
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

// searchBody is the text by which a record is found; "" is not at all.
func (tx *Tx) searchBody(ctx context.Context, r parley.Record) (string, error) {
	if d, ok := r.(*parley.Document); ok {
		text, err := tx.Text(ctx, d.TextSHA256)
		return d.Title + "\n" + text, err
	}
	return searchText(r), nil
}

// searchText is the text by which a record other than a document is found.
func searchText(r parley.Record) string {
	switch r := r.(type) {
	case *parley.Attribution:
		var parts []string
		for _, s := range r.Selectors() {
			parts = append(parts, s.Exact)
		}
		return strings.Join(parts, " … ")
	case *parley.Provision:
		return strings.TrimSpace(r.Label + " " + r.Heading + " " + r.Text)
	}
	return ""
}

// searchWords splits a query into words, without signs.
func searchWords(query string) []string {
	words := strings.FieldsFunc(query, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
	const most = 12
	return words[:min(len(words), most)]
}
