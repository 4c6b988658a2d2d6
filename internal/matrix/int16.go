package matrix

import "fmt"

// block is the number of rows that are summed together.
const block = 32

// Int16 is a matrix of int16 weights in the layout of the kernels: blocks of 32
// rows; in a block, one after another, the pairs of columns; in a pair, for each
// row its two weights. So a kernel multiplies a run of weights by one pair of
// the vector, and no sum crosses lanes. Rows are filled up with zeros to whole
// blocks and columns to whole pairs.
type Int16 struct {
	rows, cols int
	data       []int16
}

// PackInt16 packs a row-major rows×cols matrix; rows are outputs. It panics
// unless len(w) is rows·cols.
func PackInt16(w []int16, rows, cols int) *Int16 {
	if rows < 0 || cols < 0 || len(w) != rows*cols {
		panic(fmt.Sprintf("matrix: %d weights for %d×%d", len(w), rows, cols))
	}
	m := &Int16{rows: rows, cols: cols}
	m.data = make([]int16, (rows+block-1)/block*m.size())
	for i := range rows {
		for j, v := range w[i*cols : (i+1)*cols] {
			m.data[m.at(i, j)] = v
		}
	}
	return m
}

// Rows returns the number of outputs.
func (m *Int16) Rows() int { return m.rows }

// Cols returns the number of inputs.
func (m *Int16) Cols() int { return m.cols }

// size returns the number of weights of one block, those of filling included.
func (m *Int16) size() int { return (m.cols + 1) / 2 * 2 * block }

// at returns the place of the weight of row i and column j.
func (m *Int16) at(i, j int) int {
	return i/block*m.size() + j/2*2*block + i%block*2 + j%2
}

// Norm returns the largest sum of absolute weights of a row. Products with
// vectors whose elements are at most b in absolute value are true sums if
// Norm()·b < 2^31; beyond that they may wrap.
func (m *Int16) Norm() int64 {
	var most int64
	for i := range m.rows {
		var sum int64
		for j := range m.cols {
			v := int64(m.data[m.at(i, j)])
			sum += max(v, -v)
		}
		most = max(most, sum)
	}
	return most
}

// MulVec sets y to M·x: len(y) is the number of rows, len(x) that of columns.
// Sums wrap at 32 bits, see [Int16.Norm]. An even number of columns is faster.
func (m *Int16) MulVec(y []int32, x []int16) { m.MulMat(y, x, 1) }

// MulMat sets y to the products of M and n vectors, which lie one after another
// in x as their products do in y: len(y) is n·rows, len(x) n·cols. It gives what
// n calls of MulVec give and reads the weights less often.
func (m *Int16) MulMat(y []int32, x []int16, n int) {
	if n < 0 || len(y) != n*m.rows || len(x) != n*m.cols {
		panic(fmt.Sprintf("matrix: %d vectors, %d inputs and %d outputs for a %d×%d matrix", n, len(x), len(y), m.rows, m.cols))
	}
	m.mul(y, x, n)
}

// mulPortable is MulMat in plain Go.
func (m *Int16) mulPortable(y []int32, x []int16, n int) {
	if m.cols == 0 {
		clear(y)
		return
	}
	for v := range n {
		in, out := x[v*m.cols:][:m.cols], y[v*m.rows:][:m.rows]
		for i := 0; i < m.rows; i += 4 {
			sum := dotPortable(m.data[m.at(i, 0):], in)
			copy(out[i:], sum[:])
		}
	}
}

// dotPortable returns the products of four rows, whose weights start at w, and
// of the vector x.
func dotPortable(w, x []int16) [4]int32 {
	var s0, s1, s2, s3 int32
	for j := 0; j+1 < len(x); j += 2 {
		p := (*[8]int16)(w[j*block:])
		x0, x1 := int32(x[j]), int32(x[j+1])
		s0 += int32(p[0])*x0 + int32(p[1])*x1
		s1 += int32(p[2])*x0 + int32(p[3])*x1
		s2 += int32(p[4])*x0 + int32(p[5])*x1
		s3 += int32(p[6])*x0 + int32(p[7])*x1
	}
	if j := len(x) - 1; j%2 == 0 {
		p, last := (*[8]int16)(w[j*block:]), int32(x[j])
		s0 += int32(p[0]) * last
		s1 += int32(p[2]) * last
		s2 += int32(p[4]) * last
		s3 += int32(p[6]) * last
	}
	return [4]int32{s0, s1, s2, s3}
}

// AddRow adds row to y, element by element; both have the same length. Sums
// wrap at 32 bits.
func AddRow(y []int32, row []int16) {
	if len(y) != len(row) {
		panic(fmt.Sprintf("matrix: a row of %d added to %d", len(row), len(y)))
	}
	addRow(y, row)
}

// addRowPortable is AddRow in plain Go.
func addRowPortable(y []int32, row []int16) {
	for i, v := range row {
		y[i] += int32(v)
	}
}
