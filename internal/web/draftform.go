package web

import (
	"fmt"
	"slices"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// draftFormPage records a draft or corrects what is recorded of one.
type draftFormPage struct {
	Base
	ID       string // "" for a new draft
	Action   string
	Problem  string
	Before   int
	Typed    parley.Draft
	NewID    string
	Actors   []Choice
	Drafts   []Choice
	Statuses []statusRow
}

// statusRow is one line of the table of publication statuses.
type statusRow struct {
	Number    int
	Statuses  []Choice
	On        parley.Date
	Documents []Choice
}

// spareRows is how many empty lines a table in a form offers.
const spareRows = 2

func (s *server) newDraft(rq *request) error {
	return rq.draftForm("", parley.Draft{}, "", 0, "", 200)
}

func (s *server) editDraft(rq *request) error {
	id := rq.PathValue("id")
	d, err := store.Get[*parley.Draft](rq.Context(), rq.view, id)
	if err != nil {
		return err
	}
	before, err := rq.view.VersionNumber(rq.Context(), parley.KindDraft, id)
	if err != nil {
		return err
	}
	return rq.draftForm(id, *d, "", before, "", 200)
}

// putDraft writes what was typed: a new draft at POST new/draft, a new version
// at POST drafts/{id}/edit.
func (s *server) putDraft(rq *request) error {
	id := rq.PathValue("id")
	f, before, err := rq.changeForm()
	if err != nil {
		return err
	}
	d, err := readDraft(f)
	newID := f.text("id")
	d.ID = id
	if d.ID == "" {
		d.ID = orSlug(newID, d.Title)
		before = 0
	}
	if err == nil {
		err = s.app.Put(rq.Context(), rq.dossier.ID, rq.who, &d, before, f.text("reason"))
	}
	return rq.settle(err, rq.url("drafts", d.ID), "The draft is recorded.", func(problem string, code int) error {
		return rq.draftForm(id, d, newID, before, problem, code)
	})
}

// orSlug returns the id that was typed, or one made from a title.
func orSlug(typed, title string) string {
	if typed != "" {
		return typed
	}
	return parley.Slug(title)
}

// readDraft reads a draft from a form. What could be read is returned with an
// error too, to be shown again.
func readDraft(f form) (parley.Draft, error) {
	d := parley.Draft{Title: f.text("title"), ProposedBy: f.all("proposed_by"), On: f.date("on"),
		DerivedFrom: f.text("derived_from"), Note: f.text("note")}
	for i := 1; f.Has(fmt.Sprintf("status-%d", i)); i++ {
		c := parley.StatusChange{Status: parley.Status(f.text(fmt.Sprintf("status-%d", i))),
			On: f.date(fmt.Sprintf("status-on-%d", i)), Document: f.text(fmt.Sprintf("status-document-%d", i))}
		if c != (parley.StatusChange{}) {
			d.Statuses = append(d.Statuses, c)
		}
	}
	var err error
	d.Points, err = f.number("points")
	return d, err
}

// draftForm shows the form with what was typed.
func (rq *request) draftForm(id string, typed parley.Draft, newID string, before int, problem string, code int) error {
	title := "New draft"
	page := &draftFormPage{ID: id, Action: rq.url("new", "draft"), Problem: problem, Before: before, Typed: typed, NewID: newID}
	if id != "" {
		title = "Edit draft"
		page.Action = rq.url("drafts", id, "edit")
	}
	page.Base = rq.base(title, "drafts")
	var err error
	if page.Actors, err = rq.everyActor(typed.ProposedBy...); err != nil {
		return err
	}
	if page.Drafts, err = rq.everyDraft(typed.DerivedFrom); err != nil {
		return err
	}
	page.Drafts = slices.DeleteFunc(page.Drafts, func(c Choice) bool { return c.Value == id }) // none is derived from itself
	documents, err := store.List[*parley.Document](rq.Context(), rq.view, store.Query{})
	if err != nil {
		return err
	}
	rows := slices.Concat(typed.Statuses, make([]parley.StatusChange, spareRows))
	for i, c := range rows {
		row := statusRow{Number: i + 1, Statuses: choices(parley.Statuses(), c.Status), On: c.On}
		for _, d := range documents {
			row.Documents = append(row.Documents, documentChoice(d, c.Document))
		}
		page.Statuses = append(page.Statuses, row)
	}
	return rq.renderStatus("draftform", page, code)
}

func documentChoice(d *parley.Document, chosen string) Choice {
	return Choice{Value: d.ID, Word: d.Title + ", " + d.Published.String(), Chosen: d.ID == chosen}
}

// everyDraft returns the drafts to choose from.
func (rq *request) everyDraft(chosen string) ([]Choice, error) {
	list, err := store.List[*parley.Draft](rq.Context(), rq.view, store.Query{})
	out := make([]Choice, len(list))
	for i, d := range list {
		out[i] = Choice{Value: d.ID, Word: d.Title, Chosen: d.ID == chosen}
	}
	return out, err
}

// everyActor returns the actors to choose from: the chosen ones, the parties,
// the others.
func (rq *request) everyActor(chosen ...string) ([]Choice, error) {
	list, err := store.List[*parley.Actor](rq.Context(), rq.view, store.Query{})
	var first, parties, rest []Choice
	for _, a := range list {
		c := Choice{Value: a.ID, Word: a.Name, Chosen: slices.Contains(chosen, a.ID)}
		switch {
		case c.Chosen:
			first = append(first, c)
		case a.Part != "":
			parties = append(parties, c)
		default:
			rest = append(rest, c)
		}
	}
	return slices.Concat(first, parties, rest), err
}
