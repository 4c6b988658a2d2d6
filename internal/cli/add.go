package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/store"
)

type addCmd struct {
	person
	Kind      string   `enum:"guess,report,draft" default:"guess" help:"What the files are: report, draft (a text under negotiation), or guess by looking."`
	New       string   `placeholder:"TITLE" help:"First make a new dossier with this title; its id is --dossier or made of the title."`
	Title     string   `help:"The document's title, where the file does not say."`
	Publisher string   `placeholder:"ACTOR" help:"Who published it: an actor's id or name."`
	Published string   `placeholder:"DATE" help:"When, as an EDTF date such as 2025-11-21 or 2025-11."`
	Draft     string   `placeholder:"ID" help:"For a draft's text: the draft of the record that this is another wording of."`
	What      []string `arg:"" name:"file-or-url" help:"Files, folders, web pages or feeds; - is standard input."`
}

// Help shows an example.
func (addCmd) Help() string {
	return `Adding the same bytes again adds nothing. Of a folder every file is added. A line is printed for each document: its id, new or known, what it was taken for, what was found in it, and its name, with tabs between. What cannot be added is named at the end; the rest is added.

Example:

  $ parley add report.txt https://example.org/statement
  d-3f1c0a9b7e2d4c65	new	report	14 suggestions	report.txt
  d-90ab12cd34ef5678	new	report	3 suggestions	https://example.org/statement`
}

// Run implements the command.
func (a *addCmd) Run(ctx context.Context, c *console) error {
	published, err := parley.ParseDate(a.Published)
	if err != nil {
		return usagef("--published: %v", err)
	}
	if a.New != "" && a.Draft != "" {
		return usagef("--draft names a draft of the record, and a new dossier has none yet: leave --new or --draft out")
	}
	log := c.quiet()
	db, err := c.openDB(ctx, store.Options{Log: log})
	if err != nil {
		return err
	}
	defer db.Close()
	t := &taker{c: c, app: verbs(db, log), network: network(), who: a.who(c), options: app.AddOptions{
		As: as(a.Kind), Title: a.Title, Publisher: a.Publisher, Published: published, Draft: a.Draft,
	}}
	if a.New != "" {
		err = t.willMake(c.dossier, a.New)
	} else {
		t.dossier, err = c.theDossier(ctx, db)
	}
	if err != nil {
		return err
	}
	t.tell = func(name string, added app.Added) { fmt.Fprintln(c.out, addedLine(name, added)) }
	return t.takeAll(ctx, a.What)
}

func as(kind string) app.As {
	if kind == "guess" {
		return app.AsGuess
	}
	return app.As(kind)
}

// willMake says which dossier the first document makes.
func (t *taker) willMake(id, title string) error {
	if id == "" {
		id = parley.Slug(title)
	}
	if id == "" {
		return usagef("the title %q gives no id: choose one with --dossier", title)
	}
	t.dossier = id
	t.begin = func(ctx context.Context) error {
		err := t.app.CreateDossier(ctx, t.who, parley.Dossier{ID: id, Title: title})
		if errors.Is(err, parley.ErrConflict) {
			return parley.Conflictf("there is a dossier %q already: leave --new out to add to it, or choose another id with --dossier", id)
		}
		return err
	}
	return nil
}

// addedLine tells of one document, with tabs between its parts.
func addedLine(name string, added app.Added) string {
	state := "known"
	if added.New {
		state = "new"
	}
	kind, found := "report", count(added.Suggested, "suggestion", "suggestions")
	if added.Document.Genre == parley.GenreDraftText {
		kind, found = "draft", count(added.Points, "provision", "provisions")
	}
	if !added.New {
		found = "nothing added"
	}
	return strings.Join([]string{added.Document.ID, state, kind, found, name}, "\t")
}
