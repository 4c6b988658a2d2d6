package akn

import "strings"

// flat returns the words of an element as lines, with white space made plain:
// one line for each paragraph, row of a table and forced break. Deleted words
// are left out, notes put aside.
func (r *reader) flat(n *node) string {
	var b strings.Builder
	r.flatten(&b, n)
	var lines []string
	for line := range strings.SplitSeq(b.String(), lineBreak) {
		if line = squeeze(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// lineBreak stands for a break of lines while words are collected, as the line
// ends of a file are mere white space. XML cannot hold it.
const lineBreak = "\x00"

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// breaking is the elements that begin and end a line.
var breaking = map[string]bool{"p": true, "block": true, "tr": true, "li": true, "item": true, "caption": true, "heading": true,
	"subheading": true, "content": true, "listIntroduction": true, "listWrapUp": true, "quotedStructure": true, "embeddedStructure": true,
	"intro": true, elWrapUp: true, "blockList": true, "table": true, "crossHeading": true, "ul": true, "ol": true}

func (r *reader) flatten(b *strings.Builder, n *node) {
	switch n.name {
	case "":
		b.WriteString(n.text)
		return
	case "del", "meta", "img", "noteRef", "toc":
		return
	case "authorialNote", "note":
		r.note(n)
		return
	case "br", "eol":
		b.WriteString(lineBreak)
		return
	case "tr":
		r.row(b, n)
		return
	}
	if breaking[n.name] {
		b.WriteString(lineBreak)
	}
	for _, k := range n.kids {
		r.flatten(b, k)
	}
	switch {
	case breaking[n.name]:
		b.WriteString(lineBreak)
	case n.name == "num":
		b.WriteByte(' ')
	}
}

// row writes a row of a table as a line.
func (r *reader) row(b *strings.Builder, n *node) {
	var cells []string
	for _, k := range n.kids {
		if k.name == "td" || k.name == "th" {
			var words strings.Builder
			for _, x := range k.kids {
				r.flatten(&words, x)
			}
			cells = append(cells, squeeze(strings.ReplaceAll(words.String(), lineBreak, " ")))
		}
	}
	b.WriteString(lineBreak + strings.Join(cells, " | ") + lineBreak)
}

// note puts a note aside.
func (r *reader) note(n *node) {
	inner := &node{name: "div", kids: n.kids}
	if text := r.flat(inner); text != "" {
		r.notes = append(r.notes, note{squeeze(n.attr("marker")), text})
	}
}
