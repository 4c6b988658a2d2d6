//go:build amd64 && !purego

package matrix

import "golang.org/x/sys/cpu"

// fastest is the best kernel of this machine.
var fastest = detect()

func detect() kernel {
	switch {
	case cpu.X86.HasAVX512F && hasAVX2():
		return avx512
	case hasAVX2():
		return avx2
	}
	return portable
}

// hasAVX2 reports whether the AVX2 kernels run here.
func hasAVX2() bool { return cpu.X86.HasAVX2 && cpu.X86.HasFMA }

// addTile is add for a part of the tile's width and of one of its heights.
func (k kernel) addTile(c Float32, a operand, b []float32, step, n int) {
	// The last elements that are touched must exist.
	_ = c.Data[(c.Rows-1)*c.Stride+k.width()-1]
	_ = a.data[(c.Rows-1)*a.row+(n-1)*a.col]
	_ = b[(n-1)*step+k.width()-1]
	to, left, right := &c.Data[0], &a.data[0], &b[0]
	switch {
	case k == avx512 && c.Rows == 12:
		tile12x32(to, c.Stride, left, a.row, a.col, right, step, n)
	case k == avx512 && c.Rows == 8:
		tile8x32(to, c.Stride, left, a.row, a.col, right, step, n)
	case k == avx512 && c.Rows == 4:
		tile4x32(to, c.Stride, left, a.row, a.col, right, step, n)
	case k == avx2 && c.Rows == 6:
		tile6x16(to, c.Stride, left, a.row, a.col, right, step, n)
	case k == avx2 && c.Rows == 4:
		tile4x16(to, c.Stride, left, a.row, a.col, right, step, n)
	default:
		panic("matrix: no tile of this height")
	}
}

// Each tile function adds to the tile at c, whose rows lie crow elements apart,
// the products of the n elements of each row of A and the n rows of B. Elements
// of A lie arow apart from row to row and acol from column to column, rows of B
// brow. n is at least 1.

//go:noescape
func tile12x32(c *float32, crow int, a *float32, arow, acol int, b *float32, brow, n int)

//go:noescape
func tile8x32(c *float32, crow int, a *float32, arow, acol int, b *float32, brow, n int)

//go:noescape
func tile4x32(c *float32, crow int, a *float32, arow, acol int, b *float32, brow, n int)

//go:noescape
func tile6x16(c *float32, crow int, a *float32, arow, acol int, b *float32, brow, n int)

//go:noescape
func tile4x16(c *float32, crow int, a *float32, arow, acol int, b *float32, brow, n int)
