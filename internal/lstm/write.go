package lstm

import (
	"encoding/binary"
	"math"

	"github.com/parley-record/parley/internal/matrix"
)

// writer appends the parts of a file in the order in which [Read] names them.
type writer struct{ data []byte }

// shape writes a net's sizes.
func (w *writer) shape(c Config, folded []bool) {
	w.data = binary.LittleEndian.AppendUint16(w.data, uint16(c.Hidden))
	w.data = append(w.data, byte(c.Layers), byte(c.Labels))
	for k, in := range c.Inputs {
		w.data = append(append(w.data, byte(len(in.Name))), in.Name...)
		w.data = binary.LittleEndian.AppendUint32(w.data, uint32(in.Size))
		w.data = binary.LittleEndian.AppendUint16(w.data, uint16(in.Dim))
		if folded[k] {
			w.data = append(w.data, 1)
		} else {
			w.data = append(w.data, 0)
		}
	}
}

// bits writes a number of bits behind the point.
func (w *writer) bits(bits int) { w.data = append(w.data, byte(bits)) }

// int32s writes numbers with that many bits behind the point.
func (w *writer) int32s(x []float32, bits int) {
	for _, v := range x {
		w.data = binary.LittleEndian.AppendUint32(w.data, uint32(int32(rounded(v, bits, 1<<30))))
	}
}

// rounded returns v with that many bits behind the point, kept within limit.
func rounded(v float32, bits int, limit float64) int64 {
	return int64(math.RoundToEven(min(max(math.Ldexp(float64(finite(v)), bits), -limit), limit)))
}

// matrix writes the transpose of m, in 16 bits, with as many bits behind the
// point as the products allow, and returns these.
func (w *writer) matrix(m matrix.Float32) int {
	bits := weightBits
	for bits > 0 && !fits(m, bits) {
		bits--
	}
	limit := float64(math.MaxInt16)
	if !fits(m, bits) { // no net that learned anything is like this
		limit = float64(min(math.MaxInt16, normMost/m.Rows))
	}
	w.bits(bits)
	for c := range m.Cols {
		for r := range m.Rows {
			v := rounded(m.Data[r*m.Stride+c], bits, limit)
			w.data = binary.LittleEndian.AppendUint16(w.data, uint16(int16(v)))
		}
	}
	return bits
}

// normMost bounds the sum of absolute weights of a row, so that no product
// with units can leave an int32, with room for a bias of 2^30.
const normMost = 1 << 30 / unitMost

// fits reports whether the weights m can have that many bits behind the point.
func fits(m matrix.Float32, bits int) bool {
	sums := make([]int64, m.Cols)
	for r := range m.Rows {
		for c, v := range m.Row(r) {
			n := rounded(v, bits, 1<<40)
			n = max(n, -n)
			if sums[c] += n; n > math.MaxInt16 || sums[c] > normMost {
				return false
			}
		}
	}
	return true
}

// table writes embeddings of dim numbers, divided by large.
func (w *writer) table(t []float32, dim int, large float32) {
	var factors, bytes []byte
	for ; len(t) > 0; t = t[dim:] {
		most := largest(t[:dim])
		factor := int64(0)
		if most > 0 {
			factor = max(1, int64(float64(most)/float64(large)*factorMost+0.5))
		}
		factors = binary.LittleEndian.AppendUint16(factors, uint16(factor))
		for _, v := range t[:dim] {
			n := int64(0)
			if most > 0 {
				n = rounded(v/most*127, 0, 127)
			}
			bytes = append(bytes, byte(int8(n)))
		}
	}
	w.data = append(append(w.data, factors...), bytes...)
}
