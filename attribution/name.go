package attribution

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// foldName returns a name in the form in which names are compared: small
// letters without accents, words divided by one space, without a leading
// article, possessive endings and punctuation. The ways to write the ending of
// Slavic names in Latin letters ("-skiy", "-skyi", "-skii", "-ski") are one.
func foldName(name string) string {
	if len(name) > 300 {
		return ""
	}
	var b strings.Builder
	for _, w := range strings.Fields(name) {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		for _, r := range norm.NFD.String(strings.ToLower(w)) {
			switch {
			case unicode.Is(unicode.Mn, r) || r == '.' || r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '`':
			case plainLetters[r] != "":
				b.WriteString(plainLetters[r])
			case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
				b.WriteRune(r)
			default:
				b.WriteByte(' ')
			}
		}
		b.WriteByte(' ')
	}
	words := strings.Fields(b.String())
	for i, w := range words {
		words[i] = foldEnding(w)
	}
	if len(words) > 1 && (words[0] == "the" || words[0] == "a" || words[0] == "an") {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// foldEnding gives "zelensky" for "zelenskiy", "zelenskyy", "zelenskii" and
// "zelenski", and "serhy" for "serhii" and "serhiy".
func foldEnding(w string) string {
	if len(w) < 5 {
		return w
	}
	for _, end := range [...]string{"iy", "yy", "yi", "ii", "ij"} {
		if stem, ok := strings.CutSuffix(w, end); ok {
			return stem + "y"
		}
	}
	if stem, ok := strings.CutSuffix(w, "ski"); ok {
		return stem + "sky"
	}
	return w
}

// plainLetters are letters that Unicode does not decompose.
var plainLetters = map[rune]string{'ł': "l", 'ø': "o", 'đ': "d", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ħ': "h", 'þ': "th", 'ð': "d"}

// nameKeys returns the forms under which a name is looked up: folded, with a
// nation for its adjective, and "A of B" also as "B A".
func nameKeys(name string) []string {
	folded := foldName(name)
	if folded == "" {
		return nil
	}
	keys := withDemonym(folded)
	if head, of, ok := strings.Cut(folded, " of "); ok {
		of = strings.TrimPrefix(of, "the ")
		if !loadLexicon().is("branch", strings.Fields(of + " x")[0]) {
			keys = append(keys, withDemonym(of+" "+head)...)
		}
	}
	return keys
}

// withDemonym returns a folded name, and if it begins with the adjective of a
// nation ("french"), the name with the nation in its place.
func withDemonym(folded string) []string {
	first, rest, more := strings.Cut(folded, " ")
	nation := loadLexicon().nations[first]
	if nation == "" || !more {
		return []string{folded}
	}
	return []string{folded, nation + " " + rest}
}
