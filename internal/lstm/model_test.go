package lstm

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"math"
	"slices"
	"sync"
	"testing"

	"github.com/parley-record/parley/internal/crf"
)

// trained returns a net that knows something, and sequences that it has not seen.
var trained = sync.OnceValues(func() (*Net, []Sequence) {
	r := &random{11}
	o := Options{Epochs: 6, Batch: 400, Rate: 0.01, Dropout: -1, Smooth: 0.9, Seed: 5}
	return Train(distantConfig, distant(r, 300), o), distant(r, 200)
})

func TestModelGivesWhatItsNetGives(t *testing.T) {
	net, seqs := trained()
	model := net.Quantise()
	worst, same, all := 0.0, 0, 0
	runner := model.Runner()
	for _, s := range seqs {
		want, got := net.Lattice(s.IDs, nil), runner.Lattice(s.IDs, nil)
		for i, v := range want.Node {
			worst = max(worst, math.Abs(float64(v-got.Node[i])))
		}
		a, b := want.Viterbi(), got.Viterbi()
		for i := range a {
			all++
			if a[i] == b[i] {
				same++
			}
		}
		if !slices.Equal(want.Edge, got.Edge) {
			t.Fatal("the edges differ")
		}
	}
	t.Logf("scores differ by at most %.4f, %d of %d labels are the same", worst, same, all)
	if worst > 0.1 || same < all*999/1000 {
		t.Errorf("scores differ by %.3f, %d of %d labels are the same", worst, same, all)
	}
}

func TestModelSurvivesItsFile(t *testing.T) {
	net, seqs := trained()
	model := net.Quantise()
	var file bytes.Buffer
	if n, err := model.WriteTo(&file); err != nil || n != int64(file.Len()) {
		t.Fatalf("wrote %d bytes of %d: %v", n, file.Len(), err)
	}
	again, err := Read(file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range seqs[:20] {
		a, b := model.Lattice(s.IDs, nil), again.Lattice(s.IDs, nil)
		if !slices.Equal(a.Node, b.Node) || !slices.Equal(a.Edge, b.Edge) {
			t.Fatal("a model read from its file gives other scores")
		}
	}
}

// TestScoresAreTheSameEverywhere holds the scores of a net of random weights to
// a checksum, with assembly and without, on every processor.
func TestScoresAreTheSameEverywhere(t *testing.T) {
	r := &random{21}
	c := Config{Hidden: 48, Layers: 2, Labels: 5, Inputs: []Input{
		{Name: "word", Size: 3000, Dim: 21}, {Name: "a", Size: 40, Dim: 5}, {Name: "b", Size: 900, Dim: 8}}}
	net := newTrainer(c, nil, Options{Seed: 9}.filled()).net()
	for i := range net.w.all {
		net.w.all[i] *= 3
	}
	s := noise(c, r, 1)[0]
	sum := crc32.NewIEEE()
	for _, v := range net.Quantise().Lattice(s.IDs, nil).Node {
		binary.Write(sum, binary.LittleEndian, v)
	}
	if got := sum.Sum32(); got != 0x1d7526b3 {
		t.Errorf("the checksum of %d tokens' scores is %#x", len(s.IDs), got)
	}
}

func TestAnyIdsWillDo(t *testing.T) {
	net, _ := trained()
	model := net.Quantise()
	same := func(a, b [][]uint32) {
		t.Helper()
		if !slices.Equal(model.Lattice(a, nil).Node, model.Lattice(b, nil).Node) || !slices.Equal(net.Lattice(a, nil).Node, net.Lattice(b, nil).Node) {
			t.Errorf("%v and %v have other scores", a, b)
		}
	}
	same([][]uint32{{1 << 31, 3}, {2}, nil, {1, 1, 1}}, [][]uint32{{0, 0}, {2, 0}, {0, 0}, {1, 1}})
	if l := model.Lattice(nil, nil); l.N != 0 || len(l.Node) != 0 {
		t.Errorf("no tokens have %d scores", len(l.Node))
	}
}

func TestRunnerKeepsNothingButMemory(t *testing.T) {
	net, seqs := trained()
	model := net.Quantise()
	runner, into := model.Runner(), new(crf.Lattice)
	for _, s := range seqs[:30] {
		if !slices.Equal(runner.Lattice(s.IDs, into).Node, model.Lattice(s.IDs, nil).Node) {
			t.Fatal("a runner that ran before gives other scores")
		}
	}
	if n := testing.AllocsPerRun(10, func() { runner.Lattice(seqs[0].IDs, into) }); n > 0 {
		t.Errorf("a run allocates %v times", n)
	}
}

func TestDamagedFilesAreRefused(t *testing.T) {
	net, _ := trained()
	file := net.Quantise().file
	for _, n := range []int{0, 5, len(magic), len(magic) + 9, len(file) / 2, len(file) - 1} {
		if _, err := Read(file[:n]); err == nil {
			t.Errorf("%d bytes of %d are read", n, len(file))
		}
	}
	for i := 0; i < len(file); i += 97 {
		torn := bytes.Clone(file)
		torn[i] ^= 0x40
		if _, err := Read(torn); err == nil {
			t.Errorf("a file with another byte %d is read", i)
		}
	}
}

// TestNoBytesPanic changes bytes of a small file, mends its checksum and runs
// what is read.
func TestNoBytesPanic(t *testing.T) {
	file, r, read := smallFile(), &random{6}, 0
	for i := 0; i < len(file); i += 1 + i/50 {
		for range 4 {
			torn := bytes.Clone(file)
			torn[i] = byte(r.next())
			if tryBytes(torn) {
				read++
			}
		}
	}
	if read == 0 {
		t.Error("no changed file is read, so nothing was tried")
	}
}

// smallFile returns the file of a net with a wide input and a folded one.
func smallFile() []byte {
	c := Config{Hidden: 16, Layers: 1, Labels: 2, Inputs: []Input{{Name: "a", Size: 500, Dim: 2}, {Name: "b", Size: 3, Dim: 1}}}
	return newTrainer(c, nil, Options{}.filled()).net().Quantise().file
}

// tryBytes mends the checksum of data, so that more than that is tried, and
// runs the model if it is one.
func tryBytes(data []byte) bool {
	if n := len(data) - 4; n >= 0 {
		binary.LittleEndian.PutUint32(data[n:], crc32.ChecksumIEEE(data[:n]))
	}
	m, err := Read(data)
	if err == nil {
		m.Lattice([][]uint32{{0, 1 << 31}, nil, {499, 2}}, nil)
	}
	return err == nil
}

func FuzzRead(f *testing.F) {
	file := smallFile()
	f.Add(file)
	f.Add(file[:len(file)/2])
	f.Add([]byte(magic))
	f.Fuzz(func(_ *testing.T, data []byte) { tryBytes(bytes.Clone(data)) })
}
