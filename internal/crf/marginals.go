package crf

import "math"

// Marginals are the probabilities that a [Lattice] gives to labels and to pairs
// of labels. Where the lattice forbids every labelling all of them are 0.
type Marginals struct {
	N, L int
	// Node has N·L probabilities: that token i has label y, at i·L+y. Those of
	// a token sum to 1.
	Node []float32
	// Edge has (N-1)·L·L probabilities: that token i has label a and token i+1
	// label b, at (i·L+a)·L+b.
	Edge []float32
	// LogZ is the logarithm of the sum of exp(score) over all labellings.
	LogZ float64

	node, alpha, beta []float64 // exponentials and recursions, kept for the next lattice
	edge, work        []float64
}

// tiny bounds how far the factors of the scaled recursions may fall or rise
// before they are mistrusted: a path that was lost below the smallest number
// can matter again only when all others fall by as much.
const tiny = 1e-150

// Marginals returns the probabilities of the lattice by the forward-backward
// algorithm. It reuses the memory of into where that is not nil. Time goes with
// N·L², and so does memory: 12 bytes for each pair of labels at each token.
//
// The recursions run on probabilities, scaled to 1 at each token, from scores
// less their maximum; where the scores lie so far apart that this could lose
// something they run again on logarithms.
func (l *Lattice) Marginals(into *Marginals) *Marginals {
	m := into
	if m == nil {
		m = new(Marginals)
	}
	m.reset(l)
	if l.N > 0 && !(m.forward(l) && m.backward(l)) {
		m.logarithmic(l)
	}
	return m
}

// reset sizes everything for a lattice.
func (m *Marginals) reset(l *Lattice) {
	m.N, m.L, m.LogZ = l.N, l.L, 0
	pairs := max(0, l.N-1) * l.L * l.L
	m.Node = sized(m.Node, l.N*l.L)
	m.Edge = sized(m.Edge, pairs)
	m.node = sized(m.node, l.N*l.L)
	m.alpha = sized(m.alpha, l.N*l.L)
	m.beta = sized(m.beta, l.L)
	m.work = sized(m.work, l.L*l.L+2*l.L)
	m.edge = sized(m.edge, min(pairs, len(l.Edge)))
}

// sized returns a slice of n elements, made from s where that is large enough.
func sized[T float32 | float64 | int32 | uint32](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// exponentials sets into to exp(score - max) and returns max, the greatest
// score that counts.
func exponentials(into []float64, scores []float32) float64 {
	greatest := float32(math.Inf(-1))
	for _, v := range scores {
		if v > greatest && v <= math.MaxFloat32 {
			greatest = v
		}
	}
	into = into[:len(scores)]
	for i, v := range scores {
		into[i] = exp(float64(v) - float64(greatest))
	}
	return float64(greatest)
}

// block returns the exponentials of the edge scores between tokens i and i+1.
func (m *Marginals) block(i int) []float64 {
	size := m.L * m.L
	if len(m.edge) <= size {
		return m.edge
	}
	return m.edge[i*size : (i+1)*size]
}

// forward sets alpha[i·L+y] to the probability of label y at token i given the
// scores up to there, and LogZ. It reports whether the numbers held.
func (m *Marginals) forward(l *Lattice) bool {
	shared := len(m.edge) <= m.L*m.L
	var high float64
	for i := range m.N {
		node := m.node[i*m.L : (i+1)*m.L]
		alpha := m.alpha[i*m.L : (i+1)*m.L]
		m.LogZ += exponentials(node, l.Node[i*m.L:(i+1)*m.L])
		if i == 0 {
			copy(alpha, node)
		} else {
			if !shared || i == 1 {
				high = exponentials(m.block(i-1), l.edges(i-1))
			}
			m.LogZ += high
			forwardStep(alpha, m.alpha[(i-1)*m.L:i*m.L], m.block(i-1), node)
		}
		sum := 0.0
		for _, v := range alpha {
			sum += v
		}
		if !(sum > tiny) {
			return false
		}
		m.LogZ += log(sum)
		for y := range alpha {
			alpha[y] /= sum
		}
	}
	return true
}

// forwardStep sets next[b] to node[b]·Σ_a now[a]·edge[a,b].
func forwardStep(next, now, edge, node []float64) {
	next = next[:len(node)]
	clear(next)
	for a, p := range now {
		row := edge[a*len(node) : (a+1)*len(node)]
		for b, e := range row {
			next[b] += float64(p * e)
		}
	}
	for b, e := range node {
		next[b] = float64(next[b] * e)
	}
}

// backward runs from the last token to the first and fills Node and Edge. It
// reports whether the numbers held.
func (m *Marginals) backward(l *Lattice) bool {
	size := m.L
	beta, joint, right := m.beta, m.work[:size*size], m.work[size*size:size*size+size]
	for y := range beta {
		beta[y] = 1
	}
	store(m.Node[(m.N-1)*size:], m.alpha[(m.N-1)*size:], 1)
	for i := m.N - 2; i >= 0; i-- {
		for b, e := range m.node[(i+1)*size : (i+2)*size] {
			right[b] = float64(e * beta[b])
		}
		alpha := m.alpha[i*size : (i+1)*size]
		total := backwardStep(beta, joint, alpha, right, m.block(i))
		if !(total > tiny && total < 1/tiny) {
			return false
		}
		scale := 1 / total
		store(m.Edge[i*size*size:(i+1)*size*size], joint, scale)
		node := m.Node[i*size : (i+1)*size]
		for a, p := range alpha {
			beta[a] = float64(beta[a] * scale)
			node[a] = probability(float64(p * beta[a]))
		}
	}
	return true
}

// backwardStep sets beta[a] to Σ_b edge[a,b]·right[b] and joint[a,b] to
// alpha[a]·edge[a,b]·right[b], and returns the sum of joint.
func backwardStep(beta, joint, alpha, right, edge []float64) (total float64) {
	size := len(right)
	beta = beta[:len(alpha)]
	for a, p := range alpha {
		row := edge[a*size : (a+1)*size]
		out := joint[a*size : (a+1)*size]
		sum := 0.0
		for b, r := range right {
			t := float64(row[b] * r)
			sum += t
			out[b] = float64(p * t)
		}
		beta[a] = sum
		total += float64(p * sum)
	}
	return total
}

// store sets into to the probabilities scale·from.
func store(into []float32, from []float64, scale float64) {
	from = from[:len(into)]
	for i := range into {
		into[i] = probability(float64(from[i] * scale))
	}
}

// probability narrows p. What is next to nothing becomes 0, because processors
// are very slow at numbers below the normal ones.
func probability(p float64) float32 {
	if p < 1e-30 {
		return 0
	}
	return float32(p)
}
