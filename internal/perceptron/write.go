package perceptron

import (
	"encoding/binary"
	"io"
)

// magic begins a model file, with the version of its layout.
const magic = "PCT1"

// WriteTo writes the model, as [Read] takes it. The layout, where a number is
// an unsigned varint unless it says otherwise:
//
//	"PCT1", kind (1 byte)
//	number of tags; each: length, bytes
//	number of sets of tags; each: 8 bytes, little-endian
//	number of forms; each, by hash: difference to the hash before, set
//	number of weights in all
//	number of features; each, by hash: difference to the hash before,
//	   number of weights; each, by tag: tag (1 byte), weight (1 byte, signed)
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	b := append([]byte(magic), byte(m.kind))
	b = binary.AppendUvarint(b, uint64(len(m.tags)))
	for _, tag := range m.tags {
		b = binary.AppendUvarint(b, uint64(len(tag)))
		b = append(b, tag...)
	}
	b = binary.AppendUvarint(b, uint64(len(m.lexicon.sets)))
	for _, set := range m.lexicon.sets {
		b = binary.LittleEndian.AppendUint64(b, set)
	}
	b = binary.AppendUvarint(b, uint64(m.lexicon.forms.used))
	last := uint32(0)
	for _, s := range m.lexicon.forms.sorted() {
		b = binary.AppendUvarint(b, uint64(s.key-last))
		b = binary.AppendUvarint(b, uint64(s.value))
		last = s.key
	}
	b = binary.AppendUvarint(b, uint64(len(m.cells)))
	b = binary.AppendUvarint(b, uint64(m.rows.used))
	last = 0
	for _, s := range m.rows.sorted() {
		b = binary.AppendUvarint(b, uint64(s.key-last))
		first, n := s.value/maxTags, s.value%maxTags+1
		b = binary.AppendUvarint(b, uint64(n))
		for _, c := range m.cells[first : first+n] {
			b = binary.LittleEndian.AppendUint16(b, c)
		}
		last = s.key
	}
	n, err := w.Write(b)
	return int64(n), err
}
