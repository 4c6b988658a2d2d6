package web

import (
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// renditionFormPage corrects what is recorded of a published wording: which
// draft it is a wording of, who published it, whether it stops early.
type renditionFormPage struct {
	Base
	Action  string
	Problem string
	Before  int
	Typed   parley.Rendition
	Drafts  []Choice
	Outlets []Choice
	Back    string
}

func (s *server) editRendition(rq *request) error {
	id := rq.PathValue("id")
	r, err := store.Get[*parley.Rendition](rq.Context(), rq.view, id)
	if err != nil {
		return err
	}
	before, err := rq.view.VersionNumber(rq.Context(), parley.KindRendition, id)
	if err != nil {
		return err
	}
	return rq.renditionForm(renditionFormPage{Typed: *r, Before: before}, 200)
}

// putRendition writes a new version of a rendition. The document that it
// stands in and its provisions stay as they are.
func (s *server) putRendition(rq *request) error {
	f, before, err := rq.changeForm()
	if err != nil {
		return err
	}
	r, err := store.Get[*parley.Rendition](rq.Context(), rq.view, rq.PathValue("id"))
	if err != nil {
		return err
	}
	r.Draft, r.Title, r.Outlet, r.Language = f.text("draft"), f.text("title"), f.text("outlet"), f.text("language")
	r.Translated, r.Cut, r.On = f.text("translated") != "", f.text("cut") != "", f.date("on")
	err = s.app.Put(rq.Context(), rq.dossier.ID, rq.who, r, before, f.text("reason"))
	return rq.settle(err, rq.url("drafts", r.Draft, "?show="+r.ID), "The text is recorded.", func(problem string, code int) error {
		return rq.renditionForm(renditionFormPage{Typed: *r, Before: before, Problem: problem}, code)
	})
}

func (rq *request) renditionForm(page renditionFormPage, code int) error {
	page.Base = rq.base("Edit text", "drafts")
	page.Action = rq.url("renditions", page.Typed.ID, "edit")
	page.Back = rq.url("drafts")
	var err error
	if page.Drafts, err = rq.everyDraft(page.Typed.Draft); err != nil {
		return err
	}
	if page.Outlets, err = rq.everyActor(page.Typed.Outlet); err != nil {
		return err
	}
	return rq.renderStatus("renditionform", &page, code)
}
