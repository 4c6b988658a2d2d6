package draft

import (
	"strings"
	"testing"
)

// BenchmarkParse reads a megabyte of each kind of text: the figures per byte
// should not differ by much.
func BenchmarkParse(b *testing.B) {
	for name, piece := range map[string]string{
		"points":    "7. The harbour is shared by both, and neither closes it.\n",
		"one line":  "a) one b) two c) three ",
		"nesting":   "1. x\na) y\n",
		"headings":  "Heading\n\n\n",
		"brackets":  "((((",
		"no breaks": "word",
		"digits":    "1\n",
	} {
		text := strings.Repeat(piece, 1<<20/len(piece))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, err := Parse(text); err != nil && name != "brackets" {
					b.Fatal(err)
				}
			}
		})
	}
}
