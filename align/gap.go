package align

import "slices"

// A text whose printed numbers are kept and have holes (1, 4, 8, 12) is an
// excerpt of the other: numbering closes up where provisions are deleted.
const (
	excerptHoles   = 2       // at least,
	excerptSkipped = 3       // at least so many numbers in them,
	excerptPart    = 1. / 3  // and this part of the other text's numbers
	excerptKept    = 9. / 10 // part of the pairs that have one number
)

// places says for each clause of one text after which clause of the other and
// before which it would stand, by the pairs that kept their order.
type places struct{ after, before []int }

func (m *matcher) places(groups []group, kept map[link]bool, newer bool) places {
	n, other := len(m.old), len(m.new)
	if newer {
		n, other = other, n
	}
	p := places{make([]int, n), make([]int, n)}
	for i := range n {
		p.after[i], p.before[i] = -1, other
	}
	for _, g := range groups {
		own, its := g.old, g.new
		if newer {
			own, its = its, own
		}
		if len(own) == 0 || len(its) == 0 || !kept[g.main] {
			continue
		}
		for _, i := range own {
			p.after[i], p.before[i] = slices.Max(its), slices.Min(its)
		}
	}
	for i := 1; i < n; i++ {
		p.after[i] = max(p.after[i], p.after[i-1])
	}
	for i := n - 2; i >= 0; i-- {
		p.before[i] = min(p.before[i], p.before[i+1])
	}
	return p
}

// omitted reports whether clause i would stand in one of the other text's
// gaps.
func (p places) omitted(i int, gaps []int) bool {
	return slices.ContainsFunc(gaps, func(g int) bool { return p.after[i] < g && g <= p.before[i] })
}

// excerpt returns the numbers that a text shows, and 0 for what has none, if
// it is an excerpt of the other, else nil. A text that says where it leaves
// words out leaves none out elsewhere.
func (m *matcher) excerpt(groups []group, newer bool) map[int]bool {
	list, other, gaps := m.old, m.new, m.options.OldGaps
	if newer {
		list, other, gaps = other, list, m.options.NewGaps
	}
	if len(gaps) > 0 {
		return nil
	}
	shown, of := map[int]bool{0: true}, make(map[int]bool)
	last, holes, skipped := 0, 0, 0
	for _, c := range list {
		n := leadingNumber(c.label)
		if n < last && n > 0 {
			return nil // the list starts again
		}
		if n > last+1 {
			holes++
			skipped += n - last - 1
		}
		last = max(last, n)
		shown[n] = true
	}
	for _, c := range other {
		if n := leadingNumber(c.label); n > 0 {
			of[n] = true
		}
	}
	if holes < excerptHoles || skipped < excerptSkipped || float64(skipped) < excerptPart*float64(len(of)) {
		return nil
	}
	same, pairs := 0, 0
	for _, g := range groups {
		if len(g.old) > 0 && len(g.new) > 0 {
			pairs++
			if leadingNumber(m.old[g.main.old].label) == leadingNumber(m.new[g.main.new].label) {
				same++
			}
		}
	}
	if pairs == 0 || float64(same) < excerptKept*float64(pairs) {
		return nil
	}
	return shown
}
