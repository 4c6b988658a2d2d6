package align

import "github.com/parley-record/parley"

// Difference is one way in which the two sides of a pair differ.
type Difference string

// The differences.
const (
	DifferentNumber      Difference = "number"      // an amount, a date, a percentage
	DifferentName        Difference = "name"        // a state, a body, a person
	DifferentNegation    Difference = "negation"    // one side denies what the other does not
	DifferentModality    Difference = "modality"    // what is ordered, allowed or limited
	DifferentBrackets    Difference = "brackets"    // which words are in square brackets: not agreed
	DifferentMissing     Difference = "missing"     // content that only the old side has
	DifferentExtra       Difference = "extra"       // content that only the new side has
	DifferentWording     Difference = "wording"     // some words
	DifferentTranslation Difference = "translation" // reworded throughout, with the same substance
	DifferentLabel       Difference = "renumbered"  // the printed numbers
	DifferentPlace       Difference = "moved"       // the place among the other provisions, besides what changed
)

// AllDifferences lists the differences in the order in which a pair has them:
// the weightiest first.
func AllDifferences() []Difference {
	return []Difference{DifferentNumber, DifferentName, DifferentNegation, DifferentModality, DifferentBrackets, DifferentMissing,
		DifferentExtra, DifferentWording, DifferentTranslation, DifferentLabel, DifferentPlace}
}

// Differences says how provisions that a person has paired differ, in the
// order of [AllDifferences]. Without the rest of the texts it does not say
// whether they moved.
func Differences(old, new []Clause, renditions bool) []Difference {
	m := newMatcher(old, new, Options{Renditions: renditions})
	m.free = renditions
	f := m.facts(count0(len(old)), count0(len(new)))
	relation := parley.RelModified
	switch {
	case f.alone:
		relation = parley.RelDeleted
		if len(old) == 0 {
			relation = parley.RelAdded
		}
	case f.same || renditions && !m.substance(f):
		relation = parley.RelSame
	}
	return m.differences(f, relation)
}

func count0(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// reworded is the share of meaningful words below which a wording is another
// one throughout.
const reworded = 0.6

// differences names how the sides of a pair differ.
func (m *matcher) differences(f facts, r parley.Relation) []Difference {
	if f.alone {
		return nil
	}
	var out []Difference
	add := func(is bool, d Difference) {
		if is {
			out = append(out, d)
		}
	}
	free := m.free && !m.other
	add(f.numbers, DifferentNumber)
	add((len(f.oldNames)+len(f.newNames) > 0 || f.swapped) && !m.other, DifferentName)
	add(f.denial || f.negation && !m.free, DifferentNegation)
	add(f.forceChanged && free || f.modality && !m.free, DifferentModality)
	add(f.brackets, DifferentBrackets)
	if !m.other && !f.same {
		add(f.content.missing(), DifferentMissing)
		add(f.content.extra(), DifferentExtra)
	}
	throughout := m.other || f.content.alike() < reworded
	translated := m.free && throughout && (r == parley.RelSame || r == parley.RelMoved)
	add(!f.same && !translated && (f.words || len(out) == 0), DifferentWording)
	add(!f.same && translated, DifferentTranslation)
	add(f.renumbered, DifferentLabel)
	add(f.moved && r != parley.RelMoved, DifferentPlace)
	return out
}
