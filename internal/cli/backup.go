package cli

import (
	"context"
	"fmt"
	"strings"
)

type backupCmd struct {
	Out string `short:"o" required:"" placeholder:"DIR" help:"The new folder to copy to."`
}

// Help shows an example.
func (backupCmd) Help() string {
	return `Copies the database as it stands at one moment, with every stored file, while a server may be writing to it. The copy is a folder that works in the place of the original. It holds the key that signs checkpoints: keep it as safe as the original.

PostgreSQL is copied with its own tools.

Example:

  $ parley backup --db sqlite:/srv/talks -o /backups/talks-2026-01-15
  parley: copied sqlite:/srv/talks to /backups/talks-2026-01-15
  $ parley verify --db sqlite:/backups/talks-2026-01-15`
}

// Run implements the command.
func (b *backupCmd) Run(ctx context.Context, c *console) error {
	if !strings.HasPrefix(c.db, "sqlite:") {
		return usagef("a PostgreSQL database is copied with its own tools, blobs included: pg_dump --format=custom --file=%s.dump %q, and brought back with pg_restore", b.Out, c.place())
	}
	db, err := c.readDB(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := db.Backup(ctx, b.Out); err != nil {
		return fmt.Errorf("%s: %w", b.Out, err)
	}
	c.sayf("copied %s to %s", c.place(), b.Out)
	return nil
}
