//go:build arm64 && !purego

package matrix

// assembled reports whether the functions below run on this machine. NEON is
// part of every arm64.
const assembled = true

// dotFour sets y to the products of one block and of four vectors, which lie
// xrow elements apart, as their products lie yrow apart. pairs is at least 1.
// The block stays in the first-level cache from one vector to the next. More is
// not gained, for NEON loads weights no slower than it multiplies them.
func dotFour(y []int32, yrow int, w, x []int16, xrow, pairs int) {
	for v := range 4 {
		dotBlocks(y[v*yrow:][:block], w, x[v*xrow:], pairs, len(w))
	}
}

// dot32 sets y to the products of whole blocks and of a vector; a block is size
// weights. pairs and blocks are at least 1.
//
//go:noescape
func dot32(y *int32, w, x *int16, pairs, blocks, size int)

// add16s adds to y 16·runs elements of row. runs is at least 1.
//
//go:noescape
func add16s(y *int32, row *int16, runs int)
