package lstm

import (
	"io"

	"github.com/parley-record/parley/internal/crf"
	"github.com/parley-record/parley/internal/matrix"
)

// Model is a net to run: integers that give the same results on every machine.
// It does not change, and any number of goroutines may use it.
type Model struct {
	c    Config
	file []byte

	tables []table8
	wide   []int // inputs whose embeddings are multiplied at run time
	width  int   // of their embeddings side by side
	layers [][2]direction
	out    *matrix.Int16 // Labels x 2 Hidden
	bias   []int32       // Labels
	scale  float32       // of the labels' scores
	edge   []float32
}

// direction is one direction of one layer. Rows of its matrices are gates, as
// in [weights].
type direction struct {
	in                 *matrix.Int16 // nil where nothing is multiplied
	rec                *matrix.Int16
	folded             [][]int16 // by input: rows of 4 Hidden, what an id adds to the gates; nil for wide inputs
	bias               []int32
	inUp, recUp, rowUp uint8 // see sums
}

// table8 are the embeddings of an input in a file: per number a byte, per row
// a factor. The largest number of a table is read as 1, and the weights of the
// first layer make up for that.
type table8 struct {
	dim     int
	bytes   []byte // int8
	factors []byte // uint16, little endian, at most factorMost
}

// What a byte times a factor has to be divided by, and the largest factor.
const (
	factorBits = 10
	factorMost = 1 << (unitBits + factorBits) / 127
)

// read appends row id, in unitBits.
func (t *table8) read(to []int16, id uint32) []int16 {
	factor := int32(t.factors[2*id]) | int32(t.factors[2*id+1])<<8
	at := int(id) * t.dim
	for _, b := range t.bytes[at : at+t.dim] {
		to = append(to, int16((int32(int8(b))*factor+1<<(factorBits-1))>>factorBits))
	}
	return to
}

// Config returns the shape of the net.
func (m *Model) Config() Config {
	c := m.c
	c.Inputs = append([]Input(nil), c.Inputs...)
	return c
}

// WriteTo writes the model in the form that [Read] reads.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	n, err := w.Write(m.file)
	return int64(n), err
}

// Lattice returns the scores of the labels of each token, and of each pair of
// labels in a row, in into's memory if it is not nil. An id that is missing or
// out of range counts as 0. Time and memory go with the number of tokens. Who
// calls often keeps a [Runner].
func (m *Model) Lattice(ids [][]uint32, into *crf.Lattice) *crf.Lattice {
	return m.Runner().Lattice(ids, into)
}
