package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

const (
	namesLength = 120 // the most bytes of a list of parties
	nameWords   = 5   // the most words of one party's name
)

// names reads a list of parties: names with capital letters or in capitals,
// between commas, semicolons, slashes or "and". It returns nil for anything
// else. Which names are parties the text alone cannot say: "Monday" reads as
// one.
func names(s string) []string {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > namesLength {
		return nil
	}
	var out []string
	for _, name := range strings.FieldsFunc(strings.NewReplacer(" and ", ",", " und ", ",", " et ", ",", " и ", ",", " y ", ",").Replace(s),
		func(r rune) bool { return strings.ContainsRune(",;/+、，", r) }) {
		name = strings.TrimSpace(name)
		words := strings.Fields(name)
		if len(words) == 0 || len(words) > nameWords {
			return nil
		}
		for i, w := range words {
			r, _ := utf8.DecodeRuneInString(w)
			small := i > 0 && (w == "of" || w == "the" || w == "de" || w == "la" || w == "der")
			if !unicode.IsUpper(r) && !small || strings.ContainsAny(w, ".:!?()[]") && !strings.HasSuffix(w, ".") {
				return nil
			}
		}
		if isKeyword(words[0]) || optionAt(name+":") > 0 {
			return nil
		}
		out = append(out, name)
	}
	return out
}

// partyAfter reads the names that follow brackets which end at g.Span.End: "(EU)",
// "[EU, Norway]" or, on the bracket itself, "EU". It widens the span over
// them and returns the index of the next bracket.
func (b *bracketReader) partyAfter(kids []int, i int, _ parley.Span, g *Bracket) int {
	if g.Unclosed {
		return i
	}
	rest := b.text[g.Span.End:]
	if len(rest) > namesLength {
		rest = rest[:namesLength]
	}
	trimmed := strings.TrimLeftFunc(rest, blank)
	skipped := len(rest) - len(trimmed)
	switch {
	case strings.HasPrefix(trimmed, "("):
		end := strings.IndexByte(trimmed, ')')
		if end < 0 {
			return i
		}
		if list := names(trimmed[1:end]); list != nil {
			g.Parties = append(g.Parties, list...)
			g.Span.End += skipped + end + 1
			return b.partyAfter(kids, i, g.Span, g)
		}
	case i < len(kids) && b.nodes[kids[i]].start == g.Span.End+skipped && !b.nodes[kids[i]].unclosed && len(g.Parts) > 0:
		n := b.nodes[kids[i]]
		last := g.Parts[len(g.Parts)-1]
		if n.out-n.in > namesLength || len(n.kids) > 0 {
			return i
		}
		list := names(b.text[n.in:n.out])
		if list != nil && names(b.text[last.Start:last.End]) == nil && hasLetter(b.text[last.Start:last.End]) {
			g.Parties = append(g.Parties, list...)
			g.Span.End = n.end
			return i + 1
		}
	case skipped == 0:
		end := strings.IndexFunc(rest, func(r rune) bool { return r < 'A' || r > 'Z' })
		if end < 0 {
			end = len(rest)
		}
		next, _ := utf8.DecodeRuneInString(rest[end:])
		if end >= 2 && end <= 6 && !unicode.IsLetter(next) {
			g.Parties = append(g.Parties, rest[:end])
			g.Span.End += end
		}
	}
	return i
}

// partyInside reads the names at the end of what a bracket holds, after a dash
// or a colon with a space: "… – EU", "… : Switzerland". It returns where the
// words before them end.
func partyInside(s string) (int, []string) {
	from := max(0, len(s)-namesLength)
	for from < len(s) && !utf8.RuneStart(s[from]) {
		from++
	}
	for _, sign := range []string{" – ", " — ", " - ", " : ", ": ", "\u00a0– "} {
		at := strings.LastIndex(s[from:], sign)
		if at < 0 || from+at == 0 {
			continue
		}
		if list := names(s[from+at+len(sign):]); list != nil && hasWord(s[:from+at]) {
			if sign == ": " && names(s[:from+at]) != nil {
				continue // "EU: Norway pays"
			}
			return from + at, list
		}
	}
	return 0, nil
}

// partyBefore reads the names that open what a bracket holds: "EU: text". It
// returns where the words after them start.
func partyBefore(s string) (int, []string) {
	at := strings.Index(s[:min(len(s), namesLength)], ": ")
	if at <= 0 {
		return 0, nil
	}
	if list := names(s[:at]); list != nil {
		return at + 2, list
	}
	return 0, nil
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
