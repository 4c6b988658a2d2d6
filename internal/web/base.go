package web

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// Base is what every page shows around its own content. A page's struct embeds
// it and a handler sets it with [request.base]; the rest is filled in when the
// page is rendered.
type Base struct {
	Links
	Title     string // of the page, for its heading and the window
	Section   string // the entry of the navigation that is marked
	Name      string // the page's folder; its body has the class page-<name>
	Dossier   *parley.Dossier
	Clocks    Clocks
	Nav       []NavItem
	Flash     string // what was done by the form that led here
	Search    string // what stands in the search box
	Permalink string // this page with both clocks fixed
	Now       string // this page with both clocks open
	Here      string // the path of this page, for forms that lead back to it
	Keep      []Param
	Who       string
	Version   string
	Style     string // addresses of the style sheet and the script
	Script    string
}

// Param is a parameter that a GET form keeps.
type Param struct{ Name, Value string }

// NavItem is an entry of the navigation.
type NavItem struct {
	Word    string
	URL     string
	Current bool
	Count   int // shown where not 0
}

// Past reports whether the record is shown as of another time, in which
// nothing can be written.
func (b *Base) Past() bool { return b.Clocks.Past() }

func (b *Base) base() *Base { return b }

// page is a pointer to a struct that embeds Base.
type page interface{ base() *Base }

// sections are the entries of the navigation, in order.
func sections() []struct{ word, path string } {
	return []struct{ word, path string }{
		{"Overview", ""}, {"Matrix", "matrix"}, {"Issues", "issues"}, {"Drafts", "drafts"}, {"Claims", "claims"},
		{"Commitments", "commitments"}, {"Timeline", "timeline"}, {"Documents", "documents"}, {"Review", "review"},
		{"Actors", "actors"}, {"Ledger", "ledger"},
	}
}

// base starts a page: its title and the section of the navigation it belongs
// to, as the path of that section ("" is the overview).
func (rq *request) base(title, section string) Base {
	b := Base{
		Links: rq.links(), Title: title, Section: section, Dossier: rq.dossier, Clocks: rq.clocks,
		Who: rq.who.Name, Version: rq.s.version, Style: rq.s.assets.url("parley.css"), Script: rq.s.assets.url("parley.js"),
		Search: rq.URL.Query().Get("q"),
	}
	here := rq.place(section)
	b.Here = here.EscapedPath()
	on, known := rq.clocks.On, rq.clocks.Known
	if on == "" {
		on = rq.clocks.Today
	}
	if known == "" {
		known = rq.clocks.instant
	}
	b.Permalink = withParams(here, "on", on, "known", known)
	b.Now = withParams(here, "on", "", "known", "")
	q := here.Query()
	for _, name := range slices.Sorted(maps.Keys(q)) {
		if v := q.Get(name); v != "" && name != "on" && name != "known" {
			b.Keep = append(b.Keep, Param{name, v})
		}
	}
	return b
}

// place is the address that a page is shown under. A form that is shown again
// was sent to an address that may answer nothing else: then it is the page
// that the form stood on or, where the browser does not say, the section.
func (rq *request) place(section string) *url.URL {
	if !rq.writes() {
		return rq.URL
	}
	to := rq.url()
	if section != "" {
		to = rq.url(section)
	}
	if from, err := url.Parse(rq.Referer()); err == nil && from.Host == rq.Host && strings.HasPrefix(from.Path, rq.links().URL()) {
		return &url.URL{Path: from.Path, RawQuery: from.RawQuery}
	}
	u, err := url.Parse(to)
	if err != nil {
		return rq.URL // cannot be: the address is made here
	}
	return u
}

// finish fills in what a page shows around its content and needs the record for.
func (rq *request) finish(b *Base) error {
	if rq.dossier == nil {
		return nil
	}
	waiting, err := rq.waitingNow()
	if err != nil {
		return err
	}
	for _, s := range sections() {
		item := NavItem{Word: s.word, URL: b.URL(), Current: s.path == b.Section}
		if s.path != "" {
			item.URL = b.URL(s.path)
		}
		if s.path == "review" {
			item.Count = waiting.Attributions + waiting.Pairs + waiting.Origins
		}
		b.Nav = append(b.Nav, item)
	}
	return nil
}

// waits counts what waits for a person's decision.
type waits struct{ Attributions, Pairs, Origins int }

// waiting counts what waits for review in a view.
func waiting(ctx context.Context, v *store.View) (w waits, err error) {
	for k, n := range map[parley.Kind]*int{
		parley.KindAttribution: &w.Attributions, parley.KindAlignment: &w.Pairs, parley.KindOriginLink: &w.Origins,
	} {
		if *n, err = store.Count(ctx, v, k, store.Query{Review: parley.Suggested}); err != nil {
			return w, err
		}
	}
	return w, nil
}

// SearchURL is where the search box leads; its form keeps the clocks itself.
func (b *Base) SearchURL() string { return Links{dossier: b.dossier}.URL("search") }
