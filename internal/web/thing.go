package web

import (
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/view"
)

// thingURL returns the page that shows a record: its own, or that of what it
// belongs to.
func (rq *request) thingURL(r parley.Record) string {
	switch r := r.(type) {
	case *parley.Dossier:
		return rq.url()
	case *parley.Actor:
		return rq.url("actors", r.ID)
	case *parley.Issue:
		return rq.url("issues", r.ID)
	case *parley.Document:
		return rq.url("documents", r.ID)
	case *parley.Draft:
		return rq.url("drafts", r.ID)
	case *parley.Rendition:
		return rq.url("drafts", r.Draft, "?show="+r.ID)
	case *parley.Provision:
		return rq.url("provisions", r.ID)
	case *parley.Alignment:
		return rq.url("compare", "?old="+r.OldSide+"&new="+r.NewSide)
	case *parley.Claim:
		return rq.url("claims", r.ID)
	case *parley.Commitment:
		return rq.url("commitments", "#"+r.ID)
	case *parley.Event:
		return rq.url("timeline", "?show=events", "#"+r.ID)
	case *parley.Attribution:
		return rq.url("attributions", r.ID)
	case *parley.Coding:
		return rq.url("attributions", r.Attribution)
	case *parley.Evidence:
		return rq.url("claims", r.Claim)
	case *parley.Assessment:
		return rq.url("claims", r.Claim)
	case *parley.OriginLink:
		return rq.url("documents", r.From)
	}
	return ""
}

// thing returns the link to a thing of an entry.
func (rq *request) thing(t view.Thing) Link {
	if t.Record == nil {
		return Link{Text: t.Name}
	}
	return Link{Text: t.Name, URL: rq.thingURL(t.Record)}
}
