package draft

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

var inlineMarker = regexp.MustCompile(`(\(?)(\d{1,2}|[a-z]|[ivx]{2,5}|[а-я])([.)])[\s\x{a0}]`)

// refers is what stands before a marker that is only referred to: "points (a)
// and (b)".
var refers = map[string]bool{
	"point": true, "points": true, "para": true, "paras": true, "paragraph": true, "paragraphs": true, "subparagraph": true,
	"subparagraphs": true, "sub-paragraph": true, "sub-paragraphs": true, "article": true, "articles": true, "art": true, "arts": true,
	"section": true, "sections": true, "clause": true, "clauses": true, "item": true, "items": true, "letter": true, "letters": true,
	"under": true, "and": true, "or": true, "to": true, "no": true, "nos": true, "absatz": true, "nummer": true, "buchstabe": true,
	"und": true, "oder": true, "bis": true,
}

// listRun is a list inside a line while it is read: where its markers stand
// and to where it has counted.
type listRun struct {
	at    []int
	value int
}

// splitInline cuts a line before the items of lists that stand inside it: "...
// measures: a) ... b) ...". Markers make a list where they are printed alike
// and count up from the first, or on from the one that the line starts with.
func splitInline(text string, line parley.Span) []parley.Span {
	s := text[line.Start:line.End]
	if !mayList(s) {
		return []parley.Span{line}
	}
	cuts := map[int]bool{}
	runs := map[string]*listRun{}
	base := 0 // where the words after "Article 5" start
	if m, ok := keywordAt(s); ok {
		base = m.size
	}
	for _, f := range inlineMarker.FindAllStringSubmatchIndex(s, -1) {
		at := f[2]
		m := listItem(s[f[2]:f[3]], s[f[4]:f[5]], s[f[6]:f[7]], 0)
		if at > 0 && at != base && (!spaceBefore(s, at) || !opensItem(s, at, f[1], m)) {
			continue
		}
		key, value := m.style, m.value
		if run := runs[key]; m.label == "i" && (run == nil || run.value != value-1) {
			key, value = strings.Replace(key, "a", "i", 1), 1
		}
		run := runs[key]
		switch {
		case run != nil && value == run.value+1 && wordsIn(s[run.at[len(run.at)-1]:at], 1):
			run.at, run.value = append(run.at, at), value
		case value == 1 || at == 0:
			flush(run, cuts)
			runs[key] = &listRun{[]int{at}, value}
		}
	}
	for _, run := range runs {
		flush(run, cuts)
	}
	return cutAt(line, cuts)
}

// mayList rules out most lines cheaply: it reports whether at least two short
// words that could count something end in a full stop or a bracket.
func mayList(s string) bool {
	n, start := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ' || c == '\t' || c == '(' || c == 0xa0:
			start = i + 1
		case c == '.' || c == ')':
			if counts(s[start:i]) {
				if n++; n == 2 {
					return true
				}
			}
		}
	}
	return false
}

func counts(word string) bool {
	switch {
	case word == "" || len(word) > 5:
		return false
	case len(word) == 1 || word[0] >= utf8.RuneSelf && utf8.RuneCountInString(word) == 1:
		return true
	}
	return strings.Trim(word, "0123456789") == "" || strings.Trim(word, "ivx") == ""
}

// flush accepts the markers of a run that is long enough to be a list.
func flush(run *listRun, cuts map[int]bool) {
	if run == nil || len(run.at) < 2 {
		return
	}
	for _, at := range run.at {
		cuts[at] = true
	}
}

// opensItem reports whether what surrounds a marker lets it open an item
// rather than be part of a sentence.
func opensItem(s string, at, end int, m marker) bool {
	before := strings.TrimRight(s[:at], " \t\u00a0")
	last, _ := utf8.DecodeLastRuneInString(before)
	if strings.HasSuffix(m.style, ".") {
		if !strings.ContainsRune(`.;:!?"”»)`, last) {
			return false
		}
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[end:], " \t\u00a0"))
		return m.style != "D." || unicode.IsUpper(next) || unicode.IsDigit(next) || strings.ContainsRune(`"“«`, next)
	}
	if strings.ContainsRune(";:,.", last) {
		return true
	}
	word := before[strings.LastIndexAny(before, " \t\u00a0(")+1:]
	return !refers[strings.ToLower(word)] && (word == "" || !isDigit(word[len(word)-1]))
}

func spaceBefore(s string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:at])
	return blank(r)
}

// wordsIn reports whether s has at least n words beside its first, the marker.
func wordsIn(s string, n int) bool {
	for range strings.FieldsSeq(s) {
		if n--; n < 0 {
			return true
		}
	}
	return false
}

func cutAt(line parley.Span, cuts map[int]bool) []parley.Span {
	if len(cuts) == 0 {
		return []parley.Span{line}
	}
	var out []parley.Span
	start := line.Start
	for at := line.Start + 1; at < line.End; at++ {
		if cuts[at-line.Start] {
			out = append(out, parley.Span{Start: start, End: at})
			start = at
		}
	}
	return append(out, parley.Span{Start: start, End: line.End})
}
