package align

import (
	"slices"
	"strings"
)

// Between independent wordings a word counts by where it stands: one that was
// put in, or replaced another, within words that both have is a change; in a
// stretch that is reworded throughout it may be said in other words.
const (
	mostInserted = 3   // words of a change that lies within common words
	fewestAround = 4   // words that both have, before and after a negation or a modal word put in
	commonAround = 8   // the same around a word that replaced another
	nearlyShared = 0.8 // of all meaningful words: then everything around is common
)

// comparison is two marked wordings and how one becomes the other.
type comparison struct {
	lexicon *lexicon
	a, b    []word
	steps   []step
}

func (l *lexicon) compare(a, b []word) comparison {
	in := make(map[string]int)
	return comparison{l, a, b, compareTokens(internStems(in, a), internStems(in, b))}
}

// around returns how many words both have just before and after step k.
func (c comparison) around(k int) (n int) {
	if k > 0 {
		n += c.steps[k-1].oldEnd - c.steps[k-1].old
	}
	if k+1 < len(c.steps) {
		n += c.steps[k+1].oldEnd - c.steps[k+1].old
	}
	return n
}

// putIn reports whether a word of a kind stands on one side of a small change
// within words that both have.
func (c comparison) putIn(is func(word) bool) bool {
	for k, s := range c.steps {
		if s.keep || s.oldEnd-s.old+s.newEnd-s.new > mostInserted || c.around(k) < fewestAround {
			continue
		}
		if slices.ContainsFunc(c.a[s.old:s.oldEnd], is) != slices.ContainsFunc(c.b[s.new:s.newEnd], is) {
			return true
		}
	}
	return false
}

// replaced returns one meaningful word of each side that stand for each other
// within words that both have: "coal" for "oil".
func (c comparison) replaced(t content) (old, new string) {
	near := t.alike() >= nearlyShared
	for k, s := range c.steps {
		if s.keep || s.oldEnd-s.old+s.newEnd-s.new > 2*mostInserted || !near && c.around(k) < commonAround {
			continue
		}
		x, y := c.lexicon.meaningful(c.a[s.old:s.oldEnd]), c.lexicon.meaningful(c.b[s.new:s.newEnd])
		if len(x) == 0 || len(y) == 0 || abs(len(x)-len(y)) > 1 {
			continue
		}
		for n := 1; n <= min(len(x), len(y)); n++ { // from the end: "timber rafts" and "steamers"
			was, became := shown(c.a, x[len(x)-n]), shown(c.b, y[len(y)-n])
			if !c.has(c.b, x[len(x)-n]) && !c.has(c.a, y[len(y)-n]) && !(doing(was) && doing(became)) {
				return was, became
			}
		}
	}
	return "", ""
}

func (c comparison) has(ws []word, stem string) bool {
	return slices.ContainsFunc(ws, func(w word) bool { return akin(w.stem, stem) })
}

// doing reports whether a word is likely an English verb or adverb. Of those
// wordings choose freely: "examined" and "considered".
func doing(raw string) bool {
	return strings.HasSuffix(raw, "ed") || strings.HasSuffix(raw, "ing") || strings.HasSuffix(raw, "ly")
}

func shown(ws []word, stem string) string {
	k := slices.IndexFunc(ws, func(w word) bool { return w.stem == stem })
	return ws[k].raw
}

// conjunctions join the members of a list.
var conjunctions = set("and or nor und oder et ou и или і або чи y o")

// enlisted returns a member of a list that only one side has, where the other
// has a member beside it: "salt and coal" for "salt". Before a noun the members
// are adjectives, which translators double ("full and complete ban").
func (c comparison) enlisted() string {
	if w := c.member(c.b, c.a); w != "" {
		return w
	}
	return c.member(c.a, c.b)
}

func (c comparison) member(ws, other []word) string {
	substantial := func(w word) bool {
		return !w.num && !w.name && !padding[w.stem] && !modal(w.raw) && !negates(w.raw) && !c.lexicon.stop(w)
	}
	for k := 1; k+1 < len(ws); k++ {
		before, after := ws[k-1], ws[k+1]
		if doing(before.raw) || doing(after.raw) {
			continue
		}
		if !conjunctions[ws[k].raw] || !substantial(before) || !substantial(after) || after.apart || k > 1 && ws[k-2].num {
			continue
		}
		ends := k+2 == len(ws) || ws[k+2].apart || c.lexicon.stop(ws[k+2]) && ws[k+2].raw != "by" || ws[k].raw == "nor"
		if !ends || !c.has(other, before.stem) || c.has(other, after.stem) || c.lists(other, before) >= members(ws, k) {
			continue
		}
		return after.raw
	}
	return ""
}

// lists returns how many members the list has that a word is one of, 0 if
// none.
func (c comparison) lists(ws []word, member word) int {
	for k := 1; k+1 < len(ws); k++ {
		if !conjunctions[ws[k].raw] {
			continue
		}
		n := members(ws, k)
		for _, w := range ws[max(0, k-longestMember*n):min(len(ws), k+longestMember)] {
			if akin(w.stem, member.stem) {
				return n
			}
		}
	}
	return 0
}

const longestMember = 4 // words

// members counts the members of the list that a conjunction closes.
func members(ws []word, conjunction int) int {
	n, since := 2, 0
	for i := conjunction - 1; i > 0 && since < longestMember && !ws[i].start; i-- {
		since++
		if ws[i].apart {
			n, since = n+1, 0
		}
	}
	return n
}

// enumerates reports whether a number only counts what a list of the wording
// has: "three towns: Arl, Bor and Dun".
func enumerates(ws []word, n string) bool {
	if len(n) != 1 {
		return false
	}
	for k, w := range ws {
		if conjunctions[w.raw] && k > 0 && k+1 < len(ws) && members(ws, k) == int(n[0]-'0') {
			return true
		}
	}
	return false
}

// conditions say when something holds.
var conditions = set("if unless until till once provided subject falls wenn sofern si если пока якщо доки")

// conditional reports whether a has a condition of which b says nothing: b has
// none, and at least two of its words and most of them are not in b.
func (l *lexicon) conditional(a, b []word) bool {
	if slices.ContainsFunc(b, func(w word) bool { return conditions[w.raw] }) {
		return false
	}
	for k, w := range a {
		if !conditions[w.raw] {
			continue
		}
		end := k + 1
		for end < len(a) && !a[end].apart {
			end++
		}
		all, foreign := l.meaningful(a[k+1:end]), 0
		for _, s := range all {
			if !slices.ContainsFunc(b, func(w word) bool { return akin(w.stem, s) }) {
				foreign++
			}
		}
		if foreign >= 2 && 2*foreign > len(all) {
			return true
		}
	}
	return false
}
