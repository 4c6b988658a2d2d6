package parley

import (
	"strings"
	"unicode/utf8"
)

// Span is a half-open range [Start, End) of byte offsets into a text. Inside
// the program every reference to text is a Span; at its edges (JSON, exports,
// URLs) it becomes a [Selector] in Unicode code points.
type Span struct {
	Start int
	End   int
}

// Len returns the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// In reports whether the span is non-empty, lies inside text and starts and
// ends on code-point boundaries.
func (s Span) In(text string) bool {
	return 0 <= s.Start && s.Start < s.End && s.End <= len(text) &&
		utf8.RuneStart(text[s.Start]) && (s.End == len(text) || utf8.RuneStart(text[s.End]))
}

// quoteContext is how many code points of context a selector keeps on each side.
const quoteContext = 32

// Selector cites a passage in the two ways of the W3C Web Annotation data
// model (https://www.w3.org/TR/annotation-model/#selectors): by position
// (Start and End in Unicode code points, End exclusive) and by quote (Exact,
// with the text before and after it).
type Selector struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

// NewSelector cites one span of a text, see [Text.Cite].
func NewSelector(text string, s Span) (Selector, error) { return NewText(text).Cite(s) }

// Span returns where the selector's quote stands in a text, see [Text.Span].
func (s Selector) Span(text string) (Span, error) { return NewText(text).Span(s) }

// Validate checks the selector by itself, without its text.
func (s Selector) Validate() error {
	if s.Start < 0 || s.End <= s.Start {
		return Invalidf("start %d and end %d are not a range", s.Start, s.End)
	}
	if n := utf8.RuneCountInString(s.Exact); n != s.End-s.Start {
		return Invalidf("the quote has %d characters, its range %d", n, s.End-s.Start)
	}
	return nil
}

// byteOffset returns the byte offset n code points after from.
func byteOffset(text string, from, n int) (int, bool) {
	if n < 0 {
		return 0, false
	}
	i := from
	for ; n > 0; n-- {
		if i >= len(text) {
			return 0, false
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return i, true
}

func firstRunes(s string, n int) string {
	if i, ok := byteOffset(s, 0, n); ok {
		return s[:i]
	}
	return s
}

func lastRunes(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

func ellipsis(s string) string {
	const limit = 60
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return strings.TrimSpace(firstRunes(s, limit)) + "…"
}
