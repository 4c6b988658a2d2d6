package ingest

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// bullet stands before an item of a list without numbers.
const bullet = "• "

// numbered writes an ordered list with the numbers that a browser would show,
// so that the points of a draft keep their labels.
func (w *writer) numbered(list *html.Node) {
	step, n := 1, 1
	if has(list, "reversed") {
		step, n = -1, items(list)
	}
	if v, err := strconv.Atoi(attr(list, "start")); err == nil {
		n = v
	}
	for c := list.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Li || hidden(c) {
			w.node(c)
			continue
		}
		if v, err := strconv.Atoi(attr(c, "value")); err == nil {
			n = v
		}
		style := attr(c, "type")
		if style == "" {
			style = attr(list, "type")
		}
		w.item(c, ordinal(n, style)+". ", style == styleNone)
		n += step
	}
}

// bulleted writes a list without numbers.
func (w *writer) bulleted(list *html.Node) {
	for c := list.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Li || hidden(c) {
			w.node(c)
			continue
		}
		w.item(c, bullet, attr(list, "type") == styleNone || attr(c, "type") == styleNone)
	}
}

// item writes an item of a list. Its mark waits for words; one that has none of
// its own before those of a list inside it stands in a line by itself.
func (w *writer) item(li *html.Node, mark string, bare bool) {
	w.lines = max(w.lines, breaks[atom.Li])
	outer := w.mark
	if bare {
		mark = ""
	}
	if outer != "" && outer != bullet {
		mark = strings.TrimSpace(outer) + "\n" + mark
	}
	w.mark = mark
	w.children(li)
	if w.mark == mark { // no words came
		w.mark = outer
	}
	w.lines = max(w.lines, breaks[atom.Li])
}

// items counts the items of a list.
func items(list *html.Node) int {
	n := 0
	for c := range list.ChildNodes() {
		if c.DataAtom == atom.Li {
			n++
		}
	}
	return n
}

// styleNone is the type that [listStyles] gives to a list that shows no marks.
const styleNone = "none"

var listStyle = regexp.MustCompile(`(?i)list-style(?:-type)?\s*:\s*[^;]*?\b(lower-alpha|lower-latin|upper-alpha|upper-latin|lower-roman|upper-roman|lower-greek|decimal|none)\b`)

// listStyles puts the styles of lists that stand in style attributes into their
// type attributes, as in older pages: what finds the article drops the first.
func listStyles(doc *html.Node) {
	types := map[string]string{"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I",
		"lower-greek": "α", "decimal": "1", styleNone: styleNone}
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Ol && n.DataAtom != atom.Ul && n.DataAtom != atom.Li {
			continue
		}
		m := listStyle.FindStringSubmatch(attr(n, "style"))
		if m == nil {
			continue
		}
		style := html.Attribute{Key: "type", Val: types[strings.ToLower(m[1])]}
		set := false
		for i, a := range n.Attr {
			if a.Key == style.Key {
				n.Attr[i], set = style, true
			}
		}
		if !set {
			n.Attr = append(n.Attr, style)
		}
	}
}

// has reports whether an element has an attribute, whatever its value.
func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// ordinal writes a list number in the style of the list's type: a, A, i, I, α or
// digits. What a style cannot write is written in digits.
func ordinal(n int, style string) string {
	switch {
	case n < 1:
	case style == "a":
		return alphabetic(n, "abcdefghijklmnopqrstuvwxyz")
	case style == "A":
		return alphabetic(n, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	case style == "α":
		return alphabetic(n, "αβγδεζηθικλμνξοπρστυφχψω")
	case style == "i" && n < 4000:
		return roman(n)
	case style == "I" && n < 4000:
		return strings.ToUpper(roman(n))
	}
	return strconv.Itoa(n)
}

// alphabetic counts as browsers do: a ... z, aa, ab ...
func alphabetic(n int, alphabet string) string {
	letters := []rune(alphabet)
	var out []rune
	for ; n > 0; n = (n - 1) / len(letters) {
		out = append([]rune{letters[(n-1)%len(letters)]}, out...)
	}
	return string(out)
}

func roman(n int) string {
	var b strings.Builder
	for place, digits := range [][10]string{
		{"", "m", "mm", "mmm"},
		{"", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm"},
		{"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"},
		{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"},
	} {
		b.WriteString(digits[n/[4]int{1000, 100, 10, 1}[place]%10])
	}
	return b.String()
}
