package app

import (
	"context"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/attribution"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/origin"
)

// Origins looks at every document of the record and suggests where each took
// its information from. Links that a person has decided stay as they are. It
// returns how many new suggestions it wrote.
func (a *App) Origins(ctx context.Context, dossier string, who Person) (int, error) {
	n := 0
	err := a.do(ctx, dossier, who, "find origins", "", func(tx *store.Tx) error {
		documents, err := store.List[*parley.Document](ctx, tx, store.Query{})
		if err != nil {
			return err
		}
		links, err := proposeLinks(ctx, tx, documents)
		if err != nil {
			return err
		}
		existing, err := store.List[*parley.OriginLink](ctx, tx, store.Query{})
		if err != nil {
			return err
		}
		known := map[string]bool{}
		for _, l := range existing {
			known[l.ID], known[l.DerivedID()] = true, true // a name may have become an actor
		}
		for _, l := range links {
			if known[l.ID] {
				continue
			}
			known[l.ID] = true
			if err := put(ctx, tx, l, 0); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}

// proposeLinks runs the engine over the documents and turns its reasons into
// links to documents and to credited actors.
func proposeLinks(ctx context.Context, tx *store.Tx, documents []*parley.Document) ([]*parley.OriginLink, error) {
	texts := make([]origin.Document, 0, len(documents))
	byID := map[string]*parley.Document{}
	for _, d := range documents {
		if d.Genre == parley.GenreDraftText {
			continue // renditions of one draft are compared, not counted
		}
		text, err := tx.Text(ctx, d.TextSHA256)
		if err != nil {
			return nil, err
		}
		byID[d.ID] = d
		texts = append(texts, origin.Document{ID: d.ID, Title: d.Title, Source: d.Publisher, Date: string(d.Published), Text: text})
	}
	actors, err := store.List[*parley.Actor](ctx, tx, store.Query{})
	if err != nil {
		return nil, err
	}
	linker := attribution.NewLinker(actors)
	var links []*parley.OriginLink
	for _, c := range origin.Find(texts) {
		root := c.Documents[0]
		for _, w := range c.Why {
			l := &parley.OriginLink{From: w.Document, Kind: w.Kind, Evidence: w.Evidence, Review: parley.Suggested, Engine: origin.Version}
			switch w.Kind {
			case parley.OriginReprint:
				l.To = root
				if w.Document == root {
					continue
				}
			default:
				l.Actor = linker.Link(w.Name, byID[w.Document].Published)
				if l.Actor == "" {
					l.Name = w.Name
				}
				if l.Actor == byID[w.Document].Publisher && l.Actor != "" {
					continue
				}
			}
			l.ID = l.DerivedID()
			links = append(links, l)
		}
	}
	return links, nil
}

// DecideOrigin accepts or rejects a suggested link. Accepting one to a name
// that the record has no actor for makes an outlet of that name.
func (a *App) DecideOrigin(ctx context.Context, dossier string, who Person, id string, before int, review parley.Review, reason string) error {
	return a.do(ctx, dossier, who, string(review)+" origin", reason, func(tx *store.Tx) error {
		l, err := store.Get[*parley.OriginLink](ctx, tx, id)
		if err != nil {
			return err
		}
		l.Review = review
		if review == parley.Accepted && l.Name != "" {
			from, err := store.Get[*parley.Document](ctx, tx, l.From)
			if err != nil {
				return err
			}
			if l.Actor, err = publisher(ctx, tx, l.Name, from.Published); err != nil {
				return err
			}
			l.Name = ""
		}
		return put(ctx, tx, l, before)
	})
}
