package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
)

// TestSettledPairsAreFound holds the aligner to what [pairing.settle] relies on:
// clauses under words that stand nowhere else are paired with those of the same
// words, wherever they stand, one with one and one with several.
func TestSettledPairsAreFound(t *testing.T) {
	subjects := []string{"Prisoners", "Ferries", "Customs officers", "The bridge at Strel", "Fishing boats", "Judges", "The salt road", "Schools", "Mines"}
	sideOf := func(rendition string) side {
		s := side{place: map[string]int{}}
		for i, what := range subjects {
			id := parley.ProvisionID(rendition, i+1)
			s.ids, s.place[id] = append(s.ids, id), i
			s.clauses = append(s.clauses, align.Clause{Label: fmt.Sprint(i + 1), Text: what + " remain under the care of both states until the council decides."})
		}
		return s
	}
	settled := []string{"1>4", "4>1", "2>2 3", "3 6>7", "9>5"} // moved, crossed, split, merged
	for _, renditions := range []bool{false, true} {
		p := &pairing{oldID: "a", newID: "b", old: sideOf("a"), new: sideOf("b"), options: align.Options{Renditions: renditions}}
		var pairs []*parley.Alignment
		for _, s := range settled {
			left, right, _ := strings.Cut(s, ">")
			al := &parley.Alignment{OldSide: "a", NewSide: "b"}
			for _, n := range strings.Fields(left) {
				al.Old = append(al.Old, "a.p"+n)
			}
			for _, n := range strings.Fields(right) {
				al.New = append(al.New, "b.p"+n)
			}
			al.ID = al.DerivedID()
			pairs = append(pairs, al)
		}
		old, new := p.settle(pairs)
		var got []string
		for _, pair := range align.Align(old, new, p.options) {
			name := func(places []int) string {
				out := make([]string, len(places))
				for i, n := range places {
					out[i] = fmt.Sprint(n + 1)
				}
				return strings.Join(out, " ")
			}
			got = append(got, name(pair.Old)+">"+name(pair.New))
		}
		found := slices.DeleteFunc(got, func(s string) bool { return !slices.Contains(settled, s) })
		slices.Sort(found)
		if diff := cmp.Diff(slices.Sorted(slices.Values(settled)), found); diff != "" {
			t.Errorf("renditions %v (-settled +found):\n%s", renditions, diff)
		}
	}
}
