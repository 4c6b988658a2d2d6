package attribution

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/text"
)

// Label reads a text that is already divided into paragraphs and tokens, and
// gives each token a label: "B-source", "I-source" and likewise "cue" and
// "content", or "O". It is the flat scheme in which corpora of attribution are
// published, one label a token, so it shows only attributions that do not
// stand inside another one, as the annotators of those corpora mostly do.
func Label(paragraphs [][]string) [][]string {
	f := flatten(paragraphs)
	labels := make([]string, len(f.spans))
	for i := range labels {
		labels[i] = "O"
	}
	write := func(role string, span parley.Span) {
		r := f.tokens(span)
		for i := r.from; i < r.to; i++ {
			if i == r.from || f.starts[i] {
				labels[i] = "B-" + role
			} else {
				labels[i] = "I-" + role
			}
		}
	}
	for _, found := range Read(f.text) {
		if found.Parent >= 0 {
			continue
		}
		for _, c := range found.Content {
			write("content", c)
		}
		if found.Source != nil {
			write("source", withComma(f.text, *found.Source, found.Cue))
		}
		write("cue", *found.Cue)
	}
	out := make([][]string, len(paragraphs))
	for p, tokens := range paragraphs {
		out[p], labels = labels[:len(tokens):len(tokens)], labels[len(tokens):]
	}
	return out
}

// flat is a text made of tokens, with where each token stands in it.
type flat struct {
	text   string
	spans  []parley.Span
	starts []bool // whether the token begins a paragraph
}

// flatten writes each paragraph as a line.
func flatten(paragraphs [][]string) flat {
	var f flat
	var b strings.Builder
	for _, tokens := range paragraphs {
		line, spans := text.Join(tokens)
		for i, s := range spans {
			f.spans = append(f.spans, parley.Span{Start: s.Start + b.Len(), End: s.End + b.Len()})
			f.starts = append(f.starts, i == 0)
		}
		b.WriteString(strings.NewReplacer("\n", " ", "\r", " ").Replace(line))
		b.WriteByte('\n')
	}
	f.text = b.String()
	return f
}

// tokens returns the tokens that start inside a span.
func (f flat) tokens(s parley.Span) tokenRange {
	at := func(offset int) int {
		i, _ := slices.BinarySearchFunc(f.spans, offset, func(s parley.Span, offset int) int { return cmp.Compare(s.Start, offset) })
		return i
	}
	return tokenRange{at(s.Start), at(s.End)}
}

// withComma adds to a source the comma that closes its apposition, as the
// annotators of PolNeAR do.
func withComma(s string, source parley.Span, cue *parley.Span) parley.Span {
	if source.End < cue.Start && s[source.End] == ',' && strings.Contains(s[source.Start:source.End], ",") {
		source.End++
	}
	return source
}
