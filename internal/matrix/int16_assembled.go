//go:build (amd64 || arm64) && !purego

package matrix

// mul is MulMat without checks.
func (m *Int16) mul(y []int32, x []int16, n int) {
	if !assembled || m.rows == 0 || m.cols < 2 || n == 0 {
		m.mulPortable(y, x, n)
		return
	}
	whole, pairs, size := m.rows/block*block, m.cols/2, m.size()
	fours := n &^ 3
	for i := 0; i < whole && fours > 0; i += block {
		w := m.data[i/block*size:][:size]
		for v := 0; v < fours; v += 4 {
			dotFour(y[v*m.rows+i:], m.rows, w, x[v*m.cols:], m.cols, pairs)
		}
	}
	for v := fours; v < n && whole > 0; v++ {
		dotBlocks(y[v*m.rows:][:whole], m.data, x[v*m.cols:], pairs, size)
	}
	if whole < m.rows {
		m.mulRest(y, x, n, whole)
	}
	if m.cols%2 == 1 {
		m.addLast(y, x, n)
	}
}

// mulRest sets the rows of y from a multiple of the block on, which are fewer
// than a block.
func (m *Int16) mulRest(y []int32, x []int16, n, from int) {
	w := m.data[from/block*m.size():]
	for v := range n {
		var sum [block]int32
		dotBlocks(sum[:], w, x[v*m.cols:], m.cols/2, m.size())
		copy(y[v*m.rows+from:(v+1)*m.rows], sum[:])
	}
}

// addLast adds the products of the last column, which no kernel reads where the
// number of columns is odd: there is no pair of it in x.
func (m *Int16) addLast(y []int32, x []int16, n int) {
	for v := range n {
		last := int32(x[(v+1)*m.cols-1])
		for i := range m.rows {
			y[v*m.rows+i] += int32(m.data[m.at(i, m.cols-1)]) * last
		}
	}
}

// dotBlocks sets y, of a multiple of block rows, to the products with a vector.
func dotBlocks(y []int32, w, x []int16, pairs, size int) {
	// The last elements that are touched must exist.
	_, _ = w[(len(y)/block-1)*size+pairs*2*block-1], x[2*pairs-1]
	dot32(&y[0], &w[0], &x[0], pairs, len(y)/block, size)
}

// addRow is AddRow without checks.
func addRow(y []int32, row []int16) {
	if runs := len(row) / 16; assembled && runs > 0 {
		add16s(&y[0], &row[0], runs)
		y, row = y[16*runs:], row[16*runs:]
	}
	addRowPortable(y, row)
}
