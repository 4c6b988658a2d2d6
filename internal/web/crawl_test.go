package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/parley-record/parley/internal/bundle"
	"github.com/parley-record/parley/internal/demo"
	"github.com/parley-record/parley/internal/storetest"
)

const demoPath = "/d/" + demo.Dossier + "/"

// demoSite returns a site with the demonstration record.
func demoSite(t testing.TB) *site {
	t.Helper()
	return demoSiteOn(t, storetest.SQLite(t))
}

// demoSiteOn is demoSite on a given database.
func demoSiteOn(t testing.TB, target string) *site {
	t.Helper()
	b, err := bundle.Read(demo.Bundle())
	if err != nil {
		t.Fatal(err)
	}
	s := emptySiteOn(t, target)
	s.now = s.now.AddDate(0, 1, 0) // after the last entry of its history
	if _, err := s.app.Import(t.Context(), ada, b); err != nil {
		t.Fatal(err)
	}
	return s
}

// mostPages bounds a crawl; the demonstration record has fewer.
const mostPages = 3000

// TestCrawl follows every link of the demonstration record, now and as of
// another time, and holds every page to what all pages promise.
func TestCrawl(t *testing.T) {
	s := demoSite(t)
	for name, start := range map[string]string{"now": demoPath, "past": demoPath + "?known=2025-11-23T12%3A00%3A00Z&on=2025-11-23"} {
		t.Run(name, func(t *testing.T) {
			s.t = t
			pages := map[string]answer{}
			queue := []string{start}
			for len(queue) > 0 && len(pages) < mostPages {
				target := queue[0]
				queue = queue[1:]
				path, _, _ := strings.Cut(target, "#")
				if _, seen := pages[path]; seen {
					continue
				}
				res := s.do(http.MethodGet, path, nil)
				if kind := res.Header.Get("Content-Type"); !strings.HasPrefix(kind, "text/html") || res.Header.Get("Content-Disposition") != "" {
					if res.StatusCode != http.StatusOK {
						t.Errorf("%s: status %d", path, res.StatusCode)
					}
					pages[path] = answer{}
					continue
				}
				page := s.parse(res, path, http.StatusOK)
				pages[path] = page
				page.check(path, name == "past")
				queue = append(queue, page.links()...)
			}
			for path, page := range pages {
				if page.Document != nil {
					page.checkPlaces(path, pages)
				}
			}
			if len(pages) < 100 || len(pages) >= mostPages {
				t.Errorf("%d pages were found", len(pages))
			}
		})
	}
}

// links returns where the main part of a page leads inside the site, leaving
// out the links that change the time.
func (a answer) links() []string {
	var out []string
	a.Find("nav a, main a").Each(func(_ int, l *goquery.Selection) {
		href := l.AttrOr("href", "")
		if strings.HasPrefix(href, "/d/") {
			out = append(out, href)
		}
	})
	return out
}

// check holds a page to what every page promises.
func (a answer) check(path string, past bool) {
	a.t.Helper()
	bad := func(format string, args ...any) { a.t.Errorf("%s: %s", path, fmt.Sprintf(format, args...)) }
	if n := a.Find("h1").Length(); n != 1 {
		bad("%d headings of the first rank", n)
	}
	if a.Find("title").Text() == "" || a.Find("main#main").Length() != 1 || a.Find("a.skip[href='#main']").Length() != 1 {
		bad("no title, no main part or no way to skip to it")
	}
	ids := map[string]bool{}
	a.Find("[id]").Each(func(_ int, e *goquery.Selection) {
		id := e.AttrOr("id", "")
		if ids[id] {
			bad("two elements have the id %q", id)
		}
		ids[id] = true
	})
	a.Find("[style], style, script:not([src])").Each(func(_ int, e *goquery.Selection) {
		bad("the policy forbids %s", goquery.NodeName(e))
	})
	a.Find("input:not([type=hidden]), select, textarea").Each(func(_ int, e *goquery.Selection) {
		id := e.AttrOr("id", "")
		if e.Closest("label").Length() == 0 && e.AttrOr("aria-label", "") == "" && a.Find("label[for='"+id+"']").Length() == 0 {
			bad("the field %q has no label", e.AttrOr("name", ""))
		}
	})
	a.Find("a, button").Each(func(_ int, e *goquery.Selection) {
		if strings.TrimSpace(e.Text()) == "" && e.AttrOr("aria-label", "") == "" {
			bad("a link or button has no words: %s", e.AttrOr("href", e.AttrOr("name", "")))
		}
	})
	if !past {
		return
	}
	if a.Find(".asof").Length() == 0 {
		bad("it does not say that it is not the present record")
	}
	if n := a.Find("form[method=post]").Length(); n > 0 {
		bad("%d forms could write into the past", n)
	}
	for _, href := range a.links() {
		if u, err := url.Parse(href); err != nil || u.Query().Get("known") == "" || u.Query().Get("on") == "" {
			bad("the link %s does not keep the time", href)
		}
	}
}

// checkPlaces follows the links that name a place in a page.
func (a answer) checkPlaces(path string, pages map[string]answer) {
	a.t.Helper()
	a.Find("main a[href*='#']").Each(func(_ int, l *goquery.Selection) {
		to, place, _ := strings.Cut(l.AttrOr("href", ""), "#")
		page, ok := pages[to]
		if to == "" {
			page, ok = a, true
		}
		if strings.HasPrefix(place, ":~:text=") {
			return // words that the browser looks for itself
		}
		if ok && page.Document != nil && page.Find("[id='"+place+"']").Length() == 0 {
			a.t.Errorf("%s: the link to %s#%s leads to no place there", path, to, place)
		}
	})
}
