package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// Blocks returns the paragraphs, headings and list items of a text, without
// the white space around them. Each line that is not blank is one, as in
// extracted text, but for the lines of a paragraph that was broken to fit a
// width, as in e-mail: these are one block, which then holds the ends of lines.
// A sentence or quotation never runs from one block into the next; [Quotation]
// says where one goes on, and [Outline] what each block is.
func Blocks(s string) []parley.Span {
	u := unwrapper{text: s}
	first := 0 // of the lines since a blank one
	for start := 0; start < len(s); {
		end, next := lineEnd(s, start)
		line := strings.TrimLeftFunc(s[start:end], unicode.IsSpace)
		from := end - len(line)
		if line = strings.TrimRightFunc(line, unicode.IsSpace); line != "" {
			u.lines = append(u.lines, parley.Span{Start: from, End: from + len(line)})
		} else if !(start > 0 && s[start-1] == '\r' && end == start) { // "\r\n" is one end
			first = u.unwrap(first)
		}
		if next-end > 1 { // U+2028 and U+2029 are never due to a width
			first = u.unwrap(first)
		}
		start = next
	}
	u.unwrap(first)
	return u.lines
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
