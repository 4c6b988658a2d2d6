package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/view"
)

// pairingPage is the form in which a person pairs provisions by hand.
type pairingPage struct {
	Base
	Old, New     compareSide
	OldID, NewID string
	Sides        []pairingSide
	Relations    []Choice
	Reason       string
	Problem      string
	Replace      bool   // it is offered to take provisions out of decided pairs
	Instead      string // the pair that is corrected; "" for a new one
	InsteadName  string
	Before       int
	Compare      string
	Back         string
}

// pairingSide is the provisions of one text to choose from.
type pairingSide struct {
	Field   string // "from" or "to"
	Legend  string
	Entries []pairingEntry
}

// pairingEntry is a provision to choose.
type pairingEntry struct {
	ID, Label, Words string
	Chosen           bool
	State            string // "paired with 7", "not paired"
}

// pairing shows the form. Its address names the two texts and either a
// provision to start from or a pair to correct.
func (s *server) pairing(rq *request) error {
	q := rq.URL.Query()
	if q.Get("old") == "" || q.Get("new") == "" {
		return rq.redirect(rq.url("compare"), "")
	}
	return rq.pairingForm(form{url.Values{"old": {q.Get("old")}, "new": {q.Get("new")}, "from": q["with"], "to": q["with"], "instead": {q.Get("pair")}}}, nil, http.StatusOK)
}

// pairingForm shows the form with what was typed, and why it was refused.
func (rq *request) pairingForm(f form, refused error, code int) error {
	d, err := view.LoadDrafts(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	c, err := d.Compare(rq.Context(), f.text("old"), f.text("new"))
	if err != nil {
		return err
	}
	page := &pairingPage{Base: rq.base("Pair by hand · "+comparisonTitle(c), "drafts"), OldID: f.text("old"), NewID: f.text("new"),
		Reason: f.text("reason"), Instead: f.text("instead"), Back: rq.formPlace(f).Back}
	page.Compare = rq.url("compare", "?old="+page.OldID+"&new="+page.NewID)
	if refused != nil {
		page.Problem, page.Replace = errorText(refused), errors.Is(refused, parley.ErrConflict)
	}
	from, to := f.all("from"), f.all("to")
	if err := rq.pairingInstead(page, c, f, &from, &to); err != nil {
		return err
	}
	sides, err := rq.compareSides(d, c)
	if err != nil {
		return err
	}
	page.Old, page.New = sides[0], sides[1]
	page.Sides = pairingSides(d, c, sides, from, to)
	page.Relations = append([]Choice{{Word: "as their words and number say"}}, choices(parley.Relations(), parley.Relation(f.text("relation")))...)
	return rq.renderStatus("pairing", page, code)
}

// pairingInstead chooses the provisions of the pair that is corrected, until a
// person has chosen others.
func (rq *request) pairingInstead(page *pairingPage, c *view.Comparison, f form, from, to *[]string) error {
	if page.Instead == "" {
		return nil
	}
	versions, err := rq.view.VersionNumbers(rq.Context(), parley.KindAlignment, []string{page.Instead})
	if err != nil {
		return err
	}
	for _, p := range c.Pairs {
		if p.Alignment == nil || p.Alignment.ID != page.Instead {
			continue
		}
		page.InsteadName, page.Before = labels(p.Old, p.New), versions[page.Instead]
		if !f.Has("sent") {
			*from, *to = p.Alignment.Old, p.Alignment.New
		}
		return nil
	}
	return parley.NotFoundf("There is no pair %q between these two texts.", cut(page.Instead))
}

// pairingSides lists the provisions of both texts with what they are paired
// with now.
func pairingSides(d *view.Drafts, c *view.Comparison, sides [2]compareSide, from, to []string) []pairingSide {
	state := map[string]string{}
	for _, p := range c.Pairs {
		for _, v := range p.Old {
			state[v.ID] = pairingState(p, p.New)
		}
		for _, v := range p.New {
			state[v.ID] = pairingState(p, p.Old)
		}
	}
	side := func(field, legend, rendition string, chosen []string) pairingSide {
		out := pairingSide{Field: field, Legend: legend}
		for _, v := range d.Text(rendition) {
			out.Entries = append(out.Entries, pairingEntry{ID: v.ID, Label: labelsOf([]*parley.Provision{v}), Words: firstWords("", clauseWords(v)),
				Chosen: slices.Contains(chosen, v.ID), State: state[v.ID]})
		}
		return out
	}
	return []pairingSide{side("from", sides[0].Name, c.Old.Rendition.ID, from), side("to", sides[1].Name, c.New.Rendition.ID, to)}
}

// pairingState says what a provision is paired with.
func pairingState(p view.ComparedPair, other []*parley.Provision) string {
	switch {
	case p.Change == view.ChangeUnpaired:
		return "not paired"
	case len(other) == 0:
		return string(p.Change)
	case p.Accepted():
		return "paired with " + labelsOf(other)
	}
	return "suggested with " + labelsOf(other)
}

// pairByHand carries the form out.
func (s *server) pairByHand(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	id := ""
	if instead := f.text("instead"); instead != "" {
		before, err2 := f.before()
		if err2 != nil {
			return err2
		}
		id, err = s.app.ReviewPair(rq.Context(), rq.dossier.ID, rq.who, instead, before, app.PairReview{Review: parley.Accepted,
			Relation: parley.Relation(f.text("relation")), Old: orEmpty(f.all("from")), New: orEmpty(f.all("to")), Reason: f.text("reason"), Replace: f.text("replace") != ""})
	} else {
		id, err = s.app.PairByHand(rq.Context(), rq.dossier.ID, rq.who, app.HandPair{OldSide: f.text("old"), NewSide: f.text("new"),
			Old: f.all("from"), New: f.all("to"), Relation: parley.Relation(f.text("relation")), Reason: f.text("reason"), Replace: f.text("replace") != ""})
	}
	to := rq.formPlace(f).Back
	if to == "" {
		to = rq.url("compare", "?old="+f.text("old")+"&new="+f.text("new"))
	}
	return rq.settle(err, to+"#"+id, "The provisions are paired.", func(_ string, code int) error { return rq.pairingForm(f, err, code) })
}

// orEmpty tells a side without provisions from one that is not spoken of.
func orEmpty(ids []string) []string { return append([]string{}, ids...) }
