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
	out := make([]parley.Span, 0, strings.Count(text, "\n")+1)
	start := 0
	if strings.HasPrefix(text, byteOrderMark) {
		start = len(byteOrderMark)
	}
	for start <= len(text) {
		end, next := len(text), len(text)+1
		if i := lineEnd(text[start:]); i >= 0 {
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

// lineEnd returns where the first line of s ends, -1 if it is the only one.
func lineEnd(s string) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case '\n' <= c && c <= '\r':
			return i
		case c == 0xe2 && (strings.HasPrefix(s[i:], "\u2028") || strings.HasPrefix(s[i:], "\u2029")):
			return i
		}
	}
	return -1
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
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7f
	}
	return unicode.IsSpace(r) || invisible(r) || unicode.IsControl(r)
}

// invisible reports whether a character only says how a word is set: soft
// hyphen, joiners, marks of direction.
func invisible(r rune) bool {
	switch r {
	case '\u00ad', '\ufe0e', '\ufe0f', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u061c', '\u2060', '\ufeff':
		return true
	}
	return '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069'
}

// plain returns a paragraph's words with single spaces, without what is
// invisible inside them.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u200b':
			return ' '
		case invisible(r) && r != '\u200c' && r != '\u200d':
			return -1
		case blank(r) && r != '\u200c' && r != '\u200d':
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.FieldsFunc(s, blank), " ")
}

// hasWord reports whether s has a letter or a digit.
func hasWord(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

const closers = `"'”’»)]*_ ` + "\u00a0"

// lastSign returns the last character of a line that is not a closing quotation
// mark or bracket.
func lastSign(s string) rune {
	s = strings.TrimRight(s, closers+superscripts)
	if at := strings.LastIndexByte(s, '['); at > 0 && len(s)-at <= 4 && number(s[at+1:]) { // a footnote's "[1]"
		s = strings.TrimRight(s[:at], closers)
	}
	if bare := strings.TrimRight(s, "0123456789"); len(s)-len(bare) <= 2 && len(bare) > 1 && strings.IndexByte(".;,:", bare[len(bare)-1]) >= 0 &&
		!isDigit(bare[len(bare)-2]) { // a footnote's number on the full stop
		s = bare
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// closed reports whether a line ends as a sentence or a list item does.
func closed(s string) bool {
	return strings.ContainsRune(".;:!?,…。；：！？，、؟؛،", lastSign(s))
}

// ended reports whether a line ends a sentence or a list item; a comma or a
// colon leaves it open.
func ended(s string) bool { return strings.ContainsRune(".;!?。；！？؟؛", lastSign(s)) }

// startsLower reports whether a line goes on with a sentence.
func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// lastWord returns the last word of a line in small letters, with what stands
// on it.
func lastWord(s string) string {
	s = strings.TrimRightFunc(s, blank)
	const longest = 40
	tail := s[max(0, len(s)-longest):]
	return strings.ToLower(tail[strings.LastIndexAny(tail, " \t\u00a0")+1:])
}

// wordsIn reports whether s has at least n words beside its first, the marker.
func wordsIn(s string, n int) bool {
	for range strings.FieldsSeq(s) {
		if n--; n < 0 {
			return true
		}
	}
	return false
}
