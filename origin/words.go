package origin

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is one word of a text: its bytes [start, end) and a hash of its
// lower-case form. quoted says that it stands between quotation marks.
type word struct {
	start, end int
	hash       uint64
	quoted     bool
}

func isWordRune(r rune) bool  { return unicode.IsLetter(r) || unicode.IsDigit(r) }
func notWordRune(r rune) bool { return !isWordRune(r) }

// wordEnd returns where the word that begins at byte i ends.
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !isWordRune(r) {
			break
		}
		i += n
	}
	return i
}

// words cuts a text into words and marks those inside quotation marks.
func words(text string) []word {
	list := make([]word, 0, len(text)/6)
	quoteEnd := 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if isWordRune(r) {
			end := wordEnd(text, i)
			list = append(list, word{i, end, hashWord(text[i:end]), i < quoteEnd})
			i = end
			continue
		}
		if i >= quoteEnd {
			if closing := closingOf(r); closing != "" {
				quoteEnd = endOfQuote(text, i+n, closing)
			}
		}
		i += n
	}
	return list
}

// closingOf returns the marks that may close a quotation opened by r, or "".
func closingOf(r rune) string {
	switch r {
	case '"':
		return "\""
	case '“':
		return "”\""
	case '„':
		return "“”\""
	case '«':
		return "»"
	}
	return ""
}

// maxQuote is the longest quotation in bytes; what is longer is taken for a
// stray mark.
const maxQuote = 1500

// endOfQuote returns where the quotation that begins at byte i ends: at its
// closing mark or, as a quotation that goes on in the next paragraph is not
// closed, at the end of the line. It returns i for a stray mark.
func endOfQuote(text string, i int, closing string) int {
	rest := text[i:min(len(text), i+maxQuote)]
	end := strings.IndexAny(rest, closing+"\n")
	if end < 0 && i+len(rest) < len(text) {
		return i
	}
	if end < 0 {
		end = len(rest)
	}
	return i + end
}

// FNV-1a, over lower-case runes.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

func hashWord(s string) uint64 {
	h := uint64(fnvOffset)
	for _, r := range s {
		if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
		} else {
			r = unicode.ToLower(r)
		}
		h = (h ^ uint64(r)) * fnvPrime
	}
	return h
}
