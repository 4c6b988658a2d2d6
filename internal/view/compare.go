package view

import (
	"cmp"
	"context"
	"slices"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/store"
)

// Comparison is two renditions beside each other.
type Comparison struct {
	Old, New RenditionRow
	// Pairs are in the reading order of new; what is only in old stands where
	// it stood there. Every provision of both sides is in at least one pair.
	Pairs []ComparedPair
	// Aligned says that somebody or something has paired the two, in this
	// direction; Reverse that it was done in the other one only.
	Aligned, Reverse bool
	Waiting          int                 // pairs that no person has decided
	Rejected         []*parley.Alignment // pairs that a person has rejected, in this direction
}

// SameDraft reports whether both sides are renditions of one draft, so that a
// difference of wording is a translator's rather than a negotiator's.
func (c Comparison) SameDraft() bool { return c.Old.Draft.ID == c.New.Draft.ID }

// Change is what a comparison says became of a provision: a relation, or that
// nothing can be said.
type Change string

// The changes beyond the relations.
const (
	// ChangeAbsent: it is only on one side, and the other side may be cut there.
	ChangeAbsent = Change(parley.RelAbsent)
	// ChangeUnpaired: nobody has said what it corresponds to.
	ChangeUnpaired Change = "not paired"
)

// Changes lists the changes in the order in which a summary counts them.
func Changes() []Change {
	return []Change{Change(parley.RelSame), Change(parley.RelModified), Change(parley.RelMoved), Change(parley.RelAdded),
		Change(parley.RelDeleted), Change(parley.RelSplit), Change(parley.RelMerged), ChangeAbsent, ChangeUnpaired}
}

// ComparedPair is what a pair says, with the provisions found.
type ComparedPair struct {
	Alignment *parley.Alignment // nil where nobody has paired the provision
	Old, New  []*parley.Provision
	Change    Change
	// Differences say how the two sides differ, and Substance that it is in
	// numbers, negation, or what is ordered, allowed or limited.
	Differences []align.Difference
	Substance   bool
	// Notes counts the notes on the pair with their answers, and those on
	// former pairs of its provisions; OpenNotes the threads not resolved.
	Notes, OpenNotes int
}

// Accepted reports whether a person has confirmed the pair.
func (p ComparedPair) Accepted() bool {
	return p.Alignment != nil && p.Alignment.Review == parley.Accepted
}

// Compare puts two renditions beside each other by the pairs that were
// accepted or are suggested; rejected ones leave their provisions unpaired.
func (d *Drafts) Compare(ctx context.Context, oldID, newID string) (*Comparison, error) {
	c := &Comparison{}
	var err error
	if c.Old, err = d.Rendition(oldID); err != nil {
		return nil, err
	}
	if c.New, err = d.Rendition(newID); err != nil {
		return nil, err
	}
	if oldID == newID {
		return nil, parley.Invalidf("A rendition cannot be compared with itself: choose another one on one side.")
	}
	alignments, err := store.List[*parley.Alignment](ctx, d.v, store.Query{In: parley.Ref{Kind: parley.KindRendition, ID: oldID}})
	if err != nil {
		return nil, err
	}
	d.fill(c, alignments)
	for i := range c.Pairs {
		p := &c.Pairs[i]
		p.Differences, p.Substance = differ(p.Old, p.New, c.SameDraft())
		if p.Change == Change(parley.RelMoved) && !slices.Contains(p.Differences, align.DifferentPlace) {
			p.Differences = append(p.Differences, align.DifferentPlace)
		}
	}
	notes, err := d.notesOn(ctx, c)
	for i, list := range notes {
		for _, n := range list {
			c.Pairs[i].Notes++
			if n.Parent == "" && !n.Resolved {
				c.Pairs[i].OpenNotes++
			}
		}
	}
	return c, err
}

// fill puts pairs into a comparison, and whatever is not paired.
func (d *Drafts) fill(c *Comparison, alignments []*parley.Alignment) {
	oldID, newID := c.Old.Rendition.ID, c.New.Rendition.ID
	paired := map[string]bool{}
	for _, al := range alignments {
		switch {
		case al.OldSide == newID && al.NewSide == oldID && al.Live():
			c.Reverse = true
		case al.OldSide == oldID && al.NewSide == newID:
			c.Aligned = true
			if !al.Live() {
				c.Rejected = append(c.Rejected, al)
				continue
			}
			c.Pairs = append(c.Pairs, d.pair(al, paired))
			if al.Review == parley.Suggested {
				c.Waiting++
			}
		}
	}
	c.Reverse = c.Reverse && !c.Aligned
	for _, p := range slices.Concat(d.ofText[oldID], d.ofText[newID]) {
		if paired[p.ID] {
			continue
		}
		pair := ComparedPair{Change: ChangeUnpaired, Old: []*parley.Provision{p}}
		if p.Rendition == newID {
			pair.Old, pair.New = nil, pair.Old
		}
		c.Pairs = append(c.Pairs, pair)
	}
	c.markAbsent()
	c.order()
}

// differ says how the provisions of two sides differ.
func differ(old, new []*parley.Provision, renditions bool) ([]align.Difference, bool) {
	if len(old) == 0 || len(new) == 0 {
		return nil, false
	}
	left, right := forAlign(old), forAlign(new)
	if len(old) == 1 && len(new) == 1 && left[0].Text == right[0].Text {
		if left[0].Label == right[0].Label {
			return nil, false
		}
		return []align.Difference{align.DifferentLabel}, false
	}
	return align.Judge(left, right, renditions)
}

func forAlign(list []*parley.Provision) []align.Clause {
	out := make([]align.Clause, len(list))
	for i, p := range list {
		out[i] = ForAlign(p)
	}
	return out
}

// Compared lists the comparisons of renditions that somebody or something has
// paired, in the order of the drafts: one query. What differs within the pairs
// is left out, as are the notes on them.
func (d *Drafts) Compared(ctx context.Context) ([]*Comparison, error) {
	alignments, err := store.List[*parley.Alignment](ctx, d.v, store.Query{})
	if err != nil {
		return nil, err
	}
	touching := map[string][]*parley.Alignment{}
	for _, al := range alignments {
		touching[al.OldSide] = append(touching[al.OldSide], al)
		touching[al.NewSide] = append(touching[al.NewSide], al)
	}
	var out []*Comparison
	seen := map[[2]string]bool{}
	for _, al := range alignments {
		sides := [2]string{al.OldSide, al.NewSide}
		if seen[sides] || d.renditions[al.OldSide] == nil || d.renditions[al.NewSide] == nil {
			continue
		}
		seen[sides] = true
		c := &Comparison{}
		if c.Old, err = d.Rendition(al.OldSide); err != nil {
			return nil, err
		}
		if c.New, err = d.Rendition(al.NewSide); err != nil {
			return nil, err
		}
		d.fill(c, touching[al.OldSide])
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b *Comparison) int {
		return cmp.Or(compareDrafts(a.Old.Draft, b.Old.Draft), compareDrafts(a.New.Draft, b.New.Draft))
	})
	return out, nil
}

// pair finds the provisions of an alignment and notes them as paired.
func (d *Drafts) pair(al *parley.Alignment, paired map[string]bool) ComparedPair {
	p := ComparedPair{Alignment: al, Change: Change(al.Relation)}
	find := func(ids []string) (found []*parley.Provision) {
		for _, id := range ids {
			paired[id] = true
			if v := d.provisions[id]; v != nil {
				found = append(found, v)
			}
		}
		return found
	}
	p.Old, p.New = find(al.Old), find(al.New)
	return p
}

// sawNoAbsence is the aligner that knew no absence: it called a provision
// deleted or added that the other text may only not show.
const sawNoAbsence = "align/1"

// markAbsent turns what that aligner called a deletion or addition after the
// last corresponding provision into an absence where the other side may be cut
// there. Everybody since says so in the record.
func (c *Comparison) markAbsent() {
	lastOld, lastNew := 0, 0
	for _, p := range c.Pairs {
		if len(p.Old) == 0 || len(p.New) == 0 {
			continue
		}
		lastOld = max(lastOld, p.Old[len(p.Old)-1].Order)
		lastNew = max(lastNew, p.New[len(p.New)-1].Order)
	}
	for i := range c.Pairs {
		p := &c.Pairs[i]
		switch {
		case p.Alignment == nil || p.Alignment.Engine != sawNoAbsence:
		case p.Change == Change(parley.RelDeleted) && c.New.MayBeCut && len(p.Old) > 0 && p.Old[0].Order > lastOld,
			p.Change == Change(parley.RelAdded) && c.Old.MayBeCut && len(p.New) > 0 && p.New[0].Order > lastNew:
			p.Change = ChangeAbsent
		}
	}
}

// order sorts the pairs into the reading order of new; what is only in old
// follows the pair of the provision that it stood after.
func (c *Comparison) order() {
	follows := map[int]int{} // order in new of what an old provision became
	for _, p := range c.Pairs {
		if len(p.Old) > 0 && len(p.New) > 0 && p.Change != Change(parley.RelMoved) {
			follows[p.Old[len(p.Old)-1].Order] = p.New[len(p.New)-1].Order
		}
	}
	after := func(order int) int {
		for ; order > 0; order-- {
			if n, ok := follows[order]; ok {
				return n
			}
		}
		return 0
	}
	key := func(p ComparedPair) (at, only, old int) {
		if len(p.New) > 0 {
			return p.New[0].Order, 0, 0
		}
		if len(p.Old) > 0 {
			return after(p.Old[0].Order), 1, p.Old[0].Order
		}
		return 0, 2, 0
	}
	slices.SortStableFunc(c.Pairs, func(a, b ComparedPair) int {
		a1, a2, a3 := key(a)
		b1, b2, b3 := key(b)
		return cmp.Or(cmp.Compare(a1, b1), cmp.Compare(a2, b2), cmp.Compare(a3, b3))
	})
}

// Counts says how many pairs there are of each change.
func (c *Comparison) Counts() map[Change]int {
	n := map[Change]int{}
	for _, p := range c.Pairs {
		n[p.Change]++
	}
	return n
}
