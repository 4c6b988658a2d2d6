package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/parley-record/parley"
)

// skipped elements never give text.
var skipped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Head: true, atom.Nav: true,
	atom.Footer: true, atom.Form: true, atom.Button: true, atom.Select: true, atom.Option: true, atom.Input: true,
	atom.Textarea: true, atom.Iframe: true, atom.Object: true, atom.Embed: true, atom.Svg: true, atom.Math: true,
	atom.Canvas: true, atom.Audio: true, atom.Video: true, atom.Noframes: true, atom.Dialog: true,
}

// breaks says how many line ends stand before and after a block: two for a
// paragraph, one for a row or an item.
var breaks = map[atom.Atom]int{
	atom.P: 2, atom.Div: 2, atom.H1: 2, atom.H2: 2, atom.H3: 2, atom.H4: 2, atom.H5: 2, atom.H6: 2,
	atom.Article: 2, atom.Section: 2, atom.Main: 2, atom.Header: 2, atom.Aside: 2, atom.Blockquote: 2,
	atom.Figure: 2, atom.Figcaption: 2, atom.Ul: 2, atom.Ol: 2, atom.Dl: 2, atom.Table: 2, atom.Pre: 2,
	atom.Address: 2, atom.Details: 2, atom.Summary: 2, atom.Fieldset: 2, atom.Hr: 2, atom.Body: 2,
	atom.Li: 1, atom.Dt: 1, atom.Dd: 1, atom.Tr: 1, atom.Caption: 1, atom.Br: 1,
}

// writer writes running text: white space is made single, and line ends are
// held back until there is text to follow.
type writer struct {
	b     strings.Builder
	lines int    // line ends to come
	space bool   // a space to come
	tab   bool   // the end of a table's cell to come
	above int    // inside so many sup elements
	raw   int    // inside so many pre elements
	mark  string // a list number to come

	points  int // code points written
	reading reading
	open    []*revision // ins and del elements
	changes []parley.TrackedChange
}

// render writes out the text below a node, block by block.
func render(n *html.Node, r reading) written {
	w := &writer{reading: r}
	w.node(n)
	text := w.b.String()
	return written{text, settle(text, w.changes)}
}

func (w *writer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.ElementNode:
		if skipped[n.DataAtom] || hidden(n) {
			return
		}
	case html.CommentNode, html.DoctypeNode:
		return
	}
	gap := breaks[n.DataAtom]
	w.lines = max(w.lines, gap)
	if gap > 0 {
		w.gap()
	}
	if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		w.space, w.tab = true, w.tab || n.PrevSibling != nil
	}
	if n.DataAtom == atom.Pre {
		w.raw++
		defer func() { w.raw-- }()
	}
	switch n.DataAtom {
	case atom.Sup:
		w.above++
		w.children(n)
		w.above--
	case atom.Ol:
		w.numbered(n)
	case atom.Ul, atom.Menu:
		w.bulleted(n)
	case atom.Ins, atom.Del:
		w.revise(n)
	default:
		w.children(n)
	}
	w.lines = max(w.lines, gap)
}

func (w *writer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

// hidden reports whether an element is marked as not shown.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			if s := strings.ReplaceAll(strings.ToLower(a.Val), " ", ""); strings.Contains(s, "display:none") {
				return true
			}
		}
	}
	return false
}

func (w *writer) text(s string) {
	shown := w.shown()
	if w.above > 0 {
		s = raised(s)
	}
	for _, r := range s {
		if r == '\n' && w.raw > 0 {
			w.lines++
			continue
		}
		if unicode.IsSpace(r) {
			w.space = w.space || shown
			w.gap()
			continue
		}
		if r == 0 || r == '\u200b' || r == '\ufeff' || r == '\u00ad' {
			continue // invisible: they would break words that are searched for
		}
		if shown {
			w.flush()
		}
		w.revised(r, shown)
		if shown {
			w.b.WriteRune(r)
			w.points++
		}
	}
}

// flush writes the white space that was held back.
func (w *writer) flush() {
	gap := ""
	switch {
	case w.b.Len() == 0:
	case w.lines > 0:
		gap = strings.Repeat("\n", min(w.lines, 2))
	case w.tab:
		gap = "\t"
	case w.space:
		gap = " "
	}
	if gap += w.mark; gap != "" {
		w.b.WriteString(gap)
		w.points += utf8.RuneCountInString(gap)
	}
	w.lines, w.space, w.tab, w.mark = 0, false, false, ""
}

// raised returns a number that is set above the line in the signs that Unicode
// has for that, so that "10³" does not read "103"; other words stay.
func raised(s string) string {
	if strings.Trim(s, "0123456789") != "" {
		return s
	}
	return strings.Map(func(r rune) rune { return []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[r-'0'] }, s)
}
