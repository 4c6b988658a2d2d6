package crf

import (
	"cmp"
	"slices"
	"sort"
)

// Choose returns the spans, none overlapping another of whatever kind, whose sum
// of P - tau[Kind] is greatest, in order of their first token. With tau as the
// price of a false span this is the choice of least expected cost (minimum Bayes
// risk); a span whose P does not exceed its tau is never chosen, nor one whose
// kind has no tau. Time goes with n·log n.
func Choose(spans []Span, tau []float32) []Span {
	var list []Span
	for _, s := range spans {
		if gain(s, tau) > 0 && s.From < s.To {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.To, b.To), order(a, b), cmp.Compare(b.P, a.P))
	})
	// best[n] is the greatest sum from the first n spans; before[n] how many
	// of these end where span n begins or earlier.
	best := make([]float64, len(list)+1)
	before := make([]int, len(list))
	for n, s := range list {
		before[n] = sort.Search(n, func(i int) bool { return list[i].To > s.From })
		best[n+1] = max(best[n], best[before[n]]+gain(s, tau))
	}
	var chosen []Span
	for n := len(list); n > 0; {
		if best[n] == best[n-1] {
			n--
			continue
		}
		chosen = append(chosen, list[n-1])
		n = before[n-1]
	}
	slices.Reverse(chosen)
	return chosen
}

// gain returns what choosing a span is worth, 0 for one of a kind without tau.
func gain(s Span, tau []float32) float64 {
	if int(s.Kind) >= len(tau) {
		return 0
	}
	return float64(s.P) - float64(tau[s.Kind])
}
