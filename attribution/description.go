package attribution

import (
	"slices"
	"strings"

	"github.com/parley-record/parley/internal/text"
)

// describe reads a noun phrase and records what it means. names is how many of
// the places are names, which stand in order before the others.
func (c *cast) describe(r tokenRange, names int, source bool) {
	r = c.plain(c.withoutEdges(r))
	if r.empty() || c.lex.pronouns[c.low(r.from)] != "" && r.to-r.from == 1 || c.nobody(r) || c.tag(r.from) == tagIN {
		return
	}
	k, _ := slices.BinarySearchFunc(c.places[:names], r.from, func(p place, at int) int { return p.to - at - 1 })
	for ; k < names && c.places[k].from < r.to; k++ {
		if p := &c.places[k]; c.isNamedBy(r, *p) {
			p.speaks = p.speaks || source
			p.subject = p.subject || source
			return
		}
	}
	if n := len(c.places); n > names && c.places[n-1].to > r.from {
		return
	}
	who := c.appositionOf(r, names)
	if who == nil {
		who = c.definite(r, names)
	}
	if who == nil {
		who = c.introduce(r)
	}
	if who == nil {
		return
	}
	c.put(r, who)
	if last := &c.places[len(c.places)-1]; source {
		last.subject, last.speaks = true, true
	}
}

// appositionOf returns the person whose name follows a description after a
// comma or dash.
func (c *cast) appositionOf(r tokenRange, names int) *entity {
	if !c.apposes(r.to) {
		return nil
	}
	k, ok := slices.BinarySearchFunc(c.places[:names], r.to+1, func(p place, at int) int { return p.from - at })
	head := c.headOf(r)
	if !ok || !c.lex.is("title", head) && !c.lex.is("he", head) && !c.lex.is("she", head) {
		return nil
	}
	who := c.places[k].who
	if who.kind == anything && who.named && c.isSubject(c.places[k].tokenRange) {
		who.kind = aPerson // "his wife, Ruta, was angrier"
	}
	if who.kind != aPerson {
		return nil
	}
	for _, g := range [...]string{"he", "she"} {
		if c.lex.is(g, head) {
			who.gender = g
		}
	}
	return who
}

// subjectAt reads the noun phrase with which a sentence begins, if a verb
// follows it.
func (c *cast) subjectAt(i, end, names int) {
	r := &reading{document: c.document, a: i, b: end, speech: true}
	_, name, _ := r.phraseStartingAt(i)
	j := name.to
	if name.empty() || c.tag(j-1) == tagNNP && c.tag(i) != tagDT || !c.isSubject(tokenRange{i, j}) {
		return
	}
	c.describe(tokenRange{i, j}, names, false)
}

// personAt reads a noun phrase that begins with an article if it says what a
// person or a body is.
func (c *cast) personAt(i, end, names int) {
	r := &reading{document: c.document, a: i, b: end, speech: true}
	j := r.chunkFrom(i)
	if j-i < 2 || c.tag(j-1) == tagNNP {
		return
	}
	if head := c.low(j - 1); c.lex.is("title", head) || c.lex.is("people", head) || c.lex.is("body", head) || c.lex.is("anybody", head) {
		c.describe(tokenRange{i, j}, names, false)
	}
}

// plain takes off a noun phrase what does not name: adverbs and conjunctions
// before it; after it an apposition, brackets, a relative clause, a participle.
func (c *cast) plain(r tokenRange) tokenRange {
	for i := r.from + 1; i < r.to; i++ {
		t, low := c.tag(i), c.low(i)
		if c.apposes(i) || in(low, "(", ";", ":") || t == tagWDT || c.lex.is("relative", low) ||
			(t == tagVBG || t == tagVBN || t == tagVBD) && c.tag(i-1).noun() && !c.tag(i+1).noun() && !c.lex.is("closeto", low) {
			r.to = i
		}
	}
	return c.withoutEdges(r)
}

// withoutEdges takes adverbs, conjunctions, marks and a possessive off a noun
// phrase.
func (c *cast) withoutEdges(r tokenRange) tokenRange {
	for r.from < r.to && (c.tag(r.from) == tagRB || c.tag(r.from) == tagCC || c.tokens[r.from].Kind == text.Mark || c.tag(r.from) == tagIN && (c.is("agent", r.from) || c.is("inverted", r.from))) {
		r.from++
	}
	for r.to-r.from > 1 && (c.tag(r.to-1) == tagPOS || c.tokens[r.to-1].Kind == text.Mark && c.low(r.to-1) != ")") {
		r.to--
	}
	return r
}

// nobody reports whether a noun phrase names nobody: "some", "one of them".
func (c *cast) nobody(r tokenRange) bool {
	return c.lex.is("nobody", c.low(r.from)) && (r.to-r.from == 1 || c.is("partof", r.from+1))
}

// isNamedBy reports whether a noun phrase is the name at a place, with nothing
// but titles before it and no more than "of" and such after it.
func (c *cast) isNamedBy(r tokenRange, p place) bool {
	switch {
	case p.from < r.from || p.to > r.to, p.owner && p.to < r.to:
		return false
	case p.to < r.to && c.tag(p.to) != tagIN && c.tokens[p.to].Kind != text.Mark:
		return false
	case p.who.kind != aBody && c.coordinated(r):
		return false
	}
	return p.from == r.from || c.onlyTitlesBefore(tokenRange{r.from, p.from}, p.who)
}

func (c *cast) coordinated(r tokenRange) bool {
	for i := r.from; i < r.to; i++ {
		if c.tag(i) == tagCC {
			return true
		}
	}
	return false
}

// onlyTitlesBefore reports whether what stands before a name is titles of it.
func (c *cast) onlyTitlesBefore(r tokenRange, who *entity) bool {
	last := c.low(r.to - 1)
	if last == "of" {
		return false
	}
	if who.kind != aPerson {
		return c.lex.is("definite", last) && r.to-r.from == 1
	}
	titled := c.lex.is("title", last)
	for i := r.from; i < r.to; i++ {
		switch t := c.tag(i); {
		case t == tagTO, t == tagMark, t == tagPOS && !titled && i != r.to-1:
			return false
		case t == tagIN && !(c.low(i) == "of" && c.lex.is("branch", c.low(i+1))):
			return false
		}
	}
	return true
}

// introduce makes an entity of a description that means nothing named before.
func (c *cast) introduce(r tokenRange) *entity {
	head := c.headOf(r)
	words := c.wordsOf(r)
	if len(words) == 0 || len(words) == 1 && c.lex.is("nobody", head) {
		return nil
	}
	e := &entity{name: c.textOf(r), head: head, words: words, kind: c.kindOf(r, head)}
	for _, g := range [...]string{"he", "she"} {
		if c.lex.is(g, head) {
			e.gender = g
		}
	}
	c.byHead[head] = append(c.byHead[head], e)
	return e
}

// kindOf tells from the head of a noun phrase what sort of thing it means.
func (c *cast) kindOf(r tokenRange, head string) entityKind {
	last := r.from
	for i := r.from; i < r.to && c.tag(i) != tagIN; i++ {
		if c.tag(i).noun() {
			last = i
		}
		if c.tag(i) == tagCC {
			return somefew
		}
	}
	switch {
	case c.lex.is("title", head) || c.lex.is("he", head) || c.lex.is("she", head):
		return aPerson
	case c.lex.is("people", head):
		return somefew
	case c.lex.is("anybody", head) || c.lex.is("body", head):
		return aBody
	case c.lex.is("thing", head) || c.lex.is("evidence", head):
		return aThing
	case c.tag(last) == tagNNS || c.is("counting", r.from):
		return somefew
	case strings.HasSuffix(head, "s") && !strings.HasSuffix(head, "ss") && c.tag(last) != tagNNP:
		return somefew
	}
	return anything
}

// definite finds what a description with "the" or an owner means: a person by
// title, or what was called so before. Where two may be meant it returns nil.
func (c *cast) definite(r tokenRange, names int) *entity {
	first := c.low(r.from)
	owned := c.tag(r.from) == tagPRPS
	if !owned && !c.lex.is("definite", first) {
		return nil
	}
	head := c.headOf(tokenRange{r.from + 1, r.to})
	var words []string
	for i := r.from + 1; i < r.to; i++ {
		if t := c.tag(i); t != tagMark && t != tagPOS && t != tagDT && !c.is("namelink", i) {
			words = append(words, c.titleWord(c.low(i)))
		}
	}
	if len(words) == 0 || owned {
		return nil
	}
	if c.lex.is("title", head) {
		if who := c.titled(words, r.from, names); who != nil {
			return who
		}
	}
	for _, e := range slices.Backward(lately(c.byHead[head])) {
		if e.described(head, words) {
			return e
		}
	}
	if c.lex.is("anybody", head) && len(words) == 1 {
		return c.lastBody(r.from, names)
	}
	return nil
}

// titled returns the only person named before token at who holds a title with
// the words.
func (c *cast) titled(words []string, at, names int) *entity {
	var found *entity
	before := c.namesBefore(at, names)
	for k := len(before) - 1; k >= 0 && k >= len(before)-60; k-- {
		who := before[k].who
		if who.kind != aPerson || who == found || !who.holds(c.lex, words) {
			continue
		}
		if found != nil {
			return nil
		}
		found = who
	}
	return found
}

func (c *cast) namesBefore(at, names int) []place {
	i, _ := slices.BinarySearchFunc(c.places[:names], at, func(p place, at int) int { return p.from - at })
	return c.places[:i]
}

// lastBody returns the body with a name that spoke or acted last before token
// at.
func (c *cast) lastBody(at, names int) *entity {
	var any *entity
	before := c.namesBefore(at, names)
	for k := len(before) - 1; k >= 0 && k >= len(before)-16; k-- {
		p := before[k]
		if p.who.kind != aBody {
			continue
		}
		if p.subject {
			return p.who
		}
		if any == nil {
			any = p.who
		}
	}
	return any
}

// heldLater returns the only person of the whole text who holds a title with
// the words, for a description that comes before the name.
func (c *cast) heldLater(r tokenRange) *entity {
	head := c.headOf(r)
	if !c.lex.is("title", head) {
		return nil
	}
	var words []string
	for i := r.from; i < r.to; i++ {
		if t := c.tag(i); t.noun() || t == tagJJ {
			words = append(words, c.titleWord(c.low(i)))
		}
	}
	if len(words) < 2 {
		return nil
	}
	var found *entity
	i, _ := slices.BinarySearchFunc(c.places, r.to, func(p place, at int) int { return p.from - at })
	for ; i < len(c.places) && i < 400; i++ {
		if who := c.places[i].who; who.kind == aPerson && who != found && who.holds(c.lex, words) {
			if found != nil {
				return nil
			}
			found = who
		}
	}
	return found
}
