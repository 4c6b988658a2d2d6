// Package draft reads the text of a draft into its provisions: numbered points,
// articles and paragraphs with the lists inside them, headings, the preamble,
// annexes, and what stands before the first number. It also reads the square
// brackets of a text under negotiation, see [Brackets]. It is pure: the same
// text gives the same provisions.
//
// # How a text is read
//
// Page numbers, the running headers beside them, tables of contents and what the
// page of an outlet adds after the last point are set aside first
// ([Draft.Dropped]); of a line that stands for words left out, "[...]", the place
// is kept ([Draft.Gaps]). Then lines are read in order. A line that
// starts with a marker ("1.", "(a)", "Article 5 bis", "PART ONE", "§ 3", "10
// (a)(ii)", "1.1.2", "A.1", "IV.", "OP2 alt", "№ 3", "①", "First:", "Option 1:",
// "第五条", "المادة 5", a bullet) opens a provision; the way the marker is printed, not its indentation, tells
// its level: a marker printed like an open one continues that list, another
// opens a list inside the last provision. Only bullets are told apart by
// indentation. Lists inside a line or a wrapped paragraph are found where their
// markers count up from the first and words stand between them, which those of
// a reference, "paragraph 2(a), (b) and (c)", have not. Letters that are Roman numbers too, like
// "(i)" after "(h)", are what the list before or the next marker makes of them.
//
// A number that a sentence was broken at is no marker: the line before ends in
// a word that wants a number ("on", "under", "points"), or without an end where
// lines are wrapped. Lines without a marker go on with the provision before
// them, except for headings, which stand by themselves, and for paragraphs
// after a list, which stand under what the list stands under. A text without
// any number is read as paragraphs under its headings.
//
// A provision's text is the words between its marker and the next one, each
// paragraph a line; a word that is broken at a line's end is made whole. The rows
// of a table are paragraphs of their own, with " | " between the cells, and so
// are footnotes where the line before them has ended. An article or point without words of its own makes no
// provision: its number lives on in the labels of what stands under it. A part,
// chapter or annex without a heading has its number as heading, without label.
//
// # Labels
//
// A label is printed as in the text, full-width signs made plain, with those of
// the points it stands in: "10(a)", "Article 5 bis(2)". In an annex that comes
// first, "Annex II, 3". Where numbers of one kind start again in several parts,
// the part does: "Chapter II, 3". Two labels are equal only where the text
// itself gives one number twice in one part.
//
// # Limits
//
// Words for parts are known in Arabic, Chinese, English, French, German,
// Italian, Portuguese, Russian, Spanish and Ukrainian; letters of Latin,
// Cyrillic, Arabic and Hebrew script count. Tables are known by the tabs between
// their cells, footnotes by a sign that stands on a word before them. A heading in
// front of the first point is taken for the title, unless points start again at
// one under a later heading. A number that a sentence refers to at the start of a line, after a line that ends a sentence, is taken
// for a marker. A text of more than 1,000,000 lines or 200,000 provisions is
// refused.
package draft

import (
	"strings"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// Draft is a draft's text as a tree of provisions, in reading order.
type Draft struct {
	Provisions []Provision
	// Cut says that the text surely stops before the draft does: in the middle
	// of a sentence, at a number without words, or well before the last of the
	// points that it announces. A text whose points have no full stops is not cut
	// for having none at its end.
	Cut bool
	// CutWhy says in words how that is known: "ends inside a sentence",
	// "announces 28 points and has 13"; empty where Cut is false.
	CutWhy string
	// Gaps are the indexes of the provisions before which the text says that words
	// are left out: by an ellipsis in a line of its own, "[...]", or at the end of
	// the provision before or the start of this one. They are in order. What is
	// left out at the end is Cut.
	Gaps []int
	// Dropped is what came with the page and stands in no provision: running
	// headers, page numbers, lines of a table of contents, numbers without words,
	// and what the page of an outlet adds after the last point ("Read also: ...").
	Dropped []parley.Span
}

// Provision is one clause.
type Provision struct {
	Label string // as printed, with its parents: "10(a)"; "" is unnumbered
	// Number is the number as it is printed where it stands, with its signs: "(a)",
	// "10)"; "" where there is no label or, in [ParseTSV], no text to read it from.
	Number  string
	Heading string // the line that names it, where there is one
	// Text is its own words, lines joined, without those of the provisions under
	// it. A square bracket that opens before the marker opens the text.
	Text   string
	Parent int  // index of the provision it stands under, -1 for none
	Kind   Kind // what it is, as far as the text shows
	// Open says that the provision as a whole stands in square brackets: its
	// number does ("[5.] ..."), or a bracket opens before it and closes at its end
	// or in a later provision.
	Open bool
	// Span is where heading and text stand, in bytes, without the marker; with it
	// where a bracket opens before it. Dropped lines may stand inside.
	Span parley.Span
}

// Parse reads a draft's text, in time that grows with its length. It fails with
// [parley.ErrInvalid] only where the text has no word in it, is not UTF-8 or is
// larger than any draft; a text without numbers is read as paragraphs.
func Parse(text string) (Draft, error) {
	if err := readable(text); err != nil {
		return Draft{}, err
	}
	r := reader{text: text, lines: splitLines(text)}
	if len(r.lines) > mostLines {
		return Draft{}, parley.Invalidf("the draft has more than %d lines: give one draft at a time", mostLines)
	}
	r.read()
	if len(r.items) > mostProvisions {
		return Draft{}, parley.Invalidf("the draft has more than %d points and paragraphs: give one draft at a time", mostProvisions)
	}
	d := Draft{Provisions: r.finish()}
	if len(d.Provisions) == 0 {
		return Draft{}, parley.Invalidf("the draft has numbers and no words: give the text of its points too")
	}
	d.Gaps, _ = gaps(d.Provisions, r.omitted)
	d.CutWhy = r.cutWhy(d.Provisions)
	d.Cut = d.CutWhy != ""
	d.Dropped = r.dropped
	return d, nil
}

// How much a draft may have; a long treaty has some thousands of provisions.
const (
	mostLines      = 1_000_000
	mostProvisions = 200_000
)

// zeroShare: text of which one byte in so many is zero is none, or in UTF-16.
const zeroShare = 50

func readable(text string) error {
	switch {
	case !utf8.ValidString(text):
		return parley.Invalidf("the draft is not text in UTF-8: save it as UTF-8 and try again")
	case strings.Count(text, "\x00")*zeroShare > len(text):
		return parley.Invalidf("the draft is not text, it is full of zero bytes: save it as text in UTF-8 and try again")
	case !hasWord(text):
		return parley.Invalidf("the draft has no words: give a file with the text of the draft, one point to a paragraph")
	}
	return nil
}
