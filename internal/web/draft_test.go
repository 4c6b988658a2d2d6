package web

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/export"
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

	// a person confirms, corrects and rejects on the page of the pair
	id := page.Find(".compared[data-word=same]").AttrOr("id", "")
	one := s.get("/d/talks/compare/"+id, 200)
	one.has("h1", "1 same")
	one.has(".docs, .why", "of 100")
	one.has("#notes ~ p", "No note")
	action := one.Find("#desk form[data-go]").First().AttrOr("action", "")
	back := s.submit(action, url.Values{"before": {"1"}, "decision": {"accepted"}, "relation": {"modified"}, "reason": {"“daily” is a promise now"}})
	if !strings.HasSuffix(back, "#"+id) {
		t.Errorf("leads to %s", back)
	}
	page = s.get(target, 200)
	page.has("#"+id, "confirmed")
	page.has("#"+id+" h3", "modified")
	s.get("/d/talks/compare/"+id, 200).has(".reason", "“daily” is a promise now")

	// and by the buttons of the rows
	value := page.Find("#"+id+" button[name=undo]").AttrOr("value", "")
	s.submit("/d/talks/compare/decide", url.Values{"undo": {value}})
	page = s.get(target, 200)
	page.has("#"+id+" h3", "same")
	page.has("#"+id, "suggested")
	value = page.Find("#"+id+" button[name=rejected]").AttrOr("value", "")
	if got := s.submit("/d/talks/compare/decide", url.Values{"rejected": {value}}); !strings.HasSuffix(got, "#u-"+parley.ProvisionID(old, 1)) {
		t.Errorf("leads to %s", got)
	}
	page = s.get(target, 200)
	page.has(".compare-sum", "2 not paired")
	page.has(".compared .was", "1 → 1 was rejected")
	// what was rejected is not suggested again
	s.submit("/d/talks/compare", url.Values{"old": {old}, "new": {new}})
	page = s.get(target, 200)
	page.has(".compare-sum", "2 not paired")
	value = page.Find(".was button[name=undo]").AttrOr("value", "")
	s.submit("/d/talks/compare/decide", url.Values{"undo": {value}})
	s.get(target, 200).has("#"+id, "suggested")
	s.post("/d/talks/compare/decide", url.Values{"accepted": {"nothing"}}, 400).has("main", "which pair")
	s.post("/d/talks/compare/decide", url.Values{"accepted": {id + ".1"}}, 409)
	s.get(target+"&known=2025-11-23", 404)
}

// TestCompareLooks looks at two texts in the other ways that an address asks for.
func TestCompareLooks(t *testing.T) {
	s := newSite(t)
	old, new := s.drafts()
	s.submit("/d/talks/compare", url.Values{"old": {old}, "new": {new}})
	target := "/d/talks/compare?old=" + old + "&new=" + new
	page := s.get(target+"&layout=inline&order=substance", 200)
	page.has(".compared-one .quoted del", "600")
	page.has(".compared-one .quoted ins", "800")
	page.lacks(".compared-sides del")
	if got := page.Find(".compared").First().AttrOr("data-word", ""); got != "modified" {
		t.Errorf("%s comes first, want the change of substance", got)
	}
	page.has(".switch [aria-current]", "in one text")
	for filter, want := range map[string]int{"kind=substance": 3, "kind=same": 1, "type=number": 1, "state=waits": 4, "state=decided": 0, "state=noted": 0} {
		page := s.get(target+"&"+filter, 200)
		if n := page.Find(".compared").Length(); n != want {
			t.Errorf("%s shows %d pairs, want %d", filter, n, want)
		}
		page.has(".compare-shown", "of 4 shown")
	}
	s.get(target+"&state=decided", 200).has(".compare-rows .empty", "decided by a person")

	// a decision leads back to the page as the person looked at it
	id := s.get(target, 200).Find(".compared[data-word=same]").AttrOr("id", "")
	r := s.do(http.MethodPost, "/d/talks/compare/decide", url.Values{"accepted": {id + ".1"}, "back": {target + "&layout=inline"}})
	if got := r.Header.Get("Location"); got != target+"&layout=inline#"+id {
		t.Errorf("leads to %s", got)
	}
	r = s.do(http.MethodPost, "/d/talks/compare/decide", url.Values{"undo": {id + ".2"}, "back": {"https://example.org/"}})
	if got := r.Header.Get("Location"); !strings.HasPrefix(got, "/d/talks/compare?") {
		t.Errorf("leads to %s", got)
	}
}

// TestPairByHand pairs provisions that no engine has paired, and corrects it.
func TestPairByHand(t *testing.T) {
	s := newSite(t)
	old, new := s.drafts()
	s.submit("/d/talks/compare", url.Values{"old": {old}, "new": {new}})
	form := s.get("/d/talks/compare/by-hand?old="+old+"&new="+new+"&with="+parley.ProvisionID(old, 3), 200)
	form.has("#pairing-from li", "No fishing")
	if got := form.Find("input[checked]").AttrOr("value", ""); got != parley.ProvisionID(old, 3) {
		t.Errorf("%s is chosen", got)
	}
	typed := url.Values{"sent": {"1"}, "old": {old}, "new": {new}, "from": {parley.ProvisionID(old, 3)}, "to": {parley.ProvisionID(new, 1), parley.ProvisionID(new, 2)}, "reason": {"both answer it"}}
	to := s.submit("/d/talks/compare/by-hand", typed)
	page := s.get(to, 200)
	page.has(".compared[data-word=split]", "paired by a person")
	_, id, _ := strings.Cut(to, "#")
	s.get("/d/talks/compare/"+id, 200).has(".reason", "both answer it")

	// a person's pair is not overwritten unasked
	typed["from"], typed["to"] = []string{parley.ProvisionID(old, 1)}, []string{parley.ProvisionID(new, 1)}
	refused := s.post("/d/talks/compare/by-hand", typed, 409)
	refused.has(".problem", id)
	if n := refused.Find("#pairing-to input[checked]").Length(); n != 1 {
		t.Errorf("%d are chosen, want what was typed", n)
	}
	typed.Set("replace", "1")
	s.submit("/d/talks/compare/by-hand", typed)
	s.get("/d/talks/compare?old="+old+"&new="+new, 200).has(".compared[data-word=same]", "person")
	s.get("/d/talks/compare/by-hand?old="+old+"&new="+new+"&pair=nothing", 404)
	typed.Set("to", "")
	typed.Set("from", "")
	s.post("/d/talks/compare/by-hand", typed, 400).has(".problem", "pair")
}

// TestPairNotes writes a note on a pair, answers it, resolves it and opens it again.
func TestPairNotes(t *testing.T) {
	s := newSite(t)
	old, new := s.drafts()
	s.submit("/d/talks/compare", url.Values{"old": {old}, "new": {new}})
	target := "/d/talks/compare?old=" + old + "&new=" + new
	id := s.get(target, 200).Find(".compared[data-word=modified]").AttrOr("id", "")
	if got := s.submit("/d/talks/compare/"+id+"/notes", url.Values{"text": {"Who asked for <800>?"}}); !strings.HasSuffix(got, "#"+id) {
		t.Errorf("leads to %s", got)
	}
	s.post("/d/talks/compare/"+id+"/notes", url.Values{"text": {" "}}, 400)
	page := s.get(target, 200)
	page.has(".compare-toc .toc-notes", "✎ 1")
	page.has(".compare-sum", "1 open note")
	one := s.get("/d/talks/compare/"+id, 200)
	one.has(".thread .note-text", "Who asked for <800>?")
	one.has(".thread .note-head", "Ada")
	action := one.Find(".thread form").AttrOr("action", "")
	s.submit(action, url.Values{"before": {"1"}, "do": {"answer"}, "text": {"The South Bank."}, "pair": {id}})
	s.get("/d/talks/compare/"+id, 200).has(".answer .note-text", "The South Bank.")
	s.submit(action, url.Values{"before": {"1"}, "do": {"resolve"}, "text": {"answered"}, "pair": {id}})
	s.get("/d/talks/compare/"+id, 200).has(".thread.resolved", "resolved: answered")
	s.get(target, 200).lacks(".toc-notes")
	s.submit(action, url.Values{"before": {"2"}, "do": {"reopen"}})
	s.get(target+"&state=noted", 200).has(".compared", "1 open note")
	s.post(action, url.Values{"before": {"3"}, "do": {"nothing"}}, 400)
}

// TestComparisonFiles takes a comparison away in every form.
func TestComparisonFiles(t *testing.T) {
	s := newSite(t)
	old, new := s.drafts()
	s.submit("/d/talks/compare", url.Values{"old": {old}, "new": {new}})
	target := "/d/talks/compare?old=" + old + "&new=" + new
	page := s.get(target, 200)
	page.Find(".compare-files a").Each(func(_ int, a *goquery.Selection) {
		res := s.do(http.MethodGet, a.AttrOr("href", ""), nil)
		body, err := io.ReadAll(res.Body)
		name := `attachment; filename="spring-summer.`
		if strings.HasSuffix(a.Text(), "(Akoma Ntoso)") {
			name = `attachment; filename="summer.xml"`
		}
		if err != nil || res.StatusCode != 200 || len(body) < 100 || !strings.HasPrefix(res.Header.Get("Content-Disposition"), name) {
			t.Errorf("%s: status %d, %d bytes, %q, %v", a.Text(), res.StatusCode, len(body), res.Header.Get("Content-Disposition"), err)
		}
	})
	if n := page.Find(".compare-files a").Length(); n != len(export.ComparisonFormats())+1 {
		t.Errorf("%d forms are offered", n)
	}
	whole, _ := io.ReadAll(s.do(http.MethodGet, "/d/talks/compare/file/csv?old="+old+"&new="+new, nil).Body)
	part, _ := io.ReadAll(s.do(http.MethodGet, "/d/talks/compare/file/csv?old="+old+"&new="+new+"&kind=substance", nil).Body)
	if !strings.Contains(string(whole), "ferries") || strings.Contains(string(part), "ferries") || !strings.Contains(string(part), "800") {
		t.Errorf("all:\n%s\nof substance:\n%s", whole, part)
	}
	stating, _ := io.ReadAll(s.do(http.MethodGet, "/d/talks/compare/file/html?old="+old+"&new="+new+"&kind=substance&known=2025-11-24T12:01:00Z", nil).Body)
	for _, want := range []string{"changes of substance", "as it was known on", "Talks on the river"} {
		if !strings.Contains(string(stating), want) {
			t.Errorf("the file does not state %q", want)
		}
	}
	s.get("/d/talks/renditions/nothing/akn", 404)
	s.get("/d/talks/compare/file/odt?old="+old+"&new="+new, 404)
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

// TestTrackedChanges shows with a draft's text the changes that its file has
// kept track of.
func TestTrackedChanges(t *testing.T) {
	s := newSite(t)
	file := app.File{Name: "plan.html", Raw: []byte(`<html><body><h1>The plan</h1><p>1. The ferries sail <del>daily</del><ins>twice a day</ins> between both banks of the river.</p><p>2. No fishing is allowed near the old pier in winter.</p></body></html>`)}
	added, err := s.app.Add(t.Context(), "talks", ada, file, app.AddOptions{As: app.AsDraft, Published: "2025-11-20"})
	if err != nil {
		t.Fatal(err)
	}
	page := s.get("/d/talks/drafts/"+added.Draft, 200)
	page.has(".tracked summary", "2 tracked changes")
	page.has(".tracked del", "daily")
	page.has(".tracked ins", "twice a day")
	s.get(page.Find(".tracked li:has(ins) a").AttrOr("href", ""), 200).has("#cited", "twice a day")
}
