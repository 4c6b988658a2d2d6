package lstm

import (
	"github.com/parley-record/parley/internal/crf"
	"github.com/parley-record/parley/internal/matrix"
)

// judge computes the loss of a batch and its gradient.
//
// Given labels y, the loss of a sequence is -log p(y) of a linear-chain CRF
// over the scores (Lample et al. 2016). Its gradient is the chain's marginals
// less the labels. A teacher's chain q gives the cross entropy -sum q log p,
// which needs only q's marginals of labels and of pairs of labels, and whose
// gradient is the chain's marginals less q's. Where the pairs are not given,
// that part leaves the edges alone: the scores are fitted to q's marginals
// given the edges, which the labels teach.
type judge struct {
	labels     int
	hard, soft float32
	scale      float32 // of the gradient
	lattice    crf.Lattice
	marginals  crf.Marginals
}

// sequence adds to the loss of sequence s, which is number i of its batch, and
// sets the gradient ds of its scores; edge is the gradient of the edges.
func (j *judge) sequence(p *pass, i int, s Sequence, ds matrix.Float32, edge []float32) float64 {
	l := j.labels
	j.lattice = crf.Lattice{N: len(s.IDs), L: l, Node: p.gather(i, j.lattice.Node), Edge: p.w.edge}
	m := j.lattice.Marginals(&j.marginals)
	loss := 0.0
	row := func(t int) []float32 { return ds.Data[(p.b.first[t]+i)*l:][:l] }
	for t := range s.IDs {
		clear(row(t))
	}
	if s.Labels != nil && j.hard > 0 {
		loss += float64(j.hard) * (m.LogZ - j.given(s.Labels))
		for t, y := range s.Labels {
			add(row(t), m.Node[t*l:], j.hard*j.scale)
			row(t)[y] -= j.hard * j.scale
			if t > 0 {
				add(edge, m.Edge[(t-1)*l*l:], j.hard*j.scale)
				edge[int(s.Labels[t-1])*l+int(y)] -= j.hard * j.scale
			}
		}
	}
	if s.Soft != nil && j.soft > 0 {
		loss += float64(j.soft) * (m.LogZ - dot(s.Soft, j.lattice.Node) - j.taught(s))
		for t := range s.IDs {
			add(row(t), m.Node[t*l:], j.soft*j.scale)
			add(row(t), s.Soft[t*l:], -j.soft*j.scale)
			if t > 0 && s.SoftEdge != nil {
				add(edge, m.Edge[(t-1)*l*l:], j.soft*j.scale)
				add(edge, s.SoftEdge[(t-1)*l*l:], -j.soft*j.scale)
			}
		}
	}
	return loss
}

// given is the score of a sequence of labels.
func (j *judge) given(labels []uint8) float64 {
	sum := 0.0
	for t, y := range labels {
		sum += float64(j.lattice.Node[t*j.labels+int(y)])
		if t > 0 {
			sum += float64(j.lattice.Edge[int(labels[t-1])*j.labels+int(y)])
		}
	}
	return sum
}

// taught is the expected score of the edges under the teacher, 0 where it is
// silent about them.
func (j *judge) taught(s Sequence) float64 {
	sum, size := 0.0, len(j.lattice.Edge)
	for i := 0; i < len(s.SoftEdge); i += size {
		sum += dot(s.SoftEdge[i:i+size], j.lattice.Edge)
	}
	return sum
}

// gather returns the scores of sequence i of the batch, token by token.
func (p *pass) gather(i int, into []float32) []float32 {
	into = into[:0]
	for t := range p.b.lengths[i] {
		into = append(into, p.scores.Data[(p.b.first[t]+i)*p.c.Labels:][:p.c.Labels]...)
	}
	return into
}

// add adds a times x to y.
func add(y, x []float32, a float32) {
	for i := range y {
		y[i] += a * x[i]
	}
}

// dot returns the scalar product of x and y.
func dot(x, y []float32) float64 {
	sum := 0.0
	for i, v := range x {
		sum += float64(v) * float64(y[i])
	}
	return sum
}
