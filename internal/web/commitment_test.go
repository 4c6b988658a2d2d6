package web

import (
	"net/url"
	"testing"

	"github.com/parley-record/parley"
)

func TestCommitmentsOfNothing(t *testing.T) {
	s := newSite(t)
	s.get("/d/talks/commitments", 200).has(".empty", "There is no commitment")
	s.get("/d/talks/commitments/nothing", 404)
}

func TestCommitmentIsReadFromAProvision(t *testing.T) {
	s := newSite(t)
	old, _ := s.drafts()
	id := parley.ProvisionID(old, 2)
	s.submit("/d/talks/provisions/"+id+"/transfers", url.Values{"before": {"1"}, "giver-1": {"north"}, "receiver-1": {"south"}, "what-1": {"a toll"}, "quantity-1": {"600 crowns"}})
	form := s.get("/d/talks/new/commitment?provision="+id, 200)
	form.has("#action", "shall pay 600 crowns")
	if form.Find("#obligor option[selected]").AttrOr("value", "") != "north" || form.Find("#provisions option[selected]").AttrOr("value", "") != id {
		t.Error("what the provision tells is not filled in")
	}
	typed := url.Values{"title": {"Toll"}, "obligor": {""}, "action": {"pays a toll"}, "provisions": {id}, "deadline": {"2025-11-10"}}
	s.post("/d/talks/new/commitment", typed, 400).has(".problem", "obligor")
	typed.Set("obligor", "north")
	if got := s.submit("/d/talks/new/commitment", typed); got != "/d/talks/commitments/toll" {
		t.Errorf("leads to %s", got)
	}
	list := s.get("/d/talks/commitments", 200)
	list.has(".due-state", "not signed") // its draft is only published
	list.has("tbody th", "North Bank")
	s.get("/d/talks/provisions/"+id, 200).has("dl.facts", "Toll")

	d, before := stands[*parley.Draft](s, old)
	d.Statuses = append(d.Statuses, parley.StatusChange{Status: parley.StatusSigned, On: "2025-11-22"})
	if err := s.app.Put(t.Context(), "talks", ada, d, before, ""); err != nil {
		t.Fatal(err)
	}
	s.get("/d/talks/commitments", 200).has(".due", "overdue 14 days ago") // the clock stands on 24 November
	s.get("/d/talks/commitments?show=overdue", 200).has(".commit", "Toll")
	s.get("/d/talks/commitments?show=due+later", 200).lacks(".commit")

	typed.Set("before", "1")
	typed.Set("deadline", "2025-12-01")
	s.submit("/d/talks/commitments/toll/edit", typed)
	s.get("/d/talks/commitments/toll", 200).has(".due-state", "due soon")
	s.get("/d/talks/commitments/toll?on=2025-12-02", 200).has(".due-state", "overdue")
}

func TestImplementationReports(t *testing.T) {
	s := newSite(t)
	d := s.bridge()
	s.put(&parley.Commitment{ID: "bridge-open", Title: "Open bridge", Obligor: "north", Beneficiary: "south", Action: "opens the bridge", Lapses: "if the ferries stop"})
	s.code(parley.Coding{Attribution: s.attribution(d, bridgeText, "in our hands", "north", ""), Commitment: "bridge-open", Level: parley.Full})
	s.code(parley.Coding{Attribution: s.attribution(d, bridgeText, "gave it up", "judge", ""), Commitment: "bridge-open", Level: parley.Minimal})
	list := s.get("/d/talks/commitments", 200)
	list.has(".kept", "1–3, reports differ")
	list.has(".kept", "1 minimal")
	list.has(".due-state", "no deadline")
	page := s.get("/d/talks/commitments/bridge-open", 200)
	page.has("#reports", "gave it up")
	page.has("#reports .origins", "1 report, 1 origin")
	page.has("dl.facts", "if the ferries stop")
}
