package attribution

import (
	"slices"

	"github.com/parley-record/parley"
)

// giveSpeech finds a speaker for the contents that stand by no cue: speech that
// goes on over several paragraphs, what is set out after a colon, a quotation
// after a sentence about its speaker, and the turns of a dialogue.
func (a *assembly) giveSpeech() {
	a.overParagraphs()
	holder := map[int]*relation{} // by block, the relation of the speech that ends it
	for i, c := range a.roles {
		if c.kind != roleContent {
			continue
		}
		rel := a.linked[i]
		if rel == nil {
			if rel = a.speakerOf(c, holder); rel == nil {
				continue
			}
			a.linked[i] = rel
		}
		if b := a.blockOf(c.to - 1); c.to+2 >= a.blockTokens(b).to || a.quoteStartingAt(c.from) >= 0 {
			holder[b] = rel
		}
	}
}

// overParagraphs gives a quotation that is left open at the end of a paragraph,
// and the one that takes it up in the next, to one relation, whichever of them
// has the cue.
func (a *assembly) overParagraphs() {
	owner := make([]*relation, len(a.quotations))
	index := make([]int, len(a.quotations))
	for i := range index {
		index[i] = -1
	}
	for i, c := range a.roles {
		if c.kind != roleContent {
			continue
		}
		if q := a.tokens[c.from].quote; q >= 0 && a.ranges[q].from == c.from {
			owner[q], index[q] = a.linked[i], i
		}
	}
	claim := func(q int, rel *relation) {
		if index[q] >= 0 {
			a.linked[index[q]] = rel
		}
		rel.content = append(rel.content, a.ranges[q])
		owner[q] = rel
	}
	for q := len(owner) - 1; q > 0; q-- {
		if a.quotations[q].Continues && owner[q] != nil && owner[q-1] == nil && a.untouched(a.ranges[q-1], index[q-1]) {
			claim(q-1, owner[q])
		}
	}
	for q := 1; q < len(owner); q++ {
		if a.quotations[q].Continues && owner[q-1] != nil && owner[q] == nil && a.untouched(a.ranges[q], index[q]) {
			claim(q, owner[q-1])
		}
	}
}

// untouched reports whether nothing but role own stands in a range.
func (a *assembly) untouched(r tokenRange, own int) bool {
	for i := r.from; i < r.to; i++ {
		if k := a.roleAt(i); k >= 0 && k != own {
			return false
		}
	}
	return true
}

// speakerOf returns the relation to which a content without a cue belongs: one
// that exists, or a new one that has no cue. It returns nil for words that are
// no quotation and go on with nothing.
func (a *assembly) speakerOf(c role, holder map[int]*relation) *relation {
	b := a.blockOf(c.from)
	t := a.blockTokens(b)
	quote := a.quoteStartingAt(c.from) >= 0
	if before := holder[b-1]; before != nil && c.from <= t.from+1 && before.goesOnAfter(a.document, b-1) && !quote {
		before.content = append(before.content, c.tokenRange)
		return before
	}
	if !quote {
		return nil
	}
	rel := &relation{class: lineClass, shape: label, rate: c.p, role: -1, direct: true, content: []tokenRange{c.tokenRange}, trust: trust{cue: -1, source: -1, content: c.p, link: .8}}
	if q := a.tokens[c.from].quote; q > 0 && a.quotations[q].Continues {
		if before := holder[b-1]; before != nil && len(before.content) > 0 && before.content[len(before.content)-1] == a.ranges[q-1] {
			before.content = append(before.content, c.tokenRange)
			return before
		}
	}
	switch before := holder[b]; {
	case before != nil && before.cue.empty() && before.content[len(before.content)-1].to <= c.from:
		before.content = append(before.content, c.tokenRange)
		return before
	case c.from > t.from:
		rel.name = a.subjectOf(a.sentenceOf(c.from)-1, b)
		rel.trust.link = .6
	case holder[b-1] != nil && holder[b-2] != nil && holder[b-1].name != holder[b-2].name && a.alone(c.tokenRange, t):
		rel.name = holder[b-2].name
		rel.trust.link = .5
	}
	a.loose = append(a.loose, rel)
	return rel
}

// lineClass is the class of what has no cue that names one.
const lineClass = parley.CueSays

// goesOnAfter reports whether the relation's content is set out in blocks after
// a colon, and block b is the last of them so far.
func (rel *relation) goesOnAfter(d *document, b int) bool {
	if rel.cue.empty() || len(rel.content) == 0 || rel.direct {
		return false
	}
	last := rel.content[len(rel.content)-1]
	return d.low(rel.cue.to) == ":" && d.blockOf(last.to-1) == b && d.startsBlock(last.from)
}

// alone reports whether a content is all of its block.
func (a *assembly) alone(c, block tokenRange) bool { return c.from <= block.from && c.to >= block.to-1 }

// subjectOf returns the noun phrase with which a sentence of the block begins,
// if a verb follows it.
func (a *assembly) subjectOf(sentence, block int) tokenRange {
	if sentence < 0 {
		return tokenRange{}
	}
	n := a.sentences[sentence]
	if n.Block != block {
		return tokenRange{}
	}
	r := &reading{document: a.document, a: n.First, b: n.Last}
	end := r.chunkFrom(n.First)
	for k := n.First; k < n.Last && a.tag(k) == tagNNP; k++ {
		end = k + 1 // "Falk pauses", whatever the second word may be
	}
	if end > n.First && a.tag(n.First) == tagNNP {
		return tokenRange{n.First, end}
	}
	if end == n.First || !r.tag(end).finite() && !r.tag(end).verb() {
		return tokenRange{}
	}
	return tokenRange{n.First, end}
}

// complete gives a cue that was left without a content what the roles or the
// grammar tell, and drops what then says nothing.
func (a *assembly) complete() {
	a.encloseRoles()
	if a.lex.grammar {
		a.joinInside()
	}
	if a.lex.grammar {
		a.askGrammar()
	}
	a.relations = slices.DeleteFunc(a.relations, func(rel *relation) bool {
		return len(rel.content) == 0 && rel.class != parley.CueNoComment
	})
}
