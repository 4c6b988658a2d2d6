package crf

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"slices"
	"testing"
)

func trained(t testing.TB, sentences int) (*Model, []Sequence) {
	t.Helper()
	r := rng(11)
	seqs := r.story(sentences, .1)
	o := quick()
	o.Prune = 0
	return Train(seqs, o), seqs
}

func written(t testing.TB, m *Model) []byte {
	t.Helper()
	var b bytes.Buffer
	n, err := m.WriteTo(&b)
	if err != nil || n != int64(b.Len()) {
		t.Fatalf("wrote %d bytes of %d: %v", n, b.Len(), err)
	}
	return b.Bytes()
}

func TestModelComesBack(t *testing.T) {
	m, seqs := trained(t, 200)
	data := written(t, m)
	back, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	node, edge := m.Features()
	if n, e := back.Features(); n != node || e != edge || n == 0 || e == 0 || back.Labels() != 7 {
		t.Errorf("%d and %d features, %d labels; want %d, %d and 7", n, e, back.Labels(), node, edge)
	}
	if !bytes.Equal(written(t, back), data) {
		t.Error("written again it differs")
	}
	into := new(Lattice)
	for _, s := range seqs {
		want := m.Lattice(s.Tokens, nil)
		got := back.Lattice(s.Tokens, into)
		if !slices.Equal(got.Node, want.Node) || !slices.Equal(got.Edge, want.Edge) || got != into {
			t.Fatal("the scores differ")
		}
	}
}

func TestReadRefusesWhatIsDamaged(t *testing.T) {
	m, _ := trained(t, 20)
	data := written(t, m)
	for n := range data {
		if _, err := Read(data[:n]); err == nil {
			t.Fatalf("read the first %d bytes of %d", n, len(data))
		}
		bad := slices.Clone(data)
		bad[n] ^= 1 << (n % 8)
		if _, err := Read(bad); err == nil {
			t.Fatalf("read it with byte %d changed", n)
		}
	}
	if _, err := Read(append(slices.Clone(data), 0)); err == nil {
		t.Error("read it with a byte more")
	}
}

// FuzzRead: with the checksum made right, so that what lies behind it is reached.
func FuzzRead(f *testing.F) {
	r := rng(15)
	m := &Model{2, newTable(2, []int32{-1, 5000}, r.features(3, 2, 1)), newTable(4, make([]int32, 4), r.features(2, 4, 1))}
	data := written(f, m)
	f.Add(data[:len(data)-4])
	f.Add(written(f, Train(nil, Defaults(2))))
	f.Add([]byte(magic + "\xff\x01\xff\xff\xff\xff\x7f"))
	f.Add([]byte(magic + "\x01\x02\x00\x01\xff\xff\xff\xff\x0f\x0c\x0c\x7f\x7f\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if m, err := Read(data); err == nil {
			use(t, m)
		}
		if m, err := Read(binary.LittleEndian.AppendUint32(data, crc32.ChecksumIEEE(data))); err == nil {
			use(t, m)
		}
	})
}

// use does what one does with a model.
func use(t *testing.T, m *Model) {
	var hashes []uint32
	m.node.each(func(f feature) { hashes = append(hashes, f.hash, f.hash+1) })
	if labels := m.Lattice([]Token{{hashes, hashes}, {hashes, hashes}}, nil).Viterbi(); len(labels) != 2 {
		t.Fatalf("%d labels for 2 tokens", len(labels))
	}
	again, err := Read(written(t, m))
	if err != nil || again.Labels() != m.Labels() {
		t.Fatalf("what was read cannot be written and read: %v", err)
	}
}
