package lstm

import (
	"slices"
	"testing"
)

func TestBundlesHoldEachSequenceOnce(t *testing.T) {
	r := &random{4}
	lengths := make([]int, 500)
	for i := range lengths {
		lengths[i] = r.below(60)
	}
	lengths[7] = 1000 // longer than a minibatch
	seen := make([]int, len(lengths))
	first := bundles(lengths, 300, r)
	for _, one := range first {
		tokens := 0
		for i, index := range one {
			seen[index]++
			tokens += lengths[index]
			if i > 0 && lengths[one[i-1]] < lengths[index] {
				t.Fatalf("a minibatch is not sorted by length: %v", one)
			}
		}
		if tokens > 300 && len(one) > 1 {
			t.Errorf("a minibatch of %d tokens", tokens)
		}
	}
	for i, n := range seen {
		if want := min(lengths[i], 1); n != want {
			t.Errorf("sequence %d of %d tokens is in %d minibatches", i, lengths[i], n)
		}
	}
	if slices.EqualFunc(first, bundles(lengths, 300, r), slices.Equal) {
		t.Error("the next epoch has the same minibatches")
	}
}

func TestBatchIsLaidOutByPosition(t *testing.T) {
	c := Config{Inputs: []Input{{Size: 10, Dim: 1}, {Size: 5, Dim: 1}}}
	var b batch
	b.lay(c, [][][]uint32{{{1, 1}, {2, 2}, {3, 3}}, {{4, 4}, {50, 50}}, {{7}}})
	want := []uint32{1, 1, 4, 4, 7, 0, 2, 2, 0, 0, 3, 3}
	if !slices.Equal(b.ids, want) || !slices.Equal(b.first, []int{0, 3, 5, 6}) {
		t.Errorf("ids %v at %v, want %v", b.ids, b.first, want)
	}
	b.lay(c, nil)
	if b.rows() != 0 || b.steps() != 0 {
		t.Errorf("an empty batch has %d rows and %d steps", b.rows(), b.steps())
	}
}

func TestForgetReadsIdsAsZeroAtTheirChance(t *testing.T) {
	b := batch{inputs: 2}
	for range 10000 {
		b.ids = append(b.ids, 1, 1)
	}
	b.forget([]float32{0, 0.25}, &random{1})
	zeros := [2]int{}
	for i, id := range b.ids {
		if id == 0 {
			zeros[i%2]++
		}
	}
	if zeros[0] != 0 || zeros[1] < 2300 || zeros[1] > 2700 {
		t.Errorf("%v of 10000 ids are forgotten, want none and about 2500", zeros)
	}
}
