package align

import "slices"

// step is a stretch of both token lists that is kept, or replaced.
type step struct {
	keep        bool
	old, oldEnd int
	new, newEnd int
}

// mostDifferences bounds the work of one comparer: texts further apart are
// first cut at tokens that both have once, and where there is none replaced as
// a whole. It keeps the time linear in the length of the texts.
const (
	mostDifferences = 400
	mostCuts        = 10 // times that a text is cut again into smaller pieces
)

// compareTokens returns the steps from a to b, after E. W. Myers, "An O(ND)
// difference algorithm and its variations", Algorithmica 1, 1986.
func compareTokens(a, b []int) []step {
	c := comparer{a: a, b: b}
	c.between(0, len(a), 0, len(b), 0)
	return c.steps
}

type comparer struct {
	a, b  []int
	steps []step

	furthest, trace []int32 // of [comparer.shortest], kept for the next piece
}

// add appends a step, joining it to one of its kind before it.
func (c *comparer) add(keep bool, old, oldEnd, new, newEnd int) {
	if old == oldEnd && new == newEnd {
		return
	}
	if last := len(c.steps) - 1; last >= 0 && c.steps[last].keep == keep {
		c.steps[last].oldEnd, c.steps[last].newEnd = oldEnd, newEnd
		return
	}
	c.steps = append(c.steps, step{keep, old, oldEnd, new, newEnd})
}

// between compares a[i:n] with b[j:m], which were cut out of larger pieces
// depth times.
func (c *comparer) between(i, n, j, m, depth int) {
	i0, j0 := i, j
	for i < n && j < m && c.a[i] == c.b[j] {
		i, j = i+1, j+1
	}
	c.add(true, i0, i, j0, j)
	n0, m0 := n, m
	for i < n && j < m && c.a[n-1] == c.b[m-1] {
		n, m = n-1, m-1
	}
	switch matches, ok := c.shortest(c.a[i:n], c.b[j:m]); {
	case i == n || j == m:
		c.add(false, i, n, j, m)
	case ok:
		c.follow(matches, i, n, j, m)
	default:
		c.split(i, n, j, m, depth)
	}
	c.add(true, n, n0, m, m0)
}

// follow adds the steps that go through matches, which are relative to i and j.
func (c *comparer) follow(matches []link, i, n, j, m int) {
	x, y := i, j
	for _, l := range matches {
		c.add(false, x, i+l.old, y, j+l.new)
		x, y = i+l.old+1, j+l.new+1
		c.add(true, x-1, x, y-1, y)
	}
	c.add(false, x, n, y, m)
}

// split cuts at the tokens that both sides have once and keep in order.
func (c *comparer) split(i, n, j, m, depth int) {
	var cuts []link
	if depth < mostCuts {
		cuts = once(c.a[i:n], c.b[j:m])
	}
	if len(cuts) == 0 {
		c.add(false, i, n, j, m)
		return
	}
	x, y := i, j
	for _, l := range cuts {
		c.between(x, i+l.old, y, j+l.new, depth+1)
		x, y = i+l.old+1, j+l.new+1
		c.add(true, x-1, x, y-1, y)
	}
	c.between(x, n, y, m, depth+1)
}

// once returns the longest run in order of tokens that occur once on each side.
func once(a, b []int) []link {
	count := make(map[int][2]int)
	at := make(map[int]int)
	for _, t := range a {
		n := count[t]
		n[0]++
		count[t] = n
	}
	for j, t := range b {
		n := count[t]
		n[1]++
		count[t] = n
		at[t] = j
	}
	var links []link
	for i, t := range a {
		if count[t] == [2]int{1, 1} {
			links = append(links, link{i, at[t]})
		}
	}
	return heaviest(links, func(link) float64 { return 1 })
}

// shortest returns the matches of a shortest edit path from a to b, and false
// if it has more than mostDifferences.
func (c *comparer) shortest(a, b []int) ([]link, bool) {
	if len(a) == 0 || len(b) == 0 {
		return nil, true
	}
	most := min(len(a)+len(b), mostDifferences)
	if cap(c.furthest) < 2*most+2 {
		c.furthest = make([]int32, 2*most+2)
	}
	v := c.furthest[:2*most+2] // furthest place in a on each diagonal
	clear(v)
	c.trace = c.trace[:0] // v[-d..d] before round d, from d*d on
	for d := 0; d <= most; d++ {
		c.trace = append(c.trace, v[most-d:most+d+1]...)
		for k := -d; k <= d; k += 2 {
			x := 0
			switch {
			case d == 0:
			case k == -d || k != d && v[most+k-1] < v[most+k+1]:
				x = int(v[most+k+1])
			default:
				x = int(v[most+k-1]) + 1
			}
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			v[most+k] = int32(x)
			if k == len(a)-len(b) && x == len(a) {
				return c.walkBack(d, k, x), true
			}
		}
	}
	return nil, false
}

// walkBack collects the matches on the path that reached x on diagonal k in
// the last round.
func (c *comparer) walkBack(last, k, x int) []link {
	var out []link
	for d := last; d >= 0; d-- {
		before := c.trace[d*d:] // diagonal q is at q+d
		from, start := k, 0
		switch {
		case d == 0:
		case k == -d || k != d && before[k-1+d] < before[k+1+d]:
			from = k + 1
			start = int(before[from+d])
		default:
			from = k - 1
			start = int(before[from+d]) + 1
		}
		for ; x > start; x-- {
			out = append(out, link{x - 1, x - 1 - k})
		}
		if d > 0 {
			x, k = int(before[from+d]), from
		}
	}
	slices.Reverse(out)
	return out
}
