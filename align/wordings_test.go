package align

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestWordings pairs short texts of equal numbering, in testdata/wordings: a
// line is a label and a point of either text. The points of a file "same-" say
// the same in wordings made independently, each line one pair; those of a file
// "other-" are of other agreements, though by the same parties, and none has a
// pair.
func TestWordings(t *testing.T) {
	files, err := filepath.Glob("testdata/wordings/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files in testdata/wordings: %v", err)
	}
	for _, labelled := range []bool{true, false} {
		var right, wrong, points int
		for _, f := range files {
			name := strings.TrimSuffix(filepath.Base(f), ".tsv")
			same := strings.HasPrefix(name, "same-")
			var old, new []Clause
			for _, row := range readLines(t, f) {
				label := row[0]
				if !labelled {
					label = ""
				}
				old, new = append(old, Clause{label, row[1]}), append(new, Clause{label, row[2]})
			}
			pairs := Align(old, new, Options{})
			checkPairs(t, old, new, pairs)
			if same {
				points += len(old)
			}
			for _, p := range pairs {
				switch {
				case len(p.Old) == 0 || len(p.New) == 0:
				case same && len(p.Old)+len(p.New) == 2 && p.Old[0] == p.New[0]:
					right++
				default:
					wrong++
					t.Logf("%s: paired %v %v: %s %.2f", name, p.Old, p.New, p.Why, p.Score)
				}
			}
		}
		t.Logf("labels %v: %d of %d points paired, %d wrong pairs", labelled, right, points, wrong)
		if right*10 < points*9 || wrong > 1 {
			t.Errorf("labels %v: %d of %d points paired, want nine in ten; %d wrong pairs, want at most one", labelled, right, points, wrong)
		}
	}
}
