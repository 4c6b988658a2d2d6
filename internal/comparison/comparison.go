// Package comparison holds two texts of a draft compared, in the one form that
// the command line, the pages and the exports show: which provisions answer
// which, what became of each, and how its words changed. It is made from two
// texts by the aligner, or from pairs that people have decided:
//
//	c := comparison.Of(comparison.Read("may.txt", may), comparison.Read("june.txt", june), comparison.Options{})
//	fmt.Println(c.Summary()) // 3 same, 1 modified
//
// It is pure: the same texts give the same comparison.
package comparison

import (
	"cmp"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
)

// Unpaired stands for the relation of a provision of which nobody has said
// what it corresponds to. Only [From] gives it.
const Unpaired parley.Relation = "not paired"

// Comparison is two texts compared. Every provision of both is in at least one
// pair; in exactly one if it comes from [Of].
type Comparison struct {
	Old, New Side
	// Pairs are in the reading order of new; what only old has stands where it
	// stood there.
	Pairs []Pair
	// Renditions says that both are renditions of one draft: other words for
	// the same are no change.
	Renditions bool
	// Independent says that the texts are worded independently, as translations
	// are, and that other words for the same are therefore no change.
	Independent bool
	Strict      bool // every change of words is called a change
	// Remarks stand above the result: what is shown of it, as of when, where it
	// comes from.
	Remarks []string
}

// Pair is provisions of both texts that answer each other.
type Pair struct {
	Old, New    []int // indices into the clauses of the sides, ascending
	Relation    parley.Relation
	Score       float64            // 0 to 1; 0 also where a person decided without one
	Substance   bool               // numbers, names, negation, what is ordered or allowed, or how far it goes differ
	Differences []align.Difference // how the sides differ, typed
	Why         string
	// Edits turn the words of the old provisions, joined by line ends, into
	// those of the new ones.
	Edits  []Edit
	Review string   // of a record: "suggested", "accepted", "by hand"; "" for files
	Notes  []string // what people remarked
}

// Edit is a step from the old words to the new; see [align.Edit].
type Edit = align.Edit

// Op is what an edit does with words; see [align.Op].
type Op = align.Op

// The operations, so that who shows a comparison need not know the aligner.
const (
	Keep   = align.Keep
	Delete = align.Delete
	Insert = align.Insert
)

// Options says how texts are compared.
type Options struct {
	Renditions bool // see [Comparison]
	NoLabels   bool // the aligner does not see the labels
	Strict     bool // every change of words is a change, whatever the words say
	Whole      bool // both texts are complete: nothing is absent, and neither is cut
}

// Of pairs the provisions of two texts.
func Of(old, new Side, o Options) Comparison {
	if o.Whole {
		old.Cut, old.CutWhy, old.Gaps = false, "", nil
		new.Cut, new.CutWhy, new.Gaps = false, "", nil
	}
	c := Comparison{Old: old, New: new, Renditions: o.Renditions, Strict: o.Strict}
	pairs := align.Align(old.aligned(o.NoLabels), new.aligned(o.NoLabels),
		align.Options{Renditions: o.Renditions, OldCut: old.Cut, NewCut: new.Cut, OldGaps: old.Gaps, NewGaps: new.Gaps})
	for _, p := range pairs {
		pair := o.apply(settled(Pair{
			Old: p.Old, New: p.New, Relation: p.Relation, Score: p.Score, Substance: p.Substance,
			Differences: p.Differences, Why: p.Why, Edits: c.edits(p.Old, p.New, p.Substance),
		}))
		c.Independent = c.Independent || !o.Renditions && pair.Rephrased()
		c.Pairs = append(c.Pairs, pair)
	}
	return c
}

// From makes a comparison of pairs that are decided elsewhere. It sorts them,
// adds provisions that stand in none as [Unpaired], and works out the edits of
// those that have none. It fails with [parley.ErrInvalid] where a pair names no
// provision, or one that is not there.
func From(old, new Side, renditions bool, pairs []Pair) (Comparison, error) {
	c := Comparison{Old: old, New: new, Renditions: renditions}
	oldSeen, newSeen := make([]bool, len(old.Clauses)), make([]bool, len(new.Clauses))
	for n, p := range pairs {
		if len(p.Old)+len(p.New) == 0 {
			return Comparison{}, parley.Invalidf("pair %d names no provision", n+1)
		}
		if err := cmp.Or(mark(oldSeen, p.Old, n, "old"), mark(newSeen, p.New, n, "new")); err != nil {
			return Comparison{}, err
		}
		if p.Edits == nil {
			p.Edits = c.edits(p.Old, p.New, p.Substance)
		}
		c.Pairs = append(c.Pairs, settled(p))
	}
	for i, seen := range oldSeen {
		if !seen {
			c.Pairs = append(c.Pairs, Pair{Old: []int{i}, Relation: Unpaired, Edits: c.edits([]int{i}, nil, false)})
		}
	}
	for j, seen := range newSeen {
		if !seen {
			c.Pairs = append(c.Pairs, Pair{New: []int{j}, Relation: Unpaired, Edits: c.edits(nil, []int{j}, false)})
		}
	}
	c.sort()
	return c, nil
}

func mark(seen []bool, indices []int, pair int, side string) error {
	for _, i := range indices {
		if i < 0 || i >= len(seen) {
			return parley.Invalidf("pair %d names provision %d of the %s text, which has %d", pair+1, i+1, side, len(seen))
		}
		seen[i] = true
	}
	return nil
}

// Whole reports whether every provision of both texts is in a pair: whether
// nothing was left out of a comparison after it was made.
func (c Comparison) Whole() bool {
	old, new := map[int]bool{}, map[int]bool{}
	for _, p := range c.Pairs {
		for _, i := range p.Old {
			old[i] = true
		}
		for _, j := range p.New {
			new[j] = true
		}
	}
	return len(old) == len(c.Old.Clauses) && len(new) == len(c.New.Clauses)
}

// edits tells how the words of some provisions became those of others, and
// which edits weigh; none does where the pair is not of substance.
func (c Comparison) edits(old, new []int, substance bool) []Edit {
	before, after := c.Old.Words(old), c.New.Words(new)
	switch {
	case before == "" && after == "":
		return []Edit{}
	case before == "":
		return []Edit{{Op: Insert, Text: after}}
	case after == "":
		return []Edit{{Op: Delete, Text: before}}
	}
	return align.DiffPair(before, after, substance)
}
