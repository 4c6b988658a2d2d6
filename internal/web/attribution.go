package web

import (
	"errors"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// attributionPage is the permanent address of an attribution: its words where
// they stand, who speaks, what it means, and how it came to be so.
type attributionPage struct {
	Base
	Panel     *Panel
	Text      MarkedText
	Words     []SpokenPart // the spans by themselves
	Document  Link
	Publisher ActorLink
	Published parley.Date
	Summary   bool
	Orphaned  bool
	Proposed  []FieldChange // what the engine proposed beside what a person made of it
	Versions  []RevisionRow
	Codings   []CodingHistory
	Gone      string // "withdrawn": nothing stands now, only the history
}

// SpokenPart is one span of an attribution with its part and place.
type SpokenPart struct {
	Part       view.Part
	Words      string
	Start, End int
}

// CodingHistory is what became of one coding.
type CodingHistory struct {
	CodingChip
	Versions []RevisionRow
}

func (s *server) attribution(rq *request) error {
	id := rq.PathValue("attribution")
	r, said, err := rq.readAttribution(id)
	if errors.Is(err, parley.ErrNotFound) {
		return rq.goneAttribution(id, err)
	}
	if err != nil {
		return err
	}
	q := rq.URL.Query()
	p, err := rq.attributionPage(r, said, q.Get("coding"))
	if err != nil {
		return err
	}
	if p.Panel.Open == "" {
		p.Panel.Open = q.Get("open")
	}
	return rq.render("attribution", p)
}

// attributionPage makes the page. coding is the id of a coding to be corrected.
func (rq *request) attributionPage(r *view.Reading, s view.Said, coding string) (*attributionPage, error) {
	p := &attributionPage{
		Base: rq.base(rq.saidLink(s, FormPlace{}).Text, "documents"), Document: Link{r.Document.Title, rq.url("documents", r.Document.ID, "?at="+s.ID, "#"+s.ID)},
		Publisher: rq.actor(r.Publisher), Published: r.Document.Published, Summary: r.Document.Summary, Orphaned: s.Orphaned != nil,
	}
	family := kin(r, s)
	p.Text = mark(r, family, s.ID, nil, func(o view.Said) string { return rq.url("attributions", o.ID) }).around(s.ID)
	for i, x := range s.Selectors() {
		p.Words = append(p.Words, SpokenPart{Part: partOf(s.Attribution, i), Words: x.Exact, Start: x.Start, End: x.End})
	}
	var err error
	if p.Panel, err = rq.panel(r, s, FormPlace{Back: rq.url("attributions", s.ID)}, coding); err != nil {
		return nil, err
	}
	if s.Proposed != nil {
		now := parley.Proposal{Roles: s.Roles, Speaker: s.Speaker, Mode: s.Mode, Class: s.Class}
		p.Proposed = changes(s.Proposed, now, r.Actors)
	}
	return p, p.history(rq, s.ID)
}

// kin returns an attribution with those that it stands in and that stand in it.
func kin(r *view.Reading, s view.Said) []view.Said {
	wanted := map[string]bool{s.ID: true}
	for parent := s.Parent; parent != "" && !wanted[parent]; {
		wanted[parent] = true
		outer, _ := find(r, parent)
		if outer.Attribution == nil {
			break
		}
		parent = outer.Parent
	}
	var out []view.Said
	for _, x := range r.Said {
		if wanted[x.ID] || x.Parent == s.ID && x.Review != parley.Rejected {
			out = append(out, x)
		}
	}
	return out
}

// history adds the versions of the attribution and of every coding that it has
// or had.
func (p *attributionPage) history(rq *request, id string) error {
	var err error
	if p.Versions, err = rq.revisions(parley.KindAttribution, id); err != nil {
		return err
	}
	ids, err := rq.view.EverNaming(rq.Context(), parley.KindCoding, parley.KindAttribution, id)
	if err != nil {
		return err
	}
	for _, coding := range ids {
		versions, err := rq.view.Versions(rq.Context(), parley.KindCoding, coding)
		if err != nil {
			return err
		}
		h := CodingHistory{CodingChip: CodingChip{Word: "a coding whose content was redacted"}}
		for _, v := range versions {
			if c, ok := v.Record.(*parley.Coding); ok {
				shown, err := view.Code(rq.Context(), rq.view, c)
				if err != nil {
					return err
				}
				h.CodingChip = rq.codingChip(shown)
			}
		}
		if h.Versions, err = rq.revisions(parley.KindCoding, coding); err != nil {
			return err
		}
		p.Codings = append(p.Codings, h)
	}
	return nil
}

// goneAttribution shows the history of an attribution that stood once and does
// not stand now. missing is the error for one that never was.
func (rq *request) goneAttribution(id string, missing error) error {
	versions, err := rq.view.Versions(rq.Context(), parley.KindAttribution, id)
	if err != nil {
		return err
	}
	if len(versions) == 0 || rq.clocks.On != "" && !versions[len(versions)-1].Withdrawn {
		return missing
	}
	p := &attributionPage{Base: rq.base("Withdrawn attribution", "documents"), Gone: "withdrawn"}
	for _, v := range versions {
		a, ok := v.Record.(*parley.Attribution)
		if !ok {
			continue
		}
		p.Words = nil
		for i, x := range a.Selectors() {
			p.Words = append(p.Words, SpokenPart{Part: partOf(a, i), Words: x.Exact, Start: x.Start, End: x.End})
		}
		d, err := store.Get[*parley.Document](rq.Context(), rq.view.AnyTime(), a.Document)
		if err == nil {
			p.Document = Link{d.Title, rq.url("documents", d.ID)}
			p.Published, p.Summary = d.Published, d.Summary
		} else if !errors.Is(err, parley.ErrNotFound) {
			return err
		}
	}
	if versions[len(versions)-1].Redacted {
		p.Gone, p.Title = "redacted", "Redacted attribution"
	}
	if err := p.history(rq, id); err != nil {
		return err
	}
	return rq.render("attribution", p)
}
