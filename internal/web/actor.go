package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// actorsPage lists the actors by their part in the negotiation.
type actorsPage struct {
	Base
	Parts []actorPart
	Form  actorForm
}

type actorPart struct {
	Part   parley.Part // "" for those without a part
	Actors []actorLine
}

type actorLine struct {
	Actor     ActorLink
	Type      parley.ActorType
	SpeaksFor ActorLink
	Said      int // accepted attributions of which it is the speaker
	Note      string
}

// actorPage shows one actor.
type actorPage struct {
	Base
	Actor     *parley.Actor
	SpeaksFor ActorLink
	Party     ActorLink // whom it speaks for in the end
	Roles     []actorRole
	Members   []ActorLink // who speaks for it
	Positions []actorPosition
	Said      []Citation
	SaidTotal int
	Form      actorForm
}

type actorRole struct {
	Title string
	Of    ActorLink
	Dates parley.Date
}

type actorPosition struct {
	Issue Link
	Cell  matrixCell
}

// saidShown is how many of its attributions an actor's page shows.
const saidShown = 20

func (s *server) actors(rq *request) error { return rq.showActors(actorForm{}, 200) }

func (rq *request) showActors(typed actorForm, code int) error {
	actors, err := view.Actors(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	said, err := rq.talliesNow()
	if err != nil {
		return err
	}
	p := &actorsPage{Base: rq.base("Actors", "actors"), Form: typed}
	for _, part := range append(parley.Parts(), "") {
		group := actorPart{Part: part}
		for _, a := range actors {
			if a.Part == part {
				line := actorLine{Actor: rq.actor(a), Type: a.Type, Said: said[a.ID][parley.Accepted], Note: a.Note}
				if a.SpeaksFor != "" {
					line.SpeaksFor = rq.actor(actors[a.SpeaksFor])
				}
				group.Actors = append(group.Actors, line)
			}
		}
		slices.SortFunc(group.Actors, func(a, b actorLine) int {
			return cmp.Or(strings.Compare(strings.ToLower(a.Actor.Name), strings.ToLower(b.Actor.Name)), strings.Compare(a.Actor.URL, b.Actor.URL))
		})
		if len(group.Actors) > 0 {
			p.Parts = append(p.Parts, group)
		}
	}
	p.Form.Action = rq.url("actors", "#new")
	p.Form.offer(actors)
	return rq.renderStatus("actors", p, code)
}

func (s *server) actorOne(rq *request) error { return rq.showActor(nil, 200) }

// showActor shows an actor, with what was typed where a form was refused.
func (rq *request) showActor(typed *actorForm, code int) error {
	ctx, id := rq.Context(), rq.PathValue("id")
	actors, err := view.Actors(ctx, rq.view)
	if err != nil {
		return err
	}
	a := actors[id]
	if a == nil {
		return parley.NotFoundf("There is no actor %q here.", id)
	}
	p := &actorPage{Base: rq.base(a.Name, "actors"), Actor: a}
	if a.SpeaksFor != "" {
		p.SpeaksFor = rq.actor(actors[a.SpeaksFor])
	}
	if party := parley.PartyOf(actors, id, rq.today()); party != id {
		p.Party = rq.actor(actors[party])
	}
	for _, r := range a.Roles {
		role := actorRole{Title: r.Title, Dates: r.Dates}
		if r.Of != "" {
			role.Of = rq.actor(actors[r.Of])
		}
		p.Roles = append(p.Roles, role)
	}
	p.Members = rq.members(actors, id)
	if err := rq.addSaid(p, id); err != nil {
		return err
	}
	if err := rq.addPositions(p, id); err != nil {
		return err
	}
	if typed == nil {
		before, err := rq.view.VersionNumber(ctx, parley.KindActor, id)
		if err != nil {
			return err
		}
		f := actorFormOf(a, before)
		typed = &f
	}
	p.Form = *typed
	p.Form.Action = rq.url("actors", id, "#edit")
	p.Form.offer(actors)
	return rq.renderStatus("actor", p, code)
}

// today is the day as of which the record is shown.
func (rq *request) today() parley.Date {
	if rq.clocks.On != "" {
		return parley.Date(rq.clocks.On)
	}
	return parley.Date(rq.clocks.Today)
}

// members returns who speaks for an actor or has held a role of it.
func (rq *request) members(actors map[string]*parley.Actor, id string) []ActorLink {
	var out []ActorLink
	for _, a := range actors {
		if a.SpeaksFor == id || slices.ContainsFunc(a.Roles, func(r parley.Role) bool { return r.Of == id }) {
			out = append(out, rq.actor(a))
		}
	}
	slices.SortFunc(out, func(a, b ActorLink) int { return strings.Compare(a.Name+a.URL, b.Name+b.URL) })
	return out
}

// addSaid adds what the actor is recorded to have said, newest first.
func (rq *request) addSaid(p *actorPage, id string) error {
	list, err := store.List[*parley.Attribution](rq.Context(), rq.view, store.Query{In: parley.Ref{Kind: parley.KindActor, ID: id}, Field: "speaker", Review: parley.Accepted})
	if err != nil {
		return err
	}
	p.SaidTotal = len(list)
	slices.SortStableFunc(list, func(a, b *parley.Attribution) int { return strings.Compare(string(b.On), string(a.On)) })
	q, err := view.NewQuoter(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	for _, at := range list[:min(saidShown, len(list))] {
		quote, err := q.Quote(rq.Context(), at)
		if err != nil {
			return err
		}
		p.Said = append(p.Said, rq.cite(quote))
	}
	return nil
}

// addPositions adds where the actor stands, as a holder of positions.
func (rq *request) addPositions(p *actorPage, id string) error {
	issues, err := view.Issues(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	m, err := rq.matrixNow()
	if err != nil {
		return err
	}
	for _, i := range issues {
		if s := m.Standings[i.ID][id]; s != nil {
			p.Positions = append(p.Positions, actorPosition{Link{i.Title, rq.url("issues", i.ID)}, rq.matrixCell(s.Holder, s)})
		}
	}
	return nil
}
