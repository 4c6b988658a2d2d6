package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// Blocks returns the lines of a text that are not blank, without the white
// space around them. Extracted text has one paragraph, heading or list item a
// line, so a sentence or quotation never runs from one block into the next;
// [Quotation] says where one goes on, and [Outline] what each block is.
func Blocks(s string) []parley.Span {
	var out []parley.Span
	for start := 0; start < len(s); {
		end, next := lineEnd(s, start)
		line := strings.TrimLeftFunc(s[start:end], unicode.IsSpace)
		from := end - len(line)
		if line = strings.TrimRightFunc(line, unicode.IsSpace); line != "" {
			out = append(out, parley.Span{Start: from, End: from + len(line)})
		}
		start = next
	}
	return out
}

// lineEnd returns where the line that begins at i ends, and where the next one
// begins.
func lineEnd(s string, i int) (end, next int) {
	for ; i < len(s); i++ {
		switch s[i] {
		case '\n', '\r':
			return i, i + 1
		case 0xE2: // U+2028 and U+2029 end a line and a paragraph
			if hasAt(s, i, "\u2028") || hasAt(s, i, "\u2029") {
				return i, i + utf8.RuneLen('\u2028')
			}
		}
	}
	return i, i
}
