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
	modals = set(`shall should may might must can could will would ought only solely exclusively except unless
		soll sollen sollte sollten muss müssen kann können könnte könnten darf dürfen nur ausschließlich
		doit doivent peut peuvent pourrait seulement uniquement debe deben puede pueden sólo solamente
		должен должна должны может могут только повинен повинна повинні може можуть лише тільки`)
	// denials say no without the word: "void" answers "not valid".
	denials = set(`without void null invalid cancel cancels cancelled canceled revoke revoked lose loses lost lapse lapses
		prohibit prohibits prohibited prohibiting ban bans banned forbid forbids forbidden refuse refuses refused reject rejects
		rejected exclude excludes excluded prevent prevents renounce renounces abandon abandons refrain refrains end ends cease
		ceases abolish abolishes withdraw withdraws absent unless lack lacks fail fails`)
)

// Substance reports whether two wordings differ in numbers, in negation or in
// what is ordered, allowed or limited ("shall", "may", "only"): in what is
// never mere wording, whoever drafts.
func Substance(old, new string) bool {
	return !slices.Equal(weighty(words(normalise(old))), weighty(words(normalise(new))))
}

// weighty returns the words of substance in their order.
func weighty(ws []word) []string {
	var out []string
	for _, w := range ws {
		if w.num || modals[w.raw] || negates(w.raw) {
			out = append(out, w.raw)
		}
	}
	return out
}

func negates(raw string) bool { return negations[raw] || strings.HasSuffix(raw, "n't") }

// sameWords reports whether two clauses have the same words in the same order,
// whatever their case, punctuation and way of writing numbers.
func sameWords(a, b []word) bool {
	return slices.EqualFunc(a, b, func(x, y word) bool { return x.raw == y.raw })
}

// contradict reports whether two renditions of one clause cannot both be right:
// each has a number that the other lacks, or one denies what the other does not.
func contradict(a, b []word) bool {
	na, nb := numbers(a), numbers(b)
	if lacks(na, nb) && lacks(nb, na) {
		return true
	}
	return denies(a, false) && !denies(b, true) || denies(b, false) && !denies(a, true)
}

func numbers(ws []word) map[string]bool {
	out := make(map[string]bool)
	for _, w := range ws {
		if w.num {
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
	for _, w := range ws {
		if negates(w.raw) || loosely && denials[w.raw] {
			return true
		}
	}
	return false
}
