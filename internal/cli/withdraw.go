package cli

import (
	"context"

	"github.com/parley-record/parley/internal/app"
)

type withdrawCmd struct {
	person
	thing
}

// Help shows an example.
func (withdrawCmd) Help() string {
	return `What was known before stays as it was: reads of an earlier record time still show the thing.

Example:

  $ parley withdraw coding c-8f2e61b09d3a7c54 --reason "coded for the wrong party"
  parley: coding c-8f2e61b09d3a7c54 is withdrawn`
}

// Run implements the command.
func (w *withdrawCmd) Run(ctx context.Context, c *console) error {
	return w.change(ctx, c, w.who(c), "withdrawn", (*app.App).Withdraw)
}
