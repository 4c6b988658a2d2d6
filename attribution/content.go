package attribution

import "github.com/parley-record/parley"

// findContent looks for what relation k says.
func (r *reading) findContent(k int) {
	rel := r.relations[k]
	switch {
	case rel.shape == label || rel.shape == passive:
		return
	case rel.shape == phrase:
		r.accordingContent(rel)
		return
	}
	left := rel.cue.from
	if !rel.source.empty() && !rel.shared {
		left = min(left, rel.source.from)
	}
	right := rel.cue.to
	if rel.inverted {
		right = max(right, rel.source.to)
	}
	if q := r.quoteBefore(left, right); q >= 0 {
		rel.content = append(rel.content, r.ranges[q])
		rel.direct = true
		if next := r.afterAddressee(right); r.quoteStartingAt(next) >= 0 {
			rel.content = append(rel.content, r.ranges[r.tokens[next].quote])
		}
		return
	}
	if r.low(r.a) == "as" && left == r.a+1 && r.low(right) == "," { // "As X put it, ..."
		rel.content = append(rel.content, r.trim(tokenRange{right + 1, r.b}))
		return
	}
	if !rel.inverted && !r.adjunctOnly(rel, left, right) {
		if c := r.rightContent(k, right); !c.empty() {
			rel.content = append(rel.content, c)
			return
		}
	}
	if rel.shape == finite {
		if c := r.leftContent(left, right); !c.empty() {
			rel.content = append(rel.content, c)
			if r.low(right) == "," && r.tag(right+1) != tagVBG && !isDash(r.low(left-1)) {
				rel.content = append(rel.content, r.trim(tokenRange{right + 1, r.contentEnd(k, right+1)}))
			}
		}
	}
}

// adjunctOnly reports whether a verb of saying after a comma is followed only by
// when or where it was said: "No deal is near, diplomats said on Tuesday."
func (r *reading) adjunctOnly(rel *relation, left, right int) bool {
	if rel.shape != finite || rel.verb == nil || rel.verb.in("that") < .8 || r.low(left-1) != "," {
		return false
	}
	return r.tag(right) == tagIN && r.low(right) != "that" && !in(r.low(right), "if", "whether") || weekdays[r.low(right)]
}

// quoteBefore returns the quotation that ends directly before token left, in
// the sentence or, where the quotation ends with its own mark, before it.
func (r *reading) quoteBefore(left, right int) int {
	p := left - 1
	if in(r.low(p), ",", "-", "--", "–", "—") && r.tokens[p].quote < 0 {
		p--
	}
	q := r.quoteEndingAt(p)
	if q < 0 {
		return -1
	}
	if p >= r.a {
		if n := r.ranges[q].to - r.ranges[q].from; n <= 4 && !r.endsSpeech(q) && p == left-1 {
			return -1 // scare quotes before the subject
		}
		if t := r.tag(r.ranges[q].from - 1); r.ranges[q].from > r.a && r.ranges[q].to-r.ranges[q].from < 12 && (t == tagDT || t == tagJJ || t == tagPRPS || t == tagPOS) {
			return -1 // "Calling it a “first step,” she left"
		}
		return q
	}
	if left == r.a && r.sameBlock(p, left) && r.endsSpeech(q) && (right >= r.b || r.tag(right) == tagMark || r.low(right) == "in" || r.b-right < 7) && r.quoteStartingAt(right+1) < 0 {
		return q
	}
	return -1
}

// endsSpeech reports whether a quotation ends with punctuation of its own.
func (r *reading) endsSpeech(q int) bool {
	return in(r.low(r.ranges[q].to-2), ",", ".", "?", "!", "…", "...", "--", "-", "—")
}

// afterAddressee skips from i what stands between a cue and what is said: the
// one spoken to, a time, a place, a comma or colon before a quotation.
func (r *reading) afterAddressee(i int) int {
	j := i
	for j < r.b && j-i < 16 && r.tokens[j].quote < 0 && r.tag(j) != tagMark && !r.tag(j).finite() {
		j++
	}
	if in(r.low(j), ",", ":") && r.quoteStartingAt(j+1) >= 0 {
		return j + 1
	}
	if r.quoteStartingAt(j) >= 0 {
		return j
	}
	return i
}

// spokenTo are verbs that name first to whom something is said.
var spokenTo = set("tell ask warn inform remind assure reassure convince persuade advise brief urge order instruct")

// rightContent returns the content that follows the cue at token i.
func (r *reading) rightContent(k, i int) tokenRange {
	rel := r.relations[k]
	i = r.contentStart(rel, i)
	if i >= r.b || in(r.low(i), ".", ";", ")", "?", "!") {
		return tokenRange{}
	}
	if in(r.low(i), ",", ":", "-", "--", "–", "—") && r.quoteStartingAt(i+1) < 0 && r.low(i) != ":" {
		return tokenRange{}
	}
	if in(r.low(i), ",", ":") {
		i++
	}
	if q := r.quoteStartingAt(i); q >= 0 && (r.endsSpeech(q) || r.ranges[q].to >= r.b || in(r.low(r.ranges[q].to), ".", ",", ";")) {
		rel.direct = r.ranges[q].to-i > 6 || r.endsSpeech(q)
		return r.ranges[q]
	}
	return r.trim(tokenRange{i, r.contentEnd(k, i)})
}

// contentStart skips the addressee and adjuncts between a cue and its content.
func (r *reading) contentStart(rel *relation, i int) int {
	if rel.verb == nil {
		return i
	}
	if spokenTo[rel.verb.lemma] {
		j := r.chunkFrom(i)
		if in(r.low(i), "him", "them", "me", "us", "her") {
			j = i + 1
		}
		for n := 0; n < 3 && j > i && linking[r.low(j)] && r.low(j) != "to" && r.chunkFrom(j+1) > j+1; n++ {
			j = r.chunkFrom(j + 1)
		}
		if j > i && weekdays[r.low(j)] {
			j++
		}
		if j > i && j < r.b && r.tag(j) != tagMark {
			return j
		}
		if j > i && in(r.low(j), ",", ":") && r.quoteStartingAt(j+1) >= 0 {
			return j
		}
	}
	if rel.verb.in("that") < .6 && !spokenTo[rel.verb.lemma] {
		return i
	}
	// "said on Monday that", "said in the capital: “..."
	for j := i; j < r.b && j-i < 12 && r.tokens[j].quote < 0; j++ {
		low := r.low(j)
		if low == "that" && j > i && r.tag(j) == tagIN || in(low, ",", ":") && j > i && r.quoteStartingAt(j+1) >= 0 {
			if rel.verb.lemma == "tell" || in(r.low(i), "on", "in", "at", "to", "during", "after", "with", "late", "early", "last") || weekdays[r.low(i)] || r.tag(i) == tagRB {
				return j
			}
			break
		}
		if t := r.tag(j); t == tagMark || t.finite() && !weekdays[low] {
			break
		}
	}
	if r.content && in(r.low(i), "earlier", "late", "later", "early", "last", "this") && timeNouns[r.low(i+1)] {
		i++
	}
	if weekdays[r.low(i)] {
		i++
		if in(r.low(i), "morning", "evening", "night", "afternoon") {
			i++
		}
	}
	return i
}

// leftContent returns the clause before a cue that stands at its end:
// "The talks will go on, officials said."
func (r *reading) leftContent(left, right int) tokenRange {
	if right < r.b && r.tag(right) != tagMark && !weekdays[r.low(right)] && r.tag(right) != tagIN && r.tag(right) != tagRB {
		return tokenRange{}
	}
	p := left - 1
	if in(r.low(p), "as") {
		p--
	}
	if !in(r.low(p), ",", "-", "--", "–", "—") {
		return tokenRange{}
	}
	from := r.a
	for k := p - 1; k > r.a; k-- {
		if r.low(k) == ";" && r.tokens[k].quote < 0 {
			from = k + 1
			break
		}
	}
	if r.tag(from) == tagCC {
		from++
	}
	return r.trim(tokenRange{from, p})
}

// accordingContent finds what is said "according to" somebody.
func (r *reading) accordingContent(rel *relation) {
	if rel.cue.from <= r.a+1 {
		if r.low(rel.source.to) == "," {
			rel.content = []tokenRange{r.trim(tokenRange{rel.source.to + 1, r.b})}
		}
		return
	}
	p := rel.cue.from
	if r.low(p-1) == "," {
		p--
	}
	from := r.a
	if r.tag(from) == tagCC {
		from++
	}
	for k := p - 1; k > from; k-- {
		if r.low(k) == ";" && r.tokens[k].quote < 0 {
			from = k + 1
			break
		}
	}
	rel.content = []tokenRange{r.trim(tokenRange{from, p})}
}

// trim takes punctuation off the ends of a range, but not quotation marks.
func (r *reading) trim(c tokenRange) tokenRange {
	for c.to > c.from && r.tokens[c.to-1].quote < 0 && (r.tag(c.to-1) == tagCC || r.tag(c.to-1) == tagMark && !in(r.low(c.to-1), ")", "]", "}", "%", "°")) {
		c.to--
	}
	for c.from < c.to && r.tokens[c.from].quote < 0 && in(r.low(c.from), ",", ":", ";", "-", "--", "–", "—") {
		c.from++
	}
	return c
}

// keep drops empty contents and reports whether enough is left to tell.
func (r *reading) keep(rel *relation) bool {
	for k := 0; k < len(rel.content); k++ {
		if rel.content[k].empty() {
			rel.content = append(rel.content[:k], rel.content[k+1:]...)
			k--
		}
	}
	return len(rel.content) > 0 || rel.class == parley.CueNoComment
}

// threshold is the rate below which a cue is not considered.
const threshold = .3
