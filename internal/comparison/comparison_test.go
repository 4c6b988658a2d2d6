package comparison_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/comparison"
	"github.com/parley-record/parley/internal/draft"
)

func side(clauses ...string) comparison.Side {
	var s comparison.Side
	for _, c := range clauses {
		label, text, _ := strings.Cut(c, " ")
		s.Clauses = append(s.Clauses, comparison.Clause{Label: strings.TrimSuffix(label, "-"), Text: text})
	}
	return s
}

func TestOfCoversBothSides(t *testing.T) {
	may := read(t, "1. The river belongs to both states alike and neither may close it.\n2. Northland keeps an army of at most 800,000 soldiers.\n3. Prisoners are exchanged all for all.")
	june := read(t, "1. The river belongs to both states alike and neither may close it.\n2. Northland keeps an army of at most 600,000 soldiers.\n3. Grain ships pass the strait without delay.")
	c := comparison.Of(may, june, comparison.Options{})
	var old, new []int
	for _, p := range c.Pairs {
		old, new = append(old, p.Old...), append(new, p.New...)
		if len(p.Old) == 1 && p.Old[0] == 1 {
			if p.Relation != parley.RelModified || !p.Substance || !p.Reworded() {
				t.Errorf("800,000 against 600,000 is %+v", p)
			}
		}
		got, err := align.Apply(may.Words(p.Old), p.Edits)
		if err != nil || got != june.Words(p.New) {
			t.Errorf("the edits of %v, %v make %q, %v", p.Old, p.New, got, err)
		}
	}
	slices.Sort(old)
	slices.Sort(new)
	if diff := cmp.Diff([][]int{{0, 1, 2}, {0, 1, 2}}, [][]int{old, new}); diff != "" {
		t.Errorf("the pairs do not cover the sides once (-want +got):\n%s", diff)
	}
	if !c.Differs() || c.Substance() == 0 || !strings.HasPrefix(c.Summary(), "1 same, 1 modified") {
		t.Errorf("differs %t, %d in substance, %s", c.Differs(), c.Substance(), c.Summary())
	}
	if same := comparison.Of(may, may, comparison.Options{}); same.Differs() || same.Summary() != "3 same" {
		t.Errorf("a text compared with itself: %s", same.Summary())
	}
	if none := comparison.Of(comparison.Side{}, comparison.Side{}, comparison.Options{}); none.Summary() != "nothing to compare" {
		t.Errorf("nothing compared with nothing: %s", none.Summary())
	}
}

func read(t *testing.T, text string) comparison.Side {
	t.Helper()
	d, err := draft.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return comparison.Read("draft", d)
}

// Pairs made by hand come out sorted, with what they leave out.
// TestOfGaps: what stands where the new text says that words are left out is
// not called deleted, unless both texts are said to be whole.
func TestOfGaps(t *testing.T) {
	old := read(t, "1. The river belongs to both states.\n2. Northland keeps a small army.\n3. Prisoners are exchanged.\n4. Grain ships pass freely.\n5. The bridge is open.")
	new := read(t, "1. The river belongs to both states.\n[...]\n4. Grain ships pass freely.")
	for whole, want := range map[bool][3]parley.Relation{
		false: {parley.RelAbsent, parley.RelAbsent, parley.RelDeleted},
		true:  {parley.RelDeleted, parley.RelDeleted, parley.RelDeleted},
	} {
		var got []parley.Relation
		for _, p := range comparison.Of(old, new, comparison.Options{Whole: whole}).Pairs {
			if len(p.New) == 0 {
				got = append(got, p.Relation)
			}
		}
		if diff := cmp.Diff(want[:], got); diff != "" {
			t.Errorf("whole %v: (-want +got)\n%s", whole, diff)
		}
	}
}

func TestFrom(t *testing.T) {
	old := side("1 one", "2 two", "3 three", "4 four")
	new := side("1 one", "2 four", "3 two 2", "4 five")
	pairs := []comparison.Pair{
		{Old: []int{3}, New: []int{1}, Relation: parley.RelMoved},
		{Old: []int{1}, New: []int{2}, Relation: parley.RelModified, Review: "by hand", Notes: []string{"so agreed"}},
		{Old: []int{0}, New: []int{0}, Relation: parley.RelSame},
	}
	c, err := comparison.From(old, new, false, pairs)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range c.Pairs {
		got = append(got, strings.Join(old.Labels(p.Old), "+")+">"+strings.Join(new.Labels(p.New), "+")+" "+string(p.Relation))
		if p.Edits == nil {
			t.Errorf("%s has no edits", got[len(got)-1])
		}
	}
	want := []string{"1>1 same", "4>2 moved", "2>3 modified", "3> not paired", ">4 not paired"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]comparison.Step{{Pair: 0}, {Pair: 1}, {Pair: 2}, {Pair: 3}, {Pair: 1, Left: true}, {Pair: 4}}, c.Redline()); diff != "" {
		t.Errorf("redline (-want +got):\n%s", diff)
	}
	if got := c.Summary(); got != "1 same, 1 modified, 1 moved, 2 not paired" {
		t.Error(got)
	}
	if !slices.Equal(pairs[0].Old, []int{3}) || pairs[0].Edits != nil {
		t.Error("the pairs given were changed")
	}
	for _, bad := range []comparison.Pair{{}, {Old: []int{4}}, {New: []int{-1}}} {
		if _, err := comparison.From(old, new, false, []comparison.Pair{bad}); !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

// What was modified on its way to another place leaves a step where it stood;
// what was merged there does not, and the redline says that it has no old order.
func TestRedlineOfMoves(t *testing.T) {
	old, new := side("1 one", "2 two", "3 three"), side("1 three!", "2 one", "3 two")
	pair := func(i, j int, r parley.Relation, d ...align.Difference) comparison.Pair {
		return comparison.Pair{Old: []int{i}, New: []int{j}, Relation: r, Differences: d}
	}
	c, err := comparison.From(old, new, false, []comparison.Pair{
		pair(0, 1, parley.RelSame), pair(1, 2, parley.RelSame), pair(2, 0, parley.RelModified, align.DifferentWording, align.DifferentPlace),
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]comparison.Step{{Pair: 0}, {Pair: 1}, {Pair: 2}, {Pair: 0, Left: true}}, c.Redline()); diff != "" || !c.OldOrder() {
		t.Errorf("old order %t (-want +got):\n%s", c.OldOrder(), diff)
	}
	c, err = comparison.From(old, side("1 two three", "2 one"), false, []comparison.Pair{
		{Old: []int{1, 2}, New: []int{0}, Relation: parley.RelMerged}, pair(0, 1, parley.RelSame),
	})
	if err != nil || c.OldOrder() {
		t.Errorf("a merger before what it stood after: old order, %v", err)
	}
}

func TestRanges(t *testing.T) {
	old := side("1 a", "2 b", "3 c", "4 d", "5 e", "6 f", "- g", "- h", "- i", "x j")
	c, err := comparison.From(old, side("1 a", "2 b", "3 c", "5 d", "6 e", "7 f", "- g", "- h", "- i"), false, []comparison.Pair{
		{Old: []int{0}, New: []int{0}}, {Old: []int{1}, New: []int{1}}, {Old: []int{2}, New: []int{2}},
		{Old: []int{3}, New: []int{3}}, {Old: []int{4}, New: []int{4}}, {Old: []int{5}, New: []int{5}},
		{Old: []int{6}, New: []int{6}}, {Old: []int{7}, New: []int{7}}, {Old: []int{8}, New: []int{8}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for want, pairs := range map[string][]int{
		"1–3, 4–6 → 5–7, #7–#9, x": {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
		"1, 2":                     {0, 1},
		"1, 3":                     {0, 2},
		"4 → 5":                    {3},
		"":                         nil,
	} {
		if got := c.Ranges(pairs); got != want {
			t.Errorf("Ranges(%v) = %q, want %q", pairs, got, want)
		}
	}
}

// The parts of a split or a merger are the words of the provisions they name.
func TestParts(t *testing.T) {
	tests := []struct {
		old, new comparison.Side
		pair     comparison.Pair
		want     []string // of the side that has several, by part
	}{
		{side("6 Schools teach both languages. Teachers are paid by the state."), side("7 Schools teach both languages.", "8 Teachers are well paid by the state."),
			comparison.Pair{Old: []int{0}, New: []int{0, 1}}, []string{"Schools teach both languages.\n", "Teachers are well paid by the state."}},
		{side("1 The dam opens.", "2 The lake stays shut", "3 nobody fishes."), side("1 The dam opens and the lake stays shut nobody fishes"),
			comparison.Pair{Old: []int{0, 1, 2}, New: []int{0}}, []string{"The dam opens.\n", "The lake stays shut\n", "nobody fishes."}},
		{side("1 one"), side("1 one"), comparison.Pair{Old: []int{0}, New: []int{0}}, []string{"one"}},
		{side("1 a b"), side("1 x", "2 y"), comparison.Pair{Old: []int{0}, New: []int{0, 1}}, []string{"x\n", "y"}},
	}
	for _, tt := range tests {
		c, err := comparison.From(tt.old, tt.new, false, []comparison.Pair{tt.pair})
		if err != nil {
			t.Fatal(err)
		}
		p := c.Pairs[0]
		skip := align.Delete
		if len(p.Old) > 1 {
			skip = align.Insert
		}
		var got []string
		var all []string
		for _, part := range c.Parts(p) {
			words := ""
			for _, e := range part.Edits {
				all = append(all, e.Text)
				if e.Op != skip {
					words += e.Text
				}
			}
			got = append(got, words)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("parts of %v, %v (-want +got):\n%s", p.Old, p.New, diff)
		}
		var whole []string
		for _, e := range p.Edits {
			whole = append(whole, e.Text)
		}
		if strings.Join(all, "") != strings.Join(whole, "") {
			t.Errorf("the parts are %q, the pair %q", all, whole)
		}
	}
}
