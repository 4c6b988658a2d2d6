package crf

import "math"

// weights learns the weights of one corpus of features by AdaGrad (Duchi, Hazan
// and Singer, 2011): each weight has its own rate, which falls with the square
// root of the sum of its squared gradients.
//
// A sequence is learned from in four steps: gather copies the weights that it
// needs into one small place, score uses them, collect sums their gradients
// there, and update writes them back; so memory at random is touched twice for
// each different feature and not for each time that it occurs.
type weights struct {
	*corpus
	width  int
	record int       // floats of a record
	store  []float32 // a record for each feature: width weights, then as many sums of squares
	sum    []float32 // of the weights, over snapshots

	w, grad []float32 // of the features of the sequence at hand
	kept    []uint32  // its features that were not dropped, by place
	upTo    []int     // of token t: kept[upTo[t]:upTo[t+1]]
}

func newWeights(c *corpus, width int) *weights {
	// Whole lines of the cache: 16 floats for 7 labels.
	record := (2*width + 15) &^ 15
	return &weights{
		corpus: c, width: width, record: record,
		store: make([]float32, len(c.hashes)*record),
		sum:   make([]float32, len(c.hashes)*width),
	}
}

// gather makes ready for sequence s.
func (m *weights) gather(s int) {
	ids := m.distinct[m.first[s]:m.first[s+1]]
	m.w = sized(m.w, len(ids)*m.width)
	m.grad = sized(m.grad, len(ids)*m.width)
	clear(m.grad)
	for i, id := range ids {
		copy(m.w[i*m.width:(i+1)*m.width], m.store[int(id)*m.record:])
	}
	m.kept, m.upTo = m.kept[:0], append(m.upTo[:0], 0)
}

// score sets into to the scores of token t. Each of its features is dropped with
// probability drop, in 65536ths, and what is kept is scaled up by gain to make
// up for it.
func (m *weights) score(into []float32, t int, drop uint64, gain float32, r *rng) {
	begin := len(m.kept)
	features := m.local[m.start[t]:m.start[t+1]]
	if drop == 0 {
		m.kept = append(m.kept, features...)
	} else {
		var bits uint64
		for i, f := range features {
			if i%4 == 0 {
				bits = r.next()
			}
			if bits&0xffff >= drop {
				m.kept = append(m.kept, f)
			}
			bits >>= 16
		}
	}
	clear(into)
	for _, f := range m.kept[begin:] {
		row := m.w[int(f)*len(into):]
		row = row[:len(into)]
		for y, v := range row {
			into[y] += v
		}
	}
	m.upTo = append(m.upTo, len(m.kept))
	for y, v := range m.w[:len(into)] {
		into[y] = float32(into[y]*gain) + v
	}
}

// collect adds a token's gradient to those of its features. n counts the tokens
// as score was called; it overwrites gradient.
func (m *weights) collect(gradient []float32, n int, gain float32) {
	for y, v := range gradient {
		m.grad[y] += v
		gradient[y] = float32(v * gain)
	}
	for _, f := range m.kept[m.upTo[n]:m.upTo[n+1]] {
		row := m.grad[int(f)*len(gradient):]
		row = row[:len(gradient)]
		for y, v := range gradient {
			row[y] += v
		}
	}
}

// update takes a step against the gradients of sequence s. The penalty l2/2·w²
// of a weight is shared out among the sequences that have its feature, so that
// in one epoch it counts once.
func (m *weights) update(s int, rate, l2 float32) {
	for i, id := range m.distinct[m.first[s]:m.first[s+1]] {
		record := m.store[int(id)*m.record : int(id)*m.record+2*m.width]
		squares := record[m.width:]
		share := l2 / float32(m.among[id])
		for y, g := range m.grad[i*m.width : (i+1)*m.width] {
			g += float32(share * record[y])
			if g == 0 {
				continue
			}
			squares[y] += float32(g * g)
			record[y] -= float32(rate * g / float32(math.Sqrt(float64(squares[y]))))
		}
	}
}

// snapshot adds the weights to their sum.
func (m *weights) snapshot() {
	for id := range m.hashes {
		sum := m.sum[id*m.width : (id+1)*m.width]
		for y, v := range m.store[id*m.record:][:m.width] {
			sum[y] += v
		}
	}
}

// mean returns the mean weights of a feature over n snapshots.
func (m *weights) mean(id, n int) []float32 {
	out := make([]float32, m.width)
	for y, v := range m.sum[id*m.width : (id+1)*m.width] {
		out[y] = v / float32(max(1, n))
	}
	return out
}

// table returns the mean weights as a table, without the features all of whose
// weights lie below least.
func (m *weights) table(n int, least float32) *table {
	var features []feature
	for id := 1; id < len(m.hashes); id++ {
		mean := m.mean(id, n)
		greatest := 0.0
		for _, w := range mean {
			greatest = max(greatest, math.Abs(float64(w)))
		}
		if f := quantise(m.hashes[id], mean); greatest >= float64(least) && steps(greatest, 0) > 0 {
			features = append(features, f)
		}
	}
	return newTable(m.width, units(m.mean(0, n)), features)
}
