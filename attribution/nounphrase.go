package attribution

// linking are the prepositions that join two noun phrases to one source: "a
// spokesman for the ministry", "officials in the capital".
var linking = set("by of for from in at with on to near behind against inside within")

// timeNouns say when, never who.
var timeNouns = set("year week month morning night evening afternoon a.m. p.m. monday tuesday wednesday thursday friday saturday sunday today yesterday tonight")

// maxPhrase is how many tokens a noun phrase may have.
const maxPhrase = 40

// phraseEndingAt returns the noun phrase whose last token is p.
func (r *reading) phraseEndingAt(p int) (tokenRange, bool) {
	end := p + 1
	if r.low(p) == ")" {
		for k := p - 1; k > r.a && p-k < 10; k-- {
			if r.low(k) == "(" {
				p = k - 1
				break
			}
		}
	}
	from, ok := r.chunkEndingAt(p)
	if !ok {
		return tokenRange{}, false
	}
	for end-from < maxPhrase && from-2 >= r.a {
		switch {
		case linking[r.low(from-1)] && nearTo[r.low(from-2)] && r.chunked(from-3):
			from, _ = r.chunkEndingAt(from - 3)
		case linking[r.low(from-1)] && r.joins(from):
			from, _ = r.chunkEndingAt(from - 2)
		case in(r.low(from-1), "and", "or", "&") && r.coordinates(from):
			from, _ = r.chunkEndingAt(from - 2)
		default:
			return tokenRange{from, end}, true
		}
	}
	return tokenRange{from, end}, true
}

// nearTo stand between a noun and a preposition in a source: "a person close to
// the talks".
var nearTo = set("close familiar briefed involved privy loyal opposed")

func (r *reading) chunked(p int) bool {
	_, ok := r.chunkEndingAt(p)
	return ok
}

// joins reports whether the preposition before from follows a noun phrase of
// which it can be a part.
func (r *reading) joins(from int) bool {
	p := from - 2
	if t := r.tag(p); !t.noun() && !(r.low(from-1) == "of" && (t == tagDT || t == tagCD || t == tagJJ || t == tagRB)) {
		return false
	}
	if weekdays[r.low(p)] {
		return false
	}
	_, ok := r.chunkEndingAt(p)
	return ok
}

// coordinates reports whether the phrase before "and" at from-1 belongs with
// the one at from: it must begin a clause.
func (r *reading) coordinates(from int) bool {
	start, ok := r.chunkEndingAt(from - 2)
	if !ok {
		return false
	}
	for n := 0; n < 3 && linking[r.low(start-1)] && r.joins(start); n++ {
		start, _ = r.chunkEndingAt(start - 2)
	}
	return r.clauseStart(start) && !r.tag(start-1).verb() || r.tag(start-1).verb() && r.isCueWord(start-1)
}

func (r *reading) isCueWord(i int) bool {
	f, ok := r.lex.forms[r.low(i)]
	return ok && f.verb.in("that") > .6
}

// chunkEndingAt returns where the simple noun phrase that ends at p begins.
func (r *reading) chunkEndingAt(p int) (int, bool) {
	if p < r.a || p >= r.b || r.tokens[p].quote >= 0 {
		return 0, false
	}
	switch t := r.tag(p); {
	case t == tagPRP:
		if in(r.low(p), "him", "them", "me", "us", "himself", "themselves", "itself", "there") {
			return 0, false
		}
		return p, true
	case timeNouns[r.low(p)] || t == tagCD && r.word(p)[0] >= '0' && r.word(p)[0] <= '9':
		return 0, false
	case !t.noun() && t != tagDT && t != tagCD && t != tagJJ || weekdays[r.low(p)] || t == tagDT && in(r.low(p), "the", "a", "an", "every", "no"):
		return 0, false
	}
	i := p
	for i > r.a && p-i < 20 && r.tokens[i-1].quote < 0 {
		t := r.tag(i - 1)
		switch {
		case r.tag(i) == tagDT && !in(r.low(i-1), "all", "both", "half"):
			return i, true
		case r.tag(i) == tagPRPS:
			return i, true
		case weekdays[r.low(i-1)] || timeNouns[r.low(i-1)]:
			return i, true
		case t.nominal():
		case t == tagVBN && (r.tag(i).noun() || r.tag(i) == tagJJ) && r.tag(i-2).nominal() && i-2 >= r.a:
		case t == tagRB && (r.tag(i) == tagCD || r.tag(i) == tagJJ) && !linkingAdverbs[r.low(i-1)] && !r.subordinate(i-1):
		default:
			return i, true
		}
		i--
	}
	return i, true
}

// phraseStartingAt returns the noun phrase that begins at token i, with what
// says more of it up to the end of the clause, and the part of it that names.
func (r *reading) phraseStartingAt(i int) (src, name tokenRange, ok bool) {
	j := r.chunkFrom(i)
	if j == i {
		return src, name, false
	}
	for j < r.b && j-i < maxPhrase {
		if k := r.chunkFrom(j + 1); k > j+1 && (in(r.low(j), "of", "for", "at", "from", "in", "with") && !weekdays[r.low(j+1)] || in(r.low(j), "and", "&")) {
			j = k
			continue
		}
		end := r.bracketEnd(j)
		if end == j {
			break
		}
		j = end
	}
	name = tokenRange{i, j}
	return tokenRange{i, r.appositiveEnd(j)}, name, true
}

// bracketEnd returns the end of a short bracket that begins at token j, j if
// none does.
func (r *reading) bracketEnd(j int) int {
	for k := j; r.low(j) == "(" && k < r.b && k < j+10; k++ {
		if r.low(k) == ")" {
			return k + 1
		}
	}
	return j
}

// chunkFrom returns the end of the simple noun phrase that begins at i.
func (r *reading) chunkFrom(i int) int {
	if i >= r.b || r.tokens[i].quote >= 0 && !r.speech {
		return i
	}
	if r.tag(i) == tagPRP {
		return i + 1
	}
	j := i
	for j < r.b && j-i < 20 && r.tokens[j].quote == r.tokens[i].quote {
		t := r.tag(j)
		if weekdays[r.low(j)] || t == tagDT && j > i && r.tag(j-1) != tagDT && !in(r.low(j-1), "all", "both") {
			break
		}
		if !t.nominal() && !(t == tagRB && j == i) && !((t == tagVBN || t == tagVBG) && r.tag(j+1).noun()) {
			break
		}
		j++
	}
	for j > i && !r.tag(j-1).noun() && r.tag(j-1) != tagCD && r.tag(j-1) != tagDT && r.tag(j-1) != tagJJ {
		j--
	}
	return j
}

// appositiveEnd returns the end of what, between commas, says more of the
// noun phrase that ends at j: "said X, a professor at Y who studies Z".
func (r *reading) appositiveEnd(j int) int {
	if r.low(j) == "who" && r.tag(j) == tagWDT {
		return r.clauseEnd(j)
	}
	if r.low(j) != "," || j+1 >= r.b {
		return j
	}
	switch t := r.tag(j + 1); {
	case t == tagWDT && r.low(j+1) != "when", t == tagDT, t.noun(), t == tagJJ, t == tagCD, t == tagPRPS:
	default:
		return j
	}
	return r.clauseEnd(j + 1)
}

// clauseEnd returns where what begins at i ends: at the end of the sentence or
// where a participle or conjunction goes on with another clause.
func (r *reading) clauseEnd(i int) int {
	for k := i; k < r.b; k++ {
		if r.quoteStartingAt(k) >= 0 && (r.low(k-1) == "," || r.low(k-1) == ":") {
			return k - 1
		}
		if in(r.low(k), ".", ";", "!", "?", ":") && r.tokens[k].quote < 0 {
			return k
		}
		if r.low(k) == "," && (r.tag(k+1) == tagVBG || r.tag(k+1) == tagCC && !r.tag(k+2).nominal() || r.low(k+1) == "in" || weekdays[r.low(k+1)]) {
			return k
		}
	}
	return r.b
}
