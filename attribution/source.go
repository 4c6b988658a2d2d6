package attribution

import "github.com/parley-record/parley"

// findSource looks for who the cue names as speaking. It reports false if the
// grammar around the cue shows that it introduces nothing.
func (r *reading) findSource(rel *relation) bool {
	switch rel.shape {
	case nominal:
		return true
	case phrase:
		src, name, ok := r.phraseStartingAt(rel.cue.to)
		rel.source, rel.name = src, name
		if rel.cue.from <= r.a+1 {
			rel.source = name // a comma ends it: "According to X, ..."
			for k := name.to; k < r.b && k < name.to+12 && r.tokens[k].quote < 0; k++ {
				if r.low(k) == "," {
					rel.source.to = k
					break
				}
			}
		}
		return ok
	case passive:
		return r.passiveSource(rel)
	}
	p := rel.cue.from - 1
	for p > r.a && r.tokens[p].quote < 0 && (r.tag(p) == tagRB || in(r.low(p), "both", "all", "each") && r.tag(p-1).noun()) {
		p-- // "X later said", "X and Y both said"
	}
	switch {
	case r.afterQuote(p):
		if r.invertedSource(rel) {
			return true
		}
		return r.sharedSource(rel)
	case rel.shape == participle && p < r.a:
		return r.subjectAfter(rel)
	case rel.shape == participle:
		return r.participleSource(rel, p)
	case p < r.a:
		return false
	case isDash(r.low(p)):
		return r.dashedSource(rel, p) || r.sharedSource(rel)
	case r.low(p) == ",":
		if r.appositiveSource(rel, p) {
			return true
		}
		if r.postposed(rel) && r.invertedSource(rel) {
			return true
		}
		return r.sharedSource(rel)
	case r.tag(p) == tagCC:
		return r.sharedSource(rel)
	case r.low(p) == "as" && r.invertedSource(rel):
		return true
	}
	return r.leftSource(rel, p)
}

// afterQuote reports whether token p ends a quotation, or is the comma or full
// stop after one.
func (r *reading) afterQuote(p int) bool {
	return r.quoteEndingAt(p) >= 0 || (r.low(p) == "," || r.low(p) == "-" || r.low(p) == "--") && r.quoteEndingAt(p-1) >= 0
}

// leftSource takes the noun phrase that ends at token p.
func (r *reading) leftSource(rel *relation, p int) bool {
	if relatives[r.low(p)] && r.tag(p) == tagWDT || r.low(p) == "who" {
		if r.low(p) == "whom" {
			return false
		}
		rel.source = tokenRange{p, p + 1}
		rel.name = r.antecedent(p)
		return !rel.name.empty()
	}
	p = r.beforeTime(p)
	np, ok := r.phraseEndingAt(p)
	from := p + 1
	if ok {
		from = np.from
	}
	if head, reduced := r.reducedBefore(from); reduced && (!ok || r.tag(from-1) == tagIN) {
		rel.source, rel.name = tokenRange{head.from, p + 1}, head
		return true
	}
	rel.source, rel.name = np, np
	return ok
}

// reducedBefore looks for the head of a phrase such as "a statement released
// on Monday by the ministry", whose last part begins at token from.
func (r *reading) reducedBefore(from int) (tokenRange, bool) {
	if from-1 <= r.a || r.tag(from-1) != tagIN || r.subordinate(from-1) {
		if r.tag(from-1) != tagVBN && r.tag(from-1) != tagVBD {
			return tokenRange{}, false
		}
	}
	for k := from - 1; k > r.a && from-k < 16 && r.tokens[k].quote < 0; k-- {
		switch t := r.tag(k); {
		case t == tagVBN || t == tagVBD && k == from-1 || t == tagVBG && r.low(k) == "being" || t == tagVBD && r.tag(k+1) == tagIN:
			head := k
			for r.tag(head-1) == tagVBG || r.tag(head-1) == tagRB {
				head--
			}
			np, ok := r.phraseEndingAt(head - 1)
			return np, ok && r.tag(head-1).noun() && r.clauseStart(np.from)
		case t == tagIN && !r.subordinate(k) || t.nominal() || t == tagRB:
		default:
			return tokenRange{}, false
		}
	}
	return tokenRange{}, false
}

// beforeTime returns the token before a time that ends at p: "on Tuesday",
// "late last year"; p itself if there is none.
func (r *reading) beforeTime(p int) int {
	if !timeNouns[r.low(p)] {
		return p
	}
	for p > r.a && (timeNouns[r.low(p)] || in(r.low(p), "on", "in", "late", "early", "earlier", "last", "this")) {
		p--
	}
	return p
}

// dashedSource takes "X -- who is this -- " before a dash at p.
func (r *reading) dashedSource(rel *relation, p int) bool {
	for k := p - 1; k > r.a && p-k < 40; k-- {
		if !isDash(r.low(k)) {
			continue
		}
		np, ok := r.phraseEndingAt(k - 1)
		if ok {
			rel.source, rel.name = np, np
		}
		return ok
	}
	return false
}

func isDash(w string) bool { return in(w, "-", "--", "–", "—") }

// antecedent returns the noun phrase to which the relative pronoun p belongs.
func (r *reading) antecedent(p int) tokenRange {
	k := p - 1
	if r.low(k) == "," {
		k--
	}
	np, ok := r.phraseEndingAt(k)
	if !ok {
		return np
	}
	if near, ok := r.chunkEndingAt(k); ok && near > np.from && in(r.low(near-1), "with", "to", "by", "between", "and", "on", "against", "behind") {
		np.from = near
	}
	return np
}

// appositiveSource takes "X, minister of Y," before a comma at p.
func (r *reading) appositiveSource(rel *relation, p int) bool {
	tries := 0
	for k := p - 1; k > r.a && p-k < 40 && tries < 4; k-- {
		if r.tokens[k].quote >= 0 {
			return false
		}
		if r.low(k) != "," {
			continue
		}
		tries++
		np, ok := r.phraseEndingAt(k - 1)
		if !ok || !r.clauseStart(np.from) || !r.appositive(k+1, p) {
			continue
		}
		rel.name, rel.source = np, tokenRange{np.from, p}
		if t := r.tag(k + 1); t == tagWDT || t == tagVBG || t == tagRB || p-k > 30 {
			rel.source = np
		}
		return true
	}
	return false
}

// appositive reports whether tokens [i,j) can stand between commas after a name.
func (r *reading) appositive(i, j int) bool {
	switch t := r.tag(i); {
	case t == tagWDT:
		return true
	case t == tagDT || t.noun() || t == tagJJ || t == tagCD || t == tagPRPS || t == tagVBN || t == tagVBG || t == tagRB || t == tagIN || t == tagVBD:
	default:
		return false
	}
	for k := i + 1; k < j; k++ {
		if t := r.tag(k); (t == tagVBZ || t == tagMD || t == tagVBD && !r.tag(i).verb()) && !r.relativeBefore(i, k) {
			return false
		}
	}
	return true
}

func (r *reading) relativeBefore(i, k int) bool {
	for ; k >= i; k-- {
		if r.tag(k) == tagWDT || r.low(k) == "that" {
			return true
		}
	}
	return false
}

// clauseStart reports whether a clause can begin at token i.
func (r *reading) clauseStart(i int) bool {
	if i <= r.a || r.tag(i-1) == tagRB && (i-1 == r.a || r.tag(i-2) == tagCC || r.low(i-2) == ",") {
		return true
	}
	p := i - 1
	return r.tag(p) == tagCC || r.subordinate(p) || r.quoteEndingAt(p) >= 0 || in(r.low(p), ",", ";", ":", "-", "--", "–", "—", "(", "“", "that") || r.tag(p).verb()
}

// passiveSource takes "by X" after a participle; its content is the subject.
func (r *reading) passiveSource(rel *relation) bool {
	if rel.verb != nil && rel.class == parley.CueThinks {
		return false // "seen by", "known by"
	}
	by := rel.cue.to
	for by < r.b && by < rel.cue.to+4 && r.low(by) != "by" && r.tag(by) != tagMark {
		by++
	}
	if r.low(by) != "by" {
		return r.expected(rel)
	}
	src, name, ok := r.phraseStartingAt(by + 1)
	if ok && src.to-src.from == 1 && r.tag(src.from) == tagNN {
		return false // "by mistake"
	}
	if !ok || r.tag(by+1) == tagVBG || r.tag(by+1) == tagCD {
		return false
	}
	p := rel.cue.from - 1
	if r.low(p) == "," {
		p--
	}
	subject, ok := r.phraseEndingAt(p)
	if !ok {
		return false
	}
	rel.source, rel.name, rel.inverted = src, name, true
	rel.content = []tokenRange{subject}
	if rel.verb != nil && spokenTo[rel.verb.lemma] { // "was told by X that"
		if c := r.trim(tokenRange{src.to, r.b}); in(r.low(src.to), "that", "to", "of") && !c.empty() {
			rel.content = []tokenRange{c}
		}
	}
	rel.rate *= .8
	return true
}

// expected takes "X is expected to ...", which does not say by whom.
func (r *reading) expected(rel *relation) bool {
	if rel.verb == nil || !in(rel.verb.lemma, "expect", "believe", "think", "say", "allege", "report", "consider") || r.low(rel.cue.to) != "to" || rel.cue.to-rel.cue.from < 2 {
		return false
	}
	subject, ok := r.phraseEndingAt(rel.cue.from - 1)
	if !ok {
		return false
	}
	end := r.contentEnd(-1, rel.cue.to)
	rel.content = []tokenRange{subject, r.trim(tokenRange{rel.cue.to, end})}
	rel.rate = .5
	return true
}

// postposed reports whether a verb of saying is followed by nothing but who
// says, so that it belongs to the words before it.
func (r *reading) postposed(rel *relation) bool {
	if rel.verb == nil || rel.verb.rate < .8 {
		return false
	}
	src, _, ok := r.phraseStartingAt(rel.cue.to)
	return ok && (src.to >= r.b || in(r.low(src.to), ".", ",", ";"))
}

// invertedSource takes the noun phrase to the right: "..., said X".
func (r *reading) invertedSource(rel *relation) bool {
	src, name, ok := r.phraseStartingAt(rel.cue.to)
	if !ok {
		return false
	}
	rel.source, rel.name, rel.inverted = src, name, true
	return true
}
