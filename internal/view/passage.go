package view

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// Part is the role that a span of text has in an attribution.
type Part string

// The parts.
const (
	PartSource  Part = "source"
	PartCue     Part = "cue"
	PartContent Part = "content"
)

// Mark is a span of a text, in bytes, that has a part in an attribution.
type Mark struct {
	Span parley.Span
	Part Part
	Of   int // which attribution: an index into the caller's list
}

// Opened is the beginning of an element that shows a mark, or a fragment of
// it where the mark runs over a paragraph's end or crosses another mark.
type Opened struct {
	Mark
	Begins bool // the mark begins here
	Ends   bool // the mark ends where this element ends
}

// Piece is a run of text under the same marks. A face opens the elements of
// Open in order, writes Text, and closes Close elements; over a paragraph the
// elements are balanced.
type Piece struct {
	Open  []*Opened
	Text  string
	Close int
}

// Paragraph is one line of a text, without its end of line.
type Paragraph struct {
	Start  int // where it starts in the text, in code points
	Pieces []Piece
}

// Text returns the words of the paragraph.
func (p Paragraph) Text() string {
	var b strings.Builder
	for _, piece := range p.Pieces {
		b.WriteString(piece.Text)
	}
	return b.String()
}

// MarkUp cuts a text into paragraphs and these into pieces, so that every mark
// can be shown as properly nested elements: the longer mark outside, content
// outside of source and cue. Where two marks cross, the inner one is closed and
// opened again. Marks that do not lie in the text are left out, and lines
// without any visible character give no paragraph. The work grows with the
// text, the marks and how deep they nest, not with their product.
func MarkUp(text string, marks []Mark) []Paragraph {
	marks = slices.DeleteFunc(slices.Clone(marks), func(m Mark) bool { return !m.Span.In(text) })
	slices.SortStableFunc(marks, outerFirst)
	u := markup{text: text, marks: marks}
	for at := 0; at < len(text); {
		end := len(text)
		next := end
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end, next = at+i, at+i+1
		}
		line := strings.TrimSuffix(text[at:end], "\r")
		if strings.TrimSpace(line) != "" {
			u.paragraph(at, at+len(line))
		}
		u.points += utf8.RuneCountInString(text[at:next])
		at = next
	}
	for _, o := range u.open {
		o.Ends = true
	}
	return u.out
}

// outerFirst orders marks by where they start; of those that start together
// the longer comes first, then content, source, cue.
func outerFirst(a, b Mark) int {
	if a.Span.Start != b.Span.Start {
		return a.Span.Start - b.Span.Start
	}
	if a.Span.End != b.Span.End {
		return b.Span.End - a.Span.End
	}
	if a.Part != b.Part {
		return partOrder(a.Part) - partOrder(b.Part)
	}
	return a.Of - b.Of
}

func partOrder(p Part) int { return slices.Index([]Part{PartContent, PartSource, PartCue}, p) }

// markup is a sweep over a text.
type markup struct {
	text   string
	marks  []Mark    // that have not begun, in order
	open   []*Opened // the last fragments of marks that go on after the paragraph
	points int       // code points before the current line
	out    []Paragraph
}

// paragraph shows the line [at, end). Marks that are open from an earlier line
// go on in it.
func (u *markup) paragraph(at, end int) {
	p := Paragraph{Start: u.points}
	var shown, waiting []*Opened // the elements that are open, and those to be opened next
	for _, o := range u.open {
		if o.Span.End > at {
			waiting = append(waiting, &Opened{Mark: o.Mark})
		} else {
			o.Ends = true
		}
	}
	for at < end {
		for len(u.marks) > 0 && u.marks[0].Span.Start <= at {
			if u.marks[0].Span.End > at {
				waiting = append(waiting, &Opened{Mark: u.marks[0], Begins: true})
			}
			u.marks = u.marks[1:]
		}
		next := end
		if len(u.marks) > 0 {
			next = min(next, u.marks[0].Span.Start)
		}
		shown = append(shown, waiting...)
		for _, o := range shown {
			next = min(next, o.Span.End)
		}
		piece := Piece{Open: waiting, Text: u.text[at:next]}
		if next == end {
			u.open = slices.Clone(shown)
		}
		shown, waiting, piece.Close = closeEnded(shown, next, next == end)
		p.Pieces = append(p.Pieces, piece)
		at = next
	}
	u.out = append(u.out, p)
}

// closeEnded closes the elements whose mark ends at a position, and with them
// those that were opened inside; at a line's end it closes all. It returns
// what stays open, what has to be opened again, and how many were closed.
func closeEnded(shown []*Opened, at int, all bool) (stay, again []*Opened, closed int) {
	keep := len(shown)
	for i, o := range shown {
		if all || o.Span.End <= at {
			keep = i
			break
		}
	}
	for _, o := range shown[keep:] {
		if o.Span.End <= at {
			o.Ends = true
			continue
		}
		again = append(again, &Opened{Mark: o.Mark})
	}
	return shown[:keep:keep], again, len(shown) - keep
}
