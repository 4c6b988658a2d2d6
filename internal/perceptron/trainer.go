package perceptron

import "math/bits"

// trainer holds what training needs beside the model.
type trainer struct {
	model    *Model
	random   random
	examples []example
	index    table    // hash of a feature to its place in rows
	rows     [][]cell // the weights of each feature
	clock    int64    // tokens scored
}

// example is a tagged sentence as the trainer sees it.
type example struct {
	words []word
	tags  []uint8
	count []uint8 // how often the form occurs in all, 255 for more
}

// cell is the weight of a tag for a feature. Its sum over time is brought up
// to date only when it changes, so that averaging costs nothing elsewhere.
type cell struct {
	sum    int64 // of the weights at each tick of the clock until since
	since  int64
	weight int32
	tag    uint8
}

// read makes the examples and the lexicon.
func (t *trainer) read(sentences []Tagged) {
	ids := map[string]uint8{}
	for i, tag := range t.model.tags {
		ids[tag] = uint8(i)
	}
	forms := newCensus()
	for _, s := range sentences {
		e := example{make([]word, len(s.Words)), make([]uint8, len(s.Words)), make([]uint8, len(s.Words))}
		for i := range s.Words {
			e.words[i], e.tags[i] = describe(s.Words[i]), ids[s.Tags[i]]
			forms.add(e.words[i].form, e.tags[i])
		}
		t.examples = append(t.examples, e)
	}
	forms.fill(&t.model.lexicon, t.model.kind.leastSeen())
	for _, e := range t.examples {
		for i := range e.words {
			e.count[i] = uint8(min(forms.times(e.words[i].form), 255))
			t.model.lexicon.apply(&e.words[i])
		}
		findContext(e.words)
	}
}

// chooseFeatures gives a row to each feature that occurs often enough where a
// form is not settled or may be hidden, with the right tags before it.
func (t *trainer) chooseFeatures(minCount int) {
	counts := newTable(1 << 20)
	var f features
	count := func(e *example, i int, last, before uint32) {
		t.model.kind.extract(&f, e.words, i, last, before)
		for _, h := range f.hash[:f.n] {
			*counts.at(h)++
		}
	}
	for n := range t.examples {
		e := &t.examples[n]
		last, before := uint32(outside), uint32(outside)
		for i := range e.words {
			if !e.words[i].settled() {
				count(e, i, last, before)
			}
			if e.count[i] <= hidingMost {
				was := e.words[i]
				t.hide(&e.words[i])
				count(e, i, last, before)
				e.words[i] = was
			}
			last, before = t.model.codes[e.tags[i]], last
		}
	}
	for _, s := range counts.slots {
		if s.key != 0 && int(s.value) >= minCount {
			*t.index.at(s.key) = uint32(len(t.rows))
			t.rows = append(t.rows, nil)
		}
	}
}

// hide makes a word one of which only the spelling of its parts is known.
func (t *trainer) hide(w *word) {
	w.form, w.lower, w.class, w.allowed = 0, 0, 0, t.model.lexicon.all
}

// hides decides whether to hide a form that occurs so often.
func (t *trainer) hides(count uint8) bool {
	return count <= hidingMost && t.random.below(hiding+int(count)) < hiding
}

// learn tags an example and changes the weights where the right tag does not
// win by the margin.
func (t *trainer) learn(e *example) {
	last, before := uint32(outside), uint32(outside)
	for i := range e.words {
		was := e.words[i]
		if t.hides(e.count[i]) {
			t.hide(&e.words[i])
		}
		tag := bits.TrailingZeros64(e.words[i].allowed)
		if !e.words[i].settled() {
			tag = t.step(e, i, last, before)
		}
		e.words[i] = was
		last, before = t.model.codes[tag], last
	}
}

// step tags one token and learns from it.
func (t *trainer) step(e *example, i int, last, before uint32) (tag int) {
	var f features
	var found [maxFeatures]uint32
	var scores [maxTags]int32
	t.model.kind.extract(&f, e.words, i, last, before)
	n := 0
	for _, h := range f.hash[:f.n] {
		row, ok := t.index.get(h)
		if !ok {
			continue
		}
		found[n] = row
		n++
		for _, c := range t.rows[row] {
			scores[c.tag%maxTags] += c.weight
		}
	}
	t.clock++
	right, allowed := e.tags[i], e.words[i].allowed
	tag = highest(&scores, allowed)
	if allowed>>right&1 == 0 {
		return tag // the lexicon holds the tag for a mistake
	}
	scores[right] -= margin
	if rival := uint8(highest(&scores, allowed)); rival != right {
		for _, row := range found[:n] {
			t.add(row, right, 1)
			t.add(row, rival, -1)
		}
	}
	return tag
}

// add changes the weight of a tag for a feature.
func (t *trainer) add(row uint32, tag uint8, by int32) {
	cells := t.rows[row]
	for i := range cells {
		if c := &cells[i]; c.tag == tag {
			c.sum += int64(c.weight) * (t.clock - c.since)
			c.since = t.clock
			c.weight += by
			return
		}
	}
	t.rows[row] = append(cells, cell{tag: tag, weight: by, since: t.clock})
}
