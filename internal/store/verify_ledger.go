package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
	"golang.org/x/mod/sumdb/tlog"
)

// ledger rebuilds the tree from the entries and compares every stored hash.
func (v *verifier) ledger(ctx context.Context) error {
	var size int64
	var last string
	err := v.q.QueryRowContext(ctx, `SELECT size, last FROM dossier WHERE id = $1`, v.dossier).Scan(&size, &last)
	if errors.Is(err, sql.ErrNoRows) {
		v.addf("dossier", v.dossier, "has rows but no ledger")
	} else if err != nil {
		return err
	}
	rows, err := v.q.QueryContext(ctx, `SELECT seq, at, body FROM entry WHERE dossier = $1 ORDER BY seq`, v.dossier)
	if err != nil {
		return err
	}
	type leaf struct {
		seq      int64
		at, body string
	}
	leaves, err := scanAll(rows, func(r *sql.Rows) (l leaf, err error) { return l, r.Scan(&l.seq, &l.at, &l.body) })
	if err != nil {
		return err
	}
	v.report.Entries += len(leaves)
	if int64(len(leaves)) != size {
		v.addf("ledger", v.dossier, "has %d entries and should have %d", len(leaves), size)
	}
	var tree []tlog.Hash
	read := ledger.Hashes(func(index []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(index))
		for i, x := range index {
			out[i] = tree[x]
		}
		return out, nil
	})
	before := ""
	for i, l := range leaves {
		v.entry(l.seq, l.at, before, l.body, int64(i))
		before = l.at
		hashes, err := ledger.Append(int64(i), []byte(l.body), read)
		if err != nil {
			return err
		}
		tree = append(tree, hashes...)
	}
	if before != last {
		v.addf("ledger", v.dossier, "its last entry is of %s and should be of %s", before, last)
	}
	return v.tree(ctx, tree)
}

// entry checks one entry by itself and remembers its changes.
func (v *verifier) entry(seq int64, at, before, body string, want int64) {
	where := fmt.Sprint(seq)
	var e ledger.Entry
	if err := json.Unmarshal([]byte(body), &e); err != nil {
		v.addf("entry", where, "is not JSON: %v", err)
		return
	}
	if canonical, err := ledger.Canonical(e); err != nil || string(canonical) != body {
		v.addf("entry", where, "is not the canonical JSON of an entry")
	}
	if seq != want || e.Seq != seq || e.At != at || e.Dossier != v.dossier || at <= before {
		v.addf("entry", where, "does not agree with its row or its place")
	}
	for _, c := range e.Changes {
		v.changes[thing(c.Kind, c.ID, c.Version)] = written{c, seq, at}
		if c.Op == ledger.Redact {
			v.redacts[c.Kind+" "+c.ID] = true
		}
	}
}

// tree compares the stored hashes with the rebuilt ones.
func (v *verifier) tree(ctx context.Context, tree []tlog.Hash) error {
	rows, err := v.q.QueryContext(ctx, `SELECT idx, hash FROM hash WHERE dossier = $1 ORDER BY idx`, v.dossier)
	if err != nil {
		return err
	}
	n := 0
	_, err = scanAll(rows, func(r *sql.Rows) (struct{}, error) {
		var x int64
		var h string
		if err := r.Scan(&x, &h); err != nil {
			return struct{}{}, err
		}
		if x != int64(n) || n >= len(tree) || tree[n].String() != h {
			v.addf("ledger", fmt.Sprintf("hash %d", x), "is not the hash of the entries: an entry or a hash was changed")
		}
		n++
		return struct{}{}, nil
	})
	if err == nil && n < len(tree) {
		v.addf("ledger", v.dossier, "has %d tree hashes and should have %d", n, len(tree))
	}
	return err
}

// checkpoints checks every kept checkpoint: signature, and root at its size.
func (v *verifier) checkpoints(ctx context.Context) error {
	rows, err := v.q.QueryContext(ctx, `SELECT size, signed FROM checkpoint WHERE dossier = $1 ORDER BY size`, v.dossier)
	if err != nil {
		return err
	}
	kept := map[int64]string{}
	if _, err := scanAll(rows, func(r *sql.Rows) (struct{}, error) {
		var size int64
		var signed string
		err := r.Scan(&size, &signed)
		kept[size] = signed
		return struct{}{}, err
	}); err != nil || len(kept) == 0 {
		return err
	}
	public, err := setting(ctx, v.q, "public key")
	if err != nil {
		return err
	}
	for size, signed := range kept {
		v.report.Checkpoints++
		if err := checkCheckpoint(ctx, v.db.view(v.q, v.dossier, parley.AsOf{}), signed, public, size); err != nil {
			v.addf("checkpoint", fmt.Sprintf("of size %d", size), "%v", err)
		}
	}
	return nil
}

// CheckCheckpoint checks a signed checkpoint, kept by anyone, against the
// ledger as it stands: that this database's key has signed it and that its
// tree is the beginning of today's.
func (db *DB) CheckCheckpoint(ctx context.Context, dossier, signed, public string) error {
	return checkCheckpoint(ctx, db.At(dossier, parley.AsOf{}), signed, public, -1)
}

func checkCheckpoint(ctx context.Context, v *View, signed, public string, size int64) error {
	c, err := ledger.OpenCheckpoint(signed, public)
	if err != nil {
		return err
	}
	if c.Origin != "parley/"+v.dossier || size >= 0 && c.Size != size {
		return fmt.Errorf("is a checkpoint of something else (%s, size %d)", c.Origin, c.Size)
	}
	head, err := v.Head(ctx)
	if err != nil {
		return err
	}
	if c.Size > head.Size {
		return fmt.Errorf("knows %d entries, the ledger has only %d: entries were taken away", c.Size, head.Size)
	}
	root, err := ledger.Root(c.Size, readHashes(ctx, v.q, v.dossier))
	if err != nil {
		return err
	}
	if root.String() != c.Root {
		return fmt.Errorf("its root is not that of the first %d entries: the past was changed", c.Size)
	}
	return nil
}
