package ingest

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/parley-record/parley"
)

// reading says which of the two texts of a file with tracked changes is meant.
type reading int

const (
	proposed reading = iota // insertions in, deletions out
	before                  // deletions in, insertions out
)

// revision is an ins or del element that is open while a page is written.
type revision struct {
	change parley.TrackedChange
	shown  bool            // its words are part of the reading
	out    strings.Builder // its words that are left out
	begun  bool
	space  bool // white space is to come in them
}

// maxOpen bounds how many ins and del elements are looked at inside one another;
// those further in are read as their words.
const maxOpen = 8

// revise writes what stands in an ins or del element.
func (w *writer) revise(n *html.Node) {
	if len(w.open) == maxOpen {
		w.children(n)
		return
	}
	r := &revision{change: parley.TrackedChange{Kind: parley.ChangeInserted}}
	if n.DataAtom == atom.Del {
		r.change.Kind = parley.ChangeDeleted
	}
	r.shown = (r.change.Kind == parley.ChangeInserted) == (w.reading == proposed)
	if d := parseDate(attr(n, "datetime")); d != "" {
		r.change.On = d
	}
	w.open = append(w.open, r)
	w.children(n)
	w.open = w.open[:len(w.open)-1]
	if r.begun {
		r.change.Text = r.out.String()
		w.changes = append(w.changes, r.change)
	}
}

// shown reports whether words at this place are part of the text.
func (w *writer) shown() bool {
	for _, o := range w.open {
		if !o.shown {
			return false
		}
	}
	return true
}

// gap takes in white space in words that are left out.
func (w *writer) gap() {
	for _, o := range w.open {
		o.space = true
	}
}

// revised takes in a character that stands in ins or del elements, at a place
// that is shown or not.
func (w *writer) revised(r rune, shown bool) {
	for _, o := range w.open {
		if !o.begun {
			o.begun, o.change.Start = true, w.points
		} else if o.space && !shown {
			o.out.WriteByte(' ')
		}
		o.space = false
		if shown {
			o.change.End = w.points + 1
		} else {
			o.out.WriteRune(r)
			o.change.End = max(o.change.End, o.change.Start)
		}
	}
}

// written is what a page's element gives.
type written struct {
	text    string
	changes []parley.TrackedChange
}

// settle gives the words of changes that are in the text as they stand there.
func settle(text string, changes []parley.TrackedChange) []parley.TrackedChange {
	words := parley.NewText(text)
	for i, c := range changes {
		from, _ := words.Offset(c.Start)
		to, ok := words.Offset(c.End)
		if ok && c.Start < c.End {
			changes[i].Text = text[from:to]
		}
	}
	return changes
}
