package lstm

import (
	"math"

	"github.com/parley-record/parley/internal/matrix"
)

// weights are the numbers of a net other than its embeddings, in one slice
// that the fields below divide. Gradients, moments and averages have the same
// shape.
//
// The columns of what belongs to a layer are its gates: for the direction that
// reads forward and then for the one that reads backward, Hidden columns each
// of input, forget, candidate and output.
type weights struct {
	all      []float32
	matrices int // length of the part of all that is matrices, to which weight decay applies

	layers []layer
	out    matrix.Float32 // 2 Hidden x Labels
	bias   []float32      // Labels
	edge   []float32      // Labels x Labels, the label before first
}

// layer are the weights of one bidirectional layer.
type layer struct {
	in   matrix.Float32    // width x 8 Hidden: from what it reads
	rec  [2]matrix.Float32 // Hidden x 4 Hidden: from its own output before, per direction
	bias []float32         // 8 Hidden
}

// newWeights returns weights that are all zero.
func newWeights(c Config) *weights {
	h, l := c.Hidden, c.Labels
	size := 2*h*l + l + l*l
	for i := range c.Layers {
		size += c.layerWidth(i)*8*h + 2*h*4*h + 8*h
	}
	w := &weights{all: make([]float32, size), layers: make([]layer, c.Layers)}
	used := 0
	take := func(n int) []float32 {
		used += n
		return w.all[used-n : used : used]
	}
	grid := func(rows, cols int) matrix.Float32 {
		return matrix.Float32{Rows: rows, Cols: cols, Stride: cols, Data: take(rows * cols)}
	}
	for i := range w.layers {
		w.layers[i].in = grid(c.layerWidth(i), 8*h)
		w.layers[i].rec = [2]matrix.Float32{grid(h, 4*h), grid(h, 4*h)}
	}
	w.out = grid(2*h, l)
	w.matrices = used
	for i := range w.layers {
		w.layers[i].bias = take(8 * h)
	}
	w.bias = take(l)
	w.edge = take(l * l)
	return w
}

// begin gives weights their first values: uniform as by Glorot & Bengio (2010),
// forget gates open (Jozefowicz, Zaremba & Sutskever 2015), the rest zero.
func (w *weights) begin(c Config, r *random) {
	glorot := func(m matrix.Float32, in, out int) {
		r.uniform(m.Data, float32(math.Sqrt(6/float64(in+out))))
	}
	h := c.Hidden
	for _, l := range w.layers {
		glorot(l.in, l.in.Rows, h)
		for _, m := range l.rec {
			glorot(m, h, h)
		}
		for d := range 2 {
			for j := range h {
				l.bias[d*4*h+h+j] = 1
			}
		}
	}
	glorot(w.out, 2*h, c.Labels)
}
