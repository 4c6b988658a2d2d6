package align

import "math"

// A pair's raw score says how much speaks for it, not how often such pairs are
// right: even pairs that rest on their place between two sure ones mostly are.
// The two are joined by the curve 1 - doubt*(1-raw)^sharpness, set with round
// figures a little below what was measured on real revisions and on texts
// remade by tests, since other texts are harder.
const (
	doubt     = 0.5
	sharpness = 3
)

// sureness is a pair's score; that of a split or a merge is no better than
// that of its weakest part, of which less than half may stand in the whole.
func (m *matcher) sureness(g group) float64 {
	if len(g.old) == 0 || len(g.new) == 0 {
		return 1 - m.closest(g)
	}
	raw := max(0, min(1, m.at(g.main.old, g.main.new).score)) * (1 + m.trust) / 2
	score := 1 - doubt*math.Pow(1-raw, sharpness)
	if len(g.old)+len(g.new) == 2 {
		return score
	}
	return min(score, 1-doubt*math.Pow(1-min(1, g.least), sharpness-1))
}

// closest returns how like a clause that stands alone is to the likest one of
// the other side.
func (m *matcher) closest(g group) float64 {
	best := 0.0
	if len(g.new) == 0 {
		for _, c := range m.rows[g.old[0]] {
			best = max(best, c.like)
		}
		return best
	}
	for _, i := range m.cols[g.new[0]] {
		best = max(best, m.at(int(i), g.new[0]).like)
	}
	return best
}
