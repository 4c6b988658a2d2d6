package attribution

import "github.com/parley-record/parley"

// resolutionGap is how many blocks, such as lettered items, may stand between
// two clauses of a resolution.
const resolutionGap = 6

// resolutions reads the form in which assemblies and conferences resolve: a
// line that names them and ends with a comma, then paragraphs that each begin
// with what they do: "The Council, / Recalling ..., / 1. Demands that ...;". No
// sentence ends in it, so that nothing that reads sentences finds who speaks.
func (a *assembly) resolutions() {
	for b := 0; b+2 < len(a.blocks); b++ {
		t := a.blockTokens(b)
		if t.to-t.from < 2 || t.to-t.from > 16 || a.low(t.to-1) != "," || !upper(a.word(t.from)) {
			continue
		}
		if _, n := a.lex.phrases.at(a.document, t.from, t.to); n > 0 {
			continue
		}
		source := tokenRange{t.from, t.to - 1}
		if !a.namesBody(source) {
			continue
		}
		clauses, last := a.clausesAfter(b)
		if len(clauses) < 2 {
			continue
		}
		for _, c := range clauses {
			a.clause(source, c)
		}
		b = last
	}
}

// namesBody reports whether a range is one noun phrase and has no verb.
func (a *assembly) namesBody(r tokenRange) bool {
	for i := r.from; i < r.to; i++ {
		if t := a.tag(i); !t.nominal() && t != tagIN && t != tagCC && t != tagMark {
			return false
		}
	}
	return true
}

// clausesAfter returns the verbs with which blocks after b begin, and the last
// of these blocks.
func (a *assembly) clausesAfter(b int) (verbs []int, last int) {
	last = b
	for k := b + 1; k < len(a.blocks) && k-last <= resolutionGap; k++ {
		if v := a.leadingVerb(a.blockTokens(k)); v >= 0 {
			verbs = append(verbs, v)
			last = k
		} else if len(verbs) == 0 {
			return nil, b
		}
	}
	return verbs, last
}

// leadingVerb returns the cue verb with which a block begins, after a number
// and an adverb, or -1: a third person or a participle in -ing.
func (a *assembly) leadingVerb(t tokenRange) int {
	i := t.from
	for i < t.to && i < t.from+3 && (a.tag(i) == tagCD || a.tag(i) == tagMark || a.tag(i) == tagRB) {
		i++
	}
	if _, n := a.lex.phrases.at(a.document, i, t.to); n > 1 && upper(a.word(i)) {
		return i
	}
	f, ok := a.lex.forms[a.low(i)]
	if !ok || i+1 >= t.to || !upper(a.word(i)) && i == t.from {
		return -1
	}
	if f.tags[0] == tagVBZ || f.tags[0] == tagVBG {
		return i
	}
	return -1
}

// clause makes a relation of the clause that begins with the verb at token v.
func (a *assembly) clause(source tokenRange, v int) {
	end := a.blockTokens(a.blockOf(v)).to
	cue := tokenRange{v, v + 1}
	if v > 0 && a.lex.is("negation", a.low(v-1)) {
		cue.from--
	}
	if _, n := a.lex.phrases.at(a.document, v, end); n > 1 {
		cue.to = v + n
	}
	r := &reading{document: a.document, a: cue.to, b: end}
	content := r.trim(tokenRange{cue.to, end})
	if content.empty() {
		return
	}
	words := a.readCue(cue)
	rel := &relation{
		verb: a.lex.forms[a.low(v)].verb, class: words.class, negated: words.negated, shape: finite, rate: turnTrust, cue: cue, main: v, known: true,
		source: source, name: source, shared: true, content: []tokenRange{content}, role: -1,
		trust: trust{cue: turnTrust, source: turnTrust, content: turnTrust, link: 1},
	}
	if rel.class == parley.CueThinks || rel.class == parley.CueUnclassified && words.known {
		rel.class = parley.CueSays // "Decides": the body does it by saying so
	}
	a.refine(rel)
	a.loose = append(a.loose, rel)
}
