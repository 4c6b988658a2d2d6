package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

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

// singleReach is how far, in bytes, the end of a quotation in straight single
// marks is looked for before the mark is taken for an apostrophe.
const singleReach = 400

// Quotations returns the quotations of a text in the order in which they open.
// It knows straight and curly marks, single and double, guillemets, low-high
// marks and the ASCII pairs “ and ”.
func Quotations(s string) []Quotation {
	q := &quoter{text: s}
	for _, b := range Blocks(s) {
		q.block(b)
	}
	return q.out
}

type quoter struct {
	text  string
	out   []Quotation
	stack []openQuote
	left  bool // the block before ended inside a quotation
	start int  // of the block
	begun bool // the block has had a quotation
}

type openQuote struct {
	index int // in out
	close rune
}

// straightPair stands for the two-character closing mark ”.
const straightPair = -2

func (q *quoter) block(b parley.Span) {
	q.stack = q.stack[:0]
	q.start, q.begun = b.Start, false
	carried := q.left
	q.left = false
	prev := rune(' ')
	for i := b.Start; i < b.End; {
		r, size := utf8.DecodeRuneInString(q.text[i:b.End])
		if (r == '`' || r == '\'') && i+1 < b.End && rune(q.text[i+1]) == r {
			size = 2
		}
		next, _ := utf8.DecodeRuneInString(q.text[i+size : b.End])
		if i+size >= b.End {
			next = ' '
		}
		q.mark(b, i, size, r, prev, next)
		if carried && i == b.Start && len(q.stack) > 0 {
			q.out[len(q.out)-1].Continues = true
		}
		prev = r
		i += size
	}
	q.left = len(q.stack) > 0
	for range q.stack {
		q.abandon(b.End)
	}
}

// mark looks at one rune, or a doubled one, and opens or closes a quotation.
func (q *quoter) mark(b parley.Span, i, size int, r, prev, next rune) {
	opening := startsQuote(prev) && !unicode.IsSpace(next)
	switch r {
	case '“':
		if q.closes('“') { // low-high: „…“
			q.end(i+size, '“')
		} else {
			q.open(i, '”')
		}
	case '”', '»', '›':
		q.end(i+size, r)
	case '«':
		q.open(i, '»')
	case '‹':
		q.open(i, '›')
	case '„':
		q.open(i, '“')
	case '‘':
		q.open(i, '’')
	case '’':
		if !letterOrDigit(prev) || !letterOrDigit(next) {
			q.end(i+size, '’')
		}
	case '`':
		if size == 2 {
			q.open(i, straightPair)
		}
	case '"':
		q.straight(i, size, '"', opening)
	case '\'':
		switch {
		case size == 2:
			q.straight(i, size, straightPair, opening)
		case q.closes('\'') && !letterOrDigit(next):
			q.end(i+size, '\'')
		case opening && unicode.IsLetter(next) && q.singleEnds(b, i+size):
			q.open(i, '\'')
		}
	}
}

// straight opens or closes a quotation in marks that look the same on both
// sides.
func (q *quoter) straight(i, size int, mark rune, opening bool) {
	switch {
	case !q.closes(mark):
		if opening {
			q.open(i, mark)
		} else {
			q.orphan(i+size, mark)
		}
	case opening && i > 0 && q.out[q.stack[len(q.stack)-1].index].Start < i-1:
		// Opens although one is open: the closing mark before was forgotten.
		for q.closes(mark) {
			q.abandon(i)
		}
		q.open(i, mark)
	default:
		q.end(i+size, mark)
	}
}

// closes reports whether the mark closes a quotation that is open.
func (q *quoter) closes(mark rune) bool {
	for _, o := range q.stack {
		if o.close == mark {
			return true
		}
	}
	return false
}

func (q *quoter) open(i int, closing rune) {
	if len(q.stack) == maxNesting {
		return
	}
	q.begun = true
	q.out = append(q.out, Quotation{Span: parley.Span{Start: i, End: i}, Depth: len(q.stack)})
	q.stack = append(q.stack, openQuote{index: len(q.out) - 1, close: closing})
}

// end closes the innermost quotation that the mark closes; those opened inside
// it and never closed end where it does.
func (q *quoter) end(at int, mark rune) {
	if !q.closes(mark) {
		q.orphan(at, mark)
		return
	}
	for {
		top := q.stack[len(q.stack)-1]
		if top.close == mark {
			q.out[top.index].End = at
			q.stack = q.stack[:len(q.stack)-1]
			return
		}
		_, size := utf8.DecodeLastRuneInString(q.text[:at])
		q.abandon(at - size)
	}
}

// orphan takes a double closing mark that nothing opened for the end of a
// quotation that goes back to the start of the block.
func (q *quoter) orphan(at int, mark rune) {
	if q.begun || mark == '’' || mark == '\'' || mark == '“' || at-q.start < 16 {
		return
	}
	q.begun = true
	q.out = append(q.out, Quotation{Span: parley.Span{Start: q.start, End: at}, Open: true})
}

// abandon ends the innermost quotation, whose closing mark is missing, at a
// place before which white space does not count.
func (q *quoter) abandon(at int) {
	top := q.stack[len(q.stack)-1]
	q.stack = q.stack[:len(q.stack)-1]
	o := &q.out[top.index]
	_, size := utf8.DecodeRuneInString(q.text[o.Start:])
	first := o.Start + size
	if at > first {
		at = first + len(strings.TrimRightFunc(q.text[first:at], unicode.IsSpace))
	}
	o.End, o.Open = max(at, first), true
}

// singleEnds reports whether a straight single mark that closes a quotation
// follows within reach in the block.
func (q *quoter) singleEnds(b parley.Span, i int) bool {
	end := min(b.End, i+singleReach)
	for j := i + 1; j < end; j++ {
		if q.text[j] != '\'' {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(q.text[i:j])
		after, _ := utf8.DecodeRuneInString(q.text[j+1 : b.End])
		if j+1 == b.End {
			after = ' '
		}
		if !unicode.IsSpace(before) && !letterOrDigit(after) && before != 's' {
			return true
		}
	}
	return false
}

func startsQuote(prev rune) bool {
	switch prev {
	case '(', '[', '{', '-', '–', '—', '/', '“', '‘', '"', '`', ':', '\'':
		return true
	}
	return unicode.IsSpace(prev)
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
