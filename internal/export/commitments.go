package export

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// commitments writes every commitment with each provision that it is read
// from; one that names no provision has a line too.
func commitments(ctx context.Context, v *store.View) ([][]string, error) {
	list, err := store.List[*parley.Commitment](ctx, v, store.Query{})
	if err != nil {
		return nil, err
	}
	actors, err := titles(ctx, v, func(a *parley.Actor) string { return a.Name })
	if err != nil {
		return nil, err
	}
	rows := [][]string{{"commitment", "title", "obligor_id", "obligor", "beneficiary_id", "beneficiary", "action", "quantity", "deadline",
		"trigger", "lapses", "issues", "provision", "label", "rendition", "draft", "words", "at", "document", "document_title", "summary", "published", "url"}}
	for _, c := range list {
		head := []string{c.ID, c.Title, c.Obligor, actors[c.Obligor], c.Beneficiary, actors[c.Beneficiary], c.Action, c.Quantity, string(c.Deadline),
			c.Trigger, c.Lapses, strings.Join(c.Issues, " ")}
		if len(c.Provisions) == 0 {
			rows = append(rows, append(head, make([]string, len(rows[0])-len(head))...))
		}
		for _, id := range c.Provisions {
			cells, err := provision(ctx, v, id)
			if err != nil {
				return nil, err
			}
			rows = append(rows, append(head[:len(head):len(head)], cells...))
		}
	}
	return rows, nil
}

// provision says where a provision stands. What does not stand in the view,
// such as a draft of a later day, leaves its cells empty.
func provision(ctx context.Context, v *store.View, id string) ([]string, error) {
	p, err := find[*parley.Provision](ctx, v, id)
	if p == nil {
		return append([]string{id}, make([]string, 10)...), err
	}
	r, err := find[*parley.Rendition](ctx, v, p.Rendition)
	if err != nil {
		return nil, err
	}
	if r == nil {
		r = &parley.Rendition{ID: p.Rendition}
	}
	d, err := find[*parley.Document](ctx, v, r.Document)
	if err != nil {
		return nil, err
	}
	if d == nil {
		d = &parley.Document{ID: r.Document}
	}
	summary := strconv.FormatBool(d.Summary)
	if d.Title == "" { // it does not stand in the view
		summary = ""
	}
	words, at := strings.TrimSpace(p.Heading+" "+p.Text), ""
	if p.Cited != nil {
		words, at = p.Cited.Exact, fmt.Sprintf("%d-%d", p.Cited.Start, p.Cited.End)
	}
	return []string{p.ID, p.Label, r.ID, r.Draft, words, at, d.ID, d.Title, summary, string(d.Published), d.URL}, nil
}

// find returns a record, or nil if it does not stand in the view.
func find[T parley.Record](ctx context.Context, v *store.View, id string) (none T, err error) {
	if id == "" {
		return none, nil
	}
	r, err := store.Get[T](ctx, v, id)
	if errors.Is(err, parley.ErrNotFound) {
		return none, nil
	}
	return r, err
}
