package view

import (
	"context"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// Actors returns every actor by id.
func Actors(ctx context.Context, r store.Reader) (map[string]*parley.Actor, error) {
	list, err := store.List[*parley.Actor](ctx, r, store.Query{})
	out := make(map[string]*parley.Actor, len(list))
	for _, a := range list {
		out[a.ID] = a
	}
	return out, err
}

// Parties returns the actors with a part in the negotiation, in the order of
// the parts and then by name.
func Parties(actors map[string]*parley.Actor) []*parley.Actor {
	var out []*parley.Actor
	for _, a := range actors {
		if a.Part != "" {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b *parley.Actor) int {
		if d := slices.Index(parley.Parts(), a.Part) - slices.Index(parley.Parts(), b.Part); d != 0 {
			return d
		}
		return strings.Compare(strings.ToLower(a.Name)+a.ID, strings.ToLower(b.Name)+b.ID)
	})
	return out
}

// byID indexes records by their id.
func byID[T parley.Record](list []T) map[string]T {
	out := make(map[string]T, len(list))
	for _, r := range list {
		out[r.RecordID()] = r
	}
	return out
}
