package lstm

import (
	"math"
	"slices"
	"testing"
)

func TestCurveIsTheSigmoid(t *testing.T) {
	c := sigmoidCurve()
	last := int64(0)
	for z := int64(-20 << gateBits); z <= 20<<gateBits; z += 77 {
		got := c.at(z)
		want := 1 / (1 + math.Exp(-float64(z)/(1<<gateBits)))
		if math.Abs(float64(got)/(1<<gateBits)-want) > 4e-5 {
			t.Fatalf("the sigmoid of %d is %d, not %f", z, got, want*(1<<gateBits))
		}
		if got < last {
			t.Fatalf("the sigmoid falls at %d", z)
		}
		last = got
	}
	for _, z := range []int64{math.MinInt64, math.MaxInt64} {
		if got := c.at(z); got < 0 || got > 1<<gateBits {
			t.Errorf("the sigmoid of %d is %d", z, got)
		}
	}
}

func TestIntegerStepIsTheFloatStep(t *testing.T) {
	const h = 16
	r := &random{8}
	s := sums{in: make([]int32, 4*h), rec: make([]int32, 4*h), row: make([]int32, 4*h), inUp: 2, recUp: 0, rowUp: 12}
	cell, y := make([]int32, h), make([]int16, h)
	want, tanh, out := make([]float32, h), make([]float32, h), make([]float32, h)
	for range 200 {
		z := make([]float32, 4*h)
		for i := range z {
			parts := []float32{4*r.float() - 2, 4*r.float() - 2, 4*r.float() - 2}
			s.in[i] = int32(parts[0] * (1 << 24))
			s.rec[i] = int32(parts[1] * (1 << 26))
			s.row[i] = int32(parts[2] * (1 << 14))
			z[i] = parts[0] + parts[1] + parts[2]
		}
		s.step(sigmoidCurve(), cell, y)
		open(z, slices.Clone(want), want, tanh, out)
		for j := range out {
			if got := float64(y[j]) / (1 << unitBits); math.Abs(got-float64(out[j])) > 1e-3 {
				t.Fatalf("unit %d gives %f, not %f", j, got, out[j])
			}
		}
	}
}

// TestCellStaysInBounds: a cell that grows by one at each step, and forgets
// nothing, ends at its bound.
func TestCellStaysInBounds(t *testing.T) {
	const h = 16
	s := sums{in: make([]int32, 4*h), rec: make([]int32, 4*h), row: make([]int32, 4*h)}
	for i := range s.in {
		s.in[i] = math.MaxInt32
	}
	cell, y := make([]int32, h), make([]int16, h)
	for range 3000 {
		s.step(sigmoidCurve(), cell, y)
	}
	if cell[0] != cellMost || y[0] != 1<<unitBits {
		t.Errorf("the cell is %d and gives %d", cell[0], y[0])
	}
}
