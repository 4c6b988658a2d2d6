// Package attribution finds who said what in a text.
package attribution

import "github.com/parley-record/parley"

// Version names the engine and the version of its method.
const Version = "attribution/1"

// Found is one attribution found in a text. Spans are byte offsets into it.
type Found struct {
	Source     *parley.Span // nil if the text does not name who speaks
	Cue        *parley.Span
	Content    []parley.Span
	Speaker    string // the name of who speaks, resolved within the text; "" is unknown
	Mode       parley.Mode
	Class      parley.CueClass
	Negated    bool
	Parent     int // index of the attribution inside whose content this one stands, -1 for none; always an earlier one
	Confidence float64
}

// Read returns the attributions of a text in the order in which they stand.
func Read(text string) []Found { return nil }

// Linker finds actors by the names that texts call them.
type Linker struct{}

// NewLinker returns a linker over the actors of a record.
func NewLinker(actors []*parley.Actor) *Linker { return &Linker{} }

// Link returns the id of the actor that a name means at a date, "" if none or
// more than one may be meant.
func (l *Linker) Link(name string, on parley.Date) string { return "" }
