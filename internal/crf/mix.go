package crf

import (
	"cmp"
	"slices"
)

// Mix returns the spans of several models with the weighted mean of their
// probabilities, in order of first token, kind and end. A span that a list lacks
// has probability 0 there. weights has one non-negative weight for each list;
// they need not sum to 1.
func Mix(weights []float32, lists ...[]Span) []Span {
	var total float32
	for i := range lists {
		total += weights[i]
	}
	if total <= 0 {
		return nil
	}
	type part struct {
		Span
		list int
	}
	var parts []part
	for i, list := range lists {
		share := weights[i] / total
		for _, s := range list {
			s.P = float32(share * s.P)
			parts = append(parts, part{s, i})
		}
	}
	// The list breaks ties, so that the sums below are made in one order.
	slices.SortStableFunc(parts, func(a, b part) int {
		return cmp.Or(order(a.Span, b.Span), cmp.Compare(a.list, b.list))
	})
	var mixed []Span
	for _, p := range parts {
		if last := len(mixed) - 1; last >= 0 && order(mixed[last], p.Span) == 0 {
			mixed[last].P += p.P
		} else {
			mixed = append(mixed, p.Span)
		}
	}
	return mixed
}
