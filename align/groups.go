package align

import "sort"

const (
	groupCoverage = 0.42 // part of a leftover clause that stands in the clause it was split from
	groupNear     = 1    // how far from its sibling a part is expected
	groupFar      = 0.70 // the coverage asked of a part further away
	groupWords    = 3    // the fewest different words of a part: fewer prove nothing
	partLikeness  = 0.08 // less like than this no clause is looked into
	siblingLeast  = 0.30 // the coverage that the paired part itself must have
)

// group joins clauses left over to pairs that they were split from or merged
// into, and returns all pairs, additions and deletions.
func (m *matcher) group(links []link) []group {
	out := make([]group, 0, len(links))
	ofOld, ofNew := make([]int, len(m.old)), make([]int, len(m.new)) // pair of a clause, plus 1
	for k, l := range links {
		out = append(out, group{old: []int{l.old}, new: []int{l.new}, main: l})
		ofOld[l.old], ofNew[l.new] = k+1, k+1
	}
	flip := make([]link, len(links))
	for k, l := range links {
		flip[k] = link{l.new, l.old}
	}
	splits := parts(m.old, m.new, links, ofNew, func(i, j int) float64 { return m.like[i][j] })
	merges := parts(m.new, m.old, flip, ofOld, func(j, i int) float64 { return m.like[i][j] })
	for k := range out {
		s, g := splits[k], merges[k]
		switch {
		case s.gain > 0 && s.gain >= g.gain:
			out[k].new = append(out[k].new, s.at...)
			sort.Ints(out[k].new)
			claim(ofNew, s.at, k)
		case g.gain > 0:
			out[k].old = append(out[k].old, g.at...)
			sort.Ints(out[k].old)
			claim(ofOld, g.at, k)
		}
	}
	for i, k := range ofOld {
		if k == 0 {
			out = append(out, group{old: []int{i}})
		}
	}
	for j, k := range ofNew {
		if k == 0 {
			out = append(out, group{new: []int{j}})
		}
	}
	return out
}

func claim(of []int, at []int, k int) {
	for _, i := range at {
		of[i] = k + 1
	}
}

// share is the clauses that join a pair, and how much of them it explains.
type share struct {
	at   []int
	gain float64
}

// parts finds for each pair the leftover clauses of the many side whose words
// stand in the clause of the one side, where its partner does not hold them.
func parts(one, many []clause, links []link, taken []int, like func(one, many int) float64) map[int]share {
	out := make(map[int]share)
	for j := range many {
		if taken[j] > 0 || many[j].content < groupWords {
			continue
		}
		best, at := 0.0, -1
		for k, l := range links {
			if like(l.old, j) < partLikeness {
				continue
			}
			whole, sibling := one[l.old], many[l.new]
			need := groupCoverage
			if l.new-j > groupNear || j-l.new > groupNear {
				need = groupFar
			}
			if c := leftCoverage(many[j], whole, sibling); c >= need && c > best &&
				coverage(sibling, whole) >= siblingLeast*sibling.mass {
				best, at = c, k
			}
		}
		if at >= 0 {
			s := out[at]
			out[at] = share{append(s.at, j), s.gain + best}
		}
	}
	return out
}

// coverage returns the weight of the words of part that stand in whole.
func coverage(part, whole clause) float64 {
	common, _ := overlap(part.bag, whole.bag)
	return common
}

// leftCoverage returns what share of part stands in whole beyond what sibling
// holds of whole already.
func leftCoverage(part, whole, sibling clause) float64 {
	got, j, k := 0.0, 0, 0
	for _, t := range part.bag {
		for j < len(whole.bag) && whole.bag[j].id < t.id {
			j++
		}
		for k < len(sibling.bag) && sibling.bag[k].id < t.id {
			k++
		}
		if j == len(whole.bag) || whole.bag[j].id != t.id {
			continue
		}
		left := whole.bag[j].weight
		if k < len(sibling.bag) && sibling.bag[k].id == t.id {
			left -= sibling.bag[k].weight
		}
		got += max(0, min(left, t.weight))
	}
	return got / part.mass
}
