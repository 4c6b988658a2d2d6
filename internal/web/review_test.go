package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
)

// newsText is a report with what makes offsets hard: a character outside the
// basic plane, a combining mark, a line that ends in CR LF, and markup.
const newsText = "😀 An official said the envoy agreed to it.\r\n\r\nNorth de\u0301nied <b>this</b>. South confirmed it.\nשלום אמר הנשיא."

// news is a site with the report in it and three suggestions: two nested, one
// beside them.
type news struct {
	*site
	doc                  *parley.Document
	outer, inner, denied string
}

func newNews(t testing.TB) news {
	t.Helper()
	s := newSite(t)
	s.put(
		&parley.Actor{ID: "north", Name: "North", Type: parley.ActorState, Part: parley.PartPrincipal},
		&parley.Actor{ID: "envoy", Name: "The envoy", Type: parley.ActorPerson, SpeaksFor: "north"},
		&parley.Actor{ID: "gazette", Name: "Gazette", Type: parley.ActorOutlet},
		&parley.Issue{ID: "border", Title: "The border"},
		&parley.Claim{ID: "town", Statement: "The town is taken"},
	)
	n := news{site: s}
	n.doc = s.document("report.txt", newsText, "2025-11-21", "gazette")
	n.outer = n.suggest("An official", "said", "the envoy agreed to it", "", "")
	n.inner = n.suggest("the envoy", "agreed", "to it", "envoy", n.outer)
	n.denied = n.suggest("North", "de\u0301nied", "<b>this</b>", "north", "")
	return n
}

// document keeps a text as a document without having an engine read it.
func (s *site) document(file, text string, published parley.Date, publisher string) *parley.Document {
	s.t.Helper()
	d := &parley.Document{ID: parley.DocumentID([]byte(text)), Title: "A report & more", Genre: parley.GenreArticle, File: file, Publisher: publisher,
		Published: published, MediaType: "text/html", RawBytes: int64(len(text)), Extractor: "test/1", Retrieved: "2025-11-21T10:00:00.000000Z"}
	s.write(func(ctx context.Context, tx *store.Tx) error {
		return storetest.PutDocument(ctx, tx, d, text, text)
	})
	return d
}

// write writes what no verb writes by itself: what an engine would have.
func (s *site) write(fn func(context.Context, *store.Tx) error) {
	s.t.Helper()
	_, err := s.db.Update(s.t.Context(), store.Change{Dossier: "talks", Who: "engine", Verb: "read"}, func(tx *store.Tx) error {
		return fn(s.t.Context(), tx)
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

func (n news) suggest(who, how, what, speaker, parent string) string {
	n.t.Helper()
	sel := func(words string) parley.Selector {
		i := strings.Index(newsText, words)
		s, err := parley.NewSelector(newsText, parley.Span{Start: i, End: i + len(words)})
		if err != nil {
			n.t.Fatal(err)
		}
		return s
	}
	source, cue := sel(who), sel(how)
	a := &parley.Attribution{Document: n.doc.ID, Speaker: speaker, Parent: parent, Mode: parley.ModeIndirect, Class: parley.CueSays,
		On: n.doc.Published, Review: parley.Suggested, Engine: "test/1", Confidence: 0.85,
		Roles: parley.Roles{Source: &source, Cue: &cue, Content: []parley.Selector{sel(what)}}}
	a.ID = parley.AttributionID(n.doc.ID, a.Roles)
	n.write(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Put(ctx, a, 0)
		return err
	})
	return a.ID
}

// stands returns an attribution as it stands.
func (n news) stands(id string) *parley.Attribution {
	n.t.Helper()
	a, err := store.Get[*parley.Attribution](n.t.Context(), n.db.At("talks", parley.AsOf{}), id)
	if err != nil {
		n.t.Fatal(err)
	}
	return a
}

func (n news) ok(err error) {
	n.t.Helper()
	if err != nil {
		n.t.Fatal(err)
	}
}

func under(parts ...string) string { return "/d/talks/" + strings.Join(parts, "/") }

func TestReviewTray(t *testing.T) {
	n := newNews(t)
	p := n.get(under("review"), 200)
	p.has(".tabs [aria-current]", "Attributions 3")
	p.has("#panel .panel-state", "suggested, not accepted")
	p.has("#panel .spoken", "An official")
	p.has(".steps", "1 of 3")
	if href, _ := p.Find("#panel [data-key=j]").Attr("href"); href != under("review")+"?at="+n.inner {
		t.Errorf("next leads to %q", href)
	}
	p.lacks("#panel [data-key=k]")

	// accept leads to the next
	form := url.Values{"before": {"1"}, "from": {"review"}, "back": {under("review") + "?at=" + n.outer}}
	to := n.submit(under("attributions", n.outer, "accept"), form)
	n.get(to, 200).has("#panel .spoken", "agreed")
	if got := n.stands(n.outer).Review; got != parley.Accepted {
		t.Errorf("review is %q", got)
	}

	// reject needs a reason and keeps its place when it has none
	form = url.Values{"before": {"1"}, "from": {"review"}, "back": {under("review") + "?at=" + n.inner}, "reason": {" "}}
	p = n.post(under("attributions", n.inner, "reject"), form, 400)
	p.has("#panel .problem", "say why it is rejected")
	p.has(".tabs [aria-current]", "Attributions 2")
	if _, open := p.Find("#verb-reject").Attr("open"); !open {
		t.Error("the form to reject is closed")
	}
	form.Set("reason", "wrong words")
	n.submit(under("attributions", n.inner, "reject"), form)
	if a := n.stands(n.inner); a.Review != parley.Rejected || a.Reason != "wrong words" {
		t.Errorf("got %q, %q", a.Review, a.Reason)
	}

	p = n.get(under("review")+"?speaker=north", 200)
	p.has(".steps", "1 of 1")
	p.has("#f-speaker [selected]", "North (1)")
	n.get(under("review")+"?speaker=envoy", 200).has(".empty", "No suggested attribution")
}

func TestReviewIsClosedInThePast(t *testing.T) {
	n := newNews(t)
	n.ok(n.app.Accept(t.Context(), "talks", ada, n.outer, 1))
	known := "?known=" + url.QueryEscape(n.now.UTC().Format(time.RFC3339Nano))
	for _, target := range []string{under("review"), under("documents", n.doc.ID), under("documents", n.doc.ID) + "?at=" + n.outer, under("attributions", n.outer)} {
		sign := known
		if strings.Contains(target, "?") {
			sign = "&" + known[1:]
		}
		p := n.get(target+sign, 200)
		p.lacks("main form[method=post]")
	}
	n.post(under("attributions", n.inner, "accept")+known, url.Values{"before": {"1"}}, 409)
}

func TestMend(t *testing.T) {
	n := newNews(t)
	target := under("attributions", n.denied, "mend")
	runes := []rune(newsText)
	at := func(words string) (string, string) {
		i := len([]rune(newsText[:strings.Index(newsText, words)]))
		return fmt.Sprint(i), fmt.Sprint(i + len([]rune(words)))
	}
	form := url.Values{"before": {"1"}, "class": {"denies"}, "mode": {"mixed"}, "negated": {"1"}, "on": {"2025-11-20"}, "speaker": {"the ENVOY"}}
	form["source_start"], form["source_end"] = []string{""}, []string{""}
	s, e := at("de\u0301nied")
	form["cue_start"], form["cue_end"] = []string{s}, []string{e}
	s1, e1 := at("😀 An official")
	s2, e2 := at("שלום")
	form["content_start"], form["content_end"] = []string{s1, s2}, []string{e1, e2}
	n.submit(target, form)
	a := n.stands(n.denied)
	if a.Source != nil || a.Cue.Exact != "de\u0301nied" || len(a.Content) != 2 || a.Content[0].Exact != "😀 An official" || a.Content[1].Exact != "שלום" {
		t.Errorf("spans: %+v", a.Roles)
	}
	if string(runes[a.Content[1].Start:a.Content[1].End]) != "שלום" {
		t.Errorf("the second content is at %d-%d", a.Content[1].Start, a.Content[1].End)
	}
	if a.Speaker != "envoy" || a.Class != parley.CueDenies || a.Mode != parley.ModeMixed || !a.Negated || a.On != "2025-11-20" || a.Review != parley.Accepted {
		t.Errorf("got %+v", a)
	}
	if a.Proposed == nil || a.Proposed.Speaker != "north" {
		t.Errorf("what was proposed is not kept: %+v", a.Proposed)
	}
	p := n.get(under("attributions", n.denied), 200)
	p.has("[aria-labelledby=proposed]", "North")
	p.has("[aria-labelledby=versions]", "Ada: mend")
}

func TestMendRefused(t *testing.T) {
	n := newNews(t)
	target := under("attributions", n.denied, "mend")
	for name, test := range map[string]struct {
		form url.Values
		want string
	}{
		"no such speaker": {url.Values{"speaker": {"Nobody"}, "content_start": {"0"}, "content_end": {"1"}}, "nobody in this record is called"},
		"outside":         {url.Values{"content_start": {"5"}, "content_end": {"9999"}}, "are no words of this text"},
		"backwards":       {url.Values{"content_start": {"5"}, "content_end": {"5"}}, "are no words of this text"},
		"no number":       {url.Values{"content_start": {"x"}, "content_end": {"5"}}, "whole numbers"},
		"overlap":         {url.Values{"content_start": {"0", "2"}, "content_end": {"5", "6"}}, "overlap"},
		"no words":        {url.Values{"class": {"says"}}, "needs a content"},
		"bad date":        {url.Values{"on": {"yesterday"}, "content_start": {"0"}, "content_end": {"5"}}, "EDTF"},
		"bad class":       {url.Values{"class": {"<i>"}, "content_start": {"0"}, "content_end": {"5"}}, "is not one of"},
	} {
		t.Run(name, func(t *testing.T) {
			test.form.Set("before", "1")
			p := n.post(target, test.form, 400)
			p.has("#panel .problem", test.want)
			if _, open := p.Find("#verb-mend").Attr("open"); !open {
				t.Error("the form is closed")
			}
		})
	}
	if a := n.stands(n.denied); a.Review != parley.Suggested {
		t.Errorf("it is %s now", a.Review)
	}
}

func TestMendMovesEdgesWithoutScripts(t *testing.T) {
	n := newNews(t)
	p := n.get(under("documents", n.doc.ID)+"?at="+n.outer, 200)
	form := url.Values{}
	p.Find("#verb-mend form [name]:not(button)").Each(func(_ int, f *goquery.Selection) {
		if name, _ := f.Attr("name"); f.Is("select") {
			form.Add(name, f.Find("[selected]").AttrOr("value", ""))
		} else if !f.Is("[type=checkbox]") {
			form.Add(name, f.AttrOr("value", ""))
		}
	})
	form.Set("move", "content 0 end shrink")
	p = n.post(under("attributions", n.outer, "mend"), form, 200)
	p.has("#verb-mend [data-part=content] .span-text", "“the envoy agreed to”")
	p.has("h1", "A report & more") // it is still the document's page
	if end := p.Find("#verb-mend [name=content_end]").AttrOr("value", ""); end != "38" {
		t.Errorf("content ends at %s", end)
	}
	if a := n.stands(n.outer); a.Review != parley.Suggested {
		t.Error("moving an edge wrote something")
	}
	form.Set("move", "content add")
	if got := n.post(under("attributions", n.outer, "mend"), form, 200).Find("#verb-mend [data-part=content]").Length(); got != 2 {
		t.Errorf("%d contents after adding one", got)
	}
	form.Set("move", "source 0 clear")
	if got := n.post(under("attributions", n.outer, "mend"), form, 200).Find("#verb-mend [name=source_start]").AttrOr("value", "?"); got != "" {
		t.Errorf("the source starts at %q after clearing it", got)
	}
}

func TestMendMakesTheSpeaker(t *testing.T) {
	n := newNews(t)
	form := url.Values{"before": {"1"}, "class": {"says"}, "mode": {"indirect"}, "speaker": {"A senior official"}, "speaker_type": {"person"}, "unnamed": {"1"},
		"content_start": {"19"}, "content_end": {"28"}}
	n.submit(under("attributions", n.outer, "mend"), form)
	if got := n.stands(n.outer).Speaker; got != "a-senior-official" {
		t.Fatalf("speaker is %q", got)
	}
	a, err := store.Get[*parley.Actor](t.Context(), n.db.At("talks", parley.AsOf{}), "a-senior-official")
	n.ok(err)
	if !a.Anonymous || a.Type != parley.ActorPerson {
		t.Errorf("got %+v", a)
	}
}

func TestConflictShowsWhatStandsAndKeepsWhatWasTyped(t *testing.T) {
	n := newNews(t)
	n.ok(n.app.Mend(t.Context(), "talks", app.Person{Name: "Grace"}, n.denied, 1, app.Mending{Speaker: "envoy", Class: parley.CueDenies, Content: []parley.Span{{Start: 5, End: 7}}}))
	form := url.Values{"before": {"1"}, "from": {"review"}, "speaker": {"North"}, "class": {"doubts"}, "mode": {"direct"}, "content_start": {"0"}, "content_end": {"5"}}
	p := n.post(under("attributions", n.denied, "mend"), form, 409)
	p.has("#panel .problem", "Somebody changed this attribution")
	p.has("#panel .present", "The envoy — denies")
	p.has("#verb-mend [name=class] [selected]", "doubts")
	if got := p.Find("#verb-mend [name=before]").AttrOr("value", ""); got != "2" {
		t.Errorf("the form carries version %s", got)
	}
	n.post(under("attributions", n.denied, "accept"), url.Values{"before": {"1"}}, 409)
	if a := n.stands(n.denied); a.Speaker != "envoy" {
		t.Errorf("the change of the other person is gone: %+v", a)
	}
	// a mistake in the form does not make an old version a new one
	form.Set("content_end", "x")
	if got := n.post(under("attributions", n.denied, "mend"), form, 400).Find("#verb-mend [name=before]").AttrOr("value", ""); got != "1" {
		t.Errorf("after a mistake the form carries version %s", got)
	}
	form.Set("content_end", "5")
	form.Set("before", "2")
	n.submit(under("attributions", n.denied, "mend"), form)
}

func TestCode(t *testing.T) {
	n := newNews(t)
	target := under("attributions", n.inner, "codings")
	n.post(target, url.Values{"before": {"1"}, "about": {"issue"}, "issue": {"border"}}, 400).has("#panel .problem", "hoose a stance")
	n.post(target, url.Values{"before": {"1"}, "about": {"issue"}, "issue": {"border"}, "stance": {string(parley.StanceConditional)}}, 400).has("#panel .problem", "needs its condition")
	if a := n.stands(n.inner); a.Review != parley.Suggested {
		t.Fatal("a coding that was refused accepted the attribution")
	}
	n.submit(target, url.Values{"before": {"1"}, "about": {"issue"}, "issue": {"border"}, "stance": {"accepts"}, "party": {"North"}})
	p := n.get(under("attributions", n.inner), 200)
	p.has("#panel .panel-state", "accepted")
	p.has("#panel .codings", "accepts The border for North")

	// a second meaning, about a claim that is made in place
	to := n.submit(target, url.Values{"before": {"2"}, "about": {"claim"}, "claim_new": {"The bridge is open"}, "polarity": {"asserts"}, "again": {"1"}})
	if !strings.Contains(to, "open=code") {
		t.Errorf("“once more” leads to %s", to)
	}
	p = n.get(to, 200)
	p.has("#panel .codings", "asserts The bridge is open")
	if _, open := p.Find("#verb-code").Attr("open"); !open {
		t.Error("the form to code once more is closed")
	}

	// correcting one keeps the other and the history
	edit := p.Find("#panel .codings a[href*='coding=']").First().AttrOr("href", "")
	p = n.get(edit, 200)
	id, before := p.Find("[name=coding]").AttrOr("value", ""), p.Find("[name=coding_before]").AttrOr("value", "")
	form := url.Values{"before": {"2"}, "coding": {id}, "coding_before": {before}, "about": {p.Find("[name=about][checked]").AttrOr("value", "")},
		"issue": {"border"}, "stance": {"rejects"}, "claim": {"town"}, "polarity": {"denies"}, "reason": {"read again"}}
	n.submit(target, form)
	n.post(target, form, 409).has("#panel .problem", "Somebody changed this coding")
	p = n.get(under("attributions", n.inner), 200)
	p.has("[aria-labelledby=coded]", "read again")
	if got := p.Find("#panel .codings > li").Length(); got != 2 {
		t.Errorf("%d codings", got)
	}

	n.post(under("attributions", n.inner, "reject"), url.Values{"before": {"2"}, "reason": {"no"}}, 409).has("#panel .problem", "withdraw or change that first")
	n.post(under("attributions", n.inner, "codings", id, "withdraw"), url.Values{"before": {"2"}}, 400)
	n.submit(under("attributions", n.inner, "codings", id, "withdraw"), url.Values{"before": {"2"}, "reason": {"a slip"}})
	p = n.get(under("attributions", n.inner), 200)
	if got := p.Find("#panel .codings > li").Length(); got != 1 {
		t.Errorf("%d codings after withdrawing one", got)
	}
	p.has("[aria-labelledby=coded]", "a slip")
}

func TestBackLeadsOnlyIntoTheDossier(t *testing.T) {
	n := newNews(t)
	for i, back := range []string{"https://elsewhere.example/", "//elsewhere.example/d/talks/", "/d/other/", "javascript:alert(1)", "/d/talks/../../x\\"} {
		id := []string{n.outer, n.inner, n.denied}[i%3]
		if i == 3 {
			n.ok(n.app.Reject(t.Context(), "talks", ada, n.outer, -1, "x"))
			n.ok(n.app.Reject(t.Context(), "talks", ada, n.inner, -1, "x"))
		}
		to := n.submit(under("attributions", id, "accept"), url.Values{"before": {fmt.Sprint(1 + i/3*2)}, "back": {back}})
		if !strings.HasPrefix(to, "/d/talks/") || strings.Contains(to, "elsewhere") {
			t.Errorf("back %q leads to %q", back, to)
		}
	}
}

func TestPairsAndOrigins(t *testing.T) {
	n := newNews(t)
	n.put(&parley.OriginLink{ID: "o-1", From: n.doc.ID, Actor: "north", Kind: parley.OriginCredit, Evidence: "With information from North", Review: parley.Suggested},
		&parley.Draft{ID: "plan", Title: "Plan", Statuses: []parley.StatusChange{{Status: parley.StatusReported}}},
		&parley.Rendition{ID: "one", Draft: "plan", Title: "One"}, &parley.Rendition{ID: "two", Draft: "plan", Title: "Two"},
		&parley.Provision{ID: "one.p1", Rendition: "one", Order: 1, Label: "1", Text: "A ceiling of ten."},
		&parley.Provision{ID: "two.p1", Rendition: "two", Order: 1, Label: "7", Text: "A ceiling of twelve."})
	n.write(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Put(ctx, &parley.Alignment{ID: "m-1", OldSide: "one", NewSide: "two", Old: []string{"one.p1"}, New: []string{"two.p1"},
			Relation: parley.RelModified, Score: 0.9, Review: parley.Suggested, Engine: "align/1"}, 0)
		return err
	})
	p := n.get(under("review", "pairs"), 200)
	p.has(".tabs [aria-current]", "Pairs of provisions 1")
	p.has(".sides", "A ceiling of twelve.")
	n.post(under("review", "pairs", "m-1"), url.Values{"before": {"1"}}, 400)
	n.submit(under("review", "pairs", "m-1"), url.Values{"before": {"1"}, "review": {"accepted"}, "relation": {"same"}})
	n.get(under("review", "pairs"), 200).has(".empty", "No suggested pair waits")
	n.post(under("review", "pairs", "m-1"), url.Values{"before": {"1"}, "review": {"rejected"}}, 409)

	n.get(under("review", "origins"), 200).has(".rows", "With information from North")
	n.submit(under("origins", "o-1"), url.Values{"before": {"1"}, "review": {"accepted"}, "back": {under("documents", n.doc.ID)}})
	n.get(under("documents", n.doc.ID), 200).has(".docline", "from North (credit)")
	if res := n.do(http.MethodPost, under("origins", "o-1"), url.Values{"before": {"1"}, "review": {"rejected"}}); res.StatusCode != 409 {
		t.Errorf("an old version: status %d", res.StatusCode)
	}
}
