package align

import (
	"sort"

	"github.com/parley-record/parley"
)

// Version names the method; it changes whenever the same input may be paired
// differently.
const Version = "align/1"

// Clause is one provision of a draft: its label as printed ("10(a)", may be
// empty) and its words, heading included.
type Clause struct {
	Label string
	Text  string
}

// Options says what is being compared.
type Options struct {
	// Renditions says that both sides are renditions (translations, outlets'
	// copies) of one draft: numbering is trusted more, and differences of
	// wording are expected, so that a reworded pair is the same provision
	// unless the two contradict each other in a number or in a negation.
	Renditions bool
}

// Pair says which clauses of the old draft answer which of the new.
type Pair struct {
	Old      []int           // indices into old, ascending; empty for an addition
	New      []int           // indices into new, ascending; empty for a deletion
	Relation parley.Relation // fits the number of clauses on each side
	// Score is how sure the method is, 0 to 1: for clauses on both sides
	// their likeness with the priors of number and place, for an addition or
	// a deletion how unlike it is to everything on the other side.
	Score float64
	// Beyond is set on an addition or deletion that the other draft may only
	// not show: it stands after the last paired clause where the other draft
	// has ended, or before the first where the other starts with a later
	// number than 1; between renditions, also at a number outside the other's.
	// That text may have been cut there rather than say less.
	Beyond bool
	// Substance is set where the two sides differ in numbers, in negation or
	// in what is ordered, allowed or limited (see [Substance]); between
	// renditions, where they contradict each other.
	Substance bool
	Why       string // one short sentence for a person
}

// Align pairs the clauses of two drafts. Every index of both sides is in
// exactly one pair; pairs stand in the reading order of new, deletions where
// they stood in old. The work is quadratic in the number of clauses, and cubic
// in the largest group of clauses that resemble each other.
func Align(old, new []Clause, o Options) []Pair {
	m := newMatcher(old, new, o)
	m.anchors()
	links := assign(m.score, len(old), len(new), m.threshold())
	links = m.fill(links)
	groups := m.group(links)
	pairs := m.relate(groups)
	m.sort(pairs)
	return pairs
}

// link pairs one old clause with one new one.
type link struct{ old, new int }

// group is the clauses that answer each other; main is the closest link of a
// group with clauses on both sides.
type group struct {
	old, new []int
	main     link
}

// sort sorts pairs into the reading order of new; a deletion follows the pair
// of the clause it stood after.
func (m *matcher) sort(pairs []Pair) {
	after := make([]int, len(m.old)) // new position of the last in-order pair up to here
	at := make(map[int]int)
	for _, p := range pairs {
		if len(p.Old) > 0 && len(p.New) > 0 && p.Relation != parley.RelMoved {
			at[p.Old[0]] = p.New[0]
		}
	}
	last := -1
	for i := range after {
		if n, ok := at[i]; ok {
			last = n
		}
		after[i] = last
	}
	key := func(p Pair) [3]int {
		if len(p.New) > 0 {
			return [3]int{p.New[0], 0, 0}
		}
		return [3]int{after[p.Old[0]], 1, p.Old[0]}
	}
	sort.SliceStable(pairs, func(a, b int) bool {
		x, y := key(pairs[a]), key(pairs[b])
		for i := range x {
			if x[i] != y[i] {
				return x[i] < y[i]
			}
		}
		return false
	})
}
