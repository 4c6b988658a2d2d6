package attribution

import (
	"slices"

	"github.com/parley-record/parley"
)

// contentReach is how many cues on each side of a content are looked at,
// rolesBetween how many other roles may stand between, and gapMost how many
// tokens of what stands between are looked at.
const (
	contentReach = 3
	rolesBetween = 40
	gapMost      = 120
)

// linkContents gives each content to the cue with which it goes best, and then
// each cue that was left without one the content beside it that its own cue can
// spare.
func (a *assembly) linkContents() {
	scores := make([]float64, len(a.roles))
	for i, c := range a.roles {
		if c.kind != roleContent || a.linked[i] != nil {
			continue
		}
		best, second := worst-1, worst-1
		var choice *relation
		for _, rel := range a.cuesNear(i) {
			if score := a.contentScore(rel, c.tokenRange); score > best {
				best, second, choice = score, best, rel
			} else if score > second {
				second = score
			}
		}
		if choice == nil || best < worst {
			continue
		}
		a.linked[i], scores[i] = choice, certainty(best, second)
	}
	a.share()
	least := map[*relation]float64{}
	for i, rel := range a.linked {
		if rel != nil {
			rel.content = append(rel.content, a.roles[i].tokenRange)
			rel.trust.content = max(rel.trust.content, a.roles[i].p)
			rel.direct = rel.direct || a.quoted(a.roles[i].tokenRange) || rel.shape == label && a.endsSentence(a.roles[i].tokenRange)
			if s := scores[i]; s > 0 && (least[rel] == 0 || s < least[rel]) {
				least[rel] = s
			}
		}
	}
	for _, rel := range a.relations {
		if l := least[rel]; l > 0 {
			rel.trust.link *= l
		}
		a.mergeContents(rel)
	}
}

// mergeMost is how many tokens between two contents of one cue are taken to
// belong to what is said.
const mergeMost = 4

// mergeContents makes one of two contents of a cue that follow each other in a
// sentence with a few words between them that play no other role.
func (a *assembly) mergeContents(rel *relation) {
	slices.SortFunc(rel.content, func(x, y tokenRange) int { return x.from - y.from })
	for k := 1; k < len(rel.content); k++ {
		x, y := rel.content[k-1], rel.content[k]
		sentences, _ := a.ends(x.to-1, y.from)
		if x.from < rel.cue.to || y.from-x.to > mergeMost || sentences > 0 || a.tokens[x.to-1].quote >= 0 || a.tokens[y.from].quote >= 0 ||
			len(a.between(x.to, y.from)) > 0 || !a.hasVerb(tokenRange{x.to, y.from}) {
			continue
		}
		rel.content[k-1].to = y.to
		rel.content = slices.Delete(rel.content, k, k+1)
		k--
	}
}

// hasVerb reports whether a range has a verb.
func (d *document) hasVerb(r tokenRange) bool {
	for i := r.from; i < r.to; i++ {
		if d.tag(i).verb() || d.tag(i) == tagMD {
			return true
		}
	}
	return false
}

// share gives a cue without a content one that stands beside it and belongs to
// a cue that has others.
func (a *assembly) share() {
	count := map[*relation]int{}
	for _, rel := range a.linked {
		if rel != nil {
			count[rel]++
		}
	}
	for _, rel := range a.relations {
		if count[rel] > 0 {
			continue
		}
		best, choice := -120, -1
		for _, i := range a.contentsNear(rel.role) {
			had := a.linked[i]
			if had == rel || had != nil && count[had] < 2 {
				continue
			}
			score := a.contentScore(rel, a.roles[i].tokenRange)
			if score > best || score == best && abs(i-rel.role) < abs(choice-rel.role) {
				best, choice = score, i
			}
		}
		if choice >= 0 {
			if had := a.linked[choice]; had != nil {
				count[had]--
			}
			a.linked[choice] = rel
			count[rel]++
		}
	}
}

func abs(n int) int { return max(n, -n) }

// cuesNear returns the relations whose cues stand around a content.
func (a *assembly) cuesNear(i int) []*relation {
	at, _ := slices.BinarySearchFunc(a.relations, i, func(r *relation, i int) int { return r.role - i })
	from, to := max(0, at-contentReach), min(len(a.relations), at+contentReach)
	for from < to && i-a.relations[from].role > rolesBetween {
		from++
	}
	for from < to && a.relations[to-1].role-i > rolesBetween {
		to--
	}
	return a.relations[from:to]
}

// contentsNear returns the contents around a cue, by their index.
func (a *assembly) contentsNear(i int) []int {
	var out []int
	for k := max(0, i-4); k < len(a.roles) && k <= i+4; k++ {
		if a.roles[k].kind == roleContent {
			out = append(out, k)
		}
	}
	return out
}

// core is the range of a cue with its source, where that stands next to it.
func (rel *relation) core() tokenRange {
	c := rel.cue
	if rel.source.empty() || rel.shared {
		return c
	}
	if gap := c.from - rel.source.to; gap >= 0 && gap <= 12 {
		c.from = rel.source.from
	} else if gap := rel.source.from - c.to; gap >= 0 && gap <= 3 {
		c.to = rel.source.to
	}
	return c
}

// contentScore says how well a content goes with a cue.
func (a *assembly) contentScore(rel *relation, c tokenRange) int {
	core := rel.core()
	switch {
	case c.from >= core.to || c.from >= rel.cue.to && c.to <= core.to:
		return a.contentAfter(rel, c, tokenRange{min(core.to, c.from), c.from})
	case c.to <= core.from:
		return a.contentBefore(rel, c, tokenRange{c.to, core.from})
	case c.from >= rel.cue.to:
		return a.contentAfter(rel, c, tokenRange{rel.cue.to, c.from})
	case c.to <= rel.cue.from:
		return a.contentBefore(rel, c, tokenRange{c.to, rel.cue.from}) - 30
	}
	return worst - 1
}

// contentAfter scores a content to the right of its cue; gap is what stands
// between them.
func (a *assembly) contentAfter(rel *relation, c, gap tokenRange) int {
	score := 30
	if rel.shape == phrase && rel.core().from > a.sentenceStart(rel.cue.from)+1 {
		score -= 180
	}
	quote := a.quoteStartingAt(c.from) >= 0
	sentences, blocks := a.ends(rel.cue.to-1, c.from)
	for _, o := range a.between(gap.from, gap.to) {
		switch {
		case o.kind == roleCue:
			score -= 220
		case o.kind == roleSource && o.from != rel.source.from:
			score -= 150
		case o.kind == roleContent:
			score -= 30
		}
	}
	if a.opensClause(c) && gap.empty() {
		score += 50
	}
	words := 0
	for i := gap.from; i < min(gap.to, gap.from+gapMost) && words < 25; i++ {
		if a.tag(i) != tagMark && a.roleAt(i) < 0 {
			words++
		}
	}
	score -= 7 * words
	switch colon := in(a.low(rel.cue.to-1), ":") || a.low(gap.from) == ":"; {
	case colon && (blocks == 0 || blocks == 1 && a.startsBlock(gap.from+a.colonLength(gap.from))):
	case quote && sentences > 0 && blocks == 0:
		score -= 30 + 30*sentences
		if rel.shape == participle || !a.afterSpeech(rel) {
			score -= 60
		}
	case !quote && sentences > 0:
		score -= 300
	default:
		score -= 160*sentences + 150*blocks
	}
	if c.to-c.from == 1 && a.is("relative", c.from) {
		score -= 150
	}
	relative := rel.source.to-rel.source.from == 1 && a.is("relative", rel.source.from)
	if sentences == 0 && !relative && a.leads(c) {
		score -= 50 // it ends in a comma: what it belongs to comes after it
	}
	return score
}

// colonLength returns 1 where token i is a colon.
func (a *assembly) colonLength(i int) int {
	if a.low(i) == ":" {
		return 1
	}
	return 0
}

// afterSpeech reports whether a quotation stands directly before a cue and its
// source, so that another one after them goes on with the speech.
func (a *assembly) afterSpeech(rel *relation) bool {
	p := rel.core().from - 1
	if p >= 0 && (a.low(p) == "," || isDash(a.low(p))) {
		p--
	}
	return a.quoteEndingAt(p) >= 0
}

// contentBefore scores a content to the left of its cue and source.
func (a *assembly) contentBefore(rel *relation, c, gap tokenRange) int {
	score := 0
	switch rel.shape {
	case participle:
		score -= 200
	case nominal:
		score -= 80
	case label:
		score -= 500
	case phrase:
		if rel.cue.from <= a.sentenceStart(rel.cue.from)+1 {
			score -= 200
		}
	}
	for _, o := range a.between(gap.from, gap.to) {
		switch o.kind {
		case roleCue:
			score -= 220
		case roleSource:
			score -= 150
		case roleContent:
			score -= 30
		}
	}
	if a.opensClause(c) {
		score -= 100
	}
	if rel.source.to-rel.source.from == 1 && a.is("relative", rel.source.from) {
		score -= 150
	}
	words, comma := 0, a.leads(c)
	for i := gap.from; i < min(gap.to, gap.from+gapMost) && words < 16; i++ {
		switch {
		case a.roleAt(i) >= 0:
		case a.tag(i) == tagMark:
			comma = comma || a.low(i) == "," || isDash(a.low(i))
		case a.is("inverted", i):
		default:
			words++
		}
	}
	score -= 25 * words
	if comma && rel.shape == finite || c.to-c.from == 1 && a.is("relative", c.from) {
		score += 30
	}
	if rel.class == parley.CueNoComment {
		score -= 200
	}
	sentences, blocks := a.ends(c.to-1, rel.core().from)
	switch quote := a.quoteEndingAt(c.to-1) >= 0; {
	case !quote && sentences > 0 && !a.followedByContent(gap):
		score -= 300 // a sentence of its own, not the first of several that are said
	case quote && sentences == 1 && blocks == 0 && words == 0:
		score -= 100
	default:
		score -= 200*sentences + 250*blocks
	}
	return score
}

// followedByContent reports whether another content begins in a gap.
func (a *assembly) followedByContent(gap tokenRange) bool {
	for _, o := range a.between(gap.from, gap.to) {
		if o.kind == roleContent {
			return true
		}
	}
	return false
}

// opensClause reports whether a content begins with a word that binds it to a
// verb before it: "that", "whether", "to".
func (a *assembly) opensClause(c tokenRange) bool {
	return a.tag(c.from) == tagTO || a.tag(c.from) == tagIN && a.is("clause", c.from)
}

// leads reports whether a content ends in a comma, in its quotation or after
// it, as it does before "said X".
func (a *assembly) leads(c tokenRange) bool {
	last := c.to - 1
	if a.quoteEndingAt(last) >= 0 {
		last--
	}
	return a.low(last) == "," || a.low(c.to) == "," && !a.is("relative", c.to+1)
}

// roleAt returns the index of the role in which token i stands, or -1.
func (a *assembly) roleAt(i int) int {
	k, _ := slices.BinarySearchFunc(a.roles, i, func(r role, i int) int { return r.to - i - 1 })
	if k < len(a.roles) && a.roles[k].from <= i {
		return k
	}
	return -1
}

// sentenceStart returns the first token of the sentence of token i.
func (d *document) sentenceStart(i int) int { return d.sentences[d.sentenceOf(i)].First }

// quoted reports whether a content begins or ends with a quotation.
func (d *document) quoted(c tokenRange) bool {
	return d.quoteStartingAt(c.from) >= 0 || d.quoteEndingAt(c.to-1) >= 0
}

// endsSentence reports whether a content ends with the mark of a sentence, as
// speech in a transcript does and a headline does not.
func (d *document) endsSentence(c tokenRange) bool {
	return in(d.low(c.to-1), ".", "?", "!", "…") || in(d.low(c.to), ".", "?", "!")
}
