package view_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
	"github.com/parley-record/parley/internal/storetest"
	"github.com/parley-record/parley/internal/view"
)

func TestActivitiesJoinNeighbours(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := ferry(t, fresh())
		v := r.view("")
		change := func(k parley.Kind, id string) ledger.Change {
			return ledger.Change{Op: ledger.Put, Kind: string(k), ID: id, Version: 1}
		}
		entries := []ledger.Entry{
			{Seq: 9, At: "2031-02-04T10:00:00.000000Z", Who: "Ada", Verb: "code", Changes: []ledger.Change{change(parley.KindCoding, "c-3")}},
			{Seq: 8, At: "2031-02-04T09:00:00.000000Z", Who: "Ada", Verb: "code", Reason: "at last", Changes: []ledger.Change{change(parley.KindCoding, "c-1"), change(parley.KindCoding, "c-3")}},
			{Seq: 7, At: "2031-02-03T09:00:00.000000Z", Who: "Ada", Verb: "code", Changes: []ledger.Change{change(parley.KindCoding, "c-2")}},
			{Seq: 6, At: "2031-02-03T08:00:00.000000Z", Who: "Ines", Verb: "code", Changes: []ledger.Change{change(parley.KindAttribution, "gone")}},
		}
		activities := view.JoinActivities(view.Activities(entries))
		if err := view.NameActivities(t.Context(), v, activities, 2); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range activities {
			names := []string{}
			for _, x := range d.Things {
				names = append(names, x.Name)
			}
			got = append(got, string(d.Day())+" "+d.Who+": "+strings.Join(names, "; ")+strings.Join(d.Reasons, ""))
		}
		want := []string{
			"2031-02-04 Ada: South Island accepts Fares; Ada Reed open Faresat last",
			"2031-02-03 Ada: Ada Reed rejects Fares",
			"2031-02-03 Ines: gone",
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
		if activities[0].First != 8 || activities[0].Last != 9 {
			t.Errorf("entries %d to %d", activities[0].First, activities[0].Last)
		}
	})
}

func TestEveryKindHasAName(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := ferry(t, fresh())
		r.put(
			&parley.Draft{ID: "plan", Title: "Plan", Statuses: []parley.StatusChange{{Status: parley.StatusTabled}}},
			&parley.Rendition{ID: "plan-a", Draft: "plan", Title: "Plan as printed"},
			&parley.Provision{ID: "plan-a.p1", Rendition: "plan-a", Order: 1, Label: "4(a)", Text: strings.Repeat("Fares fall. ", 40)},
			&parley.Rendition{ID: "plan-b", Draft: "plan", Title: "Plan as read out"},
			&parley.Provision{ID: "plan-b.p1", Rendition: "plan-b", Order: 1, Label: "5", Text: "Fares rise."},
			&parley.Alignment{ID: "m-1", OldSide: "plan-a", NewSide: "plan-b", Old: []string{"plan-a.p1"}, New: []string{"plan-b.p1"}, Relation: parley.RelModified, Review: parley.Accepted},
			&parley.Claim{ID: "sunk", Statement: "The ferry sank."},
			&parley.Commitment{ID: "fall", Title: "Lower fares", Obligor: "north", Action: "lowers fares"},
			&parley.Event{ID: "meeting", Title: "Meeting on the pier", Type: parley.EventMeeting, Documents: []string{"d-1"}},
			&parley.Evidence{ID: "film", Claim: "sunk", Document: "d-1", Bearing: parley.Supports, Shows: "A mast"},
			&parley.Assessment{ID: "first", Claim: "sunk", By: "Ines", Judgement: parley.Disputed, Reliability: "C", Credibility: "3", Reasons: "both speak"},
			&parley.OriginLink{ID: "o-1", From: "d-1", Actor: "courier", Kind: parley.OriginCredit, Review: parley.Accepted},
			&parley.Note{ID: "n-1", About: parley.Ref{Kind: parley.KindAlignment, ID: "m-1"}, Provisions: []string{"plan-a.p1", "plan-b.p1"}, Text: "Is it the same fare?"},
		)
		want := map[parley.Ref]string{
			{Kind: parley.KindDossier, ID: "isles"}:       "Talks on the ferry",
			{Kind: parley.KindActor, ID: "north"}:         "North Island",
			{Kind: parley.KindIssue, ID: "fares"}:         "Fares",
			{Kind: parley.KindDocument, ID: "d-1"}:        "Report d-1",
			{Kind: parley.KindDraft, ID: "plan"}:          "Plan",
			{Kind: parley.KindRendition, ID: "plan-a"}:    "Plan as printed",
			{Kind: parley.KindProvision, ID: "plan-b.p1"}: "5 Fares rise. in Plan as read out",
			{Kind: parley.KindAlignment, ID: "m-1"}:       "4(a) modified 5",
			{Kind: parley.KindClaim, ID: "sunk"}:          "The ferry sank.",
			{Kind: parley.KindCommitment, ID: "fall"}:     "Lower fares",
			{Kind: parley.KindEvent, ID: "meeting"}:       "Meeting on the pier",
			{Kind: parley.KindAttribution, ID: "a-1"}:     "Ada Reed: “The”",
			{Kind: parley.KindCoding, ID: "c-3"}:          "South Island accepts Fares",
			{Kind: parley.KindEvidence, ID: "film"}:       "A mast – supports The ferry sank.",
			{Kind: parley.KindAssessment, ID: "first"}:    "Ines: disputed, The ferry sank.",
			{Kind: parley.KindOriginLink, ID: "o-1"}:      "Report d-1 credits The Courier",
			{Kind: parley.KindNote, ID: "n-1"}:            "“Is it the same fare?” on 4(a) modified 5",
		}
		var refs []parley.Ref
		for ref := range want {
			refs = append(refs, ref)
		}
		if len(want) != len(parley.Kinds()) {
			t.Errorf("%d kinds are named here, there are %d", len(want), len(parley.Kinds()))
		}
		names, err := view.LoadNames(t.Context(), r.view(""), refs)
		if err != nil {
			t.Fatal(err)
		}
		for ref, name := range want {
			if got := names.Of(ref.Kind, ref.ID); got != name {
				t.Errorf("%s: got %q, want %q", ref.Kind, got, name)
			}
		}
	})
}

func TestSearch(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := ferry(t, fresh())
		find := func(query string, limit int) string {
			t.Helper()
			found, err := view.Search(t.Context(), r.view(""), query, limit)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			for _, f := range found {
				b.WriteString(string(f.Kind) + ":")
				var ids []string
				for _, h := range f.Hits {
					ids = append(ids, h.ID)
				}
				slices.Sort(ids)
				b.WriteString(" " + strings.Join(ids, " "))
				if f.More {
					b.WriteString(" …")
				}
				b.WriteString("; ")
			}
			return b.String()
		}
		for query, want := range map[string]string{
			"island":      "actor: north south; ",
			"reed ada":    "actor: minister; ",
			"fare":        "issue: fares; document: d-1 d-2; ",
			"south":       "actor: south south-council; document: d-3; ",
			"fares sleep": "",
			"  –  ":       "",
		} {
			if got := find(query, 5); got != want {
				t.Errorf("%q: got %q, want %q", query, got, want)
			}
		}
		if got, want := find("island", 1), "actor: north …; "; got != want {
			t.Errorf("of two: got %q, want %q", got, want)
		}
	})
}
