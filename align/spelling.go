package align

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// spellings are endings and letters that British and American English write
// otherwise, in long words.
var spellings = strings.NewReplacer("isation", "ization", "isations", "izations", "ising", "izing", "ised", "ized", "ises", "izes", "ise", "ize", "yse", "yze", "ysed", "yzed",
	"our", "or", "ogue", "og", "amme", "am", "centre", "center", "defence", "defense", "licence", "license", "offence", "offense", "fulfil", "fulfill", "fulfill", "fulfill",
	"travelling", "traveling", "cancelled", "canceled", "labelled", "labeled", "judgement", "judgment", "acknowledgement", "acknowledgment")

const shortestSpelt = 6 // letters; shorter words are too easily another

// spelt returns one spelling for the variants of a word, and one form for the
// names of a unit.
func spelt(raw string) string {
	if u := units[raw]; u != "" && len(raw) > 1 {
		return u
	}
	if len(raw) < shortestSpelt || raw[0] >= 0x80 {
		return raw
	}
	return spellings.Replace(raw)
}

// spell is [spelt], remembered.
func (l *lexicon) spell(raw string) string {
	plain, ok := l.spelt[raw]
	if !ok {
		plain = spelt(raw)
		l.spelt[raw] = plain
	}
	return plain
}

// same reports whether two marked clauses have the same words in the same
// order, whatever their case, punctuation, spelling and way of writing numbers
// and well-known names ("the US", "the United States").
func (l *lexicon) same(a, b []word) bool {
	if sameWords(a, b) {
		return true
	}
	if 2*len(a) < len(b) || 2*len(b) < len(a) {
		return false
	}
	// Most wordings that differ do so for good at their first difference.
	from := 0
	for from < min(len(a), len(b)) && a[from].raw == b[from].raw {
		from++
	}
	a, b = a[max(0, from-longestName):], b[max(0, from-longestName):]
	if most := spellingSample; len(a) > most && len(b) > most {
		x, y := l.plainSpelling(a[:most]), l.plainSpelling(b[:most])
		if i, j := alikeUntil(x, y); i < len(x)-longestName && j < len(y)-longestName {
			return false
		}
	}
	x, y := l.plainSpelling(a), l.plainSpelling(b)
	i, j := alikeUntil(x, y)
	return i == len(x) && j == len(y)
}

const spellingSample = 200 // words

// alikeUntil returns how far two wordings are the same but for words written
// together in the one and apart in the other.
func alikeUntil(x, y []string) (i, j int) {
	for {
		switch {
		case i == len(x) || j == len(y):
			return i, j
		case x[i] == y[j]:
			i, j = i+1, j+1
		case i+1 < len(x) && compounds(x[i], x[i+1], y[j]):
			i, j = i+2, j+1
		case j+1 < len(y) && compounds(y[j], y[j+1], x[i]):
			i, j = i+1, j+2
		default:
			return i, j
		}
	}
}

// compounds reports whether two words written apart, or with a hyphen, are one
// that is written together: "cease-fire".
func compounds(a, b, one string) bool {
	return len(one) == len(a)+len(b) && utf8.RuneCountInString(one) >= shortestSpelt && !stopWords[a] && !stopWords[b] && a+b == one
}

// plainSpelling writes the words of a clause in one way: "can't" is "can not",
// names are acronyms where either text has these, a number in brackets behind
// the same number is left out.
func (l *lexicon) plainSpelling(ws []word) []string {
	out := make([]string, 0, len(ws))
	for i := 0; i < len(ws); {
		if name, n := l.expansion(ws[i:]); n > 0 {
			out = append(out, name)
			i += n
			continue
		}
		w := ws[i]
		verb, denied := contracted(w.raw)
		switch {
		case denied && verb != "" && !strings.HasPrefix(w.raw, "n'"):
			out = append(out, verb, "not")
		case i > 0 && ws[i-1].num && w.raw == ws[i-1].raw:
		default:
			out = append(out, l.spell(w.raw))
		}
		i++
	}
	return slices.Clip(out)
}
