package cli

import "github.com/parley-record/parley"

// span is a passage as it is printed: offsets in Unicode code points of the
// text, end exclusive.
type span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// passage is a text whose offsets can be told in code points.
type passage struct {
	text   string
	points *parley.Text
}

func newPassage(text string) passage { return passage{text, parley.NewText(text)} }

// span cites a byte span, or nothing.
func (p passage) span(s *parley.Span) *span {
	if s == nil {
		return nil
	}
	start, end := p.points.Range(*s)
	return &span{Start: start, End: end, Text: p.text[s.Start:s.End]}
}

// spans cites several byte spans.
func (p passage) spans(list []parley.Span) []span {
	out := make([]span, len(list))
	for i := range list {
		out[i] = *p.span(&list[i])
	}
	return out
}
