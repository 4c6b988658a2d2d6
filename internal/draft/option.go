package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// optionWords open one of several wordings; each is followed by a number or a
// letter, or by a colon.
var optionWords = []string{"option", "alternative", "alternativ", "variante", "variant", "alt.", "alt", "вариант", "варіант", "opción", "opción"}

// optionAt returns the bytes of "Option 1:", "Alt. B -", "Alternative:" at the
// start of s with the space after it, 0 if there is nothing of the kind.
func optionAt(s string) int {
	for _, word := range optionWords {
		if len(s) < len(word) || !strings.EqualFold(s[:len(word)], word) {
			continue
		}
		i := len(word)
		i += len(s[i:]) - len(strings.TrimLeftFunc(s[i:], blank))
		digits := i
		for i < len(s) && isDigit(s[i]) && i-digits < 2 {
			i++
		}
		if i == digits && i > len(word) && i < len(s) && s[i] < utf8.RuneSelf && unicode.IsLetter(rune(s[i])) {
			i++
		}
		numbered := i > digits
		i += len(s[i:]) - len(strings.TrimLeftFunc(s[i:], blank))
		sign, size := utf8.DecodeRuneInString(s[i:])
		if !(strings.ContainsRune(":.)–—-", sign) && numbered || sign == ':') {
			continue
		}
		i += size
		return i + len(s[i:]) - len(strings.TrimLeftFunc(s[i:], blank))
	}
	return 0
}

// options reports "Option 1: ... Option 2: ..." outside brackets: two or more
// that each start the text, a line or a sentence.
func (b *bracketReader) options() {
	var heads, starts []int // where the words of an option start, and the word itself
	at := 0
	for at < len(b.text) {
		if size := optionAt(b.text[at:]); size > 0 && b.outside(at) {
			starts, heads = append(starts, at), append(heads, at+size)
			at += size
			continue
		}
		next := strings.IndexAny(b.text[at:], " \n\t")
		if next < 0 {
			break
		}
		sentence := next > 0 && strings.IndexByte(".;:!?,])", b.text[at+next-1]) >= 0
		at += next + 1
		for !sentence && b.text[at-1] != '\n' {
			next := strings.IndexAny(b.text[at:], " \n\t")
			if next < 0 {
				at = len(b.text)
				break
			}
			sentence = next > 0 && strings.IndexByte(".;:!?,])", b.text[at+next-1]) >= 0
			at += next + 1
		}
	}
	if len(heads) < 2 {
		return
	}
	g := Bracket{Span: parley.Span{Start: starts[0], End: len(b.text)}, Kind: Option}
	for i, head := range heads {
		end := len(b.text)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		g.Parts = append(g.Parts, trim(b.text, parley.Span{Start: head, End: end}))
	}
	b.out = append(b.out, g)
}

// outside reports whether a place is not just inside a bracket.
func (b *bracketReader) outside(at int) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(b.text[:at], blank))
	return r != '[' && r != '［' && !strings.HasSuffix(b.text[:at], " or ")
}
