package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

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
	// entry and not in the future. The zero time, as everywhere else, is now.
	At time.Time
}

// Tx is one write: one transaction, one clock, one ledger entry.
type Tx struct {
	tx      *session
	db      *DB
	change  Change
	now     time.Time
	stamp   string
	seq     int64
	changes []ledger.Change
	noted   map[string]int          // index in changes by kind, id and version
	spare   []string                // blobs to delete once the transaction has committed
	purge   bool                    // the database must forget what was deleted
	texts   map[string]*parley.Text // by document, as DocumentText keeps them
	there   map[parley.Ref]bool     // things that are known to stand: an import asks for the same few again and again
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
		if err == nil || len(entries) > 0 || !db.dialect.retry(err) {
			break
		}
	}
	return entries, db.failed(err)
}

func (db *DB) updateAll(ctx context.Context, steps []Step) (entries []ledger.Entry, err error) {
	if db.readOnly {
		return nil, parley.Errorf(parley.ErrForbidden, "the record is opened for reading only")
	}
	stx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer stx.Rollback() // after a commit it does nothing
	s := newSession(stx)
	defer s.close()
	defer func() {
		if err != nil {
			s.dropFresh(ctx, db)
		}
	}()
	var spare []string
	purge := false
	for _, step := range steps {
		tx := &Tx{tx: s, db: db, change: step.Change, noted: map[string]int{}, there: map[parley.Ref]bool{}}
		if err := tx.begin(ctx); err != nil {
			return nil, err
		}
		if err := step.Do(tx); err != nil {
			return nil, err
		}
		if len(tx.changes) == 0 {
			continue
		}
		entry, err := tx.append(ctx)
		if err != nil {
			return nil, err
		}
		entries, spare, purge = append(entries, entry), append(spare, tx.spare...), purge || tx.purge
	}
	if err := stx.Commit(); err != nil {
		return nil, err
	}
	return entries, db.forget(ctx, spare, purge)
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
		if tx.change.At.After(tx.now) {
			return parley.Invalidf("the entry of %s lies in the future", parley.Stamp(tx.change.At))
		}
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

// keptTexts is how many texts a write keeps at hand.
const keptTexts = 16

// DocumentText returns the text of a document of the record. A write that
// cites one document many times reads it once.
func (tx *Tx) DocumentText(ctx context.Context, document string) (*parley.Text, error) {
	if t, ok := tx.texts[document]; ok {
		return t, nil
	}
	d, err := Get[*parley.Document](ctx, tx, document)
	if err != nil {
		return nil, err
	}
	body, err := tx.Text(ctx, d.TextSHA256)
	if err != nil {
		return nil, err
	}
	if len(tx.texts) >= keptTexts || tx.texts == nil {
		tx.texts = map[string]*parley.Text{}
	}
	t := parley.NewText(body)
	tx.texts[document] = t
	return t, nil
}

// Size is how many entries the dossier's ledger has before this write; 0 is a
// dossier that does not exist.
func (tx *Tx) Size() int64 { return tx.seq }

// PutBlob keeps raw bytes and returns their SHA-256.
func (tx *Tx) PutBlob(ctx context.Context, b []byte) (string, error) {
	if t, ok := tx.db.blobs.(tableBlobs); ok {
		t.write = tx.tx
		sum, _, err := t.Put(ctx, b)
		return sum, err
	}
	sum, fresh, err := tx.db.blobs.Put(ctx, b)
	if fresh {
		tx.tx.fresh = append(tx.tx.fresh, sum)
	}
	return sum, err
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
