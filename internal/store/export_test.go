package store

import (
	"context"
	"fmt"

	"github.com/parley-record/parley"
)

// LimitPages lets the database file grow to so many pages, as a small disk would.
func LimitPages(ctx context.Context, db *DB, pages int) error {
	_, err := db.write.ExecContext(ctx, fmt.Sprintf(`PRAGMA max_page_count(%d)`, pages))
	return err
}

// Statement returns the statement that List runs.
func Statement(v *View, k parley.Kind, q Query) (string, []any) {
	return q.statement(v.dossier, k, v.at)
}
