package perceptron

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Read returns the model that the bytes hold, which must be all of it and
// nothing more. It takes any bytes: what is not a model is an error, and memory
// stays within some 20 times their length. The model keeps none of them.
func Read(data []byte) (*Model, error) {
	m, err := read(data)
	if err != nil {
		return nil, fmt.Errorf("perceptron: not a model: %w", err)
	}
	return m, nil
}

func read(data []byte) (*Model, error) {
	if len(data) <= len(magic) || string(data[:len(magic)]) != magic {
		return nil, errors.New("it does not begin as one of this version")
	}
	kind := Kind(data[len(magic)])
	if !kind.valid() {
		return nil, fmt.Errorf("no kind of tagger has number %d", kind)
	}
	r := &reader{rest: data[len(magic)+1:]}
	tags := r.tags()
	if r.err != nil {
		return nil, r.err
	}
	m := newModel(kind, tags)
	r.lexicon(&m.lexicon)
	r.weights(m)
	if r.err == nil && len(r.rest) > 0 {
		r.fail("bytes are left over")
	}
	return m, r.err
}

// reader takes a file apart. After an error it reads only zeros.
type reader struct {
	rest []byte
	err  error
}

func (r *reader) fail(what string) {
	if r.err == nil {
		r.err = errors.New(what)
	}
	r.rest = nil
}

// number reads a number of at most the given size.
func (r *reader) number(most int) int {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || most < 0 || n > uint64(most) {
		r.fail("a number is cut off or too large")
		return 0
	}
	r.rest = r.rest[size:]
	return int(n)
}

// count reads how many things follow that take so many bytes each or more.
func (r *reader) count(least int) int { return r.number(len(r.rest) / least) }

// bytes reads n bytes, or none if there are fewer.
func (r *reader) bytes(n int) []byte {
	if n > len(r.rest) {
		r.fail("it is cut off")
		return nil
	}
	out := r.rest[:n]
	r.rest = r.rest[n:]
	return out
}

// hash reads the hash that comes after another.
func (r *reader) hash(last uint32) uint32 {
	step, size := binary.Uvarint(r.rest)
	if size <= 0 || step == 0 || step > uint64(math.MaxUint32-last) {
		r.fail("hashes are not in order")
		return last
	}
	r.rest = r.rest[size:]
	return last + uint32(step)
}

func (r *reader) tags() []string {
	n := r.number(maxTags)
	if n == 0 {
		r.fail("it has no tags")
	}
	tags := make([]string, 0, n)
	for range n {
		tags = append(tags, string(r.bytes(r.count(1))))
	}
	return tags
}

func (r *reader) lexicon(l *lexicon) {
	n := r.count(8)
	l.sets = make([]uint64, 0, n)
	for range n {
		b := r.bytes(8)
		if r.err != nil {
			return
		}
		set := binary.LittleEndian.Uint64(b)
		if set == 0 || set&^l.all != 0 {
			r.fail("a form has no tag, or one that is not there")
		}
		l.sets = append(l.sets, set)
	}
	n = r.count(2)
	l.forms = newTable(n)
	form := uint32(0)
	for range n {
		form = r.hash(form)
		set := r.number(len(l.sets) - 1)
		if r.err != nil {
			return
		}
		*l.forms.at(form) = uint32(set)
	}
}

func (r *reader) weights(m *Model) {
	cells := min(r.count(2), maxCells)
	n := r.count(4)
	if r.err != nil {
		return
	}
	m.cells = make([]uint16, 0, cells)
	m.rows = newTable(n)
	feature := uint32(0)
	for range n {
		feature = r.hash(feature)
		length := r.number(min(len(m.tags), cells-len(m.cells)))
		if length == 0 {
			r.fail("a feature has no weight")
		}
		first, last := len(m.cells), -1
		row := r.bytes(2 * length)
		if r.err != nil {
			return
		}
		for ; len(row) > 0; row = row[2:] {
			tag := int(row[0])
			if tag <= last || tag >= len(m.tags) {
				r.fail("tags are not in order")
				return
			}
			last = tag
			m.cells = append(m.cells, binary.LittleEndian.Uint16(row))
		}
		*m.rows.at(feature) = uint32(first*maxTags + length - 1)
	}
	if len(m.cells) != cells {
		r.fail("weights are missing")
	}
}
