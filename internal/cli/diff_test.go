package cli

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
)

func TestPrintDiff(t *testing.T) {
	c := comparison{
		Old: diffSide{Name: "old", Provisions: 4, Beyond: []string{"4", "5"}}, New: diffSide{Name: "new", Provisions: 3, Cut: true},
		Pairs: []diffPair{
			{Old: []string{"1"}, New: []string{"1"}, Relation: parley.RelSame, Score: 1, Edits: []diffEdit{{Op: opSame, Text: "one"}}},
			{Old: []string{"2"}, New: []string{"2", "2a"}, Relation: parley.RelSplit, Score: 0.75, Edits: []diffEdit{
				{Op: opSame, Text: "at most"}, {Op: opDeleted, Text: " eight\nmen"}, {Op: opInserted, Text: " six men"}, {Op: opInserted, Text: ","}, {Op: opSame, Text: " stay."}}},
			{Old: []string{"3"}, New: []string{}, Relation: parley.RelDeleted, Score: 0.5, Edits: []diffEdit{{Op: opDeleted, Text: "gone"}}},
		},
	}
	var b bytes.Buffer
	printDiff(&b, paint{}, 0, c)
	want := `old  old  4 provisions
new  new  3 provisions, breaks off

1 → 1  same  1.00
2 → 2, 2a  split  0.75
    at most [-eight men-] {+six men+}{+,+} stay.
− 3  deleted  0.50
    gone
4, 5: where the new text breaks off; it may have had them
1 same, 1 deleted, 1 split, 2 beyond the end of the other text
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	b.Reset()
	printDiff(&b, paint{on: true}, 0, c)
	if got := stripped(b.String()); got != want {
		t.Errorf("colour changes the words:\n%s", cmp.Diff(want, got))
	}
}

// The edits of a pair, without what came or without what went, are its words.
func TestEditsKeepTheWords(t *testing.T) {
	tests := []struct{ before, after string }{
		{"At most 800,000 soldiers.", "At most 600,000 soldiers stay."},
		{"", "new words"},
		{"old words", ""},
		{"the same", "the same"},
		{"one\ntwo  three", "one two\nthree"},
	}
	for _, tt := range tests {
		var before, after strings.Builder
		for _, e := range edits(tt.before, tt.after) {
			if e.Op != opInserted {
				before.WriteString(e.Text)
			}
			if e.Op != opDeleted {
				after.WriteString(e.Text)
			}
		}
		if before.String() != tt.before || after.String() != tt.after {
			t.Errorf("edits(%q, %q) rebuild %q and %q", tt.before, tt.after, before.String(), after.String())
		}
	}
}

func TestDiffPageHoldsNoMarkup(t *testing.T) {
	var b bytes.Buffer
	err := writeDiffHTML(&b, comparison{
		Old:   diffSide{Name: `<b>"old"&.txt`},
		Pairs: []diffPair{{Old: []string{"<i>"}, Relation: parley.RelDeleted, Why: "<u>", Edits: []diffEdit{{Op: opDeleted, Text: "<script>alert(1)</script>"}}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<b>", "<i>", "<u>", "<script"} {
		if strings.Contains(b.String(), bad) {
			t.Errorf("the page holds %s", bad)
		}
	}
	if !strings.Contains(b.String(), "<del>&lt;script&gt;") {
		t.Errorf("the page lacks the deleted words:\n%s", b.String())
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
