package web

import (
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// eventFormPage records an event, or corrects what is recorded of one.
type eventFormPage struct {
	Base
	ID           string // "" for a new event
	Action       string
	Problem      string
	Before       int
	NewID        string
	Typed        parley.Event
	Types        []Choice
	Participants []Choice
	Documents    []Choice
	Issues       []Choice
	Attributions string // ids, a line each
}

func (s *server) newEvent(rq *request) error {
	page := eventFormPage{Attributions: rq.URL.Query().Get("attribution")}
	if id := page.Attributions; id != "" {
		at, err := store.Get[*parley.Attribution](rq.Context(), rq.view, id)
		if err != nil {
			return err
		}
		page.Typed.On, page.Typed.Documents = at.On, []string{at.Document}
	}
	return rq.eventForm(page, 200)
}

func (s *server) editEvent(rq *request) error {
	id := rq.PathValue("id")
	e, err := store.Get[*parley.Event](rq.Context(), rq.view, id)
	if err != nil {
		return err
	}
	page := eventFormPage{ID: id, Typed: *e, Attributions: strings.Join(e.Attributions, "\n")}
	if page.Before, err = rq.view.VersionNumber(rq.Context(), parley.KindEvent, id); err != nil {
		return err
	}
	return rq.eventForm(page, 200)
}

// putEvent writes what was typed: a new event at POST new/event, a new version
// at POST events/{id}/edit.
func (s *server) putEvent(rq *request) error {
	id := rq.PathValue("id")
	f, err := rq.form()
	if err != nil {
		return err
	}
	page := eventFormPage{ID: id, NewID: f.text("id"), Attributions: f.text("attributions")}
	if page.Before, err = f.before(); err != nil {
		return err
	}
	e := parley.Event{
		ID: id, Title: f.text("title"), Type: parley.EventType(f.text("type")), On: f.date("on"), Place: f.text("place"),
		Participants: f.all("participants"), Expected: f.text("expected") != "", Attributions: f.lines("attributions"),
		Documents: f.all("documents"), Issues: f.all("issues"),
	}
	if id == "" {
		e.ID, page.Before = orSlug(page.NewID, e.Title), 0
	}
	err = s.app.Put(rq.Context(), rq.dossier.ID, rq.who, &e, page.Before, f.text("reason"))
	return rq.settle(err, rq.url("timeline", "?show=events", "#"+e.ID), "The event is recorded.", func(problem string, code int) error {
		page.Problem, page.Typed = problem, e
		return rq.eventForm(page, code)
	})
}

func (rq *request) eventForm(page eventFormPage, code int) error {
	title := "New event"
	page.Action = rq.url("new", "event")
	if page.ID != "" {
		title, page.Action = "Change the event", rq.url("events", page.ID, "edit")
	}
	page.Base = rq.base(title, "timeline")
	page.Types = choices(parley.EventTypes(), page.Typed.Type)
	var err error
	if page.Participants, err = rq.everyActor(page.Typed.Participants...); err != nil {
		return err
	}
	documents, err := store.List[*parley.Document](rq.Context(), rq.view, store.Query{})
	if err != nil {
		return err
	}
	for _, d := range documents {
		c := documentChoice(d, "")
		for _, id := range page.Typed.Documents {
			c.Chosen = c.Chosen || id == d.ID
		}
		page.Documents = append(page.Documents, c)
	}
	issues, err := view.Issues(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	page.Issues = issueChoices(issues, page.Typed.Issues)
	return rq.renderStatus("eventform", &page, code)
}
