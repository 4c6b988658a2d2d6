package attribution

import "github.com/parley-record/parley"

// chains are verbs that carry another in "to" or "-ing": "declined to say",
// "went on to say", "avoided commenting". The group is one cue.
var chains = set(`decline declined declines declining refuse refused refuses refusing avoid avoided avoids avoiding continue continued continues
	began begin begins went goes go fail failed fails want wanted wants sought seeks seek try tried tries appear appeared
	appears seem seemed seems help helped`)

// refusals are the chains after which saying means saying nothing.
var refusals = set(`decline declined declines declining refuse refused refuses refusing avoid avoided avoids avoiding fail failed fails`)

// commenting are the verbs that with a refusal, or negated, are "no comment".
var commenting = set("comment say answer discuss elaborate respond disclose mention confirm specify")

// cueAt looks for a cue whose main word is token i.
func (r *reading) cueAt(i int) (*relation, bool) {
	if rel, ok := r.phraseAt(i); ok {
		return rel, true
	}
	f, ok := r.lex.forms[r.low(i)]
	if !ok || refusals[r.low(i)] && (r.low(i+1) == "to" && r.comments(i+2) || r.comments(i+1)) {
		return nil, false // the verb of saying after a refusal is the main one
	}
	t := r.tag(i)
	if !t.verb() {
		return r.nounAt(i)
	}
	rel := &relation{verb: f.verb, class: f.verb.class, main: i}
	rel.cue = tokenRange{r.groupStart(i), i + 1}
	if !r.classify(rel, t) {
		return nil, false
	}
	frame := r.frame(i)
	rel.rate = f.verb.in(frame)
	if rel.verb.lemma == "ask" && r.low(i+1) == "not" {
		return nil, false // "asked not to be named"
	}
	if rel.shape == finite && opinions[rel.verb.lemma] && !in(r.low(rel.cue.from-1), "i", "you", "we", "people") {
		rel.rate = max(rel.rate, .4)
	}
	if r.content && rel.shape == finite {
		if s, n := r.lex.phrases.at(r.document, i, r.b); n > 1 {
			rel.class = s.class
		}
		if attitudes[rel.verb.lemma] && !in(r.low(rel.cue.from-1), "i", "you", "we", "people") {
			rel.rate = max(rel.rate, .4)
		}
	}
	if r.stance(rel) {
		rel.rate = max(rel.rate, .5)
	}
	r.absorb(rel, frame)
	return rel, true
}

// groupStart returns where the verb group of the main verb i begins:
// auxiliaries, modals, negation, adverbs between or directly before them, and
// a chain verb.
func (r *reading) groupStart(i int) int {
	g := i
	for g > r.a && i-g < 10 {
		p := g - 1
		if r.tokens[p].quote >= 0 {
			break
		}
		switch {
		case r.auxiliary(p, g):
		case r.tag(p) == tagRB && !linkingAdverbs[r.low(p)]:
		case r.low(p) == "to" && p > r.a && chains[r.low(p-1)] && (!refusals[r.low(p-1)] || r.comments(i)):
			p--
		case chains[r.low(p)] && r.tag(i) == tagVBG && p == i-1:
		default:
			return g
		}
		g = p
	}
	return g
}

// comments reports whether token i is a verb that after a refusal means that
// somebody says nothing.
func (r *reading) comments(i int) bool {
	f, ok := r.lex.forms[r.low(i)]
	return ok && commenting[f.verb.lemma]
}

// linkingAdverbs belong to the sentence, not to the verb that follows.
var linkingAdverbs = set("however meanwhile instead indeed then nevertheless moreover furthermore thus therefore otherwise earlier later ago here there")

// auxiliary reports whether token p is an auxiliary of the group that begins
// at g.
func (r *reading) auxiliary(p, g int) bool {
	low, t := r.low(p), r.tag(g)
	switch {
	case r.tag(p) == tagMD || low == "ca" || low == "wo":
		return true
	case low == "'s":
		return r.tag(p) == tagVBZ && (t == tagVBN || t == tagVBG || t == tagRB)
	case beForms[low]:
		return t == tagVBN || t == tagVBG || t == tagRB || t == tagVBD
	case haveForms[low]:
		return t == tagVBN || t == tagVBD || t == tagRB || beForms[r.low(g)]
	case doForms[low]:
		return t == tagVB || t == tagRB || t == tagNN
	}
	return false
}

// classify settles shape, class and negation of a verb cue; it reports false
// if the verb stands where it introduces nothing.
func (r *reading) classify(rel *relation, t tag) bool {
	g, i := rel.cue.from, rel.main
	be, refused := false, false
	for k := g; k < i; k++ {
		low := r.low(k)
		be = be || beForms[low] && low != "'ve"
		rel.negated = rel.negated || negations[low]
		refused = refused || refusals[low]
	}
	head := r.tag(g)
	switch {
	case t == tagVBN && be:
		rel.shape = passive
	case g == i && t == tagVBN:
		rel.shape = passive
	case t == tagVBG && !be && (g == i || r.tag(g) == tagRB):
		rel.shape = participle
	case g == i && t == tagVB && (r.low(i-1) == "to" || i == r.a):
		return false
	case head == tagVB && r.low(g-1) == "to":
		return false
	default:
		rel.shape = finite
	}
	if commenting[rel.verb.lemma] && (refused || rel.negated && rel.verb.lemma != "say" && rel.verb.lemma != "mention" && rel.verb.lemma != "confirm") {
		rel.class, rel.negated = parley.CueNoComment, false
	}
	if refused && rel.class != parley.CueNoComment {
		rel.class, rel.negated = parley.CueRejects, false
	}
	return true
}

// opinions are verbs that are common in speech about oneself, which lowers
// their rate, but attribute what a third person thinks.
var opinions = set("think believe hope want expect fear")

// attitudes are more such verbs, which are worth finding inside what somebody
// says though they seldom attribute anything elsewhere.
var attitudes = set("wish consider remember know doubt regret prefer insist understand")

// stance reports whether the verb group says what somebody would or would not
// do ("would not support"): with a modal or a negation, words of consent and
// refusal are said rather than done.
func (r *reading) stance(rel *relation) bool {
	if rel.class != parley.CueAgrees && rel.class != parley.CueRejects {
		return false
	}
	for k := rel.cue.from; k < rel.main; k++ {
		if in(r.low(k), "would", "will", "wo", "'d", "'ll", "cannot") || r.content && in(r.low(k), "might", "may") || in(r.low(k), "can", "could") && rel.negated {
			return rel.shape == finite
		}
	}
	return false
}

// frame names what follows or surrounds the verb at i.
func (r *reading) frame(i int) string {
	j := i + 1
	for j < r.b && r.tag(j) == tagRB {
		j++
	}
	if j >= r.b {
		return "end"
	}
	if r.quoteStartingAt(j) >= 0 || (r.low(j) == "," || r.low(j) == ":") && r.quoteStartingAt(j+1) >= 0 {
		return "quote"
	}
	for k, n := i-1, 0; k >= r.a-1 && k >= 0 && n < 7; k, n = k-1, n+1 {
		if k < r.a && !r.sameBlock(k, r.a) {
			break
		}
		if r.quoteEndingAt(k) >= 0 {
			return "quote"
		}
		if r.low(k) == "." || r.low(k) == ";" {
			break
		}
	}
	switch low, t := r.low(j), r.tag(j); {
	case low == ":":
		return "quote"
	case low == "that":
		return "that"
	case low == "to":
		return "to"
	case low == "whether" || low == "if" || t == tagWDT:
		return "wh"
	case t == tagIN:
		return low
	case t == tagMark:
		return "end"
	}
	return "np"
}

// carried are the prepositions that belong to a cue whose content is their
// object: "called for", "agreed to", "pointed out".
var carried = set("for on of about with against out to at upon over up down")

// absorb takes into the cue what belongs to it on its right.
func (r *reading) absorb(rel *relation, frame string) {
	i := rel.cue.to
	if weekdays[r.low(i)] {
		rel.cue.to = i + 1
		if in(r.low(i+1), "morning", "afternoon", "evening", "night") {
			rel.cue.to++
		}
		return
	}
	if in(r.low(i), "in", "on") && in(r.low(i+1), "a", "an", "his", "her", "its", "their") {
		for k := i + 2; k < r.b && k < i+5; k++ {
			if statements[r.low(k)] {
				rel.cue.to = k + 1
				return
			}
		}
	}
	if r.low(i) == "out" && rel.shape != passive {
		rel.cue.to = i + 1
		return
	}
	if r.low(i) == ":" && rel.shape == finite {
		rel.cue.to = i + 1
		return
	}
	if frame == r.low(i) && r.tag(i) == tagIN && carried[frame] && rel.verb.lemma != "say" && rel.verb.lemma != "tell" && rel.verb.lemma != "write" {
		rel.cue.to = i + 1
		if rel.verb.lemma == "call" && in(frame, "for", "on", "upon") {
			rel.class = parley.CueDemands
		}
		if r.low(i+1) == "of" || r.low(i+1) == "on" && frame == "out" {
			rel.cue.to++
		}
	}
}

// statements are what something is said in.
var statements = set("statement interview tweet letter email e-mail speech memo report post release message address briefing")

func in(w string, list ...string) bool {
	for _, x := range list {
		if w == x {
			return true
		}
	}
	return false
}
