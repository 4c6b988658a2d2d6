package align

type matcher struct{ old, new []Clause }

func newMatcher(old, new []Clause, o Options) *matcher { return &matcher{old, new} }
func (m *matcher) anchors()                            {}
func (m *matcher) score(i, j int) float64              { return 0 }
func (m *matcher) threshold() float64                  { return 1 }
func (m *matcher) fill(l []link) []link                { return l }
func (m *matcher) group([]link) []group                { return nil }
func (m *matcher) relate([]group) []Pair               { return nil }
