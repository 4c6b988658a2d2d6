package draft

import (
	"strings"

	"github.com/parley-record/parley"
)

// item is a provision while it is read.
type item struct {
	label   string
	marked  bool
	heading bool // the first paragraph is a heading
	rank    rank
	list    string // style of its marker
	parts   []part // paragraphs, in order
	parent  int
}

// part is a paragraph, and whether blank space stood before it.
type part struct {
	parley.Span
	gap bool
}

// reader goes through a text line by line.
type reader struct {
	text    string
	lines   []parley.Span
	items   []item
	open    levels
	section int  // index of the heading over the points, plus 1
	gap     bool // a blank line stands before this one
	marked  bool // a marker was met
	bare    bool // numbers without full stop or bracket count as markers
	lastEnd parley.Span
}

// read cuts the text into items.
func (r *reader) read() {
	r.bare = r.countsBare()
	for n, l := range r.lines {
		l = trim(r.text, l)
		if l.Len() == 0 || !hasWord(r.text[l.Start:l.End]) {
			r.gap = true
			continue
		}
		title := strings.HasPrefix(r.text[l.Start:l.End], "#")
		if title {
			for r.text[l.Start] == '#' {
				l.Start++
			}
			l = trim(r.text, l)
		}
		for k, piece := range splitInline(r.text, l) {
			r.line(trim(r.text, piece), k > 0, title, n)
		}
		r.gap = false
	}
}

// line reads one line, or an item of a list inside one.
func (r *reader) line(l parley.Span, inline, title bool, n int) {
	s := r.text[l.Start:l.End]
	if m, ok := r.marker(s, inline); ok {
		rest := trim(r.text, parley.Span{Start: l.Start + m.size, End: l.End})
		if opensList(r.text[rest.Start:rest.End]) {
			r.openItem(m, parley.Span{Start: rest.Start, End: rest.Start})
			r.line(rest, true, false, n)
			return
		}
		r.openItem(m, rest)
		r.lastEnd = l
		return
	}
	switch {
	case title || r.headsSection(l, n):
		r.heading(l)
	case r.marked || r.continues(s):
		r.extend(l)
	default:
		r.items = append(r.items, item{parts: []part{{l, r.gap}}, parent: -1})
	}
	r.lastEnd = l
}

// opensList reports whether the words after a marker start with the first item
// of a list: "12. a) ...", "Article 5 (1) ...".
func opensList(s string) bool {
	f := listMarker.FindStringSubmatch(s)
	return f != nil && len(f[0]) < len(s) && (f[2] == "1" || f[2] == "a" || f[2] == "а" || f[2] == "i")
}

// marker reads the marker of a line, if it is one here: a number that starts a
// wrapped line of a sentence is not.
func (r *reader) marker(s string, inline bool) (marker, bool) {
	m, ok := markerAt(s)
	if !ok && r.bare && !inline {
		m, ok = bareAt(s)
	}
	if !ok {
		return m, false
	}
	m = r.open.settle(m)
	if inline || m.rank < rankList || m.deep && r.ended() || r.open.follows(m) {
		return m, true
	}
	single := strings.ContainsAny(m.style, "aAI")
	switch {
	case single && r.marked:
		return m, false // "V. Lastname"
	case single:
		return m, strings.Contains(m.style, ")")
	}
	return m, r.ended()
}

// ended reports whether the line before ends a paragraph.
func (r *reader) ended() bool {
	s := r.text[r.lastEnd.Start:r.lastEnd.End]
	return r.gap || s == "" || closed(s) || !mayWrap(s)
}

// wrapLength is the least length of a line that was broken to fit.
const wrapLength = 45

func mayWrap(s string) bool { return len(s) >= wrapLength }

func bareAt(s string) (marker, bool) {
	f := bareMarker.FindStringSubmatch(s)
	if f == nil {
		return marker{}, false
	}
	m := listItem("", f[1], ".", len(f[1]))
	m.style = "D "
	return m, true
}

// countsBare reports whether lines that start with bare numbers count points:
// at least three, upwards one by one, and no number has a full stop or bracket.
func (r *reader) countsBare() bool {
	n, last, first := 0, 0, true
	for _, l := range r.lines {
		l = trim(r.text, l)
		s := r.text[l.Start:l.End]
		if m, ok := markerAt(s); ok && strings.Contains(m.style, "D") {
			return false
		}
		m, ok := bareAt(s)
		if !ok {
			continue
		}
		if first || m.value == last+1 {
			n, last, first = n+1, m.value, false
		}
	}
	return n >= 3
}

// openItem starts the provision of a marker.
func (r *reader) openItem(m marker, rest parley.Span) {
	r.marked = true
	r.open = r.open.place(m)
	parent, prefix := r.open.parent(m)
	if parent < 0 && m.rank >= rankArticle {
		parent = r.section - 1
	}
	it := item{label: m.label, marked: true, rank: m.rank, list: m.style, parent: parent}
	if prefix != "" && it.label != "" {
		it.label = prefix + "(" + it.label + ")"
	}
	if rest.Len() > 0 {
		it.parts = []part{{rest, r.gap}}
	}
	r.items = append(r.items, it)
	full := it.label
	if full == "" {
		full = prefix
	}
	r.open = append(r.open, level{m, full, len(r.items) - 1})
}

// continues reports whether a line goes on with the paragraph before it.
func (r *reader) continues(s string) bool {
	if len(r.items) == 0 {
		return false
	}
	before := r.text[r.lastEnd.Start:r.lastEnd.End]
	if r.gap {
		return startsLower(s) && !closed(before)
	}
	return mayWrap(before) && !ended(before) || startsLower(s) && !ended(before)
}

// extend adds a line to the last item: to its last paragraph where the line
// goes on with it, else as a new one.
func (r *reader) extend(l parley.Span) {
	it := &r.items[len(r.items)-1]
	if n := len(it.parts); n > 0 && r.continues(r.text[l.Start:l.End]) {
		it.parts[n-1].End = l.End
		return
	}
	it.parts = append(it.parts, part{l, r.gap})
}
