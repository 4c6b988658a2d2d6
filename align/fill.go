package align

import "slices"

// Clauses left over between paired neighbours need less to be paired: a clause
// rewritten from scratch still stands where it stood.
const (
	loneLikeness = 0.05    // the only clause of each side between two pairs
	gapLikeness  = 0.10    // several
	largestGap   = 250_000 // in clauses of one side times the other: a larger one says nothing about place
)

// fill pairs clauses that are left over in the same gap between neighbours
// that kept their order.
func (m *matcher) fill(links []link) []link {
	kept := heaviest(links, func(l link) float64 { return m.at(l.old, l.new).score })
	if len(kept) == 0 || m.threshold() > leastScore {
		return links
	}
	oldTaken, newTaken := taken(links, len(m.old), len(m.new))
	kept = append(kept, link{len(m.old), len(m.new)})
	from := link{-1, -1}
	for k, to := range kept {
		left, right := free(oldTaken, from.old, to.old), free(newTaken, from.new, to.new)
		least := gapLikeness
		if len(left) == 1 && len(right) == 1 && k > 0 && k < len(kept)-1 {
			least = loneLikeness
		}
		for _, l := range m.gap(left, right, least) {
			m.add(l.old, l.new)
			c := m.at(l.old, l.new)
			c.score = max(c.score, m.prior(l.old, l.new, c.like, 1))
			links = append(links, l)
		}
		from = to
	}
	byOld(links)
	return links
}

func byOld(links []link) { slices.SortFunc(links, func(a, b link) int { return a.old - b.old }) }

func taken(links []link, n, m int) (old, new []bool) {
	old, new = make([]bool, n), make([]bool, m)
	for _, l := range links {
		old[l.old], new[l.new] = true, true
	}
	return old, new
}

// free lists the clauses between two that are not taken.
func free(taken []bool, after, before int) []int {
	var out []int
	for i := after + 1; i < before; i++ {
		if !taken[i] {
			out = append(out, i)
		}
	}
	return out
}

// gap pairs the clauses of one gap in order, at the greatest total likeness.
func (m *matcher) gap(left, right []int, least float64) []link {
	if len(left) == 0 || len(right) == 0 || len(left)*len(right) > largestGap {
		return nil
	}
	return inOrder(len(left), len(right), func(a, b int) float64 {
		if v := m.affinity(left[a], right[b]); v >= least {
			return v
		}
		return 0
	}, func(a, b int) link { return link{left[a], right[b]} })
}

// affinity is the likeness of two clauses that stand in one gap: there the
// same numbers and names tell even without a word in common. Partial agreement
// tells little, as most clauses name the parties.
func (m *matcher) affinity(i, j int) float64 {
	like := m.like(i, j)
	common, all := overlap(m.old[i].marks, m.new[j].marks)
	if all == 0 {
		return like
	}
	share := common / all
	return like + markRaise*share*share*share
}

// inOrder returns the links that keep the order at the greatest total gain;
// pairs without a gain are not linked.
func inOrder(n, m int, gain func(a, b int) float64, name func(a, b int) link) []link {
	best := make([][]float32, n+1)
	for a := range best {
		best[a] = make([]float32, m+1)
	}
	for a := n - 1; a >= 0; a-- {
		for b := m - 1; b >= 0; b-- {
			best[a][b] = max(best[a+1][b], best[a][b+1])
			if v := float32(gain(a, b)); v > 0 {
				best[a][b] = max(best[a][b], best[a+1][b+1]+v)
			}
		}
	}
	var out []link
	for a, b := 0, 0; a < n && b < m; {
		switch best[a][b] {
		case best[a+1][b]:
			a++
		case best[a][b+1]:
			b++
		default:
			out = append(out, name(a, b))
			a, b = a+1, b+1
		}
	}
	return out
}
