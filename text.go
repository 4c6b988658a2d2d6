package parley

import (
	"sort"
	"unicode/utf8"
)

// Text is a document's text with an index between byte offsets and code
// points, for citing many passages of one text without walking it from the
// start each time.
type Text struct {
	text  string
	steps []int // byte offset of every textStep-th code point
	total int   // code points in the text
}

// textStep is how many code points lie between two entries of the index.
const textStep = 256

// NewText reads a text once.
func NewText(text string) *Text {
	x := &Text{text: text}
	for i := range text {
		if x.total%textStep == 0 {
			x.steps = append(x.steps, i)
		}
		x.total++
	}
	return x
}

// String returns the text itself.
func (x *Text) String() string { return x.text }

// Points returns how many code points the text has.
func (x *Text) Points() int { return x.total }

// Offset returns the byte offset of a code point; the end of the text is one
// past the last. It reports false outside the text.
func (x *Text) Offset(point int) (int, bool) {
	if point < 0 || point > x.total {
		return 0, false
	}
	if point == x.total {
		return len(x.text), true
	}
	at := x.steps[point/textStep]
	for range point % textStep {
		_, size := utf8.DecodeRuneInString(x.text[at:])
		at += size
	}
	return at, true
}

// Point returns how many code points stand before a byte offset.
func (x *Text) Point(offset int) int {
	offset = min(max(offset, 0), len(x.text))
	step := sort.SearchInts(x.steps, offset+1) - 1
	if step < 0 {
		return 0
	}
	return step*textStep + utf8.RuneCountInString(x.text[x.steps[step]:offset])
}

// Range returns the code points between which a byte span lies.
func (x *Text) Range(s Span) (start, end int) { return x.Point(s.Start), x.Point(s.End) }

// Cite returns a selector for a span of the text. It fails with [ErrInvalid]
// if the span does not lie in the text on code-point boundaries.
func (x *Text) Cite(s Span) (Selector, error) {
	if !s.In(x.text) {
		return Selector{}, Invalidf("span %d-%d does not lie in a text of %d bytes on character boundaries", s.Start, s.End, len(x.text))
	}
	start, end := x.Range(s)
	return Selector{
		Start:  start,
		End:    end,
		Exact:  x.text[s.Start:s.End],
		Prefix: lastRunes(x.text[:s.Start], quoteContext),
		Suffix: firstRunes(x.text[s.End:], quoteContext),
	}, nil
}

// Span returns where a selector's quote stands, in bytes. It fails with
// [ErrOrphaned] if other words stand there now; nothing is ever searched for
// or moved.
func (x *Text) Span(s Selector) (Span, error) {
	start, ok1 := x.Offset(s.Start)
	end, ok2 := x.Offset(s.End)
	if !ok1 || !ok2 || start >= end {
		return Span{}, Errorf(ErrOrphaned, "characters %d-%d lie outside the document's text", s.Start, s.End)
	}
	if x.text[start:end] != s.Exact {
		return Span{}, Errorf(ErrOrphaned, "the quote %q is not what stands at characters %d-%d", ellipsis(s.Exact), s.Start, s.End)
	}
	return Span{Start: start, End: end}, nil
}
