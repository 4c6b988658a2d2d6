package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// noteMark returns the sign that opens a footnote in its own line: "[1]", "¹",
// or a bare number before a capital letter; "" if the line opens with none.
func noteMark(s string) string {
	i := 0
	switch {
	case strings.HasPrefix(s, "["):
		end := strings.IndexByte(s, ']')
		if end < 2 || end > 4 || !number(s[1:end]) {
			return ""
		}
		i = end + 1
	default:
		for _, c := range s {
			if !strings.ContainsRune(superscripts, c) {
				break
			}
			i += utf8.RuneLen(c)
		}
		if n, ok := digitsAt(s); i == 0 && ok && n.size <= 2 && space(s[n.size:]) > 0 {
			i = n.size
		}
	}
	next, _ := utf8.DecodeRuneInString(s[i+space(s[i:]):])
	if i == 0 || isDigit(s[0]) && !unicode.IsUpper(next) || !unicode.IsLetter(next) && !strings.ContainsRune("\"“«„", next) {
		return ""
	}
	return s[:i]
}

// footnote reports whether a line is a footnote, at a page's foot or the end:
// it opens with a sign that stands on a word in a line before it, and the line
// before has ended.
func (r *reader) footnote(p piece) bool {
	if !r.marked || p.inline {
		return false
	}
	s := r.text[p.Start:p.End]
	mark := noteMark(s)
	if mark == "" || !r.ended() && !r.refersTo(r.last) {
		return false
	}
	if n := len(r.items); r.note.item == n && r.note.value+1 == noteValue(mark) { // the next of several
		r.note = note{n + 1, r.note.value + 1}
		return true
	}
	if r.notes == nil {
		r.notes = make(map[string]int)
		for _, q := range r.pieces {
			r.noteReferences(q.Span)
		}
	}
	at, ok := r.notes[mark]
	if !ok || at >= p.Start {
		return false
	}
	r.note = note{len(r.items) + 1, noteValue(mark)}
	return true
}

// note is the last footnote: the number of items with it, and its own number.
type note struct{ item, value int }

// noteValue returns the number that the sign of a footnote has.
func noteValue(mark string) int {
	v := 0
	for _, c := range mark {
		d, ok := digit(c)
		if at := strings.IndexRune(superscripts, c); at >= 0 {
			d, ok = utf8.RuneCountInString(superscripts[:at]), true
		}
		if ok {
			v = v*10 + d
		}
	}
	return v
}

// refersTo reports whether a line ends in the sign of a footnote.
func (r *reader) refersTo(l parley.Span) bool {
	s := r.text[l.Start:l.End]
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(superscripts, last) || strings.HasSuffix(s, "]")
}

// noteReferences notes the signs of footnotes that stand on words of a line:
// "Holm¹", "Holm [1]", "Holm1" and, at the end of a line, "Holm 1".
func (r *reader) noteReferences(l parley.Span) {
	s := r.text[l.Start:l.End]
	add := func(mark string) {
		if _, ok := r.notes[mark]; !ok {
			r.notes[mark] = l.Start
		}
	}
	letter := false // before i
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		end := i + size
		switch {
		case c == '[' && i > 0:
			if n := strings.IndexByte(s[i:min(len(s), i+5)], ']'); n > 1 && number(s[i+1:i+n]) {
				add(s[i : i+n+1])
			}
		case strings.ContainsRune(superscripts, c) && i > 0:
			for end < len(s) {
				c, size := utf8.DecodeRuneInString(s[end:])
				if !strings.ContainsRune(superscripts, c) {
					break
				}
				end += size
			}
			add(s[i:end])
		case isDigit(s[i]):
			for end < len(s) && isDigit(s[end]) {
				end++
			}
			if end-i <= 2 && i > 0 && (letter || end == len(s) && s[i-1] == ' ') {
				add(s[i:end])
			}
		}
		letter = unicode.IsLower(c) || strings.ContainsRune(".,;", c) && letter
		i = end
	}
}
