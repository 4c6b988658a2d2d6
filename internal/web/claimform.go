package web

import (
	"strconv"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// claimFormPage records a claim or corrects how it is put.
type claimFormPage struct {
	Base
	ID        string // "" for a new claim
	Action    string
	Problem   string
	Before    int
	NewID     string
	Typed     parley.Claim
	Latitude  string
	Longitude string
	Issues    []Choice
}

func (s *server) newClaim(rq *request) error {
	return rq.claimForm(claimFormPage{}, 200)
}

func (s *server) editClaim(rq *request) error {
	id := rq.PathValue("id")
	c, err := store.Get[*parley.Claim](rq.Context(), rq.view, id)
	if err != nil {
		return err
	}
	page := claimFormPage{ID: id, Typed: *c, Latitude: degrees(c.Latitude), Longitude: degrees(c.Longitude)}
	if page.Before, err = rq.view.VersionNumber(rq.Context(), parley.KindClaim, id); err != nil {
		return err
	}
	return rq.claimForm(page, 200)
}

// degrees writes a coordinate as a form takes it.
func degrees(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'f', -1, 64)
}

// readDegrees reads a coordinate; an empty field is none.
func readDegrees(f form, name string) (*float64, error) {
	s := strings.ReplaceAll(f.text(name), ",", ".")
	if s == "" {
		return nil, nil
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nil, parley.Invalidf("%s: %q is not a number of degrees such as 49.71", name, cut(s))
	}
	return &v, nil
}

// putClaim writes what was typed: a new claim at POST new/claim, a new version
// at POST claims/{id}/edit.
func (s *server) putClaim(rq *request) error {
	id := rq.PathValue("id")
	f, err := rq.form()
	if err != nil {
		return err
	}
	page := claimFormPage{ID: id, NewID: f.text("id"), Latitude: f.text("latitude"), Longitude: f.text("longitude")}
	if page.Before, err = f.before(); err != nil {
		return err
	}
	c := parley.Claim{ID: id, Statement: f.text("statement"), Place: f.text("place"), On: f.date("on"), Issues: f.all("issues")}
	if id == "" {
		c.ID, page.Before = orSlug(page.NewID, firstWords("", c.Statement)), 0
	}
	if c.Latitude, err = readDegrees(f, "latitude"); err == nil {
		c.Longitude, err = readDegrees(f, "longitude")
	}
	if err == nil {
		err = s.app.Put(rq.Context(), rq.dossier.ID, rq.who, &c, page.Before, f.text("reason"))
	}
	return rq.settle(err, rq.url("claims", c.ID), "The claim is recorded.", func(problem string, code int) error {
		page.Problem, page.Typed = problem, c
		return rq.claimForm(page, code)
	})
}

func (rq *request) claimForm(page claimFormPage, code int) error {
	title := "New claim"
	page.Action = rq.url("new", "claim")
	if page.ID != "" {
		title, page.Action = "Edit claim", rq.url("claims", page.ID, "edit")
	}
	page.Base = rq.base(title, "claims")
	issues, err := view.Issues(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	page.Issues = issueChoices(issues, page.Typed.Issues)
	return rq.renderStatus("claimform", &page, code)
}
