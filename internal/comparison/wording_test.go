package comparison_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/comparison"
	"github.com/parley-record/parley/internal/draft"
)

// Two outlets on one plan: every point in other words.
var (
	courier = side("1 The river Mill belongs to both states alike, and neither of them may close it to the ships of the other.",
		"2 All captives are set free and sent home before the end of winter, and nobody asks for anything in return.",
		"3 Grain ships pass.")
	gazette = side("1 Both states own the river Mill in common; neither of them may bar it to the other state's ships.",
		"2 All captives are released and returned home before winter ends, and nobody demands anything in exchange.")
)

// relations lists the relations of pairs, and their differences.
func relations(c comparison.Comparison) []string {
	var out []string
	for _, p := range c.Pairs {
		line := string(p.Relation)
		for _, d := range p.Differences {
			line += " " + string(d)
		}
		out = append(out, line)
	}
	return out
}

func TestStrict(t *testing.T) {
	free := comparison.Of(courier, gazette, comparison.Options{Renditions: true})
	for i, p := range free.Pairs[:2] {
		if p.Relation != parley.RelSame || !p.Rephrased() {
			t.Errorf("pair %d is %s, rephrased: %v", i, p.Relation, p.Rephrased())
		}
	}
	strict := comparison.Of(courier, gazette, comparison.Options{Renditions: true, Strict: true})
	for i, p := range strict.Pairs[:2] {
		if p.Relation != parley.RelModified || p.Rephrased() || len(p.Differences) == 0 {
			t.Errorf("strictly, pair %d is %s with differences %v", i, p.Relation, p.Differences)
		}
	}
	if c := comparison.Of(courier, courier, comparison.Options{Strict: true}); c.Differs() {
		t.Errorf("a text strictly differs from itself: %v", relations(c))
	}
	// what is written otherwise is no change, but one of words
	old, new := side("1 The river has thirty bridges and two fords."), side("1 The river has 30 bridges and 2 fords.")
	if diff := cmp.Diff([]string{"same"}, relations(comparison.Of(old, new, comparison.Options{}))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"modified wording"}, relations(comparison.Of(old, new, comparison.Options{Strict: true}))); diff != "" {
		t.Errorf("strictly (-want +got):\n%s", diff)
	}
}

func TestWhole(t *testing.T) {
	old := side("1 The river is shared by both states.", "2 The bridge is rebuilt.", "3 Fish are free to all who live there.", "4 Tolls end.")
	new := side("1 The river is shared by both states.")
	new.Cut, new.CutWhy = true, "ends inside a sentence"
	cut := comparison.Of(old, new, comparison.Options{})
	if diff := cmp.Diff([]string{"same", "absent", "absent", "absent"}, relations(cut)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	want := []string{"3 provisions are called absent from the new text, not deleted: it breaks off (ends inside a sentence)."}
	if diff := cmp.Diff(want, cut.Notices()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	whole := comparison.Of(old, new, comparison.Options{Whole: true})
	if diff := cmp.Diff([]string{"same", "deleted", "deleted", "deleted"}, relations(whole)); diff != "" {
		t.Errorf("whole (-want +got):\n%s", diff)
	}
	if whole.New.Cut || len(whole.Notices()) > 0 {
		t.Errorf("a text that is called complete is cut: %v, %v", whole.New.CutWhy, whole.Notices())
	}
	if diff := cmp.Diff([]string{"same", "added", "added", "added"}, relations(comparison.Of(new, old, comparison.Options{Whole: true}))); diff != "" {
		t.Errorf("the other way (-want +got):\n%s", diff)
	}
}

func TestNotices(t *testing.T) {
	said := comparison.Pair{Old: []int{0}, New: []int{0}, Relation: parley.RelSame, Differences: []align.Difference{align.DifferentWording},
		Edits: []comparison.Edit{{Op: comparison.Delete, Text: "keeps"}, {Op: comparison.Insert, Text: "holds"}}}
	tests := []struct {
		name string
		c    comparison.Comparison
		want []string
	}{
		{"nothing to say", comparison.Comparison{Pairs: []comparison.Pair{{Old: []int{0}, New: []int{0}, Relation: parley.RelSame}}}, nil},
		{"independent", comparison.Comparison{Independent: true, Pairs: []comparison.Pair{said, said}},
			[]string{"The two texts are worded independently: other words for the same are not called changes. 2 pairs are the same in other words."}},
		{"decided by people", comparison.Comparison{Pairs: []comparison.Pair{said}}, []string{"1 pair is the same in other words."}},
		{"renditions", comparison.Comparison{Renditions: true, Pairs: []comparison.Pair{{New: []int{0}, Relation: parley.RelAbsent}}},
			[]string{"Compared as renditions of one draft: other words for the same are not called changes.",
				"1 provision is called absent from the old text, not added: a rendition need not show all of its draft."}},
		{"another reason", comparison.Comparison{Pairs: []comparison.Pair{{Old: []int{0}, Relation: parley.RelAbsent, Why: "the numbers skip it"}}},
			[]string{"1 provision is called absent from the new text, not deleted: the numbers skip it."}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, tt.c.Notices()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestWeighs(t *testing.T) {
	text := func(op comparison.Op, words string) []comparison.Edit {
		return []comparison.Edit{{Op: op, Text: words}}
	}
	tests := []struct {
		name string
		pair comparison.Pair
		want bool
	}{
		{"an added article", comparison.Pair{Relation: parley.RelAdded, Edits: text(comparison.Insert, "Every vessel carries a pilot.")}, true},
		{"a deleted article", comparison.Pair{Relation: parley.RelDeleted, Edits: text(comparison.Delete, "Tolls end.")}, true},
		{"nothing but signs", comparison.Pair{Relation: parley.RelAdded, Edits: text(comparison.Insert, "[...]")}, false},
		{"a split of substance", comparison.Pair{Relation: parley.RelSplit, Substance: true}, true},
		{"other words", comparison.Pair{Relation: parley.RelModified, Edits: text(comparison.Delete, "Tolls")}, false},
		{"absent: nobody knows", comparison.Pair{Relation: parley.RelAbsent, Edits: text(comparison.Delete, "Tolls end.")}, false},
	}
	for _, tt := range tests {
		if got := tt.pair.Weighs(); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

// A pair that is not of substance has no edit that is.
func TestFromSettlesEdits(t *testing.T) {
	edits := []comparison.Edit{{Op: comparison.Delete, Text: "5", Substance: true}, {Op: comparison.Insert, Text: "five", Substance: true}}
	c, err := comparison.From(side("1 5"), side("1 five"), false, []comparison.Pair{{Old: []int{0}, New: []int{0}, Relation: parley.RelSame, Edits: edits}})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range c.Pairs[0].Edits {
		if e.Substance {
			t.Errorf("%q weighs in a pair that does not", e.Text)
		}
	}
	if !edits[0].Substance {
		t.Error("the caller's edits were changed")
	}
}

// Brackets around a number stand around the words.
func TestReadOpen(t *testing.T) {
	s := comparison.Read("a", draft.Draft{Provisions: []draft.Provision{
		{Label: "1", Text: "Tolls end.", Open: true},
		{Label: "2", Heading: "Fish", Text: "Fish are free.", Open: true},
		{Label: "3", Text: "[Boats wait.]", Open: true},
		{Label: "4", Heading: "Ships", Open: true},
	}})
	var got []string
	for _, c := range s.Clauses {
		got = append(got, c.Words())
	}
	if diff := cmp.Diff([]string{"[Tolls end.]", "[Fish\nFish are free.]", "[Boats wait.]", "[Ships]"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRangesOf(t *testing.T) {
	c := comparison.Comparison{Old: side("1 a", "3 b", "5 c", "7 d"), New: side("1 a", "3 b", "5 c", "7 d"), Pairs: []comparison.Pair{
		{Old: []int{0}, New: []int{0}}, {Old: []int{2}, New: []int{2}}, {Old: []int{1}, New: []int{1}}, {Old: []int{3}, New: []int{3}}}}
	for most, want := range map[int]string{0: "1, 5, 3, 7", 2: "1, 5 and 2 more", 4: "1, 5, 3, 7"} {
		if got := c.RangesOf([]int{0, 1, 2, 3}, most); got != want {
			t.Errorf("at most %d: %q, want %q", most, got, want)
		}
	}
}
