package crf

import (
	"fmt"
	"math"
	"testing"
)

// random returns a lattice with scores between -spread and spread, some of them
// forbidden.
func (r *rng) lattice(n, labels int, shared bool, spread float64, forbidden float64) *Lattice {
	blocks := max(0, n-1)
	if shared {
		blocks = 1
	}
	l := &Lattice{N: n, L: labels, Node: make([]float32, n*labels), Edge: make([]float32, blocks*labels*labels)}
	for _, scores := range [][]float32{l.Node, l.Edge} {
		for i := range scores {
			scores[i] = float32(spread * (2*r.unit() - 1))
			if r.unit() < forbidden {
				scores[i] = float32(math.Inf(-1))
			}
		}
	}
	return l
}

// unit returns a number in [0, 1).
func (r *rng) unit() float64 { return float64(r.next()>>11) / (1 << 53) }

// score returns the score of a labelling.
func (l *Lattice) score(labels []uint8) float64 {
	s := 0.0
	for i, y := range labels {
		s += float64(l.Node[i*l.L+int(y)])
		if i > 0 {
			s += float64(l.edges(i - 1)[int(labels[i-1])*l.L+int(y)])
		}
	}
	return s
}

// each calls f with every labelling and its score.
func (l *Lattice) each(f func(labels []uint8, score float64)) {
	labels := make([]uint8, l.N)
	for {
		f(labels, l.score(labels))
		i := l.N - 1
		for ; i >= 0; i-- {
			if labels[i]++; int(labels[i]) < l.L {
				break
			}
			labels[i] = 0
		}
		if i < 0 {
			return
		}
	}
}

// distribution returns every labelling with its probability, and log Z.
func (l *Lattice) distribution() (p map[string]float64, logZ float64) {
	greatest := math.Inf(-1)
	l.each(func(_ []uint8, s float64) { greatest = max(greatest, s) })
	p = map[string]float64{}
	if math.IsInf(greatest, -1) {
		return p, greatest
	}
	z := 0.0
	l.each(func(y []uint8, s float64) {
		e := math.Exp(s - greatest)
		p[string(y)] = e
		z += e
	})
	for y := range p {
		p[y] /= z
	}
	return p, greatest + math.Log(z)
}

// shapes are lattices small enough to enumerate.
func shapes(t *testing.T, test func(t *testing.T, l *Lattice)) {
	r := rng(1)
	for _, labels := range []int{1, 2, 3, 7} {
		for n := range 6 {
			if math.Pow(float64(labels), float64(n)) > 3000 {
				continue
			}
			for _, shared := range []bool{false, true} {
				for _, spread := range []float64{0, 1, 10, 300, 1e4} {
					for _, forbidden := range []float64{0, .3} {
						name := fmt.Sprintf("L%d/N%d/shared=%v/spread%g/forbidden%g", labels, n, shared, spread, forbidden)
						t.Run(name, func(t *testing.T) { test(t, r.lattice(n, labels, shared, spread, forbidden)) })
					}
				}
			}
		}
	}
}

func TestViterbiFindsTheBest(t *testing.T) {
	shapes(t, func(t *testing.T, l *Lattice) {
		got := l.Viterbi()
		if len(got) != l.N {
			t.Fatalf("%d labels for %d tokens", len(got), l.N)
		}
		best := math.Inf(-1)
		l.each(func(_ []uint8, s float64) { best = max(best, s) })
		if s := l.score(got); !math.IsInf(best, -1) && s < best-1e-6*math.Abs(best) {
			t.Errorf("labels %v score %v, the best %v", got, s, best)
		}
	})
}

func TestMarginalsAreThoseOfTheDistribution(t *testing.T) {
	used := new(Marginals)
	shapes(t, func(t *testing.T, l *Lattice) {
		got := l.Marginals(used)
		p, logZ := l.distribution()
		if diff := math.Abs(got.LogZ - logZ); diff > 1e-8*(1+math.Abs(logZ)) {
			t.Errorf("log Z %v, want %v", got.LogZ, logZ)
		}
		node := make([]float64, l.N*l.L)
		edge := make([]float64, max(0, l.N-1)*l.L*l.L)
		for labels, p := range p {
			for i := range l.N {
				node[i*l.L+int(labels[i])] += p
				if i > 0 {
					edge[((i-1)*l.L+int(labels[i-1]))*l.L+int(labels[i])] += p
				}
			}
		}
		near(t, "node", got.Node, node)
		near(t, "edge", got.Edge, edge)
	})
}

func near(t *testing.T, what string, got []float32, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for i := range got {
		if diff := math.Abs(float64(got[i]) - want[i]); !(diff <= 1e-6) {
			t.Errorf("%s %d: %v, want %v", what, i, got[i], want[i])
		}
	}
}

// Both ways to the marginals give the same, so that which of them ran does not show.
func TestLogarithmsAgreeWithScaling(t *testing.T) {
	r := rng(2)
	for range 50 {
		l := r.lattice(60, 7, false, 8, 0)
		scaled := l.Marginals(nil)
		logs := l.Marginals(nil)
		logs.logarithmic(l)
		if math.Abs(scaled.LogZ-logs.LogZ) > 1e-7 {
			t.Fatalf("log Z %v and %v", scaled.LogZ, logs.LogZ)
		}
		for i := range scaled.Node {
			if math.Abs(float64(scaled.Node[i]-logs.Node[i])) > 1e-6 {
				t.Fatalf("node %d: %v and %v", i, scaled.Node[i], logs.Node[i])
			}
		}
	}
}

// A path that looks hopeless for long is found when the end leaves no other.
func TestMarginalsOfALatePenalty(t *testing.T) {
	const n = 40
	inf := float32(math.Inf(-1))
	l := &Lattice{N: n, L: 2, Node: make([]float32, n*2), Edge: []float32{0, inf, inf, 0}}
	for i := range n - 1 {
		l.Node[2*i+1] = -100 // label 1 loses 3,900 on the way
	}
	l.Node[2*(n-1)] = inf // but label 0 may not end it
	m := l.Marginals(nil)
	if m.LogZ != -100*(n-1) {
		t.Errorf("log Z %v, want %v", m.LogZ, -100*(n-1))
	}
	for i := range n {
		if m.Node[2*i] != 0 || m.Node[2*i+1] != 1 {
			t.Fatalf("token %d: %v", i, m.Node[2*i:2*i+2])
		}
	}
}

func TestExponentialAndLogarithm(t *testing.T) {
	for x := -707.9; x <= 0; x += 0.0137 {
		if got, want := exp(x), math.Exp(x); math.Abs(got/want-1) > 1e-10 {
			t.Fatalf("exp(%v) = %v, want %v", x, got, want)
		}
	}
	for _, x := range []float64{-709, math.Inf(-1), math.NaN(), 1e-300, 1, math.Inf(1)} {
		if got := exp(x); got != 0 {
			t.Errorf("exp(%v) = %v, want 0", x, got)
		}
	}
	if exp(0) != 1 {
		t.Errorf("exp(0) = %v", exp(0))
	}
	for x := 1e-200; x < 1e200; x *= 1.37 {
		if got, want := log(x), math.Log(x); math.Abs(got-want) > 1e-11*(1+math.Abs(want)) {
			t.Fatalf("log(%v) = %v, want %v", x, got, want)
		}
	}
}

// FuzzMarginals: whatever the scores, the result is a distribution or nothing.
func FuzzMarginals(f *testing.F) {
	f.Add(uint8(3), uint8(2), true, []byte{0, 0, 0, 0, 1, 0, 0x80, 0xff, 1, 2, 3, 4})
	f.Add(uint8(7), uint8(1), false, []byte{0, 0, 0xc0, 0x7f})
	f.Add(uint8(2), uint8(9), false, []byte{0xff, 0xff, 0x7f, 0x7f, 0, 0, 0x80, 0x7f, 0xff, 0xff, 0x7f, 0xff})
	f.Add(uint8(1), uint8(2), true, []byte("\x00\x00\x00\x00X0000000")) // scores near 1e15
	f.Fuzz(func(t *testing.T, labels, n uint8, shared bool, bytes []byte) {
		l := &Lattice{N: int(n % 32), L: int(labels%8) + 1}
		l.Node = make([]float32, l.N*l.L)
		blocks := max(0, l.N-1)
		if shared {
			blocks = 1
		}
		l.Edge = make([]float32, blocks*l.L*l.L)
		fill(l.Node, bytes)
		fill(l.Edge, append(bytes, bytes...))
		if got := l.Viterbi(); len(got) != l.N {
			t.Fatalf("%d labels for %d tokens", len(got), l.N)
		}
		m := l.Marginals(nil)
		for i := range l.N {
			sum := 0.0
			for _, p := range m.Node[i*l.L : (i+1)*l.L] {
				if !(p >= 0 && p <= 1.00001) {
					t.Fatalf("a probability of %v", p)
				}
				sum += float64(p)
			}
			if !(math.Abs(sum-1) < 1e-4) && !math.IsInf(m.LogZ, -1) {
				t.Fatalf("token %d: the probabilities sum to %v, log Z %v", i, sum, m.LogZ)
			}
		}
		for _, s := range m.Spans(0.01) {
			if s.From < 0 || s.From >= s.To || s.To > l.N || !(s.P >= 0.01 && s.P <= 1.00001) {
				t.Fatalf("span %+v of %d tokens", s, l.N)
			}
		}
	})
}

// fill repeats the bytes over the scores, whatever floats that makes.
func fill(scores []float32, bytes []byte) {
	if len(bytes) == 0 {
		return
	}
	at := 0
	next := func() uint32 { at++; return uint32(bytes[at%len(bytes)]) }
	for i := range scores {
		scores[i] = math.Float32frombits(next() | next()<<8 | next()<<16 | next()<<24)
	}
}

func benchmarkLattice(shared bool) *Lattice {
	r := rng(5)
	return r.lattice(200, 7, shared, 3, 0)
}

func BenchmarkViterbi(b *testing.B) { perToken(b, func(l *Lattice) { l.Viterbi() }) }

func BenchmarkMarginals(b *testing.B) {
	m := new(Marginals)
	perToken(b, func(l *Lattice) { l.Marginals(m) })
}

func perToken(b *testing.B, f func(l *Lattice)) {
	for _, shared := range []bool{true, false} {
		b.Run(fmt.Sprintf("shared=%v", shared), func(b *testing.B) {
			l := benchmarkLattice(shared)
			b.ReportAllocs()
			for b.Loop() {
				f(l)
			}
			b.ReportMetric(float64(b.N*l.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}
