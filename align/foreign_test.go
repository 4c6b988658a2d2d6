package align

import (
	"slices"
	"testing"

	"github.com/parley-record/parley"
)

// A "not" that only one of two languages has is never lost, and a ban is no
// such "not".
func TestDenialAcrossLanguages(t *testing.T) {
	ukrainian := []Clause{
		{"1", "Росія не нападатиме на сусідні країни."}, {"2", "Сторони не застосовують силу на кордоні."},
		{"3", "Фонд має 40 млн крон на рік для відбудови."}, {"4", "Військам забороняється входити в місто Дорн."},
	}
	english := []Clause{
		{"1", "Russia will attack neighbouring countries."}, {"2", "The parties do not use force at the border."},
		{"3", "The fund has 40 million crowns a year for rebuilding."}, {"4", "Troops shall not enter the town of Dorn."},
	}
	for _, renditions := range []bool{false, true} {
		for _, p := range Align(ukrainian, english, Options{Renditions: renditions}) {
			denied := slices.Contains(p.Differences, DifferentNegation)
			if want := p.Old[0] == 0; len(p.Old)*len(p.New) != 1 || p.Old[0] != p.New[0] || denied != want || p.Substance != want || (p.Relation == parley.RelSame) == want {
				t.Errorf("renditions %v: %v -> %v: %s %v, substance %v (%s)", renditions, p.Old, p.New, p.Relation, p.Differences, p.Substance, p.Why)
			}
		}
	}
}
