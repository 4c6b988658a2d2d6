package roles

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"

	"github.com/parley-record/parley/internal/crf"
	"github.com/parley-record/parley/internal/lstm"
	"github.com/parley-record/parley/internal/perceptron"
)

// A model file is magic, parts, and a checksum (CRC-32, IEEE) of all before it.
// A part is the length of its content as 32 bits and the content; parts stand
// in the order in which WriteTo writes them. Numbers are little-endian.
const magic = "parley/roles 1\n"

// WriteTo writes the model in the form that [Read] reads.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	out := []byte(magic)
	part := func(content []byte) {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(content)))
		out = append(out, content...)
	}
	inner := func(p io.WriterTo) {
		var b bytes.Buffer
		_, _ = p.WriteTo(&b) // a bytes.Buffer takes everything
		part(b.Bytes())
	}
	t := m.tagger
	part([]byte(m.version))
	part(joinLines(t.posTags.names))
	part(joinLines(t.nerTags.names))
	inner(t.pos)
	inner(t.ner)
	part(m.lexicon.encode())
	part(m.settings())
	inner(m.field)
	e := m.ensemble()
	for _, v := range e.inputs.vocabularies() {
		part(joinLines(v.words))
	}
	for _, n := range e.nets {
		inner(n)
	}
	out = binary.LittleEndian.AppendUint32(out, crc32.ChecksumIEEE(out))
	n, err := w.Write(out)
	return int64(n), err
}

// settings encodes the features that are left out, and how each engine decides.
func (m *Model) settings() []byte {
	out := binary.LittleEndian.AppendUint32(nil, uint32(m.without))
	for _, d := range []*decision{&m.fast, &m.full} {
		for k := range NumKinds {
			for _, p := range append(d.calibration[k][:], d.thresholds[k]) {
				out = binary.LittleEndian.AppendUint16(out, uint16(p*probabilityUnit+.5))
			}
		}
	}
	return out
}

// probabilityUnit is what a probability of 1 is in a file.
const probabilityUnit = 1<<16 - 1

// Read reads a model, whose bytes it keeps. It takes any bytes: those that are
// no model give an error.
func Read(data []byte) (*Model, error) {
	parts, err := split(data)
	if err != nil {
		return nil, err
	}
	m, err := readModel(parts)
	if err != nil {
		return nil, err
	}
	e, err := readEnsemble(m.tagger, parts)
	if err != nil {
		return nil, err
	}
	m.ensemble = func() *ensemble { return e }
	return m, nil
}

// readModel reads all parts but those of the ensemble.
func readModel(parts [][]byte) (*Model, error) {
	m := &Model{version: string(parts[0]), tagger: new(tagger)}
	t := m.tagger
	t.posTags, t.nerTags = newTagset(splitLines(parts[1])), newTagset(splitLines(parts[2]))
	pos, err := perceptron.Read(parts[3])
	if err != nil {
		return nil, fmt.Errorf("roles: the tagger: %w", err)
	}
	ner, err := perceptron.Read(parts[4])
	if err != nil {
		return nil, fmt.Errorf("roles: the tagger of names: %w", err)
	}
	if len(t.posTags.names) > maxTags || len(t.nerTags.names) > maxTags || len(pos.Tags()) > maxTags || len(ner.Tags()) > maxTags {
		return nil, errors.New("roles: the model has too many tags")
	}
	t.use(pos, ner)
	if m.lexicon, err = decodeLexicon(parts[5]); err != nil {
		return nil, err
	}
	if err := m.setSettings(parts[6]); err != nil {
		return nil, err
	}
	if m.field, err = crf.Read(parts[7]); err != nil {
		return nil, fmt.Errorf("roles: the field: %w", err)
	}
	if m.field.Labels() != numLabels {
		return nil, fmt.Errorf("roles: the field has %d labels, not %d", m.field.Labels(), numLabels)
	}
	return m, nil
}

// maxTags bounds the number of tags of one kind.
const maxTags = 255

// readEnsemble reads the vocabularies and nets.
func readEnsemble(t *tagger, parts [][]byte) (*ensemble, error) {
	e := &ensemble{inputs: inputs{pos: &t.posTags, ner: &t.nerTags}}
	for i, v := range e.inputs.vocabularies() {
		*v = newVocabulary(splitLines(parts[ownParts+i]))
	}
	for _, part := range parts[fixedParts:] {
		n, err := lstm.Read(part)
		if err != nil {
			return nil, fmt.Errorf("roles: a net: %w", err)
		}
		if c := n.Config(); c.Labels != numLabels || len(c.Inputs) != numInputs {
			return nil, fmt.Errorf("roles: a net of %d inputs and %d labels, not %d and %d", len(c.Inputs), c.Labels, numInputs, numLabels)
		}
		e.nets = append(e.nets, n)
	}
	return e, nil
}

// How many parts come before the vocabularies, and before the nets.
const (
	ownParts   = 8
	fixedParts = ownParts + numVocabularies
)

// split returns the parts of a file whose checksum is right.
func split(data []byte) ([][]byte, error) {
	body := len(data) - 4
	if body < len(magic) || string(data[:len(magic)]) != magic {
		return nil, errors.New("roles: not a model, or one of another version")
	}
	if crc32.ChecksumIEEE(data[:body]) != binary.LittleEndian.Uint32(data[body:]) {
		return nil, errors.New("roles: the model is damaged: its checksum is another")
	}
	data = data[len(magic):body]
	var parts [][]byte
	for len(data) > 0 {
		if len(data) < 4 || uint64(binary.LittleEndian.Uint32(data)) > uint64(len(data)-4) {
			return nil, errors.New("roles: the model ends early")
		}
		n := binary.LittleEndian.Uint32(data)
		parts = append(parts, data[4:4+n:4+n])
		data = data[4+n:]
	}
	if len(parts) < fixedParts {
		return nil, fmt.Errorf("roles: the model has %d parts, not %d or more", len(parts), fixedParts)
	}
	return parts, nil
}

func (m *Model) setSettings(data []byte) error {
	if len(data) != 4+2*2*int(NumKinds)*(calibrationKnots+1) {
		return errors.New("roles: the model's settings have another length")
	}
	m.without = Group(binary.LittleEndian.Uint32(data))
	data = data[4:]
	next := func() float32 {
		v := binary.LittleEndian.Uint16(data)
		data = data[2:]
		return float32(v) / probabilityUnit
	}
	for _, d := range []*decision{&m.fast, &m.full} {
		for k := range NumKinds {
			for i := range d.calibration[k] {
				d.calibration[k][i] = next()
			}
			d.thresholds[k] = next()
		}
	}
	return nil
}

func joinLines(words []string) []byte { return []byte(strings.Join(words, "\n")) }

func splitLines(data []byte) []string {
	if len(data) == 0 {
		return nil
	}
	return strings.Split(string(data), "\n")
}

// encode writes the lexicon: the shares of all words of each part of speech,
// then the keys in order with theirs.
func (l *lexicon) encode() []byte {
	var out []byte
	for _, s := range l.other {
		out = append(out, s[:]...)
	}
	keys := make([]uint32, 0, len(l.words))
	for k := range l.words {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		s := l.words[k]
		out = append(binary.LittleEndian.AppendUint32(out, k), s[:]...)
	}
	return out
}

func decodeLexicon(data []byte) (*lexicon, error) {
	const head, entry = int(numCoarse) * int(numRoles), 4 + int(numRoles)
	if len(data) < head || (len(data)-head)%entry != 0 {
		return nil, errors.New("roles: the model's lexicon has another length")
	}
	l := &lexicon{words: make(map[uint32]shares, (len(data)-head)/entry)}
	for c := range l.other {
		copy(l.other[c][:], data[c*int(numRoles):])
	}
	for data = data[head:]; len(data) > 0; data = data[entry:] {
		l.words[binary.LittleEndian.Uint32(data)] = shares(data[4:entry])
	}
	return l, nil
}
