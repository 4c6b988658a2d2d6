package view

import (
	"context"
	"slices"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// Lineages is the life of every provision over several renditions: a table
// with a column for each rendition and a row for each line of provisions that
// became each other, whatever their numbers. Every provision of every column
// stands in exactly one row.
type Lineages struct {
	Columns []RenditionRow
	Links   []Link // between each column and the next
	Rows    []Lineage

	row  map[string]int    // by provision
	work map[string]string // by provision, see WorkID
}

// Link says how two columns were compared.
type Link struct {
	Paired  bool           // somebody or something has paired them, directly or not
	Reverse bool           // in the other direction
	Via     []RenditionRow // through which renditions, where not directly
}

// Lineage is a row. A clause that was split stands in it with all its parts,
// and clauses that were merged stand in it together.
type Lineage struct {
	ID    string        // of its first provision
	Cells []LineageCell // one for each column
}

// LineageCell is what a row has in one column.
type LineageCell struct {
	Provisions []*parley.Provision // in the order of the text; none where it is not there
	// Change is what became of it since the column Since, "" where there is
	// nothing to say: in the first column, and where it was not there before
	// and is not now. Of several parts it is the change that says most.
	Change    Change
	Since     int  // an earlier column, -1 if none
	Substance bool // a part changed in numbers, negation, or what is ordered, allowed or limited
	Accepted  bool // a person has accepted every pair that it rests on
	Parts     []LineagePart
}

// LineagePart is one correspondence within a cell.
type LineagePart struct {
	Old, New  []*parley.Provision
	Change    Change
	Since     int
	Substance bool
	Accepted  bool
	Pairs     []*parley.Alignment // what says so; several where it goes through another rendition
}

// Row returns the row that a provision stands in, nil if it is in no column.
func (l *Lineages) Row(provision string) *Lineage {
	if i, ok := l.row[provision]; ok {
		return &l.Rows[i]
	}
	return nil
}

// WorkID names what a provision is an expression of: the first provision that
// it was. It survives renumbering and is unique within a column, as the wId of
// Akoma Ntoso must be: the first part of a clause that was split keeps it, the
// others begin one of their own, and a merged clause has that of its first part.
func (l *Lineages) WorkID(provision string) string {
	if id, ok := l.work[provision]; ok {
		return id
	}
	return provision
}

// Lineages follows all provisions through renditions, given in the order of
// time, by accepted and suggested pairs; nil takes those of [Drafts.Columns].
// It reads the pairs in one query.
func (d *Drafts) Lineages(ctx context.Context, renditions []string) (*Lineages, error) {
	return d.lineages(ctx, renditions, (*parley.Alignment).Live)
}

// AcceptedLineages is as [Drafts.Lineages], by accepted pairs alone.
func (d *Drafts) AcceptedLineages(ctx context.Context, renditions []string) (*Lineages, error) {
	return d.lineages(ctx, renditions, func(al *parley.Alignment) bool { return al.Review == parley.Accepted })
}

func (d *Drafts) lineages(ctx context.Context, renditions []string, counts func(*parley.Alignment) bool) (*Lineages, error) {
	if renditions == nil {
		renditions = d.Columns()
	}
	l := &Lineages{row: map[string]int{}, work: map[string]string{}}
	for i, id := range renditions {
		if slices.Contains(renditions[:i], id) {
			return nil, parley.Invalidf("The rendition %q is named twice: choose each one once.", id)
		}
		c, err := d.Rendition(id)
		if err != nil {
			return nil, err
		}
		l.Columns = append(l.Columns, c)
	}
	alignments, err := store.List[*parley.Alignment](ctx, d.v, store.Query{})
	if err != nil {
		return nil, err
	}
	w := &weaver{l: l, ties: d.ties(alignments, counts), sets: newSets(), columns: map[string][]bool{}}
	w.weave()
	l.name()
	return l, nil
}

// weaver makes rows.
type weaver struct {
	l       *Lineages
	ties    *ties
	sets    *sets
	columns map[string][]bool // by the first provision of a set: in which columns it has any
	steps   [][]laid          // by column
}

// laid is a group in the column where it shows, and the column it is compared with.
type laid struct {
	group
	since int
}

func (w *weaver) weave() {
	n := len(w.l.Columns)
	w.steps = make([][]laid, n)
	for i, c := range w.l.Columns {
		for _, p := range w.ties.drafts.ofText[c.Rendition.ID] {
			w.columns[p.ID] = make([]bool, n)
			w.columns[p.ID][i] = true
		}
	}
	for j := 1; j < n; j++ {
		groups, link := w.ties.between(w.id(j-1), w.id(j))
		w.l.Links = append(w.l.Links, link)
		for _, g := range groups {
			w.join(g)
			w.steps[j] = append(w.steps[j], laid{g, j - 1})
		}
	}
	for gap := 2; gap < n; gap++ {
		for i := 0; i+gap < n; i++ {
			w.bridge(i, i+gap)
		}
	}
	w.rows()
}

func (w *weaver) id(column int) string { return w.l.Columns[column].Rendition.ID }

// join puts the provisions of a group into one row.
func (w *weaver) join(g group) {
	all := slices.Concat(g.old, g.new)
	for _, p := range all[1:] {
		a, b := w.sets.find(all[0].ID), w.sets.find(p.ID)
		if a == b {
			continue
		}
		for i, there := range w.columns[b] {
			w.columns[a][i] = w.columns[a][i] || there
		}
		w.sets.union(a, b)
	}
}

// bridge joins what a column has with what begins in a later one, where the two
// are paired with each other: a rendition between them may be cut, or not be
// paired as far.
func (w *weaver) bridge(i, j int) {
	if !w.ties.paired(w.id(i), w.id(j)) {
		return
	}
	gone := map[string]bool{} // rows of which a pair says that the later column has them no more
	for _, s := range w.steps[j] {
		if len(s.new) == 0 && s.change != ChangeUnpaired {
			gone[w.sets.find(s.old[0].ID)] = true
		}
	}
	ended := func(p *parley.Provision) bool { return gone[w.sets.find(p.ID)] }
	rows, begun := map[string]bool{}, map[string]bool{}
	groups, _ := w.ties.between(w.id(i), w.id(j))
	for _, g := range groups {
		if len(g.old) == 0 || len(g.new) == 0 || w.between(g.old, j, j) || w.between(g.new, i, j-1) || slices.ContainsFunc(g.old, ended) {
			continue
		}
		w.join(g)
		rows[w.sets.find(g.old[0].ID)] = true
		for _, p := range g.new {
			begun[p.ID] = true
		}
		w.steps[j] = append(w.steps[j], laid{g, i})
	}
	w.steps[j] = slices.DeleteFunc(w.steps[j], func(s laid) bool {
		return len(s.old) == 0 && begun[s.new[0].ID] || len(s.new) == 0 && rows[w.sets.find(s.old[0].ID)]
	})
}

// between reports whether the row of any of some provisions has something in
// the columns from one to another.
func (w *weaver) between(list []*parley.Provision, from, to int) bool {
	for _, p := range list {
		if slices.Contains(w.columns[w.sets.find(p.ID)][from:to+1], true) {
			return true
		}
	}
	return false
}

// rows makes the cells and puts the rows in order.
func (w *weaver) rows() {
	at := map[string]*Lineage{}
	row := func(p *parley.Provision) *Lineage {
		root := w.sets.find(p.ID)
		if at[root] == nil {
			at[root] = &Lineage{Cells: make([]LineageCell, len(w.l.Columns))}
			for i := range at[root].Cells {
				at[root].Cells[i].Since = -1
			}
		}
		return at[root]
	}
	for i, c := range w.l.Columns {
		for _, p := range w.ties.drafts.ofText[c.Rendition.ID] {
			r := row(p)
			if r.ID == "" {
				r.ID = p.ID
			}
			r.Cells[i].Provisions = append(r.Cells[i].Provisions, p)
		}
	}
	for j, steps := range w.steps {
		for _, s := range steps {
			part := LineagePart{Old: s.old, New: s.new, Change: s.change, Since: s.since, Accepted: s.accepted, Pairs: s.pairs}
			_, part.Substance = differ(s.old, s.new, w.l.Columns[s.since].Draft.ID == w.l.Columns[j].Draft.ID)
			row(slices.Concat(s.old, s.new)[0]).Cells[j].add(part)
		}
	}
	for _, r := range w.inOrder(row) {
		for _, c := range r.Cells {
			for _, p := range c.Provisions {
				w.l.row[p.ID] = len(w.l.Rows)
			}
		}
		w.l.Rows = append(w.l.Rows, *r)
	}
}

// weight orders changes by how much they say; what has provisions on both sides
// says more than what has not.
var weight = map[Change]int{
	ChangeUnpaired: 1, ChangeAbsent: 2, Change(parley.RelAdded): 3, Change(parley.RelDeleted): 4, Change(parley.RelSame): 5,
	Change(parley.RelMoved): 6, Change(parley.RelModified): 7, Change(parley.RelMerged): 8, Change(parley.RelSplit): 9,
}

func (c *LineageCell) add(p LineagePart) {
	if len(c.Parts) == 0 || weight[p.Change] > weight[c.Change] {
		c.Change, c.Since = p.Change, p.Since
	}
	c.Substance = c.Substance || p.Substance
	c.Accepted = p.Accepted && (c.Accepted || len(c.Parts) == 0)
	c.Parts = append(c.Parts, p)
}

// inOrder returns the rows in the reading order of the last column; what an
// earlier one has besides stands after what it followed there. What was moved
// since is not followed.
func (w *weaver) inOrder(row func(*parley.Provision) *Lineage) []*Lineage {
	var out []*Lineage
	placed := map[*Lineage]bool{}
	for j := len(w.l.Columns) - 1; j >= 0; j-- {
		after := map[*Lineage][]*Lineage{} // new rows by the row that they follow, nil at the front
		here := map[*Lineage]bool{}        // rows that this column has placed: what follows one follows what it follows
		var last *Lineage
		for _, p := range w.ties.drafts.ofText[w.id(j)] {
			switch r := row(p); {
			case !placed[r]:
				placed[r], here[r] = true, true
				after[last] = append(after[last], r)
			case !here[r] && !r.movedAfter(j):
				last = r
			}
		}
		next := slices.Clone(after[nil])
		for _, r := range out {
			next = append(append(next, r), after[r]...)
		}
		out = next
	}
	return out
}

// movedAfter reports whether a row was moved in a column after the given one.
func (r *Lineage) movedAfter(column int) bool {
	return slices.ContainsFunc(r.Cells[column+1:], func(c LineageCell) bool { return c.Change == Change(parley.RelMoved) })
}

// name gives every provision the id of what it is an expression of.
func (l *Lineages) name() {
	for j := range l.Columns {
		used := map[string]bool{}
		for _, r := range l.Rows {
			for _, part := range r.Cells[j].Parts {
				if len(part.Old) == 0 || len(part.New) == 0 {
					continue
				}
				id := l.WorkID(part.Old[0].ID)
				if _, named := l.work[part.New[0].ID]; !named && !used[id] {
					l.work[part.New[0].ID], used[id] = id, true
				}
			}
		}
	}
}
