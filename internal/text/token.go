package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"github.com/parley-record/parley"
)

// TokenKind says what a token is.
type TokenKind uint8

// The kinds of token.
const (
	Word   TokenKind = iota // begins with a letter, or is a clitic
	Number                  // begins with a digit
	Mark                    // punctuation or a symbol
)

// Token is a word, number or mark of a text.
type Token struct {
	parley.Span
	Kind TokenKind
}

// Tokens returns the tokens of a text in order. They do not overlap, cover
// everything but white space and control characters, and lie on code-point
// boundaries; an invalid byte is a mark of its own or part of one.
func Tokens(s string) []Token {
	t := &tokenizer{text: s, out: make([]Token, 0, len(s)/5+1)}
	it := words.FromString(s)
	for it.Next() {
		if it.Start() < t.skip {
			continue // part of an address that was taken whole
		}
		t.segment(parley.Span{Start: it.Start(), End: it.End()})
	}
	return t.out
}

// segment takes a segment without white space; after an invalid byte UAX #29
// may leave some in it.
func (t *tokenizer) segment(sp parley.Span) {
	for sp.Start < sp.End {
		cut := strings.IndexFunc(t.text[sp.Start:sp.End], unicode.IsSpace)
		if cut < 0 {
			t.add(sp)
			return
		}
		if cut > 0 {
			t.add(parley.Span{Start: sp.Start, End: sp.Start + cut})
		}
		_, size := utf8.DecodeRuneInString(t.text[sp.Start+cut:])
		sp.Start += cut + size
	}
}

// tokenizer joins and splits the segments of UAX #29 as they come.
type tokenizer struct {
	text string
	out  []Token
	skip int
}

func (t *tokenizer) add(sp parley.Span) {
	word := t.text[sp.Start:sp.End]
	kind, ok := kindOf(word)
	if !ok {
		return
	}
	if end := addressEnd(t.text, sp.Start); end > sp.End {
		t.skip = end
		t.out = append(t.out, Token{parley.Span{Start: sp.Start, End: end}, Word})
		return
	}
	if t.join(sp, word, kind) {
		return
	}
	if kind == Word {
		if cut := cliticCut(word); cut > 0 {
			mid := sp.Start + cut
			t.out = append(t.out, Token{parley.Span{Start: sp.Start, End: mid}, Word}, Token{parley.Span{Start: mid, End: sp.End}, Word})
			return
		}
	}
	t.out = append(t.out, Token{sp, kind})
}

// join grows the last token by a segment that directly follows it, where the
// two are one word.
func (t *tokenizer) join(sp parley.Span, word string, kind TokenKind) bool {
	if len(t.out) == 0 || t.out[len(t.out)-1].End != sp.Start {
		return false
	}
	last := &t.out[len(t.out)-1]
	prev := t.text[last.Start:last.End]
	switch {
	case word == "." && last.Kind == Word && isAbbreviation(prev):
	case word == "." && last.Kind == Mark && strings.Trim(prev, ".") == "" && len(prev) < 64:
	case word == "-" && last.Kind == Mark && strings.Trim(prev, "-") == "" && len(prev) < 64:
	case word == "`" && prev == "`", word == "'" && prev == "'":
	case isHyphen(word) && last.Kind != Mark && startsWord(t.text[sp.End:]) && !endsHyphen(prev):
	case kind != Mark && last.Kind != Mark && endsHyphen(prev):
		end := sp.End
		if cut := cliticCut(word); cut > 0 {
			end = sp.Start + cut
		}
		last.End = end
		if end < sp.End {
			t.out = append(t.out, Token{parley.Span{Start: end, End: sp.End}, Word})
		}
		return true
	case kind != Mark && (prev == "@" || prev == "#"):
		last.Kind = Word
	default:
		return false
	}
	last.End = sp.End
	return true
}

// kindOf returns what a segment is; ok is false for white space and control
// characters.
func kindOf(word string) (TokenKind, bool) {
	r, _ := utf8.DecodeRuneInString(word)
	switch {
	case unicode.IsSpace(r) || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r):
		return Mark, false
	case unicode.IsLetter(r):
		return Word, true
	case unicode.IsDigit(r):
		return Number, true
	}
	return Mark, true
}

func isHyphen(s string) bool { return s == "-" || s == "‐" || s == "‑" }

func endsHyphen(s string) bool {
	return strings.HasSuffix(s, "-") || strings.HasSuffix(s, "‐") || strings.HasSuffix(s, "‑")
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// cliticCut returns where an English clitic begins in a word, 0 for nowhere.
func cliticCut(word string) int {
	if !strings.ContainsAny(word, "'’") {
		return 0
	}
	lower := strings.ToLower(strings.ReplaceAll(word, "’", "'"))
	if len(lower) != len(strings.ReplaceAll(word, "’", "'")) {
		return 0 // lower-casing moved the bytes
	}
	for _, c := range [...]string{"n't", "'s", "'ll", "'re", "'ve", "'d", "'m"} {
		if !strings.HasSuffix(lower, c) || len(lower) == len(c) {
			continue
		}
		width := len(c)
		if strings.HasSuffix(word[:len(word)-len(c)+1], "’") || strings.Contains(word[len(word)-len(c):], "’") || !strings.Contains(word[len(word)-len(c):], "'") {
			width += len("’") - len("'")
		}
		if cut := len(word) - width; cut > 0 && utf8.RuneStart(word[cut]) {
			return cut
		}
	}
	return 0
}

// addressEnd returns the end of a web address that begins at i, else i.
func addressEnd(s string, i int) int {
	rest := s[i:]
	if !strings.HasPrefix(rest, "http") && !strings.HasPrefix(rest, "www.") {
		return i
	}
	if !strings.HasPrefix(rest, "http://") && !strings.HasPrefix(rest, "https://") && !strings.HasPrefix(rest, "www.") {
		return i
	}
	end := i
	for end < len(s) && s[end] > ' ' && s[end] < utf8.RuneSelf && !strings.ContainsRune("\"<>()", rune(s[end])) {
		end++
	}
	for end > i && strings.ContainsRune(".,;:!?'", rune(s[end-1])) {
		end--
	}
	return end
}
