package align

// Two short texts that say the same in other words have hardly a clear pair:
// each point shares a word or two, a number or a name with its partner. They
// are known by that they share them place by place. Texts that have only the
// parties and a form in common share them anywhere.
const (
	concordLike    = 0.10 // a point and its partner are at least this like,
	concordShare   = 0.60 // so many of the longer text's points have a partner, each the other's likest,
	concordFewest  = 4    // and no fewer than these
	concordNames   = 0.50 // part of either text's names that the other has too
	concordLongest = 200  // points: longer texts that answer each other have clear pairs
)

// concord returns the pairs of two texts that answer each other place by
// place, by old clause; none if they do not.
func (m *matcher) concord() []link {
	n := max(len(m.old), len(m.new))
	if n > concordLongest {
		return nil
	}
	if a, b := known(m.old, m.new), known(m.new, m.old); a >= 0 && b >= 0 && max(a, b) < concordNames {
		return nil
	}
	rows, cols := m.tops()
	var out []link
	for i, t := range rows {
		if t.first >= concordLike && t.first > t.second && cols[t.at].at == i && cols[t.at].first > cols[t.at].second && m.abreast(i, t.at) {
			out = append(out, link{i, t.at})
		}
	}
	out = heaviest(out, func(l link) float64 { return m.like(l.old, l.new) })
	if len(out) < concordFewest || float64(len(out)) < concordShare*float64(n) {
		return nil
	}
	return out
}

// abreast reports whether two clauses have one number or stand at the same
// place, give or take what one text has more.
func (m *matcher) abreast(i, j int) bool {
	more := len(m.new) - len(m.old)
	near := min(0, more) <= j-i && j-i <= max(0, more)
	if m.old[i].label != "" && m.new[j].label != "" && more == 0 {
		return m.sameLabel(i, j)
	}
	return near || m.sameLabel(i, j)
}
