package web

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
)

func TestDossiers(t *testing.T) {
	s := emptySite(t)
	s.get("/", http.StatusOK).has(".empty", "no dossier yet")
	page := s.post("/", url.Values{"title": {""}, "summary": {"about <the> river"}}, http.StatusBadRequest)
	page.has(".problem", "title")
	page.has("textarea[name=summary]", "about <the> river")
	if to := s.submit("/", url.Values{"title": {"Talks on the river"}}); to != "/d/talks-on-the-river/add" {
		t.Errorf("led to %s", to)
	}
	if to := s.do(http.MethodGet, "/", nil).Header.Get("Location"); to != "/d/talks-on-the-river/" {
		t.Errorf("the only dossier: led to %s", to)
	}
	s.post("/", url.Values{"title": {"Talks on the river"}}, http.StatusConflict).has(".problem", "already")
	s.submit("/", url.Values{"title": {"Other talks"}})
	s.get("/", http.StatusOK).has("main", "Other talks")
	if to := s.do(http.MethodGet, "/d/other-talks", nil).Header.Get("Location"); to != "/d/other-talks/" {
		t.Errorf("without a slash: led to %s", to)
	}
	s.get("/d/other-talks/", http.StatusOK).has(".empty", "The record is empty")
}

func TestClocks(t *testing.T) {
	s := newSite(t)
	s.put(&parley.Issue{ID: "fish", Title: "Fishing rights"})
	for query, want := range map[string]string{
		"on=yesterday": `on: "yesterday" is not a day`, "on=2025-02-30": "not a day", "known=soon": `known: "soon" is neither`,
		"known=2031-01-01": "future", "on=0000-01-01": "not a day", "known=" + strings.Repeat("9", 90): "…",
	} {
		s.get("/d/talks/matrix?"+query, http.StatusBadRequest).has("main .problem", want)
	}
	s.get("/d/talks/issues", http.StatusOK).has("main", "Fishing rights")
	past := s.get("/d/talks/issues?known=2025-11-23", http.StatusOK)
	past.has(".asof", "as it was known on 23 Nov 2025, 23:59 UTC")
	past.has(".empty", "No issue is open at this time")
	s.get("/d/talks/issues/fish?known=2025-11-23", http.StatusNotFound)
	past = s.get("/d/talks/issues?on=2025-11-20&known=2025-11-24T23:00Z", http.StatusOK)
	past.has(".rows", "Fishing rights")
	past.lacks("form[method=post]")
	if href := past.Find(".rows a").AttrOr("href", ""); href != "/d/talks/issues/fish?known=2025-11-24T23%3A00Z&on=2025-11-20" {
		t.Errorf("the link is %s", href)
	}
	link := s.get("/d/talks/issues", http.StatusOK).Find(".clock a").AttrOr("href", "")
	s.put(&parley.Issue{ID: "tolls", Title: "Bridge tolls"})
	pinned := s.get(link, http.StatusOK)
	pinned.has("main", "Fishing rights")
	if strings.Contains(pinned.Find("main").Text(), "Bridge tolls") {
		t.Errorf("%s shows what was recorded later", link)
	}
	res := s.do(http.MethodPost, "/d/talks/issues?known=2025-11-23", url.Values{"title": {"Backdated"}})
	if res.StatusCode != http.StatusConflict {
		t.Errorf("a form wrote into the past: status %d", res.StatusCode)
	}
}

func TestIssueForms(t *testing.T) {
	s := newSite(t)
	page := s.post("/d/talks/issues", url.Values{"title": {"Вода"}, "question": {"Who \"owns\" the water?"}, "order": {"3"}}, http.StatusBadRequest)
	page.has(".problem", "id: is required")
	page.has("#new textarea[name=question]", `Who "owns" the water?`)
	if v := page.Find("#new input[name=title]").AttrOr("value", ""); v != "Вода" {
		t.Errorf("the title typed came back as %q", v)
	}
	s.post("/d/talks/issues", url.Values{"title": {"Water"}, "order": {"third"}}, http.StatusBadRequest).has(".problem", `order: "third" is not a whole number`)
	if to := s.submit("/d/talks/issues", url.Values{"title": {"Water"}, "group": {"River"}, "codes": {"pam:water\r\n\r\nx:y"}}); to != "/d/talks/issues/water" {
		t.Errorf("led to %s", to)
	}
	page = s.get("/d/talks/issues/water", http.StatusOK)
	before := page.Find("#edit input[name=before]").AttrOr("value", "")
	if codes := page.Find("#edit textarea[name=codes]").Text(); codes != "pam:water\nx:y" {
		t.Errorf("the codes are %q", codes)
	}
	change := url.Values{"title": {"Water and fish"}, "before": {before}, "reason": {"it is about both"}}
	s.submit("/d/talks/issues/water", change)
	s.get("/d/talks/issues/water", http.StatusOK).has("h1", "Water and fish")
	change.Set("title", "Water only")
	page = s.post("/d/talks/issues/water", change, http.StatusConflict)
	page.has(".problem", "changed meanwhile")
	if v := page.Find("#edit input[name=title]").AttrOr("value", ""); v != "Water only" {
		t.Errorf("the title typed came back as %q", v)
	}
	if page.Find("#edit details[open]").Length() != 1 {
		t.Error("the refused form is hidden")
	}
	s.get("/d/talks/ledger", http.StatusOK).has(".reason", "it is about both")
}

func TestFlashIsSaidOnce(t *testing.T) {
	s := newSite(t)
	res := s.do(http.MethodPost, "/d/talks/issues", url.Values{"title": {"Water"}})
	cookies := res.Cookies()
	if len(cookies) != 1 || !cookies[0].HttpOnly {
		t.Fatalf("cookies: %v", cookies)
	}
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1/d/talks/issues/water", nil)
	r.AddCookie(cookies[0])
	w := httptest.NewRecorder()
	s.h.ServeHTTP(w, r)
	if !strings.Contains(w.Body.String(), "The issue is in the record.") {
		t.Error("the page does not say what was done")
	}
	if c := w.Result().Cookies(); len(c) != 1 || c[0].MaxAge >= 0 {
		t.Errorf("the sentence would be said again: %v", c)
	}
}

func TestActorForms(t *testing.T) {
	s := newSite(t)
	s.submit("/d/talks/actors", url.Values{"name": {"Ruritania"}, "type": {"state"}, "part": {"principal"}, "metonyms": {"the Palace"}})
	typed := url.Values{"name": {"Ada Rur"}, "type": {"person"}, "roles": {"minister | ruritania | 2024-09/..\nenvoy"}, "ratings": {"b | 2025 | Ines | careful"}}
	s.submit("/d/talks/actors", typed)
	page := s.get("/d/talks/actors/ada-rur", http.StatusOK)
	page.has("dl.facts", "minister, of Ruritania since Sep 2024")
	page.has("dl.facts", "B usually reliable, Ines, since 2025: careful")
	page.has(".lead", "for Ruritania")
	if got := page.Find("#edit textarea[name=roles]").Text(); got != "minister | ruritania | 2024-09/..\nenvoy" {
		t.Errorf("the roles came back as %q", got)
	}
	s.get("/d/talks/actors/ruritania", http.StatusOK).has("dl.facts", "Ada Rur")
	s.get("/d/talks/actors", http.StatusOK).has("tr.group", "Principals")
	typed.Set("roles", "minister | atlantis")
	typed.Set("before", "1")
	page = s.post("/d/talks/actors/ada-rur", typed, http.StatusBadRequest)
	page.has(".problem", `no actor "atlantis"`)
	if got := page.Find("#edit textarea[name=roles]").Text(); got != "minister | atlantis" {
		t.Errorf("the roles typed came back as %q", got)
	}
}

func TestAddDocument(t *testing.T) {
	s := newSite(t)
	text := "The minister said that the river is open. “We will talk,” he said."
	for name, tc := range map[string]struct {
		form url.Values
		want string
	}{
		"nothing":  {url.Values{}, "Give one thing"},
		"two":      {url.Values{"text": {text}, "url": {"https://example.org/"}}, "Give one thing"},
		"address":  {url.Values{"url": {"https://example.org/"}}, "switched off"},
		"bad date": {url.Values{"text": {text}, "published": {"last week"}}, "EDTF"},
		"bad kind": {url.Values{"text": {text}, "as": {"poem"}}, "neither a report nor a draft"},
	} {
		res := s.do(http.MethodPost, "/d/talks/add", tc.form)
		page := s.parse(res, name, res.StatusCode)
		if res.StatusCode < 400 || res.StatusCode >= 500 {
			t.Errorf("%s: status %d", name, res.StatusCode)
		}
		page.has(".problem", tc.want)
		if got := page.Find("textarea[name=text]").Text(); got != tc.form.Get("text") {
			t.Errorf("%s: the text typed came back as %q", name, got)
		}
	}
	form := url.Values{"text": {text}, "title": {"River open"}, "published": {"2025-11-20"}, "publisher": {"The Daily"}, "as": {"report"}}
	to := s.submit("/d/talks/add", form)
	s.get(to, http.StatusOK).has("h1", "River open")
	if again := s.submit("/d/talks/add", form); again != to {
		t.Errorf("the same text led to %s, then to %s", to, again)
	}
	s.get("/d/talks/actors", http.StatusOK).has("main", "The Daily")
}

func TestUpload(t *testing.T) {
	s := newSite(t)
	send := func(name string, content []byte) *http.Response {
		var body bytes.Buffer
		m := multipart.NewWriter(&body)
		part, err := m.CreateFormFile("file", name)
		if err == nil {
			_, err = part.Write(content)
		}
		if err == nil {
			err = m.WriteField("as", "report")
		}
		if err == nil {
			err = m.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/d/talks/add", &body)
		r.Header.Set("Content-Type", m.FormDataContentType())
		w := httptest.NewRecorder()
		s.h.ServeHTTP(w, r)
		return w.Result()
	}
	if res := send("report.txt", []byte("River open\n\nThe minister said that the river is open.\n")); res.StatusCode != http.StatusSeeOther {
		t.Errorf("a report: status %d", res.StatusCode)
	}
	for name, content := range map[string][]byte{"empty.txt": nil, "binary.bin": bytes.Repeat([]byte{0, 1, 2, 0xff}, 5000)} {
		res := send(name, content)
		page := s.parse(res, name, res.StatusCode)
		if res.StatusCode < 400 || res.StatusCode >= 500 || page.Find(".problem").Text() == "" {
			t.Errorf("%s: status %d: %s", name, res.StatusCode, page.Find("main").Text())
		}
	}
	if res := send("large.txt", bytes.Repeat([]byte("river open "), fileBytes/10)); res.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a large file: status %d", res.StatusCode)
	}
}

func TestMatrixAndIssue(t *testing.T) {
	s := demoSite(t)
	page := s.get(demoPath+"matrix", http.StatusOK)
	page.has("table.matrix thead", "Principals")
	cell := page.Find("a.standing[data-peek]").First()
	if page.Find("table.matrix td.second").Length()+page.Find("table.matrix td").Length() == 0 || cell.Length() == 0 {
		t.Fatal("the matrix is empty")
	}
	href := cell.AttrOr("href", "")
	_, place, _ := strings.Cut(href, "#")
	issue := s.get(href, http.StatusOK)
	words := strings.TrimSpace(cell.Find(".stance").Contents().Last().Text())
	issue.has("section[id='"+place+"'] h3", words)
	issue.has("section[id='"+place+"'] .citation .role.content", "")
	if issue.Find("section[id='"+place+"'] .citation a[href*='/documents/']").Length() == 0 {
		t.Error("the position does not lead to its document")
	}
	before := s.get(demoPath+"matrix?on=2025-11-19", http.StatusOK).Find("a.standing").Length()
	now := page.Find("a.standing").Length()
	if before >= now {
		t.Errorf("%d standings on 19 November, %d now", before, now)
	}
	known := s.get(demoPath+"matrix?known=2025-11-22", http.StatusOK).Find("a.standing").Length()
	if known == 0 || known >= now {
		t.Errorf("%d standings known on 22 November, %d now", known, now)
	}
}

func TestOverview(t *testing.T) {
	s := demoSite(t)
	page := s.get(demoPath, http.StatusOK)
	page.has(".activity", "accepted")
	page.has("#h-claims + ul", "asserted:")
	page.has("#h-ahead + ul", "expected")
	recent := page.Find(".activity > li").Length()
	all := s.get(demoPath+"?since=2025-11-01", http.StatusOK)
	if all.Find(".activity > li").Length() < recent || all.Find("input[name=since]").AttrOr("value", "") != "2025-11-01" {
		t.Error("a longer time shows fewer changes")
	}
	s.get(demoPath+"?since=2030-01-01", http.StatusOK).has(".changed .empty", "Nothing has changed since then")
	s.get(demoPath+"?since=lately", http.StatusBadRequest).has("main", "since:")
}

func TestTimeline(t *testing.T) {
	s := demoSite(t)
	page := s.get(demoPath+"timeline", http.StatusOK)
	for _, kind := range []string{"events", "statements", "publications", "drafts"} {
		if page.Find(".moment[data-kind='"+kind+"']").Length() == 0 {
			t.Errorf("no %s on the timeline", kind)
		}
	}
	page.has(".moment .word", "expected")
	events := s.get(demoPath+"timeline?show=events", http.StatusOK)
	events.lacks(".moment:not([data-kind='events'])")
	russia := s.get(demoPath+"timeline?actor=russia&show=statements", http.StatusOK)
	if n := russia.Find(".moment").Length(); n == 0 || n >= page.Find(".moment[data-kind='statements']").Length() {
		t.Errorf("%d statements of one party", n)
	}
	s.get(demoPath+"timeline?show=events&actor=nobody", http.StatusOK).has(".empty", "Nothing on the timeline")
}

func TestSearch(t *testing.T) {
	s := demoSite(t)
	s.get(demoPath+"search", http.StatusOK).has(".empty", "Type words")
	page := s.get(demoPath+"search?q=sanctions", http.StatusOK)
	page.has("h2", "Issues")
	page.has("h2", "Documents")
	page.has(".quoted mark", "anctions")
	s.get(demoPath+"search?q=%22%3Cscript%3E+zzz", http.StatusOK).has(".empty strong", `"<script> zzz`)
	s.get(demoPath+"search?q="+url.QueryEscape(`" OR 1=1; --*`), http.StatusOK)
	early := s.get(demoPath+"search?q=sanctions&known=2025-11-01", http.StatusOK)
	early.has(".empty", "in the record of this time")
}

func TestLedger(t *testing.T) {
	s := newSite(t)
	s.submit("/d/talks/issues", url.Values{"title": {"Water"}, "question": {"whose?"}})
	s.submit("/d/talks/issues/water", url.Values{"title": {"Water"}, "group": {"River"}, "before": {"1"}})
	page := s.get("/d/talks/ledger", http.StatusOK)
	if n := page.Find("table.ledger tbody tr").Length(); n != 3 {
		t.Errorf("%d entries", n)
	}
	entry := s.get("/d/talks/ledger/2", http.StatusOK)
	entry.has("h1", "Entry 2: edit issue")
	entry.has(".diff tbody tr:nth-child(1)", "group")
	entry.has(".diff tbody tr:nth-child(1) ins", "River")
	entry.has(".diff tbody tr:nth-child(2) del", "whose?")
	res := s.do(http.MethodGet, entry.Find("a[download]").AttrOr("href", ""), nil)
	var proof ledger.Inclusion
	if err := json.NewDecoder(res.Body).Decode(&proof); err != nil {
		t.Fatal(err)
	}
	if err := proof.Check(); err != nil || proof.Seq != 2 || proof.Size != 3 {
		t.Errorf("the proof %+v: %v", proof, err)
	}
	res = s.do(http.MethodPost, "/d/talks/ledger/checkpoint", url.Values{})
	var signed struct {
		Checkpoint string `json:"checkpoint"`
		PublicKey  string `json:"public_key"`
	}
	b, err := io.ReadAll(res.Body)
	if err == nil {
		err = json.Unmarshal(b, &signed)
	}
	if err != nil {
		t.Fatal(err)
	}
	c, err := ledger.OpenCheckpoint(signed.Checkpoint, signed.PublicKey)
	if err != nil || c.Size != 3 || c.Root != proof.Root {
		t.Errorf("the checkpoint %+v: %v", c, err)
	}
}

func TestEventForms(t *testing.T) {
	s := newSite(t)
	form := url.Values{"title": {"Meeting on the bridge"}, "type": {"meeting"}, "on": {"2025-12-01~"}, "expected": {"yes"}}
	page := s.post("/d/talks/new/event", form, http.StatusBadRequest)
	page.has(".problem", "at least one attribution or document")
	if v := page.Find("input[name=title]").AttrOr("value", ""); v != "Meeting on the bridge" || page.Find("input[name=expected][checked]").Length() != 1 {
		t.Errorf("what was typed is gone: %q", v)
	}
	to := s.submit("/d/talks/add", url.Values{"text": {"The meeting will be held on the bridge."}, "title": {"Notice"}, "as": {"report"}})
	form.Set("documents", to[strings.LastIndex(to, "/")+1:])
	if to := s.submit("/d/talks/new/event", form); to != "/d/talks/timeline?show=events#meeting-on-the-bridge" {
		t.Errorf("led to %s", to)
	}
	s.get("/d/talks/timeline", http.StatusOK).has("#meeting-on-the-bridge", "expected: meeting")
	s.get("/d/talks/", http.StatusOK).has("#h-ahead + ul", "expected, about 1 Dec 2025")
	page = s.get("/d/talks/events/meeting-on-the-bridge/edit", http.StatusOK)
	form.Set("before", page.Find("input[name=before]").AttrOr("value", ""))
	form.Del("expected")
	s.submit("/d/talks/events/meeting-on-the-bridge/edit", form)
	s.get("/d/talks/timeline?show=events", http.StatusOK).has("#meeting-on-the-bridge .word", "meeting")
	s.get("/d/talks/events/meeting-on-the-bridge/edit?known=2025-11-01", http.StatusNotFound)
}

// TestRefusedFormsKnowTheirPlace holds that the links around a form that was
// refused lead to pages, not to the address that only takes forms.
func TestRefusedFormsKnowTheirPlace(t *testing.T) {
	s := newSite(t)
	page := s.post("/d/talks/new/event", url.Values{"title": {""}}, http.StatusBadRequest)
	for _, href := range []string{page.Find(".foot a").AttrOr("href", ""), page.Find(".clock form").AttrOr("action", "")} {
		if code := s.do(http.MethodGet, href, nil).StatusCode; code != http.StatusOK {
			t.Errorf("%s: status %d", href, code)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/d/talks/issues", strings.NewReader("title="))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for from, want := range map[string]string{
		"http://127.0.0.1/d/talks/timeline?show=events": "/d/talks/timeline", "http://evil.example/d/talks/matrix": "/d/talks/issues", "http://127.0.0.1/d/other/": "/d/talks/issues",
	} {
		r.Header.Set("Referer", from)
		w := httptest.NewRecorder()
		s.h.ServeHTTP(w, r)
		if got := s.parse(w.Result(), from, http.StatusBadRequest).Find(".clock form").AttrOr("action", ""); got != want {
			t.Errorf("from %s: the control of the time leads to %q, want %q", from, got, want)
		}
	}
}
