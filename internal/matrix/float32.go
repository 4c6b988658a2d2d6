package matrix

import "fmt"

// Float32 is a view of a row-major matrix: the element of row i and column j is
// Data[i*Stride+j]. Copies share the elements.
type Float32 struct {
	Rows, Cols int
	Stride     int // elements from one row to the next, at least Cols
	Data       []float32
}

// New returns a rows×cols matrix of zeros.
func New(rows, cols int) Float32 {
	return Float32{Rows: rows, Cols: cols, Stride: cols, Data: make([]float32, rows*cols)}
}

// Row returns row i, of length Cols; writing to it writes to the matrix.
func (m Float32) Row(i int) []float32 {
	return m.Data[i*m.Stride:][:m.Cols:m.Cols]
}

// Part returns the view of rows×cols elements whose first is at row i, column j.
func (m Float32) Part(i, j, rows, cols int) Float32 {
	if i < 0 || j < 0 || rows < 0 || cols < 0 || i+rows > m.Rows || j+cols > m.Cols {
		panic(fmt.Sprintf("matrix: part %d×%d at (%d,%d) of a %d×%d matrix", rows, cols, i, j, m.Rows, m.Cols))
	}
	if rows == 0 || cols == 0 {
		return Float32{Rows: rows, Cols: cols, Stride: m.Stride}
	}
	return Float32{Rows: rows, Cols: cols, Stride: m.Stride, Data: m.Data[i*m.Stride+j:]}
}

// check panics unless every element of the view lies in its data.
func (m Float32) check() {
	switch {
	case m.Rows < 0 || m.Cols < 0 || m.Stride < m.Cols:
		panic(fmt.Sprintf("matrix: shape %d×%d with stride %d", m.Rows, m.Cols, m.Stride))
	case m.Rows > 0 && m.Cols > 0 && (m.Rows-1)*m.Stride+m.Cols > len(m.Data):
		panic(fmt.Sprintf("matrix: %d elements for %d×%d with stride %d", len(m.Data), m.Rows, m.Cols, m.Stride))
	}
}
