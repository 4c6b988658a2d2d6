package draft

import (
	"strings"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// item is a provision while it is read.
type item struct {
	label   string // own, as printed
	style   string // of its marker
	rank    rank
	value   int
	mark    parley.Span // the marker, empty for a parent that only a label names
	marked  bool
	deep    bool // the label has its parents' numbers in it
	heading bool // the first paragraph is a heading
	closing bool // words of the end: place, date, signatures
	opens   bool // a bracket opens before the marker
	open    bool // the number stands in brackets
	parts   []part
	parent  int // index of the item it stands under, -1 for none
	up      int // index of the item whose label stands before its own, -1 for none
}

// part is a line of a paragraph.
type part struct {
	parley.Span
	gap  bool // blank space stood before it
	row  bool // it is the row of a table
	join bool // it goes on with the paragraph before it
}

// piece is a line, or an item of a list inside one.
type piece struct {
	parley.Span
	gap    bool // a blank line stands before it
	inline bool // it is not the first of its line
	indent int  // bytes of white space before it
	title  bool // Markdown says that it is a heading
}

// reader goes through a text line by line.
type reader struct {
	text       string
	lines      []parley.Span
	dropped    []parley.Span
	omitted    []parley.Span // lines that stand for words left out
	promise    string        // words at the end that promise the rest elsewhere
	pieces     []piece
	items      []item
	open       levels
	section    int // index of the heading over the points, plus 1
	last       parley.Span
	at         int             // the piece being read
	marked     bool            // a marker was met
	counted    bool            // a marker with a label was met
	closing    bool            // the signatures have begun
	notes      map[string]int  // signs of footnotes on words, and where the line of the first starts
	vocabulary map[string]bool // the words of the text, filled when asked for
	note       note            // the last footnote
	initial    bool            // the line starts with an initial before a name
	wraps      bool            // lines are broken to fit
	bare       bool            // numbers without full stop or bracket count as markers
	tops       map[int]bool
	top        int         // the last bare number over labels like "1.1"
	enclosed   map[int]int // where brackets that open a line close, filled when asked for
	sectioned  bool        // sections stand in articles
}

// read cuts the text into items.
func (r *reader) read() {
	r.wraps = r.looksWrapped()
	r.countBare()
	r.cutPieces()
	for r.at = range r.pieces {
		if len(r.items) > mostProvisions {
			return
		}
		r.piece(r.pieces[r.at])
	}
}

// wrapped lines
const (
	wrapLength = 45  // the least length, in characters, of a line that was broken to fit
	longLine   = 160 // a line that was not
	longShare  = 10  // one such line in ten: no line was
)

func (r *reader) looksWrapped() bool {
	long, all := 0, 0
	for _, l := range r.lines {
		if l.Len() == 0 {
			continue
		}
		all++
		if l.Len() > longLine && (l.Len() > 4*longLine || utf8.RuneCountInString(r.text[l.Start:l.End]) > longLine) {
			long++
		}
	}
	return long*longShare < all
}

// cutPieces fills r.pieces from the lines that are part of the draft.
func (r *reader) cutPieces() {
	skip := r.furniture()
	r.pieces = make([]piece, 0, len(r.lines))
	var block []piece // lines without a gap between them
	gap, page := false, false
	for n, line := range r.lines {
		l := trim(r.text, line)
		switch {
		case l.Len() == 0 || !hasWord(r.text[l.Start:l.End]) && !emblem(r.text[l.Start:l.End]):
			gap = true
			if omission(r.text[l.Start:l.End]) {
				r.omitted = append(r.omitted, l)
			}
			continue
		case !skip[n] && l.Len() < omissionLength && omission(r.text[l.Start:l.End]):
			r.dropped, r.omitted = append(r.dropped, l), append(r.omitted, l)
			gap = true
			continue
		case skip[n]:
			r.dropped = append(r.dropped, l)
			page = true
			continue
		}
		p := piece{Span: l, gap: gap && !page, indent: l.Start - line.Start}
		for n := len(r.text[p.Start:p.End]) - len(strings.TrimLeft(r.text[p.Start:p.End], "#")); n > 0 && !isDigit(r.text[p.Start+n]); n = 0 {
			p.Start, p.title = p.Start+n, true // a heading in Markdown; "#1" is a number
		}
		p.Span = trim(r.text, p.Span)
		if p.gap || !r.wraps {
			r.cutBlock(block)
			block = block[:0]
		}
		block = append(block, p)
		gap, page = false, false
	}
	r.cutBlock(block)
	r.cutPromise()
}

// cutBlock adds the lines of a paragraph, cut before the items of lists inside
// them.
func (r *reader) cutBlock(block []piece) {
	if len(block) == 0 {
		return
	}
	lines := make([]parley.Span, len(block))
	for i, p := range block {
		lines[i] = p.Span
	}
	cuts := inlineCuts(r.text, lines)
	for _, p := range block {
		var list []parley.Span
		list, cuts = cutAt(p.Span, cuts)
		for k, s := range list {
			if hasWord(r.text[s.Start:s.End]) {
				next := p
				next.Span, next.inline, next.gap, next.title = trim(r.text, s), k > 0, p.gap && k == 0, p.title && k == 0
				r.pieces = append(r.pieces, next)
			}
		}
	}
}

// piece reads one line, or an item of a list inside one.
func (r *reader) piece(p piece) {
	r.initial = false
	m, ok := r.marker(p)
	if !ok {
		r.words(p)
		r.last = p.Span
		return
	}
	start := p.Start
	for {
		rest := trim(r.text, parley.Span{Start: start + m.size, End: p.End})
		if m.quoted {
			rest.End = rest.Start + len(strings.TrimRight(r.text[rest.Start:rest.End], "\"”»’'“"))
		}
		r.openItem(m, parley.Span{Start: start, End: min(start+m.size, p.End)})
		if next, ok := r.opensList(rest, m); ok {
			m, start = next, rest.Start
			continue
		}
		if hasWord(r.text[rest.Start:max(rest.Start, rest.End)]) {
			it := &r.items[len(r.items)-1]
			it.parts = append(it.parts, part{Span: rest, gap: p.gap})
			it.heading = p.title
		}
		break
	}
	r.last = p.Span
}

// opensList reads the first item of a list at the start of the words after a
// marker: "12. a) ...", "Article 5 (1) ...".
func (r *reader) opensList(rest parley.Span, before marker) (marker, bool) {
	if rest.Len() == 0 {
		return marker{}, false
	}
	s := r.text[rest.Start:rest.End]
	if c, _ := utf8.DecodeRuneInString(s); c == '[' || c == '"' {
		return marker{}, false
	}
	m, ok := markerAt(s)
	if !ok || m.rank < rankList || m.size >= len(s) || m.label == "" || m.deep() || len(m.chain) > 0 || m.style == before.style {
		return marker{}, false
	}
	m = r.open.settle(m, r.nextMarker)
	return m, m.value == 1 && m.style != "A." && m.style != "I." && m.style != "option"
}

// openItem starts the provision of a marker; a label with several numbers
// opens those of its parents too, where they are not open.
func (r *reader) openItem(m marker, mark parley.Span) {
	r.marked, r.counted, r.closing = true, r.counted || m.label != "", false
	r.leaveEnclosed(mark.Start)
	chain := m.chain
	m.chain = nil
	for _, next := range chain {
		r.openParent(m)
		next.opens, next.shut = m.opens, m.shut
		m = r.open.settle(next, r.nextMarker)
	}
	r.open = r.open.place(m)
	r.add(m, mark)
}

// openParent opens the outer number of a label unless it is open already.
func (r *reader) openParent(m marker) {
	for i := len(r.open) - 1; i >= 0; i-- {
		if r.open[i].label == m.label && r.open[i].value == m.value && r.open[i].rank == m.rank && (r.open[i].style == m.style || m.digits()) {
			r.open = r.open[:i+1]
			return
		}
	}
	r.open = r.open.place(m)
	r.add(m, parley.Span{})
}

// add appends the item of a marker under the open lists.
func (r *reader) add(m marker, mark parley.Span) {
	it := item{label: m.label, style: m.style, rank: m.rank, value: m.value, mark: mark, marked: true, deep: m.deep(),
		opens: m.opens, open: m.shut, parent: -1, up: -1}
	if len(r.open) > 0 {
		it.parent = r.open[len(r.open)-1].item
	}
	for i := len(r.open) - 1; i >= 0 && m.rank == rankList && r.open[i].rank >= rankArticle; i-- {
		if r.open[i].label != "" {
			it.up = r.open[i].item
			break
		}
	}
	if m.deep() {
		r.underNumber(m, &it)
	}
	switch {
	case m.rank < rankArticle:
		r.section = 0
	case r.section > 0 && (len(r.open) == 0 || r.open[len(r.open)-1].rank < rankArticle) && r.items[r.section-1].parent == it.parent:
		it.parent = r.section - 1
	}
	r.items = append(r.items, it)
	r.open = append(r.open, level{marker: m, item: len(r.items) - 1})
	r.enclose()
}

// underNumber says what a label like "1.2" stands under: the provision 1, or
// the part that is open.
func (r *reader) underNumber(m marker, it *item) {
	it.parent, it.up = -1, -1
	if k := r.open.above(m); k >= 0 {
		it.parent = r.open[k].item
		it.up = r.items[it.parent].up
		return
	}
	for i := len(r.open) - 1; i >= 0; i-- {
		if r.open[i].rank < rankList {
			it.parent = r.open[i].item
			return
		}
	}
}
