package parley

import "slices"

// ActorType says what an actor is.
type ActorType string

// The types of actor.
const (
	ActorPerson       ActorType = "person"
	ActorState        ActorType = "state"
	ActorOrganisation ActorType = "organisation"
	ActorBody         ActorType = "body"   // a collective: "EU foreign ministers"
	ActorOffice       ActorType = "office" // "the White House", "the president's office"
	ActorOutlet       ActorType = "outlet" // publishes: an agency, a newspaper
)

// ActorTypes lists the types of actor.
func ActorTypes() []ActorType {
	return []ActorType{ActorPerson, ActorState, ActorOrganisation, ActorBody, ActorOffice, ActorOutlet}
}

// Part is the part that a party has in the negotiation.
type Part string

// The parts, in the order in which a matrix shows them.
const (
	PartPrincipal Part = "principal"
	PartMediator  Part = "mediator"
	PartGuarantor Part = "guarantor"
	PartBacker    Part = "backer"
	PartObserver  Part = "observer"
)

// Parts lists the parts in display order.
func Parts() []Part {
	return []Part{PartPrincipal, PartMediator, PartGuarantor, PartBacker, PartObserver}
}

// Role is a dated office: "foreign minister of ...", from-to. Of names the
// actor for which its holder speaks while the role lasts.
type Role struct {
	Title string `json:"title"`
	Of    string `json:"of,omitempty"` // an actor id
	Dates Date   `json:"dates,omitempty"`
}

// Rating is a source's reliability at a time, on the NATO Admiralty scale, as
// one named person judged it.
type Rating struct {
	Reliability Reliability `json:"reliability"`
	Since       Date        `json:"since,omitempty"`
	By          string      `json:"by"`
	Reasons     string      `json:"reasons,omitempty"`
}

// Actor is a person, state, organisation, body, office or outlet. An actor
// with a Part is a party to the negotiation.
type Actor struct {
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	Type      ActorType `json:"type"`
	Part      Part      `json:"part,omitempty"`
	Short     string    `json:"short,omitempty"` // for narrow columns; the name where empty
	Aliases   []string  `json:"aliases,omitempty"`
	Metonyms  []string  `json:"metonyms,omitempty"` // "the Kremlin": a place or building that stands for it
	SpeaksFor string    `json:"speaks_for,omitempty"`
	Roles     []Role    `json:"roles,omitempty"`
	Ratings   []Rating  `json:"ratings,omitempty"`
	Anonymous bool      `json:"anonymous,omitempty"` // "a senior official": known to the outlet only
	Note      string    `json:"note,omitempty"`
}

// RecordKind implements [Record].
func (a *Actor) RecordKind() Kind { return KindActor }

// RecordID implements [Record].
func (a *Actor) RecordID() string { return a.ID }

// Refs implements [Record].
func (a *Actor) Refs() []Ref {
	refs := ref(nil, "speaks_for", KindActor, a.SpeaksFor)
	for _, r := range a.Roles {
		refs = ref(refs, "roles", KindActor, r.Of)
	}
	return refs
}

// Label returns the short name where there is one.
func (a *Actor) Label() string {
	if a.Short != "" {
		return a.Short
	}
	return a.Name
}

// Names returns every name by which a text may call the actor.
func (a *Actor) Names() []string {
	return slices.Concat([]string{a.Name}, a.Aliases, a.Metonyms)
}

// Validate implements [Record].
func (a *Actor) Validate() error {
	p := problems{what: "actor " + a.ID}
	p.check("id", ValidateSlug(a.ID))
	p.need("name", a.Name)
	checkWord(&p, "type", a.Type, ActorTypes())
	if a.Part != "" {
		checkWord(&p, "part", a.Part, Parts())
	}
	if a.SpeaksFor == a.ID && a.ID != "" {
		p.addf("speaks_for", "an actor cannot speak for itself through this field")
	}
	for _, r := range a.Roles {
		p.need("roles.title", r.Title)
		p.check("roles.dates", r.Dates.Validate())
	}
	for _, r := range a.Ratings {
		checkWord(&p, "ratings.reliability", r.Reliability, Reliabilities())
		p.check("ratings.since", r.Since.Validate())
		p.need("ratings.by", r.By)
	}
	return p.err()
}

// PartyOf follows who speaks for whom, at a date, from an actor to the first
// party: the actor itself if it has a part, else the actor of a role held at
// that date, else SpeaksFor. It returns "" if no party is reached.
func PartyOf(actors map[string]*Actor, id string, on Date) string {
	seen := map[string]bool{}
	for a := actors[id]; a != nil && !seen[a.ID]; {
		if a.Part != "" {
			return a.ID
		}
		seen[a.ID] = true
		next := a.SpeaksFor
		for _, r := range a.Roles {
			if r.Of != "" && during(r.Dates, on) {
				next = r.Of
				break
			}
		}
		a = actors[next]
	}
	return ""
}

// during reports whether two dates can have been at the same time.
func during(a, b Date) bool {
	alo, ahi, err := a.Bounds()
	if err != nil {
		return false
	}
	blo, bhi, err := b.Bounds()
	return err == nil && alo.Before(bhi) && blo.Before(ahi)
}
