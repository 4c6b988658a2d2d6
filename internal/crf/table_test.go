package crf

import (
	"cmp"
	"math"
	"slices"
	"testing"
)

// features returns n features with random weights; close says how near their
// hashes lie to each other.
func (r *rng) features(n, width int, close uint32) []feature {
	set := map[uint32]bool{}
	for len(set) < n {
		set[uint32(r.next())/close+1] = true
	}
	var out []feature
	for h := range set {
		f := feature{h, uint8(r.below(maxExponent + 1)), make([]int8, width)}
		for i := range f.weights {
			f.weights[i] = int8(r.below(255) - 127)
		}
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b feature) int { return cmp.Compare(a.hash, b.hash) })
	return out
}

func TestTableAddsWhatItHolds(t *testing.T) {
	r := rng(4)
	for _, close := range []uint32{1, 1 << 20} { // spread out; all in one heap
		for _, width := range []int{1, 3, 4, 7, 8, 49} {
			for _, n := range []int{0, 1, 2, 50, 1000} {
				features := r.features(n, width, close)
				byHash := map[uint32]feature{}
				for _, f := range features {
					byHash[f.hash] = f
				}
				table := newTable(width, nil, features)
				if table.count() != n {
					t.Fatalf("%d features, put in %d", table.count(), n)
				}
				hashes := []uint32{0, 1, math.MaxUint32}
				for range 300 {
					h := uint32(r.next()) / close
					if n > 0 && r.below(2) == 0 {
						h = features[r.below(n)].hash
					}
					hashes = append(hashes, h)
				}
				want := make([]int32, width)
				for _, h := range hashes {
					for i, w := range byHash[h].weights {
						want[i] += int32(w) << byHash[h].exponent
					}
				}
				got := make([]int32, table.lanes())
				table.add(got, hashes)
				if !slices.Equal(got[:width], want) {
					t.Fatalf("width %d, %d features: got %v, want %v", width, n, got[:width], want)
				}
			}
		}
	}
}

func TestQuantiseKeepsWeights(t *testing.T) {
	for _, c := range []struct {
		weights []float32
		within  float64 // of the greatest
	}{
		{[]float32{0, 0}, 0},
		{[]float32{.001, -.0005, 0}, 1},
		{[]float32{1.5, -.7, .01}, .008},
		{[]float32{-60, 3}, .008},
		{[]float32{1e6, -1e6}, 1}, // more than a byte and its exponent hold
	} {
		f := quantise(1, c.weights)
		greatest := 0.0
		for _, w := range c.weights {
			greatest = max(greatest, math.Abs(float64(w)))
		}
		for i, w := range c.weights {
			got := float64(f.weights[i]) * math.Ldexp(unit, int(f.exponent))
			if math.Abs(got-float64(w)) > c.within*greatest {
				t.Errorf("of %v: %v became %v", c.weights, w, got)
			}
		}
	}
}
