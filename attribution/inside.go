package attribution

import (
	"cmp"
	"slices"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/text"
)

// depthMost is how deep attributions are looked for inside others by reading
// the inside of a content as a text of its own. What one reading finds may be
// nested too, so that this is no limit for speech without quotation marks.
const depthMost = 3

// leastInside is the rate below which a cue inside a content is left alone.
const leastInside = .35

// readInside looks for attributions in the contents of relations: a flat list
// of roles does not show them, the grammar does.
func (a *assembly) readInside() {
	taken := make([]bool, len(a.tokens)+1)
	for _, list := range [2][]*relation{a.relations, a.loose} {
		for _, rel := range list {
			for i := rel.cue.from; i < rel.cue.to; i++ {
				taken[i] = true
			}
		}
	}
	for _, list := range [2][]*relation{slices.Clone(a.relations), slices.Clone(a.loose)} {
		for _, rel := range list {
			for _, c := range rel.content {
				if a.holdsCue(c) {
					continue // the roles have told what is inside
				}
				for _, in := range a.inner(c, 1) {
					if !taken[in.main] && !taken[in.cue.from] {
						in.trust = trust{cue: -1, source: -1, content: -1, link: 1}
						in.role = -1
						a.loose = append(a.loose, in)
						taken[in.main] = true
					}
				}
			}
		}
	}
}

// holdsCue reports whether one of the roles is a cue inside a content.
func (a *assembly) holdsCue(c tokenRange) bool {
	return slices.ContainsFunc(a.between(c.from, c.to), func(r role) bool { return r.kind == roleCue })
}

// inner returns the relations inside a content, in the places of the document.
func (d *document) inner(c tokenRange, depth int) []*relation {
	if depth > depthMost || c.to-c.from < 3 {
		return nil
	}
	sub, from := d.inside(c)
	if sub == nil {
		return nil
	}
	var out []*relation
	for _, rel := range sub.relations() {
		if rel.rate < leastInside || rel.shape == label || sub.saysNothing(rel) {
			continue
		}
		if words := sub.readCue(rel.cue); words.known {
			rel.class, rel.negated = words.class, words.negated
			(&reading{document: sub}).negate(rel)
		}
		sub.refine(rel)
		if s := rel.source; s.from > 0 && s == rel.name && in(sub.low(s.from-1), "most", "many", "few", "several") && sub.sentenceStart(s.from) < s.from {
			rel.source.from--
			rel.name.from--
		}
		for _, c := range rel.content {
			if q := sub.tokens[c.from].quote; q >= 0 && sub.ranges[q] == c {
				for _, in := range sub.inner(c, depth+1) {
					out = append(out, in.shifted(from))
				}
			}
		}
		out = append(out, rel.shifted(from))
	}
	return out
}

// saysNothing reports whether what follows a cue tells only when or why
// something was said, or to whom: "objected until the end", "told us".
func (d *document) saysNothing(rel *relation) bool {
	if d.aboutOneself(rel) {
		return true
	}
	for _, c := range rel.content {
		if d.tokens[c.from].quote >= 0 {
			return false
		}
		if d.tag(c.from) == tagCC && !in(d.low(c.from), "both", "neither", "either") {
			continue
		}
		if in(d.low(c.from), "if", "unless") && rel.class != parley.CueAsks && rel.class != parley.CueDoubts && rel.class != parley.CueThinks {
			continue
		}
		if in(d.low(c.from), "until", "after", "before", "since", "when", "while", "because", "as", "during", "despite", "although") && d.subordinate(c.from) {
			continue
		}
		if rel.verb == nil || !addressed[rel.verb.lemma] || rel.cue.to > rel.main+1 || in(d.low(c.from), "that", "to", "of", "about", "whether", "if", "for") {
			return false
		}
		for i := c.from; i < c.to; i++ {
			if d.tag(i).verb() || d.tag(i) == tagMD {
				return false
			}
		}
	}
	return len(rel.content) > 0
}

// addressed are verbs of which a noun without more is whom they are said to.
var addressed = set("tell ask inform remind brief persuade convince assure reassure")

// aboutOneself reports whether a cue only says that the speaker says, thinks or
// shows something that is no clause: "I call that courage".
func (d *document) aboutOneself(rel *relation) bool {
	if d.lex.pronouns[d.low(rel.name.from)] != "speaker" || rel.name.to-rel.name.from != 1 || !in(string(rel.class), "says", "thinks", "signals", "other") {
		return false
	}
	for _, c := range rel.content {
		for i := c.from; i < c.to; i++ {
			if d.tag(i).finite() || d.tokens[i].quote >= 0 {
				return false
			}
		}
	}
	return true
}

// shifted moves a relation by n tokens.
func (rel *relation) shifted(n int) *relation {
	move := func(r tokenRange) tokenRange {
		if r.empty() {
			return r
		}
		return tokenRange{r.from + n, r.to + n}
	}
	rel.cue, rel.source, rel.name, rel.main = move(rel.cue), move(rel.source), move(rel.name), rel.main+n
	for i, c := range rel.content {
		rel.content[i] = move(c)
	}
	return rel
}

// inside returns a content as a document of its own, with the place of its
// first token: where the content is a quotation, without its marks, so that the
// quotations in it are the outermost ones.
func (d *document) inside(c tokenRange) (*document, int) {
	depth := 0
	if q := d.tokens[c.from].quote; q >= 0 && d.tokens[c.to-1].quote == q {
		depth = 1
		if d.ranges[q].from == c.from {
			c.from++
		}
		if d.ranges[q].to == c.to && !d.quotations[q].Open {
			c.to--
		}
	}
	if in(d.low(c.from), "that", "whether", "if") {
		c.from++
	}
	if c.to-c.from < 3 {
		return nil, 0
	}
	sub := &document{text: d.text, lex: d.lex, content: true, tokens: slices.Clone(d.tokens[c.from:c.to]), blocks: d.blocks}
	for i := range sub.tokens {
		sub.tokens[i].quote = -1
	}
	span := d.span(c)
	base := depth
	if depth == 1 {
		base += d.quotations[d.tokens[c.from].quote].Depth
	}
	i := 0
	k, _ := slices.BinarySearchFunc(d.marked, span.Start, func(q text.Quotation, at int) int { return cmp.Compare(q.Start, at) })
	var quotations []text.Quotation
	for ; k < len(d.marked) && d.marked[k].Start < span.End; k++ {
		q := d.marked[k]
		if q.End > span.End {
			continue
		}
		if q.Depth >= base {
			sub.marked = append(sub.marked, q)
		}
		if q.Depth == base {
			i = sub.addQuotation(q, i)
			quotations = append(quotations, text.Quotation{Span: parley.Span{Start: q.Start - span.Start, End: q.End - span.Start}, Open: q.Open})
		}
	}
	sub.divide(span, quotations)
	return sub, c.from
}

// addQuotation marks the tokens of an outermost quotation, which begins at or
// after token i, and returns the token after it.
func (d *document) addQuotation(q text.Quotation, i int) int {
	for i < len(d.tokens) && d.tokens[i].Start < q.Start {
		i++
	}
	r := tokenRange{from: i}
	for i < len(d.tokens) && d.tokens[i].Start < q.End {
		d.tokens[i].quote = len(d.quotations)
		i++
	}
	r.to = i
	if !r.empty() {
		d.quotations = append(d.quotations, q)
		d.ranges = append(d.ranges, r)
	}
	return i
}

// divide finds the sentences of a part of the text and tags their tokens.
func (d *document) divide(span parley.Span, quotations []text.Quotation) {
	tokens := make([]text.Token, len(d.tokens))
	for i, t := range d.tokens {
		tokens[i] = text.Token{Span: parley.Span{Start: t.Start - span.Start, End: t.End - span.Start}, Kind: t.Kind}
	}
	for _, n := range text.SentencesIn(d.text[span.Start:span.End], tokens, quotations, d.blocksIn(span)) {
		n.Start, n.End = n.Start+span.Start, n.End+span.Start
		d.addSentence(n)
	}
	for _, n := range d.sentences {
		d.tagSentence(n.First, n.Last)
	}
}

// addSentence adds a sentence, in pieces where it is too long.
func (d *document) addSentence(n text.Sentence) {
	for n.Last-n.First > maxSentence {
		cut := n
		cut.Last = n.First + maxSentence
		cut.End = d.tokens[cut.Last-1].End
		d.sentences = append(d.sentences, cut)
		n.First, n.Start = cut.Last, d.tokens[cut.Last].Start
	}
	d.sentences = append(d.sentences, n)
}

// blocksIn returns the parts of blocks that stand in a span, counted from its
// start. A part of a paragraph does not show by itself where its lines are only
// wrapped.
func (d *document) blocksIn(span parley.Span) []parley.Span {
	var out []parley.Span
	first, _ := slices.BinarySearchFunc(d.blocks, span.Start, func(b parley.Span, at int) int { return cmp.Compare(b.End, at+1) })
	for _, b := range d.blocks[first:] {
		if b.Start >= span.End {
			break
		}
		out = append(out, parley.Span{Start: max(b.Start, span.Start) - span.Start, End: min(b.End, span.End) - span.Start})
	}
	return out
}
