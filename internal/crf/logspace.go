package crf

import "math"

// logarithmic fills m by the same recursions on logarithms: some ten times
// slower, but no score is too far from the others.
func (m *Marginals) logarithmic(l *Lattice) {
	size := m.L
	terms := m.work[:size*size]
	m.LogZ = 0
	for i, v := range l.Node[:m.N*size] {
		m.node[i] = allowed(v)
	}
	for i := range m.N {
		alpha := m.alpha[i*size : (i+1)*size]
		for b := range alpha {
			alpha[b] = m.node[i*size+b]
			if i > 0 {
				for a := range size {
					terms[a] = m.alpha[(i-1)*size+a] + allowed(l.edges(i - 1)[a*size+b])
				}
				alpha[b] += logSum(terms[:size])
			}
		}
		copy(terms, alpha)
		total := logSum(terms[:size])
		m.LogZ += total
		if math.IsInf(total, -1) {
			clear(m.Node)
			clear(m.Edge)
			return
		}
		for b := range alpha {
			alpha[b] -= total
		}
	}
	m.logBackward(l)
}

// logBackward runs from the last token to the first and fills Node and Edge.
func (m *Marginals) logBackward(l *Lattice) {
	size := m.L
	terms, right, row := m.work[:size*size], m.work[size*size:size*size+size], m.work[size*size+size:]
	clear(m.beta)
	for i := m.N - 1; i >= 0; i-- {
		alpha := m.alpha[i*size : (i+1)*size]
		if i+1 < m.N {
			for b := range right {
				right[b] = m.node[(i+1)*size+b] + m.beta[b]
			}
			for a := range size {
				for b := range size {
					terms[a*size+b] = allowed(l.edges(i)[a*size+b]) + right[b]
				}
			}
			for a := range size {
				copy(row, terms[a*size:])
				m.beta[a] = logSum(row)
				for b := range size {
					terms[a*size+b] += alpha[a]
				}
			}
			shares(m.Edge[i*size*size:(i+1)*size*size], terms)
		}
		for a := range size {
			terms[a] = alpha[a] + m.beta[a]
		}
		total := shares(m.Node[i*size:(i+1)*size], terms[:size])
		for a := range m.beta {
			m.beta[a] -= total
		}
	}
}

// shares sets into to the probabilities that go with exp(term) and returns the
// logarithm of their sum. The sum is taken anew rather than undone from its
// logarithm, which for scores of 1e15 no longer holds it. It overwrites the terms.
func shares(into []float32, terms []float64) float64 {
	greatest, sum := exponentiate(terms)
	store(into, terms, 1/sum)
	return greatest + log(sum)
}

// logSum returns log Σ exp(term). It overwrites the terms.
func logSum(terms []float64) float64 {
	greatest, sum := exponentiate(terms)
	if math.IsInf(greatest, -1) {
		return greatest
	}
	return greatest + log(sum)
}

// exponentiate replaces each term by exp(term - greatest) and returns the
// greatest term and the sum.
func exponentiate(terms []float64) (greatest, sum float64) {
	greatest = math.Inf(-1)
	for _, v := range terms {
		greatest = max(greatest, v)
	}
	for i, v := range terms {
		terms[i] = exp(v - greatest)
		sum += terms[i]
	}
	return greatest, sum
}
