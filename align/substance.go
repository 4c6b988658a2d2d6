package align

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// modal reports whether a word orders, allows or limits; negates whether it
// denies. Both know single words only, and [modal] only verbs and adverbs that
// mean little else: see [lexicon.signs].
func modal(raw string) bool {
	return single(raw, DifferentModality) && !telling[keyOf(raw)] || single(raw, DifferentLimit) && narrow[raw]
}

// telling are the keys of modal words that are content too.
var telling = set("oblige permit forbid endeavour undertake consider urge")

func negates(raw string) bool {
	_, denied := contracted(raw)
	return denied || single(raw, DifferentNegation) && raw != "without" && raw != "non"
}

// narrow are the limits that words of any wording keep.
var narrow = set(`only solely exclusively except unless nur ausschließlich seulement uniquement sólo solamente только лише тільки`)

// single reports whether a word alone is a sign of a kind.
func single(raw string, kind Difference) bool {
	return slices.ContainsFunc(phrases[raw], func(p phrase) bool {
		return p.kind == kind && p.key != "-" && len(p.words) == 1 && len(p.after) == 0
	})
}

// abilities say "may" in other words; denials say no without the word: "void"
// answers "not valid".
var (
	abilities = set(`able eligible entitled allowed permitted`)
	freedoms  = set(`free open authorised authorized power powers`) // may say it
	denials   = set(`without void null invalid cancel cancels cancelled canceled revoke revoked lose loses lost lapse lapses
		prohibit prohibits prohibited prohibiting ban bans banned forbid forbids forbidden refuse refuses refused reject rejects
		rejected exclude excludes excluded prevent prevents renounce renounces abandon abandons refrain refrains end ends cease
		ceases abolish abolishes withdraw withdraws absent unless lack lacks fail fails
		ohne verboten untersagt verbietet verzichtet verzichten unterlässt unterlassen
		sans interdit interdite interdits interdites renonce renoncent cesse cessent sin prohibido prohibida renuncia renuncian cesa cesan
		без запрещается запрещено запрещены отказывается отказываются воздерживается воздерживаются прекращает прекращают
		забороняється заборонено заборонені відмовляється відмовляються утримується утримуються припиняє припиняють`)
)

// Substance reports whether two wordings differ in numbers, dates, names, in
// negation, in what is ordered or allowed ("shall", "may") or in how far it
// goes ("only", "at least", "or"): in what is never mere wording, whoever
// drafts.
func Substance(old, new string) bool {
	a, b := words(normalise(old)), words(normalise(new))
	l := learn([][]word{a}, [][]word{b})
	l.mark(a)
	l.mark(b)
	return brackets(old) != brackets(new) || l.weighs(a, b)
}

// weighs reports whether two marked wordings by one hand differ in substance.
func (l *lexicon) weighs(a, b []word) bool {
	if l.same(a, b) {
		return false
	}
	old, new := l.nameChanges(a, b)
	return len(old)+len(new) > 0 || len(l.strict(l.compare(capped(a), capped(b)), a, b)) > 0 || l.turned(a, b)
}

// turned reports whether the same words say it of other parties.
func (l *lexicon) turned(a, b []word) bool {
	c := l.compareContent(a, b)
	return c.old+c.new == 0 && l.swapped(a, b)
}

// strict lists what differs in substance between two wordings by one hand,
// which c compares as far as it goes.
func (l *lexicon) strict(c comparison, a, b []word) []turn {
	out := l.turns(a, b)
	for _, s := range c.steps {
		if s.keep {
			continue
		}
		x, y := c.a[s.old:s.oldEnd], c.b[s.new:s.newEnd]
		if len(x)+len(y) <= 2*mostInserted+2 {
			out = addTurns(out, c.contrasts(x, y))
		}
		out = addTurns(out, l.openings(x, y))
	}
	return out
}

// contrasts lists the contraries of a change that stand nowhere on the other side.
func (c comparison) contrasts(x, y []word) (out []turn) {
	stands := func(ws []word, raw string) bool {
		return slices.ContainsFunc(ws, func(w word) bool { return w.raw == raw })
	}
	for _, t := range contrasts(x, y) {
		if joiners[t.old] != "" || strings.Contains(t.old, "/") || strings.Contains(t.new, "/") || !stands(c.b, t.old) && !stands(c.a, t.new) {
			out = append(out, t)
		}
	}
	return out
}

// addTurns adds those that are not there: the same two words or phrases.
func addTurns(list, more []turn) []turn {
	for _, t := range more {
		if !slices.ContainsFunc(list, func(o turn) bool { return strings.Contains(o.old, t.old) && strings.Contains(o.new, t.new) }) {
			list = append(list, t)
		}
	}
	return list
}

// openings takes the words that open a sentence on both sides for names, where
// they alone differ and look like it: a capital, never written without, and no
// article, plural or ending of a common noun.
func (l *lexicon) openings(x, y []word) []turn {
	if len(x) != 1 || len(y) != 1 || !l.opening(x[0]) || !l.opening(y[0]) || sameName(x[0].stem, y[0].stem) {
		return nil
	}
	return []turn{{DifferentName, capital(x[0].raw), capital(y[0].raw)}}
}

func capital(raw string) string {
	r, size := utf8.DecodeRuneInString(raw)
	return strings.ToUpper(string(r)) + raw[size:]
}

var commonEndings = []string{"s", "ing", "ly", "ion", "ment", "ity", "ness", "ance", "ence", "ism", "ship", "ed", "body", "one", "ever", "hood", "age", "dom", "th", "ure", "cy"}

func (l *lexicon) opening(w word) bool {
	if !w.upper || !w.start || w.num || w.name || stopWords[w.raw] || len(phrases[w.raw]) > 0 || l.forms[w.stem].lower > 0 || utf8.RuneCountInString(w.raw) < 4 {
		return false
	}
	if l.nouns || w.raw[0] >= 0x80 || padding[w.raw] || multiplier(w.raw) > 0 {
		return false
	}
	return !slices.ContainsFunc(commonEndings, func(end string) bool { return strings.HasSuffix(w.raw, end) })
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

// titles are the parts of a state's name that one wording has and another
// leaves out: "the Kingdom of Murland", "the Murish Federation".
var titles = set(`kingdom republic federation federal state union grand duchy principality commonwealth confederation empire government
	people peopl democratic königreich republik föderation staat royaume république fédération`)

// withoutTitles drops the titles of states from names by stem.
func withoutTitles(names []string) []string {
	return slices.DeleteFunc(names, func(n string) bool { return titles[n] })
}

func has(sorted []string, s string) bool {
	_, ok := slices.BinarySearch(sorted, s)
	return ok
}

// oppose reports whether one wording denies what the other does not: only one
// says no, and it does so within words that both have. Translators say the
// same with and without a negative word, but not in the same words.
func (c comparison) oppose() bool {
	return oneDenies(c.a, c.b) && c.putIn(func(w word) bool { return negates(w.raw) })
}

// oneDenies reports whether one wording says no and the other does not, with
// or without a negative word.
func oneDenies(a, b []word) bool {
	return denies(a, false) && !denies(b, true) || denies(b, false) && !denies(a, true)
}

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

// numbers returns the numbers of a wording but for the "two" that means both;
// loosely, those that say which ("5th"), how many and how many in a hundred
// are one.
func numbers(ws []word, loosely bool) map[string]bool {
	out := make(map[string]bool)
	for _, w := range ws {
		if w.light {
			continue
		}
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
