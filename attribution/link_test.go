package attribution

import (
	"testing"

	"github.com/parley-record/parley"
)

func TestLink(t *testing.T) {
	l := NewLinker([]*parley.Actor{
		{ID: "varland", Name: "Varland", Type: parley.ActorState, Metonyms: []string{"the Citadel", "Orsk"}, Aliases: []string{"Varlandic", "V.L."}},
		{ID: "france", Name: "France", Type: parley.ActorState},
		{ID: "us", Name: "United States", Type: parley.ActorState, Short: "U.S.", Aliases: []string{"Washington"}},
		{ID: "moreau", Name: "Élise Moreau", Type: parley.ActorPerson, Roles: []parley.Role{{Title: "foreign minister", Of: "france", Dates: "2024-09-23/.."}}},
		{ID: "petit", Name: "Jean Petit", Type: parley.ActorPerson, Roles: []parley.Role{{Title: "foreign minister", Of: "france", Dates: "2022-05-20/2024-01-11"}}},
		{ID: "hale", Name: "Robert Hale", Type: parley.ActorPerson, Roles: []parley.Role{{Title: "Army Secretary", Of: "us", Dates: "2025-02/.."}}},
		{ID: "anders", Name: "Łukasz Anders", Type: parley.ActorPerson, Roles: []parley.Role{{Title: "president", Of: "varland"}}},
		{ID: "anders-j", Name: "Julia Anders", Type: parley.ActorPerson, Roles: []parley.Role{{Title: "ombudsman", Of: "varland"}}},
		{ID: "kremlin", Name: "The Kremlin", Type: parley.ActorOffice},
		{ID: "peskenko", Name: "Dmytro Peskenko", Type: parley.ActorPerson},
		{ID: "coast", Name: "Coastal Commission", Type: parley.ActorOrganisation},
		{ID: "meer", Name: "Ada van der Meer", Type: parley.ActorPerson},
		{ID: "kovalchuk", Name: "Olena Kovalchuk-Ryabenko", Type: parley.ActorPerson},
		{ID: "orlensky", Name: "Serhiy Orlenskyy", Type: parley.ActorPerson},
		{ID: "office", Name: "Anders's office", Type: parley.ActorOffice},
		{ID: "official", Name: "Senior U.S. official", Type: parley.ActorPerson, Anonymous: true},
		{ID: "west-bank-1", Name: "Bank of the West", Type: parley.ActorOrganisation, Aliases: []string{"the Bank"}},
		{ID: "west-bank-2", Name: "Central Bank", Type: parley.ActorOrganisation, Aliases: []string{"the Bank"}},
	})
	tests := []struct {
		name string
		on   parley.Date
		want string
	}{
		{"Varland", "", "varland"},
		{"the Citadel", "", "varland"},
		{"The Citadel’s", "", "varland"},
		{"V.L.", "", "varland"},
		{"U.S.", "", "us"},
		{"US", "", "us"},
		{"Elise Moreau", "", "moreau"},
		{"Ms. Moreau", "", "moreau"},
		{"French foreign minister", "2025-11-21", "moreau"},
		{"France’s foreign minister", "2025-11-21", "moreau"},
		{"the foreign minister of France", "2023-06-01", "petit"},
		{"French Foreign Minister Élise Moreau", "2025-11-21", "moreau"},
		{"foreign minister of France", "", ""}, // two held it
		{"U.S. Army Secretary", "2025-11-21", "hale"},
		{"U.S. Army Secretary Robert Hale", "2025-11-21", "hale"},
		{"U.S. Army Secretary Hale", "2025-11-21", "hale"},
		{"U.S. Army Secretary", "2024-11-21", ""}, // before he held it
		{"Anders", "", ""},                        // two persons
		{"President Anders", "2025-11-21", "anders"},
		{"Lukasz Anders", "", "anders"},
		{"Anders’ office", "", "office"},
		{"A senior U.S. official", "", "official"},
		{"a senior official", "", ""},
		{"the Bank", "", ""}, // two bodies
		{"Bakery Moreau", "", ""},
		{"Élise Moreaux", "", ""},
		{"Kremlin spokesman Dmytro Peskenko", "", "peskenko"}, // a name of another actor in the title
		{"spokesman Peskenko", "", "peskenko"},
		{"Coastal Commission President Ada van der Meer", "", "meer"},
		{"President van der Meer", "", "meer"},
		{"van der Meer", "", "meer"},
		{"Meer", "", "meer"},
		{"Kovalchuk-Ryabenko", "", "kovalchuk"},
		{"Minister Kovalchuk-Ryabenko", "", "kovalchuk"},
		{"Ryabenko", "", ""}, // half a surname
		{"Orlenskiy", "", "orlensky"},
		{"Serhii Orlenskyi", "", "orlensky"},
		{"Varlandic envoy Orlenski", "", "orlensky"},
		{"the Citadel's spokeswoman", "", ""},
		{"Varland and France", "", ""},
		{"", "", ""},
		{"the", "", ""},
	}
	for _, tt := range tests {
		if got := l.Link(tt.name, tt.on); got != tt.want {
			t.Errorf("Link(%q, %q) = %q, want %q", tt.name, tt.on, got, tt.want)
		}
	}
}
