package crf

import "math"

// Lattice holds the scores of all labellings of one sequence: the score of a
// labelling is the sum of its node and edge scores, and its probability goes
// with the exponential of that. A score of -Inf forbids what it stands for; so
// does one that is +Inf or not a number.
type Lattice struct {
	N int // tokens
	L int // labels, 1 to 255
	// Node has N·L scores: label y of token i stands at i·L+y.
	Node []float32
	// Edge has the scores of label pairs, the left label first: a to b stands
	// at a·L+b. It is one block of L·L for the whole sequence, or (N-1)·L·L, of
	// which block i joins tokens i and i+1.
	Edge []float32
}

// edges returns the block of edge scores between tokens i and i+1.
func (l *Lattice) edges(i int) []float32 {
	size := l.L * l.L
	if len(l.Edge) <= size {
		return l.Edge[:size]
	}
	return l.Edge[i*size : (i+1)*size]
}

// Viterbi returns the labelling with the highest score, one label for each
// token; among equals the one whose last label that differs is lower. Where
// every labelling is forbidden it returns one of them. Time goes with N·L².
func (l *Lattice) Viterbi() []uint8 {
	labels := make([]uint8, l.N)
	if l.N == 0 {
		return labels
	}
	n, size := l.N, l.L
	back := make([]uint8, n*size) // back[i·L+b]: best label before b at token i
	now, next := make([]float64, size), make([]float64, size)
	for y, v := range l.Node[:size] {
		now[y] = allowed(v)
	}
	for i := 1; i < n; i++ {
		extend(next, now, l.edges(i-1), back[i*size:(i+1)*size])
		for y, v := range l.Node[i*size : (i+1)*size] {
			next[y] += allowed(v)
		}
		now, next = next, now
	}
	best := 0
	for y := range now {
		if now[y] > now[best] {
			best = y
		}
	}
	for i := n - 1; i >= 0; i-- {
		labels[i] = uint8(best)
		best = int(back[i*size+best])
	}
	return labels
}

// extend sets next[b] to the best score of a labelling that ends with b, and
// back[b] to the label before it.
func extend(next, now []float64, edge []float32, back []uint8) {
	next, back = next[:len(now)], back[:len(now)]
	for b := range next {
		next[b] = math.Inf(-1)
	}
	for a, score := range now {
		row := edge[a*len(now) : (a+1)*len(now)]
		for b, v := range row {
			if s := score + float64(v); s > next[b] && v <= math.MaxFloat32 {
				next[b], back[b] = s, uint8(a)
			}
		}
	}
}

// allowed widens a score; one that is not a number or +Inf becomes -Inf.
func allowed(v float32) float64 {
	if v <= math.MaxFloat32 {
		return float64(v)
	}
	return math.Inf(-1)
}
