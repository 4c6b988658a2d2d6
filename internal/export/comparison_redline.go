package export

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/comparison"
	"golang.org/x/text/unicode/bidi"
)

// redline is a comparison being written as WordprocessingML with tracked
// changes; see ECMA-376 part 1, 17.13.5.
type redline struct {
	c    comparison.Comparison
	out  strings.Builder
	id   int    // of the last change
	date string // the attribute of changes, with a leading space
}

// The properties of runs.
const (
	bold = `<w:b/>`
	soft = `<w:i/><w:color w:val="666666"/>`
)

// newRedline dates the changes by the day of the new text, if that is known.
func newRedline(c comparison.Comparison) *redline {
	d := &redline{c: c}
	if t, err := time.Parse(time.DateOnly, c.New.On); err == nil {
		d.date = ` w:date="` + t.Format(time.RFC3339) + `"`
	}
	return d
}

// text writes the marked-up text, a paragraph a provision.
func (d *redline) text() {
	for _, step := range d.c.Redline() {
		p := d.c.Pairs[step.Pair]
		switch {
		case p.Moved():
			d.moved(p, step)
		case p.Relation == parley.RelAbsent, p.Relation == comparison.Unpaired:
			d.untouched(p)
		case step.Part > 0:
			d.away(p, step.Part)
		default:
			d.changed(p)
		}
	}
}

// untouched writes a provision that only one side shows, with what can be said
// of it.
func (d *redline) untouched(p comparison.Pair) {
	side, indices, note := d.c.Old, p.Old, "the new text does not show this place"
	if len(p.Old) == 0 {
		side, indices, note = d.c.New, p.New, "the old text does not show this place"
	}
	if p.Relation == comparison.Unpaired {
		note = "not paired with anything"
	}
	for _, i := range indices {
		words := side.Clauses[i].Words()
		d.provision(side.Clauses[i].Label, words, "", run(bold, tabbed(side.Clauses[i].Label))+run(direction(words), words)+run(soft, " ["+note+"]"))
	}
}

// changed writes the provisions of a pair in their places. Of a split or a
// merger these are the parts that stand together; what stands away comes or
// goes here, and goes or comes there.
func (d *redline) changed(p comparison.Pair) {
	parts, near := d.c.Parts(p), p.Near()
	one := comparison.Delete // what only the side with one provision has
	if len(p.New) == 1 && len(p.Old) > 1 {
		one = comparison.Insert
	}
	for k, part := range parts[:near] {
		mark, edits := "", part.Edits
		switch {
		case len(p.Old) == 0:
			mark = d.mark("ins")
		case len(p.New) == 0:
			mark = d.mark("del")
		case k < len(parts)-1:
			edits = unjoined(edits, one)
		}
		switch {
		case k == near-1:
			for _, far := range parts[near:] {
				edits = append(edits, only(far.Edits, one, one)...)
			}
		case one == comparison.Delete: // the paragraph's end came with a split, goes with a merger
			mark = d.mark("ins")
		default:
			mark = d.mark("del")
		}
		label := d.labels(part, k, p)
		d.provision(label, plain(edits), mark, label+d.runs(edits, "ins", "del", ""))
	}
}

// away writes a part of a split or of a merger that stands away from the first:
// as inserted, or as deleted.
func (d *redline) away(p comparison.Pair, k int) {
	part := d.c.Parts(p)[k]
	op, many, label := "del", comparison.Delete, ""
	if len(p.New) > 1 {
		op, many = "ins", comparison.Insert
		label = d.c.New.Clauses[part.New].Label
	} else {
		label = d.c.Old.Clauses[part.Old].Label
	}
	words := strings.TrimSuffix(plain(only(part.Edits, many, many)), "\n")
	d.provision(label, words, d.mark(op), d.tracked(op, bold, tabbed(label))+d.tracked(op, direction(words), words))
}

// only returns the words of one side, with the operation that they are to have.
func only(edits []comparison.Edit, side, as comparison.Op) []comparison.Edit {
	var out []comparison.Edit
	for _, e := range edits {
		if e.Op == comparison.Keep || e.Op == side {
			out = append(out, comparison.Edit{Op: as, Text: e.Text})
		}
	}
	return out
}

// labels writes the label of a part: tracked where it changed.
func (d *redline) labels(part comparison.Part, k int, p comparison.Pair) string {
	old, new := "", ""
	if part.Old >= 0 && (k == 0 || len(p.Old) > 1) {
		old = d.c.Old.Clauses[part.Old].Label
	}
	if part.New >= 0 && (k == 0 || len(p.New) > 1) {
		new = d.c.New.Clauses[part.New].Label
	}
	switch {
	case old == new:
		return run(bold, tabbed(new))
	case old != "" && new != "":
		return d.tracked("del", bold, old) + d.tracked("ins", bold, new) + run(bold, "\t")
	}
	return d.tracked("del", bold, tabbed(old)) + d.tracked("ins", bold, tabbed(new))
}

// moved writes a moved provision where it went or, at the step that it left,
// where it stood. Words that it has in both places are tracked as moved, those
// that changed on the way as deleted there and inserted here.
func (d *redline) moved(p comparison.Pair, step comparison.Step) {
	op, other, side, indices := "moveTo", comparison.Delete, d.c.New, p.New
	if step.Left {
		op, other, side, indices = "moveFrom", comparison.Insert, d.c.Old, p.Old
	}
	var edits []comparison.Edit
	for _, e := range p.Edits {
		if e.Op != other {
			edits = append(edits, e)
		}
	}
	d.id++
	id := d.id
	start := fmt.Sprintf(`<w:%sRangeStart w:id="%d" w:author="parley"%s w:name="move%d"/>`, op, id, d.date, step.Pair+1)
	end := fmt.Sprintf(`<w:%sRangeEnd w:id="%d"/>`, op, id)
	label := tabbed(side.Clauses[indices[0]].Label)
	d.provision(label, plain(edits), d.mark(op), start+d.tracked(op, bold, label)+d.runs(edits, "ins", "del", op)+end)
}

// runs writes edits; keep is the mark of words that are in both texts.
func (d *redline) runs(edits []comparison.Edit, ins, del, keep string) string {
	mark := map[comparison.Op]string{comparison.Keep: keep, comparison.Insert: ins, comparison.Delete: del}
	turn := direction(plain(edits))
	var b strings.Builder
	for _, e := range edits {
		b.WriteString(d.tracked(mark[e.Op], turn, e.Text))
	}
	return b.String()
}

// tracked writes a run with its mark: ins, del, moveFrom, moveTo or none.
func (d *redline) tracked(mark, properties, text string) string {
	if text == "" {
		return ""
	}
	r := run(properties, text)
	switch mark {
	case "":
		return r
	case "del":
		r = strings.NewReplacer("<w:t ", "<w:delText ", "</w:t>", "</w:delText>").Replace(r)
	}
	d.id++
	return fmt.Sprintf(`<w:%s w:id="%d" w:author="parley"%s>%s</w:%s>`, mark, d.id, d.date, r, mark)
}

// mark is the change of a paragraph's end.
func (d *redline) mark(op string) string {
	d.id++
	return fmt.Sprintf(`<w:rPr><w:%s w:id="%d" w:author="parley"%s/></w:rPr>`, op, d.id, d.date)
}

// provision writes a paragraph of the text. Only one with a label hangs from it.
func (d *redline) provision(label, words, mark, runs string) {
	turn := ""
	if direction(words) != "" {
		turn = "<w:bidi/>"
	}
	if label == "" {
		turn += `<w:ind w:left="0" w:firstLine="0"/>`
	}
	d.paragraph("Provision", turn+mark, runs)
}

// paragraph writes a paragraph of a style; properties follow the style's.
func (d *redline) paragraph(style, properties, runs string) {
	if style != "" {
		style = `<w:pStyle w:val="` + style + `"/>`
	}
	fmt.Fprintf(&d.out, `<w:p><w:pPr>%s%s</w:pPr>%s</w:p>`, style, properties, runs)
}

// run writes text with its properties; line ends and tabs become those of the
// format.
func run(properties, text string) string {
	if text == "" {
		return ""
	}
	var b strings.Builder
	b.WriteString("<w:r>")
	if properties != "" {
		b.WriteString("<w:rPr>" + properties + "</w:rPr>")
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteString("<w:br/>")
		}
		for j, cell := range strings.Split(line, "\t") {
			if j > 0 {
				b.WriteString("<w:tab/>")
			}
			if cell != "" {
				b.WriteString(`<w:t xml:space="preserve">` + escaped(cell) + `</w:t>`)
			}
		}
	}
	b.WriteString("</w:r>")
	return b.String()
}

// escaped escapes text for XML; what XML cannot hold becomes U+FFFD.
func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a builder takes everything
	return b.String()
}

// direction returns the property of runs whose text is written from right to
// left, by its first letter that has a direction.
func direction(text string) string {
	for len(text) > 0 {
		p, size := bidi.LookupString(text)
		switch p.Class() {
		case bidi.L:
			return ""
		case bidi.R, bidi.AL:
			return "<w:rtl/>"
		}
		text = text[max(size, 1):]
	}
	return ""
}

// plain joins the words of edits.
func plain(edits []comparison.Edit) string {
	var b strings.Builder
	for _, e := range edits {
		b.WriteString(e.Text)
	}
	return b.String()
}

// unjoined drops the line end that joins a part to the next: the paragraph's
// end stands for it. A line end that both texts have stays the other's.
func unjoined(edits []comparison.Edit, other comparison.Op) []comparison.Edit {
	out := append([]comparison.Edit{}, edits...)
	for k := len(out) - 1; k >= 0; k-- {
		text, ok := strings.CutSuffix(out[k].Text, "\n")
		if !ok || out[k].Op == other {
			continue
		}
		kept := out[k].Op == comparison.Keep
		out[k].Text = text
		if kept {
			out = slices.Insert(out, k+1, comparison.Edit{Op: other, Text: "\n"})
		}
		break
	}
	return out
}

// tabbed returns a label with the tab after it.
func tabbed(label string) string {
	if label == "" {
		return ""
	}
	return label + "\t"
}
