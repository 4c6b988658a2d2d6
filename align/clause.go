package align

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// How much each kind of term weighs beside a whole word.
const (
	pairWeight   = 0.6
	prefixWeight = 0.4
)

// prefixLetters is how many letters make a word beginning.
const prefixLetters = 5

// termKind tells words, neighbouring words and word beginnings apart.
type termKind byte

const (
	termWord   termKind = 'w'
	termPair   termKind = 'p'
	termPrefix termKind = 'b'
)

// term is one component of a clause's vector, or of its bag of words.
type term struct {
	id     int32
	weight float64
}

// clause is a clause made ready for comparison.
type clause struct {
	label   string // normalised, "10a" for "10 (a)"
	words   []word
	vector  []term  // of length 1, ordered by id
	bag     []term  // content words and pairs with their counts times rarity, ordered by id
	mass    float64 // of the bag
	content int     // how many different content words
	marks   []term  // numbers and names with their rarity, ordered by id
}

// vocabulary numbers terms in order of appearance and counts in how many
// clauses each occurs.
type vocabulary struct {
	ids     map[string]int32
	kinds   []termKind
	clauses []float64
	total   float64
}

func newVocabulary() *vocabulary { return &vocabulary{ids: make(map[string]int32)} }

// counts returns how often each term occurs in a clause, ordered by id, and
// the ids of its numbers and names. Stop words count where there is no other
// word, and the text itself where there is no word at all.
func (v *vocabulary) counts(ws []word, text string) (terms []term, marks []int32) {
	bare := !slices.ContainsFunc(ws, func(w word) bool { return !stopWords[w.raw] })
	n := make(map[int32]float64)
	add := func(k termKind, s string) int32 {
		key := string(rune(k)) + s
		id, ok := v.ids[key]
		if !ok {
			id = int32(len(v.kinds))
			v.ids[key] = id
			v.kinds = append(v.kinds, k)
			v.clauses = append(v.clauses, 0)
		}
		if n[id] == 0 {
			v.clauses[id]++
		}
		n[id]++
		return id
	}
	previous := ""
	for _, w := range ws {
		if stopWords[w.raw] && !bare {
			continue
		}
		id := add(termWord, w.stem)
		if w.num || w.name {
			marks = append(marks, id)
		}
		if previous != "" {
			add(termPair, previous+" "+w.stem)
		}
		if p := beginning(w.stem); p != "" {
			add(termPrefix, p)
		}
		previous = w.stem
	}
	if len(ws) == 0 {
		add(termWord, text)
	}
	v.total++
	for id, c := range n {
		terms = append(terms, term{id, c})
	}
	slices.SortFunc(terms, byID)
	slices.Sort(marks)
	return terms, slices.Compact(marks)
}

func byID(a, b term) int { return cmp.Compare(a.id, b.id) }

// beginning returns the first letters of a longer word, or "".
func beginning(s string) string {
	n := 0
	for i := range s {
		if n == prefixLetters {
			return s[:i]
		}
		n++
	}
	return ""
}

// plainLabel keeps the letters and digits of a label, in lower case.
func plainLabel(label string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, label)
}
