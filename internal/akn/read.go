package akn

import (
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/draft"
)

// Read reads a document in Akoma Ntoso 1.0, of its drafts, or of the versions
// that came before, whatever program wrote it: what it is, its provisions with
// labels as printed and ids, and, of documents that this program wrote, the
// changes. It fails with [parley.ErrInvalid] where the file is no XML, no Akoma
// Ntoso or has no words, and where it is too large or too deep.
func Read(raw []byte) (Document, error) {
	root, err := parse(raw)
	if err != nil {
		return Document{}, err
	}
	r := reader{}
	for _, k := range root.kids {
		if k.name != "" {
			if r.doc.Work == "" {
				r.meta(k)
			}
			r.blocks(k, -1)
		}
	}
	r.appendNotes()
	r.settle()
	if !slices.ContainsFunc(r.doc.Provisions, func(p Provision) bool { return p.Text != "" || p.Heading != "" }) {
		return Document{}, parley.Invalidf("the file is Akoma Ntoso, but has no words: give one with the text of the draft")
	}
	return r.doc, nil
}

// reader collects a document.
type reader struct {
	doc   Document
	notes []note
	kids  []bool // whether a provision has others under it
}

// note is a footnote, with its mark.
type note struct{ marker, text string }

// blocks reads what stands in an element that holds parts of the text.
func (r *reader) blocks(n *node, parent int) {
	for _, k := range n.kids {
		r.block(k, parent)
	}
}

// block reads one part of the text under a provision, -1 for the top.
func (r *reader) block(n *node, parent int) {
	switch {
	case n.name == "":
		r.words(parent, squeeze(n.text), "", "")
	case left(n):
	case r.isProvision(n):
		r.provision(n, parent)
	case parent >= 0 && (n.name == elWrapUp || n.name == "listWrapUp"):
		if text := r.flat(n); text != "" {
			r.add(Provision{Element: elWrapUp, Parent: parent, EID: eID(n), WID: n.attr("wId"), Text: text})
		}
	case n.name == "crossHeading":
		r.add(Provision{Element: elHcontainer, Name: string(draft.KindHeading), Kind: draft.KindHeading, Parent: parent,
			EID: eID(n), WID: n.attr("wId"), Heading: oneLine(r.flat(n))})
	case paragraphs[n.name]:
		for line := range strings.SplitSeq(r.flat(n), "\n") {
			r.words(parent, line, eID(n), n.attr("wId"))
		}
	default:
		r.blocks(n, parent)
	}
}

// left reports whether an element is no part of the text: metadata, deleted
// words, and what the one who marked it up added or knows to be gone.
func left(n *node) bool {
	switch n.attr("status") {
	case "removed", "temporarilyRemoved", "editorial":
		return true
	}
	switch n.name {
	case "meta", "toc", "num", "heading", "subheading", "del", "img":
		return true
	}
	return false
}

// paragraphs is the elements that hold running words.
var paragraphs = map[string]bool{"p": true, "block": true, "table": true, "foreign": true, "listIntroduction": true, "docTitle": true,
	"scene": true, "narrative": true, "summary": true, "from": true}

// isProvision reports whether an element is a part of the text by itself: one
// of the hierarchy, an item of a list, or one with a number or a heading. A
// list without them only holds its items.
func (r *reader) isProvision(n *node) bool {
	named := n.child("num") != nil || n.child("heading") != nil
	switch n.name {
	case elList, "sublist", "blockList":
		return named
	case elHcontainer, elRecital, elCitation, "item", "li", elAttachment:
		return true
	}
	return named || slices.Contains(hierarchy, n.name)
}

// provision reads an element with all that stands under it.
func (r *reader) provision(n *node, parent int) {
	p := Provision{Parent: parent, EID: eID(n), WID: n.attr("wId"), Label: n.own("label"), Kind: draft.Kind(n.own("kind")), Open: n.own("open") == "true"}
	p.Element, p.Name = written(n)
	for _, k := range n.kids {
		switch {
		case k.name == "num" && p.Num == "":
			p.Num = oneLine(r.flat(k))
		case k.name == "heading" || k.name == "subheading":
			p.Heading = strings.TrimSpace(p.Heading + " " + oneLine(r.flat(k)))
		}
	}
	if p.Num == "" && n.name == "li" {
		p.Num = squeeze(n.attr("value"))
	}
	if n.own("unlabelled") == "true" {
		p.Label = unlabelled
	}
	i := r.add(p)
	if n.name == "li" && n.child("p") == nil && n.child("ul") == nil && n.child("ol") == nil {
		r.words(i, r.flat(n), "", "")
		return
	}
	r.blocks(n, i)
}

// unlabelled marks a provision with a number that is no label, until [reader.settle].
const unlabelled = "\x00"

// written returns the element that stands for one that is read.
func written(n *node) (element, name string) {
	switch {
	case n.name == elHcontainer:
		return elHcontainer, n.attr("name")
	case n.name == elRecital || n.name == elCitation || slices.Contains(hierarchy, n.name):
		return n.name, ""
	case n.name == elAttachment:
		return elHcontainer, string(draft.KindAnnex)
	case n.name == "item":
		return elPoint, ""
	case n.name == "li":
		return elIndent, ""
	}
	return elHcontainer, n.name
}

func eID(n *node) string {
	if id := n.attr("eId"); id != "" {
		return id
	}
	return n.attr("id") // before the standard
}

// add appends a provision and returns its index.
func (r *reader) add(p Provision) int {
	if p.Parent >= 0 {
		r.kids[p.Parent] = true
	}
	r.doc.Provisions = append(r.doc.Provisions, p)
	r.kids = append(r.kids, false)
	return len(r.kids) - 1
}

// words adds a paragraph: to the provision that it stands in, or, where others
// stand under that one already or at the top, as a provision of its own.
func (r *reader) words(parent int, text, eid, wid string) {
	switch {
	case text == "":
	case parent < 0:
		r.add(Provision{Element: elParagraph, Parent: -1, Text: text, EID: eid, WID: wid})
	case !r.kids[parent]:
		p := &r.doc.Provisions[parent]
		p.Text = strings.TrimPrefix(p.Text+"\n"+text, "\n")
	default:
		if last := &r.doc.Provisions[len(r.kids)-1]; last.Element == elWrapUp && last.Parent == parent && last.Num == "" {
			last.Text = strings.TrimPrefix(last.Text+"\n"+text, "\n")
			return
		}
		r.add(Provision{Element: elWrapUp, Parent: parent, Text: text})
	}
}

// appendNotes puts the notes at the end.
func (r *reader) appendNotes() {
	for _, n := range r.notes {
		r.add(Provision{Element: elHcontainer, Name: "note", Kind: draft.KindParagraph, Label: unlabelled, Num: n.marker, Text: n.text, Parent: -1})
	}
}

// settle sets the kinds and the labels, which need those of the provisions
// above.
func (r *reader) settle() {
	list := r.doc.Provisions
	for i := range list {
		p := &list[i]
		parent := ""
		if p.Parent >= 0 {
			parent = list[p.Parent].Element
		}
		if !slices.Contains(parley.ProvisionKinds(), p.Kind) {
			p.Kind = kindOf(*p, parent)
		}
		switch {
		case p.Label == unlabelled:
			p.Label = ""
		case p.Label == "" && p.Num != "":
			p.Label = labelOf(prefixAt(list, i), p.Num)
		}
	}
	Identify(list)
}
