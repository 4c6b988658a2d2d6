package cli

import (
	"context"

	"github.com/parley-record/parley/internal/app"
)

type redactCmd struct {
	person
	thing
	Yes bool `help:"Really do it: the content cannot be brought back."`
}

// Help shows an example.
func (redactCmd) Help() string {
	return `The bodies of all versions go; of a document its text and raw bytes go too, and everything that repeats its words. The hashes and the reason stay, and the ledger still verifies. Backups made before still hold the content.

Example:

  $ parley redact document d-3f1c0a9b7e2d4c65 --reason "court order 12/26" --yes
  parley: document d-3f1c0a9b7e2d4c65 is redacted`
}

// Run implements the command.
func (r *redactCmd) Run(ctx context.Context, c *console) error {
	kind, err := r.kind()
	if err != nil {
		return err
	}
	if !r.Yes {
		return usagef("redacting %s %s removes its content for good; say --yes if that is meant, or withdraw it instead", kind, r.ID)
	}
	return r.change(ctx, c, r.who(c), "redacted", (*app.App).Redact)
}
