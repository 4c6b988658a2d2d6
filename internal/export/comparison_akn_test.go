package export_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/akn"
	"github.com/parley-record/parley/internal/comparison"
	"github.com/parley-record/parley/internal/draft"
	"github.com/parley-record/parley/internal/export"
)

// A provision keeps the wId of what it was, whatever its number is now; what
// changed is said, what is only absent is not.
func TestComparisonAKN(t *testing.T) {
	old := draft.Draft{Provisions: []draft.Provision{
		{Label: "1", Text: "The river is shared.", Parent: -1}, {Label: "2", Text: "The dam opens.", Parent: -1}, {Label: "3", Text: "Fish are free.", Parent: -1},
	}}
	new := draft.Draft{Provisions: []draft.Provision{
		{Label: "1", Text: "Ships pass.", Parent: -1}, {Label: "2", Text: "The river is shared by both.", Parent: -1}, {Label: "3", Text: "The dam opens.", Parent: -1},
	}}
	c, err := comparison.From(comparison.Read("texts/plan.txt", old), comparison.Read("later/plan.txt", new), false, []comparison.Pair{
		{New: []int{0}, Relation: parley.RelAdded},
		{Old: []int{0}, New: []int{1}, Relation: parley.RelModified},
		{Old: []int{1}, New: []int{2}, Relation: parley.RelSame},
		{Old: []int{2}, Relation: parley.RelAbsent},
	})
	if err != nil {
		t.Fatal(err)
	}
	var b, again bytes.Buffer
	for _, w := range []*bytes.Buffer{&b, &again} {
		if err := export.ComparisonAKN(w, c, old, new); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("two runs give different bytes")
	}
	doc, err := akn.Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var ids [][2]string
	for _, p := range doc.Provisions {
		ids = append(ids, [2]string{p.EID, p.WID})
	}
	if diff := cmp.Diff([][2]string{{"point_1", "point_1@new"}, {"point_2", "point_1"}, {"point_3", "point_2"}}, ids); diff != "" {
		t.Errorf("eId and wId (-want +got):\n%s", diff)
	}
	got := map[parley.Relation][2]string{}
	for _, m := range doc.Modifications {
		pair := [2]string{}
		if len(m.Old) > 0 {
			pair[0] = m.Old[0]
		}
		if len(m.New) > 0 {
			pair[1] = m.New[0]
		}
		got[m.Relation] = pair
	}
	want := map[parley.Relation][2]string{parley.RelAdded: {"", "point_1"}, parley.RelModified: {"point_1", "point_2"}, parley.RelSame: {"point_2", "point_3"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("modifications (-want +got):\n%s", diff)
	}
	if err := export.ComparisonAKN(&bytes.Buffer{}, c, new, draft.Draft{}); !errors.Is(err, parley.ErrInvalid) {
		t.Errorf("drafts of another comparison: %v", err)
	}
}
