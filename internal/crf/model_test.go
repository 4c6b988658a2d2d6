package crf

import (
	"math"
	"testing"
)

// What a model scores is what its features weigh.
func TestLatticeSumsWeights(t *testing.T) {
	const a, b, c = 11, 1 << 31, math.MaxUint32
	m := &Model{
		labels: 2,
		node: newTable(2, []int32{4096, 0}, []feature{
			{a, 0, []int8{100, -100}},
			{b, 12, []int8{1, -1}},
		}),
		edge: newTable(4, []int32{0, 1, 2, 3}, []feature{{c, 1, []int8{1, 2, 3, 4}}}),
	}
	l := m.Lattice([]Token{
		{Node: []uint32{a, 12, a}, Edge: []uint32{c}},
		{Node: []uint32{b, 0}, Edge: []uint32{c, c, 1}},
		{},
	}, nil)
	near(t, "node", l.Node, []float64{1 + 200*unit, -200 * unit, 2, -1, 1, 0})
	near(t, "edge", l.Edge, []float64{4 * unit, 9 * unit, 14 * unit, 19 * unit, 0, unit, 2 * unit, 3 * unit})
	if l.N != 3 || l.L != 2 {
		t.Errorf("%d tokens, %d labels", l.N, l.L)
	}
	for n := range 3 {
		if got := m.Lattice(make([]Token, n), l); got.N != n || len(got.Viterbi()) != n {
			t.Errorf("%d tokens: %d", n, got.N)
		}
	}
}

// BenchmarkLattice scores text of 50 node features a token, of which the model
// knows 25, and 6 edge features, with 300,000 and 3,000 in the model.
func BenchmarkLattice(b *testing.B) {
	r := rng(12)
	nodes, edges := r.features(300000, 7, 1), r.features(3000, 49, 1)
	m := &Model{7, newTable(7, make([]int32, 7), nodes), newTable(49, make([]int32, 49), edges)}
	tokens := make([]Token, 20000)
	for i := range tokens {
		for k := range 50 {
			h := uint32(r.next())
			if k%2 == 0 {
				u := r.unit() // few features are frequent
				h = nodes[int(u*u*u*float64(len(nodes)))].hash
			}
			tokens[i].Node = append(tokens[i].Node, h)
		}
		for range 6 {
			u := r.unit()
			tokens[i].Edge = append(tokens[i].Edge, edges[int(u*u*u*float64(len(edges)))].hash)
		}
	}
	const part = 100
	var l Lattice
	at := 0
	b.ReportAllocs()
	for b.Loop() {
		m.Lattice(tokens[at:at+part], &l)
		at = (at + part) % len(tokens)
	}
	b.ReportMetric(float64(b.N*part)/b.Elapsed().Seconds(), "tokens/s")
}
