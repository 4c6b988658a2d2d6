package roles

import (
	"github.com/parley-record/parley/internal/crf"
	"github.com/parley-record/parley/internal/lstm"
)

// ensemble are the nets of a model, with the inputs that all of them read.
type ensemble struct {
	inputs inputs
	nets   []*lstm.Model
}

// read returns the candidates of each net.
func (e *ensemble) read(d *Document, c *clues, pieces []Range) [][]crf.Span {
	out := make([][]crf.Span, len(e.nets))
	runners := make([]*lstm.Runner, len(e.nets))
	for k, n := range e.nets {
		runners[k] = n.Runner()
	}
	forms := e.inputs.forms(d)
	rows := newRows(min(window, len(d.tokens)))
	var lattice *crf.Lattice
	var marginals *crf.Marginals
	for _, r := range windows(pieces) {
		ids := e.inputs.ids(rows, d, c, forms, r)
		for k, n := range runners {
			lattice = n.Lattice(ids, lattice)
			temper(lattice)
			d.forbid(lattice, r)
			marginals = lattice.Marginals(marginals)
			out[k] = appendSpans(out[k], marginals, r)
		}
	}
	return out
}

// temperature makes nets, which are surer than they are right, less so (Guo,
// Pleiss, Sun and Weinberger, "On calibration of modern neural networks", 2017).
const temperature = .85

// temper multiplies all scores by the temperature.
func temper(l *crf.Lattice) {
	for _, scores := range [][]float32{l.Node, l.Edge} {
		for i := range scores {
			scores[i] *= temperature
		}
	}
}
