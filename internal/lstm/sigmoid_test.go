package lstm

import (
	"math"
	"testing"
)

func TestSigmoidsAreThose(t *testing.T) {
	var x []float32
	for v := -20.0; v <= 20; v += 0.0101 {
		x = append(x, float32(v))
	}
	x = append(x, 0, -87.5, 100, -100, 1e30, -1e30, float32(math.Inf(1)), float32(math.Inf(-1)))
	for name, f := range map[string]func([]float32){"fastest": sigmoids, "portable": sigmoidsPortable} {
		got := append([]float32(nil), x...)
		f(got)
		for i, v := range x {
			if want := 1 / (1 + math.Exp(-float64(v))); math.Abs(float64(got[i])-want) > 3e-7 {
				t.Errorf("%s: sigmoid(%v) = %v, not %v", name, v, got[i], want)
			}
		}
	}
}

func TestTanhsAreThose(t *testing.T) {
	for v := float32(-10); v < 10; v += 0.01 {
		x := []float32{v}
		tanhs(x)
		if want := math.Tanh(float64(v)); math.Abs(float64(x[0])-want) > 6e-7 {
			t.Errorf("tanh(%v) = %v, not %v", v, x[0], want)
		}
	}
}
