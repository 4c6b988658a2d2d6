package perceptron

import "math/bits"

// maxTags is how many tags a model may have: as many as a set has bits.
const maxTags = 64

// Model is a trained tagger. It may be used by several goroutines at once.
type Model struct {
	kind    Kind
	tags    []string
	codes   []uint32 // of tags, in features
	lexicon lexicon

	// rows maps the hash of a feature to its weights in cells: the place of
	// the first, times 64, plus their number less one. A cell holds a tag in
	// its low byte and a weight in its high one.
	rows  table
	cells []uint16
}

// Tags returns the names of the tags, by id, the most frequent in training
// first. The caller must not change them.
func (m *Model) Tags() []string { return m.tags }

// TagIDs appends to into the id of each word's tag, and returns the whole. The
// words should be a sentence or a paragraph of a text, all its tokens in order,
// marks included.
//
// Quotation marks may be straight, curly or those of the Penn Treebank, with
// one difference: a straight double mark is tagged as a closing one. Brackets
// may be written as such or as -LRB- and the like, dashes as "—", "–" or "--",
// an ellipsis as "…" or "...". Clitics are expected as tokens of their own
// ("was" "n't"), hyphenated words and abbreviations with their full stop as
// one.
//
// Words may hold any bytes. Time is linear in their length.
func (m *Model) TagIDs(words []string, into []uint8) []uint8 {
	var room [128]word
	seen := room[:0]
	for _, form := range words {
		w := describe(form)
		m.lexicon.apply(&w)
		seen = append(seen, w)
	}
	findContext(seen)
	var f features
	last, before := uint32(outside), uint32(outside)
	for i := range seen {
		tag := bits.TrailingZeros64(seen[i].allowed)
		if !seen[i].settled() {
			m.kind.extract(&f, seen, i, last, before)
			tag = m.best(&f, seen[i].allowed)
		}
		into = append(into, uint8(tag))
		last, before = m.codes[tag], last
	}
	return into
}

// best returns the tag with the highest score among those allowed.
func (m *Model) best(f *features, allowed uint64) int {
	var scores [maxTags]int32
	for _, h := range f.hash[:f.n] {
		row, ok := m.rows.get(h)
		if !ok {
			continue
		}
		first, n := row/maxTags, row%maxTags+1
		for _, c := range m.cells[first : first+n] {
			scores[c%maxTags] += int32(int8(c >> 8))
		}
	}
	return highest(&scores, allowed)
}

// highest returns the tag with the highest score among those allowed, the more
// frequent one of equals.
func highest(scores *[maxTags]int32, allowed uint64) int {
	best := bits.TrailingZeros64(allowed)
	for rest := allowed & (allowed - 1); rest != 0; rest &= rest - 1 {
		if tag := bits.TrailingZeros64(rest); scores[tag] > scores[best] {
			best = tag
		}
	}
	return best
}
