// Package app holds the verbs: everything that changes a record. A verb checks
// who may do it and whether it makes sense, and then writes in one transaction,
// which appends one entry to the dossier's ledger. There is no other way to
// write. The pages and the command line call the same verbs.
//
//	a := app.New(db, app.Options{})
//	added, err := a.Add(ctx, "talks", app.Person{Name: "Ada"}, app.File{Name: "report.txt", Raw: raw}, app.AddOptions{})
//
// What an engine proposes is written with Review "suggested" and waits; Accept,
// Mend and Reject decide it. Questions are not asked here: see package view.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"unicode/utf8"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/fetch"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// App carries out verbs on one database.
type App struct {
	db    *store.DB
	log   *slog.Logger
	fetch *fetch.Client
}

// Options are what an App may be given.
type Options struct {
	Log   *slog.Logger  // nil discards
	Fetch *fetch.Client // for AddURL; nil refuses URLs
}

// New returns the verbs over an open database.
func New(db *store.DB, o Options) *App {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &App{db: db, log: o.Log, fetch: o.Fetch}
}

// Person is who acts. The name goes into the ledger.
type Person struct {
	Name string
}

// maxPerson is the longest name a person may act under, in characters.
const maxPerson = 200

func (p Person) validate() error {
	switch {
	case strings.TrimSpace(p.Name) == "":
		return parley.Invalidf("nobody is named as the author of this change")
	case utf8.RuneCountInString(p.Name) > maxPerson || strings.ContainsAny(p.Name, "\r\n\x00"):
		return parley.Invalidf("the author's name must be one line of at most %d characters", maxPerson)
	}
	return nil
}

// do runs one verb: one transaction, one ledger entry.
func (a *App) do(ctx context.Context, dossier string, who Person, verb, reason string, fn func(*store.Tx) error) error {
	if err := who.validate(); err != nil {
		return err
	}
	entry, err := a.db.Update(ctx, store.Change{Dossier: dossier, Who: who.Name, Verb: verb, Reason: reason}, fn)
	if err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	a.log.InfoContext(ctx, "verb", "dossier", dossier, "verb", verb, "who", who.Name, "seq", entry.Seq, "changes", len(entry.Changes))
	return nil
}

// CreateDossier opens a new record. Its id must be free.
func (a *App) CreateDossier(ctx context.Context, who Person, d parley.Dossier) error {
	if err := d.Validate(); err != nil {
		return err
	}
	return a.do(ctx, d.ID, who, "create", "", func(tx *store.Tx) error {
		_, err := tx.Put(ctx, &d, 0)
		return err
	})
}

// Put writes a new version of a thing that has no rules beyond its own: actor,
// issue, claim, commitment, event, draft, rendition, provision, evidence,
// assessment, origin link. Before is the version that the person saw, 0 for a
// new thing; the write fails with [parley.ErrConflict] if somebody was faster.
// An actor's names are looked for among the suggestions that wait for a speaker.
func (a *App) Put(ctx context.Context, dossier string, who Person, r parley.Record, before int, reason string) error {
	switch r.RecordKind() {
	case parley.KindDocument, parley.KindAttribution, parley.KindCoding, parley.KindAlignment, parley.KindNote:
		return parley.Invalidf("a %s is written by its own verb", r.RecordKind())
	}
	verb := "edit"
	if before == 0 {
		verb = "add"
	}
	return a.do(ctx, dossier, who, verb+" "+string(r.RecordKind()), reason, func(tx *store.Tx) error {
		if err := put(ctx, tx, r, before); err != nil {
			return err
		}
		if r.RecordKind() == parley.KindActor {
			return relink(ctx, tx)
		}
		return nil
	})
}

// put checks a record, that everything it names exists, and that what it cites
// is there, and writes it.
func put(ctx context.Context, tx *store.Tx, r parley.Record, before int) error {
	if err := r.Validate(); err != nil {
		return err
	}
	if err := checkRefs(ctx, tx, r, (*store.Tx).Exists); err != nil {
		return err
	}
	if err := checkAbove(ctx, tx, r); err != nil {
		return err
	}
	if err := checkCitations(ctx, tx, r); err != nil {
		return err
	}
	if rendition, ok := r.(*parley.Rendition); ok {
		if err := checkDocument(ctx, tx, rendition); err != nil {
			return err
		}
	}
	_, err := tx.Put(ctx, r, before)
	return err
}

// checkRefs fails if a record names a thing that the dossier does not have. A
// note may name what the dossier once had.
func checkRefs(ctx context.Context, tx *store.Tx, r parley.Record, there func(*store.Tx, context.Context, parley.Kind, string) (bool, error)) error {
	for _, ref := range r.Refs() {
		check := there
		if parley.Passing(r.RecordKind(), ref) {
			check = (*store.Tx).Known
		}
		ok, err := check(tx, ctx, ref.Kind, ref.ID)
		if err != nil {
			return err
		}
		if !ok {
			return parley.Invalidf("%s %s: %s: there is no %s %q in this dossier", r.RecordKind(), r.RecordID(), ref.Field, ref.Kind, ref.ID)
		}
	}
	return nil
}

// importedRef is the check of references for an import, where what a record
// names may have been redacted since.
func importedRef(tx *store.Tx, ctx context.Context, k parley.Kind, id string) (bool, error) {
	ok, err := tx.Exists(ctx, k, id)
	if err == nil && !ok {
		ok, err = tx.Redacted(ctx, k, id)
	}
	return ok, err
}

// checkAbove fails if a record would stand inside itself, through however many
// others.
func checkAbove(ctx context.Context, tx *store.Tx, r parley.Record) error {
	first := parley.Above(r)
	seen := map[string]bool{}
	for id := first.ID; id != "" && !seen[id]; {
		if id == r.RecordID() {
			return parley.Invalidf("%s %s: %s: it leads back to itself", r.RecordKind(), id, first.Field)
		}
		seen[id] = true
		next, err := aboveOf(ctx, tx, r.RecordKind(), id)
		if err != nil {
			return err
		}
		id = next
	}
	return nil
}

// aboveOf is [parley.Above] of a record that stands in the dossier, "" where
// none stands.
func aboveOf(ctx context.Context, tx *store.Tx, k parley.Kind, id string) (string, error) {
	var r parley.Record
	var err error
	switch k {
	case parley.KindAttribution:
		r, err = store.Get[*parley.Attribution](ctx, tx, id)
	case parley.KindProvision:
		r, err = store.Get[*parley.Provision](ctx, tx, id)
	case parley.KindDraft:
		r, err = store.Get[*parley.Draft](ctx, tx, id)
	case parley.KindActor:
		r, err = store.Get[*parley.Actor](ctx, tx, id)
	case parley.KindNote:
		r, err = store.Get[*parley.Note](ctx, tx, id)
	}
	if errors.Is(err, parley.ErrNotFound) || r == nil {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return parley.Above(r).ID, nil
}

// checkCitations fails if a record quotes words that do not stand in its
// document, and gives every citation the context that stands there.
func checkCitations(ctx context.Context, tx *store.Tx, r parley.Record) error {
	document, selectors := cited(r)
	if v, ok := r.(*parley.Provision); ok && v.Cited != nil {
		rendition, err := store.Get[*parley.Rendition](ctx, tx, v.Rendition)
		if err != nil {
			return err
		}
		document = rendition.Document
	}
	if len(selectors) == 0 {
		return nil
	}
	if document == "" {
		return parley.Invalidf("%s %s: it cites words but no document", r.RecordKind(), r.RecordID())
	}
	text, err := tx.DocumentText(ctx, document)
	if err != nil {
		return err
	}
	for _, s := range selectors {
		span, err := text.Span(*s)
		if err != nil {
			return fmt.Errorf("%s %s: %w", r.RecordKind(), r.RecordID(), err)
		}
		if *s, err = text.Cite(span); err != nil {
			return err
		}
	}
	return nil
}

// checkDocument fails if a rendition would be moved to another document while
// its provisions cite the one it stands in.
func checkDocument(ctx context.Context, tx *store.Tx, r *parley.Rendition) error {
	before, err := store.Get[*parley.Rendition](ctx, tx, r.ID)
	if errors.Is(err, parley.ErrNotFound) || err == nil && before.Document == r.Document {
		return nil
	}
	if err != nil {
		return err
	}
	provisions, err := view.Provisions(ctx, tx, r.ID)
	if err != nil {
		return err
	}
	for _, v := range provisions {
		if v.Cited != nil {
			return parley.Conflictf("rendition %s: document: provision %s cites the document it stands in now: make another rendition", r.ID, v.ID)
		}
	}
	return nil
}

// cited returns the document that a record cites and the words it cites there.
func cited(r parley.Record) (document string, selectors []*parley.Selector) {
	switch r := r.(type) {
	case *parley.Attribution:
		return r.Document, selectorsOf(&r.Roles)
	case *parley.Evidence:
		if r.Cited != nil {
			return r.Document, []*parley.Selector{r.Cited}
		}
	case *parley.Provision:
		if r.Cited != nil {
			return "", []*parley.Selector{r.Cited}
		}
	}
	return "", nil
}

func selectorsOf(r *parley.Roles) []*parley.Selector {
	var all []*parley.Selector
	for _, s := range []*parley.Selector{r.Source, r.Cue} {
		if s != nil {
			all = append(all, s)
		}
	}
	for i := range r.Content {
		all = append(all, &r.Content[i])
	}
	return all
}

// Withdraw takes a thing out of the record from now on. What was known before
// stays as it was, and so do notes about it.
func (a *App) Withdraw(ctx context.Context, dossier string, who Person, k parley.Kind, id, reason string) error {
	if strings.TrimSpace(reason) == "" {
		return parley.Invalidf("a withdrawal needs a reason: it stays in the ledger")
	}
	return a.do(ctx, dossier, who, "withdraw "+string(k), reason, func(tx *store.Tx) error {
		users, err := tx.UsedBy(ctx, k, id)
		if err != nil {
			return err
		}
		if len(users) > 0 {
			return parley.Conflictf("%s %s is still named by %s %s%s: withdraw or change that first",
				k, id, users[0].Kind, users[0].ID, andMore(len(users)-1))
		}
		return tx.Withdraw(ctx, k, id)
	})
}

func andMore(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf(" and %d more", n)
}
