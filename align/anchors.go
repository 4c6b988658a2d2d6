package align

import (
	"math"
	"sort"
)

const (
	anchorLikeness = 0.45 // a clear best is at least this like
	anchorMargin   = 0.12 // and that much ahead of the second
	labelBonus     = 0.35 // what an equal label, fully trusted, adds to a score
	renditionBonus = 0.55 // the same between renditions of one draft
	placeBonus     = 0.12 // what standing at the expected place adds
	placeLoss      = 0.20 // what part of the score a clause far from its place loses
)

// anchors finds the clauses that are clearly each other's best, learns from
// them how far labels and order can be trusted, and scores the candidates.
func (m *matcher) anchors() {
	found := m.mutualBests()
	m.related = (float64(len(found)) + 0.5) / (float64(min(len(m.old), len(m.new))) + 1)
	m.trust = m.kinship(found)
	if m.trust < 1 || len(found) < fewestPairs {
		if m.placed = m.concord(); len(m.placed) > len(found) {
			found, m.trust, m.strange = m.placed, 1, false
		}
	}
	m.numbers = m.labelTrust(found)
	m.chain = heaviest(found, func(l link) float64 { return m.like(l.old, l.new) })
	m.order = (float64(len(m.chain)) + 1) / (float64(len(found)) + 2)
	m.nominateByLabel()
	for i := range m.rows {
		near := m.window(i)
		for k := range m.rows[i] {
			c := &m.rows[i][k]
			c.base = m.prior(i, int(c.new), c.like, near.place(int(c.new)))
			c.score = c.base
		}
	}
}

// nominateByLabel makes clauses with one label candidates of each other.
func (m *matcher) nominateByLabel() {
	at := make(map[string][]int)
	for j := range m.new {
		if l := m.new[j].label; l != "" {
			at[l] = append(at[l], j)
		}
	}
	for i := range m.old {
		if l := m.old[i].label; l != "" && len(at[l]) <= mostCandidates {
			for _, j := range at[l] {
				m.add(i, j)
			}
		}
	}
	m.byNew()
}

// prior adds number and place to the likeness of a pair. Across drafts number
// and place alone say nothing: a clause may have been replaced by another.
func (m *matcher) prior(i, j int, like, place float64) float64 {
	if like < leastLike && !m.options.Renditions {
		return like
	}
	bonus := 0.0
	if m.sameLabel(i, j) {
		bonus = labelBonus * m.numbers * m.trust
		if m.options.Renditions {
			bonus = renditionBonus * m.numbers
		}
	}
	if like > 0 {
		bonus += placeBonus * m.order * m.trust * place
	}
	return like*(1-placeLoss*m.order*(1-place)) + (1-like)*bonus
}

func (m *matcher) sameLabel(i, j int) bool {
	return m.old[i].label != "" && m.old[i].label == m.new[j].label
}

// top is the best candidate of a clause and how like the second is.
type top struct {
	at            int
	first, second float64
}

func (t *top) see(at int, v float64) {
	switch {
	case v > t.first:
		t.at, t.first, t.second = at, v, t.first
	case v > t.second:
		t.second = v
	}
}

func (t top) clear() bool { return t.first >= anchorLikeness && t.first-t.second >= anchorMargin }

// tops returns the likest candidates of every clause.
func (m *matcher) tops() (rows, cols []top) {
	rows, cols = make([]top, len(m.old)), make([]top, len(m.new))
	for i, row := range m.rows {
		for _, c := range row {
			rows[i].see(int(c.new), c.like)
			cols[c.new].see(i, c.like)
		}
	}
	return rows, cols
}

// mutualBests returns the pairs that are clearly each other's best, by old.
func (m *matcher) mutualBests() []link {
	rows, cols := m.tops()
	var out []link
	for i, t := range rows {
		if t.clear() && cols[t.at].at == i && cols[t.at].clear() {
			out = append(out, link{i, t.at})
		}
	}
	return out
}

// labelTrust is the part of the anchors whose labels agree, between 0 and 1,
// starting from a guess worth two anchors.
func (m *matcher) labelTrust(found []link) float64 {
	const guess = 2
	agree, n := 0.5*guess, float64(guess)
	if m.options.Renditions {
		agree = guess
	}
	for _, l := range found {
		if m.old[l.old].label == "" || m.new[l.new].label == "" {
			continue
		}
		n++
		if m.sameLabel(l.old, l.new) {
			agree++
		}
	}
	return agree / n
}

// window is where the anchors around an old clause let its partner be expected.
type window struct {
	after, before int     // new clauses that bound it, exclusive
	expect        float64 // the likeliest place
	scale         float64 // how fast trust falls outside
}

// window finds the anchors around old clause i.
func (m *matcher) window(i int) window {
	k := sort.Search(len(m.chain), func(k int) bool { return m.chain[k].old >= i })
	scale := 1 + float64(len(m.new))/20
	lo, hi := link{-1, -1}, link{len(m.old), len(m.new)}
	if k > 0 {
		lo = m.chain[k-1]
	}
	if k < len(m.chain) {
		hi = m.chain[k]
		if hi.old == i {
			return window{hi.new - 1, hi.new + 1, float64(hi.new), scale}
		}
	}
	part := float64(i-lo.old) / float64(hi.old-lo.old)
	return window{lo.new, hi.new, float64(lo.new) + part*float64(hi.new-lo.new), scale}
}

// place returns how well new clause j stands where it is expected, 0 to 1.
func (w window) place(j int) float64 {
	if w.after < j && j < w.before {
		return 1 - 0.5*math.Abs(float64(j)-w.expect)/float64(w.before-w.after)
	}
	out := w.after - j
	if j >= w.before {
		out = j - w.before
	}
	return 0.5 * math.Exp(-float64(out+1)/w.scale)
}
