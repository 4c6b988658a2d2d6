package align

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// maxHungarian is the largest group of candidates, in clauses of its larger
// side, that is assigned optimally; above it the assignment is greedy.
const maxHungarian = 1200

// assign returns the one-to-one links of greatest total gain among the scores
// above threshold, ordered by old clause. scores[i][j] is between 0 and 1.
// Gains are convex in the score, so that one good link beats two poor ones.
func assign(scores [][]float64, n, m int, threshold float64) []link {
	gain := func(i, j int) float64 {
		g := scores[i][j] - threshold
		if g <= 0 {
			return 0
		}
		return g * (0.3 + scores[i][j])
	}
	var links []link
	for _, c := range components(scores, n, m, threshold) {
		if len(c.old) > maxHungarian || len(c.new) > maxHungarian {
			links = append(links, greedy(c, gain)...)
			continue
		}
		links = append(links, hungarian(c, gain)...)
	}
	sort.Slice(links, func(a, b int) bool { return links[a].old < links[b].old })
	return links
}

// components splits the candidates into groups that share no clause.
func components(scores [][]float64, n, m int, threshold float64) []group {
	parent := make([]int, n+m)
	for i := range parent {
		parent[i] = i
	}
	find := func(x int) int {
		for parent[x] != x {
			parent[x] = parent[parent[x]]
			x = parent[x]
		}
		return x
	}
	for i := range n {
		for j := range m {
			if scores[i][j] > threshold {
				parent[find(i)] = find(n + j)
			}
		}
	}
	at := make(map[int]int)
	var out []group
	for x := range n + m {
		root := find(x)
		k, ok := at[root]
		if !ok {
			k = len(out)
			at[root] = k
			out = append(out, group{})
		}
		if x < n {
			out[k].old = append(out[k].old, x)
		} else {
			out[k].new = append(out[k].new, x-n)
		}
	}
	return out
}

// mostCandidates is how many candidates of an old clause the greedy assignment
// looks at.
const mostCandidates = 48

// greedy takes the best remaining link until none is left.
func greedy(c group, gain func(i, j int) float64) []link {
	type candidate struct {
		link
		gain float64
	}
	better := func(a, b candidate) int { return cmp.Compare(b.gain, a.gain) }
	var all []candidate
	for _, i := range c.old {
		var row []candidate
		for _, j := range c.new {
			if g := gain(i, j); g > 0 {
				row = append(row, candidate{link{i, j}, g})
			}
		}
		slices.SortStableFunc(row, better)
		all = append(all, row[:min(len(row), mostCandidates)]...)
	}
	slices.SortStableFunc(all, better)
	oldTaken, newTaken := make(map[int]bool), make(map[int]bool)
	var out []link
	for _, l := range all {
		if !oldTaken[l.old] && !newTaken[l.new] {
			oldTaken[l.old], newTaken[l.new] = true, true
			out = append(out, l.link)
		}
	}
	return out
}

// hungarian solves one group by shortest augmenting paths: O(r²c) for r
// clauses on the smaller side and c on the larger.
func hungarian(c group, gain func(i, j int) float64) []link {
	rows, cols, flip := c.old, c.new, false
	if len(rows) > len(cols) {
		rows, cols, flip = cols, rows, true
	}
	if len(rows) == 0 {
		return nil
	}
	at := func(i, j int) float64 {
		if flip {
			i, j = j, i
		}
		return gain(i, j)
	}
	cost := make([][]float64, len(rows))
	for a, i := range rows {
		cost[a] = make([]float64, len(cols))
		for b, j := range cols {
			cost[a][b] = -at(i, j)
		}
	}
	var out []link
	for b, a := range augment(cost) {
		if a < 0 || cost[a][b] == 0 {
			continue
		}
		if flip {
			out = append(out, link{cols[b], rows[a]})
		} else {
			out = append(out, link{rows[a], cols[b]})
		}
	}
	return out
}

// augment returns for every column the row assigned to it, or -1, at the
// least total cost. There are at least as many columns as rows.
func augment(cost [][]float64) []int {
	n, m := len(cost), len(cost[0])
	u, v := make([]float64, n+1), make([]float64, m+1)
	row, way := make([]int, m+1), make([]int, m+1) // 1-based; 0 is none
	least, used := make([]float64, m+1), make([]bool, m+1)
	for i := 1; i <= n; i++ {
		row[0] = i
		for j := range least {
			least[j], used[j] = math.Inf(1), false
		}
		j0 := 0
		for row[j0] != 0 {
			j0 = extend(cost[row[j0]-1], row[j0], j0, u, v, least, row, way, used)
		}
		for j0 != 0 {
			row[j0] = row[way[j0]]
			j0 = way[j0]
		}
	}
	out := make([]int, m)
	for j := range out {
		out[j] = row[j+1] - 1
	}
	return out
}

// extend grows the tree of shortest paths by the nearest column and returns it.
func extend(cost []float64, i, j0 int, u, v, least []float64, row, way []int, used []bool) int {
	used[j0] = true
	next, delta := 0, math.Inf(1)
	for j := 1; j < len(v); j++ {
		if used[j] {
			continue
		}
		if c := cost[j-1] - u[i] - v[j]; c < least[j] {
			least[j], way[j] = c, j0
		}
		if least[j] < delta {
			delta, next = least[j], j
		}
	}
	for j := range v {
		if used[j] {
			u[row[j]] += delta
			v[j] -= delta
		} else {
			least[j] -= delta
		}
	}
	return next
}
