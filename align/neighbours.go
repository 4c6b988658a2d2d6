package align

// What neighbours add: a pair is likelier if the clauses before and after it
// are paired with each other.
const (
	neighbourBonus = 0.25
	neighbourReach = 2    // how far before and after is looked
	neighbourLike  = 0.25 // a pair less like than this gets the bonus in proportion
)

// neighbours scores the candidates again by what is now paired around them.
func (m *matcher) neighbours(links []link) {
	partner := make([]int, len(m.old))
	for i := range partner {
		partner[i] = -1
	}
	for _, l := range links {
		partner[l.old] = l.new
	}
	for i := range m.rows {
		for k := range m.rows[i] {
			c := &m.rows[i][k]
			if c.like < leastLike {
				continue
			}
			support := (m.support(partner, i, int(c.new), -1) + m.support(partner, i, int(c.new), 1)) / 2
			c.score = c.base + (1-c.base)*neighbourBonus*m.trust*support*min(1, c.like/neighbourLike)
		}
	}
}

// support is how well the clauses on one side of a pair answer each other, 0
// to 1. The edge of both texts is as good as a pair.
func (m *matcher) support(partner []int, i, j, side int) float64 {
	best := 0.0
	for d := 1; d <= neighbourReach; d++ {
		a, b := i+side*d, j+side*d
		if a < 0 || a >= len(m.old) {
			if (a < 0 && b < 0 || a >= len(m.old) && b >= len(m.new)) && d == 1 {
				best = 1
			}
			break
		}
		p := partner[a]
		if p < 0 || (p-j)*side <= 0 {
			continue
		}
		best = max(best, 1/float64((1+abs(p-b))*d))
	}
	return best
}
