package comparison

import (
	"fmt"
	"strings"
)

// runLeast is how many pairs in a row are shown as a range.
const runLeast = 3

// Ranges names pairs shortly, by their indices in the order of Pairs: "1, 3,
// 5–7", and where the labels differ "8–12 → 9–13".
func (c Comparison) Ranges(pairs []int) string { return c.RangesOf(pairs, 0) }

// RangesOf is [Comparison.Ranges] with at most so many names, if most is above
// 0, and how many pairs are not named: "1, 3, 5–7 and 12 more".
func (c Comparison) RangesOf(pairs []int, most int) string {
	var out []string
	for i := 0; i < len(pairs); {
		if most > 0 && len(out) == most {
			return fmt.Sprintf("%s and %d more", strings.Join(out, ", "), len(pairs)-i)
		}
		end := i + 1
		for end < len(pairs) && c.next(c.Pairs[pairs[end-1]], c.Pairs[pairs[end]]) {
			end++
		}
		if end-i < runLeast {
			out = append(out, c.name(c.Pairs[pairs[i]]))
			i++
			continue
		}
		first, last := c.Pairs[pairs[i]], c.Pairs[pairs[end-1]]
		old, new := c.Old.span(first.Old, last.Old), c.New.span(first.New, last.New)
		out = append(out, arrow(old, new))
		i = end
	}
	return strings.Join(out, ", ")
}

// next reports whether pair q follows pair p on both sides, with nothing
// between, has labels where p has, and keeps or changes its label as p does.
func (c Comparison) next(p, q Pair) bool {
	if !c.Old.next(p.Old, q.Old) || !c.New.next(p.New, q.New) {
		return false
	}
	return (c.Old.Label(p.Old[0]) == c.New.Label(p.New[0])) == (c.Old.Label(q.Old[0]) == c.New.Label(q.New[0]))
}

func (s Side) next(a, b []int) bool {
	return len(a) == 1 && len(b) == 1 && b[0] == a[0]+1 && (s.Clauses[a[0]].Label == "") == (s.Clauses[b[0]].Label == "")
}

func (s Side) span(first, last []int) string { return s.Label(first[0]) + "–" + s.Label(last[0]) }

func (c Comparison) name(p Pair) string {
	return arrow(strings.Join(c.Old.Labels(p.Old), ", "), strings.Join(c.New.Labels(p.New), ", "))
}

func arrow(old, new string) string {
	switch {
	case old == new || new == "":
		return old
	case old == "":
		return new
	}
	return old + " → " + new
}
