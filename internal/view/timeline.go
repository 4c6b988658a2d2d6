package view

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// MomentKind says what stands on a timeline.
type MomentKind string

// The kinds of moment.
const (
	MomentEvent       MomentKind = "events"
	MomentStatement   MomentKind = "statements"
	MomentPublication MomentKind = "publications"
	MomentDraft       MomentKind = "drafts"
)

// MomentKinds lists the kinds of moment.
func MomentKinds() []MomentKind {
	return []MomentKind{MomentEvent, MomentStatement, MomentPublication, MomentDraft}
}

// Moment is one line of a timeline. The fields beside On go with its kind.
type Moment struct {
	On           parley.Date
	Kind         MomentKind
	Event        *parley.Event
	Participants []*parley.Actor // of the event
	Statement    *Utterance
	Target       parley.Record    // what the statement is about: an issue, claim or commitment
	Document     *parley.Document // published or, where On is not known, added to the record
	Publisher    *parley.Actor
	Draft        *parley.Draft // that changed its status, or is dated and has none
	Status       parley.Status
}

// Involves reports whether an actor has a part in the moment.
func (m Moment) Involves(actor string) bool {
	is := func(a *parley.Actor) bool { return a != nil && a.ID == actor }
	switch m.Kind {
	case MomentEvent:
		return slices.ContainsFunc(m.Participants, is)
	case MomentStatement:
		return is(m.Statement.Speaker) || is(m.Statement.Party)
	case MomentPublication:
		return is(m.Publisher)
	}
	return slices.Contains(m.Draft.ProposedBy, actor)
}

// Timeline returns everything dated in a dossier, newest first, what has no
// date last. Statements are what somebody has coded: positions, assertions and
// implementation reports.
func Timeline(ctx context.Context, v *store.View) ([]Moment, error) {
	o, err := LoadOrigins(ctx, v)
	if err != nil {
		return nil, err
	}
	var out []Moment
	for _, read := range []func(context.Context, *store.View, *Origins) ([]Moment, error){events, statements, publications, statusChanges} {
		more, err := read(ctx, v, o)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	place := map[MomentKind]int{}
	for i, k := range MomentKinds() {
		place[k] = i
	}
	return sortBy(out, func(a, b *Moment) int {
		if a.On.IsZero() != b.On.IsZero() {
			return cmp.Compare(strings.Compare(string(b.On), ""), strings.Compare(string(a.On), ""))
		}
		return cmp.Or(compareDates(b.On, a.On), place[a.Kind]-place[b.Kind])
	}), nil
}

func events(ctx context.Context, v *store.View, o *Origins) ([]Moment, error) {
	list, err := store.List[*parley.Event](ctx, v, store.Query{})
	out := make([]Moment, len(list))
	for i, e := range list {
		out[i] = Moment{On: e.On, Kind: MomentEvent, Event: e}
		for _, id := range e.Participants {
			if a := o.actors[id]; a != nil {
				out[i].Participants = append(out[i].Participants, a)
			}
		}
	}
	return out, err
}

func statements(ctx context.Context, v *store.View, o *Origins) ([]Moment, error) {
	codings, err := store.List[*parley.Coding](ctx, v, store.Query{})
	if err != nil {
		return nil, err
	}
	said, err := Utterances(ctx, v, o, codings, false)
	if err != nil {
		return nil, err
	}
	refs := make([]parley.Ref, len(said))
	for i, u := range said {
		refs[i] = u.Coding.Target()
	}
	names, err := LoadNames(ctx, v, refs)
	if err != nil {
		return nil, err
	}
	out := make([]Moment, len(said))
	for i := range said {
		t := refs[i]
		out[i] = Moment{On: said[i].On, Kind: MomentStatement, Statement: &said[i], Target: names.Record(t.Kind, t.ID)}
	}
	return out, nil
}

func publications(ctx context.Context, v *store.View, o *Origins) ([]Moment, error) {
	list, err := store.List[*parley.Document](ctx, v, store.Query{})
	out := make([]Moment, len(list))
	for i, d := range list {
		out[i] = Moment{On: d.Published, Kind: MomentPublication, Document: d, Publisher: o.actors[d.Publisher]}
	}
	return out, err
}

func statusChanges(ctx context.Context, v *store.View, _ *Origins) ([]Moment, error) {
	list, err := store.List[*parley.Draft](ctx, v, store.Query{})
	var out []Moment
	for _, d := range list {
		if len(d.Statuses) == 0 && !d.On.IsZero() {
			out = append(out, Moment{On: d.On, Kind: MomentDraft, Draft: d})
		}
		for _, s := range d.Statuses {
			if v.AsOf().Counts(s.On) {
				out = append(out, Moment{On: s.On, Kind: MomentDraft, Draft: d, Status: s.Status})
			}
		}
	}
	return out, err
}
