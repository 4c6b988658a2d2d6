package comparison

import (
	"cmp"
	"slices"

	"github.com/parley-record/parley"
)

// History is what became of each provision through several texts of one
// negotiation, each compared with the one before.
type History struct {
	Sides []Side // in the order of time
	Steps []Comparison
	Lines []Line
}

// Line is a provision through all texts, or several that were split or merged
// on the way.
type Line struct{ Cells []Cell } // one for each side

// Cell is what a line is in one text.
type Cell struct {
	Provisions []int // indices into the side's clauses, ascending; empty where it does not stand
	// Changes are the relations of the pairs that lead here from the text
	// before; none for the first text, and where it stood in neither.
	Changes   []parley.Relation
	Substance bool // one of them differs in substance
	Weighs    bool // one of them weighs; see [Pair.Weighs]
}

// Follow compares each text with the one before, and joins the pairs. Lines are
// in the reading order of the last text; what it does not have stands where it
// last stood. It takes at least one text.
func Follow(sides []Side, o Options) History {
	h := History{Sides: sides}
	offset := make([]int, len(sides)+1) // of a side's provisions among all
	for k, s := range sides {
		offset[k+1] = offset[k] + len(s.Clauses)
	}
	root := make([]int, offset[len(sides)])
	for i := range root {
		root[i] = i
	}
	for k := 1; k < len(sides); k++ {
		c := Of(sides[k-1], sides[k], o)
		h.Steps = append(h.Steps, c)
		for _, p := range c.Pairs {
			all := shifted(p.Old, offset[k-1])
			all = append(all, shifted(p.New, offset[k])...)
			for _, x := range all[1:] {
				join(root, all[0], x)
			}
		}
	}
	lineOf := make([]int, len(root))
	for _, r := range order(root, offset) {
		lineOf[r] = len(h.Lines)
		h.Lines = append(h.Lines, Line{Cells: make([]Cell, len(sides))})
	}
	for k := range sides {
		for i := range sides[k].Clauses {
			cell := &h.Lines[lineOf[find(root, offset[k]+i)]].Cells[k]
			cell.Provisions = append(cell.Provisions, i)
		}
	}
	for k, c := range h.Steps {
		for _, p := range c.Pairs {
			all := append(shifted(p.Old, offset[k]), shifted(p.New, offset[k+1])...)
			h.Lines[lineOf[find(root, all[0])]].Cells[k+1].note(p)
		}
	}
	return h
}

// note adds what a pair says to the cell that it leads to.
func (c *Cell) note(p Pair) {
	c.Substance, c.Weighs = c.Substance || p.Substance, c.Weighs || p.Weighs()
	if !slices.Contains(c.Changes, p.Relation) {
		c.Changes = append(c.Changes, p.Relation)
	}
}

func shifted(indices []int, by int) []int {
	out := make([]int, len(indices))
	for k, i := range indices {
		out[k] = i + by
	}
	return out
}

// order returns the roots in the reading order of the last side; others follow
// what they followed in the last side that has them.
func order(root, offset []int) []int {
	type spot struct {
		at []int // position in the last side, then in the one before after that, ...
		r  int
	}
	spots := map[int][]int{}
	var list []spot
	for k := len(offset) - 2; k >= 0; k-- {
		before := []int{-1}
		n := 0
		for i := offset[k]; i < offset[k+1]; i++ {
			r := find(root, i)
			if at, ok := spots[r]; ok {
				before, n = at, 0
				continue
			}
			n++
			spots[r] = append(slices.Clone(before), n)
			if k == len(offset)-2 {
				spots[r] = []int{i - offset[k]}
				before, n = spots[r], 0
			}
			list = append(list, spot{spots[r], r})
		}
	}
	slices.SortStableFunc(list, func(a, b spot) int { return cmp.Or(slices.Compare(a.at, b.at), cmp.Compare(a.r, b.r)) })
	out := make([]int, len(list))
	for i, s := range list {
		out[i] = s.r
	}
	return out
}

// find returns the root of a provision, and shortens the way to it.
func find(root []int, i int) int {
	for root[i] != i {
		root[i] = root[root[i]]
		i = root[i]
	}
	return i
}

func join(root []int, a, b int) {
	a, b = find(root, a), find(root, b)
	root[max(a, b)] = min(a, b)
}
