package align

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
	var b strings.Builder
	done := 0
	put := func(from, to int, plain string) {
		b.WriteString(text[done:from])
		b.WriteString(plain)
		done = to
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == 'N' || c == 'n' || c == '\xe2' || c == '-' || c == '\xc2':
		default:
			continue
		}
		if n := numberSign(text[i:]); n > 0 && !wordBefore(text[:i]) {
			put(i, i+n, "")
		} else if n := minusSign(text[i:]); n > 0 && apart(text[:i]) {
			put(i, i+n, "minus ")
		} else if raised(text[i:]) && digitAt(text, i-1) {
			put(i, i, " ")
		}
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// numberSign returns the length of the "No. " that s starts with, if a digit
// follows; else 0.
func numberSign(s string) int {
	n := 0
	for _, sign := range []string{"№", "No.", "Nr.", "Nr", "Nº", "N°"} {
		if strings.HasPrefix(s, sign) || s[0] == 'n' && strings.HasPrefix(s[1:], sign[1:]) {
			n = len(sign)
			break
		}
	}
	if n == 0 {
		return 0
	}
	for n < len(s) && strings.IndexByte(" \t\n\f\r", s[n]) >= 0 {
		n++
	}
	if !digitAt(s, n) {
		return 0
	}
	return n
}

// minusSign returns the length of the sign before a digit that s starts with.
func minusSign(s string) int {
	for _, sign := range []string{"-", "−"} {
		if strings.HasPrefix(s, sign) && digitAt(s, len(sign)) {
			return len(sign)
		}
	}
	return 0
}

// raised reports whether s starts with a small digit.
func raised(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("⁰¹²³⁴⁵⁶⁷⁸⁹", r)
}

func digitAt(s string, i int) bool { return i >= 0 && i < len(s) && '0' <= s[i] && s[i] <= '9' }

func wordBefore(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// apart reports whether a sign after text stands before its number alone: after
// a bracket, or after a space that no number is before.
func apart(text string) bool {
	r, size := utf8.DecodeLastRuneInString(text)
	if r != ' ' && r != '\u00a0' {
		return r == '('
	}
	text = text[:len(text)-size]
	r, _ = utf8.DecodeLastRuneInString(text)
	return text != "" && (r < '0' || r > '9') && !strings.ContainsRune(" \t\n\f\r", r)
}
