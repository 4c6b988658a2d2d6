package crf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
)

// A model's file, all numbers little-endian:
//
//	"crf1"
//	number of labels L                        (uvarint, 1 to 255)
//	the node table, with L weights a feature, and the edge table, with L·L:
//	    number of features n                  (uvarint)
//	    bias                                  (a varint for each weight, units)
//	    hashes, ascending, each less the last (uvarint)
//	    exponents                             (a byte for each feature)
//	    weights, the first of every feature,
//	    then the second, and so on            (signed bytes)
//	CRC-32 (IEEE) of all that                 (4 bytes)
const magic = "crf1"

// WriteTo writes the model. The same model gives the same bytes.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	out := binary.AppendUvarint([]byte(magic), uint64(m.labels))
	out = m.node.append(out)
	out = m.edge.append(out)
	out = binary.LittleEndian.AppendUint32(out, crc32.ChecksumIEEE(out))
	n, err := w.Write(out)
	return int64(n), err
}

func (t *table) append(out []byte) []byte {
	n := t.count()
	out = binary.AppendUvarint(out, uint64(n))
	for _, v := range t.bias {
		out = binary.AppendVarint(out, int64(v))
	}
	last := uint32(0)
	exponents := make([]byte, 0, n)
	weights := make([]byte, n*t.width)
	t.each(func(f feature) {
		out = binary.AppendUvarint(out, uint64(f.hash-last))
		last = f.hash
		for i, w := range f.weights {
			weights[i*n+len(exponents)] = byte(w)
		}
		exponents = append(exponents, f.exponent)
	})
	return append(append(out, exponents...), weights...)
}

// Read returns the model that [Model.WriteTo] wrote. Any other bytes are an
// error; the memory it takes goes with their number.
func Read(data []byte) (*Model, error) {
	body := len(data) - 4
	if body < len(magic) || string(data[:len(magic)]) != magic {
		return nil, errors.New("crf: this is no model")
	}
	if crc32.ChecksumIEEE(data[:body]) != binary.LittleEndian.Uint32(data[body:]) {
		return nil, errors.New("crf: the model is damaged: its checksum does not fit")
	}
	m, err := decode(data[len(magic):body])
	if err != nil {
		return nil, fmt.Errorf("crf: the model is damaged: %w", err)
	}
	return m, nil
}

// decode reads what stands between magic and checksum.
func decode(data []byte) (*Model, error) {
	r := reader{data: data}
	m := &Model{labels: int(r.uvarint(255))}
	if m.labels == 0 {
		return nil, errors.New("it has no labels, or too many")
	}
	m.node = r.table(m.labels)
	m.edge = r.table(m.labels * m.labels)
	if r.err == nil && len(r.data) > 0 {
		r.err = fmt.Errorf("%d bytes too many", len(r.data))
	}
	if r.err != nil {
		return nil, r.err
	}
	return m, nil
}

// reader takes a model apart. After an error all it returns is empty.
type reader struct {
	data []byte
	err  error
}

func (r *reader) table(width int) *table {
	n := int(r.uvarint(uint64(len(r.data) / (width + 2)))) // each takes at least so many bytes
	if r.err != nil || len(r.data) < width {
		r.fail()
		return nil
	}
	bias := make([]int32, width)
	for i := range bias {
		bias[i] = int32(r.varint(maxBias))
	}
	hashes := make([]uint32, n)
	last := uint64(0)
	for i := range hashes {
		step := r.uvarint(1<<32 - 1 - last)
		if step == 0 {
			r.fail()
			return nil
		}
		last += step
		hashes[i] = uint32(last)
	}
	if len(r.data) < n*(width+1) {
		r.fail()
		return nil
	}
	exponents, weights := r.data[:n], r.data[n:n*(width+1)]
	r.data = r.data[n*(width+1):]
	features := make([]feature, n)
	room := make([]int8, n*width)
	for i := range features {
		f := feature{hashes[i], exponents[i], room[i*width : (i+1)*width]}
		for k := range f.weights {
			f.weights[k] = int8(weights[k*n+i])
		}
		if f.exponent > maxExponent {
			r.fail()
			return nil
		}
		features[i] = f
	}
	return newTable(width, bias, features)
}

// uvarint returns a number up to most.
func (r *reader) uvarint(most uint64) uint64 {
	v, n := binary.Uvarint(r.data)
	if r.err != nil || n <= 0 || v > most {
		r.fail()
		return 0
	}
	r.data = r.data[n:]
	return v
}

// varint returns a number between -most and most.
func (r *reader) varint(most int64) int64 {
	v, n := binary.Varint(r.data)
	if r.err != nil || n <= 0 || v > most || v < -most {
		r.fail()
		return 0
	}
	r.data = r.data[n:]
	return v
}

func (r *reader) fail() {
	if r.err == nil {
		r.err = errors.New("it ends early, or a number in it cannot be")
	}
	r.data = nil
}
