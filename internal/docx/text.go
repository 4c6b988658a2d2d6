package docx

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// Reading says which of a file's two texts is meant.
type Reading int

// The two readings of a file with tracked changes. Without any they are the same.
const (
	Proposed Reading = iota // every change made
	Before                  // every change refused
)

// shows reports whether what stands under these changes is part of the reading.
func (r Reading) shows(marks []mark) bool {
	for _, m := range marks {
		in := m.kind == parley.ChangeInserted || m.kind == parley.ChangeMovedTo
		if in == (r == Before) {
			return false
		}
	}
	return true
}

// Text is one reading of a file.
type Text struct {
	Words string
	Title string // the paragraph in the style of titles, or ""
	// Changes and Comments are of the proposed reading only, in order of place.
	Changes  []parley.TrackedChange
	Comments []parley.MarginNote
}

// Text writes out one reading of the file.
func (d Document) Text(r Reading) Text {
	w := &writer{doc: d, reading: r, counts: newCounts(d.lists), opened: map[string]int{}, closed: map[string]int{}}
	w.paragraphs(d.paragraphs)
	w.flushNotes()
	for _, n := range w.ends {
		w.note(n, d.endnotes[n.id])
	}
	t := Text{Words: w.b.String(), Title: w.title}
	if r == Proposed {
		t.Changes = w.changes.list(t.Words)
		t.Comments = w.comments()
	}
	return t
}

// reference is a note that was referred to.
type reference struct {
	id     string
	number int // 0 if the reference has a sign of its own
}

// writer writes a reading.
type writer struct {
	doc     Document
	reading Reading
	counts  *counts

	b       strings.Builder
	points  int // code points written
	title   string
	last    place
	begun   bool // a paragraph has been written
	pending []mark

	changes        changes
	opened, closed map[string]int // comments, by id: where they begin and end
	order          []string       // comments in the order in which they begin
	feet, ends     []reference    // notes to be written
	footnotes      int
	endnotes       int
}

// paragraphs writes paragraphs. Those whose mark the reading does not have, or
// that goes unseen, go on in the next one.
func (w *writer) paragraphs(ps []paragraph) {
	for i := 0; i < len(ps); {
		n := 1
		for i+n < len(ps) && ps[i+n].place == ps[i].place && (ps[i+n-1].joined || !w.reading.shows(ps[i+n-1].mark)) {
			n++
		}
		w.group(ps[i : i+n])
		i += n
	}
}

// group writes paragraphs that are one in this reading.
func (w *writer) group(ps []paragraph) {
	end := ps[len(ps)-1]
	first, last := w.visible(ps)
	label := ""
	if w.reading.shows(end.mark) || first >= 0 {
		label = w.label(ps)
	}
	contents := strings.HasPrefix(w.doc.styles.name(end.Style.Val), "toc ")
	if contents {
		first, last = -1, -1
	}
	if first >= 0 || strings.ContainsFunc(label, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) && !contents {
		w.separate(end.place)
		w.sign(label, first < 0)
	}
	start := w.b.Len()
	n := 0
	for i, p := range ps {
		for _, c := range p.pieces {
			w.piece(c, n, first, last)
			n++
		}
		if i < len(ps)-1 {
			w.changes.marked(p.mark, w.points, w.points, "\n")
		}
	}
	if first >= 0 && w.title == "" && w.doc.styles.name(end.Style.Val) == "title" {
		w.title = strings.TrimSpace(w.b.String()[start:])
	}
	switch {
	case !w.reading.shows(end.mark):
		w.changes.marked(end.mark, w.points, w.points, "\n")
	default:
		w.pending = append(w.pending[:len(w.pending):len(w.pending)], end.mark...)
	}
}

// label counts a group in its list. The last paragraph's properties are those of
// the whole, unless it only goes on in the line of the first.
func (w *writer) label(ps []paragraph) string {
	p := ps[len(ps)-1].properties
	for _, q := range ps[:len(ps)-1] {
		if q.joined && w.reading.shows(q.mark) {
			p = q.properties
			break
		}
	}
	if w.reading == Before {
		if p.Before != nil {
			p = *p.Before
		}
		if p.Num != nil && p.Num.Inserted != nil {
			p.Num = nil
		}
	}
	num, lvl, linked := w.doc.styles.numbering(p)
	if num == "" {
		return ""
	}
	return w.counts.next(num, lvl, linked)
}

// visible returns the first and last piece of a group with words that are seen,
// counted over the group; -1 if there is none.
func (w *writer) visible(ps []paragraph) (first, last int) {
	first, last = -1, -1
	n := 0
	for _, p := range ps {
		for _, c := range p.pieces {
			if strings.TrimSpace(c.text) != "" && w.reading.shows(c.marks) {
				if first < 0 {
					first = n
				}
				last = n
			}
			n++
		}
	}
	return first, last
}

// piece writes the n-th piece of a group whose words are seen from the first to
// the last; white space around them is not written.
func (w *writer) piece(c piece, n, first, last int) {
	switch {
	case c.opens != "":
		if _, twice := w.opened[c.opens]; !twice {
			w.opened[c.opens] = w.points
			w.order = append(w.order, c.opens)
		}
	case c.closes != "":
		if _, twice := w.closed[c.closes]; !twice {
			w.closed[c.closes] = w.points
		}
	case c.foot != "" || c.end != "":
		if w.reading.shows(c.marks) {
			w.refer(c)
		}
	default:
		s := c.text
		if n == first {
			s = strings.TrimLeftFunc(s, unicode.IsSpace)
		}
		if n == last {
			s = strings.TrimRightFunc(s, unicode.IsSpace)
		}
		at := w.points
		if first >= 0 && first <= n && n <= last && w.reading.shows(c.marks) {
			w.generate(s)
		}
		w.changes.marked(c.marks, at, w.points, c.text)
	}
}

// refer writes the number of a note and remembers to write the note.
func (w *writer) refer(c piece) {
	r := reference{id: c.foot + c.end}
	known, count, queue := w.doc.footnotes[c.foot], &w.footnotes, &w.feet
	if c.end != "" {
		known, count, queue = w.doc.endnotes[c.end], &w.endnotes, &w.ends
	}
	if known == nil {
		return
	}
	if !c.referenceShown {
		*count++
		r.number = *count
		w.generate(superscript(r.number))
	}
	*queue = append(*queue, r)
}

// flushNotes writes the footnotes that were referred to.
func (w *writer) flushNotes() {
	feet := w.feet
	w.feet = nil
	for _, n := range feet {
		w.note(n, w.doc.footnotes[n.id])
	}
}

// note writes a note. Notes in notes are not written: Word has none.
func (w *writer) note(n reference, ps []paragraph) {
	sign := ""
	if n.number > 0 {
		sign = superscript(n.number) + " "
	}
	for _, p := range ps {
		first, last := w.visible([]paragraph{p})
		if first >= 0 {
			w.separate(place{})
			w.sign(sign, false)
			sign = ""
		}
		for i, c := range p.pieces {
			if c.foot == "" && c.end == "" {
				w.piece(c, i, first, last)
			}
		}
	}
	w.last = place{row: -1}
}

// separate writes what stands between the last paragraph and the next.
func (w *writer) separate(next place) {
	if next.table == 0 || next.table != w.last.table {
		if len(w.feet) > 0 {
			w.flushNotes()
		}
	}
	at := w.points
	if w.begun {
		switch {
		case next.table == 0 || next.table != w.last.table:
			w.generate("\n\n")
		case next.row == w.last.row && next.cell != w.last.cell:
			w.generate("\t")
		default:
			w.generate("\n")
		}
	}
	w.changes.marked(w.pending, at, w.points, "\n")
	w.begun, w.last, w.pending = true, next, nil
}

// sign writes the number of a point or note, which is no change even where its
// words are one.
func (w *writer) sign(s string, alone bool) {
	if alone {
		s = strings.TrimSpace(s)
	}
	at := w.points
	w.generate(s)
	w.changes.generated(at, w.points)
}

// generate writes to the text.
func (w *writer) generate(s string) {
	w.b.WriteString(s)
	w.points += utf8.RuneCountInString(s)
}

// comments returns the comments in the order in which they begin.
func (w *writer) comments() []parley.MarginNote {
	var out []parley.MarginNote
	for _, id := range w.order {
		c, ok := w.doc.comments[id]
		if !ok || c.text == "" {
			continue
		}
		end, ok := w.closed[id]
		if !ok || end < w.opened[id] {
			end = w.opened[id]
		}
		out = append(out, parley.MarginNote{Start: w.opened[id], End: end, Text: c.text, By: c.by, On: c.on})
	}
	return out
}
