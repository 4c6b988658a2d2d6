package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

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
	if err := inThePast(b.Steps, a.db.Now()); err != nil {
		return Imported{}, err
	}
	id := b.Things[0].Record.RecordID()
	taken := parley.Conflictf("there is a dossier %q already: import into another database, or change the id in dossier.yaml", id)
	if head, err := a.db.At(id, parley.AsOf{}).Head(ctx); err != nil || head.Size > 0 {
		return Imported{}, cmp.Or(err, taken)
	}
	var steps []store.Step
	for i, s := range b.Steps {
		c := store.Change{Dossier: id, Who: s.Who, Verb: s.Verb, Reason: s.Reason, At: s.At}
		if c.Who == "" {
			c.Who = who.Name
		}
		steps = append(steps, store.Step{Change: c, Do: func(tx *store.Tx) error {
			if i == 0 && tx.Size() > 0 {
				return taken // since it was looked at
			}
			return importStep(ctx, tx, b, s)
		}})
	}
	entries, err := a.db.UpdateAll(ctx, steps)
	if err != nil {
		return Imported{}, fmt.Errorf("import: %w", err)
	}
	a.log.InfoContext(ctx, "verb", "dossier", id, "verb", "import", "who", who.Name, "entries", len(entries), "things", len(b.Things))
	return Imported{Dossier: id, Things: len(b.Things), Entries: len(entries)}, nil
}

// inThePast reports every step that claims to have been recorded later than now.
func inThePast(steps []bundle.Step, now time.Time) error {
	var errs []error
	for _, s := range steps {
		if s.At.After(now) {
			errs = append(errs, bundle.Problem{File: s.File, Line: s.Line, Text: fmt.Sprintf("the step of %s lies in the future", parley.Stamp(s.At))})
		}
	}
	return errors.Join(errs...)
}

// importStep writes one step. A document's bytes and text go with it; what a
// record names may come later in the same step, so that is checked at its end.
func importStep(ctx context.Context, tx *store.Tx, b *bundle.Bundle, s bundle.Step) error {
	for _, c := range s.Changes {
		if err := importChange(ctx, tx, b, c); err != nil {
			return err
		}
	}
	for _, c := range s.Changes {
		if c.Withdraw || c.Record == nil {
			continue
		}
		if err := checkRefs(ctx, tx, c.Record, importedRef); err != nil {
			return err
		}
		if err := checkCitations(ctx, tx, c.Record); err != nil {
			return err
		}
	}
	return nil
}

func importChange(ctx context.Context, tx *store.Tx, b *bundle.Bundle, c bundle.Change) error {
	r := c.Record
	switch {
	case r == nil:
		return tx.Tombstone(ctx, c.Redacted.Kind, c.Redacted.ID)
	case c.Withdraw:
		return tx.Withdraw(ctx, r.RecordKind(), r.RecordID())
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
	_, err := tx.Put(ctx, r, -1)
	return err
}

// Export returns a dossier as a bundle, with its history as known to the view.
// The whole record is exported: a valid time in the view is refused, because a
// part of the record under the same ids would not be the record.
func (a *App) Export(ctx context.Context, dossier string, at parley.AsOf) (*bundle.Bundle, error) {
	if !at.On.IsZero() {
		return nil, parley.Invalidf("a bundle holds the whole record: it cannot be limited to what happened by a day, only to what was known (known)")
	}
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
			bySeq[v.Seq] = append(bySeq[v.Seq], bundle.Change{Redacted: parley.Ref{Kind: v.Kind, ID: v.ID}})
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
