package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
	"golang.org/x/mod/sumdb/tlog"
)

// readHashes reads tree hashes as one statement each call.
func readHashes(ctx context.Context, q querier, dossier string) ledger.Hashes {
	return func(index []int64) ([]tlog.Hash, error) {
		if len(index) == 0 {
			return nil, nil
		}
		args := []any{dossier}
		places := make([]string, len(index))
		for i, x := range index {
			args = append(args, x)
			places[i] = fmt.Sprintf("$%d", len(args))
		}
		rows, err := q.QueryContext(ctx, `SELECT idx, hash FROM hash WHERE dossier = $1 AND idx IN (`+strings.Join(places, ", ")+`)`, args...)
		if err != nil {
			return nil, err
		}
		found := map[int64]tlog.Hash{}
		_, err = scanAll(rows, func(r *sql.Rows) (struct{}, error) {
			var x int64
			var text string
			if err := r.Scan(&x, &text); err != nil {
				return struct{}{}, err
			}
			h, err := tlog.ParseHash(text)
			found[x] = h
			return struct{}{}, err
		})
		if err != nil {
			return nil, err
		}
		out := make([]tlog.Hash, len(index))
		for i, x := range index {
			h, ok := found[x]
			if !ok {
				return nil, fmt.Errorf("tree hash %d of dossier %s is missing", x, dossier)
			}
			out[i] = h
		}
		return out, nil
	}
}

// Head is where a dossier's ledger stands.
type Head struct {
	Size int64
	Last string // record time of the last entry
	Root string // base64
}

// Head returns the state of the dossier's ledger at the view's record time.
func (v *View) Head(ctx context.Context) (Head, error) {
	var h Head
	// record times rise with the numbers of the entries, which have no gaps
	err := v.q.QueryRowContext(ctx, `SELECT seq + 1, at FROM entry WHERE dossier = $1 AND at <= $2 ORDER BY at DESC LIMIT 1`,
		v.dossier, v.at.KnownStamp()).Scan(&h.Size, &h.Last)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return h, v.db.failed(err)
	}
	root, err := ledger.Root(h.Size, readHashes(ctx, v.q, v.dossier))
	h.Root = root.String()
	return h, err
}

// Entries returns at most limit entries of the ledger before the given number,
// newest first; before < 0 starts at the newest. They are shared with others
// who read and must not be changed.
func (v *View) Entries(ctx context.Context, before int64, limit int) ([]ledger.Entry, error) {
	if before < 0 {
		before = 1 << 62
	}
	rows, err := v.q.QueryContext(ctx, `SELECT seq FROM entry WHERE dossier = $1 AND at <= $2 AND seq < $3 ORDER BY seq DESC LIMIT $4`,
		v.dossier, v.at.KnownStamp(), before, limit)
	if err != nil {
		return nil, v.db.failed(err)
	}
	seqs, err := scanAll(rows, func(r *sql.Rows) (seq int64, err error) { return seq, r.Scan(&seq) })
	if err != nil {
		return nil, err
	}
	return v.entries(ctx, seqs)
}

// EntriesSince returns the entries after a record time, oldest first, at most limit.
func (v *View) EntriesSince(ctx context.Context, since string, limit int) ([]ledger.Entry, error) {
	rows, err := v.q.QueryContext(ctx, `SELECT body FROM entry WHERE dossier = $1 AND at <= $2 AND at > $3 ORDER BY at LIMIT $4`,
		v.dossier, v.at.KnownStamp(), since, limit)
	if err != nil {
		return nil, v.db.failed(err)
	}
	return scanAll(rows, scanEntry)
}

// Entry returns one entry of the ledger.
func (v *View) Entry(ctx context.Context, seq int64) (ledger.Entry, error) {
	leaf, err := v.leaf(ctx, seq)
	if err != nil {
		return ledger.Entry{}, err
	}
	var e ledger.Entry
	return e, json.Unmarshal([]byte(leaf), &e)
}

func scanEntry(r *sql.Rows) (e ledger.Entry, err error) {
	var body []byte
	if err := r.Scan(&body); err != nil {
		return e, err
	}
	return e, json.Unmarshal(body, &e)
}

func (v *View) leaf(ctx context.Context, seq int64) (string, error) {
	var body string
	err := v.q.QueryRowContext(ctx, `SELECT body FROM entry WHERE dossier = $1 AND seq = $2 AND at <= $3`, v.dossier, seq, v.at.KnownStamp()).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return "", parley.NotFoundf("the ledger has no entry %d", seq)
	}
	return body, v.db.failed(err)
}

// ProveInclusion proves that an entry is contained in the ledger as the view
// shows it.
func (v *View) ProveInclusion(ctx context.Context, seq int64) (ledger.Inclusion, error) {
	head, err := v.Head(ctx)
	if err != nil {
		return ledger.Inclusion{}, err
	}
	leaf, err := v.leaf(ctx, seq)
	if err != nil {
		return ledger.Inclusion{}, err
	}
	return ledger.ProveInclusion(head.Size, seq, []byte(leaf), readHashes(ctx, v.q, v.dossier))
}

// ProveConsistency proves that the ledger of an earlier size is the beginning
// of the ledger as the view shows it.
func (v *View) ProveConsistency(ctx context.Context, oldSize int64) (ledger.Consistency, error) {
	head, err := v.Head(ctx)
	if err != nil {
		return ledger.Consistency{}, err
	}
	if oldSize < 1 || oldSize > head.Size {
		return ledger.Consistency{}, parley.Invalidf("the ledger has %d entries: there is no proof from size %d", head.Size, oldSize)
	}
	return ledger.ProveConsistency(oldSize, head.Size, readHashes(ctx, v.q, v.dossier))
}

// Checkpoint signs the dossier's ledger as it stands and keeps the signed note.
func (db *DB) Checkpoint(ctx context.Context, dossier string) (string, error) {
	if db.readOnly {
		return "", parley.Errorf(parley.ErrForbidden, "the record is opened for reading only: a checkpoint is kept beside it")
	}
	head, err := db.At(dossier, parley.AsOf{}).Head(ctx)
	if err != nil {
		return "", err
	}
	if head.Size == 0 {
		return "", parley.NotFoundf("there is no dossier %q here", dossier)
	}
	key, err := db.key(ctx)
	if err != nil {
		return "", err
	}
	c := ledger.Checkpoint{Origin: "parley/" + dossier, Size: head.Size, Root: head.Root, Time: parley.Stamp(db.now())}
	signed, err := c.Sign(key)
	if err != nil {
		return "", err
	}
	_, err = db.write.ExecContext(ctx, `INSERT INTO checkpoint (dossier, size, signed) VALUES ($1, $2, $3) ON CONFLICT (dossier, size) DO NOTHING`, dossier, head.Size, signed)
	return signed, db.failed(err)
}

// PublicKey returns the key that checks this database's checkpoints.
func (db *DB) PublicKey(ctx context.Context) (string, error) {
	key, err := db.key(ctx)
	return key.Public, err
}
