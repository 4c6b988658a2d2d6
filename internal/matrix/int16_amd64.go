//go:build amd64 && !purego

package matrix

// assembled reports whether the functions below run on this machine.
var assembled = hasAVX2()

// dotFour sets y to the products of one block and of four vectors, which lie
// xrow elements apart, as their products lie yrow apart. pairs is at least 1.
func dotFour(y []int32, yrow int, w, x []int16, xrow, pairs int) {
	// The last elements that are touched must exist.
	_, _, _ = y[3*yrow+block-1], w[pairs*2*block-1], x[3*xrow+2*pairs-1]
	dot32x4(&y[0], yrow, &w[0], &x[0], xrow, pairs)
}

// dot32 sets y to the products of whole blocks and of a vector; a block is size
// weights. pairs and blocks are at least 1.
//
//go:noescape
func dot32(y *int32, w, x *int16, pairs, blocks, size int)

// dot32x4 is dotFour without checks.
//
//go:noescape
func dot32x4(y *int32, yrow int, w, x *int16, xrow, pairs int)

// add16s adds to y 16·runs elements of row. runs is at least 1.
//
//go:noescape
func add16s(y *int32, row *int16, runs int)
