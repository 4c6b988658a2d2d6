package akn

import (
	"strconv"

	"github.com/parley-record/parley/internal/draft"
)

// provision writes a provision with all that stands under it. As sets another
// element than its own.
func (b *writer) provision(i int, as string) {
	p := b.d.Provisions[i]
	switch {
	case as != "":
		p.Element = as
	case p.Element == elRecital || p.Element == elCitation: // outside of a preamble
		p.Element, p.Name = elHcontainer, string(draft.KindPreamble)
	}
	name, attrs := p.Element, b.attrs(i, p)
	if name == elHcontainer {
		attrs = append([]attr{{"name", p.Name}}, attrs...)
	}
	b.open(name, attrs...)
	b.naming(p)
	switch kids := b.under[i]; {
	case name == elRecital:
		b.lines(p.Text)
	case len(kids) > 0:
		b.holder(p, kids)
	case p.Text != "" || p.Heading == "":
		b.open("content", attr{"eId", b.ids.part(p.EID, "content")})
		b.lines(p.Text)
		b.close("content")
	}
	b.close(name)
}

// attrs returns what an element says of its provision beside words: its ids,
// and its kind and label where they cannot be read from element and number.
func (b *writer) attrs(i int, p Provision) []attr {
	attrs := []attr{{"eId", p.EID}, {"wId", p.WID}}
	parent := ""
	if p.Parent >= 0 {
		parent = b.d.Provisions[p.Parent].Element
	}
	if kindOf(p, parent) != p.Kind {
		attrs = append(attrs, attr{"parley:kind", string(p.Kind)})
	}
	if first, ok := b.options[i]; ok {
		attrs = append(attrs, attr{"alternativeTo", b.d.Provisions[first].EID})
	}
	if p.Open {
		attrs = append(attrs, attr{"parley:open", "true"})
	}
	prefix := ""
	if nests(p.Element) {
		prefix = prefixOf(b.d.Provisions, p.Parent)
	}
	switch {
	case p.Num == "" && p.Label == "" || labelOf(prefix, p.Num) == p.Label:
	case p.Label == "":
		attrs = append(attrs, attr{"parley:unlabelled", "true"})
	default:
		attrs = append(attrs, attr{"parley:label", p.Label})
	}
	return attrs
}

// naming writes the number and the heading.
func (b *writer) naming(p Provision) {
	if p.Num != "" {
		b.words("num", p.Num)
	}
	if p.Heading != "" {
		b.words("heading", p.Heading, attr{"eId", b.ids.part(p.EID, "heading")})
	}
}

// holder writes a provision's own words as the introduction to those under it.
func (b *writer) holder(p Provision, kids []int) {
	if p.Text != "" {
		b.open("intro", attr{"eId", b.ids.part(p.EID, "intro")})
		b.lines(p.Text)
		b.close("intro")
	}
	b.members(p.EID, kids)
}

// members writes provisions that stand under one, its items in lists.
func (b *writer) members(parent string, kids []int) {
	open := false
	for n, i := range kids {
		item := listed(b.d.Provisions, i)
		if item && !open {
			b.open(elList, attr{"eId", b.ids.unique(parent + "__list_1")})
		} else if open && !item {
			b.close(elList)
		}
		open = item
		p := b.d.Provisions[i]
		switch {
		case p.Element != elWrapUp:
			b.provision(i, "")
		case n == len(kids)-1 && len(b.under[i]) == 0 && p.Num == "" && p.Heading == "":
			b.open(elWrapUp, b.attrs(i, p)...)
			b.lines(p.Text)
			b.close(elWrapUp)
		default:
			b.provision(i, elParagraph)
		}
	}
	if open {
		b.close(elList)
	}
}

// attachment writes an annex as a document of its own inside the first one.
func (b *writer) attachment(n, i int) {
	p := b.d.Provisions[i]
	b.open(elAttachment, b.attrs(i, p)...)
	b.naming(p)
	b.open("doc", attr{"name", string(draft.KindAnnex)})
	b.open("meta")
	b.identification("annex_" + strconv.Itoa(n+1))
	b.close("meta")
	b.open("mainBody")
	if p.Text != "" || len(b.under[i]) == 0 {
		b.lines(p.Text)
	}
	b.members(p.EID, b.under[i])
	b.close("mainBody")
	b.close("doc")
	b.close(elAttachment)
}
