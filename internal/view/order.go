package view

import (
	"slices"
	"strings"

	"github.com/parley-record/parley"
)

// compareDates orders dates by when they begin; what has no date comes first.
func compareDates(a, b parley.Date) int {
	if isDay(a) && isDay(b) {
		return strings.Compare(string(a), string(b)) // as most are: nothing needs to be read
	}
	alo, _, aerr := a.Bounds()
	blo, _, berr := b.Bounds()
	switch {
	case aerr != nil || berr != nil:
		return strings.Compare(string(a), string(b))
	default:
		return alo.Compare(blo)
	}
}

// isDay reports whether a date has the form of a plain day, such as 2025-11-21.
func isDay(d parley.Date) bool {
	if len(d) != len("2006-01-02") {
		return false
	}
	for i := range len(d) {
		if i == 4 || i == 7 {
			if d[i] != '-' {
				return false
			}
		} else if d[i] < '0' || d[i] > '9' {
			return false
		}
	}
	return true
}

// sortBy returns a list in order; what compares equal stays in the order in
// which it came. The values are large: each is moved once.
func sortBy[T any](list []T, compare func(a, b *T) int) []T {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		if n := compare(&list[a], &list[b]); n != 0 {
			return n
		}
		return a - b
	})
	out := make([]T, len(list))
	for i, from := range order {
		out[i] = list[from]
	}
	return out
}
