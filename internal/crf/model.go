package crf

// Model is a trained field over hashed features. Its weights are small whole
// numbers, so that its scores are exact sums, the same in whatever order.
// It does not change and serves many goroutines at once.
type Model struct {
	labels     int
	node, edge *table
}

// Labels returns the number of labels.
func (m *Model) Labels() int { return m.labels }

// Features returns the number of features that speak for labels and for pairs
// of labels.
func (m *Model) Features() (node, edge int) { return m.node.count(), m.edge.count() }

// Lattice returns the scores of the tokens: of each label the weights of the
// token's node features, of each pair those of its edge features, and what every
// token has. It reuses the memory of into where that is not nil.
func (m *Model) Lattice(tokens []Token, into *Lattice) *Lattice {
	l := into
	if l == nil {
		l = new(Lattice)
	}
	l.N, l.L = len(tokens), m.labels
	size := m.labels * m.labels
	l.Node = sized(l.Node, l.N*l.L)
	l.Edge = sized(l.Edge, max(1, l.N-1)*size)
	node := make([]int32, m.node.lanes())
	edge := make([]int32, m.edge.lanes())
	m.edge.score(l.Edge[:size], edge, nil)
	for i, t := range tokens {
		m.node.score(l.Node[i*l.L:(i+1)*l.L], node, t.Node)
		if i > 0 {
			m.edge.score(l.Edge[(i-1)*size:i*size], edge, t.Edge)
		}
	}
	return l
}

// score sets into to the scores of a token with the features. sums is room to
// work in.
func (t *table) score(into []float32, sums []int32, features []uint32) {
	clear(sums[copy(sums, t.bias):])
	t.add(sums, features)
	for i := range into {
		into[i] = float32(sums[i]) * unit
	}
}
