package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
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

// change opens the database and does to the thing what a verb does; done says
// what became of it.
func (t thing) change(ctx context.Context, c *console, who app.Person, done string,
	verb func(*app.App, context.Context, string, app.Person, parley.Kind, string, string) error) error {
	kind, err := t.kind()
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
	if err := verb(verbs(db, c.quiet()), ctx, dossier, who, kind, t.ID, t.Reason); err != nil {
		return err
	}
	c.sayf("%s %s is %s", kind, t.ID, done)
	return nil
}
