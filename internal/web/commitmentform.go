package web

import (
	"slices"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// commitmentFormPage records a commitment or corrects how it is put.
type commitmentFormPage struct {
	Base
	ID            string // "" for a new one
	Action        string
	Problem       string
	Before        int
	NewID         string
	Typed         parley.Commitment
	Obligors      []Choice
	Beneficiaries []Choice
	Issues        []Choice
	Texts         []provisionGroup
}

// provisionGroup is the provisions of a text, to choose from.
type provisionGroup struct {
	Name    string
	Entries []Choice
}

// newCommitment shows an empty form; "?provision=ID" fills in what the
// provision tells.
func (s *server) newCommitment(rq *request) error {
	page := commitmentFormPage{}
	if id := rq.URL.Query().Get("provision"); id != "" {
		p, err := store.Get[*parley.Provision](rq.Context(), rq.view, id)
		if err != nil {
			return err
		}
		page.Typed = parley.Commitment{Provisions: []string{id}, Action: p.Text, Issues: p.Issues, Title: p.Heading}
		if p.Text == "" {
			page.Typed.Action = p.Heading
		}
		if len(p.Transfers) > 0 {
			t := p.Transfers[0]
			page.Typed.Obligor, page.Typed.Beneficiary, page.Typed.Quantity = t.Giver, t.Receiver, t.Quantity
		}
	}
	return rq.commitmentForm(page, 200)
}

func (s *server) editCommitment(rq *request) error {
	id := rq.PathValue("id")
	c, err := store.Get[*parley.Commitment](rq.Context(), rq.view, id)
	if err != nil {
		return err
	}
	page := commitmentFormPage{ID: id, Typed: *c}
	if page.Before, err = rq.view.VersionNumber(rq.Context(), parley.KindCommitment, id); err != nil {
		return err
	}
	return rq.commitmentForm(page, 200)
}

// putCommitment writes what was typed: a new commitment at POST new/commitment,
// a new version at POST commitments/{id}/edit.
func (s *server) putCommitment(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	page := commitmentFormPage{ID: rq.PathValue("id"), NewID: f.text("id")}
	if page.Before, err = f.before(); err != nil {
		return err
	}
	c := parley.Commitment{
		ID: page.ID, Title: f.text("title"), Provisions: f.all("provisions"), Obligor: f.text("obligor"), Beneficiary: f.text("beneficiary"),
		Action: f.text("action"), Quantity: f.text("quantity"), Deadline: f.date("deadline"), Trigger: f.text("trigger"),
		Lapses: f.text("lapses"), Issues: f.all("issues"),
	}
	if page.ID == "" {
		c.ID, page.Before = orSlug(page.NewID, c.Title), 0
	}
	err = s.app.Put(rq.Context(), rq.dossier.ID, rq.who, &c, page.Before, f.text("reason"))
	return rq.settle(err, rq.url("commitments", c.ID), "The commitment is recorded.", func(problem string, code int) error {
		page.Problem, page.Typed = problem, c
		return rq.commitmentForm(page, code)
	})
}

func (rq *request) commitmentForm(page commitmentFormPage, code int) error {
	title := "New commitment"
	page.Action = rq.url("new", "commitment")
	if page.ID != "" {
		title, page.Action = "Edit commitment", rq.url("commitments", page.ID, "edit")
	}
	page.Base = rq.base(title, "commitments")
	actors, err := rq.everyActor()
	if err != nil {
		return err
	}
	page.Obligors, page.Beneficiaries = chosen(actors, page.Typed.Obligor), chosen(actors, page.Typed.Beneficiary)
	issues, err := view.Issues(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	page.Issues = issueChoices(issues, page.Typed.Issues)
	d, err := view.LoadDrafts(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	for _, row := range d.Rows() {
		for _, r := range row.Renditions {
			group := provisionGroup{Name: row.Draft.Title + ", " + r.Name()}
			for _, p := range d.Text(r.Rendition.ID) {
				group.Entries = append(group.Entries, Choice{Value: p.ID, Word: clauseName(p), Chosen: slices.Contains(page.Typed.Provisions, p.ID)})
			}
			page.Texts = append(page.Texts, group)
		}
	}
	return rq.renderStatus("commitmentform", &page, code)
}
