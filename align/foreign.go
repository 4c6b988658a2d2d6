package align

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Texts in two languages share hardly a word. They are then paired in order,
// by numbers and names, labels and length, after W. A. Gale and K. W. Church,
// "A program for aligning sentences in bilingual corpora", Computational
// Linguistics 19(1), 1993.
const (
	foreignShare  = 0.2        // of words that both texts have: below it they are in two languages
	foreignCells  = 36_000_000 // clauses of one side times the other: more are not paired
	foreignLeast  = 0.35       // the score asked of a pair
	foreignLabel  = 0.35       // what an equal label is worth,
	foreignMarks  = 0.35       // equal numbers and names,
	foreignLength = 0.20       // and the same length; the rest is place
	lengthSpread  = 0.5        // standard deviation of the logarithm of the ratio of lengths
	foreignProof  = 1.4        // how much better than backwards the order must fit
	foreignPart   = 0.25       // of the longer text that has to be paired across drafts
	keyLetters    = 5          // by which names and loan words are known
)

// foreign pairs texts in two languages. Across drafts it does so only where
// they look like two versions of one text: a good part of both is paired, and
// it fits much better in this order than backwards.
func (m *matcher) foreign(links []link) []link {
	if len(m.old) == 0 || len(m.new) == 0 || len(m.old)*len(m.new) > foreignCells || m.sharedWords() >= foreignShare {
		return links
	}
	if l := language(m.old); l != "" && l == language(m.new) {
		return links
	}
	f := m.newBilingual()
	forward, found := f.pair(false)
	if !m.options.Renditions {
		backward, _ := f.pair(true)
		if forward < foreignProof*backward || float64(len(found)) < foreignPart*float64(max(len(m.old), len(m.new))) {
			return links
		}
	}
	m.other = true
	m.denials = deny(m.old) && deny(m.new)
	oldTaken, newTaken := taken(found, len(m.old), len(m.new))
	for _, l := range links { // what the words have found besides, at another place
		if !oldTaken[l.old] && !newTaken[l.new] && m.like(l.old, l.new) >= anchorLikeness {
			found = append(found, l)
		}
	}
	byOld(found)
	for _, l := range found {
		m.add(l.old, l.new)
		c := m.at(l.old, l.new)
		c.score = max(c.score, f.score(l.old, l.new, true))
	}
	return found
}

// deny reports whether the negations of a text are known: its language is, or
// one of them stands in it.
func deny(list []clause) bool {
	return language(list) != "" || slices.ContainsFunc(list, func(c clause) bool { return denies(c.words, false) })
}

// sharedWords is the part of either text's plain words that the other has.
func (m *matcher) sharedWords() float64 {
	vocabulary := func(list []clause) map[string]bool {
		in := make(map[string]bool)
		for _, c := range list {
			for _, w := range c.words {
				if !w.num && !w.upper {
					in[w.stem] = true
				}
			}
		}
		return in
	}
	a, b := vocabulary(m.old), vocabulary(m.new)
	part := func(list []clause, in map[string]bool) float64 {
		n, all := 0, 0
		for _, c := range list {
			for _, w := range c.words {
				if !w.num && !w.upper {
					all++
					if in[w.stem] {
						n++
					}
				}
			}
		}
		if all == 0 {
			return 1
		}
		return float64(n) / float64(all)
	}
	return (part(m.old, b) + part(m.new, a)) / 2
}

// bilingual compares two texts in two languages.
type bilingual struct {
	m        *matcher
	old, new [][]term // numbers and keys of words that both texts have
	ratio    float64  // of their lengths
}

func (m *matcher) newBilingual() *bilingual {
	f := &bilingual{m: m}
	v := newVocabulary()
	inOld := keysOf(m.old, v)
	fromOld := int32(len(v.kinds))
	inNew := keysOf(m.new, v)
	seen := make(map[int32]bool)
	for _, ids := range inNew {
		for _, id := range ids {
			seen[id] = true
		}
	}
	weigh := func(list [][]int32) [][]term {
		out := make([][]term, len(list))
		for i, ids := range list {
			for _, id := range ids {
				if id < fromOld && seen[id] {
					out[i] = append(out[i], term{id, v.rarity(id)})
				}
			}
		}
		return out
	}
	f.old, f.new = weigh(inOld), weigh(inNew)
	a, b := 1, 1
	for _, c := range m.old {
		a += c.size
	}
	for _, c := range m.new {
		b += c.size
	}
	f.ratio = float64(b) / float64(a)
	return f
}

func keysOf(list []clause, v *vocabulary) [][]int32 {
	out := make([][]int32, len(list))
	for i, c := range list {
		var ids []int32
		for _, w := range c.words {
			if w.num {
				ids = append(ids, v.word(w.raw))
			} else if k := key(w.raw); k != "" {
				ids = append(ids, v.word(k))
			}
		}
		slices.Sort(ids)
		out[i] = slices.Compact(ids)
		v.total++
		for _, id := range out[i] {
			v.clauses[id]++
		}
	}
	return out
}

// score is how well two clauses answer each other, 0 to 1.
func (f *bilingual) score(i, j int, labels bool) float64 {
	s := 0.0
	if labels && f.m.sameLabel(i, j) {
		s += foreignLabel * f.m.numbers
	}
	length := math.Log(float64(1+f.m.new[j].size) / (f.ratio * float64(1+f.m.old[i].size)))
	fit := math.Exp(-length * length / (2 * lengthSpread * lengthSpread))
	s += foreignLength * fit
	if a, b := f.old[i], f.new[j]; len(a)+len(b) > 0 {
		common, all := overlap(a, b)
		s += foreignMarks * common / all
	} else {
		s += foreignMarks / 2 * fit
	}
	place := math.Abs(float64(i)/float64(len(f.m.old)) - float64(j)/float64(len(f.m.new)))
	return s + (1-foreignLabel-foreignMarks-foreignLength)*math.Exp(-8*place)
}

// pair returns the links that keep the order and their total score; backwards
// is the new text read from its end, without labels.
func (f *bilingual) pair(backwards bool) (float64, []link) {
	n, k := len(f.m.old), len(f.m.new)
	total := 0.0
	at := func(b int) int {
		if backwards {
			return k - 1 - b
		}
		return b
	}
	links := inOrder(n, k, func(a, b int) float64 {
		return max(0, f.score(a, at(b), !backwards)-foreignLeast)
	}, func(a, b int) link { return link{a, at(b)} })
	for _, l := range links {
		common, _ := overlap(f.old[l.old], f.new[l.new])
		total += common
	}
	return total, links
}

// latin writes Cyrillic and Greek letters as Latin ones, roughly as names are.
var latin = strings.NewReplacer(strings.Fields(`а a б b в v г g ґ g д d е e ё e є e ж zh з z и i й i і i ї i к k л l м m н n о o п p
	р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю iu я ia α a β b γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n
	ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o`)...)

// key returns the first letters of a longer word in Latin letters, or "".
func key(raw string) string {
	if raw[0] >= 0x80 {
		raw = latin.Replace(raw)
	}
	n := 0
	for i := range raw {
		if n == keyLetters {
			return raw[:i]
		}
		n++
	}
	if utf8.RuneCountInString(raw) < keyLetters-1 {
		return ""
	}
	return raw
}
