package attribution

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parley-record/parley"
)

// TestReport reads a real news report on a peace plan: every attribution in it
// is found, with the right speaker.
func TestReport(t *testing.T) {
	folder := os.Getenv("PARLEY_EVAL_DATA")
	if folder == "" {
		t.Skip("PARLEY_EVAL_DATA is not set: no report to read")
	}
	b, err := os.ReadFile(filepath.Join(folder, "articles", "peace-plan-report.txt"))
	if err != nil {
		t.Skip("PARLEY_EVAL_DATA has no such report: ", err)
	}
	text := string(b)
	found := Read(text)
	hold(t, text, found)
	for _, want := range []struct {
		speaker, cue string
		class        parley.CueClass
		negated      bool
	}{
		{"Volodymyr Zelenskiy", "signaled", parley.CueSignals, false},
		{"The 28-point draft plan", "proposes", parley.CueProposes, false},
		{"A senior U.S. official", "said", parley.CueSays, false},
		{"Rustem Umerov", "agreed", parley.CueAgrees, false},
		{"EU foreign ministers", "signaled", parley.CueSignals, false},
		{"EU foreign ministers", "would not support", parley.CueAgrees, true},
		{"France’s foreign minister", "underscored", parley.CueSays, false},
		{"The White House", "said", parley.CueSays, false},
		{"Zelenskiy’s office", "avoided commenting", parley.CueNoComment, false},
		{"Zelenskiy’s office", "said", parley.CueSays, false},
		{"Volodymyr Zelenskiy", "emphasized", parley.CueSays, false},
		{"Volodymyr Zelenskiy", "expects", parley.CueExpects, false},
		{"The Kremlin", "downplayed", parley.CueDoubts, false},
		{"The Kremlin", "saying", parley.CueSays, false},
		{"The Kremlin", "reiterated", parley.CueSays, false},
		{"Putin", "demand", parley.CueDemands, false},
		{"Russia", "claims", parley.CueClaims, false},
		{"Ukraine", "denies", parley.CueDenies, false},
		{"Russian-released video", "shows", parley.CueSignals, false},
	} {
		if !slices.ContainsFunc(found, func(f Found) bool {
			speaker := strings.TrimSuffix(f.Speaker, "’s")
			return speaker == want.speaker && f.Class == want.class && f.Negated == want.negated &&
				f.Cue != nil && strings.HasPrefix(text[f.Cue.Start:f.Cue.End], want.cue)
		}) {
			t.Errorf("not found: %v", want)
		}
	}
}
