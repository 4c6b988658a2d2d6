package lstm

import (
	"math"

	"github.com/parley-record/parley/internal/matrix"
)

// fold divides the weights of what the first layer reads: those of wide inputs
// become a matrix, those of folded ones are multiplied with all their
// embeddings, so that a token costs a row instead of a product.
func (m *Model) fold(folded []bool, ins [2][]int16) {
	for k, in := range m.c.Inputs {
		if !folded[k] {
			m.wide = append(m.wide, k)
			m.width += in.Dim
		}
	}
	for i := range m.layers[0] {
		d := &m.layers[0][i]
		d.folded = make([][]int16, len(m.c.Inputs))
		wide := make([]int16, 0, 4*m.c.Hidden*m.width)
		for g := range 4 * m.c.Hidden {
			row := ins[i][g*m.c.width():][:m.c.width()]
			for k, in := range m.c.Inputs {
				if !folded[k] {
					wide = append(wide, row[:in.Dim]...)
				}
				row = row[in.Dim:]
			}
		}
		if m.width > 0 {
			d.in = matrix.PackInt16(wide, 4*m.c.Hidden, m.width)
		}
		column := 0
		for k, in := range m.c.Inputs {
			if folded[k] {
				d.folded[k] = m.products(&m.tables[k], ins[i], column, d)
			}
			column += in.Dim
		}
	}
}

// products returns the rows that the ids of an input, whose numbers stand at a
// column of what the layer reads, add to the gates of a direction.
func (m *Model) products(t *table8, in []int16, column int, d *direction) []int16 {
	gates, width := 4*m.c.Hidden, m.c.width()
	weights := make([]int16, 0, gates*t.dim)
	for g := range gates {
		weights = append(weights, in[g*width+column:][:t.dim]...)
	}
	w := matrix.PackInt16(weights, gates, t.dim)
	ids := len(t.factors) / 2
	sums := make([]int32, min(ids, stretch)*gates)
	rows := make([]int16, 0, ids*gates)
	var x []int16
	for from := 0; from < ids; from += stretch {
		x = x[:0]
		n := min(stretch, ids-from)
		for id := from; id < from+n; id++ {
			x = t.read(x, uint32(id))
		}
		w.MulMat(sums[:n*gates], x, n)
		for _, v := range sums[:n*gates] {
			rows = append(rows, narrow(v, d))
		}
	}
	return rows
}

// narrow brings a product with weights to the scale of a direction's rows.
func narrow(v int32, d *direction) int16 {
	wide := int64(v) << d.inUp // in sumBits
	if d.rowUp > 0 {
		wide = (wide + 1<<(d.rowUp-1)) >> d.rowUp
	}
	return int16(min(max(wide, -math.MaxInt16), math.MaxInt16))
}
