package lstm

import "github.com/parley-record/parley/internal/crf"

// Net is a trained net in float32: what Train returns, to be measured and then
// made into a [Model]. Its results are not the same on every machine.
type Net struct {
	c      Config
	w      *weights
	tables [][]float32 // embeddings of each input
	pass   *pass
}

// Config returns the shape of the net.
func (n *Net) Config() Config { return n.c }

// Lattice returns the scores of the labels of each token, and of each pair of
// labels in a row, in into's memory if it is not nil. An id that is missing or
// out of range counts as 0. The net keeps scratch memory, some 20 kB a token for
// two layers of 128, so that only one goroutine may call it at a time.
func (n *Net) Lattice(ids [][]uint32, into *crf.Lattice) *crf.Lattice {
	if into == nil {
		into = new(crf.Lattice)
	}
	into.N, into.L = len(ids), n.c.Labels
	into.Node = into.Node[:0]
	into.Edge = append(into.Edge[:0], n.w.edge...)
	if len(ids) == 0 {
		return into
	}
	if n.pass == nil {
		n.pass = newPass(n.c, n.w)
	}
	n.pass.b.lay(n.c, [][][]uint32{ids})
	n.pass.forward(n.tables)
	into.Node = append(into.Node, n.pass.scores.Data...)
	return into
}
