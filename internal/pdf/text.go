package pdf

import (
	"bytes"
	"strings"
	"unicode"
)

// Text is what was read from a file.
type Text struct {
	Words string // paragraphs, with a blank line between
	Title string // what the file's properties say; often a leftover of the program that made it
	Pages int
}

// Is reports whether a file is a PDF file: the mark may stand somewhat after the
// beginning.
func Is(raw []byte) bool {
	const window = 1024
	at := bytes.Index(raw[:min(len(raw), window)], []byte("%PDF-"))
	return at == 0 || at > 0 && !bytes.ContainsAny(raw[:at], "<>") && bytes.Contains(raw, []byte("%%EOF"))
}

// line is a line as it stands on a page. Places are in points of 1/72 inch from
// the lower left corner.
type line struct {
	text        string
	left, right float64
	base        float64 // of its letters
	size        float64 // of its largest letters
}

// visible reports whether a character is more than space.
func visible(r rune) bool {
	return r > ' ' && !unicode.IsSpace(r) && r != 0xfffe && r != 0xfeff || r == parted
}

// parted is what PDFium gives for the hyphen that parts a word at the end of a
// line; it gives no line end there.
const parted = '\x02'

// clean makes all space single and drops what is not seen.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == parted:
			return r
		case unicode.IsControl(r), r == '\u200b', r == '\ufeff', r == '\u00ad', r == 0xfffe, r >= 0xe000 && r <= 0xf8ff && r != 0xf0b7 && r != 0xf0a7:
			return -1
		case r == 0xf0b7, r == 0xf0a7: // bullets of symbol fonts
			return '•'
		}
		return r
	}, s)
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
}
