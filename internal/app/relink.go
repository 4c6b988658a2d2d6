package app

import (
	"context"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/attribution"
	"github.com/parley-record/parley/internal/store"
)

// relink gives the waiting suggestions whose speaker is unknown the actor that
// their text names, where the record now has one. What a person has decided
// stays as it is.
func relink(ctx context.Context, tx *store.Tx) error {
	waiting, err := store.List[*parley.Attribution](ctx, tx, store.Query{Review: parley.Suggested})
	if err != nil {
		return err
	}
	actors, err := store.List[*parley.Actor](ctx, tx, store.Query{})
	if err != nil {
		return err
	}
	linker := attribution.NewLinker(actors)
	for _, at := range waiting {
		if at.Speaker != "" || at.SpeakerName == "" {
			continue
		}
		if at.Speaker = linker.Link(at.SpeakerName, at.On); at.Speaker == "" {
			continue
		}
		if err := put(ctx, tx, at, -1); err != nil {
			return err
		}
	}
	return nil
}
