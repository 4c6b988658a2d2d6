package align

import (
	"slices"
	"strings"
)

// opposites are words of which one says the contrary of another: a line for
// each contrast, its sides parted by a stroke. They are known by their stems.
var opposites = oppositeTable(`
	include contain / exclude omit
	accept approve endorse / reject refuse decline
	lift remove suspend end / impose keep maintain uphold retain
	keep retain hold / leave abandon give lose
	stay remain / return leave withdraw
	join enter / leave quit exit
	open reopen / close shut
	confirm affirm / deny
	legal lawful legitimate / illegal unlawful illegitimate
	recognise recognize / reject deny
	start begin commence / end stop cease
	win / lose
	attack / defend
	import / export
	increase raise grow double / decrease reduce lower cut halve
	strengthen / weaken
	support / oppose
	release free / detain hold imprison
	punish / pardon
	buy / sell
	before / after
	by until till before / after since from
	above over / below under
	within inside / outside beyond
	within / after
	exempt free / subject liable
	undertake agree / decline refuse
	minimum / maximum
	more / less fewer
	most / least
	higher high / lower low
	early earlier / late later
	mandatory compulsory obligatory / voluntary optional
	public open / secret confidential closed
	full complete whole entire / partial
	unanimous unanimity unanimously consensus / majority
	one / both
	legal legally / political politically
	noon midday / midnight
	facto / jure
	north northern / south southern
	east eastern / west western
	left / right
	upper / lower
	all everyone everybody / none nobody some
	permanent permanently / temporary temporarily provisional
	immediately immediate / gradually gradual
	former / latter
	army land / navy
	buyer / seller
	friend friendly / hostile enemy
	war / peace
	strict / lenient
	possible / impossible
	aufgehoben / verhängt
	vor / nach
	avant / après
	до перед / после після`)

func oppositeTable(lines string) map[string]map[string]bool {
	out := make(map[string]map[string]bool)
	put := func(a, b string) {
		for _, s := range []string{a, stem(a)} {
			if out[s] == nil {
				out[s] = make(map[string]bool)
			}
			out[s][b], out[s][stem(b)] = true, true
		}
	}
	for line := range strings.Lines(lines) {
		left, right, _ := strings.Cut(line, "/")
		for _, a := range strings.Fields(left) {
			for _, b := range strings.Fields(right) {
				put(a, b)
				put(b, a)
			}
		}
	}
	return out
}

// negativePrefixes turn a word into its contrary.
var negativePrefixes = []string{"non", "un", "in", "im", "il", "ir", "dis", "mis", "de"}

// alikeOnly are words that begin like a contrary of another and are none.
var alikeOnly = set("inform increase inside import impress discharge displace discover discount display dissolve input impart imprint inland inner intend intent " +
	"invest inter impound understand unit depart deport detain deliver define degrade demand describe despite destroy develop device demean deform")

// opposed reports whether two words say the contrary of each other.
func opposed(a, b word) bool {
	if a.num || b.num || a.stem == b.stem {
		return false
	}
	if opposites[a.raw][b.raw] || opposites[a.stem][b.stem] {
		return true
	}
	return contrary(a.raw, b.raw) || contrary(b.raw, a.raw)
}

func contrary(long, short string) bool {
	if len(short) < 4 || alikeOnly[stem(long)] || alikeOnly[long] {
		return false
	}
	for _, p := range negativePrefixes {
		if rest, ok := strings.CutPrefix(long, p); ok && stem(rest) == stem(short) {
			return true
		}
	}
	return false
}

// contrasts lists the words of a change that say the contrary of each other,
// and "and" that became "or".
func contrasts(a, b []word) []turn {
	var out []turn
	for _, x := range a {
		for _, y := range b {
			if opposed(x, y) && !slices.ContainsFunc(b, func(w word) bool { return w.stem == x.stem }) &&
				!slices.ContainsFunc(a, func(w word) bool { return w.stem == y.stem }) {
				out = append(out, turn{DifferentLimit, x.raw, y.raw})
			}
		}
	}
	if x, y := joins(a), joins(b); x != "" && y != "" && x != y {
		out = append(out, turn{DifferentLimit, x, y})
	}
	return out
}

// joins says how the members of a list are joined: "and", "or", both or not at
// all ("").
func joins(ws []word) string {
	var out []string
	for _, w := range ws {
		if k := joiners[w.raw]; k != "" && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return strings.Join(out, "/")
}

var joiners = map[string]string{"and": "and", "und": "and", "et": "and", "и": "and", "і": "and", "та": "and",
	"or": "or", "nor": "or", "oder": "or", "ou": "or", "или": "or", "або": "or", "чи": "or"}
