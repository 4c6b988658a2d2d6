package akn

import (
	"strings"
	"unicode"

	"github.com/parley-record/parley/internal/draft"
)

// xmlSpace is what XML takes for white space; a no-break space is none.
func xmlSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

// squeeze makes white space plain.
func squeeze(s string) string { return strings.Join(strings.FieldsFunc(s, xmlSpace), " ") }

// labelOf returns the label that a printed number makes under those above it,
// as package draft has them: "(a)" under "10" is "10(a)", "Article 5." is
// "Article 5".
func labelOf(prefix, num string) string {
	num = squeeze(num)
	word := strings.TrimRight(num, ".:–—- \u00a0")
	if keyword(word) != "" {
		return balance(word)
	}
	inner := strings.TrimRight(strings.Trim(word, "([])"), ".")
	switch {
	case !numbered(inner): // a dash, a bullet
		return ""
	case strings.ContainsAny(inner, "( "): // "10(a)", "10 (a)(ii)"
		return balance(strings.ReplaceAll(inner, " (", "("))
	case prefix == "" || dotted(word):
		return inner
	}
	return prefix + "(" + inner + ")"
}

// balance takes closing brackets that were not opened off the end of a label,
// or closes those that are open.
func balance(s string) string {
	n := strings.Count(s, "(") - strings.Count(s, ")")
	for ; n < 0 && strings.HasSuffix(s, ")"); n++ {
		s = strings.TrimSuffix(s, ")")
	}
	return strings.TrimSpace(s) + strings.Repeat(")", max(0, n))
}

// numbered reports whether a number counts something: it has a letter or a digit.
func numbered(num string) bool {
	return strings.ContainsFunc(num, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// dotted reports whether a number holds those above it: "1.2", "10a".
func dotted(s string) bool {
	digits := strings.TrimLeftFunc(s, unicode.IsDigit)
	return digits != s && digits != ""
}

// numOf returns the shortest number that makes the label under those above
// it, and whether there is one.
func numOf(prefix, label string) (string, bool) {
	if label == "" {
		return "", true
	}
	if rest, ok := strings.CutPrefix(label, prefix); ok && prefix != "" && labelOf(prefix, rest) == label && rest != "" {
		return rest, true
	}
	short := label
	if keyword(label) == "" && !strings.Contains(label, "(") {
		short += "."
	}
	if labelOf(prefix, short) == label {
		return short, true
	}
	return label, labelOf(prefix, label) == label
}

// prefixOf returns the label that stands before those of what a provision
// holds: its own or that of one above it, "" for none.
func prefixOf(list []Provision, i int) string {
	for ; i >= 0; i = list[i].Parent {
		p := list[i]
		if len(p.Label) > mostPrefix {
			return ""
		}
		if p.Label != "" && (!big[p.Kind] || p.Kind == draft.KindSection && keyword(p.Label) == "") {
			return p.Label
		}
	}
	return ""
}

// mostPrefix is the most bytes that stand before a label or an eId, so that
// those of a very deep tree do not grow with the square of its depth.
const mostPrefix = 256

// nests reports whether the number of an element is read under those above
// it: that of a point is, that of an article is not.
func nests(element string) bool {
	switch element {
	case "part", "title", "chapter", "section", elArticle, "book", "tome", "division", "subpart", "subtitle", "subchapter", "subdivision",
		"clause", "rule", elRecital, elCitation, elHcontainer:
		return false
	}
	return true
}
