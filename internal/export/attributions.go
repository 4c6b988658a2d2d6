package export

import (
	"context"
	"slices"
	"strconv"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// attributions writes every accepted attribution, by document and place.
func attributions(ctx context.Context, v *store.View) ([][]string, error) {
	list, err := store.List[*parley.Attribution](ctx, v, store.Query{Review: parley.Accepted})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, func(a, b *parley.Attribution) int {
		if a.Document != b.Document {
			if a.Document < b.Document {
				return -1
			}
			return 1
		}
		return begins(a) - begins(b)
	})
	quoter, err := view.NewQuoter(ctx, v)
	if err != nil {
		return nil, err
	}
	rows := [][]string{slices.Concat([]string{"on", "party_id", "party", "class", "mode", "negated", "inside"}, citationHeader())}
	for _, at := range list {
		q, err := quoter.Quote(ctx, at)
		if err != nil {
			return nil, err
		}
		partyID, party := actor(q.Party)
		rows = append(rows, slices.Concat(
			[]string{string(at.On), partyID, party, string(at.Class), string(at.Mode), strconv.FormatBool(at.Negated), at.Parent},
			citation(q)))
	}
	return rows, nil
}

// begins returns where an attribution's first span begins.
func begins(a *parley.Attribution) int {
	first := -1
	for _, s := range a.Selectors() {
		if first < 0 || s.Start < first {
			first = s.Start
		}
	}
	return first
}
