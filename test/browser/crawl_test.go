package browser

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// mostKinds bounds the crawl: there are about 40 kinds of page.
const mostKinds = 80

// named are the sections whose pages are named by an id.
var named = []string{"issues", "drafts", "provisions", "claims", "commitments", "actors", "ledger", "documents", "attributions"}

// looks are the parameters of a comparison that leave pairs out or order them:
// with each the page is made of the same parts.
var looks = []string{"kind", "type", "state", "order", "rows"}

// kind names the route of an address in a dossier: its path without ids, and
// the names of its parameters without those of the clocks. It is "" for what is
// not a page of a dossier.
func kind(address string) string {
	u, err := url.Parse(address)
	if err != nil || !strings.HasPrefix(u.Path, "/d/") {
		return ""
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")[2:]
	if len(parts) > 1 && slices.Contains(named, parts[0]) {
		parts[1] = "*"
	}
	if len(parts) > 1 && parts[0] == "compare" && strings.HasPrefix(parts[1], "m-") {
		parts[1] = "*" // a pair
	}
	if len(parts) > 1 && parts[1] == "file" {
		return "" // a comparison to take away
	}
	if len(parts) == 0 {
		parts = []string{"overview"}
	}
	last := parts[len(parts)-1]
	if last == "raw" || last == "proof" || last == "akn" {
		return "" // a file
	}
	var keys []string
	for key := range u.Query() {
		if key != "on" && key != "known" && !slices.Contains(looks, key) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	name := strings.Join(parts, "/")
	if len(keys) > 0 {
		name += "?" + strings.Join(keys, "&")
	}
	return name
}

// crawl follows the links from a page and returns the first address of each
// kind, without its place in the page.
func crawl(t *testing.T, site, start string) map[string]string {
	t.Helper()
	found := map[string]string{kind(start): start}
	queue := []string{start}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, to := range links(t, site, at) {
			to, _, _ = strings.Cut(to, "#")
			k := kind(to)
			if _, seen := found[k]; seen || k == "" {
				continue
			}
			if len(found) == mostKinds {
				t.Fatalf("there are over %d kinds of page: %v", mostKinds, found)
			}
			found[k] = to
			queue = append(queue, to)
		}
	}
	return found
}

// links returns where the navigation and the main part of a page lead.
func links(t *testing.T, site, path string) []string {
	t.Helper()
	res, err := http.Get(site + path)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	page, err := goquery.NewDocumentFromReader(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return page.Find("nav.side a, main a").Map(func(_ int, a *goquery.Selection) string { return a.AttrOr("href", "") })
}
