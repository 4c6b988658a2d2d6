// Package view answers the questions that people ask of a record: where does
// each party stand, what is claimed and denied, how did a provision change,
// what happened since. Every answer is read from a [store.Reader], which fixes
// the dossier and both clocks, and every line of it carries the coding and the
// attribution that it rests on. The package only reads; pages and exports ask
// it the same questions.
package view

import (
	"context"
	"slices"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// Provisions returns the provisions of a rendition in the order of its text.
func Provisions(ctx context.Context, r store.Reader, rendition string) ([]*parley.Provision, error) {
	list, err := store.List[*parley.Provision](ctx, r, store.Query{In: parley.Ref{Kind: parley.KindRendition, ID: rendition}})
	slices.SortFunc(list, func(a, b *parley.Provision) int { return a.Order - b.Order })
	return list, err
}
