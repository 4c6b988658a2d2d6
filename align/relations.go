package align

import (
	"slices"

	"github.com/parley-record/parley"
)

// movedLikeness is how alike the words of a clause that left its place must be
// for it to have moved rather than changed. A change of substance is a change
// wherever the clause stands.
const movedLikeness = 0.8

// relate names what became of each group.
func (m *matcher) relate(groups []group) []Pair {
	kept := m.inPlace(groups)
	e := m.extent(groups)
	out := make([]Pair, 0, len(groups))
	for _, g := range groups {
		p := Pair{Old: g.old, New: g.new}
		switch {
		case len(g.new) == 0:
			p.Relation = parley.RelDeleted
			p.Beyond = e.beyond(g.old[0], m.old[g.old[0]].label, e.old, e.new)
		case len(g.old) == 0:
			p.Relation = parley.RelAdded
			p.Beyond = e.beyond(g.new[0], m.new[g.new[0]].label, e.new, e.old)
		case len(g.new) > 1:
			p.Relation = parley.RelSplit
		case len(g.old) > 1:
			p.Relation = parley.RelMerged
		default:
			p.Relation = m.relation(g.main, kept[g.main])
		}
		p.Substance = m.substance(g)
		p.Score = m.sureness(g)
		p.Why = m.why(g, p, kept[g.main])
		out = append(out, p)
	}
	return out
}

// inPlace returns the closest links of the groups that kept their order.
func (m *matcher) inPlace(groups []group) map[link]bool {
	var links []link
	for _, g := range groups {
		if len(g.old) > 0 && len(g.new) > 0 {
			links = append(links, g.main)
		}
	}
	slices.SortFunc(links, func(a, b link) int { return a.old - b.old })
	kept := make(map[link]bool, len(links))
	for _, l := range heaviest(links, func(l link) float64 { return 0.1 + m.like[l.old][l.new] }) {
		kept[l] = true
	}
	return kept
}

// relation tells same, modified and moved apart for one clause on each side.
// Renditions paired by number or place alone are not taken for the same.
func (m *matcher) relation(l link, inPlace bool) parley.Relation {
	a, b := m.old[l.old].words, m.new[l.new].words
	switch {
	case !inPlace && m.like[l.old][l.new] >= movedLikeness && slices.Equal(weighty(a), weighty(b)):
		return parley.RelMoved
	case sameWords(a, b):
		return parley.RelSame
	case m.options.Renditions && m.like[l.old][l.new] >= gapLikeness && !contradict(a, b):
		return parley.RelSame
	}
	return parley.RelModified
}

// substance reports whether the two sides of a group differ in what is never
// mere wording; between renditions, whether they contradict each other.
func (m *matcher) substance(g group) bool {
	if len(g.old) == 0 || len(g.new) == 0 {
		return false
	}
	var a, b []word
	for _, i := range g.old {
		a = append(a, m.old[i].words...)
	}
	for _, j := range g.new {
		b = append(b, m.new[j].words...)
	}
	if m.options.Renditions {
		return contradict(a, b)
	}
	return !slices.Equal(weighty(a), weighty(b))
}

// sureness is a pair's score.
func (m *matcher) sureness(g group) float64 {
	switch {
	case len(g.new) == 0:
		best := 0.0
		if row := m.like[g.old[0]]; len(row) > 0 {
			best = slices.Max(row)
		}
		return 1 - best
	case len(g.old) == 0:
		best := 0.0
		for i := range m.old {
			best = max(best, m.like[i][g.new[0]])
		}
		return 1 - best
	}
	return max(0, min(1, m.score[g.main.old][g.main.new]))
}
