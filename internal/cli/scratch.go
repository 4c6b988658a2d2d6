package cli

import (
	"context"
	"fmt"
	"log/slog"
	"os"

	"github.com/parley-record/parley/internal/store"
)

// ownDB opens the database of a command that makes its own record: the one
// that stands on the command line, which is kept, or one in a new temporary
// folder. Release closes it and takes a temporary folder away.
func (c *console) ownDB(ctx context.Context, log *slog.Logger) (db *store.DB, release func(), err error) {
	if c.given {
		db, err = c.openDB(ctx, store.Options{Log: log})
		if err != nil {
			return nil, nil, err
		}
		return db, func() { c.closed(db) }, nil
	}
	folder, err := os.MkdirTemp("", "parley-*")
	if err != nil {
		return nil, nil, fmt.Errorf("no temporary folder can be made: %w; set TMPDIR to a folder with room", err)
	}
	remove := func() {
		if err := os.RemoveAll(folder); err != nil {
			c.sayf("the temporary folder %s could not be removed; remove it by hand", folder)
		}
	}
	db, err = store.Open(ctx, "sqlite:"+folder, store.Options{Log: log})
	if err != nil {
		remove()
		return nil, nil, fmt.Errorf("the temporary folder %s: %w", folder, err)
	}
	return db, func() {
		c.closed(db)
		remove()
	}, nil
}

// closed closes a database at the end of a command.
func (c *console) closed(db *store.DB) {
	if err := db.Close(); err != nil {
		c.sayf("the database did not close cleanly: %v", err)
	}
}
