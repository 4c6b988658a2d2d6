package view

import (
	"context"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
	"github.com/parley-record/parley/internal/store"
)

// Revision is one version of a thing with the ledger's entry that wrote it:
// who, when and why, without the list of what else it changed.
type Revision struct {
	store.Version
	Entry ledger.Entry
}

// Revisions returns the versions of a thing that the view knows, oldest first.
func Revisions(ctx context.Context, v *store.View, k parley.Kind, id string) ([]Revision, error) {
	versions, err := v.Versions(ctx, k, id)
	if err != nil {
		return nil, err
	}
	seqs := make([]int64, len(versions))
	for i, x := range versions {
		seqs[i] = x.Seq
	}
	entries, err := v.Headings(ctx, seqs)
	if err != nil {
		return nil, err
	}
	out := make([]Revision, len(versions))
	for i, x := range versions {
		out[i] = Revision{Version: x, Entry: entries[x.Seq]}
	}
	return out, nil
}
