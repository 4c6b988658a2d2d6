package align

import (
	"slices"
	"strings"
	"unicode"
)

// clause is a clause made ready for comparison.
type clause struct {
	label   string // normalised, "10a" for "10 (a)"
	words   []word
	names   []string // see [lexicon.names]
	vector  []term   // of length 1, ordered by id
	bag     []term   // content words and pairs with their counts times rarity, ordered by id
	mass    float64  // of the bag
	plain   []term   // the words of the bag alone
	only    float64  // mass of plain
	content int      // how many different content words
	marks   []term   // numbers and names with their rarity, ordered by id
	size    int      // letters and digits
	form    uint64   // the same only for the same letters and digits; see [formOf]
	// brackets counts the opened square brackets, which say that words are not
	// agreed; those around a footnote's number, dots or "sic" do not.
	brackets int
	trails   bool // ends with dots, as a text that goes on elsewhere
	closed   bool // ends with a sign that ends a sentence
}

// prepare reads both texts. What is rare, a name or a stop word is learnt from
// the two together.
func prepare(old, new []Clause) (a, b []clause, l *lexicon) {
	a, aWords, aTexts := read(old)
	b, bWords, bTexts := read(new)
	l = learn(aWords, bWords)
	v, marks := newVocabulary(), newVocabulary()
	aCounts, aMarks := count(a, aTexts, l, v, marks)
	v.turn()
	bCounts, bMarks := count(b, bTexts, l, v, marks)
	weigh := func(list []clause, counts [][]term, found [][]int32) {
		for i := range list {
			v.weigh(&list[i], counts[i])
			for _, id := range found[i] {
				list[i].marks = append(list[i].marks, term{id, marks.rarity(id)})
			}
		}
	}
	weigh(a, aCounts, aMarks)
	weigh(b, bCounts, bMarks)
	return a, b, l
}

func read(in []Clause) (out []clause, ws [][]word, texts []string) {
	out = make([]clause, len(in))
	ws, texts = make([][]word, len(in)), make([]string, len(in))
	for i, c := range in {
		texts[i] = normalise(c.Text)
		out[i] = clause{label: plainLabel(c.Label), words: words(texts[i]), form: formOf(texts[i]), closed: closed(texts[i]), trails: trails(texts[i]), brackets: brackets(texts[i])}
		for _, w := range out[i].words {
			out[i].size += len(w.raw)
		}
		ws[i] = out[i].words
	}
	return out, ws, texts
}

func brackets(text string) (n int) {
	for {
		_, rest, ok := strings.Cut(text, "[")
		if !ok {
			return n
		}
		text = rest
		inside, _, closed := strings.Cut(rest, "]")
		if !closed || strings.Trim(inside, "0123456789.…* ") == "" || inside == "sic" {
			continue
		}
		n++
	}
}

// count marks the names of clauses and counts their terms.
func count(list []clause, texts []string, l *lexicon, v, marks *vocabulary) (counts [][]term, found [][]int32) {
	for i := range list {
		c := &list[i]
		l.mark(c.words)
		c.names = l.names(c.words)
		counts = append(counts, v.count(c.words, l, texts[i]))
		ids := []int32{}
		for _, w := range capped(c.words) {
			if w.num {
				ids = append(ids, marks.word(w.raw))
			}
		}
		for _, n := range c.names {
			ids = append(ids, marks.word(demonym(n)))
		}
		slices.Sort(ids)
		ids = slices.Compact(ids)
		for _, id := range ids {
			marks.clauses[id]++
		}
		marks.total++
		found = append(found, ids)
	}
	return counts, found
}

// kinds are the words before a number that outlets write or leave out.
var kinds = []string{"article", "articles", "artikel", "artículo", "art", "point", "punkt", "para", "paragraph", "absatz", "стаття", "статья", "пункт", "ст", "п", "no", "nr"}

// plainLabel keeps the letters and digits of a label, in lower case, without a
// word that only says that a number follows: "Art. 5 bis" is "5bis".
func plainLabel(label string) string {
	plain := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, label)
	for _, k := range kinds {
		if rest, ok := strings.CutPrefix(plain, k); ok && rest != "" && '0' <= rest[0] && rest[0] <= '9' {
			return rest
		}
	}
	return plain
}
