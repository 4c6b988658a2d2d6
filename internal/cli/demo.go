package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/bundle"
	"github.com/parley-record/parley/internal/demo"
)

type demoCmd struct {
	listening
	person
}

// Help shows an example.
func (demoCmd) Help() string {
	return `The record stands in a temporary folder, which is removed when the program stops: change what you like. With --db on the command line it is kept there.

Example:

  $ parley demo
  parley: serving http://127.0.0.1:8080/`
}

// Run implements the command.
func (d *demoCmd) Run(ctx context.Context, c *console) error {
	if err := d.check(); err != nil {
		return err
	}
	b, err := bundle.Read(demo.Bundle())
	if err != nil {
		return fmt.Errorf("the demo record in this program is damaged: %w", err)
	}
	log := c.quiet()
	db, release, err := c.ownDB(ctx, log)
	if err != nil {
		return err
	}
	defer release()
	who := d.who(c)
	_, err = verbs(db, log).Import(ctx, who, b)
	if err != nil && !(c.given && errors.Is(err, parley.ErrConflict)) { // kept from an earlier run
		return err
	}
	return d.serve(ctx, c, db, who, log)
}
