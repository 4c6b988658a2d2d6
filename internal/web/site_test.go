package web

import (
	"io"
	"net/http"
	"net/http/httptest"
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

// site is the pages over a real database.
type site struct {
	t   testing.TB
	h   http.Handler
	app *app.App
	db  *store.DB
	now time.Time // the clock of store and pages; each reading moves it on
}

var ada = app.Person{Name: "Ada"}

// newSite returns a site with one empty dossier, "talks".
func newSite(t testing.TB) *site {
	t.Helper()
	s := emptySite(t)
	if err := s.app.CreateDossier(t.Context(), ada, parley.Dossier{ID: "talks", Title: "Talks on the river"}); err != nil {
		t.Fatal(err)
	}
	return s
}

// emptySite returns a site without a dossier. Its clock starts on 24 November
// 2025 at noon.
func emptySite(t testing.TB) *site {
	t.Helper()
	return emptySiteOn(t, storetest.SQLite(t))
}

// emptySiteOn is emptySite on a given database.
func emptySiteOn(t testing.TB, target string) *site {
	t.Helper()
	s := &site{t: t, now: time.Date(2025, 11, 24, 12, 0, 0, 0, time.UTC)}
	clock := func() time.Time { s.now = s.now.Add(time.Millisecond); return s.now }
	s.db = storetest.Open(t, target, store.Options{Now: clock})
	s.app = app.New(s.db, app.Options{})
	var err error
	if s.h, err = New(Options{App: s.app, DB: s.db, Who: ada.Name, Version: "test", Now: clock}); err != nil {
		t.Fatal(err)
	}
	return s
}

// put writes records with the verb Put.
func (s *site) put(records ...parley.Record) {
	s.t.Helper()
	for _, r := range records {
		if err := s.app.Put(s.t.Context(), "talks", ada, r, 0, ""); err != nil {
			s.t.Fatal(err)
		}
	}
}

// do sends a request as a browser on this machine does.
func (s *site) do(method, target string, form url.Values) *http.Response {
	s.t.Helper()
	target, _, _ = strings.Cut(target, "#") // a browser keeps the fragment to itself
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r := httptest.NewRequest(method, "http://127.0.0.1:8080"+target, body)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", "http://127.0.0.1:8080")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	w := httptest.NewRecorder()
	s.h.ServeHTTP(w, r)
	return w.Result()
}

// page is an answer of ours, parsed.
type answer struct {
	*goquery.Document
	code int
	t    testing.TB
}

// get asks for a page and fails unless the status is the wanted one.
func (s *site) get(target string, want int) answer {
	s.t.Helper()
	return s.parse(s.do(http.MethodGet, target, nil), target, want)
}

// post sends a form that is expected to be shown again, with a status.
func (s *site) post(target string, form url.Values, want int) answer {
	s.t.Helper()
	return s.parse(s.do(http.MethodPost, target, form), target, want)
}

// submit sends a form that is expected to be carried out, and returns where it
// leads.
func (s *site) submit(target string, form url.Values) string {
	s.t.Helper()
	res := s.do(http.MethodPost, target, form)
	if res.StatusCode != http.StatusSeeOther {
		body, _ := io.ReadAll(res.Body)
		s.t.Fatalf("POST %s: status %d\n%s", target, res.StatusCode, body)
	}
	return res.Header.Get("Location")
}

func (s *site) parse(res *http.Response, target string, want int) answer {
	s.t.Helper()
	doc, err := goquery.NewDocumentFromReader(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	if res.StatusCode != want {
		s.t.Fatalf("%s: status %d, want %d\n%s", target, res.StatusCode, want, strings.TrimSpace(doc.Find("main").Text()))
	}
	return answer{Document: doc, code: res.StatusCode, t: s.t}
}

// has fails unless what a selector finds contains a text.
func (a answer) has(selector, text string) {
	a.t.Helper()
	got := strings.Join(strings.Fields(a.Find(selector).Text()), " ")
	if a.Find(selector).Length() == 0 || !strings.Contains(got, text) {
		a.t.Errorf("%s: got %q, want it to contain %q", selector, got, text)
	}
}

// lacks fails if a selector finds anything.
func (a answer) lacks(selector string) {
	a.t.Helper()
	if n := a.Find(selector).Length(); n > 0 {
		a.t.Errorf("%s: found %d, want none", selector, n)
	}
}
