package attribution_test

import (
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/attribution"
)

// TestNegationsAreNotLost: a negation that is read as its opposite is the worst
// that this package can do.
func TestNegationsAreNotLost(t *testing.T) {
	for _, tt := range []struct {
		text    string
		class   parley.CueClass
		negated bool
	}{
		{"Harbour officials neither confirmed nor denied the report.", parley.CueConfirms, true},
		{"The general has neither confirmed nor denied that his men crossed the river.", parley.CueDenies, true},
		{"Officials in Velden declined to deny the report about the pier.", parley.CueDenies, true},
		{"The envoy refrained from condemning the attack on the convoy.", parley.CueRejects, true},
		{"The minister hesitated to confirm that the road was open.", parley.CueConfirms, true},
		{"The delegation did not only reject the plan, it left the room.", parley.CueRejects, false},
		{"The ministry stopped short of endorsing the text.", parley.CueAgrees, true},
		{"The island would not support any deal without the crews.", parley.CueAgrees, true},
		{"The general denied that his men had crossed the river.", parley.CueDenies, false},
		{"The commission refused to rule out a second vote.", parley.CueRejects, true},
	} {
		ok := false
		found := attribution.Read(tt.text)
		for _, f := range found {
			ok = ok || f.Class == tt.class && f.Negated == tt.negated
			if f.Class == tt.class && f.Negated != tt.negated {
				t.Errorf("%s: read as its opposite", tt.text)
			}
		}
		if !ok {
			t.Errorf("%s: found %+v", tt.text, found)
		}
	}
}
