package docx

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// symbolSigns are the signs of the font Symbol from 0x20 on, as Adobe's encoding
// of it has them; a space stands where it has none.
var symbolSigns = []rune(" !∀#∃%&∋()∗+−,./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼" +
	"                                 " + // 0x7f to 0x9f
	"€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭")

// wingdings are the common signs of the font Wingdings.
var wingdings = map[rune]rune{
	0x6c: '●', 0x6e: '■', 0x6f: '□', 0x71: '❑', 0x75: '◆', 0x76: '❖', 0x77: '⬥', 0x9f: '•', 0xa1: '○', 0xa7: '▪', 0xa8: '◻', 0xd8: '➢',
	0xdf: '←', 0xe0: '→', 0xe1: '↑', 0xe2: '↓', 0xe7: '←', 0xe8: '→', 0xe9: '↑', 0xea: '↓', 0xef: '⇦', 0xf0: '⇨', 0xf3: '⬄',
	0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑',
}

// unknownSign stands for a sign of a font that is not known, so that the reader
// sees that one is missing.
const unknownSign = "\ufffd"

// sign returns the sign of a w:sym element: its code in a font whose signs lie
// in Unicode's private area, U+F000 and up, or below.
func sign(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil || n == 0 {
		return ""
	}
	c := rune(min(n, utf8.MaxRune))
	low := c
	if c >= 0xf000 && c <= 0xf0ff {
		low = c - 0xf000
	}
	known := strings.ToLower(font)
	switch {
	case known == "symbol" && low >= 0x20 && int(low-0x20) < len(symbolSigns):
		if s := symbolSigns[low-0x20]; s != ' ' || low == 0x20 {
			return string(s)
		}
	case known == "wingdings" && wingdings[low] != 0:
		return string(wingdings[low])
	case c < 0xe000 || c > 0xf8ff:
		if utf8.ValidRune(c) && !strings.HasPrefix(known, "wingdings") && known != "webdings" {
			return string(c)
		}
	}
	return unknownSign
}

// raised returns digits that are set above the line as the signs that Unicode
// has for them, so that "10³" does not read "103"; other words stay.
func raised(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case '0' <= r && r <= '9':
			b.WriteString(superscript(int(r - '0')))
		case r == '-' || r == '−':
			b.WriteRune('⁻')
		case r == '+':
			b.WriteRune('⁺')
		default:
			return s
		}
	}
	return b.String()
}
