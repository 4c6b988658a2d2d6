package align

import (
	"math"
	"slices"
	"unicode/utf8"
)

// How much each kind of term weighs beside a whole word.
const (
	pairWeight = 0.6
	gramWeight = 0.16 // of each of the letter sequences of one word
)

// A word of at least longWord letters is also known by its sequences of
// gramLetters letters: they survive inflection, compounds and typing errors.
const (
	gramLetters = 4
	longWord    = 5
)

// termKind tells words, neighbouring words and letter sequences apart.
type termKind byte

const (
	termWord termKind = iota
	termPair
	termGram
)

// term is one component of a clause's vector, or of its bag of words.
type term struct {
	id     int32
	weight float64
}

// vocabulary numbers terms in order of appearance and counts in how many
// clauses each occurs.
type vocabulary struct {
	words   map[string]int32
	pairs   map[[2]int32]int32
	grams   map[string]int32
	ofWord  map[int32][]int32 // the letter sequences of a word
	kinds   []termKind
	clauses []int32
	first   []int32 // clauses of the first text that have a term
	total   int
	scratch []int32
}

func newVocabulary() *vocabulary {
	return &vocabulary{words: make(map[string]int32), pairs: make(map[[2]int32]int32), grams: make(map[string]int32),
		ofWord: make(map[int32][]int32)}
}

func (v *vocabulary) fresh(k termKind) int32 {
	v.kinds = append(v.kinds, k)
	v.clauses = append(v.clauses, 0)
	return int32(len(v.kinds) - 1)
}

func (v *vocabulary) word(s string) int32 {
	id, ok := v.words[s]
	if !ok {
		id = v.fresh(termWord)
		v.words[s] = id
	}
	return id
}

func (v *vocabulary) pair(a, b int32) int32 {
	id, ok := v.pairs[[2]int32{a, b}]
	if !ok {
		id = v.fresh(termPair)
		v.pairs[[2]int32{a, b}] = id
	}
	return id
}

// sequences returns the letter sequences of a word.
func (v *vocabulary) sequences(id int32, s string) []int32 {
	if list, ok := v.ofWord[id]; ok {
		return list
	}
	var list []int32
	if utf8.RuneCountInString(s) >= longWord {
		s = "^" + s
		starts := make([]int, 0, len(s)+1)
		for i := range s {
			starts = append(starts, i)
		}
		starts = append(starts, len(s))
		for k := 0; k+gramLetters < len(starts) && k < maxGrams; k++ {
			g := s[starts[k]:starts[k+gramLetters]]
			gid, ok := v.grams[g]
			if !ok {
				gid = v.fresh(termGram)
				v.grams[g] = gid
			}
			list = append(list, gid)
		}
	}
	v.ofWord[id] = list
	return list
}

// ownShare is how much of a clause's mass a term has that the other text has
// nowhere: no clause there can answer it.
const ownShare = 0.4

// turn says that what is counted from here on is of the second text.
func (v *vocabulary) turn() { v.first = slices.Clone(v.clauses) }

// both reports whether both texts have a term.
func (v *vocabulary) both(id int32) bool {
	return int(id) < len(v.first) && v.clauses[id] > v.first[id]
}

// maxGrams bounds the sequences of one word: what is longer is no word.
const maxGrams = 40

// mostWords is how many words of a clause its likeness and its content are
// counted from. What is longer is no clause, and its start tells enough.
const mostWords = 20_000

// capped returns the words that are counted.
func capped(ws []word) []word { return ws[:min(len(ws), mostWords)] }

// count returns how often each term occurs in a clause, ordered by id. Stop
// words count where there is no other word, and the text itself where there is
// no word at all.
func (v *vocabulary) count(ws []word, l *lexicon, text string) []term {
	v.total++
	ws = capped(ws)
	ids := v.scratch[:0]
	bare := !slices.ContainsFunc(ws, func(w word) bool { return !l.stop(w) })
	previous := int32(-1)
	for _, w := range ws {
		if !bare && l.stop(w) {
			continue
		}
		id := v.word(w.stem)
		ids = append(ids, id)
		if previous >= 0 {
			ids = append(ids, v.pair(previous, id))
		}
		if !w.num {
			ids = append(ids, v.sequences(id, w.stem)...)
		}
		previous = id
	}
	if len(ws) == 0 {
		ids = append(ids, v.word(text))
	}
	v.scratch = ids
	slices.Sort(ids)
	out := make([]term, 0, len(ids))
	for _, id := range ids {
		if n := len(out); n > 0 && out[n-1].id == id {
			out[n-1].weight++
			continue
		}
		out = append(out, term{id, 1})
		v.clauses[id]++
	}
	return out
}

// rarity is the inverse document frequency of a term over both texts.
func (v *vocabulary) rarity(id int32) float64 {
	return math.Log(1 + float64(v.total)/float64(max(1, v.clauses[id])))
}

// weigh turns a clause's counts into its vector and its bag.
func (v *vocabulary) weigh(c *clause, counts []term) {
	length := 0.0
	c.vector = make([]term, 0, len(counts))
	for _, t := range counts {
		r, kind := v.rarity(t.id), 1.0
		switch v.kinds[t.id] {
		case termPair:
			kind = pairWeight
		case termGram:
			kind = gramWeight
		case termWord:
			c.content++
		}
		w := kind * r * (1 + math.Log(t.weight))
		c.vector = append(c.vector, term{t.id, w})
		length += w * w
		if v.kinds[t.id] != termGram {
			c.bag = append(c.bag, term{t.id, t.weight * r * kind})
			if !v.both(t.id) {
				kind *= ownShare
			}
			c.mass += t.weight * r * kind
			if v.kinds[t.id] == termWord {
				c.plain = append(c.plain, c.bag[len(c.bag)-1])
				c.only += t.weight * r * kind
			}
		}
	}
	length = math.Sqrt(length)
	for k := range c.vector {
		c.vector[k].weight /= length
	}
}
