package attribution

// participleSource finds the subject of "saying": the noun before it, or the
// subject of the verb that it goes with.
func (r *reading) participleSource(rel *relation, p int) bool {
	p = r.beforeTime(p)
	if p >= r.a && r.low(p) != "," && r.tag(p) != tagCC && r.tag(p) != tagIN && r.tag(p).noun() {
		if np, ok := r.phraseEndingAt(p); ok {
			rel.source, rel.name = np, np
			return true
		}
	}
	if p > r.a && r.low(p) == "as" && r.tag(p-1).noun() { // "quoted a general as saying"
		if np, ok := r.phraseEndingAt(p - 1); ok {
			rel.source, rel.name = np, np
			return true
		}
	}
	if p < r.a || rel.rate < .45 {
		return false
	}
	if r.tag(p) == tagIN && rel.rate < .6 { // "before presenting it"
		return false
	}
	if r.tag(p) != tagCC && r.low(p) != "," && r.tag(p) != tagIN && r.low(p) != "-" && r.low(p) != "--" && r.low(p) != "–" && r.low(p) != "—" {
		return false
	}
	return r.sharedSource(rel)
}

// subjectAfter finds the subject of a participle that begins the sentence:
// "Citing reasons of state, X refused".
func (r *reading) subjectAfter(rel *relation) bool {
	for k := rel.cue.to; k < r.b && k-rel.cue.to < 40; k++ {
		comma := r.low(k) == "," && r.tokens[k].quote < 0 || r.quoteEndingAt(k) >= 0 && r.low(k-1) == ","
		if !comma {
			continue
		}
		end := r.chunkFrom(k + 1)
		if end > k+1 && (r.tag(end).finite() || r.tag(end) == tagRB) {
			rel.source, rel.name, rel.shared = tokenRange{k + 1, end}, tokenRange{k + 1, end}, true
			rel.limit(k + 1)
			return true
		}
	}
	return false
}

// sharedSource gives the relation the source of an earlier verb in the
// sentence: with a comma or "but" that of the outermost one of the same tense,
// else that of the nearest; failing a cue, the subject of a plain verb.
func (r *reading) sharedSource(rel *relation) bool {
	p := rel.cue.from - 1
	outer := r.low(p) == "," || r.low(p-1) == "," || r.low(p) == "but" || rel.shape == participle
	past := r.past(rel)
	var best *relation
	for k := len(r.relations) - 1; k >= 0; k-- {
		c := r.relations[k]
		if c.source.empty() || c.shape == nominal || c.shape == phrase || c.shape == passive {
			continue
		}
		if rel.shape != participle && (c.shape == participle || r.past(c) != past) {
			continue
		}
		if rel.shape == participle && c.shape == participle && best != nil {
			continue
		}
		best = c
		if !outer {
			break
		}
	}
	if best != nil {
		rel.source, rel.name, rel.shared = best.source, best.name, true
		if r.tag(p) != tagIN { // not "in saying"
			r.cut(best, rel)
		}
		return true
	}
	if outer && rel.shape != participle {
		for _, c := range r.relations {
			if c.shape == finite && !c.source.empty() {
				rel.source, rel.name, rel.shared = c.source, c.name, true
				r.cut(c, rel)
				return true
			}
		}
	}
	if !r.subjectBefore(rel) {
		return false
	}
	for k := len(r.relations) - 1; k >= 0; k-- {
		if r.relations[k].source == rel.source {
			r.cut(r.relations[k], rel)
			break
		}
	}
	return true
}

// past reports whether the verb group of a relation is in the past tense.
func (r *reading) past(rel *relation) bool {
	return r.tag(rel.cue.from) == tagVBD || r.tag(rel.main) == tagVBD || in(r.low(rel.cue.from), "had", "did", "was", "were")
}

// subjectBefore looks to the left for a finite verb with a subject: the nearest,
// or after a comma the first of the sentence.
func (r *reading) subjectBefore(rel *relation) bool {
	p := rel.cue.from - 1
	outer := rel.shape != participle && (r.low(p) == "," || r.low(p-1) == ",")
	found := false
	for k := rel.cue.from - 1; k >= r.a && rel.cue.from-k < 60; k-- {
		if r.tokens[k].quote >= 0 || !r.tag(k).finite() || r.low(k-1) == "to" {
			continue
		}
		g := r.groupStart(k)
		np, ok := r.phraseEndingAt(g - 1)
		if !ok || !r.clauseStart(np.from) && g-1-np.from > 8 {
			if g > r.a && r.low(g-1) == "," {
				try := &relation{cue: tokenRange{g, k + 1}}
				if r.appositiveSource(try, g-1) {
					rel.source, rel.name, rel.shared = try.source, try.name, true
					if found = true; !outer {
						return true
					}
				}
			}
			continue
		}
		rel.source, rel.name, rel.shared = np, np, true
		if found = true; !outer {
			return true
		}
	}
	return found
}
