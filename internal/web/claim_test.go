package web

import (
	"net/url"
	"strings"
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
)

// report adds a report in invented words and returns its id.
func (s *site) report(name, publisher, text string) string {
	s.t.Helper()
	added, err := s.app.Add(s.t.Context(), "talks", ada, app.File{Name: name, Raw: []byte(text)}, app.AddOptions{As: app.AsReport, Title: "Report " + name, Publisher: publisher, Published: "2025-11-20"})
	if err != nil {
		s.t.Fatal(err)
	}
	return added.Document.ID
}

// attribution records words of a document as said by somebody, in place of
// what an engine may have suggested for them.
func (s *site) attribution(document, text, words, speaker, parent string) string {
	s.t.Helper()
	at := strings.Index(text, words)
	id, err := s.app.Attribute(s.t.Context(), "talks", ada, document, app.Mending{
		Content: []parley.Span{{Start: at, End: at + len(words)}}, Speaker: speaker, Parent: parent, Class: parley.CueSays, Mode: parley.ModeIndirect})
	if err != nil {
		s.t.Fatal(err)
	}
	return id
}

func (s *site) code(c parley.Coding) {
	s.t.Helper()
	if _, err := s.app.Code(s.t.Context(), "talks", ada, c, app.CodeOptions{}); err != nil {
		s.t.Fatal(err)
	}
}

const bridgeText = "The North Bank: the old bridge is in our hands. The South Bank: it is not so. The judge: the South Bank gave it up.\n"

// bridge writes a claim that one bank asserts and the other denies.
func (s *site) bridge() (document string) {
	s.t.Helper()
	s.put(
		&parley.Actor{ID: "north", Name: "North Bank", Type: parley.ActorState, Part: parley.PartPrincipal},
		&parley.Actor{ID: "south", Name: "South Bank", Type: parley.ActorState, Part: parley.PartPrincipal},
		&parley.Actor{ID: "judge", Name: "The judge", Type: parley.ActorPerson, Part: parley.PartMediator},
		&parley.Actor{ID: "post", Name: "River Post", Type: parley.ActorOutlet},
		&parley.Claim{ID: "bridge", Statement: "The old bridge is held by the North Bank.", Place: "the old bridge", On: "2025-11-20"},
	)
	d := s.report("bridge.txt", "post", bridgeText)
	s.code(parley.Coding{Attribution: s.attribution(d, bridgeText, "the old bridge is in our hands", "north", ""), Claim: "bridge", Polarity: parley.Asserts})
	s.code(parley.Coding{Attribution: s.attribution(d, bridgeText, "it is not so", "south", ""), Claim: "bridge", Polarity: parley.Denies})
	return d
}

func TestClaimsOfNothing(t *testing.T) {
	s := newSite(t)
	s.get("/d/talks/claims", 200).has(".empty", "There is no claim")
	s.get("/d/talks/claims/nothing", 404)
	s.get("/d/talks/claims/nothing/edit", 404)
}

func TestClaimIsRecorded(t *testing.T) {
	s := newSite(t)
	typed := url.Values{"statement": {"The old bridge is held by the North Bank."}, "on": {"2025-11-20"}, "latitude": {"north"}, "longitude": {"7"}}
	s.post("/d/talks/new/claim", typed, 400).has(".problem", "latitude")
	typed.Set("latitude", "49,5")
	if got := s.submit("/d/talks/new/claim", typed); !strings.HasPrefix(got, "/d/talks/claims/the-old-bridge-is-held") {
		t.Errorf("leads to %s", got)
	}
	page := s.get("/d/talks/claims", 200)
	page.has(".rows", "The old bridge")
	page.has(".rows", "by nobody yet")
	target := page.Find(".rows h2 a").AttrOr("href", "")
	one := s.get(target, 200)
	if got := one.Find(`.about a`).AttrOr("href", ""); got != "geo:49.50000,7.00000" {
		t.Errorf("the place leads to %q", got)
	}
	typed.Set("statement", "The old bridge was held by the North Bank.")
	typed.Set("before", "1")
	s.submit(target+"/edit", typed)
	s.get(target, 200).has("h1", "was held")
	s.post(target+"/edit", typed, 409).has(".problem", "changed meanwhile")
}

func TestClaimShowsBothSides(t *testing.T) {
	s := newSite(t)
	s.bridge()
	list := s.get("/d/talks/claims", 200)
	list.has(".contested", "disputed by their words")
	list.has(".claims-sides", "North Bank")
	list.has(".claims-sides", "1 report, 1 origin")
	page := s.get("/d/talks/claims/bridge", 200)
	page.has("#assertions", "the old bridge is in our hands")
	page.has("#assertions .hand", "reported")
	page.has("#denials", "it is not so")
	page.has("#denials .claim-origins", "River Post")
	page.has("#evidence", "No evidence")
	page.has("#assessments", "Nobody has judged it")
	page.lacks("#doubts")
	// nothing of it was known before it was recorded, and nothing can be written there
	s.get("/d/talks/claims/bridge?known=2025-11-23", 404)
	past := s.get("/d/talks/claims/bridge?on=2025-11-20", 200)
	past.has("#assertions", "the old bridge is in our hands")
	past.lacks("main form")
	s.get("/d/talks/claims/bridge?on=2025-11-19", 200).lacks(".contested")
}

func TestSecondHandIsSaid(t *testing.T) {
	s := newSite(t)
	d := s.bridge()
	outer := s.attribution(d, bridgeText, "the South Bank gave it up", "judge", "")
	inner := s.attribution(d, bridgeText, "gave it up", "south", outer)
	s.code(parley.Coding{Attribution: inner, Claim: "bridge", Polarity: parley.Confirms})
	page := s.get("/d/talks/claims/bridge", 200)
	page.has("#assertions .hand[data-word=second-hand]", "second-hand")
	page.has("#assertions", "through The judge")
}

func TestEvidence(t *testing.T) {
	s := newSite(t)
	d := s.bridge()
	typed := url.Values{"document": {d}, "bearing": {"partly supports"}, "shows": {"a flag on the bridge"}, "origin": {"north"}, "quote": {"words that are not there"}}
	refused := s.post("/d/talks/claims/bridge/evidence", typed, 400)
	refused.has("#add-evidence .problem", "do not stand in")
	refused.has("#shows", "a flag on the bridge")
	refused.has("#quote", "words that are not there")
	if _, open := refused.Find("#add-evidence").Attr("open"); !open {
		t.Error("the form is closed over its error")
	}
	typed.Set("quote", "the old bridge is in our hands")
	if got := s.submit("/d/talks/claims/bridge/evidence", typed); got != "/d/talks/claims/bridge#evidence" {
		t.Errorf("leads to %s", got)
	}
	typed.Set("quote", "")
	typed.Set("shows", "the same from another side")
	typed.Set("origin", "post")
	s.submit("/d/talks/claims/bridge/evidence", typed)
	page := s.get("/d/talks/claims/bridge", 200)
	page.has("#evidence h3", "Partly supports")
	page.has("#evidence blockquote", "the old bridge is in our hands")
	if n := page.Find("#evidence .party-origin").Length(); n != 1 {
		t.Errorf("%d pieces of evidence come from a party, want 1", n)
	}
	s.get("/d/talks/claims", 200).has(".claims-sides", "2 partly supports, 1 from a party")
}

func TestAssessments(t *testing.T) {
	s := newSite(t)
	s.bridge()
	judge := func(by, judgement, on string) url.Values {
		return url.Values{"by": {by}, "judgement": {judgement}, "reliability": {"C"}, "credibility": {"3"}, "reasons": {"because of the flag"}, "on": {on}}
	}
	bad := judge("Bea", "disputed", "2025-11-21")
	bad.Set("reasons", "")
	s.post("/d/talks/claims/bridge/assessments", bad, 400).has("#add-assessment .problem", "reasons")
	for _, f := range []url.Values{judge("Bea", "unverified", "2025-11-21"), judge("Bea", "disputed", "2025-11-21"), judge("Cem", "corroborated", "2025-11-22")} {
		s.submit("/d/talks/claims/bridge/assessments", f)
	}
	page := s.get("/d/talks/claims/bridge", 200)
	page.has("#assessments", "differ")
	page.has("#assessments .grade", "C3")
	page.has("#assessments", "fairly reliable")
	page.has("#assessments details:not(.add)", "1 earlier judgement")
	page.has("#assessments details:not(.add) .assessment", "Unverified")
	s.get("/d/talks/claims", 200).has(".claims-sides", "they differ")
	s.get("/d/talks/claims?show=unassessed", 200).has(".rows", "No claim of this kind")
	s.get("/d/talks/claims/bridge?on=2025-11-21", 200).has("#assessments h2", "1")
}
