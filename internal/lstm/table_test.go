package lstm

import (
	"math"
	"testing"
)

// TestAverageOfARestingRowCatchesUp: an average that is moved only when its row
// is touched comes to where one that is moved at each step would be.
func TestAverageOfARestingRowCatchesUp(t *testing.T) {
	r := &random{2}
	tab := newTable(Input{Size: 3, Dim: 2}, 0, 2, r)
	want := append([]float32(nil), tab.w...)
	var a adam
	for n := range 60 {
		a.next(n, 0.01, 0.1, 1, 0.9)
		b := batch{ids: []uint32{uint32(n / 25)}, inputs: 1, first: []int{0, 1}}
		tab.gather(&b, 0, []float32{r.float() - 0.3, r.float() - 0.7})
		tab.step(&a)
		follow(want, tab.w, a.smooth)
	}
	for i, v := range tab.averaged() {
		if math.Abs(float64(v-want[i])) > 1e-6 {
			t.Errorf("average %d is %v, not %v", i, v, want[i])
		}
	}
}

func TestGatherSumsWhatEachIdGets(t *testing.T) {
	tab := newTable(Input{Size: 9, Dim: 2}, 1, 4, &random{})
	b := batch{ids: []uint32{5, 2, 5}, inputs: 1, first: []int{0, 2, 3}}
	tab.gather(&b, 0, []float32{9, 1, 2, 9, 9, 3, 4, 9, 9, 10, 20, 9})
	if len(tab.touched) != 2 || tab.touched[0] != 5 || tab.touched[1] != 2 {
		t.Fatalf("touched %v", tab.touched)
	}
	for i, want := range []float32{11, 22, 3, 4} {
		if tab.grad[i] != want {
			t.Errorf("gradient %d is %v, not %v", i, tab.grad[i], want)
		}
	}
}
