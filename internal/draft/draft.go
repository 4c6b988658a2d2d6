// Package draft reads the text of a draft into its provisions: numbered points,
// articles and paragraphs with the lists inside them, headings, and what stands
// before the first number. It is pure: the same text gives the same provisions.
//
// # How a text is read
//
// Lines are read in order. A line that starts with a marker ("1.", "(a)",
// "Article 5 bis", "§ 3", "10 (a)(ii)", "IV.", a bullet) opens a provision;
// the way the marker is printed, not its indentation, tells its level: a
// marker printed like an open one continues that list, another opens a list
// inside the last provision. Lists inside one line are found where their
// markers count up from the first. Lines without a marker go on with the
// provision before them, except for headings, which stand by themselves. A text
// without any marker is read as paragraphs.
//
// A provision's text is the words between its marker and the next one. A marker
// without words of its own makes no provision: its number lives on in the
// labels of what stands under it.
//
// # Limits
//
// Markers are of Latin and Cyrillic alphabets. A number that the program which
// showed the text made up (an HTML list) is not in the text and not in the
// label. Tables are read as lines.
package draft

import (
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// Draft is a draft's text as a tree of provisions, in reading order.
type Draft struct {
	Provisions []Provision
	// Cut says that the text surely stops before the draft does: in the middle
	// of a sentence, or well before the last of the points that it announces.
	Cut bool
}

// Provision is one clause.
type Provision struct {
	Label   string      // as printed, with its parents: "10(a)"; "" is unnumbered
	Heading string      // the line that names it, where there is one
	Text    string      // its own words, lines joined; without those of the provisions under it
	Parent  int         // index of the provision it stands under, -1 for none
	Span    parley.Span // where heading and text stand, in bytes, without the marker
}

// Parse reads a draft's text. It fails with [parley.ErrInvalid] only where the
// text has no word in it or is not UTF-8; a text without numbers is read as
// paragraphs.
func Parse(text string) (Draft, error) {
	if err := readable(text); err != nil {
		return Draft{}, err
	}
	r := reader{text: text, lines: splitLines(text)}
	r.read()
	d := Draft{Provisions: r.finish()}
	if len(d.Provisions) == 0 {
		return Draft{}, parley.Invalidf("the draft has numbers and no words: give the text of its points too")
	}
	d.Cut = r.cut(d.Provisions)
	return d, nil
}

func readable(text string) error {
	switch {
	case !utf8.ValidString(text):
		return parley.Invalidf("the draft is not text in UTF-8: save it as UTF-8 and try again")
	case !hasWord(text):
		return parley.Invalidf("the draft has no words: give a file with the text of the draft, one point to a paragraph")
	}
	return nil
}
