package attribution

import (
	"github.com/parley-record/parley"
)

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

// Read returns the attributions of a text in the order in which they stand; of
// two that start at the same place the one that contains the other comes
// first. It takes any bytes and never panics.
func Read(s string) []Found {
	d := parse(s)
	relations := d.relations()
	return d.found(relations)
}
