package attribution

import (
	"cmp"
	"slices"
)

// roleKind is one of the three parts of an attribution.
type roleKind uint8

const (
	roleSource roleKind = iota
	roleCue
	roleContent
)

// role is a span of tokens that plays a part in some attribution, with the
// probability that it does. A finder of roles gives a flat list of them: it
// tells neither which belong together nor what stands inside a content.
type role struct {
	kind roleKind
	tokenRange
	p float64
}

// clean returns the roles in their order, without what lies outside n tokens or
// overlaps a likelier one.
func clean(roles []role, n int) []role {
	out := make([]role, 0, len(roles))
	for _, r := range roles {
		if r.kind <= roleContent && r.from >= 0 && r.from < r.to && r.to <= n && r.p >= 0 && r.p <= 1 {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(x, y role) int { return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(y.to, x.to)) })
	kept := out[:0]
	for _, r := range out {
		for len(kept) > 0 && kept[len(kept)-1].to > r.from && kept[len(kept)-1].p < r.p {
			kept = kept[:len(kept)-1]
		}
		if len(kept) == 0 || kept[len(kept)-1].to <= r.from {
			kept = append(kept, r)
		}
	}
	return kept
}
