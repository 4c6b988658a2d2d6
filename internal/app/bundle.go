package app

import (
	"context"
	"fmt"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/bundle"
	"github.com/parley-record/parley/internal/store"
)

// Imported says what an import wrote.
type Imported struct {
	Dossier string
	Things  int
	Entries int
}

// Import writes a bundle as a new dossier, one ledger entry for each step of
// its history, all of them or none. What its history does not name is written
// last, as done by who, now. It fails with [parley.ErrConflict] if the dossier
// is there already.
func (a *App) Import(ctx context.Context, who Person, b *bundle.Bundle) (Imported, error) {
	if err := who.validate(); err != nil {
		return Imported{}, err
	}
	id := b.Things[0].Record.RecordID()
	head, err := a.db.At(id, parley.AsOf{}).Head(ctx)
	if err != nil {
		return Imported{}, err
	}
	if head.Size > 0 {
		return Imported{}, parley.Conflictf("there is a dossier %q already: import into another database, or change the id in dossier.yaml", id)
	}
	var steps []store.Step
	for _, s := range b.Steps {
		c := store.Change{Dossier: id, Who: s.Who, Verb: s.Verb, Reason: s.Reason, At: s.At}
		if c.Who == "" {
			c.Who = who.Name
		}
		steps = append(steps, store.Step{Change: c, Do: func(tx *store.Tx) error { return importStep(ctx, tx, b, s) }})
	}
	entries, err := a.db.UpdateAll(ctx, steps)
	if err != nil {
		return Imported{}, fmt.Errorf("import: %w", err)
	}
	a.log.InfoContext(ctx, "verb", "dossier", id, "verb", "import", "who", who.Name, "entries", len(entries), "things", len(b.Things))
	return Imported{Dossier: id, Things: len(b.Things), Entries: len(entries)}, nil
}

// importStep writes one step. A document's bytes and text go with it; what a
// record names may come later in the same step, so that is checked at its end.
func importStep(ctx context.Context, tx *store.Tx, b *bundle.Bundle, s bundle.Step) error {
	for _, c := range s.Changes {
		r := c.Record
		if c.Withdraw {
			if err := tx.Withdraw(ctx, r.RecordKind(), r.RecordID()); err != nil {
				return err
			}
			continue
		}
		if d, ok := r.(*parley.Document); ok {
			content := b.Contents[d.ID]
			if _, err := tx.PutBlob(ctx, content.Raw); err != nil {
				return err
			}
			if _, err := tx.PutText(ctx, content.Text); err != nil {
				return err
			}
		}
		if err := r.Validate(); err != nil {
			return err
		}
		if _, err := tx.Put(ctx, r, -1); err != nil {
			return err
		}
	}
	for _, c := range s.Changes {
		if c.Withdraw {
			continue
		}
		if err := checkRefs(ctx, tx, c.Record); err != nil {
			return err
		}
		if err := checkCitations(ctx, tx, c.Record); err != nil {
			return err
		}
	}
	return nil
}

// Export returns a dossier as a bundle, with its history as known to the view.
func (a *App) Export(ctx context.Context, dossier string, at parley.AsOf) (*bundle.Bundle, error) {
	view := a.db.At(dossier, at)
	history, err := view.History(ctx)
	if err != nil {
		return nil, err
	}
	if len(history) == 0 {
		return nil, parley.NotFoundf("there is no dossier %q here", dossier)
	}
	latest := map[string]int{}
	for i, v := range history {
		if v.Record != nil {
			latest[string(v.Kind)+"/"+v.ID] = i
		}
	}
	b := &bundle.Bundle{Contents: map[string]bundle.Content{}}
	bySeq := map[int64][]bundle.Change{}
	for i, v := range history {
		switch {
		case v.Redacted:
			continue
		case v.Withdrawn:
			last, ok := latest[string(v.Kind)+"/"+v.ID]
			if ok {
				bySeq[v.Seq] = append(bySeq[v.Seq], bundle.Change{Record: history[last].Record, Withdraw: true})
			}
			continue
		case latest[string(v.Kind)+"/"+v.ID] == i:
			b.Things = append(b.Things, bundle.Thing{Record: v.Record})
		}
		bySeq[v.Seq] = append(bySeq[v.Seq], bundle.Change{Record: v.Record})
		if err := content(ctx, view, b, v.Record); err != nil {
			return nil, err
		}
	}
	err = steps(ctx, view, b, bySeq)
	return b, err
}

// content adds a document's bytes and text to a bundle.
func content(ctx context.Context, view *store.View, b *bundle.Bundle, r parley.Record) error {
	d, ok := r.(*parley.Document)
	if !ok {
		return nil
	}
	text, err := view.Text(ctx, d.TextSHA256)
	if err != nil {
		return err
	}
	raw, err := view.Blob(ctx, d.RawSHA256)
	b.Contents[d.ID] = bundle.Content{Raw: raw, Text: text}
	return err
}

// steps gives a bundle the ledger's entries, oldest first.
func steps(ctx context.Context, view *store.View, b *bundle.Bundle, bySeq map[int64][]bundle.Change) error {
	const page = 1000
	since := ""
	for {
		entries, err := view.EntriesSince(ctx, since, page)
		if err != nil {
			return err
		}
		for _, e := range entries {
			since = e.At
			if len(bySeq[e.Seq]) == 0 {
				continue // all of it was redacted
			}
			at, err := parley.ParseStamp(e.At)
			if err != nil {
				return err
			}
			b.Steps = append(b.Steps, bundle.Step{At: at, Who: e.Who, Verb: e.Verb, Reason: e.Reason, Changes: bySeq[e.Seq]})
		}
		if len(entries) < page {
			return nil
		}
	}
}
