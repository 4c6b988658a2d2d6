package attribution

// sourceReach is how many sources on each side of a cue are looked at.
const sourceReach = 4

// linkSource finds the source of a cue among the roles; failing these, what
// the grammar takes for its subject.
func (a *assembly) linkSource(r *reading, rel *relation) {
	hint, found := a.hint(r, rel)
	best, second := worst-1, worst-1
	choice := -1
	for _, i := range a.sourcesNear(rel.role) {
		s := a.roles[i]
		score := a.sourceScore(rel, s.tokenRange)
		if found && hint.source.from < s.to && s.from < hint.source.to {
			score += 150
		}
		if score > best {
			best, second, choice = score, best, i
		} else if score > second {
			second = score
		}
	}
	if found && choice >= 0 && hint.source.from < a.roles[choice].from && contains(hint.source, a.roles[choice].tokenRange) && a.mistaken(rel, hint.source) {
		rel.source, rel.name = hint.source, hint.name
		rel.trust.link *= .6
		return // the role stands in the apposition of the subject
	}
	if found && best < -30 && a.relativeBeside(hint.source, rel.cue) {
		choice = -1 // "the airline, which had threatened": no source further away
	}
	if choice >= 0 && best >= worst && a.saidOf(rel, a.roles[choice].tokenRange) {
		a.roles[choice].kind = roleContent
		return
	}
	if choice >= 0 && best >= worst {
		s := a.roles[choice]
		rel.source, rel.name = s.tokenRange, s.tokenRange
		rel.inverted = s.from >= rel.cue.to
		rel.shared = a.crossesCue(s.tokenRange, rel.cue)
		rel.trust.source = s.p
		rel.trust.link *= certainty(best, second)
		if s.to-s.from == 1 && a.is("relative", s.from) {
			if rel.name = r.antecedent(s.from); a.lex.is("person", a.low(s.from)) && !a.personLike(rel.name) {
				rel.name = tokenRange{}
			}
		}
		return
	}
	if found && a.mistaken(rel, hint.source) {
		rel.source, rel.name = hint.source, hint.name
		rel.trust.link *= .6
		return
	}
	if found && a.free(hint.source) && a.near(hint.source, rel.cue) && rel.shape != label {
		rel.source, rel.name, rel.inverted, rel.shared = hint.source, hint.name, hint.inverted, hint.shared
		rel.trust.link *= .7
	}
}

// personLike reports whether a noun phrase can be what "who" stands for.
func (d *document) personLike(r tokenRange) bool {
	for i := r.from; i < r.to; i++ {
		low := d.low(i)
		if d.tag(i) == tagNNP || d.tag(i) == tagNNS || d.lex.is("title", low) || d.lex.is("people", low) || d.lex.is("he", low) || d.lex.is("she", low) {
			return !d.lex.is("thing", low) && low != "talks"
		}
	}
	return r.to-r.from == 1
}

// saidOf reports whether a role before the cue is of whom something is said, not
// who says it: "Berg is said to favour it".
func (a *assembly) saidOf(rel *relation, s tokenRange) bool {
	return rel.shape == passive && rel.main == rel.cue.to-1 && s.to == rel.cue.from && a.tag(rel.cue.to) == tagTO
}

// hint returns the relation as the grammar would have it, and whether that has
// a source.
func (a *assembly) hint(r *reading, rel *relation) (relation, bool) {
	hint := *rel
	switch {
	case !a.lex.grammar:
		return hint, false
	case rel.shape == nominal:
		owner, ok := r.owner(rel)
		hint.source, hint.name = owner, owner
		return hint, ok
	}
	return hint, r.findSource(&hint) && !hint.source.empty()
}

// certainty is the probability of a link from its score and that of the next
// best one.
func certainty(best, second int) float64 {
	c := 97
	if best < 0 {
		c += best * 8 / 100
	}
	if gap := best - second; gap < 150 {
		c -= (150 - gap) * 12 / 100
	}
	return float64(max(c, 40)) / 100
}

// sourcesNear returns the sources around a role, by their index.
func (a *assembly) sourcesNear(i int) []int {
	var out []int
	for k, n := i-1, 0; k >= 0 && n < sourceReach && i-k < 16; k-- {
		if a.roles[k].kind == roleSource {
			out = append(out, k)
			n++
		}
	}
	for k, n := i+1, 0; k < len(a.roles) && n < sourceReach && k-i < 8; k++ {
		if a.roles[k].kind == roleSource {
			out = append(out, k)
			n++
		}
	}
	return out
}

// sourceScore says how well a source goes with a cue.
func (a *assembly) sourceScore(rel *relation, s tokenRange) int {
	if s.from >= rel.cue.to {
		return a.sourceAfter(rel, s)
	}
	score := 0
	gap := tokenRange{s.to, rel.cue.from}
	switch rel.shape {
	case phrase:
		score -= 400
	case passive:
		score -= 50
		if a.low(rel.cue.to-1) == "by" || rel.cue.from == rel.main {
			score -= 300
		}
	case nominal:
		if gap.to-gap.from > 3 {
			score -= 200
		}
	case label:
		if !gap.empty() {
			score -= 300
		}
	case participle:
		score -= 20
	}
	for _, o := range a.between(gap.from, gap.to) {
		switch o.kind {
		case roleSource:
			score -= 150
		case roleCue:
			score -= 50
		case roleContent:
			score -= 10
		}
	}
	score -= 4 * min(gap.to-gap.from, 40)
	if s.to-s.from == 1 && a.is("relative", s.from) && a.closed(gap) {
		score -= 200 // the relative clause has ended
	}
	sentences, blocks := a.ends(s.to-1, rel.cue.from)
	if sentences > 0 && a.opensWithCue(rel) {
		return -30 * sentences / (blocks + 1) // a resolution: one source, a cue a line
	}
	return score - 200*sentences - 200*blocks
}

// closed reports whether a comma stands in a range after a content.
func (a *assembly) closed(gap tokenRange) bool {
	for _, o := range a.between(gap.from, gap.to) {
		if o.kind == roleContent && a.low(o.to) == "," {
			return true
		}
	}
	return false
}

// opensWithCue reports whether a cue begins its block and the blocks before it,
// back to the source, do not end a sentence: "The Council, / Noting ...; /
// Demands ...".
func (a *assembly) opensWithCue(rel *relation) bool {
	if !a.startsBlock(rel.cue.from) || rel.cue.from == 0 {
		return false
	}
	return in(a.low(rel.cue.from-1), ",", ";", ":") || a.is("joining", rel.cue.from-1)
}

// sourceAfter says how well a source goes with a cue that stands before it.
func (a *assembly) sourceAfter(rel *relation, s tokenRange) int {
	score := 0
	gap := tokenRange{rel.cue.to, s.from}
	by := a.is("agent", s.from-1) || a.is("agent", s.from)
	switch rel.shape {
	case phrase:
	case passive:
		if !by {
			score -= 200
		}
	case nominal:
		if !by {
			score -= 150
		}
	case label:
		score -= 400
	default:
		if !a.postposed(rel, gap) {
			score -= 250
		}
	}
	for _, o := range a.between(gap.from, gap.to) {
		switch o.kind {
		case roleContent:
			score -= 70
		default:
			score -= 200
		}
	}
	score -= 15 * min(gap.to-gap.from, 20)
	sentences, blocks := a.ends(rel.cue.to-1, s.from)
	return score - 250*sentences - 200*blocks
}

// postposed reports whether a cue follows what is said, so that who says it may
// come after: "...," said X; so says X; as put by X.
func (a *assembly) postposed(rel *relation, gap tokenRange) bool {
	if gap.to-gap.from > 2 {
		return false
	}
	p := rel.cue.from - 1
	if p < 0 || a.is("inverted", p) || a.is("inverted", rel.cue.from) {
		return true
	}
	if a.low(p) == "," || isDash(a.low(p)) || a.quoteEndingAt(p) >= 0 {
		p--
	}
	before := a.between(max(0, p-2), rel.cue.from)
	if n := len(before); n > 0 && before[n-1].kind == roleContent && before[n-1].to >= p {
		return true
	}
	for i := rel.role - 1; i >= 0 && i >= rel.role-1; i-- {
		return a.roles[i].kind == roleContent && a.roles[i].to >= p
	}
	return a.quoteEndingAt(p) >= 0
}

// crossesCue reports whether another cue stands between a source and a cue, so
// that both have the same source.
func (a *assembly) crossesCue(s, cue tokenRange) bool {
	for _, o := range a.between(min(s.to, cue.to), max(s.from, cue.from)) {
		if o.kind == roleCue {
			return true
		}
	}
	return false
}

// free reports whether no role other than a source stands in a range.
func (a *assembly) free(t tokenRange) bool {
	for i := t.from; i < t.to; i++ {
		if k := a.roleAt(i); k >= 0 && a.roles[k].kind != roleSource {
			return false
		}
	}
	return true
}

// near reports whether a source that only the grammar found stands next to the
// cue.
func (a *assembly) near(s, cue tokenRange) bool {
	gap := cue.from - s.to
	apposed := a.low(s.to) == "," && a.low(cue.from-1) == "," && gap <= 30 && len(a.between(s.to, cue.from)) == 0
	return gap >= 0 && (gap <= 3 || apposed) || s.from >= cue.to && s.from-cue.to <= 1
}

// mistaken reports whether what the grammar takes for the subject of a cue was
// found as a content, though the cue has another one after it. That role is
// then no content.
func (a *assembly) mistaken(rel *relation, source tokenRange) bool {
	if rel.shape != finite || source.to > rel.cue.from || !a.near(source, rel.cue) && source.to < rel.cue.from-3 {
		return false
	}
	i := rel.role
	if i < 1 || i+1 >= len(a.roles) || a.roles[i+1].kind != roleContent || a.roles[i+1].from > rel.cue.to+3 {
		return false
	}
	k := a.roleAt(source.from)
	if k < 0 || a.roles[k].kind != roleContent || !source.contains(a.roles[k].tokenRange) || a.roles[k].from != source.from || a.tokens[source.from].quote >= 0 {
		return false
	}
	a.roles[k].kind = roleSource
	return true
}

func contains(outer, inner tokenRange) bool { return !inner.empty() && outer.contains(inner) }

// relativeBeside reports whether a source is a relative pronoun directly before
// the cue.
func (a *assembly) relativeBeside(s, cue tokenRange) bool {
	return s.to-s.from == 1 && s.to == cue.from && a.is("relative", s.from)
}

// owner returns who has said what a noun names: before it with a possessive,
// after it with "by" or "from".
func (r *reading) owner(rel *relation) (tokenRange, bool) {
	k := rel.cue.from - 1
	switch r.tag(k) {
	case tagPOS:
		if k-1 >= r.a {
			np, ok := r.phraseEndingAt(k - 1)
			return tokenRange{np.from, k + 1}, ok
		}
	case tagPRPS:
		return tokenRange{k, k + 1}, true
	}
	if in(r.low(rel.cue.to), "by", "from") {
		src, _, ok := r.phraseStartingAt(rel.cue.to + 1)
		return src, ok
	}
	return tokenRange{}, false
}
