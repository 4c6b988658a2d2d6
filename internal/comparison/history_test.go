package comparison_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley/internal/comparison"
)

// A provision is followed through renumbering, a split and its end.
func TestFollow(t *testing.T) {
	h := comparison.Follow([]comparison.Side{
		read(t, "1. The river belongs to both states alike and neither may close it.\n2. Frozen assets of the old crown are used for the valley.\n"+
			"3. Schools on either bank teach both languages to every pupil. Teachers are paid by the state in which the school stands.\n4. Grain ships pass the strait without inspection or delay."),
		read(t, "1. The river belongs to both states alike and neither may close it.\n2. Schools on either bank teach both languages to every pupil.\n"+
			"3. Teachers are paid by the state in which the school stands.\n4. Grain ships pass the strait without inspection or delay."),
		read(t, "1. Fishing rights along the delta are leased to nobody.\n2. The river belongs to both states alike and neither may close it.\n3. Schools on either bank teach both languages to every pupil.\n"+
			"4. Teachers are paid by the state in which the school stands.\n5. Grain ships should pass the strait without inspection or delay."),
	}, comparison.Options{})
	var got []string
	for _, l := range h.Lines {
		row := ""
		for k, cell := range l.Cells {
			row += fmt.Sprintf("|%s %v %t", strings.Join(h.Sides[k].Labels(cell.Provisions), "+"), cell.Changes, cell.Substance)
		}
		got = append(got, row)
	}
	want := []string{
		"| [] false| [] false|1 [added] false",
		"|1 [] false|1 [same] false|2 [same] false",
		"|2 [] false| [deleted] false| [] false",
		"|3 [] false|2+3 [split] false|3+4 [same] false",
		"|4 [] false|4 [same] false|5 [modified] true",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if alone := comparison.Follow([]comparison.Side{h.Sides[0]}, comparison.Options{}); len(alone.Lines) != 4 || len(alone.Steps) != 0 {
		t.Errorf("one text alone: %d lines", len(alone.Lines))
	}
}

// FuzzHistory: whatever the texts, each provision of each is in exactly one
// line, and a pair's parts are its edits.
func FuzzHistory(f *testing.F) {
	f.Add("1 a b c\n2 d e f", "1 a b c d e f", "1 d e f\n2 a b c\n3 g")
	f.Add("", "1 x", "")
	f.Add("x y\nz", "x y z", "x\ny\nz")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		var sides []comparison.Side
		for _, text := range []string{a, b, c} {
			if len(text) > 2000 {
				t.Skip("long")
			}
			var s comparison.Side
			for line := range strings.Lines(text) {
				s.Clauses = append(s.Clauses, comparison.Clause{Text: line})
			}
			sides = append(sides, s)
		}
		h := comparison.Follow(sides, comparison.Options{})
		for k, s := range sides {
			seen := make([]int, len(s.Clauses))
			for _, l := range h.Lines {
				for _, i := range l.Cells[k].Provisions {
					seen[i]++
				}
			}
			for i, n := range seen {
				if n != 1 {
					t.Errorf("provision %d of text %d is in %d lines", i, k, n)
				}
			}
		}
		for _, step := range h.Steps {
			if !step.Whole() || len(step.Redline()) < len(step.Pairs) {
				t.Error("a step does not show all")
			}
			for _, p := range step.Pairs {
				var whole, parts strings.Builder
				for _, e := range p.Edits {
					whole.WriteString(e.Text)
				}
				for _, part := range step.Parts(p) {
					for _, e := range part.Edits {
						parts.WriteString(e.Text)
					}
				}
				if whole.String() != parts.String() {
					t.Errorf("the parts %q are not the edits %q", parts.String(), whole.String())
				}
			}
		}
	})
}
