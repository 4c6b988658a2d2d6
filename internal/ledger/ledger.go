// Package ledger is the arithmetic of the tamper-evident log: what an entry
// is, how it is written down, hashed, signed and proved. It does no I/O; the
// store keeps the entries and the hashes as rows.
//
// An [Entry] records one verb: who did what, when and why, and for every
// version it wrote the salted hash of that version's body. The entry's
// canonical JSON (RFC 8785) is a leaf of a Merkle tree hashed as in RFC 6962,
// section 2.1. Because a leaf holds only hashes, the body of a version can be
// redacted later, where law demands it, and the tree still verifies; because
// the hash is salted, a short body cannot be guessed from what remains.
//
//	leaf := ledger.Leaf(entry)                 // canonical JSON
//	hashes, err := ledger.Append(n, leaf, read) // rows to store
package ledger

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/gowebpki/jcs"
	"golang.org/x/mod/sumdb/tlog"
)

// Op says what an entry did to a version.
type Op string

// The operations.
const (
	Put      Op = "put"
	Withdraw Op = "withdraw"
	Redact   Op = "redact"
)

// Change is one version that an entry wrote. Hash is [BodyHash] of the body,
// in hexadecimal; a withdrawal and a redaction have none.
type Change struct {
	Op      Op     `json:"op"`
	Kind    string `json:"kind"`
	ID      string `json:"id"`
	Version int    `json:"version"`
	Hash    string `json:"hash,omitempty"`
}

// Entry is one verb carried out on one dossier.
type Entry struct {
	Dossier  string   `json:"dossier"`
	Seq      int64    `json:"seq"`                // from 0, without gaps
	At       string   `json:"at"`                 // record time, in parley.TimeFormat, strictly increasing
	Recorded string   `json:"recorded,omitempty"` // when imported history was really written
	Who      string   `json:"who"`
	Verb     string   `json:"verb"`
	Reason   string   `json:"reason,omitempty"`
	Changes  []Change `json:"changes"`
}

// Canonical returns the canonical JSON of a value (RFC 8785).
func Canonical(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return jcs.Transform(b)
}

// Salt returns 16 random bytes in hexadecimal.
func Salt() string {
	var b [16]byte
	rand.Read(b[:]) // never fails, see crypto/rand
	return hex.EncodeToString(b[:])
}

// BodyHash returns the SHA-256, in hexadecimal, of a salt and a body.
func BodyHash(salt string, body []byte) string {
	h := sha256.New()
	h.Write([]byte(salt))
	h.Write([]byte{'\n'})
	h.Write(body)
	return hex.EncodeToString(h.Sum(nil))
}

// Hashes reads stored tree hashes by their index in tlog's order.
type Hashes func(index []int64) ([]tlog.Hash, error)

// ReadHashes implements tlog.HashReader.
func (h Hashes) ReadHashes(index []int64) ([]tlog.Hash, error) { return h(index) }

// Append returns the tree hashes to store, from index [FirstIndex](n) on, once
// the leaf is added as number n, counted from 0.
func Append(n int64, leaf []byte, read Hashes) ([]tlog.Hash, error) {
	return tlog.StoredHashes(n, leaf, read)
}

// FirstIndex returns the index of the first hash stored for leaf n.
func FirstIndex(n int64) int64 { return tlog.StoredHashIndex(0, n) }

// Root returns the root hash of the first n leaves.
func Root(n int64, read Hashes) (tlog.Hash, error) {
	if n == 0 {
		return sha256.Sum256(nil), nil
	}
	return tlog.TreeHash(n, read)
}

// Inclusion is the proof that a leaf is contained in a tree (RFC 6962, 2.1.1).
type Inclusion struct {
	Seq   int64    `json:"seq"`
	Size  int64    `json:"size"`
	Leaf  string   `json:"leaf"` // the entry's canonical JSON
	Root  string   `json:"root"`
	Proof []string `json:"proof"` // hashes in base64, leaf to root
}

// ProveInclusion proves that leaf seq is in the tree of the given size.
func ProveInclusion(size, seq int64, leaf []byte, read Hashes) (Inclusion, error) {
	proof, err := tlog.ProveRecord(size, seq, read)
	if err != nil {
		return Inclusion{}, err
	}
	root, err := Root(size, read)
	if err != nil {
		return Inclusion{}, err
	}
	return Inclusion{Seq: seq, Size: size, Leaf: string(leaf), Root: root.String(), Proof: texts(proof)}, nil
}

// Check verifies the proof by itself; the caller compares Root with a
// checkpoint that it trusts.
func (p Inclusion) Check() error {
	proof, err := hashes(p.Proof)
	if err != nil {
		return err
	}
	root, err := tlog.ParseHash(p.Root)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, p.Size, root, p.Seq, tlog.RecordHash([]byte(p.Leaf)))
}

// Consistency is the proof that a tree is the beginning of a later one (RFC
// 6962, 2.1.2).
type Consistency struct {
	OldSize int64    `json:"old_size"`
	NewSize int64    `json:"new_size"`
	OldRoot string   `json:"old_root"`
	NewRoot string   `json:"new_root"`
	Proof   []string `json:"proof"`
}

// ProveConsistency proves that the tree of oldSize leaves is the beginning of
// the tree of newSize leaves. oldSize must be at least 1.
func ProveConsistency(oldSize, newSize int64, read Hashes) (Consistency, error) {
	if oldSize < 1 || oldSize > newSize {
		return Consistency{}, fmt.Errorf("no consistency proof from size %d to %d", oldSize, newSize)
	}
	proof, err := tlog.ProveTree(newSize, oldSize, read)
	if err != nil {
		return Consistency{}, err
	}
	oldRoot, err := Root(oldSize, read)
	if err != nil {
		return Consistency{}, err
	}
	newRoot, err := Root(newSize, read)
	return Consistency{OldSize: oldSize, NewSize: newSize, OldRoot: oldRoot.String(), NewRoot: newRoot.String(), Proof: texts(proof)}, err
}

// Check verifies the proof by itself; the caller compares the roots with
// checkpoints that it trusts.
func (p Consistency) Check() error {
	proof, err := hashes(p.Proof)
	if err != nil {
		return err
	}
	oldRoot, err := tlog.ParseHash(p.OldRoot)
	if err != nil {
		return err
	}
	newRoot, err := tlog.ParseHash(p.NewRoot)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, p.NewSize, newRoot, p.OldSize, oldRoot)
}

func texts(hs []tlog.Hash) []string {
	out := make([]string, len(hs))
	for i, h := range hs {
		out[i] = h.String()
	}
	return out
}

func hashes(ts []string) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(ts))
	for i, t := range ts {
		h, err := tlog.ParseHash(t)
		if err != nil {
			return nil, err
		}
		out[i] = h
	}
	return out, nil
}
