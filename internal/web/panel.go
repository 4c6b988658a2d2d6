package web

import (
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/view"
)

// Panel is one attribution with everything that a person can decide about it,
// template "panel". The pages document, review and attribution show it.
type Panel struct {
	SaidRow
	Version  int
	Mode     parley.Mode
	On       parley.Date
	Engine   string
	Mended   bool // a person has changed what the engine proposed
	Parent   Link
	Children []Link
	Problem  string   // why the last form was refused; what was typed is kept
	Present  []string // after a conflict: what stands in the record now
	Open     string   // the form that is open: "mend", "code" or "reject"
	Typed    string   // the reason that was typed for a rejection
	Writable bool
	Action   string // the address of its forms, without their last part
	Here     FormPlace
	Close    string // the address of the page without it; "" where it is the page
	Before   string // the address of the one before, for the key k; "" if there is none
	After    string // of the one after it
	Count    string // "3 of 22", where the page goes through a queue
	Mend     MendForm
	Code     CodeForm
	Codings  []CodingRow
}

// FormPlace says which page a form stands on, so that it can lead back to it or
// be shown there again.
type FormPlace struct {
	From string // "document", "review" or "" for the attribution's own page
	Back string // where the form leads when it has been carried out
}

// CodingRow is a coding that can be corrected or withdrawn.
type CodingRow struct {
	CodingChip
	ID      string
	On      parley.Date
	Coder   string
	Note    string
	EditURL string
	Before  int
}

// panel shows an attribution of a reading for decision. coding is the id of a
// coding that is to be corrected, "" for a new one.
func (rq *request) panel(r *view.Reading, s view.Said, here FormPlace, coding string) (*Panel, error) {
	p := &Panel{
		SaidRow: rq.saidRow(s, s.ID, ""), Version: s.Version, Mode: s.Mode, On: s.On, Engine: s.Engine,
		Mended: s.Proposed != nil, Writable: !rq.clocks.Past(), Action: rq.url("attributions", s.ID), Here: here,
	}
	for _, other := range r.Said {
		switch {
		case other.ID == s.Parent:
			p.Parent = rq.saidLink(other, here)
		case other.Parent == s.ID && other.Review != parley.Rejected:
			p.Children = append(p.Children, rq.saidLink(other, here))
		}
	}
	if !p.Writable {
		return p, nil
	}
	p.Mend = mendFormOf(r, s, here)
	for _, c := range s.Codings {
		p.Codings = append(p.Codings, CodingRow{
			CodingChip: rq.codingChip(c), ID: c.ID, On: c.On, Coder: c.Coder, Note: c.Note, Before: c.Version,
			EditURL: rq.url("attributions", s.ID, "?coding="+c.ID, "#panel"),
		})
	}
	var err error
	p.Code, err = rq.codeForm(r, s, here, coding)
	if coding != "" {
		p.Open = "code"
	}
	return p, err
}

// saidLink is the link from one attribution to another of the same document;
// on the document's page it stays there.
func (rq *request) saidLink(s view.Said, here FormPlace) Link {
	words := []string{saidWords(s)}
	if s.Review == parley.Suggested {
		words = append(words, "(suggested)")
	}
	link := Link{Text: strings.Join(words, " "), URL: rq.url("attributions", s.ID)}
	if here.From == "document" {
		link.URL = rq.url("documents", s.Document, "?at="+s.ID, "#"+s.ID)
	}
	return link
}

// find returns the attribution with an id from a reading.
func find(r *view.Reading, id string) (view.Said, bool) {
	for _, s := range r.Said {
		if s.ID == id {
			return s, true
		}
	}
	return view.Said{}, false
}
