package lstm

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"github.com/parley-record/parley/internal/crf"
)

// distant returns sequences whose task needs a memory: where the second input
// says "now", the label is the kind of the last mark, which stood up to 20
// tokens before among random words.
func distant(r *random, n int) []Sequence {
	seqs := make([]Sequence, n)
	for i := range seqs {
		s := &seqs[i]
		for range 1 + r.below(2) {
			kind, away := r.below(3), 1+r.below(20)
			for t := range away + 1 {
				word, now, label := uint32(4+r.below(6)), uint32(1), uint8(0)
				if t == 0 {
					word = uint32(1 + kind)
				}
				if t == away {
					now, label = 2, uint8(1+kind)
				}
				s.IDs = append(s.IDs, []uint32{word, now})
				s.Labels = append(s.Labels, label)
			}
		}
	}
	return seqs
}

var distantConfig = Config{Hidden: 32, Layers: 2, Labels: 4, Inputs: []Input{{Name: "word", Size: 10, Dim: 12}, {Name: "now", Size: 3, Dim: 4}}}

func TestLearnsWhatStoodTwentyTokensBefore(t *testing.T) {
	r := &random{7}
	o := Options{Epochs: 20, Batch: 400, Rate: 0.01, Dropout: -1, Smooth: 0.98, Seed: 3}
	o.Progress = func(e Epoch) { t.Logf("epoch %d: loss %.4f, norm %.3f", e.Number, e.Loss, e.Norm) }
	net := Train(distantConfig, distant(r, 600), o)
	right, all := 0, 0
	for _, s := range distant(r, 100) {
		got := net.Lattice(s.IDs, nil).Viterbi()
		for i, y := range s.Labels {
			if s.IDs[i][1] == 2 {
				all++
				if got[i] == y {
					right++
				}
			} else if got[i] != y {
				t.Fatalf("token %d has label %d, not %d", i, got[i], y)
			}
		}
	}
	if right < all*98/100 {
		t.Errorf("%d of %d labels are right", right, all)
	}
}

func TestTrainingIsDeterministic(t *testing.T) {
	train := func(seed uint64, threads int) []byte {
		o := Options{Epochs: 2, Batch: 300, Recurrent: 0.1, WordDropout: 0.1, Seed: seed, Threads: threads}
		return Train(distantConfig, distant(&random{1}, 60), o).Quantise().file
	}
	one := train(1, 1)
	if !bytes.Equal(one, train(1, 1)) {
		t.Error("the same seed gives another net")
	}
	if !bytes.Equal(one, train(1, 2)) {
		t.Error("two threads give another net")
	}
	if bytes.Equal(one, train(2, 1)) {
		t.Error("another seed gives the same net")
	}
}

func TestStudentLearnsItsTeachersMarginals(t *testing.T) {
	teacher, _ := trained()
	seqs := distant(&random{77}, 300)
	var m *crf.Marginals
	for i := range seqs {
		s := &seqs[i]
		m = teacher.Lattice(s.IDs, nil).Marginals(m)
		s.Labels, s.Soft, s.SoftEdge = nil, slices.Clone(m.Node), slices.Clone(m.Edge)
	}
	o := Options{Epochs: 12, Batch: 400, Rate: 0.01, Dropout: -1, Smooth: 0.9, SoftWeight: 1}
	student := Train(distantConfig, seqs, o)
	sum, n := 0.0, 0
	for _, s := range distant(&random{78}, 50) {
		want := teacher.Lattice(s.IDs, nil).Marginals(nil).Node
		for i, got := range student.Lattice(s.IDs, nil).Marginals(nil).Node {
			sum += math.Abs(float64(got - want[i]))
			n++
		}
	}
	if mean := sum / float64(n); mean > 0.01 {
		t.Errorf("marginals are off by %.4f", mean)
	}
}

func TestGivenVectors(t *testing.T) {
	r := &random{3}
	given := make([]float32, 10*12)
	r.uniform(given, 1)
	c := distantConfig
	for _, fixed := range []bool{true, false} {
		c.Inputs = slices.Clone(distantConfig.Inputs)
		c.Inputs[0].Init, c.Inputs[0].Fixed, c.Inputs[0].Rate = given, fixed, 0.1
		tr := newTrainer(c, distant(r, 20), Options{Epochs: 1, Batch: 200}.filled())
		if !slices.Equal(tr.tables[0].w, given) {
			t.Error("the vectors are not what was given")
		}
		tr.epoch(1)
		if slices.Equal(tr.net().tables[0], given) != fixed {
			t.Errorf("fixed is %v, but the vectors say otherwise", fixed)
		}
	}
}

func TestEpochsAreReported(t *testing.T) {
	var all []Epoch
	seqs := append(distant(&random{1}, 80), Sequence{})
	o := Options{Epochs: 4, Batch: 300, Rate: 0.01, Seed: 1}
	o.Progress = func(e Epoch) { all = append(all, e) }
	net := Train(distantConfig, seqs, o)
	if len(all) != 4 || all[3].Number != 4 || all[0].Tokens == 0 || all[0].Tokens != all[3].Tokens {
		t.Fatalf("epochs %+v", all)
	}
	if all[3].Loss >= all[0].Loss || all[3].Norm <= 0 || all[3].Rate >= all[0].Rate {
		t.Errorf("epochs %+v", all)
	}
	if got := all[3].Net().Quantise(); !bytes.Equal(got.file, net.Quantise().file) {
		t.Error("the net of the last epoch is not the net of the training")
	}
}

func TestMistakesOfTheCallerPanic(t *testing.T) {
	ids := [][]uint32{{1, 1}}
	for name, f := range map[string]func(c *Config, s *Sequence){
		"no inputs":       func(c *Config, s *Sequence) { c.Inputs = nil },
		"odd hidden":      func(c *Config, s *Sequence) { c.Hidden = 20 },
		"no layers":       func(c *Config, s *Sequence) { c.Layers = 0 },
		"one label":       func(c *Config, s *Sequence) { c.Labels = 1 },
		"short vectors":   func(c *Config, s *Sequence) { c.Inputs[0].Init = make([]float32, 5) },
		"label too large": func(c *Config, s *Sequence) { s.Labels = []uint8{4} },
		"label missing":   func(c *Config, s *Sequence) { s.Labels = []uint8{} },
		"short teacher":   func(c *Config, s *Sequence) { s.Soft = make([]float32, 3) },
		"edges alone":     func(c *Config, s *Sequence) { s.SoftEdge = []float32{} },
	} {
		c, s := distantConfig, Sequence{IDs: ids, Labels: []uint8{0}}
		c.Inputs = slices.Clone(c.Inputs)
		f(&c, &s)
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			Train(c, []Sequence{s}, Options{Epochs: 1})
		}()
	}
}
