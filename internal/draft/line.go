package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

const byteOrderMark = "\ufeff"

// splitLines returns the lines of a text without their ends and without a
// byte order mark.
func splitLines(text string) []parley.Span {
	var out []parley.Span
	start := 0
	if strings.HasPrefix(text, byteOrderMark) {
		start = len(byteOrderMark)
	}
	for start <= len(text) {
		end, next := len(text), len(text)+1
		if i := strings.IndexAny(text[start:], "\r\n\f\v\u2028\u2029"); i >= 0 {
			end = start + i
			_, size := utf8.DecodeRuneInString(text[end:])
			if strings.HasPrefix(text[end:], "\r\n") {
				size = 2
			}
			next = end + size
		}
		out = append(out, parley.Span{Start: start, End: end})
		start = next
	}
	return out
}

// trim takes white space and invisible characters off both ends of a span.
func trim(text string, s parley.Span) parley.Span {
	for s.Start < s.End {
		r, size := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !blank(r) {
			break
		}
		s.Start += size
	}
	for s.Start < s.End {
		r, size := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !blank(r) {
			break
		}
		s.End -= size
	}
	return s
}

func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u00ad' || r == '\u2060' ||
		unicode.IsControl(r)
}

// hasWord reports whether s has a letter or a digit.
func hasWord(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// closed reports whether a line ends as a sentence or a list item does.
func closed(s string) bool {
	s = strings.TrimRight(s, `"'”’»)] `+"\u00a0")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".;:!?,…。", r)
}

// ended reports whether a line ends a sentence or a list item; a comma or a
// colon leaves it open.
func ended(s string) bool {
	s = strings.TrimRight(s, `"'”’»)] `+"\u00a0")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".;!?。", r)
}

// startsLower reports whether a line goes on with a sentence.
func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}
