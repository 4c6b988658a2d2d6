package align

import (
	"regexp"
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
	for _, r := range norm.NFKC.String(plainNumbers(text)) {
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

// plainNumbers writes numbers in one way where their signs would be lost or
// read as words: "No. 5", "№ 5" and "Nr. 5" are 5, " -5" is minus 5, and the
// small digits of "10³" do not join the large ones.
func plainNumbers(text string) string {
	if !numberSign.MatchString(text) {
		return text
	}
	text = abbreviated.ReplaceAllString(text, "$1$2")
	text = negative.ReplaceAllString(text, "${1}minus $2")
	return raised.ReplaceAllString(text, "$1 $2")
}

var (
	numberSign  = regexp.MustCompile(`№|[NnМм][RrOoº°]\.?\s*\d|[-−]\d|[⁰¹²³⁴⁵⁶⁷⁸⁹]`)
	abbreviated = regexp.MustCompile(`(^|[^\pL\pN])(?:№|[Nn]o\.|[Nn]r\.?|[Nn][º°])\s*(\d)`)
	negative    = regexp.MustCompile(`([^\d\s][ \x{a0}]|\()[-−](\d)`)
	raised      = regexp.MustCompile(`(\d)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)`)
)
