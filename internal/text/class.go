package text

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// class is what a character is to the tokeniser.
type class uint8

const (
	symbol  class = iota // punctuation, signs, invalid bytes
	blank                // white space, control and format characters: no token
	letter               // of a script that writes spaces between words
	digit                // decimal digits, fractions, superscripts
	extend               // belongs to the character before: accents, joiners
	foreign              // divided by UAX #29: scripts without spaces, emoji
)

// tableSize is where the scripts begin that do not write spaces (Thai); the
// classes of what stands before are kept in a table.
const tableSize = 0x0E00

// classes returns the classes of the characters below tableSize.
var classes = sync.OnceValue(func() *[tableSize]class {
	var t [tableSize]class
	for r := range t {
		t[r] = classify(rune(r))
	}
	return &t
})

// classOf returns the class of a character.
func (t *tokenizer) classOf(r rune) class {
	if r < tableSize {
		return t.table[r]
	}
	return classify(r)
}

func classify(r rune) class {
	switch {
	case r == '\u200C' || r == '\u200D' || r == '\u00AD': // joiners, soft hyphen
		return extend
	case r == utf8.RuneError:
		return symbol
	case unicode.IsSpace(r) || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r):
		return blank
	case unicode.IsMark(r):
		return extend
	case r >= tableSize && !spacedScript(r):
		return foreign
	case unicode.IsLetter(r):
		return letter
	case unicode.IsNumber(r):
		return digit
	}
	return symbol
}

// spacedScript reports whether a character from tableSize on is of a script
// that writes spaces, or is general punctuation or a sign of a currency.
func spacedScript(r rune) bool {
	switch {
	case r >= 0x10A0 && r <= 0x11FF, // Georgian, Hangul
		r >= 0x1200 && r <= 0x139F, // Ethiopic
		r >= 0x13A0 && r <= 0x13FF, // Cherokee
		r >= 0x1E00 && r <= 0x214F, // Latin and Greek additions, punctuation, currencies, letterlike
		r >= 0x2150 && r <= 0x218F, // fractions, Roman numerals
		r >= 0x2C00 && r <= 0x2DFF, // Glagolitic, Latin, Coptic, Georgian, Cyrillic additions
		r >= 0xA640 && r <= 0xA69F, // Cyrillic additions
		r >= 0xA720 && r <= 0xA7FF, // Latin additions
		r >= 0xAB30 && r <= 0xABBF, // Latin and Cherokee additions
		r >= 0xAC00 && r <= 0xD7FF, // Hangul
		r >= 0xFB00 && r <= 0xFDFF, // Latin, Hebrew and Arabic forms
		r >= 0xFE70 && r <= 0xFEFE: // Arabic forms
		return true
	}
	return false
}

// at returns the class of the character at i and its width in bytes; blank and
// 0 at the end of the text.
func (t *tokenizer) at(i int) (class, int) {
	if i >= len(t.text) {
		return blank, 0
	}
	if c := t.text[i]; c < utf8.RuneSelf {
		return t.table[c], 1
	}
	r, size := utf8.DecodeRuneInString(t.text[i:])
	return t.classOf(r), size
}

// wordAt reports whether a letter or digit stands at i.
func (t *tokenizer) wordAt(i int) bool {
	c, _ := t.at(i)
	return c == letter || c == digit
}

// wordBefore reports whether a letter, digit or accent stands before i.
func (t *tokenizer) wordBefore(i int) bool {
	if i == 0 {
		return false
	}
	if c := t.text[i-1]; c < utf8.RuneSelf {
		return t.table[c] == letter || t.table[c] == digit || c == '_'
	}
	r, _ := utf8.DecodeLastRuneInString(t.text[:i])
	c := t.classOf(r)
	return c == letter || c == digit || c == extend
}

// digitAt reports whether a digit stands at i.
func (t *tokenizer) digitAt(i int) bool {
	c, _ := t.at(i)
	return c == digit
}

// letterBefore reports whether a letter or accent stands before i.
func (t *tokenizer) letterBefore(i int) bool {
	return t.wordBefore(i) && !isASCIIDigit(t.text[i-1]) && t.text[i-1] != '_'
}

// upperAt reports whether a capital stands at i.
func (t *tokenizer) upperAt(i int) bool {
	if i >= len(t.text) {
		return false
	}
	if c := t.text[i]; c < utf8.RuneSelf {
		return 'A' <= c && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(t.text[i:])
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// apostropheAt returns the width of the apostrophe at i, 0 if there is none.
func (t *tokenizer) apostropheAt(i int) int {
	if i < len(t.text) && t.text[i] == '\'' {
		return 1
	}
	if hasAt(t.text, i, "’") {
		return len("’")
	}
	return 0
}

// hyphenAt returns the width of the hyphen at i, 0 if there is none.
func (t *tokenizer) hyphenAt(i int) int {
	if i < len(t.text) && t.text[i] == '-' {
		return 1
	}
	if hasAt(t.text, i, "\u2010") || hasAt(t.text, i, "\u2011") {
		return 3
	}
	return 0
}

// hasAt reports whether w stands at i.
func hasAt(s string, i int, w string) bool {
	return len(s)-i >= len(w) && i >= 0 && s[i:i+len(w)] == w
}

// isWordAt reports whether a letter or digit stands at i.
func isWordAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	if c := s[i]; c < utf8.RuneSelf {
		return isASCIIWord(c)
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return isWordRune(r)
}

// isWordBefore reports whether a letter, digit or accent stands before i.
func isWordBefore(s string, i int) bool {
	if i <= 0 {
		return false
	}
	if c := s[i-1]; c < utf8.RuneSelf {
		return isASCIIWord(c)
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return isWordRune(r)
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

func isASCIIWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || isASCIIDigit(c)
}

func isASCIIDigit(c byte) bool { return '0' <= c && c <= '9' }
