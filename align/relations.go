package align

import (
	"slices"

	"github.com/parley-record/parley"
)

// samePart is the part of meaningful words that two independent wordings of
// one provision share at least.
const samePart = 0.33

// relate names what became of each group.
func (m *matcher) relate(groups []group) []Pair {
	kept := m.inPlace(groups)
	m.partner = make(map[int]int)
	for _, g := range groups {
		for _, i := range g.old {
			if len(g.new) > 0 {
				m.partner[i] = g.new[0]
			}
		}
	}
	absent := m.absences(groups, kept)
	out := make([]Pair, 0, len(groups))
	for k, g := range groups {
		g.absent = absent[k]
		p := Pair{Old: g.old, New: g.new}
		f := m.facts(g.old, g.new)
		f.moved = len(g.old) > 0 && len(g.new) > 0 && !kept[g.main]
		switch {
		case g.absent != "":
			p.Relation = parley.RelAbsent
		case len(g.new) == 0:
			p.Relation = parley.RelDeleted
		case len(g.old) == 0:
			p.Relation = parley.RelAdded
		case len(g.new) > 1:
			p.Relation = parley.RelSplit
		case len(g.old) > 1:
			p.Relation = parley.RelMerged
		default:
			p.Relation = m.relation(g.main, f)
		}
		p.Substance = m.substance(f)
		p.Differences = m.differences(f, p.Relation)
		p.Score = m.sureness(g)
		p.Why = m.why(g, p, f)
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
	byOld(links)
	kept := make(map[link]bool, len(links))
	for _, l := range heaviest(links, func(l link) float64 { return 0.1 + m.like(l.old, l.new) }) {
		kept[l] = true
	}
	return kept
}

// facts is what the two sides of a group say of each other.
type facts struct {
	alone                bool // one side has no clause
	same                 bool // word for word
	numbers              bool // not the same numbers
	clash                bool // each has a number that the other lacks
	oldNames, newNames   []string
	brackets             bool // not the same words are in square brackets: not agreed
	swapped              bool // the same words and names, the names in other places
	denial, forceChanged bool // as freely as translators are
	content              content
	was, became          string // words that stand for each other within common ones
	enlisted             string // a member of a list that only one side has
	renumbered, moved    bool
	oldBroken, newBroken bool            // the side stops in the middle of a sentence: what it lacks tells nothing
	words                bool            // other words than numbers, names, negations and modal verbs
	onlyOld, onlyNew     map[string]bool // numbers
	turns                []turn          // signs that differ; see [matcher.weigh]
}

func (m *matcher) facts(old, new []int) facts {
	if len(old) == 0 || len(new) == 0 {
		return facts{alone: true}
	}
	var a, b []word
	for _, i := range old {
		a = append(a, m.old[i].words...)
	}
	for _, j := range new {
		b = append(b, m.new[j].words...)
	}
	oldBroken, newBroken := m.breaks(m.old, old, m.options.OldCut), m.breaks(m.new, new, m.options.NewCut)
	switch {
	case oldBroken && !newBroken:
		a, b = reaching(a, b)
	case newBroken && !oldBroken:
		b, a = reaching(b, a)
	}
	f := facts{same: m.lexicon.same(a, b), oldBroken: oldBroken, newBroken: newBroken, brackets: m.bracketed(old, new), onlyOld: numbers(a, m.free), onlyNew: numbers(b, m.free)}
	if m.free {
		m.dropCounts(f.onlyOld, f.onlyNew, a, b)
	}
	if f.oldBroken {
		keepOnly(f.onlyNew, f.onlyOld)
	}
	if f.newBroken {
		keepOnly(f.onlyOld, f.onlyNew)
	}
	f.numbers = lacks(f.onlyOld, f.onlyNew) || lacks(f.onlyNew, f.onlyOld)
	f.clash = lacks(f.onlyOld, f.onlyNew) && lacks(f.onlyNew, f.onlyOld)
	f.renumbered = len(old) == 1 && len(new) == 1 && m.old[old[0]].label != m.new[new[0]].label &&
		m.old[old[0]].label != "" && m.new[new[0]].label != ""
	if f.same && f.brackets {
		f.same = false
	}
	if f.same {
		return f
	}
	f.oldNames, f.newNames = m.lexicon.nameChanges(a, b)
	if m.free {
		f.oldNames, f.newNames = withoutTitles(f.oldNames), withoutTitles(f.newNames)
	}
	if f.newBroken {
		f.oldNames = nil
	}
	if f.oldBroken {
		f.newNames = nil
	}
	f.words = !slices.Equal(plain(a), plain(b))
	f.content = m.lexicon.compareContent(a, b)
	if f.oldBroken || f.newBroken {
		f.content = f.content.broken(f.oldBroken)
	}
	if m.free {
		c := m.lexicon.compare(capped(a), capped(b))
		f.denial, f.forceChanged = c.oppose(), c.forced()
		if m.other { // no words are shared to stand within
			f.denial = m.denials && oneDenies(a, b)
		}
		if !m.other {
			f.was, f.became = c.replaced(f.content)
			f.enlisted = c.enlisted()
		}
	}
	f.swapped = len(f.oldNames)+len(f.newNames)+f.content.old+f.content.new == 0 && m.lexicon.swapped(a, b)
	f.turns = m.weigh(a, b, f)
	return f
}

// plain lists the words whose change has no name of its own. Articles and
// endings go with a number: "a 5-year pact" and "an 8-year pact", "1 year" and
// "2 years".
func plain(ws []word) []string {
	var out []string
	for _, w := range ws {
		if !w.num && !w.name && !modal(w.raw) && !negates(w.raw) && !ones[w.raw] {
			out = append(out, w.stem)
		}
	}
	return out
}

// dropCounts drops the numbers that only one side has and that only count what
// it lists.
func (m *matcher) dropCounts(old, new map[string]bool, a, b []word) {
	for n := range old {
		if !new[n] && (enumerates(a, n) || enumerates(b, n)) {
			delete(old, n)
		}
	}
	for n := range new {
		if !old[n] && (enumerates(b, n) || enumerates(a, n)) {
			delete(new, n)
		}
	}
}

// keepOnly drops the numbers of set that the other does not have.
func keepOnly(set, other map[string]bool) {
	for n := range set {
		if !other[n] {
			delete(set, n)
		}
	}
}

// breaks reports whether clauses end a text that stops in the middle of a
// sentence.
func (m *matcher) breaks(list []clause, at []int, cut bool) bool {
	last := len(list) - 1
	return at[len(at)-1] == last && (!list[last].closed || list[last].trails) && (cut || list[last].trails || breaksOff(list))
}

// reaching cuts both wordings where the first breaks off, perhaps inside a
// word, if it says the same as the second up to there.
func reaching(broken, whole []word) ([]word, []word) {
	n := 0
	for n < len(broken) && n < len(whole) && broken[n].raw == whole[n].raw {
		n++
	}
	if n < len(broken)-1 || n < 2 || len(broken) > len(whole) {
		return broken, whole
	}
	return broken[:n], whole[:n]
}

// brackets counts the square brackets of clauses.
func (m *matcher) brackets(list []clause, at []int) (n int) {
	for _, i := range at {
		n += list[i].brackets
	}
	return n
}

// relation tells same, modified and moved apart for one clause on each side.
// Renditions paired by place alone are not taken for the same.
func (m *matcher) relation(l link, f facts) parley.Relation {
	same := f.same
	switch {
	case same:
	case m.options.Renditions:
		known := m.other || m.sameLabel(l.old, l.new) || m.like(l.old, l.new) >= gapLikeness || f.content.shared > 0
		same = known && !m.substance(f)
	case m.other:
		same = !m.substance(f)
	case m.free:
		same = !m.substance(f) && f.content.part() >= samePart && !f.content.missing() && !f.content.extra() && f.was == "" && f.enlisted == ""
	}
	switch {
	case f.moved && same:
		return parley.RelMoved
	case same:
		return parley.RelSame
	}
	return parley.RelModified
}

// substance reports whether the two sides of a group differ in what is never
// mere wording; between renditions, whether they contradict each other.
func (m *matcher) substance(f facts) bool { return len(m.heavy(f)) > 0 }
