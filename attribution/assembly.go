package attribution

import (
	"slices"

	"github.com/parley-record/parley"
)

// assembly joins the roles of a document to relations. Every cue is one. Its
// source and its contents are chosen by scores that add up what speaks for and
// against a pair: the side on which one stands of the other, as the shape of
// the cue wants it; what stands between them; whether a sentence or a block
// ends there; and whether the grammar finds the same. Scores are whole numbers, so that
// they are the same on every machine; 0 is as good as can be, 100 is about one
// step of doubt, and below [worst] there is no link.
type assembly struct {
	*document
	roles     []role
	relations []*relation // those with a cue, in the order of their cues
	linked    []*relation // by role, to which relation a content belongs
	loose     []*relation // without a cue
}

// worst is the score below which two roles do not belong together.
const worst = -260

// assemble joins roles to relations.
func (d *document) assemble(roles []role) []*relation {
	a := &assembly{document: d, roles: clean(roles, len(d.tokens))}
	a.dropAnonymity()
	a.linked = make([]*relation, len(a.roles))
	a.transcripts()
	a.readCues()
	a.linkContents()
	if a.lex.grammar {
		a.fillCues()
	}
	a.giveSpeech()
	a.complete()
	for _, rel := range a.relations {
		a.refine(rel)
	}
	if a.lex.grammar {
		a.readInside()
	}
	return append(a.relations, a.loose...)
}

// readCues makes a relation of each cue and finds its source, sentence by
// sentence, so that a cue can share the source of one before it.
func (a *assembly) readCues() {
	r := &reading{document: a.document, a: 0, b: 0}
	sentence := -1
	for i, q := range a.roles {
		if q.kind != roleCue {
			continue
		}
		if s := a.sentenceOf(q.from); s != sentence {
			sentence = s
			n := a.sentences[s]
			r = &reading{document: a.document, a: n.First, b: n.Last}
		}
		words := a.readCue(q.tokenRange)
		rel := &relation{
			verb: words.verb, class: words.class, negated: words.negated, shape: words.shape, main: words.main, cue: q.tokenRange,
			rate: q.p, role: i, known: words.known, trust: trust{cue: q.p, source: -1, link: 1},
		}
		a.linkSource(r, rel)
		for n := rel.source.to - 1; n > rel.source.from && a.apposes(n); n-- {
			rel.source.to = n // the comma that closes an apposition
		}
		r.negate(rel)
		r.relations = append(r.relations, rel)
		a.relations = append(a.relations, rel)
	}
}

// dropAnonymity leaves out the roles of what only says that a source will not be
// named: "who asked not to be identified".
func (a *assembly) dropAnonymity() {
	kept := a.roles[:0]
	for i := 0; i < len(a.roles); i++ {
		o := a.roles[i]
		if o.kind == roleCue && a.anonymity(o) {
			if n := len(kept); n > 0 && kept[n-1].kind == roleSource && kept[n-1].to == o.from && a.is("relative", kept[n-1].from) {
				kept = kept[:n-1]
			}
			if i+1 < len(a.roles) && a.roles[i+1].kind == roleContent && a.roles[i+1].from == o.to {
				i++
			}
			continue
		}
		kept = append(kept, o)
	}
	a.roles = kept
}

// anonymity reports whether a cue asks for something that is "not to be".
func (a *assembly) anonymity(cue role) bool {
	f, ok := a.lex.forms[a.low(cue.to-1)]
	if !ok || f.verb.class != parley.CueAsks && f.verb.class != parley.CueDemands {
		return false
	}
	return a.is("negation", cue.to) && a.tag(cue.to+1) == tagTO && a.is("be", cue.to+2)
}

// between returns the roles that stand between two places of the text.
func (a *assembly) between(from, to int) []role {
	i, _ := slices.BinarySearchFunc(a.roles, from, func(r role, at int) int { return r.from - at })
	j := i
	for j < len(a.roles) && a.roles[j].to <= to {
		j++
	}
	return a.roles[i:j]
}

// ends counts the sentences and blocks that end between two tokens, i before j.
func (a *assembly) ends(i, j int) (sentences, blocks int) {
	if i >= j {
		return 0, 0
	}
	sentences = a.sentenceOf(j) - a.sentenceOf(i)
	blocks = a.blockOf(j) - a.blockOf(i)
	return sentences, blocks
}

// blockOf returns the index of the block of token i.
func (d *document) blockOf(i int) int {
	at := d.tokens[i].Start
	k, _ := slices.BinarySearchFunc(d.blocks, at, func(b parley.Span, at int) int { return b.End - at - 1 })
	return k
}
