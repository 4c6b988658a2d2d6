package attribution

import (
	"strings"

	"github.com/parley-record/parley"
)

// sense is what a cue means: the class of its speech act, and whether the cue
// says that it does not take place ("would not support").
type sense struct {
	class   parley.CueClass
	negated bool
}

// senseOf reads "demands" or "thinks not".
func senseOf(s string) sense {
	class, negated := strings.CutSuffix(s, " not")
	return sense{parley.CueClass(class), negated}
}

// phrases are sequences of words, by each word with which one can begin.
type phrases map[string][]wordPattern

// wordPattern is a sequence of words, each one of several.
type wordPattern struct {
	words [][]string
	sense sense
}

// add reads "call/calls for/on | insist on".
func (p phrases) add(list string, s sense) {
	for one := range strings.SplitSeq(list, "|") {
		var pattern wordPattern
		pattern.sense = s
		for w := range strings.FieldsSeq(one) {
			pattern.words = append(pattern.words, strings.Split(w, "/"))
		}
		for _, first := range pattern.words[0] {
			p[first] = append(p[first], pattern)
		}
	}
}

// at returns the longest phrase that begins at token i and ends before to, and
// how many tokens it has, 0 for none.
func (p phrases) at(d *document, i, to int) (sense, int) {
	var best sense
	n := 0
	for _, pattern := range p[d.low(i)] {
		if len(pattern.words) > n && i+len(pattern.words) <= to && pattern.matches(d, i) {
			best, n = pattern.sense, len(pattern.words)
		}
	}
	return best, n
}

func (p wordPattern) matches(d *document, i int) bool {
	for k, alternatives := range p.words {
		if !in(d.low(i+k), alternatives...) {
			return false
		}
	}
	return true
}

// cueWords is what the words of a cue tell.
type cueWords struct {
	sense
	shape shape
	verb  *verb
	main  int // the token that carries the meaning
	known bool
}

// readCue finds the meaning of a cue from its words and from those that
// follow, which are its content where it has one to its right.
//
// A phrase of several words goes before a verb, a verb before a noun, a noun
// before an adjective; but a verb that says little ("issued a warning") leaves
// it to its noun. Each negation turns the meaning round, and a refusal to do
// what the verb says is itself an answer: to decline to say is not to comment,
// to refuse to support is to reject.
func (d *document) readCue(cue tokenRange) cueWords {
	c := cueWords{main: cue.to - 1, shape: phrase}
	c.class = parley.CueUnclassified
	w := cueReader{document: d, cue: d.untilVerb(cue)}
	w.walk()
	w.settle(&c)
	w.refuse(&c)
	w.request(&c)
	c.negated = c.negated != (w.negations%2 == 1)
	if in(d.low(cue.from-1), "neither", "nor") { // "has neither confirmed nor denied"
		c.negated = true
	}
	if c.class == parley.CueNoComment {
		c.negated = false
	}
	w.form(&c)
	return c
}

// untilVerb makes a cue that only refuses or fails longer by the verb that says
// to do what: "declined" before "to comment".
func (d *document) untilVerb(cue tokenRange) tokenRange {
	open := d.lex.is("refusal", d.low(cue.to-1))
	for i := max(cue.from, cue.to-3); i < cue.to && !open; i++ {
		_, n := d.lex.negating.at(d, i, cue.to)
		open = n > 0 && i+n == cue.to
	}
	i := cue.to
	if !open || i+1 >= len(d.tokens) || !d.sameBlock(i-1, i+1) {
		return cue
	}
	if d.low(i) == "to" {
		i++
	}
	if _, n := d.lex.phrases.at(d, i, len(d.tokens)); n > 0 {
		return tokenRange{cue.from, i + n}
	}
	if t := d.tag(i); t.verb() || i > cue.to {
		return tokenRange{cue.from, i + 1}
	}
	return cue
}

// cueReader walks over the words of a cue once and notes what it meets.
type cueReader struct {
	*document
	cue       tokenRange
	negations int
	refused   bool
	would     bool // will or would
	auxiliary bool
	be        bool // a form of be stands before the main word
	phraseAt  int
	phrase    sense
	phraseLen int
	verbs     []int // verbs of the lexicon, auxiliaries and refusals left out
	nouns     []int
	adjective int
	other     int // a verb that the lexicon does not have
}

func (w *cueReader) walk() {
	w.phraseAt, w.adjective, w.other = -1, -1, -1
	for i := w.cue.from; i < w.cue.to; i++ {
		low, t := w.low(i), w.tag(i)
		if _, n := w.lex.negating.at(w.document, i, w.cue.to); n > 0 {
			w.negations++
			i += n - 1
			continue
		}
		switch {
		case w.lex.is("negation", low) && in(w.low(i+1), "only", "merely", "just", "simply", "solely"):
			continue
		case w.lex.is("negation", low):
			w.negations++
			continue
		case w.lex.is("refusal", low):
			w.refused = true
			w.other = i
			continue
		case w.lex.is("would", low):
			w.would = true
		case w.lex.is("be", low) && t != tagPOS:
			w.be = w.be || len(w.verbs) == 0
		}
		if s, n := w.lex.phrases.at(w.document, i, w.cue.to); n > 0 && w.phraseAt < 0 {
			w.phraseAt, w.phrase, w.phraseLen = i, s, n
			i += n - 1
			continue
		}
		w.word(i, low, t)
	}
}

// word notes a verb, noun or adjective.
func (w *cueReader) word(i int, low string, t tag) {
	if _, ok := w.lex.adjectives[low]; ok && w.adjective < 0 && (w.be || w.cue.to-w.cue.from == 1) {
		w.adjective = i
	}
	_, ok := w.lex.forms[low]
	switch {
	case w.lex.is("be", low) || w.lex.is("have", low) || w.lex.is("do", low) || t == tagMD:
		w.auxiliary = true
	case ok && w.auxiliary && len(w.verbs) == 0 && !w.tag(i-1).nominal():
		w.verbs = append(w.verbs, i) // "did not reply"
	case ok && (t.verb() || w.cue.to-w.cue.from == 1 && w.noun(low) == nil):
		w.verbs = append(w.verbs, i)
	case w.noun(low) != nil && !t.finite():
		w.nouns = append(w.nouns, i)
	case ok && w.tag(i-1) != tagDT:
		w.verbs = append(w.verbs, i)
	case t.verb():
		w.other = i
	}
}

// noun returns the sense of a noun in the singular or the plural.
func (d *document) noun(low string) *sense {
	if s, ok := d.lex.nouns[low]; ok {
		return &s
	}
	for _, end := range [...]struct{ plural, singular string }{{"ies", "y"}, {"s", ""}} {
		if stem, ok := strings.CutSuffix(low, end.plural); ok {
			if s, ok := d.lex.nouns[stem+end.singular]; ok {
				return &s
			}
		}
	}
	return nil
}

// settle chooses among what was met.
func (w *cueReader) settle(c *cueWords) {
	light := len(w.verbs) > 0 && len(w.nouns) > 0 && w.nouns[len(w.nouns)-1] > w.verbs[0] &&
		(w.lex.is("light", w.low(w.verbs[0])) || w.nouns[0] == w.verbs[0]+1 && !w.against(w.verbs[0]))
	switch {
	case w.phraseAt >= 0:
		c.sense, c.main = w.phrase, w.phraseAt
		c.verb, c.known = w.lex.forms[w.low(w.phraseAt)].verb, true
	case light || len(w.verbs) == 0 && len(w.nouns) > 0:
		c.main = w.nouns[len(w.nouns)-1]
		c.sense, c.known = *w.noun(w.low(c.main)), true
	case len(w.verbs) > 0 && !(w.adjective >= 0 && w.adjective <= w.verbs[0]):
		c.main = w.mainVerb()
		c.verb = w.lex.forms[w.low(c.main)].verb
		c.class, c.known = c.verb.class, true
	case w.adjective >= 0:
		c.main = w.adjective
		c.sense, c.known = w.lex.adjectives[w.low(c.main)], true
	case w.other >= 0:
		c.main = w.other
	}
}

// against reports whether the verb at i turns its object down.
func (w *cueReader) against(i int) bool {
	c := w.lex.forms[w.low(i)].verb.class
	return c == parley.CueRejects || c == parley.CueDenies || c == parley.CueDoubts
}

// mainVerb returns the first verb of the cue, but where that only says that
// something is said of somebody ("is said to have joked"), or joins two ("went
// on to say"), the one after it.
func (w *cueReader) mainVerb() int {
	first := w.verbs[0]
	if len(w.verbs) > 1 && (w.tag(first+1) == tagTO || w.is("chain", first)) {
		return w.verbs[1]
	}
	return first
}

// refuse gives a cue its meaning where somebody declines to do what its verb
// says.
func (w *cueReader) refuse(c *cueWords) {
	lemma := ""
	if c.verb != nil {
		lemma = c.verb.lemma
	}
	switch {
	case w.refused && w.lex.is("commenting", lemma):
		c.sense = sense{parley.CueNoComment, false}
	case w.refused && (c.class == parley.CueRejects || c.class == parley.CueDenies) && c.known && c.main != w.other:
		w.negations++ // "refused to rule out"
	case w.refused:
		c.sense = sense{parley.CueRejects, false}
		c.known = true
	case w.negations%2 == 1 && (w.lex.is("unanswered", lemma) || w.would && w.lex.is("withheld", lemma)):
		c.sense = sense{parley.CueNoComment, false}
	}
}

// request tells what asking for something is from asking about it.
func (w *cueReader) request(c *cueWords) {
	if c.class == parley.CueAsks && c.main < w.cue.to && w.is("wanting", w.cue.to) {
		c.class = parley.CueDemands
	}
}

// form tells how the cue stands in its sentence.
func (w *cueReader) form(c *cueWords) {
	t := w.tag(c.main)
	switch {
	case w.onlyMarks():
		c.shape, c.class, c.known = label, parley.CueSays, true
		if w.low(w.cue.from) != ":" {
			c.shape = phrase // a dash before a signature
		}
	case c.class == parley.CueAccordingTo || w.phraseAt >= 0 && !t.verb() && c.verb == nil && w.phraseAt == w.cue.from && !w.be:
		c.shape = phrase
	case !t.verb() && len(w.verbs) == 0 && !w.be && w.other < 0:
		c.shape = nominal
	case t == tagVBN && w.passive(c.main) && (w.be || w.phraseAt < 0):
		c.shape = passive
	case t == tagVBG && !w.be:
		c.shape = participle
	default:
		c.shape = finite
	}
}

// onlyMarks reports whether the cue is punctuation.
func (w *cueReader) onlyMarks() bool {
	for i := w.cue.from; i < w.cue.to; i++ {
		if w.tag(i) != tagMark {
			return false
		}
	}
	return true
}

// passive reports whether the participle at i has a form of be before it in the
// cue, or nothing at all.
func (w *cueReader) passive(i int) bool {
	for k := i - 1; k >= w.cue.from; k-- {
		if w.is("be", k) {
			return true
		}
		if w.is("have", k) {
			return false
		}
	}
	return i == w.cue.from && (w.low(w.cue.to) == "by" || w.sentenceStart(i) == i)
}

// refine settles what a cue means once its source and content are known: a
// poll that suggests something proposes nothing; who suggests that something
// is so claims it; who expresses doubt doubts.
func (d *document) refine(rel *relation) {
	if rel.verb == nil || len(rel.content) == 0 {
		return
	}
	first := rel.content[0]
	switch lemma := rel.verb.lemma; {
	case d.lex.is("showing", lemma) && !rel.source.empty() && d.lex.is("evidence", d.headOf(d.upToVerb(rel.source))):
		rel.class = parley.CueSignals
	case d.lex.is("suggesting", lemma) && d.tag(first.from) == tagIN && !d.wishes(first):
		rel.class = parley.CueClaims
	case d.lex.is("expressive", lemma) && first.from >= rel.cue.to:
		for i := first.from; i < first.to && i < first.from+5 && d.tokens[i].quote < 0; i++ {
			if s := d.noun(d.low(i)); s != nil && d.tag(i).noun() {
				rel.class = s.class
				return
			}
		}
	case rel.class == parley.CueAsks && first.from >= rel.cue.to && d.tag(first.from) == tagTO:
		rel.class = parley.CueDemands
	}
}

// upToVerb cuts a noun phrase before what says more of its head.
func (d *document) upToVerb(r tokenRange) tokenRange {
	for i := r.from + 1; i < r.to; i++ {
		if t := d.tag(i); t.verb() || t == tagIN || t == tagMark {
			return tokenRange{r.from, i}
		}
	}
	return r
}

// wishes reports whether a clause says what should be.
func (d *document) wishes(c tokenRange) bool {
	for i := c.from; i < c.to && i < c.from+16; i++ {
		if d.is("should", i) || d.tag(i) == tagVB && d.is("be", i) && d.tag(i-1) != tagMD && d.tag(i-1) != tagTO {
			return true
		}
	}
	return false
}
