package lstm

import (
	"math"
	"testing"
)

// tiny returns a net's shape and sequences of different lengths with labels
// and a teacher.
func tiny(r *random) (Config, []Sequence) {
	c := Config{Hidden: 16, Layers: 2, Labels: 3, Inputs: []Input{{Name: "a", Size: 5, Dim: 4}, {Name: "b", Size: 3, Dim: 3}}}
	var seqs []Sequence
	for _, n := range []int{5, 4, 4, 1} {
		var s Sequence
		for i := range n {
			s.IDs = append(s.IDs, []uint32{uint32(r.below(5)), uint32(r.below(3))})
			s.Labels = append(s.Labels, uint8(r.below(3)))
			s.Soft = append(s.Soft, simplex(r, 3)...)
			if i > 0 {
				s.SoftEdge = append(s.SoftEdge, simplex(r, 9)...)
			}
		}
		seqs = append(seqs, s)
	}
	return c, seqs
}

// simplex returns n random numbers whose sum is 1.
func simplex(r *random, n int) []float32 {
	p := make([]float32, n)
	sum := float32(0)
	for i := range p {
		p[i] = r.float() + 0.1
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

func TestGradientIsTheSlopeOfTheLoss(t *testing.T) {
	for _, c := range []struct {
		name string
		o    Options
	}{
		{"labels", Options{}},
		{"labels and teacher", Options{SoftWeight: 0.7}},
		{"teacher alone", Options{HardWeight: -1, SoftWeight: 1}},
		{"dropout", Options{Dropout: 0.4, Recurrent: 0.3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			cfg, seqs := tiny(&random{1})
			c.o.Batch = 10
			if c.o.Dropout == 0 {
				c.o.Dropout = -1
			}
			tr := newTrainer(cfg, seqs, c.o.filled())
			// every kind of weight is moved from its first value
			tr.random.uniform(tr.w.edge, 0.5)
			tr.random.uniform(tr.w.bias, 0.5)
			checkGradient(t, tr)
		})
	}
}

// checkGradient compares each derivative with a difference of losses.
func checkGradient(t *testing.T, tr *trainer) {
	t.Helper()
	all := []int{0, 1, 2, 3}
	loss := func() float64 {
		tr.random.state = 99 // the same masks each time
		for _, tab := range tr.tables {
			tab.touched = tab.touched[:0]
			clear(tab.slot)
		}
		return tr.gradient(all) / float64(tr.o.Batch)
	}
	check := func(what string, w []float32, want []float32) {
		t.Helper()
		worst := 0.0
		for i := 0; i < len(w); i += max(1, len(w)/40) {
			const eps = 1e-2
			was := w[i]
			w[i] = was + eps
			up := loss()
			w[i] = was - eps
			down := loss()
			w[i] = was
			got := (up - down) / (2 * eps)
			worst = max(worst, math.Abs(got-float64(want[i])))
		}
		if worst > 3e-4 {
			t.Errorf("%s: a slope differs from its gradient by %.2g", what, worst)
		}
		if norm2(want) == 0 {
			t.Errorf("%s: no gradient", what)
		}
	}
	loss()
	grad := newWeights(tr.c)
	copy(grad.all, tr.grad.all)
	dense := make([][]float32, len(tr.tables))
	for k, tab := range tr.tables {
		dense[k] = make([]float32, len(tab.w))
		for i, id := range tab.touched {
			copy(dense[k][int(id)*tab.dim:], tab.grad[i*tab.dim:][:tab.dim])
		}
	}
	for i, l := range tr.w.layers {
		check("input", l.in.Data, grad.layers[i].in.Data)
		check("forward", l.rec[0].Data, grad.layers[i].rec[0].Data)
		check("backward", l.rec[1].Data, grad.layers[i].rec[1].Data)
		check("bias", l.bias, grad.layers[i].bias)
	}
	check("out", tr.w.out.Data, grad.out.Data)
	check("out bias", tr.w.bias, grad.bias)
	check("edge", tr.w.edge, grad.edge)
	for k, tab := range tr.tables {
		check("embedding", tab.w, dense[k])
	}
}
