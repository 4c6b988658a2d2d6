package cli

import (
	"context"
	"fmt"
	"os"

	"github.com/parley-record/parley/internal/bundle"
	"github.com/parley-record/parley/internal/store"
)

type importCmd struct {
	person
	Dir string `arg:"" help:"The bundle's folder."`
}

// Help shows an example.
func (importCmd) Help() string {
	return `If anything in the bundle is wrong, every mistake is printed with its file and line, and nothing is written.

Example:

  $ parley import ./talks
  talks	212 things	9 entries`
}

// Run implements the command.
func (i *importCmd) Run(ctx context.Context, c *console) error {
	info, err := os.Stat(i.Dir)
	if err != nil {
		return fileError(i.Dir, err)
	}
	if !info.IsDir() {
		return usagef("%s is a file; a bundle is a folder with a dossier.yaml in it", i.Dir)
	}
	b, err := bundle.Read(os.DirFS(i.Dir))
	if problems := bundle.Problems(err); len(problems) > 0 {
		for _, p := range problems {
			fmt.Fprintln(c.errs, p)
		}
		c.sayf("%s in %s; nothing was imported", count(len(problems), "mistake", "mistakes"), i.Dir)
		return errPrinted
	}
	if err != nil {
		return fileError(i.Dir, err)
	}
	log := c.quiet()
	db, err := c.openDB(ctx, store.Options{Log: log})
	if err != nil {
		return err
	}
	defer db.Close()
	done, err := verbs(db, log).Import(ctx, i.who(c), b)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.out, "%s\t%s\t%s\n", done.Dossier, count(done.Things, "thing", "things"), count(done.Entries, "entry", "entries"))
	return nil
}
