package view

import (
	"strings"

	"github.com/clipperhouse/uax29/v2/words"
	"github.com/parley-record/parley"
)

// Edge is one end of a span that a person moves word by word.
type Edge struct {
	End bool // the end of the span; otherwise its start
	Out bool // the span grows; otherwise it shrinks
}

// Move moves one edge of a span of text by one word, as the Unicode standard
// divides words (UAX #29); a punctuation mark is a word of its own. The span
// stays as it is where there is no word to move over, and never becomes empty.
func (e Edge) Move(text string, s parley.Span) parley.Span {
	if !s.In(text) {
		return s
	}
	at := s.Start
	if e.End {
		at = s.End
	}
	lo, hi := linesAbout(text, at)
	best := -1
	it := words.FromString(text[lo:hi])
	for it.Next() {
		if strings.TrimSpace(it.Value()) == "" {
			continue
		}
		start, end := lo+it.Start(), lo+it.End()
		switch {
		case e.End && e.Out && end > at:
			return parley.Span{Start: s.Start, End: end}
		case e.End && !e.Out && end < at && end > s.Start:
			best = end
		case !e.End && e.Out && start < at:
			best = start
		case !e.End && !e.Out && start > at && start < s.End:
			return parley.Span{Start: start, End: s.End}
		}
	}
	switch {
	case best < 0:
		return s
	case e.End:
		return parley.Span{Start: s.Start, End: best}
	default:
		return parley.Span{Start: best, End: s.End}
	}
}

// linesAbout returns the lines about an offset: enough to find the word before
// and after it without dividing the whole text.
func linesAbout(text string, at int) (lo, hi int) {
	const lines = 3
	lo, hi = at, at
	for n := 0; lo > 0 && n < lines; n++ {
		lo = strings.LastIndexByte(strings.TrimRight(text[:lo], " \t\r\n"), '\n') + 1
	}
	for n := 0; hi < len(text) && n < lines; n++ {
		rest := strings.TrimLeft(text[hi:], " \t\r\n")
		hi = len(text) - len(rest)
		if i := strings.IndexByte(rest, '\n'); i >= 0 {
			hi += i
		} else {
			hi = len(text)
		}
	}
	return lo, hi
}
