package view

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// Utterance is a coding together with the words that it rests on. Its Party is
// whose position or assertion it is: the one that the coder named, else the
// one that the speaker speaks for.
type Utterance struct {
	Quote
	Coding *parley.Coding
	On     parley.Date
}

// Named returns who is named as having said it: the party, or the speaker where
// no party is known; nil if neither is. A speaker whom only the outlet knows is
// named as just that: the party that "a senior official" speaks for has not
// said it, unless the coder named the party.
func (u Utterance) Named() *parley.Actor {
	if u.Party == nil || u.unnamed() {
		return u.Speaker
	}
	return u.Party
}

func (u Utterance) unnamed() bool {
	return u.Speaker != nil && u.Speaker.Anonymous && u.Coding.Party == ""
}

// Who puts in words who is named as having said it.
func (u Utterance) Who() string {
	switch who := u.Named(); {
	case who == nil:
		return "somebody unnamed"
	case who == u.Party:
		return who.Label()
	default:
		return who.Name
	}
}

// Words returns the quoted content of the attribution, its parts joined by an
// ellipsis, or the cue's words where there is no content.
func (u Utterance) Words() string {
	var parts []string
	for _, s := range u.Attribution.Content {
		parts = append(parts, s.Exact)
	}
	if len(parts) == 0 && u.Attribution.Cue != nil {
		parts = append(parts, u.Attribution.Cue.Exact)
	}
	return strings.Join(parts, " … ")
}

// Utterances joins codings with the words that they rest on, oldest first, of
// one date what is first-hand before what is reported of it.
// Only codings whose attribution a person has accepted are returned: nothing
// else counts as said. The passages are read from the documents' texts only
// where they are asked for; without them the number of queries does not depend
// on the number of codings.
func Utterances(ctx context.Context, v *store.View, o *Origins, codings []*parley.Coding, passages bool) ([]Utterance, error) {
	ids := make([]string, 0, len(codings))
	for _, c := range codings {
		ids = append(ids, c.Attribution)
	}
	attributions, err := attributionsWithParents(ctx, v.AnyTime(), ids)
	if err != nil {
		return nil, err
	}
	quoter := &Quoter{v: v.AnyTime(), Actors: o.actors, documents: maps.Clone(o.documents), texts: map[string]*parley.Text{}, parents: attributions}
	out := make([]Utterance, 0, len(codings))
	for _, c := range codings {
		at := attributions[c.Attribution]
		if at == nil || at.Review != parley.Accepted || o.documents[at.Document] == nil {
			continue
		}
		u := Utterance{Coding: c, On: saidOn(c, at, o.documents[at.Document])}
		if !v.AsOf().Counts(u.On) {
			continue
		}
		if passages {
			u.Quote, err = quoter.Quote(ctx, at)
		} else {
			u.Quote, err = quoter.source(ctx, at)
		}
		if err != nil {
			return nil, err
		}
		u.says(o.actors[c.Party])
		out = append(out, u)
	}
	return sortBy(out, func(a, b *Utterance) int {
		return cmp.Or(compareDates(a.On, b.On), handOrder(a.Hand)-handOrder(b.Hand))
	}), nil
}

// says makes the utterance that of the party that the coder named. If the
// speaker is or speaks for another, it is that one's report of the party.
func (u *Utterance) says(party *parley.Actor) {
	if party == nil || u.Party == party || u.Speaker == party {
		if party != nil {
			u.Party = party
		}
		return
	}
	u.Party, u.Hand = party, SecondHand
	if u.Speaker != nil {
		u.Through = slices.Concat([]*parley.Actor{u.Speaker}, u.Through)
	}
}

// attributionsWithParents reads attributions and those that they stand in, one
// query for each level of nesting.
func attributionsWithParents(ctx context.Context, v *store.View, ids []string) (map[string]*parley.Attribution, error) {
	all := map[string]*parley.Attribution{}
	asked := map[string]bool{}
	for len(ids) > 0 {
		slices.Sort(ids)
		ids = slices.Compact(ids)
		list, err := store.List[*parley.Attribution](ctx, v, store.Query{IDs: ids})
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			asked[id] = true
		}
		ids = nil
		for _, at := range list {
			all[at.ID] = at
			if at.Parent != "" && !asked[at.Parent] {
				ids = append(ids, at.Parent)
			}
		}
	}
	return all, nil
}

// saidOn is since when an utterance counts: the coding's date, else that of
// the attribution, else that of the document.
func saidOn(c *parley.Coding, at *parley.Attribution, d *parley.Document) parley.Date {
	for _, on := range []parley.Date{c.On, at.On} {
		if !on.IsZero() {
			return on
		}
	}
	return d.Published
}
