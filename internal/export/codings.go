package export

import (
	"context"
	"slices"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// codings writes one of the three tables of codings, oldest first.
func codings(ctx context.Context, v *store.View, t Table) ([][]string, error) {
	kind := map[Table]parley.Kind{Positions: parley.KindIssue, Assertions: parley.KindClaim, Reports: parley.KindCommitment}[t]
	about, err := targets(ctx, v, kind)
	if err != nil {
		return nil, err
	}
	list, err := store.List[*parley.Coding](ctx, v, store.Query{})
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(c *parley.Coding) bool { return c.Target().Kind != kind })
	origins, err := view.LoadOrigins(ctx, v)
	if err != nil {
		return nil, err
	}
	said, err := view.Utterances(ctx, v, origins, list, false)
	if err != nil {
		return nil, err
	}
	value := map[Table]string{Positions: "stance", Assertions: "polarity", Reports: "level"}[t]
	rows := [][]string{slices.Concat(
		[]string{string(kind) + "_id", string(kind), "party_id", "party", value, "condition", "on"},
		citationHeader(), []string{"coding", "coder", "note"})}
	for _, u := range said {
		c := u.Coding
		id := c.Target().ID
		partyID, party := actor(u.Party)
		rows = append(rows, slices.Concat(
			[]string{id, about[id], partyID, party, c.Value(), c.Condition, string(u.On)},
			citation(u.Quote), []string{c.ID, c.Coder, c.Note}))
	}
	return rows, nil
}

// targets returns what codings of one table are about, in words, by id.
func targets(ctx context.Context, v *store.View, k parley.Kind) (map[string]string, error) {
	switch k {
	case parley.KindIssue:
		return titles(ctx, v, func(i *parley.Issue) string { return i.Title })
	case parley.KindClaim:
		return titles(ctx, v, func(c *parley.Claim) string { return c.Statement })
	default:
		return titles(ctx, v, func(c *parley.Commitment) string { return c.Title })
	}
}
