package attribution

import (
	"unicode"
	"unicode/utf8"
)

// contentEnd returns where the content that begins at i ends.
func (r *reading) contentEnd(k, i int) int {
	rel := &relation{}
	if k >= 0 {
		rel = r.relations[k]
	}
	end := r.b
	if rel.until > i {
		end = min(end, rel.until)
	}
	for n := k + 1; k >= 0 && n < len(r.relations); n++ {
		next := r.relations[n]
		if at := r.clauseOf(next); at > i && at < end {
			end = at
		}
	}
	clause := rel.takesClause() && r.low(i) != "to" || r.low(i) == "that" && r.tag(i) == tagIN || r.low(i) == "whether" || r.low(i) == "if"
	relative := !rel.source.empty() && rel.source.to-rel.source.from == 1 && relatives[r.low(rel.source.from)]
	depth := 0
	for j := i; j < end; j++ {
		low := r.low(j)
		if r.tokens[j].quote >= 0 {
			q := r.tokens[j].quote
			j = r.ranges[q].to - 1
			if next := r.word(j + 1); r.ends(q) && !startsLower(next) {
				return j + 1
			}
			continue
		}
		switch {
		case rel.shape == nominal && low != "that" && r.low(i) != "that" && j > i && r.tag(j).finite() && r.tag(j) != tagVB:
			return j
		case low == "(" || low == "[":
			depth++
		case (low == ")" || low == "]") && depth > 0:
			depth--
		case low == ")" || low == "]" || low == ";":
			return j
		case low == "," && relative && j > i && (r.tag(j+1).finite() || r.tag(j+1) == tagRB && r.tag(j+2).finite()):
			return j
		case low == "," && !clause && j > i && r.adjunctAfter(j+1) && !r.lists(i, j):
			return j
		case !clause && j > i && r.goesOn(rel, j):
			return j
		case low == "," && clause && j > i && r.low(j+1) == "according":
			return j
		}
	}
	return end
}

// goesOn reports whether at token j, inside a content that is no clause, the
// sentence goes on with another verb of the same subject, or says why or where.
func (r *reading) goesOn(rel *relation, j int) bool {
	low := r.low(j)
	if low == "and" || low == "but" {
		k := j + 1
		if r.tag(k) == tagRB {
			k++
		}
		t := r.tag(k)
		return t == tagVBD && r.past(rel) || t == tagMD || t == tagVBZ && !r.past(rel) || low == "but" && t.verb() || beForms[r.low(k)] || haveForms[r.low(k)]
	}
	return in(low, "because", "while", "amid", "although", "though", "after", "despite") || low == "in" && in(r.low(j+1), "a", "an") && statements[r.low(j+2)] ||
		low == "on" && weekdays[r.low(j+1)]
}

// ends reports whether a quotation ends with a full stop or such.
func (r *reading) ends(q int) bool { return in(r.low(r.ranges[q].to-2), ".", "?", "!") }

func startsLower(w string) bool {
	c, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLower(c) || c == ',' || unicode.IsDigit(c)
}

// takesClause reports whether the cue mostly introduces a clause.
func (rel *relation) takesClause() bool {
	return rel.verb != nil && rel.verb.in("that") > .6 && rel.verb.in("np") > .6
}

// lists reports whether the comma at j stands in a list that the content
// [i,j) has begun: "including ...", or participles one after another.
func (r *reading) lists(i, j int) bool {
	if r.low(j+1) == "including" {
		return true
	}
	if r.tag(j+1) != tagVBG && r.tag(j+1) != tagCC {
		return false
	}
	for k := i; k < j; k++ {
		if r.tag(k) == tagVBG && r.tokens[k].quote < 0 {
			return true
		}
	}
	return false
}

// adjunctAfter reports whether what begins at token i, after a comma, says when
// or why something was said rather than what.
func (r *reading) adjunctAfter(i int) bool {
	return r.tag(i) == tagVBG || in(r.low(i), "after", "before", "while", "when", "as", "but", "although", "though", "which", "who", "according", "following", "amid", "because", "despite", "with", "even", "during", "in") || r.tag(i) == tagCC && (r.tag(i+1).finite() || r.tag(i+1) == tagPRP)
}

// clauseOf returns where the clause of a later relation begins if it does not
// belong to the content of those before it, else -1.
func (r *reading) clauseOf(next *relation) int {
	if next.shape == participle || next.shared || next.inverted || next.source.empty() {
		return -1
	}
	at := next.source.from
	start := r.conjunctionBefore(at)
	if start < at && (r.low(start) == "," || r.low(start) == ";") && start+1 < at {
		return start
	}
	if start == at-1 && r.low(start) == "," && at > r.a+3 && (r.tag(r.a) == tagIN || r.tag(r.a) == tagWDT || r.tag(r.a) == tagVBG || r.subordinate(r.a+1)) {
		return start // "When he wrote it, X said ..."
	}
	return -1
}

// cut ends the contents of the relations from best on where rel's clause
// begins, because rel goes on with best's subject.
func (r *reading) cut(best, rel *relation) {
	end := r.conjunctionBefore(rel.cue.from)
	for k := len(r.relations) - 1; k >= 0; k-- {
		c := r.relations[k]
		c.limit(end)
		if c == best {
			return
		}
	}
}

// limit notes that the content cannot reach beyond token end.
func (rel *relation) limit(end int) {
	if rel.until == 0 || end < rel.until {
		rel.until = end
	}
}

// conjunctionBefore returns where the conjunction and comma before token i
// begin.
func (r *reading) conjunctionBefore(i int) int {
	for i > r.a && (r.tag(i-1) == tagCC || r.low(i-1) == "," || r.low(i-1) == "then" || r.low(i-1) == "while" || r.low(i-1) == "though" || r.low(i-1) == "although" || r.low(i-1) == ";") {
		i--
	}
	return i
}
