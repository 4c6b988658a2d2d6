package align

import (
	"slices"

	"github.com/parley-record/parley"
)

// Difference is one way in which the two sides of a pair differ.
type Difference string

// The differences.
const (
	DifferentNumber      Difference = "number"      // an amount, a date, a percentage
	DifferentName        Difference = "name"        // a state, a body, a person
	DifferentNegation    Difference = "negation"    // one side denies what the other does not
	DifferentModality    Difference = "modality"    // what is ordered or allowed
	DifferentLimit       Difference = "limit"       // how far it goes: only, all, at least, before, if, and or or, a contrary
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
	return []Difference{DifferentNumber, DifferentName, DifferentNegation, DifferentModality, DifferentLimit, DifferentBrackets, DifferentMissing,
		DifferentExtra, DifferentWording, DifferentTranslation, DifferentLabel, DifferentPlace}
}

// Judge says how provisions that a person has paired differ, in the order of
// [AllDifferences], and whether in substance, as [Pair] has both. Without the
// rest of the texts it does not say whether they moved.
func Judge(old, new []Clause, renditions bool) (differences []Difference, substance bool) {
	m := newMatcher(old, new, Options{Renditions: renditions})
	m.free = renditions
	f := m.facts(count0(len(old)), count0(len(new)))
	substance = m.substance(f)
	relation := parley.RelModified
	switch {
	case f.alone:
		relation = parley.RelDeleted
		if len(old) == 0 {
			relation = parley.RelAdded
		}
	case !substance && (f.same || renditions):
		relation = parley.RelSame
	}
	return m.differences(f, relation), substance
}

func count0(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// substantial is how many of [AllDifferences] are of substance.
const substantial = 6

// heavy says which differences of substance the two sides of a group have:
//   - by one hand, every number, name and sign that is not the same;
//   - between independent wordings, those in a small change within common
//     words; besides all numbers and names, and what is wished or limited;
//   - between renditions, where the two contradict each other: each has a
//     number that the other lacks, or a sign differs within common words;
//   - across languages, numbers and negation only.
func (m *matcher) heavy(f facts) map[Difference]bool {
	out := make(map[Difference]bool)
	if f.alone {
		return out
	}
	mark := func(is bool, d Difference) {
		if is {
			out[d] = true
		}
	}
	mark(f.brackets, DifferentBrackets)
	if f.same {
		return out
	}
	mark(f.swapped, DifferentName)
	for _, t := range f.turns {
		mark(true, t.kind)
	}
	named := len(f.oldNames)+len(f.newNames) > 0
	switch {
	case m.options.Renditions || m.other:
		mark(f.clash, DifferentNumber)
		mark(f.denial && m.other, DifferentNegation)
	case m.free:
		mark(f.numbers, DifferentNumber)
		mark(named, DifferentName)
		mark(f.forceChanged, DifferentModality)
	default:
		mark(named, DifferentName)
	}
	return out
}

// weigh lists the signs by which two wordings differ in substance, as strictly
// as their drafters are read. What follows the last common word is left out
// where the other side breaks off.
func (m *matcher) weigh(a, b []word, f facts) []turn {
	if m.other {
		return nil
	}
	c := m.lexicon.compare(capped(a), capped(b))
	if f.oldBroken || f.newBroken {
		c = c.untilCommon(f.oldBroken, f.newBroken)
		a, b = c.a, c.b
	}
	if m.free {
		return c.contradictions(f)
	}
	return m.lexicon.strict(c, a, b)
}

// untilCommon leaves out what one side says after the last word that both
// have, where the other side breaks off there.
func (c comparison) untilCommon(oldBroken, newBroken bool) comparison {
	last := len(c.steps) - 1
	if last < 0 || c.steps[last].keep {
		return c
	}
	s := c.steps[last]
	switch {
	case newBroken && s.newEnd-s.new <= 1: // the last word may be broken
		c.a, c.b, c.steps = c.a[:s.old], c.b[:s.new], c.steps[:last]
	case oldBroken && s.oldEnd-s.old <= 1:
		c.a, c.b, c.steps = c.a[:s.old], c.b[:s.new], c.steps[:last]
	}
	return c
}

// bracketed reports whether the sides have not the same words in square
// brackets. Between renditions that tells something only if both texts print
// brackets at all.
func (m *matcher) bracketed(old, new []int) bool {
	if m.options.Renditions && (!bracketing(m.old) || !bracketing(m.new)) {
		return false
	}
	return m.brackets(m.old, old) != m.brackets(m.new, new)
}

func bracketing(list []clause) bool {
	return slices.ContainsFunc(list, func(c clause) bool { return c.brackets > 0 })
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
	heavy := m.heavy(f)
	for _, d := range AllDifferences()[:substantial] {
		add(heavy[d], d)
	}
	if !m.other && !f.same {
		add(f.content.missing() || len(f.oldNames) > 0 && !heavy[DifferentName] || lacks(f.onlyOld, f.onlyNew) && !heavy[DifferentNumber], DifferentMissing)
		add(f.content.extra() || len(f.newNames) > 0 && !heavy[DifferentName] || lacks(f.onlyNew, f.onlyOld) && !heavy[DifferentNumber], DifferentExtra)
	}
	throughout := m.other || f.content.alike() < reworded
	translated := m.free && throughout && (r == parley.RelSame || r == parley.RelMoved)
	add(!f.same && !translated && (f.words || len(out) == 0), DifferentWording)
	add(!f.same && translated, DifferentTranslation)
	add(f.renumbered, DifferentLabel)
	add(f.moved && r != parley.RelMoved, DifferentPlace)
	return out
}
