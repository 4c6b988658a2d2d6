package perceptron

import "testing"

// TestAverage compares the sums that are kept up to date only on a change with
// sums kept at each tick.
func TestAverage(t *testing.T) {
	tr := &trainer{rows: make([][]cell, 1)}
	rnd := random{7}
	weight, sum := 0, 0
	for range 1000 {
		tr.clock++
		sum += weight
		if rnd.below(5) == 0 {
			by := 40 * (rnd.below(3) - 1)
			tr.add(0, 3, int32(by))
			weight += by
		}
		want := int8(min(max(roundedQuotient(sum, int(tr.clock)), -127), 127))
		if len(tr.rows[0]) > 0 {
			if got := tr.average(tr.rows[0][0]); got != want {
				t.Fatalf("after %d ticks: average %d, want %d", tr.clock, got, want)
			}
		}
	}
}

// roundedQuotient rounds halves away from 0.
func roundedQuotient(a, b int) int {
	if a < 0 {
		return -roundedQuotient(-a, b)
	}
	return (2*a + b) / (2 * b)
}

func TestCensus(t *testing.T) {
	c := newCensus()
	add := func(form uint32, tag uint8, n int) {
		for range n {
			c.add(form, tag)
		}
	}
	add(11, 0, 999) // tag 1 is rarer than one in rareTag
	add(11, 1, 1)
	add(22, 1, 2)
	add(22, 2, 1)
	add(33, 2, 2) // too rare
	l := lexicon{forms: newTable(0), all: 7}
	c.fill(&l, 3)
	for form, want := range map[uint32]uint64{11: 1, 22: 6} {
		if set, ok := l.lookup(form); !ok || set != want {
			t.Errorf("form %d: tags %b, %v, want %b", form, set, ok, want)
		}
	}
	if _, ok := l.lookup(33); ok {
		t.Error("a form seen twice is in the lexicon")
	}
	if got := c.times(22); got != 3 {
		t.Errorf("form 22 occurs %d times, want 3", got)
	}
}

func TestLexiconApply(t *testing.T) {
	c := newCensus()
	for range 2 {
		c.add(describe("talks").form, 0)
		c.add(describe("talks").form, 1)
		c.add(describe("Berg").form, 1)
	}
	l := lexicon{forms: newTable(0), all: 7}
	c.fill(&l, 2)
	for _, tt := range []struct {
		form           string
		allowed        uint64
		known, classed bool
	}{
		{"talks", 3, true, true},
		{"Berg", 2, true, true},
		{"Talks", 7, false, true}, // may be the other at the start of a sentence
		{"berg", 7, false, false},
	} {
		w := describe(tt.form)
		l.apply(&w)
		if w.allowed != tt.allowed || (w.form != 0) != tt.known || (w.class != 0) != tt.classed {
			t.Errorf("%s: %+v, want tags %b, known %v, with a class %v", tt.form, w, tt.allowed, tt.known, tt.classed)
		}
	}
}

func TestHighest(t *testing.T) {
	scores := [maxTags]int32{0: 5, 2: 9, 3: 9, 63: 20}
	for _, tt := range []struct {
		allowed uint64
		want    int
	}{
		{1<<64 - 1, 63}, {0b1111, 2}, {0b1001, 3}, {0b0011, 0}, {0b0010, 1},
	} {
		if got := highest(&scores, tt.allowed); got != tt.want {
			t.Errorf("of %b: %d, want %d", tt.allowed, got, tt.want)
		}
	}
}
