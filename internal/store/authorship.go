package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley"
)

// Written is where a version was written.
type Written struct {
	Version int   // its number, from 1
	Seq     int64 // the ledger's entry, which says who and when
}

// Authorship returns where the versions of things of a kind were written, by
// id and oldest first, as far as the view's record time knows them. It asks
// once for many ids.
func (v *View) Authorship(ctx context.Context, k parley.Kind, ids []string) (map[string][]Written, error) {
	out := make(map[string][]Written, len(ids))
	for chunk := range slices.Chunk(ids, maxIDs) {
		args, places := []any{v.dossier, string(k), v.at.KnownStamp()}, make([]string, len(chunk))
		for i, id := range chunk {
			args = append(args, id)
			places[i] = fmt.Sprintf("$%d", len(args))
		}
		rows, err := v.q.QueryContext(ctx, `SELECT id, ver, seq FROM version WHERE dossier = $1 AND kind = $2 AND known_from <= $3
			AND withdrawn = 0 AND redacted = 0 AND id IN (`+strings.Join(places, ", ")+`) ORDER BY id, ver`, args...)
		if err != nil {
			return nil, v.db.failed(err)
		}
		if _, err := scanAll(rows, func(rows *sql.Rows) (struct{}, error) {
			var id string
			var w Written
			err := rows.Scan(&id, &w.Version, &w.Seq)
			out[id] = append(out[id], w)
			return struct{}{}, err
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}
