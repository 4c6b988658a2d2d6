package align

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// normalise returns text with its Unicode forms, quotes, dashes and white
// space made uniform. Invalid UTF-8 becomes the replacement character.
func normalise(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	space := false
	for _, r := range norm.NFKC.String(text) {
		if r < 0x80 {
			switch r {
			case ' ', '\t', '\n', '\v', '\f', '\r':
				space = true
				continue
			case '`':
				r = '\''
			}
		} else {
			var skip bool
			if r, skip = plainRune(r); skip {
				space = space || r == ' '
				continue
			}
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// plainRune returns the plain form of a character beyond ASCII; skip says that
// it is white space (' ') or nothing at all.
func plainRune(r rune) (plain rune, skip bool) {
	switch r {
	case '\u200b', '\ufeff':
		return ' ', true
	case '\u00ad', '\u200c', '\u200d', '\u200e', '\u200f':
		return 0, true
	case '‘', '’', '‚', '‛', '′', '´', 'ʼ':
		return '\'', false
	case '“', '”', '„', '‟', '″', '«', '»', '‹', '›':
		return '"', false
	case '−':
		return '-', false
	}
	if unicode.IsSpace(r) {
		return ' ', true
	}
	if unicode.Is(unicode.Pd, r) {
		return '-', false
	}
	return r, false
}
