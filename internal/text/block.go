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
// [Quotation] says where one goes on.
func Blocks(s string) []parley.Span {
	var out []parley.Span
	for start := 0; start < len(s); {
		end := len(s)
		if i := strings.IndexAny(s[start:], "\n\r\u2028\u2029"); i >= 0 {
			end = start + i
		}
		line := strings.TrimLeftFunc(s[start:end], unicode.IsSpace)
		from := end - len(line)
		if line = strings.TrimRightFunc(line, unicode.IsSpace); line != "" {
			out = append(out, parley.Span{Start: from, End: from + len(line)})
		}
		_, size := utf8.DecodeRuneInString(s[end:])
		start = end + max(size, 1)
	}
	return out
}
