package attribution

import (
	"slices"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/text"
)

// transcriptGap is how many blocks without a name may stand between two with
// one and still be speech.
const transcriptGap = 8

// turnTrust is how often a block that looks like a turn of a transcript is one.
const turnTrust = .88

// transcripts makes relations of what the layout alone attributes: the turns of
// a transcript, a post under its author's name, a quotation over a signature,
// the clauses of a resolution.
// Blocks without a speaker between two turns go on with the speech. Roles that
// only name these parts again are left out; those inside the speech stay.
func (a *assembly) transcripts() {
	outline := text.Outline(a.text, a.blocks, a.marked)
	for i, b := range outline {
		switch b.Kind {
		case text.Turn:
			if !startsLower(a.text[b.Body.Start:b.Body.End]) || b.Body.Start == b.Body.End {
				a.turn(outline, i)
			}
		case text.Signature:
			if i > 0 && outline[i-1].Kind == text.Quoted {
				a.layout(b.Head, tokenRange{}, []tokenRange{a.tokensOf(outline[i-1].Span)})
			}
		}
	}
	a.resolutions()
	slices.SortStableFunc(a.loose, func(x, y *relation) int { return x.extent().from - y.extent().from })
	a.dropRoles()
}

// turn makes a relation of a turn and the blocks that go on with it.
func (a *assembly) turn(outline []text.Block, i int) {
	b := outline[i]
	var content []tokenRange
	if c := a.tokensOf(b.Body); !c.empty() {
		content = append(content, c)
	}
	next := i + 1
	for next < len(outline) && next-i <= transcriptGap && outline[next].Kind != text.Turn {
		next++
	}
	if next < len(outline) && outline[next].Kind == text.Turn {
		for _, o := range outline[i+1 : next] {
			if t := a.tokensOf(o.Span); (o.Kind == text.Prose || o.Kind == text.Quoted) && !in(a.low(t.from), "[", "(") {
				content = append(content, t)
			}
		}
	}
	cue := a.tokensOf(parley.Span{Start: b.Head.End, End: b.Body.Start})
	if len(content) > 0 {
		a.layout(b.Head, cue, content)
	}
}

// layout adds a relation that the layout of the text shows.
func (a *assembly) layout(head parley.Span, cue tokenRange, content []tokenRange) {
	name := a.tokensOf(head)
	if name.empty() {
		return
	}
	a.loose = append(a.loose, &relation{
		class: parley.CueSays, shape: label, rate: turnTrust, cue: cue, main: cue.from, known: true, source: name, name: name, content: content,
		direct: true, role: -1, trust: trust{cue: turnTrust, source: turnTrust, content: turnTrust, link: 1},
	})
}

// tokensOf returns the tokens that start inside a span.
func (d *document) tokensOf(s parley.Span) tokenRange {
	return tokenRange{d.tokenAt(s.Start), d.tokenAt(s.End)}
}

// dropRoles leaves out the roles that name the parts of what the layout shows:
// its source and cue, and contents that begin where its contents do.
func (a *assembly) dropRoles() {
	if len(a.loose) == 0 {
		return
	}
	shown := map[int]bool{} // tokens at which no role may begin
	for _, rel := range a.loose {
		for i := rel.source.from; i < rel.source.to; i++ {
			shown[i] = true
		}
		for i := rel.cue.from; i < rel.cue.to; i++ {
			shown[i] = true
		}
		for _, c := range rel.content {
			shown[c.from] = true
		}
	}
	a.roles = slices.DeleteFunc(a.roles, func(r role) bool {
		return shown[r.from] && (r.kind == roleContent || !a.insideSpeech(r))
	})
	a.linked = a.linked[:len(a.roles)]
}

// insideSpeech reports whether a role is a source or a cue with which speech
// begins: "ORLOV: I said no."
func (a *assembly) insideSpeech(r role) bool {
	k, ok := slices.BinarySearchFunc(a.loose, r.from, func(rel *relation, at int) int { return rel.content[0].from - at })
	return ok && a.loose[k].shape == label && a.loose[k].content[0].contains(r.tokenRange)
}

// blockTokens returns the tokens of a block.
func (d *document) blockTokens(b int) tokenRange { return d.tokensOf(d.blocks[b]) }

// tokenAt returns the first token that starts at or after a byte.
func (d *document) tokenAt(offset int) int {
	i, _ := slices.BinarySearchFunc(d.tokens, offset, func(t token, at int) int { return t.Start - at })
	return i
}
