package view

import (
	"slices"
	"strings"

	"github.com/parley-record/parley"
)

// group is provisions of two renditions that answer each other, or some of one
// that nothing answers.
type group struct {
	old, new []*parley.Provision
	change   Change
	accepted bool // a person has accepted all of pairs
	pairs    []*parley.Alignment
}

// sides names two renditions, the older one first.
type sides struct{ old, new string }

// ties is every pair that counts, by the renditions that it is between.
type ties struct {
	drafts *Drafts
	of     map[sides][]*parley.Alignment
	beside map[string][]string // renditions paired with one, in either direction
}

func (d *Drafts) ties(alignments []*parley.Alignment, counts func(*parley.Alignment) bool) *ties {
	t := &ties{drafts: d, of: map[sides][]*parley.Alignment{}, beside: map[string][]string{}}
	for _, al := range alignments {
		if !counts(al) || d.renditions[al.OldSide] == nil || d.renditions[al.NewSide] == nil {
			continue
		}
		s := sides{al.OldSide, al.NewSide}
		if t.of[s] == nil {
			t.beside[s.old], t.beside[s.new] = append(t.beside[s.old], s.new), append(t.beside[s.new], s.old)
		}
		t.of[s] = append(t.of[s], al)
	}
	return t
}

// paired reports whether two renditions are paired with each other directly.
func (t *ties) paired(old, new string) bool {
	return t.of[sides{old, new}] != nil || t.of[sides{new, old}] != nil
}

// between returns how the provisions of two renditions correspond: by the pairs
// between them, or else by those of the other direction, or else through other
// renditions. Every provision of both is in a group.
func (t *ties) between(old, new string) ([]group, Link) {
	path := t.path(old, new)
	if path == nil {
		return t.drafts.cover(nil, old, new), Link{}
	}
	link := Link{Paired: true, Reverse: len(path) == 2 && t.of[sides{old, new}] == nil}
	groups := t.direct(path[0], path[1])
	for i := 2; i < len(path); i++ {
		link.Via = append(link.Via, t.drafts.rendition(t.drafts.renditions[path[i-1]]))
		groups = compose(groups, t.direct(path[i-1], path[i]))
	}
	return t.drafts.cover(groups, old, new), link
}

// path is the shortest way from one rendition to another over renditions that
// are paired; among several, over those of the same drafts first.
func (t *ties) path(old, new string) []string {
	at := func(id string) string { return t.drafts.renditions[id].Draft }
	near := func(id string) bool { return at(id) == at(old) || at(id) == at(new) }
	from := map[string]string{old: old}
	for queue := []string{old}; len(queue) > 0; queue = queue[1:] {
		if queue[0] == new {
			path := []string{new}
			for id := new; id != old; id = from[id] {
				path = append(path, from[id])
			}
			slices.Reverse(path)
			return path
		}
		next := slices.Clone(t.beside[queue[0]])
		slices.SortFunc(next, func(a, b string) int {
			if near(a) != near(b) {
				if near(a) {
					return -1
				}
				return 1
			}
			return strings.Compare(a, b)
		})
		for _, id := range next {
			if from[id] == "" {
				from[id] = queue[0]
				queue = append(queue, id)
			}
		}
	}
	return nil
}

// direct returns the pairs between two renditions as groups, turned round where
// only the other direction is recorded.
func (t *ties) direct(old, new string) []group {
	alignments, turned := t.of[sides{old, new}], false
	if alignments == nil {
		alignments, turned = t.of[sides{new, old}], true
	}
	groups := make([]group, 0, len(alignments))
	for _, al := range alignments {
		g := group{change: Change(al.Relation), accepted: al.Review == parley.Accepted, pairs: []*parley.Alignment{al}}
		g.old, g.new = t.drafts.found(al.Old), t.drafts.found(al.New)
		if turned {
			g.old, g.new, g.change = g.new, g.old, turn(g.change)
		}
		if len(g.old)+len(g.new) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// turn is what a change is called when the new text is read as the old one.
func turn(c Change) Change {
	switch parley.Relation(c) {
	case parley.RelAdded:
		return Change(parley.RelDeleted)
	case parley.RelDeleted:
		return Change(parley.RelAdded)
	case parley.RelSplit:
		return Change(parley.RelMerged)
	case parley.RelMerged:
		return Change(parley.RelSplit)
	}
	return c
}

// found returns the provisions with some ids that stand, in the order of their text.
func (d *Drafts) found(ids []string) []*parley.Provision {
	var out []*parley.Provision
	for _, id := range ids {
		if p := d.provisions[id]; p != nil {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, byPlace)
	return out
}

func byPlace(a, b *parley.Provision) int { return a.Order - b.Order }

// cover adds a group for every provision of two renditions that is in none.
func (d *Drafts) cover(groups []group, old, new string) []group {
	in := map[string]bool{}
	for _, g := range groups {
		for _, p := range slices.Concat(g.old, g.new) {
			in[p.ID] = true
		}
	}
	for _, p := range d.ofText[old] {
		if !in[p.ID] {
			groups = append(groups, group{old: []*parley.Provision{p}, change: ChangeUnpaired})
		}
	}
	for _, p := range d.ofText[new] {
		if !in[p.ID] {
			groups = append(groups, group{new: []*parley.Provision{p}, change: ChangeUnpaired})
		}
	}
	return groups
}

// compose follows the groups of one comparison through those of the next:
// whatever hangs together over the text between is one group.
func compose(first, second []group) []group {
	joined := newSets()
	for _, list := range [][]group{first, second} {
		for _, g := range list {
			all := slices.Concat(g.old, g.new)
			for _, p := range all {
				joined.union(all[0].ID, p.ID)
			}
		}
	}
	parts := map[string]*chained{}
	var order []string
	part := func(p *parley.Provision) *chained {
		root := joined.find(p.ID)
		if parts[root] == nil {
			parts[root] = &chained{}
			order = append(order, root)
		}
		return parts[root]
	}
	for _, g := range first {
		c := part(slices.Concat(g.old, g.new)[0])
		c.old, c.steps = append(c.old, g.old...), append(c.steps, g)
	}
	for _, g := range second {
		c := part(slices.Concat(g.old, g.new)[0])
		c.new, c.steps = append(c.new, g.new...), append(c.steps, g)
	}
	var out []group
	for _, root := range order {
		if c := parts[root]; len(c.old)+len(c.new) > 0 {
			out = append(out, c.group())
		}
	}
	return out
}

// chained is what hangs together over three texts.
type chained struct {
	old, new []*parley.Provision
	steps    []group
}

func (c *chained) group() group {
	slices.SortStableFunc(c.old, byPlace)
	slices.SortStableFunc(c.new, byPlace)
	g := group{old: slices.Compact(c.old), new: slices.Compact(c.new), accepted: true}
	for _, s := range c.steps {
		g.accepted = g.accepted && s.accepted
		g.pairs = append(g.pairs, s.pairs...)
	}
	g.change = c.change(len(g.old), len(g.new))
	return g
}

// change says what became of n old provisions that are m now.
func (c *chained) change(n, m int) Change {
	switch {
	case n == 1 && m > 1:
		return Change(parley.RelSplit)
	case n > 1 && m == 1:
		return Change(parley.RelMerged)
	case n > 1 && m > 1:
		return Change(parley.RelModified)
	}
	out := Change(parley.RelSame)
	for _, s := range c.steps {
		one := len(s.old) == 0 || len(s.new) == 0
		switch {
		case n == 0 || m == 0:
			if !one || s.change == ChangeUnpaired {
				continue
			}
			return s.change
		case s.change == Change(parley.RelMoved) && out == Change(parley.RelSame):
			out = s.change
		case s.change != Change(parley.RelSame) && s.change != Change(parley.RelMoved) && !one:
			out = Change(parley.RelModified)
		}
	}
	if n == 0 || m == 0 {
		return ChangeUnpaired
	}
	return out
}

// sets keeps things apart in sets that can be joined.
type sets struct{ above map[string]string }

func newSets() *sets { return &sets{map[string]string{}} }

func (s *sets) find(id string) string {
	root := id
	for s.above[root] != "" {
		root = s.above[root]
	}
	for s.above[id] != "" {
		id, s.above[id] = s.above[id], root
	}
	return root
}

// union joins the sets of two things; the first one's name stays.
func (s *sets) union(a, b string) {
	if a, b = s.find(a), s.find(b); a != b {
		s.above[b] = a
	}
}
