package matrix

// kernel names one way to compute a tile of C.
type kernel uint8

const (
	portable kernel = iota // plain Go
	avx2                   // 6×16 and 4×16, AVX2 and FMA
	avx512                 // 12×32, 8×32 and 4×32, AVX-512 F
)

// Limits of all kernels: a tile's rows and columns.
const (
	maxHeight = 12
	maxWidth  = 32
)

// width returns the number of columns of the kernel's tile.
func (k kernel) width() int {
	if k == avx2 {
		return 16
	}
	return 32
}

// height returns how many rows the next tile takes when some are left. The
// tallest tile is the fastest, but not where it would leave a rest that only a
// tile filled up with zeros can take.
func (k kernel) height(left int) int {
	switch {
	case k == avx512 && (left == 12 || left >= 24):
		return 12
	case k == avx512 && left >= 8:
		return 8
	case k == avx2 && (left == 6 || left == 10 || left >= 12):
		return 6
	}
	return min(left, 4)
}

// add adds to C, a part no larger than the kernel's tile, the product of A and
// of one panel of B, whose rows lie step elements apart; n products are summed.
func (k kernel) add(c Float32, a operand, b []float32, step, n int) {
	switch {
	case k == portable:
		addPortable(c, a, b, step, n)
	case c.Rows < 4 || c.Cols < k.width():
		k.addEdge(c, a, b, step, n)
	default:
		k.addTile(c, a, b, step, n)
	}
}

// addEdge is add for a part that no tile of the kernel fits: a tile is computed
// aside, with rows of zeros where A has none, and the part of it that counts is
// added.
func (k kernel) addEdge(c Float32, a operand, b []float32, step, n int) {
	var left [4 * depth]float32
	var sum [maxHeight * maxWidth]float32
	tile := Float32{Rows: max(c.Rows, 4), Cols: k.width(), Stride: k.width(), Data: sum[:]}
	if c.Rows < 4 {
		for p := range n {
			for i := range c.Rows {
				left[p*4+i] = a.data[i*a.row+p*a.col]
			}
		}
		a = operand{left[:], 1, 4}
	}
	k.addTile(tile, a, b, step, n)
	for i := range c.Rows {
		row := c.Row(i)
		for j, v := range tile.Row(i)[:len(row)] {
			row[j] += v
		}
	}
}

// addPortable is add in plain Go. Four products are added at a time, so that a
// row of C is loaded and stored a quarter as often.
func addPortable(c Float32, a operand, b []float32, step, n int) {
	for i := range c.Rows {
		y := c.Row(i)
		x := a.data[i*a.row:]
		p := 0
		for ; p+4 <= n; p += 4 {
			x0, x1, x2, x3 := x[p*a.col], x[(p+1)*a.col], x[(p+2)*a.col], x[(p+3)*a.col]
			b0, b1 := b[p*step:][:len(y)], b[(p+1)*step:][:len(y)]
			b2, b3 := b[(p+2)*step:][:len(y)], b[(p+3)*step:][:len(y)]
			for j := range y {
				y[j] += x0*b0[j] + x1*b1[j] + x2*b2[j] + x3*b3[j]
			}
		}
		for ; p < n; p++ {
			x0 := x[p*a.col]
			for j, v := range b[p*step:][:len(y)] {
				y[j] += x0 * v
			}
		}
	}
}
