package web

import (
	"net/http"

	"github.com/parley-record/parley"
)

// dossiersPage lists the records in the database and opens new ones.
type dossiersPage struct {
	Base
	Dossiers []*parley.Dossier
	Form     dossierForm
}

// dossierForm is what a person types to open a record.
type dossierForm struct {
	Title, ID, Summary, Problem string
}

// dossiers shows the list, or goes to the only dossier there is; "?all" asks
// for the list in any case.
func (s *server) dossiers(rq *request) error {
	list, err := s.db.Dossiers(rq.Context())
	if err != nil {
		return err
	}
	if len(list) == 1 && !rq.URL.Query().Has("all") {
		http.Redirect(rq.w, rq.Request, Links{dossier: list[0].ID, clocks: rq.clocks}.URL(), http.StatusFound)
		return nil
	}
	return rq.render("dossiers", &dossiersPage{Base: rq.base("Dossiers", ""), Dossiers: list})
}

func (s *server) createDossier(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	typed := dossierForm{Title: f.text("title"), ID: f.text("id"), Summary: f.text("summary")}
	d := parley.Dossier{ID: typed.ID, Title: typed.Title, Summary: typed.Summary}
	if d.ID == "" {
		d.ID = parley.Slug(d.Title)
	}
	err = s.app.CreateDossier(rq.Context(), rq.who, d)
	return rq.settle(err, Links{dossier: d.ID}.URL("add"), "The dossier is open. Add a first document.", func(problem string, code int) error {
		list, err := s.db.Dossiers(rq.Context())
		if err != nil {
			return err
		}
		typed.Problem = problem
		return rq.renderStatus("dossiers", &dossiersPage{Base: rq.base("Dossiers", ""), Dossiers: list, Form: typed}, code)
	})
}

// toOverview adds the slash that the pages of a dossier hang on.
func (s *server) toOverview(rq *request) error {
	http.Redirect(rq.w, rq.Request, rq.url(), http.StatusMovedPermanently)
	return nil
}
