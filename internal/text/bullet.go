package text

import (
	"strings"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// bullet returns where the sign or number ends with which a list item begins,
// without the space after it: "•", "-", "3.", "(b)", "iv)". It returns the
// block's start if the block is no such item.
func bullet(s string, b parley.Span) int {
	r, size := utf8.DecodeRuneInString(s[b.Start:b.End])
	at := b.Start + size
	switch {
	case strings.ContainsRune("•‣◦▪▫■□●○∙⁃➤►▶→✓✔☐·", r):
		return at
	case strings.ContainsRune("*-–—+", r) && size > 0:
		if hasAt(s[:b.End], at, " ") {
			return at
		}
		return b.Start
	}
	from := b.Start
	if r == '(' {
		from++
	}
	end := ordinal(s[:b.End], from)
	if end == from {
		return b.Start
	}
	mark := byte(')')
	if r != '(' && hasAt(s[:b.End], end, ".") && !upperASCII(s[from]) {
		mark = '.'
	}
	if end >= b.End || s[end] != mark {
		return b.Start
	}
	if end++; end == b.End || s[end] == ' ' || s[end] == '\t' || mark == '.' && upperASCII(s[end]) {
		return end
	}
	return b.Start
}

// ordinal returns the end of what numbers an item: up to three digits ("12", or
// "3.2" of a section), one letter, or a small Roman numeral.
func ordinal(s string, i int) int {
	end := i
	for end < len(s) && end-i < 3 && isASCIIDigit(s[end]) {
		end++
	}
	if end > i {
		for end+1 < len(s) && s[end] == '.' && isASCIIDigit(s[end+1]) {
			for end++; end < len(s) && isASCIIDigit(s[end]); {
				end++
			}
		}
		return end
	}
	for end < len(s) && end-i < 5 && strings.IndexByte("ivx", s[end]) >= 0 {
		end++
	}
	if end == i && end < len(s) && isASCIIWord(s[end]) {
		end++
	}
	return end
}

func upperASCII(c byte) bool { return 'A' <= c && c <= 'Z' }
