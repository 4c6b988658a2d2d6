package app

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/draft"
	"github.com/parley-record/parley/internal/ingest"
	"github.com/parley-record/parley/internal/store"
)

// addDraft makes provisions of a draft's text. Without a draft named in the
// options the text opens a new draft.
func addDraft(ctx context.Context, tx *store.Tx, f File, ex ingest.Extracted, o AddOptions, added *Added) error {
	parsed, err := provisionsOf(f, ex)
	if err != nil {
		return err
	}
	doc := added.Document
	id, err := draftFor(ctx, tx, doc, o)
	if err != nil {
		return err
	}
	rendition := &parley.Rendition{
		ID: id, Draft: id, Title: doc.Title, Document: doc.ID, Outlet: doc.Publisher,
		Language: doc.Language, Cut: parsed.Cut, CutWhy: parsed.CutWhy, On: doc.Published,
	}
	if rendition.ID, err = freeID(ctx, tx, parley.KindRendition, parley.Slug(strings.TrimSuffix(doc.File, filepath.Ext(doc.File)))); err != nil {
		return err
	}
	if err := put(ctx, tx, rendition, 0); err != nil {
		return err
	}
	added.Draft, added.Rendition, added.Points = id, rendition.ID, len(parsed.Provisions)
	return putProvisions(ctx, tx, rendition, parsed, ex.Text)
}

// provisionsOf returns the provisions that a file's format tells, else those
// that its text shows.
func provisionsOf(f File, ex ingest.Extracted) (draft.Draft, error) {
	switch {
	case ex.Draft != nil:
		return *ex.Draft, nil
	case strings.EqualFold(filepath.Ext(f.Name), ".tsv"):
		return draft.ParseTSV(ex.Text)
	}
	return draft.Parse(ex.Text)
}

// draftFor returns the draft that a text is a rendition of, making it if need be.
func draftFor(ctx context.Context, tx *store.Tx, doc *parley.Document, o AddOptions) (string, error) {
	if o.Draft != "" {
		_, err := store.Get[*parley.Draft](ctx, tx, o.Draft)
		return o.Draft, err
	}
	name := strings.TrimSuffix(doc.File, filepath.Ext(doc.File))
	id, err := freeID(ctx, tx, parley.KindDraft, parley.Slug(name))
	if err != nil {
		return "", err
	}
	// how it became public is not in the text: a person says so
	d := &parley.Draft{ID: id, Title: doc.Title, On: doc.Published}
	return id, put(ctx, tx, d, 0)
}

// freeID returns base, or base-2, base-3 ... where it is taken.
func freeID(ctx context.Context, tx *store.Tx, k parley.Kind, base string) (string, error) {
	if base == "" {
		base = string(k)
	}
	id := base
	for n := 2; ; n++ {
		taken, err := tx.Exists(ctx, k, id)
		if err != nil || !taken {
			return id, err
		}
		id = fmt.Sprintf("%s-%d", base, n)
	}
}

func putProvisions(ctx context.Context, tx *store.Tx, r *parley.Rendition, parsed draft.Draft, text string) error {
	words := parley.NewText(text)
	for i, p := range parsed.Provisions {
		v := &parley.Provision{
			ID: parley.ProvisionID(r.ID, i+1), Rendition: r.ID, Order: i + 1,
			Kind: p.Kind, Label: p.Label, Number: p.Number, Open: p.Open, Heading: p.Heading, Text: p.Text,
		}
		if p.Parent >= 0 {
			v.Parent = parley.ProvisionID(r.ID, p.Parent+1)
		}
		cited, err := words.Cite(p.Span)
		if err != nil {
			return fmt.Errorf("provision %d: %w", i+1, err)
		}
		v.Cited = &cited
		if err := put(ctx, tx, v, 0); err != nil {
			return err
		}
	}
	return nil
}

// AssignIssues says which issues a provision bears on.
func (a *App) AssignIssues(ctx context.Context, dossier string, who Person, provision string, before int, issues []string) error {
	return a.do(ctx, dossier, who, "assign issues", "", func(tx *store.Tx) error {
		v, err := store.Get[*parley.Provision](ctx, tx, provision)
		if err != nil {
			return err
		}
		v.Issues = issues
		return put(ctx, tx, v, before)
	})
}
