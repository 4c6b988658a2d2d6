package lstm

import (
	"github.com/parley-record/parley/internal/crf"
	"github.com/parley-record/parley/internal/matrix"
)

// Runner runs a model and keeps its memory between calls. It serves one
// goroutine.
type Runner struct {
	m        *Model
	below, y []int16 // outputs of two layers, tokens x 2 Hidden
	x        []int16 // embeddings of the wide inputs of a stretch of tokens
	in       []int32 // their products
	rec, row []int32
	cell     []int32
	zero     []int16
	scores   []int32
}

// stretch is how many tokens are multiplied at once by the weights of what a
// layer reads.
const stretch = 32

// Runner returns a runner of the model.
func (m *Model) Runner() *Runner {
	h := m.c.Hidden
	return &Runner{
		m: m, in: make([]int32, stretch*4*h), rec: make([]int32, 4*h), row: make([]int32, 4*h),
		cell: make([]int32, h), zero: make([]int16, h), scores: make([]int32, stretch*m.c.Labels),
	}
}

// Lattice does what [Model.Lattice] does.
func (r *Runner) Lattice(ids [][]uint32, into *crf.Lattice) *crf.Lattice {
	if into == nil {
		into = new(crf.Lattice)
	}
	m := r.m
	size := len(ids) * 2 * m.c.Hidden
	if cap(r.y) < size {
		r.below, r.y = make([]int16, size), make([]int16, size)
	}
	r.below, r.y = r.below[:size], r.y[:size]
	for i := range m.layers {
		r.below, r.y = r.y, r.below
		for d := range 2 {
			r.run(ids, i, d)
		}
	}
	into.N, into.L = len(ids), m.c.Labels
	into.Edge = append(into.Edge[:0], m.edge...)
	into.Node = r.label(into.Node[:0])
	return into
}

// run takes one direction of one layer over all tokens.
func (r *Runner) run(ids [][]uint32, layer, dir int) {
	clear(r.cell)
	before := r.zero
	d := &r.m.layers[layer][dir]
	for done := 0; done < len(ids); done += stretch {
		from, to := done, min(done+stretch, len(ids))
		if dir == 1 {
			from, to = len(ids)-to, len(ids)-from
		}
		r.multiply(ids[from:to], d, layer, from)
		for i := range to - from {
			if dir == 1 {
				i = to - from - 1 - i
			}
			before = r.token(ids[from+i], d, dir, i, from, before)
		}
	}
}

// multiply sets r.in to the products of what a stretch of tokens from number
// from on reads.
func (r *Runner) multiply(ids [][]uint32, d *direction, layer, from int) {
	h, n := r.m.c.Hidden, len(ids)
	switch {
	case d.in == nil:
		clear(r.in)
	case layer > 0:
		d.in.MulMat(r.in[:n*4*h], r.below[from*2*h:(from+n)*2*h], n)
	default:
		r.x = r.x[:0]
		for _, token := range ids {
			for _, k := range r.m.wide {
				r.x = r.m.tables[k].read(r.x, r.m.c.id(token, k))
			}
		}
		d.in.MulMat(r.in[:n*4*h], r.x, n)
	}
}

// token computes token i of the stretch that starts at token from, after a
// token whose outputs are before, and returns its own.
func (r *Runner) token(ids []uint32, d *direction, dir, i, from int, before []int16) []int16 {
	h := r.m.c.Hidden
	copy(r.row, d.bias)
	for k, rows := range d.folded {
		if rows != nil {
			at := int(r.m.c.id(ids, k)) * 4 * h
			matrix.AddRow(r.row, rows[at:at+4*h])
		}
	}
	d.rec.MulVec(r.rec, before)
	y := r.y[(from+i)*2*h+dir*h:][:h:h]
	s := sums{r.in[i*4*h : (i+1)*4*h], r.rec, r.row, d.inUp, d.recUp, d.rowUp}
	s.step(sigmoidCurve(), r.cell, y)
	return y
}

// label appends the scores of the labels of all tokens.
func (r *Runner) label(node []float32) []float32 {
	h, l := r.m.c.Hidden, r.m.c.Labels
	for y := r.y; len(y) > 0; {
		n := min(stretch, len(y)/(2*h))
		r.m.out.MulMat(r.scores[:n*l], y[:n*2*h], n)
		for i, v := range r.scores[:n*l] {
			node = append(node, float32(float32(v+r.m.bias[i%l])*r.m.scale))
		}
		y = y[n*2*h:]
	}
	return node
}
