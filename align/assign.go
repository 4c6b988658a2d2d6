package align

import (
	"container/heap"
	"slices"
)

// A pair has to score more than leastScore. Between texts that hardly have a
// clear pair, likeness is chance, and more is asked.
const (
	leastScore    = 0.20
	strangeScore  = 0.60 // between texts that have nothing to do with each other
	relatedEnough = 0.20 // part of clauses with a clear counterpart, in texts that name the same
	relatedOthers = 0.45 // the same in texts that do not: one form of agreement between others
	sameNames     = 0.80 // part of either text's names that the other has too
	strangeShare  = 0.60 // part of all words and names of a pair that both its clauses have, where the texts name others
)

func (m *matcher) threshold() float64 { return leastScore + (strangeScore-leastScore)*(1-m.trust) }

// kinship returns how far two texts have to do with each other, 0 to 1.
func (m *matcher) kinship(found []link) float64 {
	if m.options.Renditions {
		return 1
	}
	enough := relatedOthers
	if a, b := known(m.old, m.new), known(m.new, m.old); max(a, b) >= sameNames || a < 0 || b < 0 {
		enough = relatedEnough
	}
	m.strange = enough == relatedOthers && m.related < enough || m.onlyFinals(found)
	return min(1, m.related/enough)
}

// onlyFinals reports whether two texts, though of the same parties, share
// hardly more than the final clauses that all agreements have.
func (m *matcher) onlyFinals(found []link) bool {
	final := func(ws []word) bool {
		return concludes(ws) || slices.ContainsFunc(ws, func(w word) bool { return finals[w.raw] })
	}
	clauses, shared := min(len(m.old), len(m.new)), len(found)
	for _, l := range found {
		if final(m.old[l.old].words) && final(m.new[l.new].words) {
			shared, clauses = shared-1, clauses-1
		}
	}
	return shared < len(found) && float64(shared)+0.5 < relatedEnough*float64(clauses+1)
}

// estranged drops the pairs of texts that name others and have little to do
// with each other, unless most of their words are the same: what such texts
// share is a form ("The parties exchange ... each year."), and only clauses
// that fill it in the same way do the same work.
func (m *matcher) estranged(links []link) []link {
	if !m.strange {
		return links
	}
	return slices.DeleteFunc(links, func(l link) bool {
		a, b := m.old[l.old], m.new[l.new]
		c := m.lexicon.compareContent(a.words, b.words)
		old, new := m.lexicon.nameChanges(a.words, b.words)
		return float64(2*c.shared) < strangeShare*float64(2*c.shared+c.old+c.new+len(old)+len(new))
	})
}

// known returns what part of a text's names, each time it has one, another
// text has too; -1 if it has none.
func known(list, other []clause) float64 {
	in := make(map[string]bool)
	for _, c := range other {
		for _, n := range c.names {
			in[demonym(n)] = true
		}
	}
	n, all := 0, 0
	for _, c := range list {
		all += len(c.names)
		for _, name := range c.names {
			if in[demonym(name)] {
				n++
			}
		}
	}
	if all == 0 {
		return -1
	}
	return float64(n) / float64(all)
}

// assign returns the one-to-one links of greatest total gain, ordered by old
// clause. Gains are convex in the score, so that one good link beats two poor
// ones.
func (m *matcher) assign() []link {
	least := m.threshold()
	a := newAssignment(len(m.old), len(m.new))
	for i, row := range m.rows {
		for _, c := range row {
			if g := c.score - least; g > 0 {
				a.edges[i] = append(a.edges[i], edge{int(c.new), -g * (0.3 + c.score)})
			}
		}
	}
	a.solve()
	var out []link
	for i, j := range a.ofRow {
		if j >= 0 {
			out = append(out, link{i, j})
		}
	}
	return out
}

// mostSteps bounds the search for the best assignment; what is open then goes
// to the best clause still free. Real texts need a thousandth of it.
const mostSteps = 200_000_000

// edge leads to a column at a cost below 0.
type edge struct {
	col  int
	cost float64
}

// assignment finds the rows and columns of least total cost, where a row may
// stay alone at cost 0: successive shortest augmenting paths over the sparse
// candidates (R. Jonker and A. Volgenant, Computing 38, 1987), with a heap.
type assignment struct {
	edges        [][]edge
	u, v         []float64 // potentials: cost - u - v >= 0, and 0 on chosen edges
	ofRow, ofCol []int
	steps        int

	// of one search
	dist []float64
	from []int  // the row that a column was reached from
	seen []bool // columns settled
	rows []node // rows of the tree with their distances
	cols []int  // columns reached
}

func newAssignment(rows, cols int) *assignment {
	a := &assignment{edges: make([][]edge, rows), u: make([]float64, rows), v: make([]float64, cols),
		ofRow: make([]int, rows), ofCol: make([]int, cols),
		dist: make([]float64, cols), from: make([]int, cols), seen: make([]bool, cols)}
	for i := range a.ofRow {
		a.ofRow[i] = -1
	}
	for j := range a.ofCol {
		a.ofCol[j], a.from[j] = -1, -1
	}
	return a
}

func (a *assignment) solve() {
	for i := range a.edges {
		if a.steps < mostSteps {
			a.place(i)
			continue
		}
		best := edge{-1, 0}
		for _, e := range a.edges[i] {
			if a.ofCol[e.col] < 0 && e.cost < best.cost {
				best = e
			}
		}
		if best.col >= 0 {
			a.ofRow[i], a.ofCol[best.col] = best.col, i
		}
	}
}

// place finds the cheapest way to give row i a column or leave a row alone.
func (a *assignment) place(i int) {
	a.u[i] = 0
	for _, e := range a.edges[i] {
		a.u[i] = min(a.u[i], e.cost-a.v[e.col])
	}
	a.rows, a.cols = append(a.rows[:0], node{0, i}), a.cols[:0]
	var open frontier
	alone, aloneAt := -a.u[i], i // the cheapest row of the tree to leave alone
	a.reach(&open, i, 0)
	end, total := -1, alone
	for open.Len() > 0 {
		n := heap.Pop(&open).(node)
		if n.dist >= alone {
			break
		}
		if a.seen[n.at] || n.dist > a.dist[n.at] {
			continue
		}
		a.seen[n.at] = true
		r := a.ofCol[n.at]
		if r < 0 {
			end, total = n.at, n.dist
			break
		}
		a.rows = append(a.rows, node{n.dist, r})
		if d := n.dist - a.u[r]; d < alone {
			alone, aloneAt = d, r
		}
		a.reach(&open, r, n.dist)
		total = alone
	}
	a.update(total)
	if end < 0 {
		if aloneAt == i {
			a.clear()
			return
		}
		end = a.ofRow[aloneAt]
		a.ofRow[aloneAt] = -1
	}
	for {
		r := a.from[end]
		next := a.ofRow[r]
		a.ofRow[r], a.ofCol[end] = end, r
		if r == i {
			break
		}
		end = next
	}
	a.clear()
}

// reach opens the columns of row r, which was reached at a distance.
func (a *assignment) reach(open *frontier, r int, at float64) {
	a.steps += len(a.edges[r])
	for _, e := range a.edges[r] {
		if a.seen[e.col] {
			continue
		}
		d := at + e.cost - a.u[r] - a.v[e.col]
		if a.from[e.col] >= 0 && d >= a.dist[e.col] {
			continue
		}
		if a.from[e.col] < 0 {
			a.cols = append(a.cols, e.col)
		}
		a.dist[e.col], a.from[e.col] = d, r
		heap.Push(open, node{d, e.col})
	}
}

// update keeps the potentials right after a search that ended at a distance.
func (a *assignment) update(total float64) {
	for _, r := range a.rows {
		if r.dist < total {
			a.u[r.at] += total - r.dist
		}
	}
	for _, j := range a.cols {
		if a.seen[j] && a.dist[j] < total {
			a.v[j] -= total - a.dist[j]
		}
	}
}

func (a *assignment) clear() {
	for _, j := range a.cols {
		a.from[j], a.seen[j] = -1, false
	}
}

// node is a row or column at a distance from where the search began.
type node struct {
	dist float64
	at   int
}

// frontier is the columns reached and not settled, nearest first.
type frontier []node

func (f frontier) Len() int { return len(f) }
func (f frontier) Less(a, b int) bool {
	if f[a].dist != f[b].dist {
		return f[a].dist < f[b].dist
	}
	return f[a].at < f[b].at
}
func (f frontier) Swap(a, b int) { f[a], f[b] = f[b], f[a] }

// Push implements [heap.Interface].
func (f *frontier) Push(x any) { *f = append(*f, x.(node)) }

// Pop implements [heap.Interface].
func (f *frontier) Pop() any {
	n := (*f)[len(*f)-1]
	*f = (*f)[:len(*f)-1]
	return n
}
