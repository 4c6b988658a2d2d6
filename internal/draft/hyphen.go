package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// joinLines joins the lines of one paragraph. A word that a line's end has
// broken is made whole.
func (r *reader) joinLines(parts []part) string {
	var b strings.Builder
	for i, p := range parts {
		s := plain(r.text[p.Start:p.End])
		if i+1 == len(parts) {
			b.WriteString(s)
			break
		}
		next := parts[i+1]
		switch {
		case strings.HasPrefix(r.text[p.End:], "\u00ad"):
			b.WriteString(s)
		case broken(s, r.text[next.Start:next.End]):
			b.WriteString(r.hyphenated(s, plain(r.text[next.Start:next.End])))
		default:
			b.WriteString(s)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// broken reports whether a line ends inside a word that the next goes on with.
func broken(s, next string) bool {
	head, ok := strings.CutSuffix(s, "-")
	if !ok {
		head, ok = strings.CutSuffix(s, "‐")
	}
	before, _ := utf8.DecodeLastRuneInString(head)
	after, _ := utf8.DecodeRuneInString(next)
	return ok && unicode.IsLetter(before) && unicode.IsLower(after)
}

// compounds are first parts that keep their hyphen where the text does not show
// otherwise.
var compounds = wordSet("non self co vice ex semi multi anti well all half cross long short high low cease")

// hyphenated returns a line that ends in a hyphen without it, unless the word
// that it breaks has one: as the text writes it elsewhere, else as the first
// part has it mostly.
func (r *reader) hyphenated(s, next string) string {
	_, size := utf8.DecodeLastRuneInString(s)
	head := s[:len(s)-size]
	first := head[strings.LastIndexFunc(head, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' })+1:]
	rest := next
	if i := strings.IndexFunc(next, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' }); i >= 0 {
		rest = next[:i]
	}
	first, rest = strings.ToLower(first), strings.ToLower(rest)
	switch {
	case rest == "and" || rest == "or" || rest == "und" || rest == "oder" || rest == "bis": // "two- and three-year"
		return s + " "
	case r.writes(first + rest):
		return head
	case r.writes(first + "-" + rest), compounds[first]:
		return s
	}
	return head
}

// writes reports whether the text has a word, in small letters, inside a line.
func (r *reader) writes(word string) bool {
	if r.vocabulary == nil {
		r.vocabulary = make(map[string]bool)
		for w := range strings.FieldsFuncSeq(r.text, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' }) {
			r.vocabulary[strings.ToLower(w)] = true
		}
	}
	return r.vocabulary[word]
}
