package text

import (
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// family is a set of quotation marks of which each may close what another has
// opened, since texts mix typewriters' and printers' marks.
type family uint8

const (
	doubles  family = iota // " “ ” „ `` ''
	singles                // ' ‘ ’ ‚ `
	angles                 // « »
	halves                 // ‹ ›
	corners                // 「 」
	corners2               // 『 』
)

// direction is which side of a quotation a mark stands on.
type direction int8

const (
	closing direction = iota - 1
	either            // what is open decides
	opening
)

// quoteMark is a quotation mark, or an apostrophe that may be one.
type quoteMark struct {
	parley.Span
	family family
	dir    direction
	weak   bool // of single marks: more likely an apostrophe than the end
	digit  bool // a digit stands before it: it may stand for inches
	doubts bool // of single marks: opens nothing by itself
}

// maxMarks is how many marks of a block are looked at together. A block with
// more of them is no prose.
const maxMarks = 1024

// mayQuote says with which bytes a quotation mark begins.
var mayQuote = [256]bool{'"': true, '\'': true, '`': true, 0xC2: true, 0xE2: true, 0xE3: true}

// marksIn appends the marks of a text between from and the end of its block,
// up to maxMarks, and returns where it stopped.
func marksIn(s string, b parley.Span, from int, out []quoteMark) ([]quoteMark, int) {
	for i := from; i < b.End; {
		if !mayQuote[s[i]] {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:b.End])
		m := quoteMark{Span: parley.Span{Start: i, End: i + size}}
		if !m.name(r) {
			i += size
			continue
		}
		run := 1
		for end := m.End; hasAt(s[:b.End], end, s[i:i+size]); end += size {
			run++
		}
		switch {
		case m.family == singles && run == 2: // two typed for one
			m.family, m.End = doubles, m.End+size
		case run > 2:
			i += run * size // a line of marks, or a fence
			continue
		}
		if i = m.End; m.look(s, b, r) {
			if out = append(out, m); len(out) >= maxMarks {
				return out, i
			}
		}
	}
	return out, b.End
}

// name sets the family of a mark; false if it is no quotation mark.
func (m *quoteMark) name(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟':
		m.family = doubles
	case '\'', '`', '‘', '’', '‚', '‛':
		m.family = singles
	case '«', '»':
		m.family = angles
	case '‹', '›':
		m.family = halves
	case '「', '」':
		m.family = corners
	case '『', '』':
		m.family = corners2
	default:
		return false
	}
	return true
}

// look finds the direction of a mark from what stands around it; false if it
// is an apostrophe.
func (m *quoteMark) look(s string, b parley.Span, r rune) bool {
	prev, next := ' ', ' '
	if m.Start > b.Start {
		prev, _ = utf8.DecodeLastRuneInString(s[b.Start:m.Start])
	}
	if m.End < b.End {
		next, _ = utf8.DecodeRuneInString(s[m.End:b.End])
	}
	mayOpen := startsQuote(prev) && !isGap(next) && !endsClause(s[m.End:b.End])
	mayClose := !isGap(prev) && !isWordRune(next) && !startsWithin(next)
	m.digit = unicode.IsDigit(prev)
	switch {
	case mayOpen == mayClose:
	case mayOpen:
		m.dir = opening
	default:
		m.dir = closing
	}
	if m.family == singles {
		return m.single(s, b, r, prev, next)
	}
	switch r {
	case '“', '«', '‹', '‟', '‘': // closes only where it cannot open
		if m.dir != closing {
			m.dir = opening
		} else {
			m.dir = either
		}
	case '”', '»', '›', '’':
		if m.dir != opening {
			m.dir = closing
		} else {
			m.dir = either
		}
	case '„', '「', '『':
		m.dir = opening
	case '」', '』':
		m.dir = closing
	case '`':
		m.dir = opening
	}
	return true
}

// single tells single marks from apostrophes.
func (m *quoteMark) single(s string, b parley.Span, r, prev, next rune) bool {
	before, after := isGap(prev), isGap(next)
	switch {
	case isWordRune(prev) && isWordRune(next), before && after, elisionEnd(s, m.Start, m.Len()) > m.Start,
		next == 'n' && hasMark(s, m.End+1), prev == 'n' && hasMark(s, m.Start-1-m.Len()): // "rock 'n' roll"
		return false
	case r == '‘':
		if m.dir == either {
			m.dir = opening
		}
		m.doubts = m.dir == closing
		return true
	case cliticEnd(s, m.Start, m.Len()) > m.Start: // "“Today”'s"
		return false
	case r == '‚' || r == '`':
		m.dir, m.doubts = opening, true
		return !after
	case r == '’' && m.Start > b.Start:
		m.dir = closing
	}
	m.doubts = true
	if m.dir == closing {
		possessive := prev == 's' || prev == 'S' || prev == 'z' || hasAt(s, m.Start-2, "in")
		m.weak = possessive && after && m.End < b.End || m.digit
	}
	return m.dir == opening || !before
}

// startsQuote reports whether a quotation may open after a character.
func startsQuote(prev rune) bool {
	switch prev {
	case '(', '[', '{', '-', '–', '—', '/', '“', '‘', '"', '`', ':', '\'', '«', '„', '‹', '¿', '¡', '>', '=', '|':
		return true
	}
	return isGap(prev)
}

// endsClause reports whether what follows a mark begins with punctuation, but
// for an ellipsis, so that the mark opens nothing.
func endsClause(rest string) bool {
	switch rest[0] {
	case ',', ';', ':', '!', '?', ')', ']', '}':
		return true
	case '.':
		return !hasAt(rest, 1, ".") && !hasAt(rest, 1, " .")
	}
	return false
}

// hasMark reports whether an apostrophe stands at i.
func hasMark(s string, i int) bool {
	return hasAt(s, i, "'") || hasAt(s, i, "’") || hasAt(s, i, "‘")
}

// isGap reports whether a character is white space or has no width.
func isGap(r rune) bool { return unicode.IsSpace(r) || r >= 0x200B && unicode.Is(unicode.Cf, r) }

// startsWithin reports whether a character after a mark shows that something
// begins there.
func startsWithin(next rune) bool {
	switch next {
	case '“', '‘', '«', '„', '‹', '(', '[', '$', '£', '€', '@', '#', '¿', '¡':
		return true
	}
	return false
}
