package web

import (
	"bytes"
	"encoding/base64"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/view"
)

// The pages say no more than the record holds: no total, date or level that
// nobody entered, and no words of ours under another's name.

func TestHeldWords(t *testing.T) {
	text := []view.RenditionRow{{}}
	for _, tc := range []struct {
		said, held int
		texts      []view.RenditionRow
		want       string
		metered    bool
	}{
		{0, 0, nil, "no text held", false},
		{19, 0, nil, "no text held; it is said to have 19 points", true},
		{0, 10, text, "10 points held", false},
		{0, 1, text, "1 point held", false},
		{28, 10, text, "10 of 28 points held", true},
		{28, 28, text, "28 of 28 points held", true},
		{28, 30, text, "30 points held; it is said to have 28", false},
	} {
		row := view.DraftRow{Draft: &parley.Draft{Points: tc.said}, Held: tc.held, Renditions: tc.texts}
		if got := heldWords(row); got != tc.want {
			t.Errorf("%d of %d: %q, want %q", tc.held, tc.said, got, tc.want)
		}
		if got := (draftItem{Held: tc.held, Points: tc.said}).Metered(); got != tc.metered {
			t.Errorf("%d of %d: metered %v", tc.held, tc.said, got)
		}
	}
}

func TestOverviewCountsAsTheMatrixDoes(t *testing.T) {
	s := demoSite(t)
	matrix := strings.Join(strings.Fields(s.get(demoPath+"matrix", http.StatusOK).Find("main").Text()), " ")
	overview := s.get(demoPath, http.StatusOK)
	counts := strings.Join(strings.Fields(overview.Find("section[aria-labelledby=h-positions] > p:last-of-type .muted").Text()), " ")
	if counts == "" || !strings.Contains(matrix, counts) {
		t.Errorf("the overview counts %q, the matrix otherwise: %.200s", counts, matrix)
	}
}

func TestUndatedIsNotPublished(t *testing.T) {
	s := newSite(t)
	s.submit("/d/talks/add", url.Values{"text": {"The meeting will be held on the bridge."}, "title": {"Notice"}, "as": {"report"}})
	s.submit("/d/talks/add", url.Values{"text": {"The ferry sails again today."}, "title": {"Sailing"}, "as": {"report"}, "published": {"2025-11-20"}})
	page := s.get("/d/talks/timeline", http.StatusOK)
	var got []string
	for _, m := range page.Find(".moment").EachIter() {
		got = append(got, m.Find(".word").Text()+" "+m.Find("a").First().Text())
	}
	if want := "published Sailing, added to the record Notice"; strings.Join(got, ", ") != want {
		t.Errorf("got %q, want %q", strings.Join(got, ", "), want)
	}
	page.has(".day:last-of-type h2", "no date")
	s.put(&parley.Draft{ID: "plan", Title: "The plan", On: "2025-11-21"})
	dated := s.get("/d/talks/timeline?show=drafts", http.StatusOK)
	dated.has(".moment", "The plan")
	dated.lacks(".moment .status")
}

func TestExpectedIsAheadUntilItsDayHasPassed(t *testing.T) {
	s := newSite(t)
	to := s.submit("/d/talks/add", url.Values{"text": {"The meeting will be held on the bridge."}, "title": {"Notice"}, "as": {"report"}, "published": {"2025-11-01"}})
	s.put(&parley.Event{ID: "meeting", Title: "Meeting", Type: parley.EventMeeting, On: "2025-11-23", Expected: true, Documents: []string{to[strings.LastIndex(to, "/")+1:]}})
	past := s.get("/d/talks/", http.StatusOK) // on 24 November
	past.has("#h-passed + ul", "Meeting was expected for 23 Nov 2025; nothing recorded since")
	past.has("section[aria-labelledby=h-ahead]", "Nothing recorded lies ahead")
	s.get("/d/talks/timeline?show=events", http.StatusOK).has("#meeting", "was expected: meeting")
	for _, on := range []string{"2025-11-23"} {
		s.get("/d/talks/timeline?show=events&on="+on, http.StatusOK).has("#meeting", "expected: meeting")
		s.get("/d/talks/?on="+on, http.StatusOK).lacks("#h-passed")
	}
}

func TestReportsThatDifferAreAllShown(t *testing.T) {
	s := newSite(t)
	d := s.bridge()
	s.put(&parley.Commitment{ID: "open", Title: "Open bridge", Obligor: "north", Action: "opens the bridge", Deadline: "2025-11-10"})
	s.code(parley.Coding{Attribution: s.attribution(d, bridgeText, "in our hands", "north", ""), Commitment: "open", Level: parley.Full})
	s.code(parley.Coding{Attribution: s.attribution(d, bridgeText, "gave it up", "judge", ""), Commitment: "open", Level: parley.NotInitiated})
	list := s.get("/d/talks/commitments", http.StatusOK)
	list.has(".kept", "0–3, reports differ")
	list.has(".kept", "0 not initiated")
	list.has(".kept", "3 full")
	list.has(".due-state", "overdue or full, reports differ")
	row := strings.Fields(list.Find("tbody tr").First().Find("td").Text())
	if got := strings.Join(row, ""); got != "1000000001" { // all, overdue, soon, unsigned, none, levels 0 to 3, differ
		t.Errorf("totals %s: a commitment whose reports differ counts at no level", got)
	}
	s.get("/d/talks/commitments/open", http.StatusOK).has("main", "0–3, reports differ")
}

func TestOurWordsAreNamedOurs(t *testing.T) {
	s := demoSite(t)
	drafts := s.get(demoPath+"drafts", http.StatusOK)
	drafts.has(".drafts-renditions", "our summary of the Axios text")
	drafts.has("#old", "our summary of the Reuters text")
	compare := drafts.Find("a[href*='compare?']").First().AttrOr("href", "")
	page := s.get(compare, http.StatusOK)
	page.has(".compare-heads", "our summary of the Axios text")
	page.has(".ours", "Both sides are our own summaries")
	s.get(demoPath+"drafts/us-28-points", http.StatusOK).has("#text", "Our own summary of the text as published by Axios")
	s.get(page.Find(".compared a.label").First().AttrOr("href", ""), http.StatusOK).has(".crumbs", "our summary of the Axios text")
	if got := ourWords(false, true); !strings.HasPrefix(got, "The later side is our own summary") {
		t.Errorf("got %q", got)
	}
	if got := ourWords(false, false); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestTooLargeSaysTheLimitOfFiles(t *testing.T) {
	s := newSite(t)
	form := url.Values{"text": {string(bytes.Repeat([]byte("river "), fileBytes/6+1))}}
	page := s.post("/d/talks/add", form, http.StatusRequestEntityTooLarge)
	page.has("main", "the largest file that is taken in has 32 MiB")
	if strings.Contains(page.Find("main").Text(), "parley add") {
		t.Error("it advises a command that refuses the file too")
	}
	s.post("/d/talks/issues", url.Values{"title": {strings.Repeat("x", formBytes+1)}}, http.StatusRequestEntityTooLarge).has("main", "a form may hold 1 MiB")
}

func TestNegatedActsReadSo(t *testing.T) {
	s := newSite(t)
	d := s.bridge()
	s.put(&parley.Issue{ID: "border", Title: "The border"})
	start := strings.Index(bridgeText, "in our hands")
	id, err := s.app.Attribute(t.Context(), "talks", ada, d, app.Mending{Content: []parley.Span{{Start: start, End: start + 12}},
		Speaker: "north", Class: parley.CueAgrees, Negated: true, Mode: parley.ModeIndirect})
	if err != nil {
		t.Fatal(err)
	}
	const want = "North Bank — not: agrees"
	s.get("/d/talks/attributions/"+id, http.StatusOK).has("h1", want)
	s.get("/d/talks/attributions/"+id, http.StatusOK).has(".panel-facts", "not: agrees")
	s.get("/d/talks/ledger", http.StatusOK).has("main", want+": “")
	s.get("/d/talks/", http.StatusOK).has(".changed", want+": “")
	s.get("/d/talks/search?q=hands", http.StatusOK).has("main", want+": “")
	s.code(parley.Coding{Attribution: id, Issue: "border", Stance: parley.StanceOpposes})
	s.get("/d/talks/issues/border", http.StatusOK).has("figcaption", "not: agrees")
}

func TestRecodingSaysWhatItReplaces(t *testing.T) {
	s := newSite(t)
	d := s.bridge()
	s.put(&parley.Issue{ID: "border", Title: "The border"})
	id := s.attribution(d, bridgeText, "in our hands", "north", "")
	s.code(parley.Coding{Attribution: id, Issue: "border", Stance: parley.StanceOpen})
	form := s.get("/d/talks/attributions/"+id+"?open=code", http.StatusOK)
	form.has(".own-codings", "You have coded these words already: ○ open")
	_, before := stands[*parley.Attribution](s, id)
	typed := url.Values{"before": {strconv.Itoa(before)}, "about": {"issue"}, "issue": {"border"}, "stance": {"rejects"}}
	res := s.do(http.MethodPost, "/d/talks/attributions/"+id+"/codings", typed)
	if res.StatusCode != http.StatusSeeOther {
		t.Fatalf("status %d", res.StatusCode)
	}
	flash, err := base64.RawURLEncoding.DecodeString(res.Cookies()[0].Value)
	if err != nil || !strings.Contains(string(flash), "replaces “open” on “The border”") {
		t.Errorf("the flash is %q", flash)
	}
}

func TestGoneThingsSayWhy(t *testing.T) {
	s := newSite(t)
	s.put(&parley.Actor{ID: "clerk", Name: "The clerk", Type: parley.ActorPerson}, &parley.Issue{ID: "tolls", Title: "Tolls"})
	if err := s.app.Redact(t.Context(), "talks", ada, parley.KindActor, "clerk", "a court ordered it"); err != nil {
		t.Fatal(err)
	}
	if err := s.app.Withdraw(t.Context(), "talks", ada, parley.KindIssue, "tolls", "entered twice"); err != nil {
		t.Fatal(err)
	}
	gone := s.get("/d/talks/actors/clerk", http.StatusGone)
	gone.has(".problem", "This actor was redacted on 24 Nov 2025, 12:00 by Ada. Reason: a court ordered it.")
	gone.has("main a[href*='ledger/']", "ledger entry")
	s.get("/d/talks/issues/tolls", http.StatusGone).has(".problem", "This issue was withdrawn on 24 Nov 2025, 12:00 by Ada. Reason: entered twice.")
	s.get("/d/talks/actors/nobody", http.StatusNotFound)
	s.get("/d/talks/issues/tolls?known=2025-11-24", http.StatusGone)
}

func TestFullDiskIsSaid(t *testing.T) {
	full := parley.Errorf(parley.ErrDisk, "the disk is full: nothing was changed")
	message, code, ok := retype(full)
	if !ok || code != http.StatusInsufficientStorage || message != full.Error() || errorTitle(code) != "No room on the disk" {
		t.Errorf("got %q, %d, %v", message, code, ok)
	}
}

func TestUndatedCountsAtEveryDate(t *testing.T) {
	s := newSite(t)
	s.bridge()
	s.put(&parley.Issue{ID: "border", Title: "The border"})
	const text = "The North Bank says that the border is open to all who ask.\n"
	to := s.submit("/d/talks/add", url.Values{"text": {text}, "title": {"Notice"}, "as": {"report"}})
	id := s.attribution(to[strings.LastIndex(to, "/")+1:], text, "the border is open", "north", "")
	s.code(parley.Coding{Attribution: id, Issue: "border", Stance: parley.StanceOpen})
	s.get("/d/talks/matrix?on=2025-11-23", http.StatusOK).has("td .note", "no date: counted at every date")
	s.get("/d/talks/issues/border?on=2025-11-23", http.StatusOK).has("#standings", "no date: counted at every date")
	s.get("/d/talks/matrix", http.StatusOK).has("td .note", "no date")
}

func TestWhatIsNewIsToldFromWhatChanged(t *testing.T) {
	thing := func(k parley.Kind, version int) view.Thing { return view.Thing{Kind: k, ID: "x", Version: version} }
	for _, tc := range []struct {
		things []view.Thing
		want   string
	}{
		{[]view.Thing{thing(parley.KindActor, 1)}, "added an actor"},
		{[]view.Thing{thing(parley.KindActor, 1), thing(parley.KindAttribution, 2), thing(parley.KindAttribution, 3)}, "added an actor and changed 2 attributions"},
		{[]view.Thing{thing(parley.KindAttribution, 2)}, "changed an attribution"},
	} {
		if got := didWords(view.Activity{Verb: "add actor", Things: tc.things}); got != tc.want {
			t.Errorf("got %q, want %q", got, tc.want)
		}
	}
}

func TestWhoIsMeantIsShown(t *testing.T) {
	s := newSite(t)
	s.submit("/d/talks/add", url.Values{"title": {"Notice"}, "as": {"report"}, "text": {"Tomas Brandt met the council on Friday. He said that the river is open to all ships.\n"}})
	tray := s.get("/d/talks/review", http.StatusOK)
	if got := tray.Find(".said-who, .panel-facts").Text(); !strings.Contains(got, "Tomas Brandt") {
		t.Errorf("whom the text means is not shown: %q", got)
	}
	tray.has(".panel-facts", "not among the actors yet")
	tray.has("form.mend", "The text seems to mean Tomas Brandt")
}

func TestMendingWithANewSpeakerIsTold(t *testing.T) {
	a := view.Activity{Verb: "mend", First: 7, Last: 7, Things: []view.Thing{
		{Kind: parley.KindActor, ID: "ada", Version: 1},
		{Kind: parley.KindAttribution, ID: "a-1", Version: 2},
		{Kind: parley.KindAttribution, ID: "a-2", Version: 2},
		{Kind: parley.KindAttribution, ID: "a-3", Version: 2},
	}}
	const want = "mended and accepted an attribution, added an actor and changed 2 attributions"
	if got := didWords(a); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
