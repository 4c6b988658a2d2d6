package web

import (
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/parley-record/parley"
)

// TestEveryRouteAnswers asks for every page of a dossier with nothing in it.
func TestEveryRouteAnswers(t *testing.T) {
	s := newSite(t)
	for _, r := range routes() {
		method, path, _ := strings.Cut(r.pattern, " ")
		if method != http.MethodGet {
			continue
		}
		path = strings.ReplaceAll(strings.ReplaceAll(path, "{dossier}", "talks"), "{$}", "")
		one := strings.Contains(path, "{")
		for strings.Contains(path, "{") {
			open, end := strings.Index(path, "{"), strings.Index(path, "}")
			path = path[:open] + "none" + path[end+1:]
		}
		code := s.do(method, path, nil).StatusCode
		if one && code != http.StatusNotFound || !one && code >= http.StatusBadRequest {
			t.Errorf("%s: status %d", path, code)
		}
	}
}

func TestWhatIsNotThere(t *testing.T) {
	s := newSite(t)
	for path, want := range map[string]string{
		"/d/other/matrix":           `no dossier "other"`,
		"/d/talks/nothing":          "no page",
		"/nothing":                  "no page",
		"/d/talks/issues/nothing":   `no issue "nothing"`,
		"/d/talks/actors/nothing":   `no actor "nothing"`,
		"/d/talks/ledger/9":         "no entry 9",
		"/d/talks/ledger/x":         "not the number",
		"/d/talks/ledger/-1":        "no entry -1",
		"/d/%22%3Cscript%3E/matrix": "no dossier",
	} {
		s.get(path, http.StatusNotFound).has("main", want)
	}
	if code := s.do(http.MethodGet, "/static/../web.go", nil).StatusCode; code == http.StatusOK {
		t.Error("a file outside the assets was served")
	}
}

func TestHeaders(t *testing.T) {
	s := newSite(t)
	res := s.do(http.MethodGet, "/d/talks/", nil)
	for name, want := range map[string]string{
		"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
		"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store",
	} {
		if got := res.Header.Get(name); !strings.Contains(got, want) {
			t.Errorf("%s: got %q", name, got)
		}
	}
	if policy := res.Header.Get("Content-Security-Policy"); strings.Contains(policy, "unsafe") || !strings.Contains(policy, "frame-ancestors 'none'") {
		t.Errorf("the policy is %q", policy)
	}
	if res.Header.Get("X-Request-Id") == "" {
		t.Error("the request has no id")
	}
	page := s.get("/d/talks/", http.StatusOK)
	for _, href := range []string{page.Find("link[rel=stylesheet]").AttrOr("href", ""), page.Find("script").AttrOr("src", "")} {
		res := s.do(http.MethodGet, href, nil)
		if res.StatusCode != http.StatusOK || !strings.Contains(res.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: status %d, %q", href, res.StatusCode, res.Header.Get("Cache-Control"))
		}
	}
}

// TestForeignForms holds that no other site can write or, through a name that
// it points at this machine, read.
func TestForeignForms(t *testing.T) {
	s := newSite(t)
	form := url.Values{"title": {"Foreign"}}
	for name, header := range map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"} {
		r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:8080/d/talks/issues", strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set(name, header)
		w := httptest.NewRecorder()
		s.h.ServeHTTP(w, r)
		if w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), "another site") {
			t.Errorf("%s: %s: status %d", name, header, w.Code)
		}
	}
	s.get("/d/talks/issues/foreign", http.StatusNotFound)
	for host, want := range map[string]int{
		"evil.example": 403, "evil.example:8080": 403, "127.0.0.1.evil.example": 403, "10.0.0.7": 403, "": 403,
		"localhost:8080": 200, "127.0.0.1": 200, "[::1]:80": 200, "LOCALHOST": 200, "127.3.2.1:9": 200,
	} {
		r := httptest.NewRequest(http.MethodGet, "/d/talks/", nil)
		r.Host = host
		w := httptest.NewRecorder()
		s.h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("host %q: status %d, want %d", host, w.Code, want)
		}
	}
}

func TestRemoteHosts(t *testing.T) {
	s := newSite(t)
	h, err := New(Options{App: s.app, DB: s.db, Who: "Ada", AllowRemote: true})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodGet, "http://record.example/d/talks/", nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Errorf("status %d", w.Code)
	}
}

func TestNewNeedsSomebody(t *testing.T) {
	s := newSite(t)
	for _, o := range []Options{{}, {App: s.app, DB: s.db}, {App: s.app, Who: "Ada"}} {
		if _, err := New(o); !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("%+v: got %v", o, err)
		}
	}
}

func TestLargeForms(t *testing.T) {
	s := newSite(t)
	res := s.do(http.MethodPost, "/d/talks/issues", url.Values{"title": {strings.Repeat("long ", formBytes/4)}})
	if res.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("status %d", res.StatusCode)
	}
}

func TestPanicIsAnswered(t *testing.T) {
	s := &server{log: slog.New(slog.DiscardHandler), now: time.Now, metrics: newMetrics()}
	var err error
	if s.pages, err = loadTemplates(pageFiles); err != nil {
		t.Fatal(err)
	}
	if s.assets, err = loadAssets(pageFiles); err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	s.rescue(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("a secret") })).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "secret") || !strings.Contains(w.Body.String(), "went wrong") {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
}

func TestHealthAndMetrics(t *testing.T) {
	s := newSite(t)
	s.get("/d/talks/matrix", http.StatusOK)
	s.get("/d/talks/issues/none", http.StatusNotFound)
	body := func(path string) string {
		b, err := io.ReadAll(s.do(http.MethodGet, path, nil).Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if got := body("/healthz"); got != "ok\n" {
		t.Errorf("healthz: %q", got)
	}
	got := body("/metrics")
	for _, want := range []string{
		`parley_http_requests_total{route="GET /d/{dossier}/matrix",status="200"} 1`,
		`parley_http_requests_total{route="GET /d/{dossier}/issues/{id}",status="404"} 1`,
		`parley_http_request_seconds_count{route="GET /d/{dossier}/matrix"} 1`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("metrics lack %s", want)
		}
	}
	if err := s.db.Close(); err != nil {
		t.Fatal(err)
	}
	if code := s.do(http.MethodGet, "/healthz", nil).StatusCode; code != http.StatusServiceUnavailable {
		t.Errorf("healthz without a database: status %d", code)
	}
	res := s.do(http.MethodGet, "/d/talks/matrix", nil)
	b, _ := io.ReadAll(res.Body)
	if res.StatusCode != http.StatusInternalServerError || strings.Contains(string(b), "sql") {
		t.Errorf("a page without a database: status %d, %s", res.StatusCode, b)
	}
}
