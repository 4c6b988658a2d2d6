package align

import (
	"slices"
	"strings"
)

// contradictions lists what differs in substance between two independent
// wordings: signs of one side only, or contraries, in a small change within
// words that both have. near says that nearly all words are shared.
func (c comparison) contradictions(f facts) []turn {
	var out []turn
	x, y := c.lexicon.signs(c.a), c.lexicon.signs(c.b)
	key := func(s sign) string { return string(s.kind) + " " + loosely(s) }
	near, most := f.content.alike() >= nearlyShared, 2*mostInserted
	a, b := c.a, c.b // where the one may say otherwise what the other says with a sign
	if s, ok := c.single(); ok {
		near, most = true, most+2
		a, b = a[s.old:s.oldEnd], b[s.new:s.newEnd]
	}
	old, new := c.unanswered(surplus(x, y, key), b, f.onlyOld, f.onlyNew), c.unanswered(surplus(y, x, key), a, f.onlyNew, f.onlyOld)
	if c.lexicon.rearranged(c.a, c.b) {
		for _, t := range c.lexicon.turns(c.a, c.b) {
			if t.kind != DifferentLimit && strings.Contains(t.old, "…") {
				out = append(out, t)
			}
		}
	}
	for k, s := range c.steps {
		size := s.oldEnd - s.old + s.newEnd - s.new
		if s.keep || size > most || !near && (size > mostInserted+1 || c.around(k) < fewestAround) {
			continue
		}
		certain := near || c.around(k) >= commonAround
		p, q := c.a[s.old:s.oldEnd], c.b[s.new:s.newEnd]
		bare := len(c.lexicon.meaningful(p))+len(c.lexicon.meaningful(q)) == 0
		out = append(out, clash(within(old, s.old, s.oldEnd), within(new, s.new, s.newEnd), certain, bare)...)
		if certain {
			out = addTurns(out, c.contrasts(p, q))
			out = addTurns(out, c.lexicon.openings(p, q))
		}
		if was, is := c.lexicon.nameChanges(p, q); len(was) > 0 && len(is) > 0 && bare && !c.named(c.b, was) && !c.named(c.a, is) {
			out = append(out, turn{DifferentName, strings.Join(spell(was, p), ", "), strings.Join(spell(is, q), ", ")})
		}
	}
	return out
}

// single returns the one short change that is all that differs, if it is so.
func (c comparison) single() (change step, ok bool) {
	changes, kept := 0, 0
	for _, s := range c.steps {
		if s.keep {
			kept += s.oldEnd - s.old
			continue
		}
		changes++
		change = s
		if max(s.oldEnd-s.old, s.newEnd-s.new) > mostInserted+1 {
			return step{}, false
		}
	}
	return change, changes == 1 && kept >= fewestAround-1
}

// unanswered drops the signs of one wording that the other says without a sign:
// "void" for "not valid", "free to" for "may", and numbers that it has after all.
func (c comparison) unanswered(list []sign, other []word, own, others map[string]bool) []sign {
	deny := denies(other, true)
	able := slices.ContainsFunc(other, func(w word) bool { return abilities[w.raw] || freedoms[w.raw] })
	forbids := slices.ContainsFunc(other, func(w word) bool { return keyOf(w.raw) == "forbid" })
	twice := c.cancels(list) // "nobody ... without"
	return slices.DeleteFunc(list, func(s sign) bool {
		n := strings.TrimRight(s.key, ".%")
		switch {
		case s.kind == DifferentNegation:
			return deny || twice
		case loosely(s) == "permit":
			return able || forbids
		case s.key == "forbid":
			return denies(other, false)
		case s.kind == DifferentNumber && n != "" && n[0] >= '0' && n[0] <= '9':
			return !own[n] || others[n]
		}
		return false
	})
}

// cancels reports whether two negations make an affirmation.
func (c comparison) cancels(list []sign) bool {
	denied := only(list, DifferentNegation)
	return len(denied) == 2 && (denied[0].key == "without") != (denied[1].key == "without")
}

// named reports whether a wording has one of the names after all.
func (c comparison) named(ws []word, names []string) bool {
	return slices.ContainsFunc(names, func(n string) bool {
		return slices.ContainsFunc(ws, func(w word) bool { return sameName(n, w.stem) })
	})
}

// within returns the signs that overlap a change.
func within(list []sign, from, to int) (out []sign) {
	for _, s := range list {
		if s.at < to && s.end > from {
			out = append(out, s)
		}
	}
	return out
}

// clash pairs the signs of a change by kind and drops what translators put in
// and leave out: most of what stands on one side only, unless the change is
// certain to be one, and has no word of content (bare) that may say it.
func clash(x, y []sign, certain, bare bool) []turn {
	var out []turn
	for _, kind := range signKinds {
		p, q := only(x, kind), only(y, kind)
		if len(p) == 0 && len(q) == 0 {
			continue
		}
		one := len(p) == 0 || len(q) == 0
		if one && !slices.ContainsFunc(slices.Concat(p, q), func(s sign) bool { return alone(s, certain, bare) }) {
			continue
		}
		out = append(out, turn{kind, cite(p, false), cite(q, false)})
	}
	return out
}

// alone reports whether a sign that only one of two wordings has contradicts
// the other: not where translators leave it to the reader.
func alone(s sign, certain, bare bool) bool {
	switch s.kind {
	case DifferentModality:
		return loosely(s) != "order"
	case DifferentLimit:
		return certain && bare && strings.Contains("|only|unless|at least|at most|more than|less than|temporary|", "|"+s.key+"|")
	case DifferentNumber:
		return certain
	}
	return true
}
