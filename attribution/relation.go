package attribution

import (
	"cmp"
	"slices"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/text"
)

// shape is how a cue stands in its sentence.
type shape uint8

const (
	finite     shape = iota // "says", "has said", "would not say"
	participle              // "saying"
	passive                 // "was rejected by"
	nominal                 // "demand that"
	phrase                  // "according to"
	label                   // "NAME:"
)

// relation is an attribution in the making. All ranges are of tokens.
type relation struct {
	verb     *verb
	class    parley.CueClass
	shape    shape
	rate     float64 // how often such a cue in such a frame is one
	cue      tokenRange
	main     int // the token of the verb itself
	source   tokenRange
	name     tokenRange // the part of the source that names the speaker
	content  []tokenRange
	inverted bool // the source follows the cue
	shared   bool // the source is that of an earlier verb
	negated  bool
	until    int  // the content ends before this token; 0 for no limit
	direct   bool // a quotation is its content or part of it
	known    bool // the lexicon has the cue
	role     int  // the index of the cue among the roles
	trust    trust
	whole    tokenRange // its extent, once that is settled
}

// trust is what speaks for a relation: the probabilities of its roles, -1 for
// a part that no finder of roles has given, and of their belonging together.
type trust struct{ cue, source, content, link float64 }

// reading is the reading of one sentence, left to right.
type reading struct {
	*document
	a, b      int
	speech    bool // noun phrases inside quotations are read too
	relations []*relation
}

// relations reads every sentence and then gives quotations that stand alone to
// the speaker before them.
func (d *document) relations() []*relation {
	var all []*relation
	claimed := make([]bool, len(d.quotations))
	for _, n := range d.sentences {
		r := &reading{document: d, a: n.First, b: n.Last}
		r.read()
		for _, rel := range r.relations {
			for _, c := range rel.content {
				d.claim(claimed, c)
			}
		}
		all = append(all, r.relations...)
	}
	d.continueSpeech(all, claimed)
	return all
}

// read finds the relations of the sentence.
func (r *reading) read() {
	for i := r.a; i < r.b; i++ {
		if r.tokens[i].quote >= 0 {
			continue
		}
		rel, ok := r.cueAt(i)
		if !ok || rel.rate < threshold {
			continue
		}
		if n := len(r.relations); n > 0 && r.relations[n-1].cue.to > rel.cue.from {
			continue
		}
		if !r.findSource(rel) || rel.rate < threshold {
			continue
		}
		r.negate(rel)
		r.relations = append(r.relations, rel)
		i = max(i, rel.cue.to-1)
	}
	for k := range r.relations {
		r.findContent(k)
	}
	r.relations = slices.DeleteFunc(r.relations, func(rel *relation) bool { return !r.keep(rel) })
}

// negate takes a source such as "neither side" for a negation of the cue.
func (r *reading) negate(rel *relation) {
	if n := rel.source.to - 1; n > rel.source.from && r.low(n) == "neither" {
		rel.source.to = n
		rel.name = rel.source
		rel.negated = true
		return
	}
	if rel.source.empty() || !negations[r.low(rel.source.from)] && !(rel.source.from > 0 && in(r.low(rel.source.from-1), "not", "hardly", "scarcely")) {
		return
	}
	if rel.verb != nil && commenting[rel.verb.lemma] && rel.verb.lemma != "say" {
		rel.class = parley.CueNoComment
		return
	}
	rel.negated = !rel.negated
}

// claim marks the quotations that lie in a content.
func (d *document) claim(claimed []bool, c tokenRange) {
	for i := c.from; i < c.to; i++ {
		if q := d.tokens[i].quote; q >= 0 {
			claimed[q] = true
			i = d.ranges[q].to - 1
		}
	}
}

// continueSpeech gives a quotation that is a sentence of its own to the
// relation with a direct quotation before it in the same block, and one that
// takes up an unclosed quotation of the block before to the same speaker.
func (d *document) continueSpeech(all []*relation, claimed []bool) {
	for _, rel := range all {
		for _, c := range rel.content {
			for q := d.tokens[c.from].quote; q > 0 && d.ranges[q].from == c.from && d.quotations[q].Continues && !claimed[q-1]; q-- {
				rel.content = append(rel.content, d.ranges[q-1])
				claimed[q-1] = true
				c = d.ranges[q-1]
			}
		}
	}
	k := 0
	for q := range d.quotations {
		for k < len(all) && all[k].cue.from < d.ranges[q].from {
			k++
		}
		if claimed[q] || k == 0 {
			continue
		}
		last := all[k-1]
		if !last.direct || !d.follows(last, q) {
			continue
		}
		last.content = append(last.content, d.ranges[q])
		claimed[q] = true
	}
}

// follows reports whether quotation q directly follows the relation.
func (d *document) follows(rel *relation, q int) bool {
	end := rel.cue.to
	if !rel.source.empty() {
		end = max(end, rel.source.to)
	}
	for _, c := range rel.content {
		end = max(end, c.to)
	}
	from := d.ranges[q].from
	if d.quotations[q].Continues {
		return d.quoteEndingAt(end-1) == q-1 && from == end
	}
	return from > end && from-end <= 60 && d.standsAlone(q) && d.sameBlock(end-1, from) && d.nextSentence(end-1, from)
}

// standsAlone reports whether a quotation begins and ends its sentences.
func (d *document) standsAlone(q int) bool {
	before, after := d.low(d.ranges[q].from-1), d.ranges[q].to
	opens := before == "." || before == "”" || before == `"` || before == ":" || before == "?"
	return opens && (after == len(d.tokens) || !d.sameBlock(after-1, after) || d.startsSentence(after))
}

// nextSentence reports whether token j begins the sentence after that of i.
func (d *document) nextSentence(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if d.startsSentence(k) {
			return false
		}
	}
	return d.startsSentence(j)
}

func (d *document) startsSentence(i int) bool {
	_, ok := slices.BinarySearchFunc(d.sentences, i, func(n text.Sentence, i int) int { return cmp.Compare(n.First, i) })
	return ok
}

// sameBlock reports whether two tokens, i before j, stand in one block.
func (d *document) sameBlock(i, j int) bool {
	k, _ := slices.BinarySearchFunc(d.blocks, d.tokens[i].Start, func(b parley.Span, at int) int { return cmp.Compare(b.End, at+1) })
	return k < len(d.blocks) && d.tokens[j].Start < d.blocks[k].End
}
