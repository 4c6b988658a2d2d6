package matrix

import "fmt"

// Mul adds A·B to C: A is m×k, B k×n and C m×n. C may not overlap A or B.
func Mul(c, a, b Float32) {
	checkProduct(c, a, b, a.Rows, a.Cols, b.Rows, b.Cols)
	mul(fastest, c, operand{a.Data, a.Stride, 1}, b)
}

// MulAT adds Aᵀ·B to C: A is k×m, B k×n and C m×n. C may not overlap A or B. It
// gives the gradient of weights: A holds the inputs of many rows, B the
// gradients of their outputs.
func MulAT(c, a, b Float32) {
	checkProduct(c, a, b, a.Cols, a.Rows, b.Rows, b.Cols)
	mul(fastest, c, operand{a.Data, 1, a.Stride}, b)
}

// MulBT adds A·Bᵀ to C: A is m×k, B n×k and C m×n. C may not overlap A or B. It
// gives the gradient of inputs. B is packed anew by each call; for few rows and
// many calls use [PackT] and [MulPacked].
func MulBT(c, a, b Float32) {
	checkProduct(c, a, b, a.Rows, a.Cols, b.Cols, b.Rows)
	mulPacked(c, operand{a.Data, a.Stride, 1}, PackT(b))
}

// MulPacked adds A·B to C: A is m×k, B k×n and C m×n. C may not overlap A.
func MulPacked(c, a Float32, b *Packed) {
	checkProduct(c, a, Float32{}, a.Rows, a.Cols, b.rows, b.cols)
	mulPacked(c, operand{a.Data, a.Stride, 1}, b)
}

// checkProduct panics unless C has the shape of an m×ka times a kb×n matrix.
func checkProduct(c, a, b Float32, m, ka, kb, n int) {
	if ka != kb || c.Rows != m || c.Cols != n {
		panic(fmt.Sprintf("matrix: a product of %d×%d and %d×%d into %d×%d", m, ka, kb, n, c.Rows, c.Cols))
	}
	c.check()
	a.check()
	b.check()
}

// operand is the left operand with a free choice of strides: element (i, p) is
// data[i*row+p*col]. So it can be a matrix or its transpose.
type operand struct {
	data     []float32
	row, col int
}

// from returns the operand that starts at element (i, p).
func (a operand) from(i, p int) operand {
	return operand{a.data[i*a.row+p*a.col:], a.row, a.col}
}

// panels is the right operand as the kernels read it: row p of the panel of
// column j, a multiple of the kernel's width, starts at data[p*row+j*col].
type panels struct {
	data     []float32
	row, col int
}

// depth is the number of products that are summed in registers before they are
// added to C. With it the block of B that is read for every tile row, depth×n,
// stays in the second-level cache. It is the same for all kernels, so that they
// round alike.
const depth = 256

// mul adds A·B to C. Whole panels of B are read where they lie; what is left of
// its columns is packed first, so that no kernel reads beyond a row.
func mul(k kernel, c Float32, a operand, b Float32) {
	whole := c.Cols - c.Cols%k.width()
	multiply(k, c.Part(0, 0, c.Rows, whole), a, panels{b.Data, b.Stride, 1}, b.Rows)
	if rest := c.Cols - whole; rest > 0 {
		var p Packed
		p.shape(k, b.Rows, rest)
		p.fill(b.Part(0, whole, b.Rows, rest))
		mulPacked(c.Part(0, whole, c.Rows, rest), a, &p)
	}
}

// mulPacked adds A·B to C.
func mulPacked(c Float32, a operand, b *Packed) {
	multiply(b.kernel, c, a, panels{b.data, b.kernel.width(), b.rows}, b.rows)
}

// multiply adds A·B to C, where sum is the number of columns of A and rows of
// B.
func multiply(k kernel, c Float32, a operand, b panels, sum int) {
	if c.Rows == 0 || c.Cols == 0 {
		return
	}
	for p := 0; p < sum; p += depth {
		n := min(depth, sum-p)
		for i := 0; i < c.Rows; {
			h := k.height(c.Rows - i)
			left := a.from(i, p)
			for j := 0; j < c.Cols; j += k.width() {
				w := min(k.width(), c.Cols-j)
				k.add(c.Part(i, j, h, w), left, b.data[p*b.row+j*b.col:], b.row, n)
			}
			i += h
		}
	}
}
