// Package draft reads the text of a draft into its provisions.
package draft

import "github.com/parley-record/parley"

// Draft is a draft's text as a tree of provisions, in reading order.
type Draft struct {
	Provisions []Provision
	Cut        bool // the text stops in the middle
}

// Provision is one clause.
type Provision struct {
	Label   string // as printed, "10(a)"; "" is unnumbered
	Heading string
	Text    string
	Parent  int         // index of the provision it stands under, -1 for none
	Span    parley.Span // where it stands in the text, in bytes
}

// Looks reports whether a text is a draft rather than a report of one.
func Looks(name, text string) bool { return false }

// Parse reads a draft's text.
func Parse(text string) (Draft, error) { return Draft{}, nil }

// ParseTSV reads lines "id TAB text".
func ParseTSV(text string) (Draft, error) { return Draft{}, nil }
