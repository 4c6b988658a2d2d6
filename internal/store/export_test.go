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

// SetShelfRoom sets how many bytes of what stands now are kept in memory.
func SetShelfRoom(db *DB, room int) { db.shelf.room = room }

// ShelfHeld returns how many bytes the shelf believes it holds, and holds.
func ShelfHeld(db *DB) (said, held int) {
	db.shelf.mu.Lock()
	defer db.shelf.mu.Unlock()
	for _, st := range db.shelf.dossiers {
		held += st.weight()
	}
	return db.shelf.held, held
}

// RankedMost is how many matches of a search are ranked.
const RankedMost = rankedMost
