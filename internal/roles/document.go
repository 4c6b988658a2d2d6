package roles

import (
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/text"
)

// Range is a run of tokens, [From, To).
type Range struct{ From, To int }

// Document is a text made ready for reading. Its fields are for reading only.
type Document struct {
	Text       string
	Tokens     []text.Token
	Paragraphs []parley.Span    // the blocks of the text, none of them empty
	Sentences  []text.Sentence  // their Block is an index of Paragraphs
	Quotations []text.Quotation // all of them, nested ones too
	tokens     []token          // what is known of each token
	forms      []form           // the distinct tokens
	ranges     []Range          // of the paragraphs, in tokens
	layouts    []layout         // of the paragraphs
	quoted     []quotation      // the outermost quotations
	tagged     bool

	posNames, nerNames []string // by the numbers of tags
}

// token is what is known of a token.
type token struct {
	form      int32 // in forms
	quote     int32 // the outermost quotation in which it stands, -1 for none
	next      int32 // the first outermost quotation that begins after it
	sentence  int32
	paragraph int32
	pos, name uint8 // numbers of tags; see tags
}

// Parse divides a text. It takes any bytes.
func Parse(s string) *Document {
	return divide(s, text.Tokens(s), text.Blocks(s))
}

// FromTokens makes a document of paragraphs that are already divided into
// tokens, as corpora are. The tokens are kept as they are; the text is written
// from them. The directions of quotation marks are worked out anew.
func FromTokens(paragraphs [][]string) *Document {
	s, spans, blocks := write(direct(paragraphs))
	tokens := make([]text.Token, len(spans))
	for i, sp := range spans {
		tokens[i] = text.Token{Span: sp, Kind: kindOf(s[sp.Start:sp.End])}
	}
	return divide(s, tokens, blocks)
}

// divide finds the structure of a text from its tokens and blocks.
func divide(s string, tokens []text.Token, blocks []parley.Span) *Document {
	d := &Document{
		Text: s, Tokens: tokens, Paragraphs: blocks,
		Quotations: text.QuotationsIn(s, blocks),
		tokens:     make([]token, len(tokens)),
	}
	d.Sentences = text.SentencesIn(s, tokens, d.Quotations, blocks)
	for i := range d.tokens {
		d.tokens[i].quote = -1
	}
	d.ranges = make([]Range, len(blocks))
	for i, n := range d.Sentences {
		if r := &d.ranges[n.Block]; r.To == 0 {
			*r = Range{n.First, n.Last}
		} else {
			r.To = n.Last
		}
		for k := n.First; k < n.Last; k++ {
			d.tokens[k].sentence, d.tokens[k].paragraph = int32(i), int32(n.Block)
		}
	}
	d.intern(d.marks())
	d.quotations()
	d.lay()
	return d
}

// word returns token i as written.
func (d *Document) word(i int) string { return d.Text[d.Tokens[i].Start:d.Tokens[i].End] }

// POS returns the part of speech of token i of a document that a model tagged.
func (d *Document) POS(i int) string { return d.posNames[d.tokens[i].pos] }

// NER returns the kind of name to which token i belongs, "O" for none, of a
// document that a model tagged.
func (d *Document) NER(i int) string { return d.nerNames[d.tokens[i].name] }

// at returns the form of token i, and one that stands for nothing outside the
// range.
func (d *Document) at(i int, r Range) *form {
	if i < r.From || i >= r.To {
		return &nothing
	}
	return &d.forms[d.tokens[i].form]
}

// sentence returns the tokens of sentence i.
func (d *Document) sentence(i int32) Range {
	return Range{d.Sentences[i].First, d.Sentences[i].Last}
}
