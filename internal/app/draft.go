package app

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/draft"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// addDraft makes provisions of a draft's text. Without a draft named in the
// options the text opens a new draft.
func addDraft(ctx context.Context, tx *store.Tx, f File, text string, o AddOptions, added *Added) error {
	parse := draft.Parse
	if strings.EqualFold(filepath.Ext(f.Name), ".tsv") {
		parse = draft.ParseTSV
	}
	parsed, err := parse(text)
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
		Language: doc.Language, Cut: parsed.Cut, On: doc.Published,
	}
	if rendition.ID, err = freeID(ctx, tx, parley.KindRendition, parley.Slug(strings.TrimSuffix(doc.File, filepath.Ext(doc.File)))); err != nil {
		return err
	}
	if err := put(ctx, tx, rendition, 0); err != nil {
		return err
	}
	added.Draft, added.Rendition, added.Points = id, rendition.ID, len(parsed.Provisions)
	return putProvisions(ctx, tx, rendition, parsed, text)
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
			Label: p.Label, Heading: p.Heading, Text: p.Text,
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

// Align pairs the provisions of two renditions and writes the pairs as
// suggestions. Pairs that a person has decided stay as they are, and their
// provisions are not paired again. It returns how many pairs wait for review.
func (a *App) Align(ctx context.Context, dossier string, who Person, oldRendition, newRendition string) (int, error) {
	n := 0
	err := a.do(ctx, dossier, who, "align", "", func(tx *store.Tx) error {
		var err error
		n, err = suggestPairs(ctx, tx, oldRendition, newRendition)
		return err
	})
	return n, err
}

// side is one rendition's provisions on their way through the aligner.
type side struct {
	ids     []string
	clauses []align.Clause
}

func suggestPairs(ctx context.Context, tx *store.Tx, oldID, newID string) (int, error) {
	if oldID == newID {
		return 0, parley.Invalidf("a rendition cannot be compared with itself")
	}
	oldR, err := store.Get[*parley.Rendition](ctx, tx, oldID)
	if err != nil {
		return 0, err
	}
	newR, err := store.Get[*parley.Rendition](ctx, tx, newID)
	if err != nil {
		return 0, err
	}
	decided, rejected, err := clearPairs(ctx, tx, oldID, newID)
	if err != nil {
		return 0, err
	}
	left, err := loadSide(ctx, tx, oldID, decided)
	if err != nil {
		return 0, err
	}
	right, err := loadSide(ctx, tx, newID, decided)
	if err != nil {
		return 0, err
	}
	written := 0
	for _, p := range align.Align(left.clauses, right.clauses, align.Options{Renditions: oldR.Draft == newR.Draft}) {
		al := &parley.Alignment{
			OldSide: oldID, NewSide: newID, Relation: p.Relation, Score: p.Score, Why: p.Why,
			Review: parley.Suggested, Engine: align.Version,
		}
		for _, i := range p.Old {
			al.Old = append(al.Old, left.ids[i])
		}
		for _, i := range p.New {
			al.New = append(al.New, right.ids[i])
		}
		al.ID = al.DerivedID()
		if rejected[al.ID] {
			continue
		}
		if err := put(ctx, tx, al, -1); err != nil {
			return 0, err
		}
		written++
	}
	return written, nil
}

// clearPairs withdraws the pairs that still wait between two renditions. It
// returns the provisions of those that a person accepted, and the ids of those
// that a person rejected, which are not suggested again.
func clearPairs(ctx context.Context, tx *store.Tx, oldID, newID string) (decided, rejected map[string]bool, err error) {
	decided, rejected = map[string]bool{}, map[string]bool{}
	existing, err := store.List[*parley.Alignment](ctx, tx, store.Query{In: parley.Ref{Kind: parley.KindRendition, ID: oldID}})
	if err != nil {
		return nil, nil, err
	}
	for _, al := range existing {
		if al.OldSide != oldID || al.NewSide != newID {
			continue
		}
		switch al.Review {
		case parley.Accepted:
			for _, id := range append(al.Old, al.New...) {
				decided[id] = true
			}
		case parley.Rejected:
			rejected[al.DerivedID()] = true
		case parley.Suggested:
			if err := tx.Withdraw(ctx, parley.KindAlignment, al.ID); err != nil {
				return nil, nil, err
			}
		}
	}
	return decided, rejected, nil
}

func loadSide(ctx context.Context, tx *store.Tx, rendition string, skip map[string]bool) (side, error) {
	provisions, err := view.Provisions(ctx, tx, rendition)
	var s side
	for _, v := range provisions {
		if !skip[v.ID] {
			s.ids = append(s.ids, v.ID)
			s.clauses = append(s.clauses, align.Clause{Label: v.Label, Text: strings.TrimSpace(v.Heading + "\n" + v.Text)})
		}
	}
	return s, err
}

// DecidePair accepts or rejects a suggested pair, or corrects its relation.
func (a *App) DecidePair(ctx context.Context, dossier string, who Person, id string, before int, review parley.Review, relation parley.Relation) error {
	return a.do(ctx, dossier, who, string(review)+" pair", "", func(tx *store.Tx) error {
		al, err := store.Get[*parley.Alignment](ctx, tx, id)
		if err != nil {
			return err
		}
		al.Review = review
		if relation != "" {
			al.Relation = relation
		}
		return put(ctx, tx, al, before)
	})
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
