package evaluate_test

import (
	"errors"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/evaluate"
)

// The words of the tests: provisions that no method confuses.
const (
	river   = "The river belongs to both states alike and neither may close it."
	army    = "Northland keeps an army of at most 800,000 soldiers in peacetime."
	ships   = "Grain ships pass the strait without inspection or delay."
	dam     = "The dam at Hohenbach is opened to visitors every spring."
	schools = "Schools on either bank teach both languages to every pupil."
	fish    = "Fishing rights are shared equally between the two banks."
)

func set(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func lines(rows ...string) string { return strings.Join(rows, "\n") + "\n" }

func TestDraftsCounts(t *testing.T) {
	files := map[string]string{
		"texts/a.tsv": lines("1\t"+river, "2\t"+army, "3\t"+ships, "4\t"+dam, "5\t"+schools),
		"texts/b.tsv": lines("1\t"+river, "2\t"+strings.Replace(army, "800,000", "600,000", 1), "3\t"+ships, "4\t"+dam, "5\t"+schools, "6\t"+fish),
		// right: 1-1, 2-2; the gold has 3-4 for 3-3, doubts 4 and 5, and calls 2 reworded
		"gold/a--b.tsv": lines("old\tnew\trelation\tnote", "1\t1\tsame\t", "2\t2\tsame-wording\t", "3\t4\tmodified\t", "4\t-\t?\t", "5\t5\tsame\tsim=1;LOW-x", "-\t6\tabsent-in-a\t"),
	}
	sets, err := evaluate.Drafts(set(files), evaluate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(sets) != 1 || len(sets[0].Files) != 1 || len(sets[0].Totals) != 1 {
		t.Fatalf("got %+v", sets)
	}
	got := sets[0].Files[0]
	want := &evaluate.Score{
		Name: "a--b", Found: 3, Wanted: 3, Right: 2,
		Relations: map[string]*evaluate.Relation{
			"same": {Wanted: 2, Got: 1, Right: 1}, "modified": {Wanted: 1, Got: 1}, "absent-in-a": {Wanted: 1}, "added": {Got: 1},
		},
		Reworded: 1, FalseChange: 1, Absent: 1, FalseDeletion: 1,
		Mistakes: []evaluate.Mistake{
			{File: "a--b", Kind: "wrong pair", Old: "3", New: "3", Got: "same"},
			{File: "a--b", Kind: "missed pair", Old: "3", New: "4", Want: "modified"},
			{File: "a--b", Kind: "relation", Old: "2", New: "2", Want: "same-wording", Got: "modified"},
			{File: "a--b", Kind: "relation", Old: "-", New: "6", Want: "absent-in-a", Got: "added"},
		},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(evaluate.Score{}, "Elapsed"), cmpopts.IgnoreFields(evaluate.Mistake{}, "Why")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for name, figures := range map[string][2]float64{
		"precision": {got.Precision(), 2. / 3}, "recall": {got.Recall(), 2. / 3}, "F1": {got.F1(), 2. / 3},
		"macro-F1": {got.MacroF1(), (2. / 3) / 3}, // same 2/3, modified 0, absent-in-a 0
	} {
		if math.Abs(figures[0]-figures[1]) > 1e-9 {
			t.Errorf("%s is %v, want %v", name, figures[0], figures[1])
		}
	}
	if got.Elapsed <= 0 || sets[0].Totals[0].Right != 2 {
		t.Errorf("elapsed %v, total %+v", got.Elapsed, sets[0].Totals[0])
	}
}

// Texts whose names begin alike are compared as renditions, and counted apart.
func TestDraftsRenditions(t *testing.T) {
	text := lines("1\t"+river, "2\t"+ships)
	files := map[string]string{"gold/plan-x--plan-y.tsv": lines("a\tb\trelation", "1\t1\tsame", "2\t2\tsame")}
	files["renditions/plan-x.tsv"], files["renditions/plan-y.tsv"], files["renditions/other-y.tsv"] = text, text, text
	files["gold/plan-x--other-y.tsv"] = files["gold/plan-x--plan-y.tsv"]
	files["gold/plan-x--lost.tsv"], files["gold/notes.tsv"] = files["gold/plan-x--plan-y.tsv"], "anything"
	sets, err := evaluate.Drafts(set(files), evaluate.Options{NoLabels: true})
	if err != nil {
		t.Fatal(err)
	}
	var totals []string
	for _, total := range sets[0].Totals {
		totals = append(totals, total.Name)
	}
	if diff := cmp.Diff([]string{"renditions of one draft", "two drafts"}, totals); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"notes: the name is not of the form A--B", "plan-x--lost: a text that it names is not there"}, sets[0].Skipped); diff != "" {
		t.Error(diff)
	}
}

func TestDraftsRefuses(t *testing.T) {
	good := map[string]string{"s/texts/a.tsv": "1\tx\n", "s/texts/b.tsv": "1\tx\n", "s/gold/a--b.tsv": "a\tb\tc\n1\t1\tsame\n"}
	for _, tt := range []struct {
		file, text string
		kind       error
		say        string
	}{
		{"s/gold/a--b.tsv", "a\tb\tc\n1\t1\n", parley.ErrInvalid, "s/gold/a--b.tsv: line 2 has not the columns"},
		{"s/gold/a--b.tsv", "a\tb\tc\n-\t-\tsame\n", parley.ErrInvalid, "line 2"},
		{"s/texts/b.tsv", "no tab\n", parley.ErrInvalid, "s/texts/b.tsv: line 1"},
		{"s/texts/b.tsv", "\xff\xfe", parley.ErrInvalid, "s/texts/b.tsv"},
	} {
		files := map[string]string{tt.file: tt.text}
		for name, text := range good {
			if files[name] == "" {
				files[name] = text
			}
		}
		if _, err := evaluate.Drafts(set(files), evaluate.Options{}); !errors.Is(err, tt.kind) || !strings.Contains(err.Error(), tt.say) {
			t.Errorf("%s with %q: %v", tt.file, tt.text, err)
		}
	}
	if _, err := evaluate.Drafts(set(map[string]string{"s/texts/a.tsv": "1\tx"}), evaluate.Options{}); !errors.Is(err, parley.ErrNotFound) {
		t.Errorf("a folder without gold: %v", err)
	}
}
