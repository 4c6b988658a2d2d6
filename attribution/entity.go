package attribution

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// entityKind is what sort of thing speaks.
type entityKind uint8

const (
	anything entityKind = iota // a name of which the text does not tell more
	aPerson
	aBody   // state, organisation, office
	aThing  // document, poll, image
	somefew // several persons or bodies
)

// entity is somebody or something that a text names or describes.
type entity struct {
	name   string // as the text gives it most fully, without titles
	kind   entityKind
	gender string   // "he", "she" or "" where the text does not tell
	head   string   // the word that says what it is, in small letters; the surname of a person
	words  []string // all words of the name or description, in small letters
	titles [][]string
	named  bool // by a name, not by a description
	short  string
	voice  bool // speaks in a transcript
}

// place is where the text names or describes an entity.
type place struct {
	tokenRange
	who     *entity
	subject bool // a verb follows it
	object  bool // a preposition stands before it
	owner   bool // a possessive follows it
	quote   int
	speaks  bool // it is the source of an attribution
}

// takeTitle records a title of a person and the pronoun that it tells.
func (e *entity) takeTitle(l *lexicon, words []string) {
	if len(words) == 0 {
		return
	}
	for _, w := range words {
		for _, g := range [...]string{"he", "she"} {
			if l.is(g, w) && (e.gender == "" || l.is("honorific", w)) {
				e.gender = g
			}
		}
	}
	if len(e.titles) < 8 {
		e.titles = append(e.titles, words)
	}
}

// genderOf tells the pronoun of a person from the given name, or from an ending
// of the name that only men or only women have.
func (l *lexicon) genderOf(words []string) string {
	if len(words) < 2 {
		return ""
	}
	first := foldName(words[0])
	if g := l.given[first]; g != "" {
		return g
	}
	if head, _, ok := strings.Cut(first, " "); ok { // "Anna-Lena"
		if g := l.given[head]; g != "" {
			return g
		}
	}
	for _, w := range words[1:] {
		for _, e := range l.endings {
			if utf8.RuneCountInString(w) > len(e.letters)+2 && strings.HasSuffix(foldName(w), e.letters) {
				return e.pronoun
			}
		}
	}
	return ""
}

// fits reports whether a pronoun of the third person can stand for an entity.
func (e *entity) fits(pronoun string) bool {
	switch pronoun {
	case "he", "she":
		return (e.kind == aPerson || e.kind == anything) && (e.gender == "" || e.gender == pronoun)
	case "it":
		return e.kind == aBody || e.kind == aThing || e.kind == anything
	case "they":
		return e.kind == somefew || e.kind == aBody || e.kind == anything && strings.HasSuffix(e.head, "s")
	}
	return false
}

// described reports whether a description with a head and other words can mean
// the entity: the head is the same, and the entity is not known to lack any of
// the other words.
func (e *entity) described(head string, words []string) bool {
	if e.head != head || e.named && e.kind == aPerson {
		return false
	}
	for _, w := range words {
		if !slices.Contains(e.words, w) {
			return false
		}
	}
	return true
}

// holds reports whether one of the person's titles has all the words.
func (e *entity) holds(l *lexicon, words []string) bool {
	return slices.ContainsFunc(e.titles, func(title []string) bool {
		for _, w := range title {
			if l.is("lesser", w) && !slices.Contains(words, w) {
				return false // a deputy minister is not the minister
			}
		}
		for _, w := range words {
			if !slices.Contains(title, w) {
				return false
			}
		}
		return true
	})
}

// endsWith reports whether the entity's name ends with words, or begins with
// the first and ends with the last of them ("Mikhail Orlovsky" for "Mikhail
// Sergeyevich Orlovsky").
func (e *entity) endsWith(words []string) bool {
	n, m := len(e.words), len(words)
	if m == 0 || n < m || e.words[n-1] != words[m-1] {
		return false
	}
	if slices.Equal(e.words[n-m:], words) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(words[0])
	begins, _ := utf8.DecodeRuneInString(e.words[0])
	return m > 1 && (e.words[0] == words[0] || strings.HasSuffix(words[0], ".") && first == begins)
}

// initials returns the first letters of the capitalised words of a name.
func initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			b.WriteRune(r)
		}
	}
	return strings.ToLower(b.String())
}
