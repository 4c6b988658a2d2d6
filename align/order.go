package align

import "sort"

// heaviest returns the heaviest subsequence of links, given by old clause, in
// which the new clauses increase too.
func heaviest(links []link, weight func(link) float64) []link {
	if len(links) == 0 {
		return nil
	}
	ranks := make([]int, len(links))
	for k, l := range links {
		ranks[k] = l.new
	}
	sort.Ints(ranks)
	// best[r] answers for a prefix of ranks which link ends the heaviest
	// subsequence there (a Fenwick tree over maxima).
	best := make([]int, len(ranks)+1)
	total := make([]float64, len(links)+1) // by link+1; 0 is no link
	back := make([]int, len(links)+1)
	last := 0
	for k, l := range links {
		r := sort.SearchInts(ranks, l.new)
		for x := r; x > 0; x -= x & -x {
			if total[best[x]] > total[back[k+1]] {
				back[k+1] = best[x]
			}
		}
		total[k+1] = total[back[k+1]] + weight(l)
		for x := r + 1; x < len(best); x += x & -x {
			if total[k+1] > total[best[x]] {
				best[x] = k + 1
			}
		}
		if total[k+1] > total[last] {
			last = k + 1
		}
	}
	var out []link
	for k := last; k > 0; k = back[k] {
		out = append(out, links[k-1])
	}
	for a, b := 0, len(out)-1; a < b; a, b = a+1, b-1 {
		out[a], out[b] = out[b], out[a]
	}
	return out
}
