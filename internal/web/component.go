package web

import (
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/view"
)

// Link is a text that leads somewhere; without a URL it is only a text.
type Link struct{ Text, URL string }

// ActorLink is an actor's name on a page, template "actor".
type ActorLink struct {
	Name      string
	Short     string // for narrow columns
	URL       string
	Part      parley.Part
	Anonymous bool
}

// actor returns the link to an actor; of nil it is the zero value, which the
// template shows as "unknown".
func (rq *request) actor(a *parley.Actor) ActorLink {
	if a == nil {
		return ActorLink{}
	}
	return ActorLink{Name: a.Name, Short: a.Label(), URL: rq.url("actors", a.ID), Part: a.Part, Anonymous: a.Anonymous}
}

// actorsOf returns the links to several actors.
func (rq *request) actorsOf(list []*parley.Actor) []ActorLink {
	out := make([]ActorLink, len(list))
	for i, a := range list {
		out[i] = rq.actor(a)
	}
	return out
}

// StanceChip is a stance on a page: symbol and word, template "stance".
type StanceChip struct {
	Symbol, Word string
	Class        string // "for", "between" or "against": for colour, which only helps
	Condition    string
}

// stance returns the chip of a stance.
func stance(s parley.Stance, condition string) StanceChip {
	c := StanceChip{Symbol: s.Symbol(), Word: string(s), Condition: condition, Class: "between"}
	switch s {
	case parley.StanceDemands, parley.StanceSupports, parley.StanceAccepts:
		c.Class = "for"
	case parley.StanceOpposes, parley.StanceRejects:
		c.Class = "against"
	}
	return c
}

// Citation is the words that something rests on, template "citation".
type Citation struct {
	ID         string // the attribution's
	URL        string // of the attribution
	Document   Link   // leads to the words' place in the document
	Publisher  ActorLink
	Published  parley.Date
	Genre      parley.Genre
	Summary    bool // the document is our own summary
	Passage    []view.Fragment
	Orphaned   bool
	Speaker    ActorLink
	SourceText string // the words that name the speaker, where the speaker is unknown
	Party      ActorLink
	Hand       view.Hand
	Through    []ActorLink
	Denied     string // the speech act, where the text negates it
	On         parley.Date
	Suggested  bool
	Engine     string
	Confidence float64
}

// cite makes a citation of a quote.
func (rq *request) cite(q view.Quote) Citation {
	at := q.Attribution
	c := Citation{
		ID: at.ID, URL: rq.url("attributions", at.ID),
		Document:  Link{q.Document.Title, rq.url("documents", q.Document.ID, "#"+at.ID)},
		Publisher: rq.actor(q.Publisher), Published: q.Document.Published, Genre: q.Document.Genre, Summary: q.Document.Summary,
		Passage: q.Passage, Orphaned: q.Orphaned, Speaker: rq.actor(q.Speaker), Party: rq.actor(q.Party),
		Hand: q.Hand, Through: rq.actorsOf(q.Through), On: at.On,
		Suggested: at.Review == parley.Suggested, Engine: at.Engine, Confidence: at.Confidence,
	}
	if at.Source != nil {
		c.SourceText = at.Source.Exact
	}
	c.Denied = denied(at)
	return c
}

// denied names the speech act of an attribution whose text negates it; "" of
// the others.
func denied(at *parley.Attribution) string {
	if !at.Negated {
		return ""
	}
	return view.Act(at)
}

// Pager leads to the page before and after, template "pager".
type Pager struct{ Earlier, Later string }

// Choice is an entry of a list to choose from, template "options".
type Choice struct {
	Value, Word string
	Group       string
	Chosen      bool
}

// choices makes the entries of a vocabulary.
func choices[T ~string](list []T, chosen T) []Choice {
	out := make([]Choice, len(list))
	for i, v := range list {
		out[i] = Choice{Value: string(v), Word: string(v), Chosen: v == chosen}
	}
	return out
}
