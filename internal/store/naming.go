package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley"
)

// ListNaming returns the records of a kind that name, in a field, any of the
// given things of another kind, in the order of their ids. An empty field is
// any field. It asks once for many ids, where List would be asked for each.
func ListNaming[T parley.Record](ctx context.Context, r Reader, to parley.Kind, field string, ids []string) ([]T, error) {
	var out []T
	seen := map[string]bool{}
	for chunk := range slices.Chunk(ids, maxIDs) {
		part, err := List[T](ctx, r, Query{In: parley.Ref{Kind: to}, Field: field, naming: chunk})
		if err != nil {
			return nil, err
		}
		for _, x := range part {
			if !seen[x.RecordID()] {
				seen[x.RecordID()] = true
				out = append(out, x)
			}
		}
	}
	slices.SortFunc(out, func(a, b T) int { return strings.Compare(a.RecordID(), b.RecordID()) })
	return out, nil
}

// Tally is how many records there are in each state of review.
type Tally map[parley.Review]int

// Tallies counts the records of a kind by the thing that they name in a field,
// such as the codings by their issue. Only things that are named at all are in
// the result.
func Tallies(ctx context.Context, r Reader, k parley.Kind, field string) (map[string]Tally, error) {
	return TalliesOf(ctx, r, k, Query{}, "", field, nil)
}

// TalliesOf counts the records of a kind that a query finds by the thing of
// another kind that they name in a field, such as the attributions by the
// document that they stand in. Only the things with the given ids are counted
// for; nil counts for all, and no kind for those of any.
func TalliesOf(ctx context.Context, r Reader, k parley.Kind, q Query, to parley.Kind, field string, ids []string) (map[string]Tally, error) {
	out := map[string]Tally{}
	if ids == nil {
		return out, tally(ctx, r, k, q, to, field, nil, out)
	}
	for chunk := range slices.Chunk(ids, maxIDs) {
		if err := tally(ctx, r, k, q, to, field, chunk, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func tally(ctx context.Context, r Reader, k parley.Kind, q Query, to parley.Kind, field string, ids []string, into map[string]Tally) error {
	if done, err := tallyShelved(ctx, r, k, q, to, field, ids, into); done || err != nil {
		return err
	}
	on, db, dossier, at := r.scope()
	where, args := q.where(dossier, k, at)
	args = append(args, field)
	named := fmt.Sprintf(` AND l.field = $%d`, len(args))
	if to != "" {
		args = append(args, string(to))
		named += fmt.Sprintf(` AND l.to_kind = $%d`, len(args))
	}
	if ids != nil {
		places := make([]string, len(ids))
		for i, id := range ids {
			args = append(args, id)
			places[i] = fmt.Sprintf("$%d", len(args))
		}
		named += ` AND l.to_id IN (` + strings.Join(places, ", ") + `)`
	}
	query := `SELECT l.to_id, v.review, COUNT(*) FROM version v
		JOIN link l ON l.dossier = v.dossier AND l.kind = v.kind AND l.id = v.id AND l.ver = v.ver
		WHERE ` + where + named + ` GROUP BY l.to_id, v.review`
	if q.Review != "" && ids == nil {
		// the few in one state are found first, and not each link's version looked up
		query = `SELECT l.to_id, '', COUNT(*) FROM link l WHERE l.dossier = $1 AND l.kind = $2` + named + `
			AND (l.id, l.ver) IN (SELECT v.id, v.ver FROM version v WHERE ` + where + `) GROUP BY l.to_id`
	}
	rows, err := on.QueryContext(ctx, query, args...)
	if err != nil {
		return db.failed(err)
	}
	_, err = scanAll(rows, func(rows *sql.Rows) (struct{}, error) {
		var id string
		var review parley.Review
		var n int
		err := rows.Scan(&id, &review, &n)
		if q.Review != "" {
			review = q.Review
		}
		if into[id] == nil {
			into[id] = Tally{}
		}
		into[id][review] += n
		return struct{}{}, err
	})
	return err
}

// tallyShelved counts for everything from records that are at hand.
func tallyShelved(ctx context.Context, r Reader, k parley.Kind, q Query, to parley.Kind, field string, ids []string, into map[string]Tally) (bool, error) {
	if ids != nil {
		return false, nil
	}
	items, ok, err := standingOf(ctx, r, k, q)
	for _, x := range items {
		state := parley.Review(review(x.record))
		for _, ref := range x.record.Refs() {
			if ref.Field != field || to != "" && ref.Kind != to {
				continue
			}
			if into[ref.ID] == nil {
				into[ref.ID] = Tally{}
			}
			into[ref.ID][state]++
		}
	}
	return ok, err
}

// EverNaming returns the ids of the records of a kind any version of which, as
// far as the view knows, named a thing: also those that were withdrawn or now
// name another.
func (v *View) EverNaming(ctx context.Context, k, to parley.Kind, id string) ([]string, error) {
	rows, err := v.q.QueryContext(ctx, `SELECT DISTINCT l.id FROM link l
		JOIN version v ON v.dossier = l.dossier AND v.kind = l.kind AND v.id = l.id AND v.ver = l.ver
		WHERE l.dossier = $1 AND l.to_kind = $2 AND l.to_id = $3 AND l.kind = $4 AND v.known_from <= $5 ORDER BY l.id`,
		v.dossier, string(to), id, string(k), v.at.KnownStamp())
	if err != nil {
		return nil, v.db.failed(err)
	}
	return scanAll(rows, func(rows *sql.Rows) (x string, err error) { return x, rows.Scan(&x) })
}
