package align

import (
	"slices"
	"strings"
)

// Words whose change is never mere wording: what is denied, and what is
// ordered, allowed or limited. English first; the commonest of German, French,
// Spanish, Russian and Ukrainian beside it, as drafts circulate in those.
var (
	negations = set(`not no never none nor neither nobody nothing cannot
		nicht kein keine keinen keinem keiner keines nie niemals weder
		ne pas jamais aucun aucune ni nunca ningún ninguna
		не ни нет никогда ні немає ніколи`)
	orders = set(`shall must will would soll sollen muss müssen doit doivent debe deben
		должен должна должно должны повинен повинна повинно повинні`)
	wishes    = set(`should ought sollte sollten devrait devraient debería deberían следует слід`)
	permits   = set(`may can could might kann können könnte könnten darf dürfen peut peuvent pourrait puede pueden может могут може можуть`)
	limits    = set(`only solely exclusively except unless nur ausschließlich seulement uniquement sólo solamente только лише тільки`)
	abilities = set(`able entitled allowed permitted eligible`) // say "may" in other words
	// denials say no without the word: "void" answers "not valid".
	denials = set(`without void null invalid cancel cancels cancelled canceled revoke revoked lose loses lost lapse lapses
		prohibit prohibits prohibited prohibiting ban bans banned forbid forbids forbidden refuse refuses refused reject rejects
		rejected exclude excludes excluded prevent prevents renounce renounces abandon abandons refrain refrains end ends cease
		ceases abolish abolishes withdraw withdraws absent unless lack lacks fail fails`)
)

// modal reports whether a word orders, allows or limits.
func modal(raw string) bool { return orders[raw] || wishes[raw] || permits[raw] || limits[raw] }

func negates(raw string) bool { return negations[raw] || strings.HasSuffix(raw, "n't") }

// Substance reports whether two wordings differ in numbers, dates, names, in
// negation or in what is ordered, allowed or limited ("shall", "may", "only"):
// in what is never mere wording, whoever drafts.
func Substance(old, new string) bool {
	a, b := words(normalise(old)), words(normalise(new))
	l := learn([][]word{a}, [][]word{b})
	l.mark(a)
	l.mark(b)
	return l.weighs(a, b)
}

// weighs reports whether two marked wordings differ in substance.
func (l *lexicon) weighs(a, b []word) bool {
	if !slices.Equal(weighty(a), weighty(b)) {
		return true
	}
	old, new := l.nameChanges(a, b)
	return len(old)+len(new) > 0
}

// weighty returns the numbers, negations and modal words in their order.
func weighty(ws []word) []string {
	var out []string
	for _, w := range ws {
		if w.num || modal(w.raw) || negates(w.raw) {
			out = append(out, w.raw)
		}
	}
	return out
}

// sameWords reports whether two clauses have the same words in the same order,
// whatever their case, punctuation and way of writing numbers.
func sameWords(a, b []word) bool {
	return slices.EqualFunc(a, b, func(x, y word) bool { return x.raw == y.raw })
}

// nameChanges returns the names that only one of two wordings has: no form of
// them stands in the other, with or without a capital.
func (l *lexicon) nameChanges(a, b []word) (old, new []string) {
	na, nb := l.names(a), l.names(b)
	return missingNames(na, nb, b), missingNames(nb, na, a)
}

// mostNameForms bounds the comparison of names with one another: in a text of
// megabytes they are compared to the letter only.
const mostNameForms = 100_000

func missingNames(names, others []string, ws []word) []string {
	if len(names) == 0 {
		return nil
	}
	stems := make(map[string]bool)
	forms := slices.Clone(others)
	for _, w := range ws {
		if w.upper && !stems[w.stem] && len(w.stem) > 4 {
			forms = append(forms, w.stem)
		}
		stems[w.stem] = true
	}
	var out []string
	for _, n := range names {
		if stems[n] || has(others, n) {
			continue
		}
		if len(names)*len(forms) <= mostNameForms && slices.ContainsFunc(forms, func(o string) bool { return sameName(n, o) }) {
			continue
		}
		out = append(out, n)
	}
	return out
}

func has(sorted []string, s string) bool {
	_, ok := slices.BinarySearch(sorted, s)
	return ok
}

// oppose reports whether one wording denies what the other does not: only one
// says no, and it does so within words that both have. Translators say the
// same with and without a negative word, but not in the same words.
func oppose(a, b []word) bool {
	one := denies(a, false) && !denies(b, true)
	if other := denies(b, false) && !denies(a, true); !one && !other {
		return false
	}
	in := make(map[string]int)
	x, y := internStems(in, a), internStems(in, b)
	steps := compareTokens(x, y)
	for k, s := range steps {
		if s.keep || s.oldEnd-s.old+s.newEnd-s.new > mostInserted ||
			!denies(a[s.old:s.oldEnd], false) && !denies(b[s.new:s.newEnd], false) {
			continue
		}
		around := 0
		if k > 0 {
			around += steps[k-1].oldEnd - steps[k-1].old
		}
		if k+1 < len(steps) {
			around += steps[k+1].oldEnd - steps[k+1].old
		}
		if around >= fewestAround {
			return true
		}
	}
	return false
}

const (
	mostInserted = 3 // words, with the negation
	fewestAround = 4 // words that both have, before and after
)

func internStems(in map[string]int, ws []word) []int {
	out := make([]int, len(ws))
	for i, w := range ws {
		id, ok := in[w.stem]
		if !ok {
			id = len(in)
			in[w.stem] = id
		}
		out[i] = id
	}
	return out
}

// numbers returns the numbers of a wording; loosely, those that say which
// ("5th"), how many and how many in a hundred are one.
func numbers(ws []word, loosely bool) map[string]bool {
	out := make(map[string]bool)
	for _, w := range ws {
		if w.num && loosely {
			out[strings.TrimRight(w.raw, ".%")] = true
		} else if w.num {
			out[w.raw] = true
		}
	}
	return out
}

// lacks reports whether b lacks a number of a.
func lacks(a, b map[string]bool) bool {
	for n := range a {
		if !b[n] {
			return true
		}
	}
	return false
}

// denies reports whether a clause says no; loosely counts words that deny
// without a negation.
func denies(ws []word, loosely bool) bool {
	return slices.ContainsFunc(ws, func(w word) bool { return negates(w.raw) || loosely && denials[w.raw] })
}

// force is what a wording orders, allows and limits, as far as independent
// translations keep it: "shall", "must", "will" and the present tense are one.
type force struct{ wish, permit, limit bool }

func forceOf(ws []word) force {
	var f force
	for _, w := range ws {
		f.wish = f.wish || wishes[w.raw] && !w.start // "Should one attack" is a condition
		f.permit = f.permit || permits[w.raw] || abilities[w.raw]
		f.limit = f.limit || limits[w.raw]
	}
	return f
}
