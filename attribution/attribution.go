package attribution

import (
	"github.com/parley-record/parley"
)

// Version names the engine that Read and Label are, and the version of its
// method and model.
const Version = "attribution/2"

// Found is one attribution found in a text. Spans are byte offsets into it.
type Found struct {
	Source     *parley.Span  // nil if the text does not name who speaks
	Cue        *parley.Span  // nil if the text only shows that it is speech, as a transcript does
	Content    []parley.Span // in order
	Speaker    string        // the name of who speaks, resolved within the text; "" is unknown
	Mode       parley.Mode
	Class      parley.CueClass
	Negated    bool
	Parent     int     // index of the attribution inside whose content this one stands, -1 for none; always an earlier one
	Confidence float64 // how often an attribution like this one is right
}

// Read returns the attributions of an English text in the order in which they
// stand; of two that start at the same place the one that contains the other
// comes first. It takes any bytes and never panics.
func Read(s string) []Found { return Default().Read(s) }

// Label labels tokens with the default engine; see [Engine.Label].
func Label(paragraphs [][]string) [][]string { return Default().Label(paragraphs) }
