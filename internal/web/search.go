package web

import (
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/view"
)

// searchPage shows what contains the words of a query, by kind.
type searchPage struct {
	Base
	Query  string
	Groups []searchGroup
	Hits   int
}

type searchGroup struct {
	Word string
	Hits []searchHit
	More bool
}

type searchHit struct {
	Thing     Link
	Snippet   string // marked between U+0002 and U+0003
	On        parley.Date
	Suggested bool
}

// searchShown is how many hits of a kind are shown.
const searchShown = 20

func (s *server) search(rq *request) error {
	query := strings.TrimSpace(rq.URL.Query().Get("q"))
	p := &searchPage{Base: rq.base("Search", "search"), Query: query}
	found, err := view.Search(rq.Context(), rq.view, query, searchShown)
	if err != nil {
		return err
	}
	for _, f := range found {
		g := searchGroup{Word: plural(f.Kind), More: f.More}
		for _, h := range f.Hits {
			hit := searchHit{Thing: Link{h.Name, rq.thingURL(h.Record)}, Snippet: h.Snippet}
			switch r := h.Record.(type) {
			case *parley.Document:
				hit.On = r.Published
			case *parley.Attribution:
				hit.On, hit.Suggested = r.On, r.Review == parley.Suggested
			case *parley.Event:
				hit.On = r.On
			}
			g.Hits = append(g.Hits, hit)
		}
		p.Hits += len(g.Hits)
		p.Groups = append(p.Groups, g)
	}
	return rq.render("search", p)
}

// plural is the heading over things of a kind.
func plural(k parley.Kind) string {
	if k == parley.KindOriginLink {
		return "origins"
	}
	if k == parley.KindEvidence {
		return "evidence"
	}
	return string(k) + "s"
}
