package comparison

import (
	"slices"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
)

// Step is a pair at a place in the text: where its new provisions stand or,
// with Left, where a moved one stood before. What only the old text has stands
// where it stood there. Parts of a split or a merger that stand away from the
// first have steps of their own.
type Step struct {
	Pair int // index into the pairs
	Part int // of the pair's Parts, where it stands away; 0 for the pair
	Left bool
}

// Moved reports whether one provision went to another place: it is called
// moved, or was modified on the way.
func (p Pair) Moved() bool {
	return len(p.Old) == 1 && len(p.New) == 1 && (p.Relation == parley.RelMoved || slices.Contains(p.Differences, align.DifferentPlace))
}

// OldOrder reports whether the old provisions of a redline stand in the order
// of the old text. They do not where some were split or merged into another
// place.
func (c Comparison) OldOrder() bool {
	last := -1
	for _, s := range c.Redline() {
		p := c.Pairs[s.Pair]
		if p.Moved() && !s.Left || s.Part > 0 && len(p.New) > 1 {
			continue
		}
		for _, i := range c.oldAt(s) {
			if i < last {
				return false
			}
			last = i
		}
	}
	return true
}

// oldAt returns the old provisions that a step shows where they stood.
func (c Comparison) oldAt(s Step) []int {
	p := c.Pairs[s.Pair]
	switch {
	case len(p.New) > 1 || len(p.Old) == 0:
		return p.Old
	case s.Part > 0:
		return p.Old[s.Part : s.Part+1]
	}
	return p.Old[:p.Near()]
}

// Near returns how many of a pair's Parts stand one after the other with the
// first.
func (p Pair) Near() int {
	many := p.New
	if len(p.New) <= 1 && len(p.Old) > 1 {
		many = p.Old
	}
	n := min(1, len(many))
	for n > 0 && n < len(many) && many[n] == many[n-1]+1 {
		n++
	}
	return max(n, 1)
}

// Redline returns the pairs in the order in which one marked-up text shows
// them: the reading order of new, with a step more where each moved provision
// stood, and for each part that stands away.
func (c Comparison) Redline() []Step {
	after := c.follows()
	type placed struct {
		Step
		at place
	}
	var list []placed
	for i, p := range c.Pairs {
		list = append(list, placed{Step{Pair: i}, p.place(after)})
		if p.Moved() {
			list = append(list, placed{Step{Pair: i, Left: true}, leaving(p.Old[0], after)})
		}
		for k := p.Near(); k < len(p.New); k++ {
			list = append(list, placed{Step{Pair: i, Part: k}, place{at: p.New[k]}})
		}
		for k := p.Near(); len(p.New) == 1 && k < len(p.Old); k++ {
			list = append(list, placed{Step{Pair: i, Part: k}, leaving(p.Old[k], after)})
		}
	}
	slices.SortStableFunc(list, func(a, b placed) int { return a.at.compare(b.at) })
	out := make([]Step, len(list))
	for i, p := range list {
		out[i] = p.Step
	}
	return out
}

// sort puts the pairs into the reading order of new; what only old has follows
// the pair of the provision it stood after.
func (c Comparison) sort() {
	after := c.follows()
	slices.SortStableFunc(c.Pairs, func(a, b Pair) int { return a.place(after).compare(b.place(after)) })
}

// place is where a pair stands: the position in new that it has or comes after,
// whether it comes after it, and its position in old.
type place struct{ at, after, old int }

func (p place) compare(q place) int {
	return slices.Compare([]int{p.at, p.after, p.old}, []int{q.at, q.after, q.old})
}

func (p Pair) place(after []int) place {
	if len(p.New) > 0 {
		return place{at: p.New[0]}
	}
	return leaving(p.Old[0], after)
}

func leaving(old int, after []int) place { return place{after[old], 1, old} }

// follows returns for each old provision the new one that it stood after: what
// the last provision up to it that did not move became, -1 for none.
func (c Comparison) follows() []int {
	became := make([]int, len(c.Old.Clauses))
	for i := range became {
		became[i] = -1
	}
	for _, p := range c.Pairs {
		if len(p.Old) > 0 && len(p.New) > 0 && !p.Moved() {
			old, new := p.Old, p.New
			if len(new) > 1 {
				new = new[:p.Near()]
			} else if len(old) > 1 {
				old = old[:p.Near()]
			}
			became[old[len(old)-1]] = new[len(new)-1]
		}
	}
	last := -1
	for i, n := range became {
		if n >= 0 {
			last = n
		}
		became[i] = last
	}
	return became
}
