package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/store"
)

// drafts writes two drafts of invented talks, each with a text, and returns
// the ids of their renditions.
func (s *site) drafts() (old, new string) {
	s.t.Helper()
	s.put(
		&parley.Actor{ID: "north", Name: "North Bank", Type: parley.ActorState, Part: parley.PartPrincipal},
		&parley.Actor{ID: "south", Name: "South Bank", Type: parley.ActorState, Part: parley.PartPrincipal},
		&parley.Issue{ID: "ferries", Title: "Ferries"},
		&parley.Issue{ID: "tolls", Title: "Tolls"},
	)
	old = s.text("spring.tsv", "Spring text", "1\tThe ferries sail daily between both banks of the river.\n2\tThe North Bank shall pay 600 crowns of toll for each crossing of the bridge.\n3\tNo fishing is allowed near the old pier in winter.\n")
	new = s.text("summer.tsv", "Summer text", "1\tThe ferries sail daily between both banks of the river.\n2\tA mixed council of eleven judges settles disputes about the islands.\n3\tThe North Bank shall pay 800 crowns of toll for each crossing of the bridge.\n")
	return old, new
}

// text adds a draft's text and returns its rendition.
func (s *site) text(name, title, lines string) string {
	s.t.Helper()
	added, err := s.app.Add(s.t.Context(), "talks", ada, app.File{Name: name, Raw: []byte(lines)}, app.AddOptions{As: app.AsDraft, Title: title, Published: "2025-11-20"})
	if err != nil {
		s.t.Fatal(err)
	}
	return added.Rendition
}

// stands returns a record as it stands now, with its version.
func stands[T parley.Record](s *site, id string) (T, int) {
	s.t.Helper()
	v := s.db.At("talks", parley.AsOf{})
	r, err := store.Get[T](s.t.Context(), v, id)
	if err != nil {
		s.t.Fatal(err)
	}
	n, err := v.VersionNumber(s.t.Context(), r.RecordKind(), id)
	if err != nil {
		s.t.Fatal(err)
	}
	return r, n
}

func TestDraftsOfNothing(t *testing.T) {
	s := newSite(t)
	s.get("/d/talks/drafts", 200).has(".empty", "There is no draft")
	s.get("/d/talks/drafts/nothing", 404)
	s.get("/d/talks/provisions/nothing", 404)
	s.get("/d/talks/compare", 200).has("h1", "Compare two texts")
}

func TestDraftIsRecordedAndCorrected(t *testing.T) {
	s := newSite(t)
	s.put(&parley.Actor{ID: "north", Name: "North Bank", Type: parley.ActorState, Part: parley.PartPrincipal})
	typed := url.Values{"title": {"The autumn plan"}, "on": {"2025-11-19"}, "points": {"28"}, "proposed_by": {"north"},
		"status-1": {"reported"}, "status-on-1": {"2025-11-19"}, "status-2": {"leaked"}, "status-on-2": {"21 November"}}
	refused := s.post("/d/talks/new/draft", typed, 400)
	refused.has(".problem", "statuses.on")
	if v, _ := refused.Find("#title").Attr("value"); v != "The autumn plan" {
		t.Errorf("what was typed is lost: %q", v)
	}
	if refused.Find("#status-2 option[selected]").AttrOr("value", "") != "leaked" || refused.Find("input[name=proposed_by][checked]").Length() != 1 {
		t.Error("what was chosen is lost")
	}
	typed.Set("status-on-2", "2025-11-21")
	if got := s.submit("/d/talks/new/draft", typed); got != "/d/talks/drafts/the-autumn-plan" {
		t.Errorf("leads to %s", got)
	}
	page := s.get("/d/talks/drafts/the-autumn-plan", 200)
	page.has(".draft-now .chip", "leaked")
	page.has("dl.facts", "North Bank")
	page.has(".empty", "no text of this draft")
	s.get("/d/talks/drafts?on=2025-11-20", 200).has(".draft-status", "reported")

	d, before := stands[*parley.Draft](s, "the-autumn-plan")
	typed.Set("title", "The plan of autumn")
	typed.Set("before", "7")
	s.post("/d/talks/drafts/"+d.ID+"/edit", typed, 409).has(".problem", "changed meanwhile")
	typed.Set("before", "1")
	if before != 1 {
		t.Fatalf("version %d stands, want 1", before)
	}
	s.submit("/d/talks/drafts/"+d.ID+"/edit", typed)
	s.get("/d/talks/drafts", 200).has("h2", "The plan of autumn")
	s.get("/d/talks/drafts/"+d.ID+"/edit", 200).has("h1", "Edit draft")
}

func TestDraftText(t *testing.T) {
	s := newSite(t)
	old, _ := s.drafts()
	list := s.get("/d/talks/drafts", 200)
	list.has(".drafts-list", "3 points held – how many it has is not entered")
	list.has("#compare", "Compare")
	list.lacks("#compare .rows")
	page := s.get("/d/talks/drafts/"+old, 200)
	if n := page.Find(".draft-clause").Length(); n != 3 {
		t.Errorf("%d provisions, want 3", n)
	}
	page.has("#"+strings.ReplaceAll(parley.ProvisionID(old, 2), ".", `\.`)+" .quoted", "600 crowns")
	s.get("/d/talks/drafts/"+old+"?show=another", 404)

	id := parley.ProvisionID(old, 2)
	_, before := stands[*parley.Provision](s, id)
	back := s.submit("/d/talks/provisions/"+id+"/issues", url.Values{"issues": {"tolls"}, "before": {"1"}, "draft": {old}, "show": {old}})
	if want := "/d/talks/drafts/" + old + "?show=" + old + "#" + id; back != want {
		t.Errorf("leads to %s, want %s", back, want)
	}
	s.get("/d/talks/drafts/"+old, 200).has(".tags", "Tolls")
	if before != 1 {
		t.Errorf("version %d stood, want 1", before)
	}
	if res := s.do(http.MethodPost, "/d/talks/provisions/"+id+"/issues", url.Values{"issues": {"ferries"}, "before": {"1"}}); res.StatusCode != 409 {
		t.Errorf("an old version was overwritten: %d", res.StatusCode)
	}
	if res := s.do(http.MethodPost, "/d/talks/provisions/"+id+"/issues?on=2025-11-20", url.Values{"issues": {"ferries"}, "before": {"2"}}); res.StatusCode != 409 {
		t.Errorf("the past was changed: %d", res.StatusCode)
	}
}

func TestCompare(t *testing.T) {
	s := newSite(t)
	old, new := s.drafts()
	target := "/d/talks/compare?old=" + old + "&new=" + new
	page := s.get(target, 200)
	page.has(".empty", "have not been paired")
	page.has(".compare-rows", "600 crowns")

	if got := s.submit("/d/talks/compare", url.Values{"old": {old}, "new": {new}}); got != "/d/talks/compare?new="+new+"&old="+old {
		t.Errorf("leads to %s", got)
	}
	s.get("/d/talks/drafts", 200).has("#compare .rows", "Spring text → Summer text")
	page = s.get(target, 200)
	page.has(".compare-sum", "1 same")
	page.has(".compare-sum", "1 added")
	page.has(".compare-sum", "1 deleted")
	page.has(".compared del", "600")
	page.has(".compared ins", "800")
	page.has(".compared .substance", "of substance")
	page.has(".compare-toc", "2 → 3")
	page.has(".compare-wait", "pairs are suggested")
	if n := page.Find(".compared.unconfirmed").Length(); n != 4 {
		t.Errorf("%d pairs wait, want 4", n)
	}
	s.get("/d/talks/compare?old="+new+"&new="+old, 200).has(".empty", "the other way round")
	only := s.get(target+"&kind=added", 200)
	if n := only.Find(".compared").Length(); n != 1 {
		t.Errorf("%d pairs are shown as added, want 1", n)
	}

	// a person confirms, corrects and rejects
	action := page.Find(".compared[data-word=same] footer form").AttrOr("action", "")
	back := s.submit(action, url.Values{"before": {"1"}, "decision": {"accepted"}, "relation": {"modified"}, "anchor": {"pair-1"}})
	if !strings.HasSuffix(back, "#pair-1") {
		t.Errorf("leads to %s", back)
	}
	page = s.get(target, 200)
	page.has("#pair-1", "confirmed")
	page.has("#pair-1 h3", "modified")
	s.submit(action, url.Values{"before": {"2"}, "decision": {"rejected"}, "anchor": {"pair-1"}})
	page = s.get(target, 200)
	page.has(".compare-sum", "2 not paired")
	// what was rejected is not suggested again
	s.submit("/d/talks/compare", url.Values{"old": {old}, "new": {new}})
	s.get(target, 200).has(".compare-sum", "2 not paired")
	s.get(target+"&known=2025-11-23", 404)
}

func TestCompareChoosesTheEarlierForOld(t *testing.T) {
	s := newSite(t)
	old, new := s.drafts()
	for id, on := range map[string]parley.Date{old: "2025-11-01", new: "2025-11-10"} {
		d, before := stands[*parley.Draft](s, id)
		d.On = on
		if err := s.app.Put(t.Context(), "talks", ada, d, before, ""); err != nil {
			t.Fatal(err)
		}
	}
	for _, q := range []string{"this=" + new + "&with=" + old, "this=" + old + "&with=" + new} {
		res := s.do(http.MethodGet, "/d/talks/compare?"+q, nil)
		if got := res.Header.Get("Location"); got != "/d/talks/compare?new="+new+"&old="+old {
			t.Errorf("%s leads to %s", q, got)
		}
	}
	s.get("/d/talks/compare?old="+old+"&new="+old, 400).has(".problem", "itself")
	s.get("/d/talks/compare?old="+old+"&new=nothing", 404).has(".problem", "no rendition")
}

func TestProvision(t *testing.T) {
	s := newSite(t)
	old, new := s.drafts()
	s.submit("/d/talks/compare", url.Values{"old": {old}, "new": {new}})
	id := parley.ProvisionID(new, 3)
	page := s.get("/d/talks/provisions/"+id, 200)
	page.has("h1", "Provision 3")
	page.has("#history .step", "Spring text")
	page.has("#history .step.current ins", "800")
	page.has("#history .step.current del", "600")
	page.has("#history", "suggested, not accepted")

	form := url.Values{"before": {"1"}, "giver-1": {"north"}, "receiver-1": {"south"}, "what-1": {"a toll"}, "quantity-1": {"800 crowns"},
		"giver-2": {"south"}, "what-2": {""}}
	s.post("/d/talks/provisions/"+id+"/transfers", form, 400).has(".problem", "transfers.what")
	form.Set("giver-2", "")
	s.submit("/d/talks/provisions/"+id+"/transfers", form)
	s.get("/d/talks/provisions/"+id, 200).has(".gives", "North Bank gives South Bank a toll 800 crowns")

	// what is deleted ends a history
	s.get("/d/talks/provisions/"+parley.ProvisionID(old, 3), 200).has("#history .end", "deleted")
}

func TestTextIsCorrected(t *testing.T) {
	s := newSite(t)
	old, new := s.drafts()
	form := s.get("/d/talks/renditions/"+new+"/edit", 200)
	form.has("h1", "Edit text")
	if form.Find("#draft option[selected]").AttrOr("value", "") != new {
		t.Error("the draft is not chosen")
	}
	typed := url.Values{"before": {"1"}, "draft": {old}, "title": {"Another translation"}, "cut": {"yes"}, "on": {"soon"}}
	s.post("/d/talks/renditions/"+new+"/edit", typed, 400).has(".problem", "on")
	typed.Set("on", "2025-11-20")
	if got := s.submit("/d/talks/renditions/"+new+"/edit", typed); got != "/d/talks/drafts/"+old+"?show="+new {
		t.Errorf("leads to %s", got)
	}
	page := s.get("/d/talks/drafts/"+old, 200)
	page.has(".draft-renditions", "Another translation")
	s.get("/d/talks/drafts/"+old+"?show="+new, 200).has("#text", "It may be cut")
	s.get("/d/talks/compare?old="+old+"&new="+new, 200).has("main", "Both are renditions of one draft")
	s.get("/d/talks/renditions/nothing/edit", 404)
}
