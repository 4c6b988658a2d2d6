package align

import (
	"cmp"
	"slices"
)

// Every old clause keeps its mostCandidates likest new clauses: the work and
// the memory after this step do not grow with the product of the two texts.
const (
	mostCandidates = 32
	leastLike      = 0.04 // below this two clauses are no candidates
)

// In a long text, terms of more than frequentShare of the clauses do not
// nominate candidates; they count in the likeness of those nominated.
const (
	frequentShare = 0.1
	longText      = 1000 // clauses
)

// candidate is a new clause that may answer an old one.
type candidate struct {
	new   int32
	like  float64 // of words, numbers and names
	base  float64 // with the priors of number and place
	score float64 // with the neighbours
}

// nominate fills m.rows, each ordered by new clause, through an index from
// terms to the new clauses they occur in.
func (m *matcher) nominate() {
	type entry struct {
		at     int32
		weight float64
	}
	terms := int32(0)
	for j := range m.new {
		if v := m.new[j].vector; len(v) > 0 {
			terms = max(terms, v[len(v)-1].id+1)
		}
	}
	index := make([][]entry, terms)
	for j := range m.new {
		for _, t := range m.new[j].vector {
			index[t.id] = append(index[t.id], entry{int32(j), t.weight})
		}
	}
	long := len(m.new) > longText
	m.rows = make([][]candidate, len(m.old))
	sum := make([]float64, len(m.new))
	var touched []int32
	for i := range m.old {
		touched = touched[:0]
		for _, t := range m.old[i].vector {
			if t.id >= terms || long && float64(len(index[t.id])) > frequentShare*float64(len(m.new)) {
				continue
			}
			for _, e := range index[t.id] {
				if sum[e.at] == 0 {
					touched = append(touched, e.at)
				}
				sum[e.at] += t.weight * e.weight
			}
		}
		row := make([]candidate, 0, len(touched))
		for _, j := range touched {
			if sum[j] >= leastLike/2 {
				row = append(row, candidate{new: j, like: sum[j]})
			}
			sum[j] = 0
		}
		m.rows[i] = m.best(i, likest(row), long)
	}
	m.byNew()
}

// likest drops what is surely not among the mostCandidates likest.
func likest(row []candidate) []candidate {
	if len(row) <= 2*mostCandidates {
		return row
	}
	const steps = 256
	var count [steps + 1]int
	step := func(c candidate) int { return int(steps * min(1, c.like)) }
	for _, c := range row {
		count[step(c)]++
	}
	cut, n := steps, count[steps]
	for n < mostCandidates {
		cut--
		n += count[cut]
	}
	return slices.DeleteFunc(row, func(c candidate) bool { return step(c) < cut })
}

// best keeps the likest candidates of old clause i; of those alike the ones
// nearest to its own place in the text.
func (m *matcher) best(i int, row []candidate, exact bool) []candidate {
	place := func(c candidate) int { return abs(int(c.new)*len(m.old) - i*len(m.new)) }
	slices.SortFunc(row, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.like, a.like), cmp.Compare(place(a), place(b)), cmp.Compare(a.new, b.new))
	})
	row = slices.Clone(row[:min(len(row), mostCandidates)])
	for k := range row {
		if exact {
			row[k].like = m.likeness(i, int(row[k].new))
		} else {
			row[k].like = m.raise(i, int(row[k].new), min(1, row[k].like))
		}
	}
	row = slices.DeleteFunc(row, func(c candidate) bool { return c.like < leastLike })
	slices.SortFunc(row, func(a, b candidate) int { return cmp.Compare(a.new, b.new) })
	return row
}

func abs(n int) int { return max(n, -n) }

// byNew lists for every new clause the old ones it is a candidate of.
func (m *matcher) byNew() {
	m.cols = make([][]int32, len(m.new))
	for i, row := range m.rows {
		for _, c := range row {
			m.cols[c.new] = append(m.cols[c.new], int32(i))
		}
	}
}

// at returns the candidate that new clause j is for old clause i, or nil.
func (m *matcher) at(i, j int) *candidate {
	k, ok := slices.BinarySearchFunc(m.rows[i], int32(j), func(c candidate, j int32) int { return cmp.Compare(c.new, j) })
	if !ok {
		return nil
	}
	return &m.rows[i][k]
}

// like returns the likeness of any two clauses.
func (m *matcher) like(i, j int) float64 {
	if c := m.at(i, j); c != nil {
		return c.like
	}
	return m.likeness(i, j)
}

// add makes new clause j a candidate of old clause i.
func (m *matcher) add(i, j int) {
	k, ok := slices.BinarySearchFunc(m.rows[i], int32(j), func(c candidate, j int32) int { return cmp.Compare(c.new, j) })
	if !ok {
		m.rows[i] = slices.Insert(m.rows[i], k, candidate{new: int32(j), like: m.likeness(i, j)})
	}
}
