package draft

import (
	"strings"

	"github.com/parley-record/parley"
)

// headingWords is the most words a heading has.
const headingWords = 12

// headsSection reports whether a line without a marker names the points after
// it: short, without an end, by itself, and followed by a marker.
func (r *reader) headsSection(l parley.Span, n int) bool {
	return r.marked && headingLike(r.text[l.Start:l.End]) && r.ended() && !r.awaitsHeading() && r.markerAfter(n)
}

// awaitsHeading reports whether the last item is a bare "Article 5", whose
// heading comes next.
func (r *reader) awaitsHeading() bool {
	if len(r.items) == 0 {
		return false
	}
	last := r.items[len(r.items)-1]
	return last.marked && len(last.parts) == 0
}

// markerAfter reports whether the next line with words starts with a marker.
func (r *reader) markerAfter(n int) bool {
	for _, l := range r.lines[n+1:] {
		l = trim(r.text, l)
		s := r.text[l.Start:l.End]
		if !hasWord(s) {
			continue
		}
		_, ok := r.marker(s, false)
		return ok
	}
	return false
}

// headingLike reports whether a line is worded like a heading.
func headingLike(s string) bool {
	if closed(s) || startsLower(s) || !hasWord(s) {
		return false
	}
	n := 0
	last := ""
	for w := range strings.FieldsSeq(s) {
		if n++; n > headingWords {
			return false
		}
		last = w
	}
	return !openWords[strings.ToLower(last)]
}

// openWords cannot end a heading or a sentence.
var openWords = map[string]bool{
	"a": true, "an": true, "the": true, "of": true, "to": true, "and": true, "or": true, "in": true, "on": true, "at": true,
	"by": true, "for": true, "from": true, "with": true, "its": true, "their": true, "that": true, "which": true,
	"will": true, "shall": true, "be": true, "is": true, "are": true, "as": true, "than": true, "between": true,
}

// heading opens a heading without a number; lists above it are closed.
func (r *reader) heading(l parley.Span) {
	for len(r.open) > 0 && r.open[len(r.open)-1].rank >= rankArticle {
		r.open = r.open[:len(r.open)-1]
	}
	parent := -1
	if len(r.open) > 0 {
		parent = r.open[len(r.open)-1].item
	}
	r.items = append(r.items, item{heading: true, parts: []part{{l, r.gap}}, parent: parent})
	if r.marked || len(r.items) > 1 {
		r.section = len(r.items)
	}
}
