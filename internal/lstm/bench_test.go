package lstm

import "testing"

// large is the shape for which the rates are measured: two layers of 128, words
// of 100 dimensions and 12 small inputs.
func large() Config {
	c := Config{Hidden: 128, Layers: 2, Labels: 7, Inputs: []Input{{Name: "word", Size: 60000, Dim: 100}}}
	for i, size := range []int{2000, 800, 300, 100, 50, 50, 20, 20, 20, 12, 8, 4} {
		c.Inputs = append(c.Inputs, Input{Name: string(rune('a' + i)), Size: size, Dim: []int{40, 32, 16}[min(i, 2)]})
	}
	return c
}

// noise returns n sequences of random ids and labels, of 10 to 256 tokens.
func noise(c Config, r *random, n int) []Sequence {
	seqs := make([]Sequence, n)
	for i := range seqs {
		for range 10 + r.below(247) {
			ids := make([]uint32, len(c.Inputs))
			for k, in := range c.Inputs {
				ids[k] = uint32(r.below(in.Size))
			}
			seqs[i].IDs = append(seqs[i].IDs, ids)
			seqs[i].Labels = append(seqs[i].Labels, uint8(r.below(c.Labels)))
		}
	}
	return seqs
}

func BenchmarkTrain(b *testing.B) {
	c := large()
	t := newTrainer(c, noise(c, &random{1}, 200), Options{}.filled())
	all := bundles(t.lengths, t.o.Batch, &t.random)
	for i := 0; b.Loop(); i++ {
		t.step(all[i%len(all)])
	}
	b.ReportMetric(float64(t.tokens)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkNet(b *testing.B) {
	c := large()
	t := newTrainer(c, nil, Options{}.filled())
	n, s := t.net(), noise(c, &random{1}, 1)[0]
	for b.Loop() {
		n.Lattice(s.IDs, nil)
	}
	b.ReportMetric(float64(b.N*len(s.IDs))/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkModel(b *testing.B) {
	c := large()
	m := newTrainer(c, nil, Options{}.filled()).net().Quantise()
	s, r := noise(c, &random{1}, 1)[0], m.Runner()
	into := r.Lattice(s.IDs, nil)
	for b.Loop() {
		r.Lattice(s.IDs, into)
	}
	b.ReportMetric(float64(b.N*len(s.IDs))/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkRead(b *testing.B) {
	file := newTrainer(large(), nil, Options{}.filled()).net().Quantise().file
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		if _, err := Read(file); err != nil {
			b.Fatal(err)
		}
	}
}
