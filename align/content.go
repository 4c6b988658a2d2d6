package align

import (
	"slices"
	"strings"
)

// content is what the meaningful words of two wordings say of each other:
// without numbers, names, modal words and negations, which are compared for
// themselves.
type content struct {
	shared   int // words with a form in both
	old, new int // words that only one side has
	// a condition that only one side has
	oldCondition, newCondition bool
}

// padding are words that say little beside others: what one wording has of
// them another leaves out.
var padding = stems(`inside outside along today present current currently existing every everyone everybody again once further furthermore
moreover said relevant respective respectively concerned question issue matter order way manner case event course regard respect accordance whichever whatever whoever itself themselves himself
provide provides provided providing provision give gives given giving grant grants granted make makes made making take takes taken taking
place set ensure ensures ensuring carry carried out following follows certain various full fully own particular namely therefore thus
hereby thereby including include includes party parties side sides worth necessary appropriate`)

func stems(list string) map[string]bool {
	out := make(map[string]bool)
	for w := range set(list) {
		out[stem(w)] = true
	}
	return out
}

// agreeing is what all parties do in any agreement: "the parties agree to".
var agreeing = stems("agree undertake undertook commit")

// compareContent counts the meaningful words of two marked wordings, each once.
func (l *lexicon) compareContent(a, b []word) content {
	a, b = capped(a), capped(b)
	left, right := l.meaningful(a), l.meaningful(b)
	c := content{oldCondition: l.conditional(a, b), newCondition: l.conditional(b, a)}
	in := make(map[string]bool, len(right))
	for _, s := range right {
		in[s] = true
	}
	// what is not shared to the letter, by its beginning
	rest := make(map[string][]string)
	both := make(map[string]bool)
	for _, s := range left {
		if in[s] {
			both[s] = true
			c.shared++
		}
	}
	for _, s := range right {
		if !both[s] {
			rest[head(s)] = append(rest[head(s)], s)
		}
	}
	c.new = len(right) - c.shared
	for _, s := range left {
		if both[s] {
			continue
		}
		found := false
		list := rest[head(s)]
		for k, t := range list {
			if akin(s, t) {
				rest[head(s)] = append(list[:k:k], list[k+1:]...)
				found = true
				break
			}
		}
		if found {
			c.shared++
			c.new--
		} else if !repeats(s, right) {
			c.old++
		}
	}
	for _, list := range rest {
		for _, s := range list {
			if repeats(s, left) {
				c.new--
			}
		}
	}
	return c
}

// repeats reports whether a word only says again, in another form, what the
// other side has: "ratified" beside "ratification".
func repeats(s string, other []string) bool {
	if len(other) > mostRepeated {
		return false
	}
	return slices.ContainsFunc(other, func(t string) bool { return len(s) > 4 && akin(s, t) })
}

const mostRepeated = 500 // words of a wording that are looked through

// head returns the first four letters of a stem, in bytes: what akin stems share.
func head(s string) string { return s[:min(len(s), 4)] }

// meaningful lists the different meaningful words of a wording.
func (l *lexicon) meaningful(ws []word) []string {
	seen := make(map[string]bool)
	var out []string
	for k, w := range ws {
		if k > 0 && agreeing[w.stem] && (ws[k-1].stem == "party" || ws[k-1].stem == "side" || ws[k-1].raw == "they") {
			continue
		}
		unit := k > 0 && ws[k-1].num && !strings.Contains(ws[k-1].raw, "-") // of a number, which counts for both
		if w.num || w.name || unit || padding[w.stem] || k > 0 && w.raw == "exchange" && ws[k-1].raw == "in" || l.stop(w) || modal(w.raw) || negates(w.raw) || seen[w.stem] {
			continue
		}
		seen[w.stem] = true
		out = append(out, w.stem)
	}
	return out
}

// Words on one side only are another wording of those on the other, as far as
// there are as many. A surplus of mostSurplus is content of its own, and so is
// one of leastSurplus that makes a quarter of its side, unless twice as much is
// reworded, where counting proves nothing. A condition always is.
const (
	mostSurplus  = 3
	leastSurplus = 2
)

func (c content) missing() bool { return c.surplus(c.old-c.new, c.old+c.shared, c.oldCondition) }
func (c content) extra() bool   { return c.surplus(c.new-c.old, c.new+c.shared, c.newCondition) }

// broken is the content where one side stops in the middle of a sentence: the
// other may go on.
func (c content) broken(old bool) content {
	if old {
		c.new, c.newCondition = min(c.new, c.old), false
	} else {
		c.old, c.oldCondition = min(c.new, c.old), false
	}
	return c
}

func (c content) surplus(n, of int, condition bool) bool {
	return condition || 2*n > min(c.old, c.new) && (n >= mostSurplus || n >= leastSurplus && 4*n >= of)
}

// part is the share of the meaningful words that both have, of the side that
// has fewer; 1 if a side has none.
func (c content) part() float64 {
	of := c.shared + min(c.old, c.new)
	if of == 0 {
		return 1
	}
	return float64(c.shared) / float64(of)
}

// alike is the share of all meaningful words that both sides have.
func (c content) alike() float64 {
	if 2*c.shared+c.old+c.new == 0 {
		return 1
	}
	return float64(2*c.shared) / float64(2*c.shared+c.old+c.new)
}
