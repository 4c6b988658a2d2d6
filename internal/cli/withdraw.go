package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// thing names what a command is about, and why.
type thing struct {
	Kind   string `arg:"" help:"The kind of thing: document, attribution, coding, claim ..."`
	ID     string `arg:"" name:"id" help:"Its id, as the pages show it."`
	Reason string `required:"" placeholder:"TEXT" help:"Why. It stays in the ledger."`
}

// kind checks the kind.
func (t thing) kind() (parley.Kind, error) {
	k := parley.Kind(t.Kind)
	if k != parley.KindDossier && slices.Contains(parley.Kinds(), k) {
		return k, nil
	}
	var words []string
	for _, known := range parley.Kinds() {
		if known != parley.KindDossier {
			words = append(words, string(known))
		}
	}
	return "", usagef("%q is not a kind of thing; the kinds are: %s", t.Kind, strings.Join(words, ", "))
}

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
	kind, err := w.kind()
	if err != nil {
		return err
	}
	db, err := c.openDB(ctx, store.Options{Log: c.quiet()})
	if err != nil {
		return err
	}
	defer db.Close()
	dossier, err := c.theDossier(ctx, db)
	if err != nil {
		return err
	}
	if err := verbs(db, c.quiet()).Withdraw(ctx, dossier, w.who(c), kind, w.ID, w.Reason); err != nil {
		return err
	}
	c.sayf("%s %s is withdrawn", kind, w.ID)
	return nil
}
