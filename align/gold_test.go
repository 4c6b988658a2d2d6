package align

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestGoldPairs holds what the engine finds in testdata/gold, invented drafts
// that were paired by hand.
func TestGoldPairs(t *testing.T) {
	files, err := filepath.Glob("testdata/gold/gold/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold files in testdata/gold: %v", err)
	}
	var all tally
	for _, f := range files {
		gold := strings.TrimSuffix(filepath.Base(f), ".tsv")
		a, b, _ := strings.Cut(gold, "--")
		a, _, dotted := strings.Cut(a, ".")
		b, _, _ = strings.Cut(b, ".")
		evaluate(t, &all, "testdata/gold", gold, setting{texts: "texts", renditions: dotted && a == b})
	}
	all.print(t, "invented drafts", 0.97)
}
