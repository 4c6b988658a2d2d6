package align

import "math"

// markRaise is how far full agreement of numbers and names closes the distance
// between a likeness of words and 1.
const markRaise = 0.25

// matcher holds two drafts made ready for comparison and what is learnt about
// them on the way.
type matcher struct {
	old, new []clause
	options  Options
	like     [][]float64 // likeness of words, numbers and names
	score    [][]float64 // likeness with the priors of number and place
	chain    []link      // anchors that keep the order
	numbers  float64     // how far equal labels mean the same clause, 0 to 1
	order    float64     // how far place means the same clause, 0 to 1
}

func newMatcher(old, new []Clause, o Options) *matcher {
	m := &matcher{options: o}
	v := newVocabulary()
	m.old, m.new = analyse(v, old), analyse(v, new)
	v.weigh(m.old)
	v.weigh(m.new)
	m.compare(int(len(v.kinds)))
	return m
}

// analyse cuts clauses into words and counts their terms; bag holds the bare
// counts until weigh.
func analyse(v *vocabulary, in []Clause) []clause {
	out := make([]clause, len(in))
	for i, c := range in {
		text := normalise(c.Text)
		out[i] = clause{label: plainLabel(c.Label), words: words(text)}
		var marks []int32
		out[i].bag, marks = v.counts(out[i].words, text)
		for _, id := range marks {
			out[i].marks = append(out[i].marks, term{id: id})
		}
	}
	return out
}

func (v *vocabulary) rarity(id int32) float64 { return math.Log(1 + v.total/v.clauses[id]) }

// weigh turns counts into weighted vectors and bags.
func (v *vocabulary) weigh(list []clause) {
	for i := range list {
		c := &list[i]
		counts, length := c.bag, 0.0
		c.bag = nil
		for _, t := range counts {
			r, kind := v.rarity(t.id), 1.0
			switch v.kinds[t.id] {
			case termWord:
				c.content++
			case termPair:
				kind = pairWeight
			case termPrefix:
				kind = prefixWeight
			}
			w := kind * r * (1 + math.Log(t.weight))
			c.vector = append(c.vector, term{t.id, w})
			length += w * w
			if v.kinds[t.id] != termPrefix {
				c.bag = append(c.bag, term{t.id, t.weight * r * kind})
				c.mass += t.weight * r * kind
			}
		}
		for k := range c.vector {
			c.vector[k].weight /= math.Sqrt(length)
		}
		for k := range c.marks {
			c.marks[k].weight = v.rarity(c.marks[k].id)
		}
	}
}

// compare fills the matrix of likenesses, by an index from terms to the new
// clauses they occur in.
func (m *matcher) compare(terms int) {
	type entry struct {
		at     int
		weight float64
	}
	index := make([][]entry, terms)
	for j := range m.new {
		for _, t := range m.new[j].vector {
			index[t.id] = append(index[t.id], entry{j, t.weight})
		}
	}
	m.like = make([][]float64, len(m.old))
	for i := range m.old {
		row := make([]float64, len(m.new))
		for _, t := range m.old[i].vector {
			for _, e := range index[t.id] {
				row[e.at] += t.weight * e.weight
			}
		}
		for j, cosine := range row {
			row[j] = m.raise(i, j, min(cosine, 1))
		}
		m.like[i] = row
	}
}

// raise lifts a cosine by the agreement of numbers and names. Words have to be
// shared besides, or any two clauses about one party would be alike.
func (m *matcher) raise(i, j int, cosine float64) float64 {
	if cosine < 0.05 || cosine == 1 {
		return cosine
	}
	a, b := m.old[i].marks, m.new[j].marks
	if len(a) == 0 || len(b) == 0 {
		return cosine
	}
	common, all := overlap(a, b)
	return cosine + (1-cosine)*markRaise*min(1, cosine*2)*common/all
}

// overlap returns the weight of the terms in both lists and in either.
func overlap(a, b []term) (common, all float64) {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i].id < b[j].id:
			all += a[i].weight
			i++
		case a[i].id > b[j].id:
			all += b[j].weight
			j++
		default:
			common += min(a[i].weight, b[j].weight)
			all += max(a[i].weight, b[j].weight)
			i++
			j++
		}
	}
	for ; i < len(a); i++ {
		all += a[i].weight
	}
	for ; j < len(b); j++ {
		all += b[j].weight
	}
	return common, all
}
