package attribution

import (
	"slices"

	"github.com/parley-record/parley"
)

// encloseRoles mends what a flat list of roles has cut: where the source and
// the cue of another relation directly follow a cue that has no content of its
// own ("Lind said she believes that ..."), or directly precede one that ends
// the sentence, that whole relation is the content.
func (a *assembly) encloseRoles() {
	for k := len(a.relations) - 1; k >= 0; k-- {
		rel := a.relations[k]
		if len(rel.content) > 0 || rel.class == parley.CueNoComment || rel.shape == label {
			continue
		}
		if k+1 < len(a.relations) && a.opens(rel, a.relations[k+1]) {
			inner := a.relations[k+1]
			a.enclose(rel, tokenRange{rel.cue.to, inner.extent().to})
		} else if k > 0 && a.closes(rel, a.relations[k-1]) {
			a.enclose(rel, a.relations[k-1].extent())
		}
	}
}

// opens reports whether the other relation follows the cue as its content.
func (a *assembly) opens(rel, other *relation) bool {
	e := other.extent()
	if other.source.empty() || other.shared || other.inverted || len(other.content) == 0 || e.from < rel.cue.to {
		return false
	}
	words := 0
	for i := rel.cue.to; i < e.from; i++ {
		if a.tag(i) == tagMark || a.tag(i) == tagCC {
			return false
		}
		if !a.subordinate(i) {
			words++
		}
	}
	sentences, _ := a.ends(rel.cue.to-1, e.from)
	return sentences == 0 && words <= 3
}

// closes reports whether the other relation stands before "..., X said" as its
// content.
func (a *assembly) closes(rel, other *relation) bool {
	core, e := rel.core(), other.extent()
	if rel.shape != finite || rel.source.empty() || len(other.content) == 0 || e.to > core.from || a.is("relative", rel.source.from) {
		return false
	}
	if core.to < len(a.tokens) && a.tag(core.to) != tagMark && a.sentenceStart(core.to) != core.to {
		return false // it says something of its own
	}
	sentences, _ := a.ends(e.to-1, core.from)
	return sentences == 0 && core.from-e.to <= 1 && a.low(core.from-1) == ","
}

func (a *assembly) enclose(rel *relation, c tokenRange) {
	r := &reading{document: a.document, a: c.from, b: c.to}
	if c = r.trim(c); c.empty() {
		return
	}
	rel.content = []tokenRange{c}
	rel.trust.content = -1
	rel.trust.link *= .8
}

// joinInside mends another cut: in "the office said he insists on it and expects
// an answer" what is expected stands inside what is said, although a flat list
// gives both cues one source. The tense tells: a verb that is joined to another
// has that one's.
func (a *assembly) joinInside() {
	for k := 1; k < len(a.relations); k++ {
		rel, outer := a.relations[k], a.relations[k-1]
		if !rel.shared || rel.shape != finite || outer.shape != finite || rel.source != outer.source || len(outer.content) != 1 || len(rel.content) == 0 {
			continue
		}
		c := outer.content[0]
		r := &reading{document: a.document, a: c.from, b: c.to}
		if c.from < outer.cue.to || r.conjunctionBefore(rel.cue.from) > c.to || c.to >= rel.cue.from || a.tag(rel.cue.from-1) != tagCC || r.past(outer) == r.past(rel) {
			continue
		}
		from := c.from
		if a.subordinate(from) {
			from++
		}
		subject := tokenRange{from, r.chunkFrom(from)}
		if subject.empty() || !a.tag(subject.to).finite() {
			continue
		}
		rel.source, rel.name, rel.shared = subject, subject, false
		outer.content[0].to = rel.extent().to
		rel.trust.source = -1
	}
}

// askGrammar looks for the contents that the grammar sees for cues that have
// none, where no other role stands.
func (a *assembly) askGrammar() {
	for from := 0; from < len(a.relations); {
		s := a.sentenceOf(a.relations[from].cue.from)
		to := from + 1
		for to < len(a.relations) && a.sentenceOf(a.relations[to].cue.from) == s {
			to++
		}
		a.askSentence(a.relations[from:to], s)
		from = to
	}
}

func (a *assembly) askSentence(relations []*relation, s int) {
	if !slices.ContainsFunc(relations, func(rel *relation) bool { return len(rel.content) == 0 && rel.class != parley.CueNoComment }) {
		return
	}
	n := a.sentences[s]
	r := &reading{document: a.document, a: n.First, b: n.Last, relations: slices.Clone(relations)}
	for k, rel := range relations {
		if len(rel.content) > 0 || rel.class == parley.CueNoComment {
			continue
		}
		try := *rel
		r.relations[k] = &try
		if r.findContent(k); r.keep(&try) && len(try.content) > 0 && a.spare(rel, try.content) {
			rel.content, rel.direct = try.content, try.direct
			rel.trust.content = -1
			rel.trust.link *= .6
		}
		r.relations[k] = rel
	}
}

// spare reports whether no role of another relation is cut by contents.
func (a *assembly) spare(rel *relation, contents []tokenRange) bool {
	for _, c := range contents {
		for _, o := range a.between(c.from, c.to) {
			if o.kind == roleCue || o.tokenRange == rel.source {
				return false
			}
		}
		for _, end := range [...]int{c.from, c.to - 1} {
			if k := a.roleAt(end); k >= 0 && !c.contains(a.roles[k].tokenRange) {
				return false
			}
		}
	}
	return true
}
