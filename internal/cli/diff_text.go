package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/comparison"
)

// diffPage prints a comparison for a person: what is compared, the counts,
// then what changed in the order of the new text. Words that went stand
// between [- and -], words that came between {+ and +}, as with git's word
// diff.
type diffPage struct {
	w        io.Writer
	paint    paint
	width    int // at which lines are broken; 0 for not at all
	all, why bool
	shows    func(comparison.Pair) bool
}

// diffIndent is how far words stand below their labels, in columns.
const diffIndent = 4

func (d *diffPage) print(c comparison.Comparison) {
	d.head(c)
	fmt.Fprintln(d.w)
	wrap(d.w, lead{rest: strings.Repeat(" ", diffIndent)}, d.headRoom(), summary(c), d.paint.bold)
	d.weighty(c)
	d.notices(c)
	if c.Renditions {
		d.table(c)
	}
	var same, reworded, hidden []int
	for i, p := range c.Pairs {
		switch {
		case !d.shows(p):
			hidden = append(hidden, i)
		case p.Relation != parley.RelSame || d.all:
			fmt.Fprintln(d.w)
			d.pair(c, p)
		case p.Rephrased():
			reworded = append(reworded, i)
		default:
			same = append(same, i)
		}
	}
	d.folded(c, same, "same")
	d.folded(c, reworded, "same in other words")
	if len(hidden) > 0 {
		left := c
		left.Pairs = nil
		for _, i := range hidden {
			left.Pairs = append(left.Pairs, c.Pairs[i])
		}
		fmt.Fprintf(d.w, "\n%s\n", d.paint.faint("not shown: "+left.Summary()))
	}
}

// head says what is compared.
func (d *diffPage) head(c comparison.Comparison) {
	names := [2]string{oneLine(c.Old.Name), oneLine(c.New.Name)}
	column := max(visible(names[0]), visible(names[1]))
	for i, s := range []comparison.Side{c.Old, c.New} {
		gap := strings.Repeat(" ", column-visible(names[i]))
		first := [2]string{"old", "new"}[i] + "  " + d.paint.bold(names[i]) + gap + "  "
		room := d.headRoom()
		if visible(first) > room/2 {
			room = 0 // a name so long leaves no column
		}
		wrap(d.w, lead{first, strings.Repeat(" ", visible(first))}, room, sideFacts(s), nil)
	}
}

// weighty names the pairs that differ in substance, so that they are not
// looked for.
func (d *diffPage) weighty(c comparison.Comparison) {
	var pairs []int
	for i, p := range c.Pairs {
		if p.Substance {
			pairs = append(pairs, i)
		}
	}
	if len(pairs) > 0 {
		wrap(d.w, lead{rest: strings.Repeat(" ", diffIndent)}, d.headRoom(), "in substance: "+oneLine(d.names(c, pairs)), nil)
	}
}

// notices prints what has to be known of the result, and which flag compares
// otherwise.
func (d *diffPage) notices(c comparison.Comparison) {
	hang := lead{rest: strings.Repeat(" ", diffIndent)}
	notices := c.Notices()
	if len(notices) > 0 {
		fmt.Fprintln(d.w)
	}
	for _, notice := range notices {
		wrap(d.w, hang, d.headRoom(), oneLine(notice), nil)
	}
	var flags []string
	if c.Independent {
		flags = append(flags, "--strict calls every change of wording a change")
	}
	if !c.Renditions && slices.ContainsFunc(c.Pairs, func(p comparison.Pair) bool { return p.Relation == parley.RelAbsent }) {
		flags = append(flags, "--whole says that both texts are complete")
	}
	if len(flags) > 0 {
		wrap(d.w, hang, d.headRoom(), "("+strings.Join(flags, "; ")+")", d.paint.faint)
	}
}

// sideFacts says what is known of a text.
func sideFacts(s comparison.Side) string {
	facts := count(len(s.Clauses), "provision", "provisions")
	if n := s.Brackets.Total(); n > 0 {
		facts += fmt.Sprintf(", %d not agreed in square brackets or options", n)
	}
	if s.Cut {
		facts += ", breaks off"
		if s.CutWhy != "" {
			facts += ": " + oneLine(s.CutWhy)
		}
	}
	return facts
}

// summary words the counts.
func summary(c comparison.Comparison) string {
	out := c.Summary()
	if n := c.Substance(); n > 0 {
		out += fmt.Sprintf("; %d in substance", n)
	}
	return out
}

// folded names pairs in one line that are not worth one each.
func (d *diffPage) folded(c comparison.Comparison, pairs []int, what string) {
	if len(pairs) == 0 {
		return
	}
	fmt.Fprintln(d.w)
	wrap(d.w, lead{rest: strings.Repeat(" ", diffIndent)}, d.headRoom(), fmt.Sprintf("%d %s: %s", len(pairs), what, oneLine(d.names(c, pairs))), d.paint.faint)
}

// mostNames is how many names a list has at most, unless everything is shown.
const mostNames = 20

// names lists pairs by their labels.
func (d *diffPage) names(c comparison.Comparison, pairs []int) string {
	if d.all {
		return c.Ranges(pairs)
	}
	return c.RangesOf(pairs, mostNames)
}

// sure is the score from which on a pair goes without saying how sure it is.
const sure = 0.9

// pair prints one pair.
func (d *diffPage) pair(c comparison.Comparison, p comparison.Pair) {
	old, new := oneLine(strings.Join(c.Old.Labels(p.Old), ", ")), oneLine(strings.Join(c.New.Labels(p.New), ", "))
	labels := old + " → " + new
	switch {
	case len(p.Old) == 0:
		labels = "+ " + new
	case len(p.New) == 0:
		labels = "− " + old
	}
	line := d.paint.bold(labels) + "  " + d.relation(p)
	place := ""
	if p.Moved() {
		place = fmt.Sprintf("; stood %s, stands %s", oneLine(c.Old.Place(p.Old)), oneLine(c.New.Place(p.New)))
	}
	line += d.differences(p) + place
	if d.why || p.Score < sure && p.Score > 0 {
		line += "  " + d.paint.faint(fmt.Sprintf("score %.2f", p.Score))
	}
	wrap(d.w, lead{rest: strings.Repeat(" ", diffIndent)}, d.room(), line, nil)
	if p.Relation != parley.RelSame || p.Reworded() || d.all {
		for _, part := range c.Parts(p) {
			d.words(c, p, part)
		}
	}
	indent := strings.Repeat(" ", diffIndent)
	for _, note := range p.Notes {
		wrap(d.w, lead{indent, indent}, d.room(), "note: "+oneLine(note), nil)
	}
	if d.why && p.Why != "" {
		wrap(d.w, lead{indent, indent}, d.room(), oneLine(p.Why), d.paint.faint)
	}
}

func (d *diffPage) relation(p comparison.Pair) string {
	name := string(p.Relation)
	switch p.Relation {
	case parley.RelAdded:
		return d.paint.green(name)
	case parley.RelDeleted:
		return d.paint.red(name)
	case parley.RelSame:
		return d.paint.faint(name)
	case parley.RelAbsent:
		if len(p.Old) == 0 {
			return name + " from the old text"
		}
		return name + " from the new text"
	}
	return d.paint.blue(name)
}

// differences words how the sides differ, substance first.
func (d *diffPage) differences(p comparison.Pair) string {
	out := ""
	if p.Substance {
		out = ", " + d.paint.bold("in substance")
	}
	var kinds []align.Difference
	for _, x := range p.Differences {
		if x != align.DifferentLabel && x != align.DifferentPlace { // the labels and the place say it
			kinds = append(kinds, x)
		}
	}
	if len(kinds) > 0 && len(p.Old) > 0 && len(p.New) > 0 {
		out += ": " + joined(kinds)
	}
	return out
}

// words prints the words of a part of a pair.
func (d *diffPage) words(c comparison.Comparison, p comparison.Pair, part comparison.Part) {
	indent := strings.Repeat(" ", diffIndent)
	l := lead{indent, indent}
	label := ""
	switch {
	case len(p.New) > 1 && part.New >= 0:
		label = c.New.Label(part.New)
	case len(p.Old) > 1 && part.Old >= 0:
		label = c.Old.Label(part.Old)
	}
	if label = oneLine(label); label != "" {
		l.first, l.rest = indent+d.paint.bold(label)+"  ", indent+strings.Repeat(" ", visible(label)+2)
	}
	flow := &wordFlow{whole: d.all}
	for i, e := range part.Edits {
		switch {
		case len(p.Old) == 0 || len(p.New) == 0:
			flow.add(e.Text, "", "", nil) // all of it came or went
		case e.Op == align.Keep:
			flow.keep(e.Text, i == 0, i == len(part.Edits)-1, d.paint.faint)
		case e.Op == align.Delete:
			flow.add(e.Text, "[-", "-]", d.ink(d.paint.red, e))
		default:
			flow.add(e.Text, "{+", "+}", d.ink(d.paint.green, e))
		}
	}
	flow.print(d.w, l, d.room())
}

// ink is the colour of changed words: bold where they weigh.
func (d *diffPage) ink(color func(string) string, e align.Edit) func(string) string {
	if !e.Substance {
		return color
	}
	return func(s string) string { return d.paint.bold(color(s)) }
}

// room is how long a line may be.
func (d *diffPage) room() int { return min(d.width, readMeasure) }

// headRoom is how long a line of the summary may be: lists are broken also
// where the text is not.
func (d *diffPage) headRoom() int {
	if d.width == 0 {
		return readMeasure
	}
	return d.room()
}
