package align

import "sort"

// Clauses left over between paired neighbours need less to be paired: a clause
// rewritten from scratch still stands where it stood.
const (
	loneLikeness = 0.05 // the only clause of each side between two pairs
	gapLikeness  = 0.10 // several
	largestGap   = 4e6  // in clauses of one side times the other: a larger one says nothing about place
)

// fill pairs clauses that are left over in the same gap between neighbours
// that kept their order.
func (m *matcher) fill(links []link) []link {
	oldTaken, newTaken := make([]bool, len(m.old)), make([]bool, len(m.new))
	for _, l := range links {
		oldTaken[l.old], newTaken[l.new] = true, true
	}
	kept := heaviest(links, func(l link) float64 { return m.score[l.old][l.new] })
	if len(kept) == 0 {
		return links
	}
	kept = append(kept, link{len(m.old), len(m.new)})
	from := link{-1, -1}
	for k, to := range kept {
		left, right := free(oldTaken, from.old, to.old), free(newTaken, from.new, to.new)
		least := gapLikeness
		if len(left) == 1 && len(right) == 1 && k > 0 && k < len(kept)-1 {
			least = loneLikeness
		}
		links = append(links, m.gap(left, right, least)...)
		from = to
	}
	sort.Slice(links, func(a, b int) bool { return links[a].old < links[b].old })
	return links
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
	best := make([][]float64, len(left)+1)
	for a := range best {
		best[a] = make([]float64, len(right)+1)
	}
	for a := len(left) - 1; a >= 0; a-- {
		for b := len(right) - 1; b >= 0; b-- {
			best[a][b] = max(best[a+1][b], best[a][b+1])
			if v := m.like[left[a]][right[b]]; v >= least {
				best[a][b] = max(best[a][b], best[a+1][b+1]+v)
			}
		}
	}
	var out []link
	for a, b := 0, 0; a < len(left) && b < len(right); {
		switch best[a][b] {
		case best[a+1][b]:
			a++
		case best[a][b+1]:
			b++
		default:
			out = append(out, link{left[a], right[b]})
			a, b = a+1, b+1
		}
	}
	return out
}
