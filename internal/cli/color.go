package cli

import (
	"io"
	"strings"
	"unicode"
)

// paint marks parts of a line for a terminal; on anything else, and where the
// variable NO_COLOR is set (https://no-color.org), it marks nothing. Colour
// never carries a meaning that words or signs do not.
type paint struct{ on bool }

// painter returns the paint for a stream.
func (c *console) painter(w io.Writer) paint {
	_, ok := terminal(w)
	return paint{on: ok && c.env["NO_COLOR"] == "" && c.env["TERM"] != "dumb"}
}

func (p paint) mark(code, s string) string {
	if !p.on || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (p paint) bold(s string) string  { return p.mark("1", s) }
func (p paint) faint(s string) string { return p.mark("2", s) }
func (p paint) red(s string) string   { return p.mark("31", s) }
func (p paint) green(s string) string { return p.mark("32", s) }
func (p paint) blue(s string) string  { return p.mark("36", s) }

// visible counts the columns that words take on a terminal: none for the marks
// of paint and for accents, two for East Asian characters and emoji.
func visible(words string) int {
	n := 0
	for {
		before, rest, marked := strings.Cut(words, "\x1b[")
		for _, r := range before {
			switch {
			case unicode.IsMark(r) || unicode.Is(unicode.Cf, r):
			case wide(r):
				n += 2
			default:
				n++
			}
		}
		if !marked {
			return n
		}
		_, words, _ = strings.Cut(rest, "m")
	}
}

// wide reports whether a terminal gives a character two columns: Hangul, kana,
// ideographs, full-width forms, emoji.
func wide(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r <= 0x115F, r >= 0x2E80 && r <= 0xA4CF && r != 0x303F, r >= 0xAC00 && r <= 0xD7A3, r >= 0xF900 && r <= 0xFAFF,
		r >= 0xFE30 && r <= 0xFE6F, r >= 0xFF00 && r <= 0xFF60, r >= 0xFFE0 && r <= 0xFFE6, r >= 0x1F300 && r <= 0x1FAFF,
		r >= 0x20000 && r <= 0x3FFFD:
		return true
	}
	return false
}
