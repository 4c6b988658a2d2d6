//go:build !amd64 || purego

package matrix

// fastest is the best kernel of this machine.
const fastest = portable

// addTile is add for a whole tile. Only kernels of assembly have tiles.
func (k kernel) addTile(c Float32, a operand, b []float32, step, n int) {
	addPortable(c, a, b, step, n)
}
