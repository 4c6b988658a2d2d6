//go:build !(amd64 || arm64) || purego

package matrix

// mul is MulMat without checks.
func (m *Int16) mul(y []int32, x []int16, n int) { m.mulPortable(y, x, n) }

// addRow is AddRow without checks.
func addRow(y []int32, row []int16) { addRowPortable(y, row) }
