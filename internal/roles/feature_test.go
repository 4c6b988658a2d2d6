package roles

import "testing"

// TestWithout: each group of features can be left out, and what is left stays
// as it was.
func TestWithout(t *testing.T) {
	m := Default()
	d := Parse(sample)
	m.Tag(d)
	c := m.tagger.posTags.clues(d, m.lexicon)
	features := func(without Group) map[uint32]int {
		x := m.extractor()
		x.without = without
		out := map[uint32]int{}
		for _, r := range d.pieces() {
			for _, f := range x.features(d, c, r) {
				for _, h := range f.Node {
					out[h]++
				}
				for _, h := range f.Edge {
					out[h]++
				}
			}
		}
		return out
	}
	all := features(0)
	for g := Words; g <= Pairs; g <<= 1 {
		left := features(g)
		if len(left) >= len(all) {
			t.Errorf("without group %b there are %d features of %d", g, len(left), len(all))
		}
		for h, n := range left {
			if all[h] < n {
				t.Fatalf("without group %b there is a feature that was not there, or less often", g)
			}
		}
	}
	// What every token has, and every pair.
	if left := features(2*Pairs - 1); len(left) != 2 {
		t.Errorf("without any group there are %d features, not 2", len(left))
	}
}
