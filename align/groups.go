package align

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// A clause left over belongs to a pair if this part of its words stands in the
// clause of the other side and is not accounted for by the partner. Two
// wordings of one sentence share about half of their words and neighbouring
// words, two sentences on one subject a fifth.
const (
	nearCoverage  = 0.34 // beside the other parts
	farCoverage   = 0.46 // elsewhere
	childCoverage = 0.30 // where the label says so: "10a" of "10"
	farMargin     = 0.10 // how much more a part further away stands in its whole than in any other
	fewestWords   = 3    // different words of a part: fewer prove nothing, unless they are quoted
	fewestShared  = 2    // words of a part that stand in its whole and in no other part
	siblingLeast  = 0.30 // of the paired part's own words that stand in the whole
	weakLink      = 0.35 // a pair less like than this gives a clause up to a whole
	stealCoverage = 0.60 // that holds this part of its words
)

// group is the clauses that answer each other; main is the closest link of a
// group with clauses on both sides.
type group struct {
	old, new []int
	main     link
	least    float64 // how much of its least certain part stands in the whole; 1 without parts
	absent   string  // see [matcher.absences]
}

// group joins clauses left over to pairs that they were split from or merged
// into, and returns all pairs and what stands alone. A clause that leaves its
// pair for a whole frees its partner, which may belong to another whole: then
// all is done again without that pair.
func (m *matcher) group(links []link) []group {
	m.free = m.options.Renditions || m.independent(links)
	old, new := m.old, m.new
	if m.free && !m.options.Renditions {
		old, new = plainBags(old), plainBags(new)
	}
	for {
		groups, gone := m.join(old, new, links)
		if len(gone) == 0 {
			return m.rest(groups)
		}
		kept := links[:0:0]
		for k, l := range links {
			if !gone[k] {
				kept = append(kept, l)
			}
		}
		links = kept
	}
}

// plainBags returns clauses whose bags are words alone: two hands seldom put
// the same two words side by side.
func plainBags(list []clause) []clause {
	out := slices.Clone(list)
	for i := range out {
		out[i].bag, out[i].mass = out[i].plain, out[i].only
	}
	return out
}

// join makes a group of each pair and its parts; gone are the pairs that gave
// a clause up and gained none.
func (m *matcher) join(old, new []clause, links []link) (groups []group, gone map[int]bool) {
	flip := make([]link, len(links))
	likes := make([]float64, len(links))
	for k, l := range links {
		flip[k] = link{l.new, l.old}
		likes[k] = m.like(l.old, l.new)
	}
	splits := newSharing(old, new, links, likes).parts()
	merges := newSharing(new, old, flip, likes).parts()
	gain := func(s []share) (sum float64) {
		for _, p := range s {
			sum += p.coverage
		}
		return sum
	}
	gone = make(map[int]bool)
	groups = make([]group, len(links))
	for k, l := range links {
		groups[k] = group{old: []int{l.old}, new: []int{l.new}, main: l, least: 1}
		s, g := splits[k], merges[k]
		side := &groups[k].new
		if gain(s) < gain(g) {
			s, side = g, &groups[k].old
		}
		for _, p := range s {
			*side = append(*side, p.at)
			groups[k].least = min(groups[k].least, p.coverage)
			if p.from >= 0 {
				gone[p.from] = true
			}
		}
		slices.Sort(*side)
	}
	return groups, gone
}

// rest adds what stands alone.
func (m *matcher) rest(groups []group) []group {
	out := make([]group, 0, len(groups))
	oldTaken, newTaken := make([]bool, len(m.old)), make([]bool, len(m.new))
	for _, g := range groups {
		out = append(out, g)
		for _, i := range g.old {
			oldTaken[i] = true
		}
		for _, j := range g.new {
			newTaken[j] = true
		}
	}
	for i, is := range oldTaken {
		if !is {
			out = append(out, group{old: []int{i}})
		}
	}
	for j, is := range newTaken {
		if !is {
			out = append(out, group{new: []int{j}})
		}
	}
	return out
}

// share is a clause that joins a pair.
type share struct {
	at       int
	coverage float64
	from     int // the pair that gives it up, or -1
}

// sharing looks for the parts of the clauses of one side among those of the
// other, the many.
type sharing struct {
	one, many []clause
	links     []link // old is of one, new of many
	likes     []float64
	pairOf    []int // of a clause of one, or -1
	taken     []int // pair of a clause of many, or -1
	held      [][]term
	members   [][]int
	mass      []float64 // of what is held
}

func newSharing(one, many []clause, links []link, likes []float64) *sharing {
	s := &sharing{one: one, many: many, links: links, likes: likes,
		pairOf: make([]int, len(one)), taken: make([]int, len(many)),
		held: make([][]term, len(links)), mass: make([]float64, len(links)), members: make([][]int, len(links))}
	for i := range s.pairOf {
		s.pairOf[i] = -1
	}
	for j := range s.taken {
		s.taken[j] = -1
	}
	for k, l := range links {
		s.pairOf[l.old], s.taken[l.new] = k, k
		s.held[k], s.mass[k], s.members[k] = many[l.new].bag, many[l.new].mass, []int{l.new}
	}
	return s
}

// proposal says that a clause of many may be part of the whole of a pair.
type proposal struct {
	at, pair int
	coverage float64
	margin   float64 // ahead of the next whole
}

// parts finds the parts of each pair, surest first.
func (s *sharing) parts() map[int][]share {
	all := s.proposals()
	slices.SortFunc(all, func(a, b proposal) int {
		return cmp.Or(cmp.Compare(b.coverage, a.coverage), cmp.Compare(a.at, b.at), cmp.Compare(a.pair, b.pair))
	})
	out := make(map[int][]share)
	used, whole := make(map[int]bool), make(map[int]bool)
	for range 2 { // a part may stand beside one that is found after it
		for _, p := range all {
			from := s.taken[p.at]
			if used[p.at] || from >= 0 && (whole[from] || used[s.links[p.pair].new]) {
				continue
			}
			c, n := leftCoverage(s.many[p.at], s.one[s.links[p.pair].old], s.held[p.pair])
			if !s.echoes(p, c) && (c < s.need(p) || c < accounted*s.alike(p.pair) || n < fewestShared) {
				continue
			}
			used[p.at], whole[p.pair] = true, true
			out[p.pair] = append(out[p.pair], share{p.at, c, from})
			s.members[p.pair] = append(s.members[p.pair], p.at)
			s.held[p.pair] = joined(s.held[p.pair], s.many[p.at].bag)
			s.mass[p.pair] += s.many[p.at].mass
		}
	}
	return out
}

// need returns the coverage asked of a part.
func (s *sharing) need(p proposal) float64 {
	if s.taken[p.at] >= 0 {
		return stealCoverage
	}
	l := s.links[p.pair]
	if child(s.many[p.at].label, s.one[l.old].label) || child(s.many[p.at].label, s.many[l.new].label) {
		return childCoverage
	}
	for _, j := range s.members[p.pair] {
		if abs(j-p.at) == 1 {
			return nearCoverage
		}
	}
	if p.margin < farMargin {
		return 2
	}
	return farCoverage
}

// accounted is how the coverage asked of a part grows with how like the whole
// already is to the parts it has: a clause that has its counterpart was not
// split. At a half, a part must make the parts together likelier.
const accounted = 0.55

// alike is how like the whole of a pair is to the parts it has (Dice).
func (s *sharing) alike(pair int) float64 {
	whole := s.one[s.links[pair].old]
	common, _ := overlap(s.held[pair], whole.bag)
	return 2 * common / (s.mass[pair] + whole.mass)
}

// A small clause beside the other parts is a part even if most of its words
// are accounted for by them ("The midwife crosses free of charge." beside "The
// priest crosses free of charge."): half of it stands in the whole, and some of
// that in no other part.
const (
	echoCoverage = 0.5
	echoOwn      = 0.15
	echoWords    = 8 // more different words than this are not small
)

func (s *sharing) echoes(p proposal, left float64) bool {
	if s.taken[p.at] >= 0 || p.coverage < echoCoverage || left < echoOwn || s.many[p.at].content > echoWords {
		return false
	}
	return slices.ContainsFunc(s.members[p.pair], func(j int) bool { return abs(j-p.at) == 1 })
}

// child reports whether a label names a point under another: "10a" under "10".
func child(label, parent string) bool {
	rest, ok := strings.CutPrefix(label, parent)
	return ok && parent != "" && rest != "" && (rest[0] < '0' || rest[0] > '9')
}

// under reports whether a clause's label names a point under the clause before.
func (s *sharing) under(j int) bool {
	parent := strings.TrimRightFunc(s.many[j].label, unicode.IsLetter)
	return parent != "" && parent != s.many[j].label
}

// quotes reports whether clause j of many, a short one, stands in a clause of
// one word for word, and beside another of its parts: "Dogs stay out."
func (s *sharing) quotes(i, j int) bool {
	k := s.pairOf[i]
	if k < 0 || abs(s.links[k].new-j) > mostQuoted {
		return false
	}
	part, whole := s.many[j].words, capped(s.one[i].words)
	for at := 0; len(part) > 1 && at+len(part) <= len(whole); at++ {
		if slices.EqualFunc(part, whole[at:at+len(part)], func(a, b word) bool { return a.raw == b.raw }) {
			return true
		}
	}
	return false
}

// mostQuoted is how far from the paired part a short one may stand.
const mostQuoted = 4

const mostWholes = 6 // that a part is looked for in

// proposals lists for each clause left over the wholes that hold most of it,
// by an index from words to wholes.
func (s *sharing) proposals() []proposal {
	index := make(map[int32][]int32)
	for i, c := range s.one {
		for _, t := range c.bag {
			index[t.id] = append(index[t.id], int32(i))
		}
	}
	sum := make([]float64, len(s.one))
	var out []proposal
	for j := range s.many {
		c := &s.many[j]
		if c.content == 0 || s.taken[j] >= 0 && s.likes[s.taken[j]] >= weakLink {
			continue
		}
		short := c.content < fewestWords && !s.under(j)
		var touched []int32
		for _, t := range c.bag {
			for _, i := range index[t.id] {
				if sum[i] == 0 {
					touched = append(touched, i)
				}
				sum[i] += t.weight
			}
		}
		var best []proposal
		for _, i := range touched {
			if v := sum[i] / c.mass; v >= childCoverage && (s.taken[j] < 0 || s.pairOf[i] != s.taken[j]) && (!short || s.quotes(int(i), j)) {
				best = append(best, proposal{at: j, pair: int(i), coverage: v})
			}
			sum[i] = 0
		}
		out = append(out, s.wholes(best)...)
	}
	return out
}

// wholes keeps the best few of the wholes proposed for one clause, by pair.
func (s *sharing) wholes(list []proposal) []proposal {
	slices.SortFunc(list, func(a, b proposal) int {
		return cmp.Or(cmp.Compare(b.coverage, a.coverage), cmp.Compare(a.pair, b.pair))
	})
	var out []proposal
	for n, p := range list[:min(len(list), mostWholes)] {
		p.margin = p.coverage
		for k, q := range list {
			if k != n {
				p.margin = p.coverage - q.coverage
				break
			}
		}
		if p.pair = s.pairOf[p.pair]; p.pair < 0 {
			continue
		}
		l := s.links[p.pair]
		sibling := s.many[l.new]
		if common, _ := overlap(sibling.bag, s.one[l.old].bag); common >= siblingLeast*sibling.mass {
			out = append(out, p)
		}
	}
	return out
}

// leftCoverage returns what share of part stands in whole beyond what is held
// of whole already, and how many of its terms do.
func leftCoverage(part, whole clause, held []term) (share float64, terms int) {
	got, j, k := 0.0, 0, 0
	for _, t := range part.bag {
		for j < len(whole.bag) && whole.bag[j].id < t.id {
			j++
		}
		for k < len(held) && held[k].id < t.id {
			k++
		}
		if j == len(whole.bag) || whole.bag[j].id != t.id {
			continue
		}
		left := whole.bag[j].weight
		if k < len(held) && held[k].id == t.id {
			left -= held[k].weight
		}
		if left > 0 {
			got += min(left, t.weight)
			terms++
		}
	}
	return got / part.mass, terms
}

// joined adds two bags.
func joined(a, b []term) []term {
	out := make([]term, 0, len(a)+len(b))
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case j == len(b) || i < len(a) && a[i].id < b[j].id:
			out = append(out, a[i])
			i++
		case i == len(a) || a[i].id > b[j].id:
			out = append(out, b[j])
			j++
		default:
			out = append(out, term{a[i].id, a[i].weight + b[j].weight})
			i, j = i+1, j+1
		}
	}
	return out
}
