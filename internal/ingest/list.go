package ingest

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// numbered writes an ordered list with the numbers that a browser would show,
// so that the points of a draft keep their labels.
func (w *writer) numbered(list *html.Node) {
	n, err := strconv.Atoi(attr(list, "start"))
	if err != nil {
		n = 1
	}
	for c := list.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Li || hidden(c) {
			w.node(c)
			continue
		}
		if v, err := strconv.Atoi(attr(c, "value")); err == nil {
			n = v
		}
		w.lines = max(w.lines, breaks[atom.Li])
		w.mark = ordinal(n, attr(list, "type")) + ". "
		w.children(c)
		w.lines = max(w.lines, breaks[atom.Li])
		n++
	}
}

// ordinal writes a list number in the style of the list's type: a, A, i, I or
// digits. What a style cannot write is written in digits.
func ordinal(n int, style string) string {
	switch {
	case style == "a" && n >= 1 && n <= 26:
		return string(rune('a' + n - 1))
	case style == "A" && n >= 1 && n <= 26:
		return string(rune('A' + n - 1))
	case (style == "i" || style == "I") && n >= 1 && n < 100:
		digits := []string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}
		tens := []string{"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"}
		roman := tens[n/10] + digits[n%10]
		if style == "I" {
			return strings.ToUpper(roman)
		}
		return roman
	}
	return strconv.Itoa(n)
}
