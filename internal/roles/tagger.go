package roles

import (
	"slices"

	"github.com/parley-record/parley/internal/perceptron"
)

// tagset are the tags of one kind with what features need of each.
type tagset struct {
	names  []string
	hash   []uint32
	class  []coarse
	finite []bool // VBD, VBP, VBZ
}

func newTagset(names []string) tagset {
	t := tagset{names: names, hash: make([]uint32, len(names)), class: make([]coarse, len(names)), finite: make([]bool, len(names))}
	for i, n := range names {
		t.hash[i], t.class[i] = hashString(n), coarseOf(n)
		t.finite[i] = n == "VBD" || n == "VBP" || n == "VBZ"
	}
	return t
}

// number returns the number of a tag, 0 for one that is not in the set.
func (t *tagset) number(name string) uint8 { return uint8(max(0, slices.Index(t.names, name))) }

// renumber returns the numbers in the set of a model's tags.
func (t *tagset) renumber(tags []string) []uint8 {
	out := make([]uint8, len(tags))
	for i, name := range tags {
		out[i] = t.number(name)
	}
	return out
}

// tagger gives tokens their parts of speech and the names their kinds.
type tagger struct {
	posTags, nerTags tagset
	pos, ner         *perceptron.Model
	toPOS, toNER     []uint8 // from the models' numbers to those of the sets
}

// use sets the models.
func (t *tagger) use(pos, ner *perceptron.Model) {
	t.pos, t.ner = pos, ner
	t.toPOS, t.toNER = t.posTags.renumber(pos.Tags()), t.nerTags.renumber(ner.Tags())
}

// tag tags a document, sentence by sentence.
func (t *tagger) tag(d *Document) {
	for s := range d.Sentences {
		t.tagSentence(d, d.sentence(int32(s)))
	}
	t.sign(d)
}

// tagSentence tags the tokens of a sentence.
func (t *tagger) tagSentence(d *Document, r Range) {
	var room [64]string
	var ids [64]uint8
	words := d.surfaces(r, room[:0])
	for i, id := range t.pos.TagIDs(words, ids[:0]) {
		d.tokens[r.From+i].pos = t.toPOS[id]
	}
	for i, id := range t.ner.TagIDs(words, ids[:0]) {
		d.tokens[r.From+i].name = t.toNER[id]
	}
}

// sign marks a document as tagged with the tags of the sets.
func (t *tagger) sign(d *Document) {
	d.tagged, d.posNames, d.nerNames = true, t.posTags.names, t.nerTags.names
}

// surfaces appends the tokens of a range as a tagger reads them.
func (d *Document) surfaces(r Range, into []string) []string {
	for i := r.From; i < r.To; i++ {
		into = append(into, d.at(i, r).plain)
	}
	return into
}
