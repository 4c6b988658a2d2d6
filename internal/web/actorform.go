package web

import (
	"strings"

	"github.com/parley-record/parley"
)

// actorForm is what a person types of an actor. Roles and ratings are lines
// with their parts between bars.
type actorForm struct {
	Action    string
	Before    int
	ID        string
	Name      string
	Short     string
	Type      []Choice
	Part      []Choice
	SpeaksFor string
	Aliases   string
	Metonyms  string
	Roles     string // title | of | dates
	Ratings   string // A-F | since | by | reasons
	Anonymous bool
	Note      string
	Reason    string
	Problem   string
	Names     []Choice // the ids to choose from

	kind parley.ActorType
	part parley.Part
}

// offer fills in what can be chosen.
func (f *actorForm) offer(actors map[string]*parley.Actor) {
	f.Type = choices(parley.ActorTypes(), f.kind)
	f.Part = append([]Choice{{Word: "no part of its own"}}, choices(parley.Parts(), f.part)...)
	for _, name := range actorNames(actors) {
		for _, a := range actorsNamed(actors, name) {
			f.Names = append(f.Names, Choice{Value: a.ID, Word: a.Name})
		}
	}
}

// actorFormOf puts an actor into the form.
func actorFormOf(a *parley.Actor, before int) actorForm {
	f := actorForm{
		Before: before, ID: a.ID, Name: a.Name, Short: a.Short, SpeaksFor: a.SpeaksFor, Aliases: strings.Join(a.Aliases, "\n"),
		Metonyms: strings.Join(a.Metonyms, "\n"), Anonymous: a.Anonymous, Note: a.Note, kind: a.Type, part: a.Part,
	}
	var roles, ratings []string
	for _, r := range a.Roles {
		roles = append(roles, barred(r.Title, r.Of, string(r.Dates)))
	}
	for _, r := range a.Ratings {
		ratings = append(ratings, barred(string(r.Reliability), string(r.Since), r.By, r.Reasons))
	}
	f.Roles, f.Ratings = strings.Join(roles, "\n"), strings.Join(ratings, "\n")
	return f
}

// barred joins the parts of a line and leaves empty ones at its end away.
func barred(parts ...string) string { return strings.TrimRight(strings.Join(parts, " | "), " |") }

// readActor reads the form and the actor that it makes.
func readActor(f form, id string) (actorForm, *parley.Actor, error) {
	a := &parley.Actor{
		ID: id, Name: f.text("name"), Short: f.text("short"), Type: parley.ActorType(f.text("type")), Part: parley.Part(f.text("part")),
		SpeaksFor: f.text("speaks_for"), Aliases: f.lines("aliases"), Metonyms: f.lines("metonyms"), Anonymous: f.text("anonymous") != "",
		Note: f.text("note"),
	}
	if a.ID == "" {
		a.ID = f.text("id")
	}
	before, err := f.before()
	for _, line := range f.lines("roles") {
		p := split(line, 3)
		a.Roles = append(a.Roles, parley.Role{Title: p[0], Of: p[1], Dates: parley.Date(p[2])})
	}
	for _, line := range f.lines("ratings") {
		p := split(line, 4)
		a.Ratings = append(a.Ratings, parley.Rating{Reliability: parley.Reliability(strings.ToUpper(p[0])), Since: parley.Date(p[1]), By: p[2], Reasons: p[3]})
	}
	typed := actorFormOf(a, before)
	typed.Roles, typed.Ratings, typed.Reason = f.text("roles"), f.text("ratings"), f.text("reason")
	if a.ID == "" {
		a.ID = parley.Slug(a.Name)
	}
	return typed, a, err
}

// split cuts a line at its bars into n parts.
func split(line string, n int) []string {
	parts := strings.SplitN(line, "|", n)
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	for len(parts) < n {
		parts = append(parts, "")
	}
	return parts
}

func (s *server) createActor(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	typed, a, err := readActor(f, "")
	if err == nil {
		err = s.app.Put(rq.Context(), rq.dossier.ID, rq.who, a, 0, typed.Reason)
	}
	return rq.settle(err, rq.url("actors", a.ID), "The actor is in the record.", func(problem string, code int) error {
		typed.Problem = problem
		return rq.showActors(typed, code)
	})
}

func (s *server) editActor(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	typed, a, err := readActor(f, rq.PathValue("id"))
	if err == nil {
		err = s.app.Put(rq.Context(), rq.dossier.ID, rq.who, a, typed.Before, typed.Reason)
	}
	return rq.settle(err, rq.url("actors", a.ID), "The change is in the record.", func(problem string, code int) error {
		typed.Problem = problem
		return rq.showActor(&typed, code)
	})
}
