package draft

import (
	"fmt"
	"strings"
	"testing"
)

// largeTexts are 10 MB each of what a parser may be slow at.
func largeTexts() map[string]string {
	const size = 10 << 20
	fill := func(piece string) string { return strings.Repeat(piece, size/len(piece)) }
	var nested, deep, dots strings.Builder
	for i := 1; nested.Len() < size; i++ {
		fmt.Fprintf(&nested, "%d. The harbour is shared by both, and neither of them closes it.\n(a) Ships pass;\n(b) boats pass.\n", i%999+1)
	}
	for deep.Len() < size {
		deep.WriteString(strings.Repeat("(a) ", 10_000) + "x\n")
	}
	for dots.Len() < size {
		dots.WriteString(strings.Repeat("1.", 10_000) + " x\n")
	}
	return map[string]string{
		"prose":        fill("The harbour is shared by both of them, and neither closes it without a word to the other.\n\n"),
		"points":       fill("7. The harbour is shared by both, and neither closes it.\n"),
		"nested lists": nested.String(),
		"one line":     fill("the harbour is shared. a) one b) two c) three 1. Four. "),
		"one word":     fill("word"),
		"one spaces":   fill("x                                                  "),
		"brackets":     fill("(((([[[[") + "x",
		"deep letters": deep.String(),
		"deep numbers": dots.String(),
		"headings":     fill("Heading\n\n\n"),
		"digits":       fill("1\n"),
		"letters":      fill("i)\n"),
		"articles":     fill("Article 5\n(1) The harbour is shared.\n"),
		"binary":       fill("\x00\x01PK\x7f(a\x02.1)\n\x0c"),
		"cyrillic":     fill("Стаття 5. Порт належить обом, і жодна сторона його не закриває.\n"),
		"commas":       fill("a) one, b) two, and c) three of 5(a), (b) and "),
		"omissions":    fill("[...]\n1. The harbour is …\n"),
		"footnotes":    fill("Harbours¹ are shared.\n² They are.\n1. Harbour.\n[2] No.\n"),
		"hyphens":      fill("The harbour is shared by both of them, and neither clo-\nses it without a word to the other cease-\n"),
		"rows":         fill("Cart\t4 crowns\tno\n"),
		"options":      fill("[Option A:\n1. Harbour.\n"),
		"refused":      fill("Under points\n5. and\n"),
		"page numbers": fill("Words of the treaty that go on\n- 3 -\nRunning header\nboth of them.\n"),
	}
}

// BenchmarkParse reads 10 MB of each kind of text: the figures per byte should
// not differ by much.
func BenchmarkParse(b *testing.B) {
	for name, text := range largeTexts() {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				_, _ = Parse(text)
			}
		})
	}
}

// BenchmarkBrackets reads 10 MB of brackets of each kind.
func BenchmarkBrackets(b *testing.B) {
	for name, piece := range map[string]string{"alternatives": "[a] [b] or [c/d] (EU) ", "open": "[", "closed": "]", "nested": "[a [b] c] ",
		"options": "Option 1: x. ", "prose": "The harbour is shared by both of them. "} {
		text := strings.Repeat(piece, 10<<20/len(piece))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Brackets(text)
			}
		})
	}
}
