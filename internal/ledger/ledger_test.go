package ledger

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
)

// grow returns a tree of n leaves in memory.
func grow(t *testing.T, n int64) (Hashes, [][]byte) {
	t.Helper()
	var stored []tlog.Hash
	var leaves [][]byte
	read := Hashes(func(index []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(index))
		for i, x := range index {
			out[i] = stored[x]
		}
		return out, nil
	})
	for i := range n {
		leaf, err := Canonical(Entry{Dossier: "d", Seq: i, Verb: "test"})
		if err != nil {
			t.Fatal(err)
		}
		hs, err := Append(i, leaf, read)
		if err != nil {
			t.Fatal(err)
		}
		if FirstIndex(i) != int64(len(stored)) {
			t.Fatalf("leaf %d starts at hash %d, want %d", i, FirstIndex(i), len(stored))
		}
		stored, leaves = append(stored, hs...), append(leaves, leaf)
	}
	return read, leaves
}

func TestProofs(t *testing.T) {
	const n = 13
	read, leaves := grow(t, n)
	for seq := range int64(n) {
		p, err := ProveInclusion(n, seq, leaves[seq], read)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Check(); err != nil {
			t.Errorf("leaf %d: %v", seq, err)
		}
		p.Leaf = strings.Replace(p.Leaf, "test", "tost", 1)
		if p.Check() == nil {
			t.Errorf("leaf %d: a forged leaf passes", seq)
		}
		c, err := ProveConsistency(seq+1, n, read)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Check(); err != nil {
			t.Errorf("size %d: %v", seq+1, err)
		}
		c.OldRoot = tlog.RecordHash([]byte(fmt.Sprint(seq))).String()
		if c.Check() == nil {
			t.Errorf("size %d: a forged root passes", seq+1)
		}
	}
	if _, err := ProveConsistency(0, n, read); err == nil {
		t.Error("a proof from the empty tree should be refused")
	}
}

func TestCheckpoint(t *testing.T) {
	key, err := NewKey("parley-test")
	if err != nil {
		t.Fatal(err)
	}
	read, _ := grow(t, 5)
	root, err := Root(5, read)
	if err != nil {
		t.Fatal(err)
	}
	want := Checkpoint{Origin: "parley/talks", Size: 5, Root: root.String(), Time: "2025-11-23T10:00:00.000000Z"}
	signed, err := want.Sign(key)
	if err != nil {
		t.Fatal(err)
	}
	got, err := OpenCheckpoint(signed, key.Public)
	if err != nil || got != want {
		t.Fatalf("got %+v, %v; want %+v", got, err, want)
	}
	if _, err := OpenCheckpoint(strings.Replace(signed, "\n5\n", "\n6\n", 1), key.Public); err == nil {
		t.Error("a changed checkpoint passes")
	}
	other, err := NewKey("parley-test")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenCheckpoint(signed, other.Public); err == nil {
		t.Error("a checkpoint passes under another key")
	}
}

func TestCanonicalSortsAndSaltHides(t *testing.T) {
	b, err := Canonical(map[string]any{"b": 1, "a": "ü"})
	if err != nil || string(b) != `{"a":"ü","b":1}` {
		t.Errorf("got %s, %v", b, err)
	}
	if BodyHash(Salt(), b) == BodyHash(Salt(), b) {
		t.Error("two salts give one hash")
	}
}
