package draft

import (
	"strings"
	"unicode"
)

const (
	headingWords = 12 // the most words of a heading
	headingLines = 4  // one that is broken into so many lines is none
	// titleLength is the most bytes of a line that is a heading for being so short.
	titleLength = 30
)

// headsSection reports whether a line without a marker names the points after
// it: worded like a heading, by itself, and followed by a marker; or in
// capitals between blank lines.
func (r *reader) headsSection(p piece) bool {
	s := r.text[p.Start:p.End]
	if len(r.items) == 0 || r.closing || !headingLike(s) || !r.ended() || r.awaitsHeading() {
		return false
	}
	if last := r.items[len(r.items)-1]; last.marked && last.rank == rankArticle && !p.gap && !capitals(s) {
		return false // the words before a list of the article
	}
	if r.markerAfter() {
		return r.marked || p.gap || capitals(s)
	}
	next := r.at + 1
	return r.counted && p.gap && next < len(r.pieces) && r.pieces[next].gap && capitals(s) && !headingLike(r.text[r.pieces[next].Start:r.pieces[next].End])
}

// awaitsHeading reports whether the last item is a bare "Article 5", whose
// heading or words come next.
func (r *reader) awaitsHeading() bool {
	if len(r.items) == 0 {
		return false
	}
	last := r.items[len(r.items)-1]
	return last.marked && len(last.parts) == 0
}

// markerAfter reports whether the next line starts with a marker that counts.
func (r *reader) markerAfter() bool {
	if r.at+1 >= len(r.pieces) {
		return false
	}
	next := r.pieces[r.at+1]
	s := r.text[next.Start:next.End]
	m, ok := markerAt(s)
	if !ok && r.bare {
		m, ok = bareAt(s)
	}
	return ok && m.rank >= rankArticle && (m.label != "" || next.gap || r.pieces[r.at].gap)
}

// headingLike reports whether a line is worded like a heading.
func headingLike(s string) bool {
	return !startsLower(s) && shortOpen(s)
}

// shortOpen reports whether a line is short and has no end.
func shortOpen(s string) bool {
	if len(s) > 240 || closed(s) || !hasWord(s) {
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

// capitals reports whether a line has at least three letters and no small one.
func capitals(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 3
}

// openWords cannot end a heading or a sentence.
var openWords = wordSet("a an the of to and or in on at by for from with its their that which will shall be is are as than between under into " +
	"и или в на с о об к до за у з та або і й und oder der die das des dem den von mit für et ou de du des les la le à")

// heading opens a heading without a number; lists above it are closed.
func (r *reader) heading(p piece) {
	for len(r.open) > 0 && r.open[len(r.open)-1].rank >= rankArticle {
		r.open = r.open[:len(r.open)-1]
	}
	parent := -1
	if len(r.open) > 0 {
		parent = r.open[len(r.open)-1].item
	}
	r.items = append(r.items, item{heading: true, parts: []part{{Span: p.Span, gap: p.gap}}, parent: parent, up: -1, rank: rankList})
	r.section = 0
	if r.marked || len(r.items) > 1 {
		r.section = len(r.items)
	}
}
