package align

// A list that is numbered throughout may skip fewer numbers than this part of
// those that it has; where more are missing it does not count.
const mostSkipped = 0.2

// skips returns the new clauses that answer a number which the
// old text skips (6, 8, ...): it counts, so that its draft has a provision
// there which it does not show. They have no partner, stand between the
// partners of the clauses around the skip, and are no more than are skipped or
// have the numbers that are, where both texts number alike. A number that the new text skips is rather one whose provision was deleted.
func (m *matcher) skips(groups []group, kept map[link]bool) map[int]bool {
	out := make(map[int]bool)
	missing := skipped(m.old)
	if len(missing) == 0 {
		return out
	}
	before := make([]int, len(m.new)) // old clause of the last pair in order up to here, or -1
	for j := range before {
		before[j] = -1
	}
	for _, g := range groups {
		if len(g.old) > 0 && len(g.new) > 0 && kept[g.main] {
			for _, j := range g.new {
				before[j] = g.old[len(g.old)-1]
			}
		}
	}
	for j := 1; j < len(before); j++ {
		before[j] = max(before[j], before[j-1])
	}
	alone := make(map[int][]int) // groups of new clauses by the old clause before them
	for k, g := range groups {
		if len(g.old) == 0 {
			alone[before[g.new[0]]] = append(alone[before[g.new[0]]], k)
		}
	}
	for i, list := range alone {
		n := missing[i]
		if n == 0 {
			continue
		}
		all := m.provisions(groups, list) <= n
		from := leadingNumber(m.old[i].label)
		for _, k := range list {
			j := groups[k].new[0]
			number := leadingNumber(m.new[j].label)
			out[j] = all || m.numbers > 0.5 && number > from && number <= from+n
		}
	}
	return out
}

// provisions counts the clauses of groups that only new has; points under one
// number are one.
func (m *matcher) provisions(groups []group, list []int) int {
	seen := make(map[int]bool)
	n := 0
	for _, k := range list {
		number := leadingNumber(m.new[groups[k].new[0]].label)
		if number == 0 || !seen[number] {
			n++
		}
		seen[number] = true
	}
	return n
}

// skipped returns how many numbers a list skips behind which clause; nothing
// unless it counts.
func skipped(list []clause) map[int]int {
	out := make(map[int]int)
	last, n, gaps, at := 0, 0, 0, 0
	for i, c := range list {
		number := leadingNumber(c.label)
		switch {
		case number == 0:
			continue
		case number == last:
			at = i
			continue
		case number < last:
			return nil // the list starts again
		}
		if last > 0 && number > last+1 {
			out[at] = number - last - 1
			gaps += number - last - 1
		}
		last, at = number, i
		n++
	}
	if float64(gaps) > mostSkipped*float64(n) {
		return nil
	}
	return out
}
