package parley

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
)

// examples holds one valid value of every kind.
func examples() map[Kind]Record {
	sum := SHA256([]byte("text"))
	quote := Selector{Start: 0, End: 3, Exact: "yes"}
	return map[Kind]Record{
		KindDossier:     &Dossier{ID: "talks", Title: "Talks"},
		KindActor:       &Actor{ID: "ruritania", Name: "Ruritania", Type: ActorState, Part: PartPrincipal},
		KindIssue:       &Issue{ID: "ceiling", Title: "Ceiling on forces"},
		KindDocument:    &Document{ID: "d-1", Title: "Report", Genre: GenreArticle, MediaType: "text/plain", RawSHA256: sum, TextSHA256: sum, Extractor: "plain/1"},
		KindDraft:       &Draft{ID: "plan", Title: "Plan", Statuses: []StatusChange{{Status: StatusLeaked, On: "2025-11-20"}}},
		KindRendition:   &Rendition{ID: "plan-a", Draft: "plan", Title: "As printed by A"},
		KindProvision:   &Provision{ID: "plan-a.p1", Rendition: "plan-a", Order: 1, Label: "1", Text: "Forces are limited."},
		KindAlignment:   &Alignment{ID: "m-1", OldSide: "plan-a", NewSide: "plan-b", Old: []string{"plan-a.p1"}, New: []string{"plan-b.p1"}, Relation: RelModified, Review: Accepted},
		KindClaim:       &Claim{ID: "town-taken", Statement: "The town is held by the army."},
		KindCommitment:  &Commitment{ID: "withdraw", Title: "Withdrawal", Obligor: "ruritania", Action: "withdraws"},
		KindEvent:       &Event{ID: "meeting", Title: "Meeting", Type: EventMeeting, Documents: []string{"d-1"}},
		KindAttribution: &Attribution{ID: "a-1", Document: "d-1", Roles: Roles{Content: []Selector{quote}}, Mode: ModeDirect, Class: CueSays, Review: Accepted},
		KindCoding:      &Coding{ID: "c-1", Attribution: "a-1", Issue: "ceiling", Stance: StanceOpen, Coder: "Ada"},
		KindEvidence:    &Evidence{ID: "video", Claim: "town-taken", Document: "d-1", Bearing: Supports, Shows: "soldiers in a street"},
		KindAssessment:  &Assessment{ID: "first", Claim: "town-taken", By: "Ada", Judgement: Disputed, Reliability: "C", Credibility: "3", Reasons: "both sides speak"},
		KindOriginLink:  &OriginLink{ID: "o-1", From: "d-1", Actor: "agency", Kind: OriginCredit, Review: Accepted},
		KindNote:        &Note{ID: "n-1", About: Ref{Kind: KindAlignment, ID: "m-1"}, Provisions: []string{"plan-a.p1"}, Text: "Is this the same clause?"},
	}
}

func TestEveryKindHasAnExample(t *testing.T) {
	all := examples()
	for _, k := range Kinds() {
		r := all[k]
		if r == nil {
			t.Fatalf("no example of a %s", k)
		}
		if r.RecordKind() != k || reflect.TypeOf(NewRecord(k)) != reflect.TypeOf(r) {
			t.Errorf("%s: the kind, NewRecord and the type disagree", k)
		}
		if err := r.Validate(); err != nil {
			t.Errorf("%s: %v", k, err)
		}
		body, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		back := NewRecord(k)
		if err := json.Unmarshal(body, back); err != nil || !reflect.DeepEqual(back, r) {
			t.Errorf("%s: %+v came back from JSON as %+v, %v", k, r, back, err)
		}
	}
	if NewRecord("nothing") != nil {
		t.Error("a kind that does not exist has a value")
	}
}

func TestEmptyValuesAreInvalid(t *testing.T) {
	for _, k := range Kinds() {
		err := NewRecord(k).Validate()
		if !errors.Is(err, ErrInvalid) {
			t.Errorf("an empty %s: got %v, want an invalid value", k, err)
		}
	}
}

func TestReferencesNameTheirField(t *testing.T) {
	for k, r := range examples() {
		for _, ref := range r.Refs() {
			if ref.ID == "" || ref.Field == "" || NewRecord(ref.Kind) == nil {
				t.Errorf("%s: reference %+v is not whole", k, ref)
			}
		}
	}
}

func TestValidateNamesTheField(t *testing.T) {
	lat := 95.0
	for field, r := range map[string]Record{
		"id":               &Issue{ID: "Not An Id", Title: "x"},
		"type":             &Actor{ID: "x", Name: "X", Type: "planet"},
		"part":             &Actor{ID: "x", Name: "X", Type: ActorState, Part: "winner"},
		"speaks_for":       &Actor{ID: "x", Name: "X", Type: ActorState, SpeaksFor: "x"},
		"roles.dates":      &Actor{ID: "x", Name: "X", Type: ActorPerson, Roles: []Role{{Title: "minister", Dates: "soon"}}},
		"condition":        &Coding{ID: "c", Attribution: "a", Issue: "i", Stance: StanceConditional, Coder: "A"},
		"polarity":         &Coding{ID: "c", Attribution: "a", Issue: "i", Stance: StanceOpen, Polarity: Denies, Coder: "A"},
		"issue, claim":     &Coding{ID: "c", Attribution: "a", Coder: "A"},
		"stance":           &Coding{ID: "c", Attribution: "a", Issue: "i", Stance: "likes", Coder: "A"},
		"relation":         &Alignment{ID: "m", OldSide: "a", NewSide: "b", Old: []string{"p"}, Relation: RelSame, Review: Accepted},
		"latitude":         &Claim{ID: "c", Statement: "s", Latitude: &lat},
		"to, actor":        &OriginLink{ID: "o", From: "d", Kind: OriginCredit, Review: Accepted},
		"attributions, do": &Event{ID: "e", Title: "E", Type: EventVote},
		"statuses.status":  &Draft{ID: "d", Title: "D", Statuses: []StatusChange{{Status: "rumoured"}}},
		"reasons":          &Assessment{ID: "a", Claim: "c", By: "Ada", Judgement: Disputed, Reliability: "A", Credibility: "1"},
		"about":            &Note{ID: "n", Text: "t", About: Ref{Kind: KindNote, ID: "n-2"}},
		"text":             &Note{ID: "n", Text: " ", About: Ref{Kind: KindIssue, ID: "i"}},
		"resolved_why":     &Note{ID: "n", Text: "t", About: Ref{Kind: KindIssue, ID: "i"}, ResolvedWhy: "done"},
		"resolved":         &Note{ID: "n", Text: "t", About: Ref{Kind: KindIssue, ID: "i"}, Parent: "n-2", Resolved: true},
		"parent":           &Note{ID: "n", Text: "t", About: Ref{Kind: KindIssue, ID: "i"}, Parent: "n"},
		"provisions":       &Note{ID: "n", Text: "t", About: Ref{Kind: KindIssue, ID: "i"}, Provisions: []string{"p"}},
		"order":            &Provision{ID: "p", Rendition: "r", Text: "t"},
		"raw_sha256":       &Document{ID: "d", Title: "T", Genre: GenreOther, MediaType: "x", Extractor: "x", RawSHA256: "zz"},
		"span":             &Attribution{ID: "a", Document: "d", Mode: ModeDirect, Class: CueSays, Review: Accepted, Roles: Roles{Content: []Selector{{Start: 4, End: 2}}}},
	} {
		err := r.Validate()
		if err == nil || !strings.Contains(err.Error(), ": "+field) {
			t.Errorf("%s: got %v", field, err)
		}
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Armed forces, ceiling":   "armed-forces-ceiling",
		"  G8 (return)  ":         "g8-return",
		"Київ":                    "",
		"Łódź talks":              "d-talks",
		strings.Repeat("ab ", 90): strings.Trim(strings.Repeat("ab-", 30)[:88], "-"),
	} {
		if got := Slug(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
		if got := Slug(name); got != "" && ValidateSlug(got) != nil {
			t.Errorf("%q makes %q, which is not an id", name, got)
		}
	}
}

func TestPartyOf(t *testing.T) {
	actors := map[string]*Actor{
		"ruritania": {ID: "ruritania", Part: PartPrincipal},
		"grand":     {ID: "grand", Part: PartMediator},
		"palace":    {ID: "palace", SpeaksFor: "ruritania"},
		"minister":  {ID: "minister", Roles: []Role{{Title: "envoy", Of: "grand", Dates: "2024"}, {Title: "minister", Of: "palace", Dates: "2025-03/.."}}},
		"loop-a":    {ID: "loop-a", SpeaksFor: "loop-b"},
		"loop-b":    {ID: "loop-b", SpeaksFor: "loop-a"},
	}
	for _, tc := range []struct {
		id   string
		on   Date
		want string
	}{
		{"ruritania", "", "ruritania"},
		{"palace", "2025", "ruritania"},
		{"minister", "2024-06-01", "grand"},
		{"minister", "2025-06-01", "ruritania"},
		{"minister", "2023", ""},
		{"loop-a", "2025", ""},
		{"nobody", "2025", ""},
	} {
		if got := PartyOf(actors, tc.id, tc.on); got != tc.want {
			t.Errorf("%s on %s speaks for %q, want %q", tc.id, tc.on, got, tc.want)
		}
	}
}

func TestAttributionIDKeepsRolesApart(t *testing.T) {
	one, two := Selector{Start: 1, End: 2, Exact: "a"}, Selector{Start: 3, End: 4, Exact: "b"}
	ids := map[string]bool{}
	for _, r := range []Roles{
		{Source: &one, Cue: &two}, {Source: &two, Cue: &one}, {Cue: &one, Content: []Selector{two}},
		{Content: []Selector{one, two}}, {Content: []Selector{two, one}},
	} {
		ids[AttributionID("d-1", r)] = true
	}
	if len(ids) != 5 {
		t.Errorf("5 different attributions got %d ids", len(ids))
	}
}
