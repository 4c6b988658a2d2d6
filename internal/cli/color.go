package cli

import (
	"io"
	"strings"
	"unicode/utf8"
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

// visible counts the characters of a word that a terminal shows: without the
// marks of paint.
func visible(word string) int {
	n := 0
	for {
		before, rest, marked := strings.Cut(word, "\x1b[")
		n += utf8.RuneCountInString(before)
		if !marked {
			return n
		}
		_, word, _ = strings.Cut(rest, "m")
	}
}
