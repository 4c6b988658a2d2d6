package draft

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// refers is what stands before a marker that is only referred to: "points (a)
// and (b)".
var refers = map[string]bool{
	"point": true, "points": true, "para": true, "paras": true, "paragraph": true, "paragraphs": true, "subparagraph": true,
	"subparagraphs": true, "sub-paragraph": true, "sub-paragraphs": true, "article": true, "articles": true, "art": true, "arts": true,
	"section": true, "sections": true, "clause": true, "clauses": true, "item": true, "items": true, "letter": true, "letters": true,
	"under": true, "and": true, "or": true, "to": true, "no": true, "nos": true, "absatz": true, "nummer": true, "buchstabe": true,
	"und": true, "oder": true, "bis": true, "пункт": true, "пункты": true, "пункту": true, "пункта": true, "пунктам": true, "и": true, "та": true,
	"paragraphe": true, "alinéa": true, "et": true, "ou": true, "apartado": true, "apartados": true, "y": true, "o": true,
}

// listRun is a list inside a line while it is read: where its markers stand
// and to where it has counted.
type listRun struct {
	at    []int
	value int
}

// inlineReader finds the lists inside the lines of one paragraph.
type inlineReader struct {
	text string
	runs map[string]*listRun
	cuts []int
}

// inlineCuts returns where the items of lists start that stand inside the lines
// of a paragraph: "... measures: a) ... b) ...". Markers make a list where they
// are printed alike and count up from the first, or on from one that a line
// starts with.
func inlineCuts(text string, lines []parley.Span) []int {
	n := 0
	for _, l := range lines {
		if n < 2 {
			n += markers(text[l.Start:l.End])
		}
	}
	if n < 2 {
		return nil
	}
	r := inlineReader{text: text, runs: map[string]*listRun{}}
	for i, l := range lines {
		before := ""
		if i > 0 {
			before = text[lines[i-1].Start:lines[i-1].End]
		}
		r.line(l, before)
	}
	for _, run := range r.runs {
		r.flush(run)
	}
	slices.Sort(r.cuts)
	return slices.Compact(r.cuts)
}

// line counts the markers of one line.
func (r *inlineReader) line(l parley.Span, before string) {
	s := r.text[l.Start:l.End]
	base := 0 // where the words after "Article 5" start
	if m, ok := markerAt(s); ok {
		base = m.head
		if n := len(m.chain); n > 0 && base == 0 { // "10 (a) ...; (b) ..."
			r.runs[m.chain[n-1].style] = &listRun{[]int{l.Start}, m.chain[n-1].value}
		}
	}
	first := before == "" || closed(before) || !awaits[lastWord(before)]
	for at := 0; at < len(s); {
		if m, end, ok := inlineAt(s, at); ok && (at == 0 && first || at > 0 && (at == base || spaceBefore(s, at) && opensItem(s, at, end, m))) {
			r.count(l.Start+at, m, at == 0)
			at = end
			continue
		}
		next := strings.IndexFunc(s[at:], blank)
		if next < 0 {
			break
		}
		at += next
		at += space(s[at:])
	}
}

// inlineAt reads the marker at a place inside a line: a number of at most two
// digits, a letter or a Roman number with a full stop or a bracket and a space.
func inlineAt(s string, at int) (marker, int, bool) {
	open, i := "", at
	if s[i] == '(' {
		open = "("
		i++
	}
	sign := strings.IndexAny(s[i:min(len(s), i+longestMarker)], ".) ")
	if sign <= 0 || s[i+sign] == ' ' {
		return marker{}, 0, false
	}
	n, ok := numeralAt(s[i:])
	if !ok || n.size != sign || n.readings[0].script == digits && n.size > 2 || n.readings[0].script == upper || n.readings[0].script == romanUpper {
		return marker{}, 0, false
	}
	end := s[i+sign : i+sign+1]
	i += sign + 1
	if end == "." && i < len(s) && s[i] == ')' {
		end = ")"
		i++
	}
	if open != "" && end == "." {
		return marker{}, 0, false
	}
	gap := space(s[i:])
	if gap == 0 {
		return marker{}, 0, false
	}
	return listMarker(open, end, n), i + gap, true
}

// count adds a marker to the list that it goes on with, or opens one.
func (r *inlineReader) count(at int, m marker, starts bool) {
	all := append([]marker{m}, m.other...)
	taken := false
	for _, x := range all {
		run := r.runs[x.style]
		if run != nil && x.value == run.value+1 && r.between(run, at) {
			r.leave(run.at[len(run.at)-1])
			run.at, run.value = append(run.at, at), x.value
			taken = true
		}
	}
	for _, x := range all {
		run := r.runs[x.style]
		switch {
		case run != nil && run.at[len(run.at)-1] == at:
		case x.value == 1 || starts && !taken:
			r.flush(run)
			r.runs[x.style] = &listRun{[]int{at}, x.value}
		}
	}
}

// between reports whether words that make an item stand between the last
// marker of a run and the next. After "and" alone, "of (a) Ruritania and (b)
// Fenwick", two items are part of a sentence unless a colon or the words of the
// first open a list.
func (r *inlineReader) between(run *listRun, at int) bool {
	last := run.at[len(run.at)-1]
	s := strings.TrimRightFunc(r.text[last:at], blank)
	bare := withoutConjunction(s)
	if !wordsIn(bare, 1) {
		return false
	}
	if len(bare) == len(s) || len(run.at) > 1 || wordsIn(bare, leastItemWords) || endsIn(bare, itemEnds) {
		return true
	}
	return endsIn(strings.TrimRightFunc(r.text[:last], blank), ":：")
}

const (
	leastItemWords = 3        // of an item before "and" without a comma
	itemEnds       = ";:,.؛،" // what an item of a list inside a line may end in
)

// endsIn reports whether s ends in one of the signs.
func endsIn(s, signs string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && strings.ContainsRune(signs, last)
}

// conjunctions may stand before the last item of a list.
var conjunctions = wordSet("and or und oder sowie et ou y o e и или та або і й and/or")

// withoutConjunction returns s without the "and" that it ends in.
func withoutConjunction(s string) string {
	at := strings.LastIndexFunc(s, blank)
	if at < 0 || !conjunctions[strings.ToLower(strings.TrimLeftFunc(s[at:], blank))] {
		return s
	}
	return strings.TrimRightFunc(s[:at], blank)
}

// leave ends the runs that opened after a place: the item that they stood in
// is over.
func (r *inlineReader) leave(from int) {
	for style, run := range r.runs {
		if run.at[0] > from {
			r.flush(run)
			delete(r.runs, style)
		}
	}
}

// markers rules out most lines cheaply: it returns how many short words that
// could count something end in a full stop or a bracket, at most two.
func markers(s string) int {
	n, start := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ' || c == '\t' || c == '(' || c == 0xa0:
			start = i + 1
		case c == '.' || c == ')':
			if i-start <= 5 && counts(s[start:i]) {
				if n++; n == 2 {
					return n
				}
			}
		}
	}
	return n
}

func counts(word string) bool {
	switch {
	case word == "":
		return false
	case len(word) == 1 || word[0] >= utf8.RuneSelf && utf8.RuneCountInString(word) <= 2:
		return true
	}
	return strings.Trim(word, "0123456789") == "" || strings.Trim(word, "ivx") == "" || len(word) == 2 && word[0] == word[1]
}

// flush accepts the markers of a run that is long enough to be a list.
func (r *inlineReader) flush(run *listRun) {
	if run != nil && len(run.at) >= 2 {
		r.cuts = append(r.cuts, run.at...)
	}
}

// opensItem reports whether what surrounds a marker lets it open an item
// rather than be part of a sentence.
func opensItem(s string, at, end int, m marker) bool {
	before := strings.TrimRightFunc(s[:at], blank)
	last, _ := utf8.DecodeLastRuneInString(before)
	if strings.HasSuffix(m.style, ".") {
		if !strings.ContainsRune(`.;:!?"”»)]؛؟`, last) {
			return false
		}
		next, _ := utf8.DecodeRuneInString(s[end:])
		return !m.digits() || unicode.IsLetter(next) && !unicode.IsLower(next) || unicode.IsDigit(next) || strings.ContainsRune(`"“«[`, next)
	}
	bare := withoutConjunction(before)
	joined := len(bare) < len(before)
	if (joined || endsIn(bare, ",")) && !endsIn(bare, ";") && cited(strings.TrimRight(bare, ", ")) {
		return false // "paragraph 2(a), (b) and (c)"
	}
	if joined || strings.ContainsRune(itemEnds, last) {
		return true
	}
	word := before[strings.LastIndexAny(before, " \t\u00a0(")+1:]
	return !refers[strings.ToLower(word)] && (word == "" || !isDigit(word[len(word)-1]))
}

// cited reports whether s ends in a marker in brackets without words of its own:
// what follows goes on with a reference.
func cited(s string) bool {
	s = s[max(0, len(s)-longestMarker):]
	open := strings.LastIndexByte(s, '(')
	if open < 0 || !strings.HasSuffix(s, ")") {
		return false
	}
	n, ok := numeralAt(s[open+1:])
	return ok && open+1+n.size == len(s)-1
}

func spaceBefore(s string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:at])
	return blank(r)
}

// cutAt returns the pieces of a line between those of the given places that
// stand in it, and the places after it.
func cutAt(line parley.Span, cuts []int) ([]parley.Span, []int) {
	var out []parley.Span
	start := line.Start
	for len(cuts) > 0 && cuts[0] < line.End {
		if cuts[0] > start {
			out = append(out, parley.Span{Start: start, End: cuts[0]})
			start = cuts[0]
		}
		cuts = cuts[1:]
	}
	return append(out, parley.Span{Start: start, End: line.End}), cuts
}
