package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// marker reads the marker of a line, if it is one here: a number that starts a
// wrapped line of a sentence is not.
func (r *reader) marker(p piece) (marker, bool) {
	s := r.text[p.Start:p.End]
	m, ok := markerAt(s)
	if !ok && !p.inline {
		m, ok = r.bareMarker(s)
	}
	if !ok {
		return m, false
	}
	if m.word && m.rank == rankSection && r.inArticle() {
		m.rank, m.style, r.sectioned = rankList, sectionStyle, true
	}
	m = r.open.settle(m, r.nextMarker)
	m.indent = p.indent
	switch {
	case p.inline || p.title:
		return m, true
	case m.bare: // the first line may be the name of the whole
		return m, (len(r.items) > 0 || m.size == len(s)) && r.ended() && !r.awaits(m, s[m.size:])
	case m.word && startsLower(s) && !p.gap && len(r.items) > 0: // a sentence goes on
		return m, false
	case m.word:
		return m, r.ended() && !r.awaits(m, s[m.size:])
	case m.label == "":
		return m, !r.aside(s, m)
	case m.quoted && m.rank == rankList && !r.open.follows(m) && len(r.open) > 0 && lastSign(r.text[r.last.Start:r.last.End]) == ':':
		return m, false // a point that is only quoted
	case r.signs(s, m):
		r.initial = true
		return m, false
	case m.rank == rankList && (m.style == "option" || m.style == "PP" || m.style == "OP"):
		return m, r.ended() || r.open.follows(m)
	case r.awaits(m, s[m.size:]):
		return m, false
	case m.deep():
		return m, r.acceptsDeep(s, m)
	}
	return m, r.accepts(m)
}

// sectionStyle is the style of sections that stand in articles.
const sectionStyle = "§S"

// inArticle reports whether a section stands in the open article, "Article I /
// Section 1", rather than over articles: it follows the article's bare number,
// or others before it did.
func (r *reader) inArticle() bool {
	for i := len(r.open) - 1; i >= 0; i-- {
		if r.open[i].rank <= rankArticle {
			return r.open[i].rank == rankArticle && (r.sectioned || r.awaitsHeading())
		}
	}
	return false
}

// accepts reports whether a simple marker of a list is one here.
func (r *reader) accepts(m marker) bool {
	capital := strings.ContainsAny(m.style, "AIC")
	single := capital || strings.ContainsAny(m.style, "abicrh")
	switch {
	case m.outer >= 1000: // a year, unless the count has come so far
		k := r.open.find(m)
		return k >= 0 && m.value == r.open[k].value+1
	case m.shut: // "[1]." of a footnote
		return r.ended()
	case r.open.follows(m):
		return !capital || r.ended()
	case capital && r.ended() && len(r.open) > 0:
		k := r.open.find(m)
		return k >= 0 && m.value > r.open[k].value && m.value <= r.open[k].value+mostGap
	case single && r.marked:
		k := r.open.find(m)
		return k >= 0 && m.value > r.open[k].value && r.ended() && strings.Contains(m.style, ")") // "V. Lastname" is none
	case single:
		return strings.Contains(m.style, ")")
	}
	return r.ended()
}

// nameLength is the most words of a person's name after an initial.
const nameLength = 3

// signs reports whether a capital letter before a name is an initial, "A.
// Holt", and not the number of a part: among the signatures, or where neither a
// marker of the kind nor words that it could head come after it.
func (r *reader) signs(s string, m marker) bool {
	if len(m.style) != 2 || m.style[1] != '.' || !strings.ContainsAny(m.style, "AIC") || !name(s[m.size:]) {
		return false
	}
	if r.closing || r.at+1 == len(r.pieces) {
		return true
	}
	next := r.text[r.pieces[r.at+1].Start:r.pieces[r.at+1].End]
	if _, ok := markerAt(next); ok || closed(next) || m.value > 1 {
		return false
	}
	_, more := r.nextMarker(m)
	return !more
}

// name reports whether s is one to three words with capital letters and no end.
func name(s string) bool {
	n := 0
	for w := range strings.FieldsSeq(s) {
		if first, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(first) || n == nameLength {
			return false
		}
		n++
	}
	return n > 0 && !closed(s)
}

// acceptsDeep does the same for a label like "1.2" or "10a".
func (r *reader) acceptsDeep(s string, m marker) bool {
	if m.style == "Da" || r.open.follows(m) && r.ended() {
		return r.ended()
	}
	if r.open.above(m) >= 0 && m.value <= 1 {
		return true
	}
	next, _ := utf8.DecodeRuneInString(s[m.size:])
	return r.ended() && !unicode.IsLower(next)
}

// aside reports whether a dash opens words between dashes instead of an item:
// "the parties / - the three powers - / meet".
func (r *reader) aside(s string, m marker) bool {
	if r.ended() && r.gap() || strings.ContainsAny(m.style, roundSign) || m.style == "*" {
		return false
	}
	before := r.text[r.last.Start:r.last.End]
	if before == "" || closed(before) {
		return false
	}
	return strings.HasSuffix(s, " "+m.style) || startsLower(s[m.size:]) && strings.Contains(s[m.size:], " "+m.style+" ")
}

// awaits are words after which a number goes on with the sentence.
var awaits = wordSet("a an the of on than under by from in since until for at with between within and or nor its their his her our about over " +
	"approximately exceeding exceed is are was were no not der die das des den dem von am im zum zur vom auf bis seit und oder mit für als nach " +
	"le la les de du des au aux et ou en par pour à el los las del y o por в на с от до и или за з від та або не")

// verbs may stand before the first item of a list.
var verbs = wordSet("to shall will may must should that which as be")

// awaits reports whether the line before, without a gap, ends in a word after
// which a marker is only a number of the sentence. after is what follows the
// marker.
func (r *reader) awaits(m marker, after string) bool {
	if r.gap() || r.awaitsHeading() {
		return false
	}
	word := lastWord(r.text[r.last.Start:r.last.End])
	if !m.word && !m.digits() && m.style != "" && strings.HasSuffix(m.style, ")") {
		return refers[word] && !verbs[word] && m.value > 1 && !r.open.follows(m)
	}
	switch {
	case !awaits[word] && (m.word || !startsLower(after)) && r.afterHeading():
		return false // "Final clauses" heads the points, it does not refer to clause 1
	case conjunctions[word] && m.value > 1 && !m.word && m.rank == rankList && !m.deep() && r.open.follows(m):
		return false // "... and" before the last item
	}
	return awaits[word] || refers[word] && !verbs[word] || verbs[word] && (m.word || m.value != 1)
}

// afterHeading reports whether the line before is a heading rather than words
// that go on: that of a part, or a short line by itself that starts with a
// capital letter.
func (r *reader) afterHeading() bool {
	if len(r.items) == 0 {
		return false
	}
	last := r.items[len(r.items)-1]
	if last.heading || last.marked && last.rank < rankArticle && len(last.parts) < headingLines && paragraphEnd(last.parts) == len(last.parts) {
		return true
	}
	if len(last.parts) == 0 || last.parts[len(last.parts)-1].End != r.last.End {
		return false
	}
	p := last.parts[len(last.parts)-1]
	first, _ := utf8.DecodeRuneInString(r.text[p.Start:p.End])
	return unicode.IsUpper(first) && !r.mayWrap(r.text[r.last.Start:r.last.End]) && headingLike(r.text[p.Start:p.End])
}

// nextMarker returns the next marker that is printed like m and is not a
// number.
func (r *reader) nextMarker(m marker) (marker, bool) {
	const far = 64
	first, last := m.style[0], m.style[len(m.style)-1]
	for _, p := range r.pieces[r.at+1 : min(len(r.pieces), r.at+far)] {
		x, ok := markerAt(r.text[p.Start:p.End])
		if !ok || x.rank != rankList || x.digits() || x.label == "" || x.style == "option" {
			if ok && x.rank < rankList {
				break
			}
			continue
		}
		if (x.style[0] == '(') == (first == '(') && x.style[len(x.style)-1] == last {
			return x, true
		}
	}
	return marker{}, false
}

// bareMarker reads a number without a sign where the text counts with such.
func (r *reader) bareMarker(s string) (marker, bool) {
	if !r.bare && r.tops == nil {
		return marker{}, false
	}
	m, ok := bareAt(s)
	switch {
	case !ok || r.bare:
		return m, ok
	case !r.tops[m.value] || m.value <= r.top || m.size == len(s) || !r.ended():
		return m, false
	}
	r.top = m.value
	return m, true
}

// countBare reports whether lines that start with bare numbers count points:
// at least three, upwards one by one, and no number has a full stop or bracket.
// Where labels like "1.1" do, it notes which bare numbers may head them.
func (r *reader) countBare() {
	n, last := 0, 0
	signs := false
	for _, l := range r.lines {
		l = trim(r.text, l)
		if l.Len() == 0 {
			continue
		}
		c, _ := utf8.DecodeRuneInString(r.text[l.Start:])
		if _, ok := digit(c); !ok {
			continue
		}
		s := r.text[l.Start:l.End]
		if m, ok := markerAt(s); ok && m.digits() {
			signs = true
			if m.deep() && m.style != "Da" {
				if r.tops == nil {
					r.tops = make(map[int]bool)
				}
				r.tops[m.outer] = true
			}
			continue
		}
		if m, ok := bareAt(s); ok && (n == 0 || m.value == last+1) {
			n, last = n+1, m.value
		}
	}
	r.bare = n >= 3 && !signs
}
