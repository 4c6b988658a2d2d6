package lstm

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"

	"github.com/parley-record/parley/internal/matrix"
)

// magic begins a file. The digit is the version of the form.
const magic = "lstm-crf 1\n"

// Read returns the model in a file's bytes, which it keeps and which must not
// change. Any bytes may come in: what is not a whole and sound file gives an
// error. Memory goes with len(data); most of it are the rows of folded inputs,
// at most 24 times what the weights of a file take.
//
// A file has, little endian: the magic line; the numbers of inputs, hidden
// units, layers and labels; of each input its name, sizes and whether it is
// folded; of each direction of each layer its bias, the weights of what it
// reads and those of its own outputs; weights and bias of the labels; the
// scores of pairs of labels; of each input its embeddings; a CRC-32 of all
// that. Before weights and biases stands how many bits they have behind the
// point.
func Read(data []byte) (*Model, error) {
	r := &reader{data: data}
	m := &Model{file: data}
	folded, err := r.shape(&m.c)
	if err != nil {
		return nil, err
	}
	if want := int64(len(data)-len(r.data)) + bodySize(m.c); int64(len(data)) != want {
		return nil, fmt.Errorf("lstm: a model of %d bytes, not %d: it is cut or torn", len(data), want)
	}
	end := len(data) - 4
	if crc32.ChecksumIEEE(data[:end]) != binary.LittleEndian.Uint32(data[end:]) {
		return nil, errors.New("lstm: a model's checksum is wrong")
	}
	ins := r.layers(m)
	out, bits := r.matrix(m.c.Labels, 2*m.c.Hidden)
	m.out = matrix.PackInt16(out, m.c.Labels, 2*m.c.Hidden)
	m.bias = r.int32s(m.c.Labels)
	m.scale = float32(math.Ldexp(1, -unitBits-bits))
	for range m.c.Labels * m.c.Labels {
		v := math.Float32frombits(binary.LittleEndian.Uint32(r.take(4)))
		if v-v != 0 {
			r.fail("a score is no number")
		}
		m.edge = append(m.edge, v)
	}
	for _, in := range m.c.Inputs {
		m.tables = append(m.tables, r.table(in))
	}
	if r.err != nil {
		return nil, r.err
	}
	m.fold(folded, ins)
	return m, nil
}

// bodySize is the length of a file behind the shape of the net.
func bodySize(c Config) int64 {
	h, l := int64(c.Hidden), int64(c.Labels)
	size := 1 + l*2*h*2 + l*4 + l*l*4 + 4
	for i := range c.Layers {
		size += 2 * (3 + 4*h*4 + 4*h*int64(c.layerWidth(i))*2 + 4*h*h*2)
	}
	for _, in := range c.Inputs {
		size += int64(in.Size) * (2 + int64(in.Dim))
	}
	return size
}

// reader takes a file apart. After the first fault it goes on with what it
// has, and the fault stands in err.
type reader struct {
	data []byte
	err  error
}

// fail notes a fault.
func (r *reader) fail(what string) {
	if r.err == nil {
		r.err = errors.New("lstm: a model is damaged: " + what)
	}
}

// take returns the next n bytes, zeros if there are fewer.
func (r *reader) take(n int) []byte {
	if n > len(r.data) {
		r.fail("it ends too soon")
		r.data = nil
		return make([]byte, min(n, 255))
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

// shape reads the sizes of a net and which inputs are folded.
func (r *reader) shape(c *Config) (folded []bool, err error) {
	if string(r.take(len(magic))) != magic {
		return nil, errors.New("lstm: not a model of this version")
	}
	inputs := int(binary.LittleEndian.Uint16(r.take(2)))
	c.Hidden = int(binary.LittleEndian.Uint16(r.take(2)))
	c.Layers, c.Labels = int(r.take(1)[0]), int(r.take(1)[0])
	for i := 0; i < inputs && r.err == nil; i++ {
		in := Input{Name: string(r.take(int(r.take(1)[0])))}
		in.Size = int(binary.LittleEndian.Uint32(r.take(4)))
		in.Dim = int(binary.LittleEndian.Uint16(r.take(2)))
		c.Inputs = append(c.Inputs, in)
		folded = append(folded, r.take(1)[0] == 1)
	}
	if r.err != nil {
		return nil, r.err
	}
	if err := c.check(); err != nil {
		return nil, err
	}
	if foldedRows(*c, folded) > foldMost*c.Hidden {
		return nil, errors.New("lstm: a model folds too many inputs")
	}
	return folded, nil
}

// layers reads the directions of all layers; it returns the weights of what
// the first layer reads, which are still to be folded.
func (r *reader) layers(m *Model) (ins [2][]int16) {
	h := m.c.Hidden
	for i := range m.c.Layers {
		var pair [2]direction
		for k := range pair {
			d := &pair[k]
			d.rowUp = r.up(sumBits)
			d.bias = r.int32s(4 * h)
			in, bits := r.matrix(4*h, m.c.layerWidth(i))
			d.inUp = uint8(weightBits - bits)
			rec, bits := r.matrix(4*h, h)
			d.recUp = uint8(weightBits - bits)
			d.rec = matrix.PackInt16(rec, 4*h, h)
			if i == 0 {
				ins[k] = in
			} else {
				d.in = matrix.PackInt16(in, 4*h, 2*h)
			}
		}
		m.layers = append(m.layers, pair)
	}
	return ins
}

// up reads a number of bits behind the point and returns how many are missing
// to most.
func (r *reader) up(most int) uint8 {
	bits := int(r.take(1)[0])
	if bits > most {
		r.fail("a scale is out of range")
		bits = most
	}
	return uint8(most - bits)
}

// int32s reads n numbers.
func (r *reader) int32s(n int) []int32 {
	x := make([]int32, n)
	b := r.take(4 * n)
	for i := range x {
		x[i] = int32(binary.LittleEndian.Uint32(b[4*i:]))
		if x[i] > 1<<30 || x[i] < -1<<30 {
			r.fail("a bias is out of range")
		}
	}
	return x
}

// matrix reads weights and the number of their bits behind the point.
func (r *reader) matrix(rows, cols int) (w []int16, bits int) {
	bits = weightBits - int(r.up(weightBits))
	w = make([]int16, rows*cols)
	b := r.take(2 * len(w))
	for i := range rows {
		sum := int64(0)
		for j := i * cols; j < (i+1)*cols; j++ {
			v := int16(binary.LittleEndian.Uint16(b[2*j:]))
			w[j] = v
			sum += max(int64(v), -int64(v))
		}
		if sum > normMost {
			r.fail("weights are too large")
		}
	}
	return w, bits
}

// table reads the embeddings of an input.
func (r *reader) table(in Input) table8 {
	t := table8{dim: in.Dim, factors: r.take(2 * in.Size)}
	for i := 0; i < len(t.factors); i += 2 {
		if binary.LittleEndian.Uint16(t.factors[i:]) > factorMost {
			r.fail("a factor is out of range")
		}
	}
	t.bytes = r.take(in.Size * in.Dim)
	return t
}
