package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley/internal/storetest"
)

// TestEveryDatabaseShowsTheSame opens each page that the navigation and the
// matrix of the demonstration record lead to, now and in the past, and expects
// the same words whatever the record is kept in.
func TestEveryDatabaseShowsTheSame(t *testing.T) {
	want := shown(demoSite(t))
	if len(want) < 30 {
		t.Fatalf("only %d pages were opened", len(want))
	}
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		if diff := cmp.Diff(want, shown(demoSiteOn(t, fresh()))); diff != "" {
			t.Errorf("want -, got +:\n%s", diff)
		}
	})
}

// shown returns the words of the pages, by address.
func shown(s *site) map[string]string {
	s.t.Helper()
	pages := map[string]string{}
	for _, clocks := range []string{"", "?known=2025-11-22&on=2025-11-22"} {
		queue := []string{demoPath + clocks, demoPath + "search?q=sanctions" + strings.Replace(clocks, "?", "&", 1)}
		for _, from := range []string{demoPath + clocks, demoPath + "matrix" + clocks} {
			queue = append(queue, s.get(from, http.StatusOK).links()...)
		}
		for _, target := range queue {
			u, err := url.Parse(target)
			if err != nil {
				s.t.Fatal(err)
			}
			u.Fragment = ""
			if _, seen := pages[u.String()]; seen {
				continue
			}
			page := s.get(u.String(), http.StatusOK)
			words := strings.Fields(page.Find("main").Text())
			switch {
			case u.Path == demoPath+"search": // the same things; order and excerpts are the database's
				words = slices.Sorted(slices.Values(page.links()))
			case strings.HasPrefix(u.Path, demoPath+"ledger"):
				words = nil // hashes, whose salts are new in every database
			}
			pages[u.String()] = strings.Join(words, " ")
		}
	}
	return pages
}
