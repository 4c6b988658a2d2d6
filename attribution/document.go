package attribution

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/text"
)

// maxSentence is how many tokens are looked at as one sentence. A longer one is
// read in pieces, so that time stays linear in the length of any text.
const maxSentence = 400

// token is a token of the text with what the grammar knows of it.
type token struct {
	text.Token
	low   string // in lower case, with straight apostrophes
	tag   tag
	quote int // the outermost quotation in which it stands, -1 for none
}

// document is a text made ready for reading.
type document struct {
	text       string
	lex        *lexicon
	tokens     []token
	sentences  []text.Sentence
	quotations []text.Quotation // outermost ones
	ranges     []tokenRange     // of the quotations
	marked     []text.Quotation // all of them, with those inside others
	blocks     []parley.Span
	content    bool // of an attribution, read for others inside it
}

// tokenRange is a range [from, to) of tokens.
type tokenRange struct{ from, to int }

func (r tokenRange) empty() bool                { return r.from >= r.to }
func (r tokenRange) contains(o tokenRange) bool { return r.from <= o.from && o.to <= r.to }

// prepare makes a document of a text that is already divided.
func prepare(s string, tokens []text.Token, blocks []parley.Span, quotations []text.Quotation, sentences []text.Sentence) *document {
	d := &document{text: s, lex: loadLexicon(), blocks: blocks, marked: quotations, tokens: make([]token, len(tokens))}
	for i, t := range tokens {
		d.tokens[i] = token{Token: t, low: fold(s[t.Start:t.End]), quote: -1}
	}
	i := 0
	for _, q := range quotations {
		if q.Depth == 0 {
			i = d.addQuotation(q, i)
		}
	}
	for _, n := range sentences {
		d.addSentence(n)
	}
	for _, n := range d.sentences {
		d.tagSentence(n.First, n.Last)
	}
	return d
}

func fold(w string) string {
	w = strings.ToLower(w)
	if strings.Contains(w, "’") {
		w = strings.ReplaceAll(w, "’", "'")
	}
	return w
}

// word returns token i as written, low in lower case; "" outside the text.
func (d *document) word(i int) string {
	if i < 0 || i >= len(d.tokens) {
		return ""
	}
	return d.text[d.tokens[i].Start:d.tokens[i].End]
}

func (d *document) low(i int) string {
	if i < 0 || i >= len(d.tokens) {
		return ""
	}
	return d.tokens[i].low
}

// is reports whether token i stands in a list of the language.
func (d *document) is(list string, i int) bool { return d.lex.is(list, d.low(i)) }

// apposes reports whether token i is a comma or dash, before which a noun
// phrase may end and an apposition begin.
func (d *document) apposes(i int) bool { return d.low(i) == "," || isDash(d.low(i)) }

func (d *document) tag(i int) tag {
	if i < 0 || i >= len(d.tokens) {
		return none
	}
	return d.tokens[i].tag
}

// span returns the bytes of a range of tokens, which must not be empty.
func (d *document) span(r tokenRange) parley.Span {
	return parley.Span{Start: d.tokens[r.from].Start, End: d.tokens[r.to-1].End}
}

// quoteEndingAt returns the outermost quotation whose last token is i, or -1.
func (d *document) quoteEndingAt(i int) int {
	if i < 0 || i >= len(d.tokens) {
		return -1
	}
	if q := d.tokens[i].quote; q >= 0 && d.ranges[q].to == i+1 {
		return q
	}
	return -1
}

// quoteStartingAt returns the outermost quotation whose first token is i, or -1.
func (d *document) quoteStartingAt(i int) int {
	if i < 0 || i >= len(d.tokens) {
		return -1
	}
	if q := d.tokens[i].quote; q >= 0 && d.ranges[q].from == i {
		return q
	}
	return -1
}

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

var (
	beForms     = set("is are was were be been being 's 're 'm am")
	haveForms   = set("has have had having 've 'd")
	doForms     = set("do does did doing")
	auxiliaries = set("is are was were be been being 're 'm am has have had having 've get gets got")
	negations   = set("not n't never no neither nor nobody none cannot")
	subords     = set("that if whether because while although though as since when before after until unless where once whereas than so")
	weekdays    = set("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight")
	relatives   = set("who which that whom")
)

// subordinate reports whether token i can open a clause.
func (d *document) subordinate(i int) bool { return subords[d.low(i)] }

// sentenceOf returns the index of the sentence of token i.
func (d *document) sentenceOf(i int) int {
	k, ok := slices.BinarySearchFunc(d.sentences, i, func(n text.Sentence, i int) int { return cmp.Compare(n.First, i) })
	if !ok {
		k--
	}
	return max(k, 0)
}
