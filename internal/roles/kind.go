package roles

import (
	"fmt"

	"github.com/parley-record/parley/internal/crf"
)

// The kinds of span, as [crf.Span] has them.
const (
	Source  uint8 = iota // the words that name who speaks
	Cue                  // the words that say that something is said
	Content              // what it is
	NumKinds
)

// numLabels is how many labels a token may have: outside, and for each kind
// one that begins a span and one that goes on with it.
const numLabels = 2*int(NumKinds) + 1

// kindNames are the names of the kinds in corpora.
var kindNames = [NumKinds]string{"source", "cue", "content"}

// KindName returns the name of a kind: "source", "cue" or "content".
func KindName(kind uint8) string { return kindNames[kind] }

// parseLabel returns the number of a label such as "B-cue".
func parseLabel(s string) (uint8, error) {
	if s == "O" {
		return 0, nil
	}
	for k, name := range kindNames {
		if len(s) > 2 && s[2:] == name && (s[:2] == "B-" || s[:2] == "I-") {
			label := uint8(2*k + 1)
			if s[0] == 'I' {
				label++
			}
			return label, nil
		}
	}
	return 0, fmt.Errorf("a label %q", s)
}

// spansOf returns the spans that labels mark. A label that goes on with a span
// which nothing began counts as none.
func spansOf(labels []uint8) []crf.Span {
	var out []crf.Span
	for i := 0; i < len(labels); {
		if labels[i]%2 == 0 {
			i++
			continue
		}
		j := i + 1
		for j < len(labels) && labels[j] == labels[i]+1 {
			j++
		}
		out = append(out, crf.Span{Kind: labels[i] / 2, From: i, To: j, P: 1})
		i = j
	}
	return out
}

// Span is a run of tokens of one kind, with its probability.
type Span = crf.Span
