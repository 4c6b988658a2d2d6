package align

import (
	"slices"
	"testing"

	"github.com/parley-record/parley"
)

// TestShortPoints holds that short points of one drafter with a word changed
// in each are not taken for independent wordings.
func TestShortPoints(t *testing.T) {
	old := clauses("1", "Ruritania keeps the port of Dorn.", "2", "Fenwick pays for the lighthouse.", "3", "Prisoners stay in Salem.", "4", "Sanctions against Ruritania are kept in force.")
	new := clauses("1", "Ruritania leaves the port of Dorn.", "2", "Fenwick owns the lighthouse.", "3", "Prisoners return to Salem.", "4", "Sanctions against Ruritania are lifted in stages.")
	for n := 3; n <= 4; n++ {
		for _, p := range Align(old[:n], new[:n], Options{}) {
			if p.Relation == parley.RelSame {
				t.Errorf("of %d points, %q is the same as %q: %s", n, old[p.Old[0]].Text, new[p.New[0]].Text, p.Why)
			}
		}
	}
}

// TestOneLanguage holds that texts of one language that share no words are not
// paired as if they were translations.
func TestOneLanguage(t *testing.T) {
	old := clauses("1", "The baker opens the shop at dawn.", "2", "Cats are kept away from the flour.", "3", "A loaf weighs 800 grams.", "4", "Guests pay with coins.", "5", "Sourdough rests for twelve hours.")
	new := clauses("1", "The independence of Ruritania is confirmed by all.", "2", "Ruritania shall not join the League.", "3", "The League shall not expand.", "4", "The army is reduced.", "5", "A dialogue will be held on the security of the region.")
	for _, p := range Align(old, new, Options{}) {
		if len(p.Old) > 0 && len(p.New) > 0 {
			t.Errorf("%q and %q are %s: %s", old[p.Old[0]].Text, new[p.New[0]].Text, p.Relation, p.Why)
		}
		if p.Relation == parley.RelAbsent {
			t.Errorf("%v and %v are absent: %s", p.Old, p.New, p.Why)
		}
	}
}

// TestBrokenOff compares a clause that stops in the middle as far as it goes.
func TestBrokenOff(t *testing.T) {
	old := clauses("1", "The parties meet in spring.", "2", "Tolls are kept.", "3", "The port is open to ships of all flags.", "4", "The bridge at Dorn is rebuilt.", "5", "The guards wear blue.", "6", "Prisoners are exchanged within 30 days of the signature by Ruritania.", "7", "The court sits in Salem.")
	for _, tt := range []struct {
		text string
		want parley.Relation
	}{
		{"Prisoners are exchanged within…", parley.RelSame},
		{"Prisoners are exchanged wit…", parley.RelSame},
		{"Prisoners are exchanged within", parley.RelSame},
		{"Prisoners are released within", parley.RelModified},
	} {
		new := append(slices.Clone(old[:5]), Clause{"6", tt.text})
		found := false
		for _, p := range Align(old, new, Options{}) {
			if len(p.Old) == 1 && p.Old[0] == 5 {
				found = true
				if p.Relation != tt.want || p.Substance {
					t.Errorf("%q: %s, substance %v, want %s: %s", tt.text, p.Relation, p.Substance, tt.want, p.Why)
				}
			}
			if len(p.Old) == 1 && p.Old[0] == 6 && p.Relation != parley.RelAbsent {
				t.Errorf("%q: what follows is %s", tt.text, p.Relation)
			}
		}
		if !found {
			t.Errorf("%q is not paired", tt.text)
		}
	}
}
