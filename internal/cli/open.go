package cli

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
)

type openCmd struct {
	listening
	person
	Title string   `help:"The dossier's title; the first file's name otherwise."`
	What  []string `arg:"" name:"file-or-url" help:"Reports and drafts, told apart by looking, folders of them, web pages or feeds; - is standard input."`
}

// Help shows an example.
func (openCmd) Help() string {
	return `Reports are read for who said what. Drafts become provisions, and each draft is compared with the one named before it. What was found waits on the pages for review. The record stands in a temporary folder, which is removed when the program stops; with --db on the command line it is kept there.

Example:

  $ parley open report.txt draft-of-may.txt draft-of-june.txt
  parley: serving http://127.0.0.1:8080/`
}

// Run implements the command.
func (o *openCmd) Run(ctx context.Context, c *console) error {
	if err := o.check(); err != nil {
		return err
	}
	log := c.quiet()
	db, release, err := c.ownDB(ctx, log)
	if err != nil {
		return err
	}
	defer release()
	t := &taker{c: c, app: verbs(db, log), network: network(), who: o.who(c)}
	if err := t.willMake(c.openID(o), o.title()); err != nil {
		return err
	}
	if err := o.fill(ctx, t); err != nil {
		return err
	}
	return o.serve(ctx, c, db, t.who, log)
}

// fill takes everything in, compares each draft with the one before it, and
// looks for shared origins. It fails if nothing could be taken in.
func (o *openCmd) fill(ctx context.Context, t *taker) error {
	var renditions []string
	taken := 0
	t.tell = func(name string, added app.Added) {
		taken++
		if added.Rendition != "" {
			renditions = append(renditions, added.Rendition)
		}
		t.c.sayf("%s", strings.ReplaceAll(addedLine(name, added), "\t", "  "))
	}
	err := t.takeAll(ctx, o.What)
	if err != nil && taken == 0 || ctx.Err() != nil {
		return err
	}
	for i := 1; i < len(renditions); i++ {
		if _, err := t.app.Align(ctx, t.dossier, t.who, renditions[i-1], renditions[i]); err != nil {
			return err
		}
	}
	_, err = t.app.Origins(ctx, t.dossier, t.who)
	return err
}

// title names the new dossier.
func (o *openCmd) title() string {
	switch {
	case o.Title != "":
		return o.Title
	case isURL(o.What[0]):
		return o.What[0]
	}
	base := filepath.Base(o.What[0]) // "-" for standard input
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// openID is the id of the new dossier: the one asked for, or, where the title
// gives none, a plain word.
func (c *console) openID(o *openCmd) string {
	if c.dossier != "" {
		return c.dossier
	}
	if parley.Slug(o.title()) == "" {
		return "record"
	}
	return ""
}
