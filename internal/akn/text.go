package akn

import (
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/draft"
)

// Text returns the document as plain text, a provision to a block with its
// number as printed, and the draft whose spans stand in that text.
//
// A provision without words is in the text and, as in [draft.Parse], none of
// the draft: its number lives on in the labels of what stands under it. Where
// the words of a provision stand in an unnumbered part of it, as in the first
// subparagraph of a numbered paragraph, they are taken for its own.
func (d Document) Text() (string, draft.Draft) {
	x := texter{list: d.Provisions, at: make([]int, len(d.Provisions))}
	for i := range d.Provisions {
		x.add(i)
	}
	x.out.Cut = d.Incomplete
	if d.Incomplete {
		if x.out.CutWhy = d.Why; x.out.CutWhy == "" {
			x.out.CutWhy = "the file says that it is incomplete"
		}
	}
	return x.b.String(), x.out
}

// texter writes provisions as text.
type texter struct {
	list []Provision
	b    strings.Builder
	out  draft.Draft
	at   []int // index of a provision's draft provision, or of that above it, -1 for none
}

func (x *texter) add(i int) {
	p := x.list[i]
	parent := -1
	if p.Parent >= 0 {
		parent = x.at[p.Parent]
	}
	if x.at[i] = parent; x.lends(i) {
		x.lend(i)
		return
	}
	if x.b.Len() > 0 {
		x.b.WriteString("\n\n")
	}
	x.b.WriteString(p.Num)
	if words := strings.Trim(p.Heading+"\n"+p.Text, "\n"); words != "" {
		switch {
		case p.Num == "":
		case keyword(p.Num) != "":
			x.b.WriteByte('\n')
		default:
			x.b.WriteByte(' ')
		}
		x.open(i, p, parent)
		x.words(words)
	}
}

// open begins a provision of the draft at the end of the text.
func (x *texter) open(i int, p Provision, parent int) {
	x.at[i] = len(x.out.Provisions)
	number := p.Num
	if p.Label == "" { // a bullet
		number = ""
	}
	x.out.Provisions = append(x.out.Provisions, draft.Provision{Label: p.Label, Heading: p.Heading, Text: p.Text, Parent: parent, Kind: p.Kind, Number: number, Open: p.Open,
		Span: parley.Span{Start: x.b.Len(), End: x.b.Len()}})
}

// words writes words of the last provision of the draft.
func (x *texter) words(s string) {
	x.b.WriteString(s)
	x.out.Provisions[len(x.out.Provisions)-1].Span.End = x.b.Len()
}

// lends reports whether a provision only holds the words of the one right above
// it, which has none but a heading.
func (x *texter) lends(i int) bool {
	p := x.list[i]
	return p.Num == "" && p.Heading == "" && p.Text != "" && p.Parent >= 0 && p.Parent == i-1 && p.Kind == draft.KindParagraph &&
		p.Element != elWrapUp && x.list[p.Parent].Num != "" && x.list[p.Parent].Text == ""
}

// lend writes a provision's words as those of the one above it.
func (x *texter) lend(i int) {
	p, holder := x.list[i], x.list[i-1]
	switch {
	case holder.Heading == "" && keyword(holder.Num) != "":
		x.b.WriteByte('\n')
	case holder.Heading == "":
		x.b.WriteByte(' ')
	}
	if holder.Heading == "" {
		holder.Text = p.Text
		x.open(i-1, holder, x.at[i-1])
		x.words(p.Text)
	} else {
		x.out.Provisions[x.at[i-1]].Text = p.Text
		x.words("\n" + p.Text)
	}
	x.at[i] = x.at[i-1]
}

// FromDraft makes a document of a draft that was read. Change the Provisions'
// wIds and add Modifications before it is written; [Identify] has been run.
func FromDraft(id Identity, d draft.Draft) Document {
	doc := Document{Identity: id, Provisions: make([]Provision, len(d.Provisions))}
	if d.Cut {
		doc.Incomplete = true
		if doc.Why == "" {
			doc.Why = d.CutWhy
		}
	}
	for i, p := range d.Provisions {
		doc.Provisions[i] = Provision{Label: p.Label, Heading: p.Heading, Text: p.Text, Parent: p.Parent, Kind: p.Kind, Num: p.Number, Open: p.Open}
	}
	Identify(doc.Provisions)
	return doc
}
