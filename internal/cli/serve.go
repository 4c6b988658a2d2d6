package cli

import (
	"context"
	"log/slog"

	"github.com/parley-record/parley/internal/store"
)

type serveCmd struct {
	listening
	person
	Log string `enum:"text,json" default:"text" help:"The form of the log on standard error: text or json."`
}

// Help shows an example.
func (serveCmd) Help() string {
	return `A database that is not there yet is made, empty. SIGINT and SIGTERM stop the server once the requests in progress are answered, after 10 seconds at the latest; a second signal stops it at once.

Example:

  $ parley serve --db sqlite:/srv/talks --addr 127.0.0.1:8080
  parley: serving http://127.0.0.1:8080/`
}

// Run implements the command.
func (s *serveCmd) Run(ctx context.Context, c *console) error {
	if err := s.check(); err != nil {
		return err
	}
	var handler slog.Handler = slog.NewTextHandler(c.errs, nil)
	if s.Log == "json" {
		handler = slog.NewJSONHandler(c.errs, nil)
	}
	log := slog.New(handler)
	db, err := c.openDB(ctx, store.Options{Log: log})
	if err != nil {
		return err
	}
	defer db.Close()
	return s.serve(ctx, c, db, s.who(c), log)
}
