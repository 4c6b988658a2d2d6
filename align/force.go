package align

import "strings"

// force is what a wording orders, allows and limits, as far as independent
// translations keep it: "shall", "must", "will" and the present tense are one.
type force struct{ order, wish, permit, free, forbid, limit bool }

func (l *lexicon) forceOf(ws []word) force {
	var f force
	for _, s := range l.signs(ws) {
		switch loosely(s) {
		case "order":
			f.order = true
		case "wish": // "Should one attack" is a condition
			f.wish = f.wish || !ws[s.at].start
		case "permit":
			f.permit = true
		case "only", "unless":
			f.limit = true
		}
	}
	for _, w := range ws {
		f.permit = f.permit || abilities[w.raw]
		f.free = f.free || freedoms[w.raw]
		f.forbid = f.forbid || keyOf(w.raw) == "forbid" // "no one may" says it too
	}
	return f
}

// forced reports whether two independent wordings differ in force. What one
// allows in so many words the other may put otherwise, unless it orders, or
// says the rest in the same words.
func (c comparison) forced() bool {
	f, g := c.lexicon.forceOf(c.a), c.lexicon.forceOf(c.b)
	if f.wish != g.wish || f.limit != g.limit {
		return true
	}
	allows := f.permit && !g.permit && !g.free && !g.forbid
	orders := g.order
	if g.permit && !f.permit && !f.free && !f.forbid {
		allows, orders = true, f.order
	}
	return allows && (orders || c.putIn(func(w word) bool { return looseKeys[keyOf(w.raw)] == "permit" }))
}

func keyOf(raw string) string {
	for _, p := range phrases[raw] {
		if len(p.words) == 1 && len(p.after) == 0 {
			return p.key
		}
	}
	return ""
}

// looseKeys are the keys of signs that translators use for one another.
var looseKeys = looseTable(
	"order shall must will would oblige undertake soll muss doit devra debe deberá", "order is-to", "order have-to",
	"wish should urge", "permit may can could might permit darf kann könnte peut pourra pourrait puede podrá",
	"not never without refrain forbid", "by until before",
)

func looseTable(lines ...string) map[string]string {
	out := map[string]string{"is to": "order", "have to": "order", "hat zu": "order"}
	for _, line := range lines {
		first := ""
		for _, w := range strings.Fields(line) {
			if first == "" {
				first = w
			}
			out[w] = first
		}
	}
	out["permit"] = "permit"
	return out
}

// loosely is the key of a sign between independent wordings.
func loosely(s sign) string {
	if s.kind == DifferentNumber {
		return s.key
	}
	if k := looseKeys[s.key]; k != "" {
		return k
	}
	return s.key
}
