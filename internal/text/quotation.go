package text

import (
	"slices"
	"strings"
	"unicode"

	"github.com/parley-record/parley"
)

// Quotation is a passage in quotation marks, the marks included.
type Quotation struct {
	parley.Span
	Depth int // 0 is outermost
	// Open says that a mark is missing. Without its closing mark a quotation is
	// taken to run to the end of its block or to where the next one opens; a
	// closing mark before any opening one ends a quotation that began with its
	// block.
	Open bool
	// Continues says that the quotation takes up the one before it, which was
	// left open at the end of the block before, as speech of several
	// paragraphs is printed.
	Continues bool
}

// maxNesting is how many quotations may be open at once; a mark that would
// open one more is taken for text.
const maxNesting = 4

// leastOrphan is how many bytes must stand before a closing mark that nothing
// opened, for them to be taken for a quotation.
const leastOrphan = 16

// maxSilent is how many blocks without any mark may lie between one that leaves
// a quotation open and the one that closes it.
const maxSilent = 12

// Quotations returns the quotations of a text in the order in which they open.
// It knows straight and curly marks, single and double, two single ones for a
// double one, guillemets of either direction, low-high marks and corner
// brackets. Straight marks get their direction from the spaces and punctuation
// around them, and from what is open. Apostrophes, feet and inches are told
// apart from marks.
func Quotations(s string) []Quotation { return QuotationsIn(s, Blocks(s)) }

// QuotationsIn is [Quotations] for a text whose blocks are known, or are others
// than those that its lines give.
func QuotationsIn(s string, blocks []parley.Span) []Quotation {
	q := &quoter{text: s}
	for _, b := range blocks {
		q.block(b)
	}
	return q.out
}

// quoter finds the quotations of one block after another.
type quoter struct {
	text  string
	out   []Quotation
	marks []quoteMark // of the block
	ahead []lookahead // for each mark
	stack []openQuote

	first  int       // index in out of the block's first quotation
	begun  bool      // the block has had a quotation in double marks
	left   bool      // a block before ended inside a quotation
	silent []silence // the blocks without double marks since
}

// silence is a block without double marks.
type silence struct {
	parley.Span
	first int // index in out of its first quotation
}

// openQuote is a quotation that is not closed yet.
type openQuote struct {
	index  int // in out
	family family
	doubts bool // a mark that may be an apostrophe
}

// lookahead is what follows a mark in its block.
type lookahead struct {
	next [2]direction // of the next marks but single ones; 0 for none
	ends endKind      // how a single mark would be closed
}

// endKind is how sure it is that a single mark further on closes a quotation.
type endKind uint8

const (
	noEnd endKind = iota
	weakEnd
	strongEnd
)

func (q *quoter) block(b parley.Span) {
	q.stack, q.begun, q.first = q.stack[:0], false, len(q.out)
	marked := false
	for from := b.Start; from < b.End; {
		q.marks, from = marksIn(q.text, b, from, q.marks[:0])
		q.lookAhead()
		for i := range q.marks {
			marked = marked || q.marks[i].family != singles
			q.mark(b, i)
		}
	}
	if !marked && len(q.stack) == 0 {
		if q.left && len(q.silent) < maxSilent {
			q.silent = append(q.silent, silence{b, q.first})
		} else {
			q.left = false
		}
		return
	}
	q.left, q.silent = len(q.stack) > 0, q.silent[:0]
	for len(q.stack) > 0 {
		q.abandon(b.End)
	}
}

// lookAhead fills ahead from the last mark to the first.
func (q *quoter) lookAhead() {
	q.ahead = slices.Grow(q.ahead[:0], len(q.marks))[:len(q.marks)]
	var now lookahead
	for i, m := range slices.Backward(q.marks) {
		q.ahead[i] = now
		switch {
		case m.family != singles:
			dir := m.dir
			if dir == either {
				dir = closing
			}
			now.next = [2]direction{dir, now.next[0]}
		case m.dir == opening:
			now.ends = noEnd
		case !m.weak:
			now.ends = strongEnd
		case now.ends == noEnd:
			now.ends = weakEnd
		}
	}
}

// mark opens or closes a quotation.
func (q *quoter) mark(b parley.Span, i int) {
	m, ahead := q.marks[i], q.ahead[i]
	if m.family == singles {
		q.single(b, m, ahead)
		return
	}
	at := q.find(m.family)
	switch {
	case m.digit && m.dir != opening && q.isMeasure(m, at, ahead):
	case at < 0 && m.dir == closing:
		q.orphan(b, m)
	case at < 0:
		q.open(b, m)
	case m.dir != opening:
		q.close(at, m)
	case at == len(q.stack)-1 && q.out[q.stack[at].index].End == m.Start:
		q.open(b, m) // ""doubled""
	case ahead.next == [2]direction{closing, closing}:
		q.open(b, m) // inside another: “…“…”…”
	default: // the closing mark was forgotten
		for len(q.stack) > at {
			q.abandon(m.Start)
		}
		q.open(b, m)
	}
}

// single opens or closes a quotation in single marks.
func (q *quoter) single(b parley.Span, m quoteMark, ahead lookahead) {
	top := len(q.stack) - 1
	inside := top >= 0 && q.stack[top].family == singles
	switch {
	case inside && m.dir != opening:
		if !m.weak || ahead.ends != strongEnd {
			q.close(top, m)
		}
	case m.dir == closing || inside && q.find(singles) >= 0:
	case ahead.ends == strongEnd, ahead.ends == weakEnd && m.doubts:
		q.open(b, m)
	case !m.doubts && (m.Start == b.Start || q.left):
		q.open(b, m) // of a speech in several paragraphs
	}
}

// isMeasure reports whether a double mark after a digit stands for inches:
// nothing is open, feet stand before it, or another mark closes what is open.
func (q *quoter) isMeasure(m quoteMark, at int, ahead lookahead) bool {
	if at < 0 || ahead.next[0] == closing && q.text[m.Start] == '"' {
		return true
	}
	i := m.Start
	for i > 0 && isASCIIDigit(q.text[i-1]) {
		i--
	}
	feet := i > 1 && q.text[i-1] == '\'' && isASCIIDigit(q.text[i-2])
	return feet || i > 3 && hasAt(q.text, i-3, "’") && isASCIIDigit(q.text[i-4])
}

// find returns the innermost open quotation of a family, -1 if there is none.
func (q *quoter) find(f family) int {
	for i, o := range slices.Backward(q.stack) {
		if o.family == f {
			return i
		}
	}
	return -1
}

func (q *quoter) open(b parley.Span, m quoteMark) {
	if len(q.stack) == maxNesting {
		return
	}
	q.begun = q.begun || m.family != singles
	q.out = append(q.out, Quotation{
		Span: m.Span, Depth: len(q.stack),
		Continues: q.left && m.Start == b.Start && len(q.stack) == 0 && len(q.silent) == 0,
	})
	q.stack = append(q.stack, openQuote{len(q.out) - 1, m.family, m.doubts})
}

// close ends the quotation that is open at a place of the stack; those opened
// inside it and never closed end where it does, or were none.
func (q *quoter) close(at int, m quoteMark) {
	for len(q.stack) > at+1 {
		q.abandon(m.Start)
	}
	q.out[q.stack[at].index].End = m.End
	q.stack = q.stack[:at]
}

// abandon ends the innermost quotation, whose closing mark is missing, at a
// place before which white space does not count. What seemed to open in a mark
// that may be an apostrophe was no quotation.
func (q *quoter) abandon(at int) {
	top := q.stack[len(q.stack)-1]
	q.stack = q.stack[:len(q.stack)-1]
	if top.doubts {
		q.drop(top.index)
		return
	}
	o := &q.out[top.index]
	first := o.End
	if at > first {
		at = first + len(strings.TrimRightFunc(q.text[first:at], unicode.IsSpace))
	}
	o.End, o.Open = max(at, first), true
}

// drop takes a quotation out that was none. Only those inside it come after it.
func (q *quoter) drop(index int) {
	q.out = slices.Delete(q.out, index, index+1)
	for i := index; i < len(q.out); i++ {
		q.out[i].Depth--
	}
}

// orphan takes a closing mark that nothing opened for the end of a quotation
// that goes back to the start of the block, and through the blocks before it
// that have no marks to one that was left open.
func (q *quoter) orphan(b parley.Span, m quoteMark) {
	if q.begun || m.Start-b.Start < leastOrphan && !q.left {
		return
	}
	q.begun = true
	for len(q.stack) > 0 { // single marks that opened before
		q.abandon(m.Start)
	}
	q.enclose(parley.Span{Start: b.Start, End: m.End}, q.first)
	for _, s := range slices.Backward(q.silent) {
		q.enclose(s.Span, s.first)
	}
	q.silent = q.silent[:0]
}

// enclose takes the start of a block, or all of it, for a quotation that has no
// opening mark. Those from the index on in the block lie in it.
func (q *quoter) enclose(s parley.Span, index int) {
	for i := index; i < len(q.out) && q.out[i].Start < s.End; i++ {
		q.out[i].Depth++
	}
	q.out = slices.Insert(q.out, index, Quotation{Span: s, Open: true, Continues: q.left})
}
