package align

import (
	"cmp"
	"slices"

	"github.com/parley-record/parley"
)

// Version names the method; it changes whenever the same input may be paired
// differently.
const Version = "align/2"

// Clause is one provision of a draft: its label as printed ("10(a)", may be
// empty) and its words, heading included.
type Clause struct {
	Label string
	Text  string
}

// Options says what is being compared.
type Options struct {
	// Renditions says that both sides are renditions (translations, outlets'
	// copies) of one draft: numbering is trusted more, differences of wording
	// are expected, so that a reworded pair is the same provision unless the
	// two contradict each other in a number or in a negation, and what only one
	// side shows is absent from the other rather than added or deleted.
	Renditions bool
	// OldCut and NewCut say that a text surely stops before its draft does.
	OldCut, NewCut bool
	// OldGaps and NewGaps are the clauses before which a text itself says that
	// words are left out ("[...]"): what only the other side has and would stand
	// there is absent.
	OldGaps, NewGaps []int
}

// Pair says which clauses of the old draft answer which of the new.
type Pair struct {
	Old      []int           // indices into old, ascending; empty for an addition
	New      []int           // indices into new, ascending; empty for a deletion
	Relation parley.Relation // fits the number of clauses on each side
	// Score is how sure the method is that these clauses and no others belong
	// together, 0 to 1, set so that of pairs with a score of .9 about nine in
	// ten are right; for a clause alone, that nothing answers it.
	Score float64
	// Substance is set where the two sides differ in numbers, dates, names, in
	// negation or in what is ordered, allowed or limited (see [Substance]);
	// between renditions, where they contradict each other.
	Substance   bool
	Differences []Difference // in the order of [AllDifferences]
	Why         string       // one short sentence for a person
}

// Align pairs the clauses of two drafts. Every index of both sides is in
// exactly one pair; pairs stand in the reading order of new, deletions where
// they stood in old.
func Align(old, new []Clause, o Options) []Pair {
	m := newMatcher(old, new, o)
	m.nominate()
	m.anchors()
	links := m.assign()
	for range rounds {
		m.neighbours(links)
		links = m.assign()
	}
	links = m.estranged(m.fill(links))
	links = m.foreign(links)
	pairs := m.relate(m.group(links))
	m.sort(pairs)
	return pairs
}

// rounds is how often the pairs found correct the scores of their neighbours.
const rounds = 2

// matcher holds two drafts made ready for comparison and what is learnt about
// them on the way.
type matcher struct {
	old, new []clause
	lexicon  *lexicon
	options  Options
	rows     [][]candidate // by old clause, each ordered by new clause
	cols     [][]int32     // by new clause, the old ones it is a candidate of
	chain    []link        // anchors that keep the order
	placed   []link        // see [matcher.concord]
	numbers  float64       // how far equal labels mean the same clause, 0 to 1
	order    float64       // how far place means the same clause, 0 to 1
	other    bool          // the texts are in two languages
	denials  bool          // the negations of both languages are known
	free     bool          // the texts are worded independently
	partner  map[int]int   // the new clause that an old one is paired with
	strange  bool          // they have little to do with each other and name others
	trust    float64       // how far the texts have to do with each other, 0 to 1
	related  float64       // what part of the shorter text has a clear counterpart
}

func newMatcher(old, new []Clause, o Options) *matcher {
	m := &matcher{options: o}
	m.old, m.new, m.lexicon = prepare(old, new)
	return m
}

// link pairs one old clause with one new one.
type link struct{ old, new int }

// sort sorts pairs into the reading order of new; what is only in old follows
// the pair of the clause it stood after.
func (m *matcher) sort(pairs []Pair) {
	after := make([]int, len(m.old)) // new position of the last in-order pair up to here
	at := make(map[int]int)
	for _, p := range pairs {
		if len(p.Old) > 0 && len(p.New) > 0 && p.Relation != parley.RelMoved && !slices.Contains(p.Differences, DifferentPlace) {
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
	slices.SortStableFunc(pairs, func(a, b Pair) int {
		x, y := key(a), key(b)
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]), cmp.Compare(x[2], y[2]))
	})
}
