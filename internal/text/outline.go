package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// BlockKind says what a block of a text is.
type BlockKind uint8

// The kinds of block.
const (
	Prose     BlockKind = iota // running text
	Headline                   // a title or a heading
	Byline                     // who wrote it: "By Ada Orlov"
	Dateline                   // running text after a place and day: "KYIV, Nov. 21 (Agency) -"
	Item                       // of a list, with a sign or number or without
	Turn                       // of a transcript: a speaker's label, then speech
	Quoted                     // one quotation from end to end
	Signature                  // who wrote the quotation or tweet before: "— Ada Orlov (@orlov)"
	Caption                    // of a picture
	Credit                     // who reported and edited, whose copyright
)

// Block is a block of a text and what it is.
type Block struct {
	parley.Span
	Kind BlockKind
	// Head is the label of a turn without its colon, the sign or number of an
	// item, the place and day of a dateline, the name in a byline or signature.
	// It is empty for other kinds.
	Head parley.Span
	Body parley.Span // the rest; the whole block where there is no head
}

// Outline says what each block of a text is, given its blocks and quotations.
// It knows the forms of English news, and goes by form alone, so that it errs
// where a form is used for something else.
func Outline(s string, blocks []parley.Span, quotations []Quotation) []Block {
	o := &outliner{text: s, blocks: blocks, out: make([]Block, len(blocks)), labels: make([]speakerLabel, len(blocks)), named: map[string]int{}}
	for i, b := range blocks {
		if l, ok := labelOf(s, b); ok {
			o.labels[i] = l
			o.named[s[l.Start:l.End]]++
		}
	}
	next := 0
	for i, b := range blocks {
		for next < len(quotations) && quotations[next].Start < b.Start {
			next++
		}
		whole := next < len(quotations) && quotations[next].Start == b.Start && quotations[next].End == b.End
		o.out[i] = o.describe(i, whole)
	}
	o.headings()
	return o.out
}

type outliner struct {
	text   string
	blocks []parley.Span
	out    []Block
	labels []speakerLabel
	named  map[string]int // how often a label occurs
}

// describe says what a block is by what it begins with.
func (o *outliner) describe(i int, quoted bool) Block {
	s, b := o.text, o.blocks[i]
	out := Block{Span: b, Head: parley.Span{Start: b.Start, End: b.Start}, Body: b}
	headed := func(kind BlockKind, from, to, body int) Block {
		for body < b.End && (isSpaceAt(s, body) || s[body] == ',') {
			_, size := utf8.DecodeRuneInString(s[body:])
			body += size
		}
		out.Kind, out.Head, out.Body = kind, parley.Span{Start: from, End: to}, parley.Span{Start: body, End: b.End}
		return out
	}
	line := s[b.Start:b.End]
	if from, to, ok := signature(line); ok {
		return headed(Signature, b.Start+from, b.Start+to, b.Start+to)
	}
	if n := bylineName(line); n > 0 {
		return headed(Byline, b.Start+n, b.End, b.End)
	}
	switch lower := strings.ToLower(line[:min(len(line), 40)]); {
	case isCaption(line, lower):
		out.Kind = Caption
		return out
	case isCredit(line, lower):
		out.Kind = Credit
		return out
	case quoted || line[0] == '>':
		out.Kind = Quoted
		return out
	}
	if end, body := dateline(s, b); body > b.Start {
		return headed(Dateline, b.Start, end, body)
	}
	if o.isTurn(i) {
		l := o.labels[i]
		return headed(Turn, l.Start, l.End, l.end)
	}
	if end := bullet(s, b); end > b.Start {
		return headed(Item, b.Start, end, end)
	}
	return out
}

// isTurn reports whether the label of a block is one: because it comes again,
// because the block beside it has one too, or because its form is sure and what
// follows is a sentence, which it is not in a headline.
func (o *outliner) isTurn(i int) bool {
	l := o.labels[i]
	if l.end == 0 {
		return false
	}
	beside := func(k int) bool { return k >= 0 && k < len(o.labels) && o.labels[k].end > 0 }
	if o.named[o.text[l.Start:l.End]] > 1 || beside(i-1) || beside(i+1) {
		return true
	}
	said := o.text[min(l.end, o.blocks[i].End):o.blocks[i].End]
	return l.sure && (said == "" || strings.ContainsFunc(said, unicode.IsLower) && !isShort(said))
}

// headings tells headlines and the items of lists without signs from running
// text: both are short and have no final mark, but most words of a headline are
// capitalised, or it stands alone.
func (o *outliner) headings() {
	short := make([]bool, len(o.out))
	for i, b := range o.out {
		short[i] = b.Kind == Prose && isShort(o.text[b.Start:b.End])
	}
	at := func(i int) bool {
		return i >= 0 && i < len(short) && short[i] && !mostlyCapitals(o.text[o.out[i].Start:o.out[i].End], 60)
	}
	for i := range o.out {
		b := &o.out[i]
		line := o.text[b.Start:b.End]
		switch {
		case b.Kind != Prose:
		case mostlyCapitals(line, 75) && (short[i] || i == 0 || len(line) < 120 && isTitle(line)):
			b.Kind = Headline
		case !short[i]:
		case i > 0 && at(i) && (at(i-1) || at(i+1)):
			b.Kind = Item
		default:
			b.Kind = Headline
		}
	}
}

// isShort reports whether a line is short and without a final mark.
func isShort(line string) bool {
	if len(line) > 160 || len(line) == 0 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(line)
	return !strings.ContainsRune(".!:;,…”\"’'", r) && strings.ContainsFunc(line, unicode.IsLetter)
}

// isTitle reports whether a line has no mark inside that a title has not.
func isTitle(line string) bool {
	return strings.Count(line, ". ") == 0 && strings.Count(line, ", ") < 2
}

// mostlyCapitals reports whether at least so many per cent of the longer words of a line
// of several begins with a capital.
func mostlyCapitals(line string, percent int) bool {
	words, capitals := 0, 0
	for w := range strings.FieldsSeq(line[:min(len(line), 300)]) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "“\"‘'("))
		switch {
		case unicode.IsUpper(r):
			words++
			capitals++
		case len(w) > 3 && unicode.IsLower(r):
			words++
		}
	}
	return words >= 2 && 100*capitals >= percent*words
}
