package comparison

import (
	"fmt"
	"strings"

	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/draft"
)

// Side is one of the two texts. What is not known is empty.
type Side struct {
	Name     string      // of the file, or the draft's title
	By       string      // the outlet, or who proposed it
	On       string      // a date, as it is shown
	Language string      // BCP 47
	Cut      bool        // the text breaks off before the draft ends
	CutWhy   string      // how that is known, in words
	Gaps     []int       // clauses before which the text itself leaves words out; see [draft.Draft]
	Brackets draft.Count // what it marks as not agreed
	Clauses  []Clause
}

// Clause is one provision: its label as printed in the text, the line that
// names it, and its words. Label and heading may be empty.
type Clause struct {
	Label   string
	Heading string
	Text    string
}

// Words returns heading and text as they are compared: a line each.
func (c Clause) Words() string { return strings.TrimSpace(c.Heading + "\n" + c.Text) }

// Read returns the side that a draft's text is. Brackets around the number of
// a provision stand around its words: that they go is a change.
func Read(name string, d draft.Draft) Side {
	s := Side{Name: name, Cut: d.Cut, CutWhy: d.CutWhy, Gaps: d.Gaps, Brackets: draft.CountBrackets(d.Provisions), Clauses: make([]Clause, len(d.Provisions))}
	for i, p := range d.Provisions {
		c := Clause{Label: p.Label, Heading: p.Heading, Text: p.Text}
		if p.Open && !strings.HasPrefix(c.Words(), "[") {
			c = c.bracketed()
		}
		s.Clauses[i] = c
	}
	return s
}

// bracketed puts square brackets around a provision's words.
func (c Clause) bracketed() Clause {
	switch {
	case c.Heading == "":
		c.Text = "[" + c.Text + "]"
	case c.Text == "":
		c.Heading = "[" + c.Heading + "]"
	default:
		c.Heading, c.Text = "["+c.Heading, c.Text+"]"
	}
	return c
}

// Label returns what a provision is called: its label as printed or, where it
// has none, its place in the text, as in "#3".
func (s Side) Label(i int) string {
	if l := s.Clauses[i].Label; l != "" {
		return l
	}
	return fmt.Sprintf("#%d", i+1)
}

// Labels returns what some provisions are called, never nil.
func (s Side) Labels(indices []int) []string {
	out := make([]string, len(indices))
	for k, i := range indices {
		out[k] = s.Label(i)
	}
	return out
}

// Words returns the words of some provisions, joined by line ends.
func (s Side) Words(indices []int) string {
	out := make([]string, len(indices))
	for k, i := range indices {
		out[k] = s.Clauses[i].Words()
	}
	return strings.Join(out, "\n")
}

// aligned returns the clauses as the aligner takes them.
func (s Side) aligned(noLabels bool) []align.Clause {
	out := make([]align.Clause, len(s.Clauses))
	for i, c := range s.Clauses {
		out[i] = align.Clause{Label: c.Label, Text: c.Words()}
		if noLabels {
			out[i].Label = ""
		}
	}
	return out
}

// Place says where some provisions stand: "at the start", "after 6".
func (s Side) Place(indices []int) string {
	if len(indices) == 0 || indices[0] == 0 {
		return "at the start"
	}
	return "after " + s.Label(indices[0]-1)
}
