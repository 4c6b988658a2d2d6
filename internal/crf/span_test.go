package crf

import (
	"math"
	"slices"
	"testing"
)

// read returns the spans of a labelling: an I without its B is none.
func read(labels string) (spans []Span) {
	for i := 0; i < len(labels); i++ {
		if labels[i]%2 == 0 {
			continue
		}
		j := i + 1
		for j < len(labels) && labels[j] == labels[i]+1 {
			j++
		}
		spans = append(spans, Span{Kind: labels[i] / 2, From: i, To: j})
	}
	return spans
}

func TestSpanPosteriors(t *testing.T) {
	shapes(t, func(t *testing.T, l *Lattice) {
		want := map[Span]float64{}
		p, _ := l.distribution()
		for labels, p := range p {
			for _, s := range read(labels) {
				if 2*int(s.Kind)+2 < l.L {
					want[s] += p
				}
			}
		}
		const least = 0.02
		got := l.Marginals(nil).Spans(least)
		if !slices.IsSortedFunc(got, order) {
			t.Errorf("not in order: %v", got)
		}
		for _, s := range got {
			p := float64(s.P)
			s.P = 0
			if p < least || math.Abs(want[s]-p) > 1e-5 {
				t.Errorf("%v has probability %v, want %v", s, p, want[s])
			}
			delete(want, s)
		}
		for s, p := range want {
			if p > least+1e-5 {
				t.Errorf("%v is missing, probability %v", s, p)
			}
		}
	})
}

// Where nothing but O's cost differs the number of spans stays within bounds.
func TestSpansOfAFlatLatticeAreFew(t *testing.T) {
	const n = 5000
	l := &Lattice{N: n, L: 7, Node: make([]float32, n*7), Edge: make([]float32, 49)}
	for i := range n {
		l.Node[i*7+2] = 9 // I, so that every span may be long
	}
	if got := l.Marginals(nil).Spans(0); len(got) > 1024*n {
		t.Errorf("%d spans", len(got))
	}
}

func TestMix(t *testing.T) {
	a := []Span{{0, 0, 2, .8}, {2, 3, 9, .5}}
	b := []Span{{0, 0, 2, .4}, {0, 0, 3, .4}, {1, 0, 2, .6}}
	got := Mix([]float32{3, 1}, a, b)
	want := []Span{{0, 0, 2, .7}, {0, 0, 3, .1}, {1, 0, 2, .15}, {2, 3, 9, .375}}
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range got {
		if order(got[i], want[i]) != 0 || math.Abs(float64(got[i].P-want[i].P)) > 1e-6 {
			t.Errorf("span %d is %v, want %v", i, got[i], want[i])
		}
	}
	if got := Mix([]float32{1}, a); !slices.Equal(got, a) {
		t.Errorf("of one list: %v, want %v", got, a)
	}
	if got := Mix(nil); got != nil {
		t.Errorf("of nothing: %v", got)
	}
}

func TestChooseFindsTheBestSet(t *testing.T) {
	r := rng(3)
	tau := []float32{.4, .3, .5}
	for range 2000 {
		spans := make([]Span, r.below(11))
		for i := range spans {
			from := r.below(12)
			spans[i] = Span{uint8(r.below(4)), from, from + r.below(6), float32(r.unit())}
		}
		best := 0.0
		for set := range 1 << len(spans) {
			var some []Span
			for i, s := range spans {
				if set>>i&1 == 1 {
					some = append(some, s)
				}
			}
			if worth, ok := worth(some, tau); ok {
				best = max(best, worth)
			}
		}
		got := Choose(spans, tau)
		worth, ok := worth(got, tau)
		if !ok || math.Abs(worth-best) > 1e-6 {
			t.Fatalf("of %v chose %v worth %v, the best is worth %v", spans, got, worth, best)
		}
		if !slices.IsSortedFunc(got, order) {
			t.Fatalf("not in order: %v", got)
		}
	}
}

// worth returns what a set of spans gains, and whether it may be chosen.
func worth(set []Span, tau []float32) (sum float64, ok bool) {
	for i, s := range set {
		if s.From >= s.To || int(s.Kind) >= len(tau) || s.P <= tau[s.Kind] {
			return 0, false
		}
		sum += float64(s.P - tau[s.Kind])
		for _, o := range set[:i] {
			if s.From < o.To && o.From < s.To {
				return 0, false
			}
		}
	}
	return sum, true
}

func BenchmarkSpansAndChoose(b *testing.B) {
	m := benchmarkLattice(false).Marginals(nil)
	tau := []float32{.4, .4, .4}
	for b.Loop() {
		Choose(Mix([]float32{1, 1}, m.Spans(.01), m.Spans(.01)), tau)
	}
	b.ReportMetric(float64(b.N*m.N)/b.Elapsed().Seconds(), "tokens/s")
}
