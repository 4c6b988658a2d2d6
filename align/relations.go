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
	m.free = m.options.Renditions || m.independent(groups)
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
		p := Pair{Old: g.old, New: g.new}
		f := m.facts(g.old, g.new)
		f.moved = len(g.old) > 0 && len(g.new) > 0 && !kept[g.main]
		switch {
		case absent[k]:
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
	alone                 bool // one side has no clause
	same                  bool // word for word
	numbers               bool // not the same numbers
	clash                 bool // each has a number that the other lacks
	oldNames, newNames    []string
	brackets              bool // not the same words are in square brackets: not agreed
	swapped               bool // the same words and names, the names in other places
	negation, modality    bool // as strictly as one drafter is read
	denial, forceChanged  bool // as freely as translators are
	content               content
	renumbered, moved     bool
	words                 bool            // other words than numbers, names, negations and modal verbs
	onlyOld, onlyNew      map[string]bool // numbers
	substanceInOneDrafter bool
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
	f := facts{same: sameWords(a, b), brackets: m.brackets(m.old, old) != m.brackets(m.new, new), onlyOld: numbers(a, m.free), onlyNew: numbers(b, m.free)}
	f.numbers = lacks(f.onlyOld, f.onlyNew) || lacks(f.onlyNew, f.onlyOld)
	f.clash = lacks(f.onlyOld, f.onlyNew) && lacks(f.onlyNew, f.onlyOld)
	f.renumbered = len(old) == 1 && len(new) == 1 && m.old[old[0]].label != m.new[new[0]].label &&
		m.old[old[0]].label != "" && m.new[new[0]].label != ""
	if f.same && f.brackets && !m.options.Renditions {
		f.same = false
	}
	if f.same {
		return f
	}
	f.oldNames, f.newNames = m.lexicon.nameChanges(a, b)
	f.negation = !slices.Equal(chosen(a, negates), chosen(b, negates))
	f.modality = !slices.Equal(chosen(a, modal), chosen(b, modal))
	f.words = !slices.Equal(plain(a), plain(b))
	f.denial, f.forceChanged = oppose(a, b) && (!m.other || m.denials), forceOf(a) != forceOf(b)
	f.content = m.lexicon.compareContent(a, b)
	f.swapped = len(f.oldNames)+len(f.newNames)+f.content.old+f.content.new == 0 && m.lexicon.swapped(a, b)
	f.substanceInOneDrafter = f.brackets || f.swapped || !slices.Equal(weighty(a), weighty(b)) || len(f.oldNames)+len(f.newNames) > 0
	return f
}

// plain lists the words whose change has no name of its own.
func plain(ws []word) []string {
	var out []string
	for _, w := range ws {
		if !w.num && !w.name && !modal(w.raw) && !negates(w.raw) {
			out = append(out, w.raw)
		}
	}
	return out
}

// brackets counts the square brackets of clauses.
func (m *matcher) brackets(list []clause, at []int) (n int) {
	for _, i := range at {
		n += list[i].brackets
	}
	return n
}

// chosen lists the words of a kind in their order.
func chosen(ws []word, is func(string) bool) []string {
	var out []string
	for _, w := range ws {
		if is(w.raw) {
			out = append(out, w.raw)
		}
	}
	return out
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
		same = !m.substance(f) && f.content.part() >= samePart && !f.content.missing() && !f.content.extra()
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
func (m *matcher) substance(f facts) bool {
	switch {
	case f.alone || f.same:
		return false
	case m.options.Renditions || m.other:
		return f.clash || f.denial || f.swapped
	case m.free:
		return f.brackets || f.swapped || f.numbers || f.denial || f.forceChanged || len(f.oldNames)+len(f.newNames) > 0
	}
	return f.substanceInOneDrafter
}
