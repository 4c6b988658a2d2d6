package align

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is one normalised token of a clause.
type word struct {
	raw   string // lower case
	stem  string
	num   bool // raw and stem are a value: "600000", "3.", "2025-03-15"
	upper bool // starts with a capital
	start bool // is the first of a sentence
	spelt bool // an acronym: all capitals
	name  bool // set by [lexicon.mark]
	apart bool // behind a sign other than a space or a hyphen
	light bool // a "two" that only says that both are meant
}

// words cuts normalised text into words: letters with inner apostrophes, and
// numbers with their groups of thousands. Amounts and dates are read as values.
func words(text string) []word {
	out := make([]word, 0, len(text)/6+1)
	start, apart := true, false // of a sentence; behind a sign
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case isDigit(r):
			if start && !bracketed(text, i) {
				if skip := enumerator(text[i:]); skip > 0 {
					out = append(out, word{raw: text[i : i+skip], stem: text[i : i+skip]})
					i += skip
					break
				}
			}
			var used int
			out, used = appendNumber(out, text[i:], text[max(0, i-1)])
			i += used
		case r < 0x80 && !asciiLetter(byte(r)):
			start = start || r == '.' || r == ';' || r == ':' || r == '!' || r == '?' || r == '('
			out = appendSign(out, r)
			apart = apart || r != ' ' && r != '-' && r != '%' && r != '$'
			i += size
			continue
		case ideograph(r):
			out = append(out, word{raw: text[i : i+size], stem: text[i : i+size]})
			i += size
		case unicode.IsLetter(r) || unicode.IsMark(r):
			var used int
			out, used = appendWord(out, text[i:], start)
			i += used
		default:
			start = start || r == '•' || r == '。' || r == '；'
			out = appendSign(out, r)
			apart = true
			i += size
			continue
		}
		out[len(out)-1].apart = apart
		start, apart = false, false
	}
	return dates(values(out))
}

// bracketed reports whether the number at i stands in brackets inside a sentence:
// "thirty (30) days", "paragraph (3)".
func bracketed(text string, i int) bool {
	if i < 3 || text[i-1] != '(' || text[i-2] != ' ' {
		return false
	}
	return asciiLetter(text[i-3]) || isDigit(rune(text[i-3])) || text[i-3] >= 0x80
}

func asciiLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isDigit(r rune) bool {
	if r < 0x80 {
		return '0' <= r && r <= '9'
	}
	return unicode.IsDigit(r)
}

// appendSign adds the signs that are said as words.
func appendSign(out []word, r rune) []word {
	switch r {
	case '%', '$', '€', '£', '¥':
		return append(out, word{raw: string(r), stem: string(r)})
	}
	return out
}

// ideograph reports whether a character is a word by itself, in scripts that
// put no space between words.
func ideograph(r rune) bool {
	return r >= 0xe00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer)
}

// letters returns the length of the word that s starts with.
func letters(s string) int {
	for i, r := range s {
		switch {
		case r < 0x80 && (asciiLetter(byte(r)) || isDigit(r)):
		case r == '\'' && i > 0 && i+1 < len(s) && (asciiLetter(s[i+1]) || s[i+1] >= 0x80):
		case r < 0x80, ideograph(r), !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r):
			return i
		}
	}
	return len(s)
}

// spelled returns the letters of an acronym written with stops, "U.S.", and
// its length; or "".
func spelled(s string) (string, int) {
	end, out := 0, ""
	for end+1 < len(s) && 'A' <= s[end] && s[end] <= 'Z' && s[end+1] == '.' {
		out += s[end : end+1]
		end += 2
	}
	if len(out) < 2 {
		return "", 0
	}
	return out, end
}

// appendWord adds the word that s starts with and returns its length.
func appendWord(out []word, s string, start bool) ([]word, int) {
	raw, n := spelled(s)
	if n == 0 {
		n = letters(s)
		raw = s[:n]
	}
	low := strings.ToLower(raw)
	if low == "can't" {
		low = "cannot"
	}
	if full, ok := shortened[low]; ok {
		return append(out, word{raw: low, stem: stem(full), start: start}), n
	}
	first, _ := utf8.DecodeRuneInString(raw)
	w := word{raw: low, stem: stem(low), upper: unicode.IsUpper(first), start: start}
	w.spelt = w.upper && acronym(raw)
	return append(out, w), n
}

// acronym reports whether a word is two to six capitals, and no roman number.
func acronym(raw string) bool {
	n, roman := 0, true
	for _, r := range raw {
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
		roman = roman && strings.ContainsRune("IVXLC", r)
		n++
	}
	return n >= 2 && n <= 6 && !roman
}
