package lstm

import (
	"encoding/binary"
	"hash/crc32"
	"math"
	"slices"

	"github.com/parley-record/parley/internal/matrix"
)

// Quantise rounds the net to integers. Weights get 16 bits, with as many of
// them behind the point as keep every sum within an int32; embeddings 8, with
// a factor for each row.
func (n *Net) Quantise() *Model {
	w := writer{binary.LittleEndian.AppendUint16([]byte(magic), uint16(len(n.c.Inputs)))}
	folded := foldable(n.c)
	w.shape(n.c, folded)
	large := n.largest()
	for i, l := range n.w.layers {
		for d := range 2 {
			h := n.c.Hidden
			in := l.in.Part(0, d*4*h, l.in.Rows, 4*h)
			bias := l.bias[d*4*h : (d+1)*4*h]
			bits := spare(bias, 1<<30, sumBits-2)
			if i == 0 {
				in = scaledRows(in, n.c, large)
				bits = min(bits, n.foldBits(in, folded, large))
			}
			w.bits(bits)
			w.int32s(bias, bits)
			w.matrix(in)
			w.matrix(l.rec[d])
		}
	}
	bits := w.matrix(n.w.out)
	w.int32s(n.w.bias, bits+unitBits)
	for _, v := range n.w.edge {
		w.data = binary.LittleEndian.AppendUint32(w.data, math.Float32bits(finite(v)))
	}
	for k, t := range n.tables {
		w.table(t, n.c.Inputs[k].Dim, large[k])
	}
	w.data = binary.LittleEndian.AppendUint32(w.data, crc32.ChecksumIEEE(w.data))
	m, err := Read(w.data)
	if err != nil {
		panic("lstm: a model that was just written cannot be read: " + err.Error())
	}
	return m
}

// foldMost is how many rows of folded inputs a model may have per hidden unit.
// It bounds what reading a small file can cost.
const foldMost = 24

// foldable says which inputs are small enough for their products with the
// weights of the first layer to be kept, the smallest first.
func foldable(c Config) []bool {
	order := make([]int, len(c.Inputs))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return c.Inputs[a].Size - c.Inputs[b].Size })
	folded := make([]bool, len(c.Inputs))
	for _, k := range order {
		folded[k] = c.Inputs[k].Size <= foldMost*c.Hidden-foldedRows(c, folded)
	}
	return folded
}

// foldedRows is the number of ids of all folded inputs.
func foldedRows(c Config, folded []bool) int {
	rows := 0
	for k, in := range c.Inputs {
		if folded[k] {
			rows += in.Size
		}
	}
	return rows
}

// largest returns the largest number of each table.
func (n *Net) largest() []float32 {
	large := make([]float32, len(n.tables))
	for k, t := range n.tables {
		large[k] = largest(t)
	}
	return large
}

// largest returns the largest absolute value in x.
func largest(x []float32) float32 {
	most := float32(0)
	for _, v := range x {
		v = finite(v)
		most = max(most, v, -v)
	}
	return most
}

// finite returns v, or 0 for what is no number or too large for one.
func finite(v float32) float32 {
	if v-v != 0 {
		return 0
	}
	return v
}

// scaledRows multiplies the weights of each input by the largest number of its
// table, by which its embeddings are divided.
func scaledRows(in matrix.Float32, c Config, large []float32) matrix.Float32 {
	out := matrix.New(in.Rows, in.Cols)
	row := 0
	for k := range c.Inputs {
		for range c.Inputs[k].Dim {
			add(out.Row(row), in.Row(row), large[k])
			row++
		}
	}
	return out
}

// spare returns how many bits, at most most, the numbers x can have behind the
// point if they are to stay below limit.
func spare(x []float32, limit float64, most int) int {
	bits := most
	for bits > 0 && math.Ldexp(float64(largest(x)), bits) >= limit {
		bits--
	}
	return bits
}

// foldBits is spare for the rows that the folded inputs add; in are the
// weights of a direction of the first layer, scaled.
func (n *Net) foldBits(in matrix.Float32, folded []bool, large []float32) int {
	bits, row := sumBits, 0
	for k, input := range n.c.Inputs {
		if folded[k] && large[k] > 0 {
			e := matrix.Float32{Rows: input.Size, Cols: input.Dim, Stride: input.Dim, Data: n.tables[k]}
			sums := matrix.New(input.Size, in.Cols)
			matrix.Mul(sums, e, in.Part(row, 0, input.Dim, in.Cols))
			for i := range sums.Data {
				sums.Data[i] /= large[k]
			}
			bits = spare(sums.Data, 32000, bits)
		}
		row += input.Dim
	}
	return bits
}
