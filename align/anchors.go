package align

import "math"

const (
	anchorLikeness = 0.45 // a clear best is at least this like
	anchorMargin   = 0.12 // and that much ahead of the second
	labelBonus     = 0.35 // what an equal label, fully trusted, adds to a score
	renditionBonus = 0.55 // the same between renditions of one draft
	placeBonus     = 0.12 // what standing at the expected place adds
	placeLoss      = 0.20 // what part of the score a clause far from its place loses
	pairThreshold  = 0.20 // below this score clauses are not candidates
)

func (m *matcher) threshold() float64 { return pairThreshold }

// anchors finds the clauses that are clearly each other's best, learns from
// them how far labels and order can be trusted, and fills the matrix of scores.
func (m *matcher) anchors() {
	found := m.mutualBests()
	m.numbers = m.labelTrust(found)
	m.chain = heaviest(found, func(l link) float64 { return m.like[l.old][l.new] })
	m.order = (float64(len(m.chain)) + 1) / (float64(len(found)) + 2)
	m.score = make([][]float64, len(m.old))
	for i := range m.old {
		m.score[i] = make([]float64, len(m.new))
		near := m.window(i)
		for j := range m.new {
			m.score[i][j] = m.prior(i, j, near.place(j))
		}
	}
}

// prior adds number and place to the likeness of a pair. Across drafts number
// and place alone say nothing: a clause may have been replaced by another.
func (m *matcher) prior(i, j int, place float64) float64 {
	like := m.like[i][j]
	if like == 0 && !m.options.Renditions {
		return like
	}
	bonus := 0.0
	if m.sameLabel(i, j) {
		bonus = labelBonus * m.numbers
		if m.options.Renditions {
			bonus = renditionBonus * m.numbers
		}
	}
	if like > 0 {
		bonus += placeBonus * m.order * place
	}
	return like*(1-placeLoss*m.order*(1-place)) + (1-like)*bonus
}

func (m *matcher) sameLabel(i, j int) bool {
	return m.old[i].label != "" && m.old[i].label == m.new[j].label
}

// mutualBests returns the pairs that are clearly each other's best, by old.
func (m *matcher) mutualBests() []link {
	type top struct {
		at            int
		first, second float64
	}
	see := func(t *top, at int, v float64) {
		switch {
		case v > t.first:
			t.at, t.first, t.second = at, v, t.first
		case v > t.second:
			t.second = v
		}
	}
	rows, cols := make([]top, len(m.old)), make([]top, len(m.new))
	for i, row := range m.like {
		for j, v := range row {
			see(&rows[i], j, v)
			see(&cols[j], i, v)
		}
	}
	clear := func(t top) bool { return t.first >= anchorLikeness && t.first-t.second >= anchorMargin }
	var out []link
	for i, t := range rows {
		if clear(t) && cols[t.at].at == i && clear(cols[t.at]) {
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
	lo, hi := link{-1, -1}, link{len(m.old), len(m.new)}
	for _, l := range m.chain {
		if l.old == i {
			return window{l.new - 1, l.new + 1, float64(l.new), 1 + float64(len(m.new))/20}
		}
		if l.old < i {
			lo = l
		} else {
			hi = l
			break
		}
	}
	part := float64(i-lo.old) / float64(hi.old-lo.old)
	return window{lo.new, hi.new, float64(lo.new) + part*float64(hi.new-lo.new), 1 + float64(len(m.new))/20}
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
