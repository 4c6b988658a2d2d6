package cli

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/comparison"
)

// sides is two texts with a pair of every relation.
func sides(t *testing.T) comparison.Comparison {
	t.Helper()
	side := func(name string, clauses ...string) comparison.Side {
		s := comparison.Side{Name: name}
		for _, c := range clauses {
			label, text, _ := strings.Cut(c, "|")
			s.Clauses = append(s.Clauses, comparison.Clause{Label: label, Text: text})
		}
		return s
	}
	old := side("may", "|Preamble", "1|The river is shared.", "2|At most eight\nmen stay.", "3|Ships pass. Boats wait.", "4|The dam opens.", "5|The lake stays shut.", "6|gone", "7|Fish are free.", "8|cut off")
	new := side("june.txt", "|Preamble", "1|The river is shared.", "2|Fish are free.", "3|At most six men stay.", "4|Ships pass.", "5|Boats wait.", "6|The dam opens. The lake stays shut.", "9|new\x1b[31m")
	new.Cut, new.CutWhy = true, "it ends within a sentence"
	c, err := comparison.From(old, new, true, []comparison.Pair{
		{Old: []int{0}, New: []int{0}, Relation: parley.RelSame, Score: 1},
		{Old: []int{1}, New: []int{1}, Relation: parley.RelSame, Score: 1},
		{Old: []int{2}, New: []int{3}, Relation: parley.RelModified, Score: .75, Substance: true, Differences: []align.Difference{align.DifferentNumber}, Notes: []string{"ask"}, Why: "numbers"},
		{Old: []int{3}, New: []int{4, 5}, Relation: parley.RelSplit, Score: .7},
		{Old: []int{4, 5}, New: []int{6}, Relation: parley.RelMerged, Score: .6},
		{Old: []int{6}, Relation: parley.RelDeleted, Score: .9},
		{Old: []int{7}, New: []int{2}, Relation: parley.RelMoved, Score: .9},
		{Old: []int{8}, Relation: parley.RelAbsent, Score: .5},
		{New: []int{7}, Relation: parley.RelAdded, Score: 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func all(comparison.Pair) bool { return true }

func TestDiffPage(t *testing.T) {
	c := sides(t)
	var b bytes.Buffer
	(&diffPage{w: &b, shows: all, why: true}).print(c)
	want := `old  may       9 provisions
new  june.txt  8 provisions, breaks off: it ends within a sentence

2 same, 1 modified, 1 moved, 1 added, 1 deleted, 1 split, 1 merged, 1 absent; 1 in substance
in substance: 2 → 3

Compared as renditions of one draft: other words for the same are not called changes.
1 provision is called absent from the new text, not deleted: a rendition need not show all of
    its draft.

differences, and the pairs that have them:
    number     1  2 → 3

7 → 2  moved; stood after 6, stands after 1  score 0.90
    Fish are free.

2 → 3  modified, in substance: number  score 0.75
    At most [-eight-] {+six+} men stay.
    note: ask
    numbers

3 → 4, 5  split  score 0.70
    4  Ships pass.
    5  Boats wait.

4, 5 → 6  merged  score 0.60
    4  The dam opens.
    5  The lake stays shut.

− 6  deleted  score 0.90
    gone

− 8  absent from the new text  score 0.50
    cut off

+ 9  added  score 1.00
    new[31m

2 same: #1, 1
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	b.Reset()
	(&diffPage{w: &b, paint: paint{on: true}, shows: all, why: true}).print(c)
	if got := stripped(b.String()); got != want {
		t.Errorf("colour changes the words:\n%s", cmp.Diff(want, got))
	}
}

func TestWordFlow(t *testing.T) {
	var many []string
	for i := range 100 {
		many = append(many, fmt.Sprint("w", i))
	}
	tests := []struct {
		name  string
		width int
		edits []align.Edit
		want  string
	}{
		{"nothing", 0, nil, ">\n"},
		{"white space alone", 0, []align.Edit{{Op: align.Insert, Text: " \n"}}, ">\n"},
		{"no space between", 0, []align.Edit{{Text: "A (b"}, {Op: align.Delete, Text: ")"}, {Op: align.Insert, Text: "]"}, {Text: ", c"}}, ">A (b[-)-]{+]+}, c\n"},
		{"space in the edit", 0, []align.Edit{{Text: "a"}, {Op: align.Delete, Text: " b"}, {Text: " c"}}, ">a [-b-] c\n"},
		{"space kept", 0, []align.Edit{{Text: "a "}, {Op: align.Insert, Text: "b"}, {Text: "c"}}, ">a {+b+}c\n"},
		{"lines", 22, []align.Edit{{Text: "aaaaaaaa bbbbbbbb"}, {Op: align.Insert, Text: " cccccccc dd"}}, ">aaaaaaaa bbbbbbbb\n {+cccccccc dd+}\n"},
		{"wide characters break anywhere but before a sign", 22, []align.Edit{{Text: "河流属于两国，任何一方不得关闭。"}}, ">河流属于两国，任何一\n 方不得关闭。\n"},
		{"right to left", 0, []align.Edit{{Text: "עד "}, {Op: align.Delete, Text: "800"}, {Op: align.Insert, Text: "600"}, {Text: " חיילים"}}, ">עד [-800-]{+600+} חיילים\n"},
		{"what steers a terminal", 0, []align.Edit{{Text: "a\u202eb\x1b[2Jc"}}, ">ab[2Jc\n"},
		{"long unchanged", 0, []align.Edit{{Op: align.Insert, Text: "new "}, {Text: strings.Join(many, " ") + " "}, {Op: align.Delete, Text: "old"}},
			">{+new+} " + strings.Join(many[:16], " ") + " … (68 words) … " + strings.Join(many[84:], " ") + " [-old-]\n"},
	}
	for _, tt := range tests {
		f := &wordFlow{}
		for i, e := range tt.edits {
			switch e.Op {
			case align.Keep:
				f.keep(e.Text, i == 0, i == len(tt.edits)-1, nil)
			case align.Delete:
				f.add(e.Text, "[-", "-]", nil)
			default:
				f.add(e.Text, "{+", "+}", nil)
			}
		}
		var b bytes.Buffer
		f.print(&b, lead{">", " "}, tt.width)
		if diff := cmp.Diff(tt.want, b.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// The edits of a pair in JSON, without what came or without what went, are its
// words; every provision is in exactly one pair, what is absent listed beside.
func TestDiffResult(t *testing.T) {
	c := sides(t)
	r := newDiffResult(c)
	for i, p := range c.Pairs {
		var before, after strings.Builder
		for _, e := range r.Pairs[i].Edits {
			if e.Op != opInserted {
				before.WriteString(e.Text)
			}
			if e.Op != opDeleted {
				after.WriteString(e.Text)
			}
		}
		if before.String() != c.Old.Words(p.Old) || after.String() != c.New.Words(p.New) {
			t.Errorf("the edits of pair %d rebuild %q and %q", i, before.String(), after.String())
		}
	}
	if diff := cmp.Diff([]string{"8"}, r.Old.Beyond); diff != "" || r.New.Beyond != nil {
		t.Errorf("beyond: %v, %v", r.Old.Beyond, r.New.Beyond)
	}
	n := 0
	for _, p := range r.Pairs {
		n += len(p.Old)
		if p.Old == nil || p.New == nil || p.Edits == nil {
			t.Errorf("%+v has null where a list belongs", p)
		}
	}
	if n != r.Old.Provisions {
		t.Errorf("%d of %d old provisions are in a pair", n, r.Old.Provisions)
	}
}

func TestVisible(t *testing.T) {
	p := paint{on: true}
	for word, want := range map[string]int{"": 0, "über": 4, p.red("[-über"): 6, "a" + p.green("b") + "c": 3, "\x1b[": 0} {
		if got := visible(word); got != want {
			t.Errorf("visible(%q) = %d, want %d", word, got, want)
		}
	}
}
