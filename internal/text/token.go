package text

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"github.com/parley-record/parley"
)

// TokenKind says what a token is.
type TokenKind uint8

// The kinds of token.
const (
	Word   TokenKind = iota // begins with a letter, or is a clitic, a handle or an address
	Number                  // begins with a digit, or is one with its sign ("-7", "'90s")
	Mark                    // punctuation or a symbol
)

// Token is a word, number or mark of a text.
type Token struct {
	parley.Span
	Kind TokenKind
}

// Tokens returns the tokens of a text in order. They do not overlap, cover
// everything but white space and control characters, and lie on code-point
// boundaries; an invalid byte is part of a mark. Only an ellipsis of spaced
// stops (". . .") has white space inside.
func Tokens(s string) []Token {
	t := &tokenizer{text: s, table: classes(), out: make([]Token, 0, len(s)/5+8)}
	for i := 0; i < len(s); {
		c, size := t.at(i)
		switch c {
		case blank:
			i += size
		case letter, digit:
			i = t.word(i, c)
		case foreign:
			i = t.foreign(i)
		default:
			i = t.mark(i, size)
		}
	}
	return t.out
}

// tokenizer walks over a text. Each method named after a kind of token takes
// the place where one begins, appends it, and returns where it ends.
type tokenizer struct {
	text  string
	table *[tableSize]class
	out   []Token
}

func (t *tokenizer) add(from, to int, kind TokenKind) int {
	t.out = append(t.out, Token{parley.Span{Start: from, End: to}, kind})
	return to
}

// touched reports whether the last token ends at i.
func (t *tokenizer) touched(i int) bool { return len(t.out) > 0 && t.out[len(t.out)-1].End == i }

// foreign divides a run of characters that are not written with spaces as
// UAX #29 does.
func (t *tokenizer) foreign(i int) int {
	end := i
	for end < len(t.text) {
		c, size := t.at(end)
		if c != foreign && c != extend {
			break
		}
		end += size
	}
	for it := words.FromString(t.text[i:end]); it.Next(); {
		kind := Mark
		if r, _ := utf8.DecodeRuneInString(it.Value()); unicode.IsLetter(r) {
			kind = Word
		} else if unicode.IsNumber(r) {
			kind = Number
		}
		t.add(i+it.Start(), i+it.End(), kind)
	}
	return end
}

// mark takes punctuation, and what begins with it: a handle, an elided word, a
// signed number.
func (t *tokenizer) mark(i, size int) int {
	switch t.text[i] {
	case '.':
		return t.stop(i)
	case '-', '+':
		if end := t.signed(i); end > i {
			return t.add(i, end, Number)
		}
	case '@':
		if end := t.handle(i); end > i {
			return t.add(i, end, Word)
		}
	case '#':
		if end := t.hashtag(i); end > i {
			return t.add(i, end, Word)
		}
	case '!', '?':
		end := i + 1
		for end < len(t.text) && (t.text[end] == '!' || t.text[end] == '?') {
			end++
		}
		return t.add(i, end, Mark)
	case '\'', 0xE2: // also ’ and ‘
		if end, kind := t.elided(i); end > i {
			return t.add(i, end, kind)
		}
	}
	return t.add(i, t.run(i, size), Mark)
}

// longRun is from how many on the same mark repeated is one token, whatever it
// is; nobody means anything by so many of them.
const longRun = 4

// run returns the end of a mark with the accents on it, and with the same mark
// repeated where that makes one sign: a dash of hyphens, a double quotation mark
// of two single ones, a line of asterisks.
func (t *tokenizer) run(i, size int) int {
	mark, end, n := t.text[i:i+size], i+size, 1
	if r, _ := utf8.DecodeRuneInString(mark); r == utf8.RuneError && size == 1 {
		for end < len(t.text) { // other invalid bytes, but none with which a character begins
			r, width := utf8.DecodeRuneInString(t.text[end:])
			if r != utf8.RuneError || width != 1 {
				return end
			}
			end++
		}
		return end
	}
	for hasAt(t.text, end, mark) {
		end += size
		n++
	}
	if n > 1 && n < longRun && !repeats(mark) {
		if end = i + size; isSingle(mark) { // two of them are a double one
			end += size
		}
	}
	for {
		c, width := t.at(end)
		if c != extend {
			return end
		}
		end += width
	}
}

// repeats reports whether a mark makes one sign with itself.
func repeats(mark string) bool {
	switch mark {
	case "-", "–", "—", "*", "_", "=", "~", "…":
		return true
	}
	return false
}

// isSingle reports whether a mark is a single quotation mark.
func isSingle(mark string) bool { return mark == "'" || mark == "`" || mark == "’" || mark == "‘" }

// stop takes a full stop, an ellipsis, or a fraction without its zero.
func (t *tokenizer) stop(i int) int {
	s := t.text
	if c, _ := t.at(i + 1); c == digit && !t.wordBefore(i) && !t.touched(i) {
		return t.add(i, t.digits(i+1), Number)
	}
	end := i + 1
	for end < len(s) && s[end] == '.' {
		end++
	}
	if end > i+1 {
		return t.add(i, end, Mark)
	}
	n := 1
	for last := end; ; n++ { // ". . ."
		gap := 0
		switch {
		case hasAt(s, last, " "):
			gap = 1
		case hasAt(s, last, "\u00A0"):
			gap = 2
		}
		if gap == 0 || !hasAt(s, last+gap, ".") || n == 5 {
			break
		}
		last += gap + 1
		end = last
	}
	if n < 3 {
		end = i + 1
	}
	return t.add(i, end, Mark)
}
