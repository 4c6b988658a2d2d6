package export

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/akn"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// AKNFile is one rendition of a draft in Akoma Ntoso.
type AKNFile struct {
	Name     string // of the file: the rendition's id and ".xml"
	Document akn.Document
}

// Write writes the file. What would not be valid by the schema's rules is an
// error, and nothing is written.
func (f AKNFile) Write(w io.Writer) error {
	var b bytes.Buffer
	if err := akn.Write(&b, f.Document); err != nil {
		return err
	}
	breaches, err := akn.Check(b.Bytes())
	if err != nil {
		return fmt.Errorf("%s: %w", f.Name, err)
	}
	if len(breaches) > 0 {
		return fmt.Errorf("%s breaks the schema of Akoma Ntoso in %d places, the first: %s", f.Name, len(breaches), breaches[0])
	}
	_, err = w.Write(b.Bytes())
	return err
}

// AKN returns every rendition that stands in the view in Akoma Ntoso, in the
// order of the drafts: the dossier is the work, a draft in one language the
// expression, a rendition the manifestation.
//
// A provision's wId is its eId in the first rendition that it is followed back
// to, and the changes are those from the draft before, both by accepted pairs.
// With suggested also those count that wait for review; each such change says
// so. It fails with [parley.ErrNotFound] where there is no rendition.
func AKN(ctx context.Context, v *store.View, suggested bool) ([]AKNFile, error) {
	a, err := loadAKN(ctx, v, suggested)
	if err != nil {
		return nil, err
	}
	for _, row := range a.rows {
		a.events = append(a.events, akn.Event{On: row.Draft.On, Expression: a.first(row)})
		for _, r := range row.Renditions {
			if err := a.add(ctx, row, r); err != nil {
				return nil, err
			}
		}
	}
	if len(a.files) == 0 {
		return nil, parley.NotFoundf("the dossier %s has no rendition of a draft to write: add one on the page of a draft", v.Dossier())
	}
	return a.files, nil
}

// aknExport is an export on its way through the drafts in time.
type aknExport struct {
	v         *store.View
	drafts    *view.Drafts
	rows      []view.DraftRow
	lineages  *view.Lineages
	between   map[[2]string]bool // whether pairs lead from one rendition to another
	suggested bool

	dossier *parley.Dossier
	work    string
	master  string // the first expression that is written
	events  []akn.Event
	files   []AKNFile
	eids    map[string]string // of provisions by their record's id
	wids    map[string]string
	taken   map[string]bool      // wIds
	iris    map[string][2]string // expression and manifestation by rendition

	languages map[string]string // by rendition
}

func loadAKN(ctx context.Context, v *store.View, suggested bool) (*aknExport, error) {
	a := &aknExport{v: v, suggested: suggested, eids: map[string]string{}, wids: map[string]string{}, taken: map[string]bool{},
		iris: map[string][2]string{}, languages: map[string]string{}, between: map[[2]string]bool{}}
	var err error
	if a.drafts, err = view.LoadDrafts(ctx, v); err != nil {
		return nil, err
	}
	a.rows = a.drafts.Rows()
	if a.dossier, err = find[*parley.Dossier](ctx, v, v.Dossier()); err != nil {
		return nil, err
	}
	if a.dossier == nil {
		a.dossier = &parley.Dossier{ID: v.Dossier()}
	}
	all, err := store.List[*parley.Alignment](ctx, v, store.Query{})
	if err != nil {
		return nil, err
	}
	for _, x := range all {
		if a.counts(x) {
			a.between[[2]string{x.OldSide, x.NewSide}] = true
		}
	}
	if err := a.follow(ctx); err != nil {
		return nil, err
	}
	var created parley.Date
	if len(a.rows) > 0 {
		created = a.rows[0].Draft.On
	}
	a.work = akn.WorkIRI(akn.NoCountry, created, v.Dossier())
	return a, a.readLanguages(ctx)
}

// counts reports whether a pair is one that the export follows.
func (a *aknExport) counts(x *parley.Alignment) bool {
	return x.Review == parley.Accepted || a.suggested && x.Review == parley.Suggested
}

func (a *aknExport) expression(row view.DraftRow, language string) string {
	return akn.ExpressionIRI(a.work, language, row.Draft.On, row.Draft.ID)
}

// first returns the expression that a draft goes by where no rendition is
// meant: that of its first one.
func (a *aknExport) first(row view.DraftRow) string {
	language := ""
	if len(row.Renditions) > 0 {
		language = a.languages[row.Renditions[0].Rendition.ID]
	}
	return a.expression(row, language)
}

// readLanguages notes each rendition's language, or that of its document.
func (a *aknExport) readLanguages(ctx context.Context) error {
	for _, row := range a.rows {
		for _, r := range row.Renditions {
			a.languages[r.Rendition.ID] = r.Rendition.Language
			if r.Rendition.Language != "" {
				continue
			}
			d, err := find[*parley.Document](ctx, a.v.AnyTime(), r.Rendition.Document)
			if err != nil {
				return err
			}
			if d != nil {
				a.languages[r.Rendition.ID] = d.Language
			}
		}
	}
	return nil
}

// add writes one rendition down.
func (a *aknExport) add(ctx context.Context, row view.DraftRow, r view.RenditionRow) error {
	id := a.identity(row, r)
	a.iris[r.Rendition.ID] = [2]string{id.Expression, id.Manifestation}
	doc := akn.Document{Identity: id}
	text := a.drafts.Text(r.Rendition.ID)
	at := map[string]int{}
	for i, p := range text {
		parent, ok := at[p.Parent]
		if !ok {
			parent = -1
		}
		at[p.ID] = i
		doc.Provisions = append(doc.Provisions, akn.Provision{Kind: p.Kind, Label: p.Label, Num: p.Number, Open: p.Open,
			Heading: p.Heading, Text: p.Text, Parent: parent})
	}
	akn.Identify(doc.Provisions)
	a.lineage(row, text, doc.Provisions)
	var err error
	doc.Before, doc.Modifications, err = a.modifications(ctx, row, r)
	a.files = append(a.files, AKNFile{Name: r.Rendition.ID + ".xml", Document: doc})
	return err
}

// identity says what a rendition is.
func (a *aknExport) identity(row view.DraftRow, r view.RenditionRow) akn.Identity {
	id := akn.Identity{
		Work: a.work, Country: akn.NoCountry, Subject: a.dossier.Title, Title: row.Draft.Title, Version: row.Draft.ID,
		Stage: string(row.Status.Status), Language: a.languages[r.Rendition.ID], Translated: r.Rendition.Translated, Summary: r.Summary,
		Created: a.rows[0].Draft.On, On: row.Draft.On, Published: r.Rendition.On, Incomplete: r.MayBeCut, Why: r.CutWhy,
	}
	for _, p := range row.Proposers {
		id.Authors = append(id.Authors, agent(p))
	}
	if r.Outlet != nil {
		id.Outlet = agent(r.Outlet)
	}
	id.Expression = a.expression(row, id.Language)
	id.Manifestation = akn.ManifestationIRI(id.Expression, r.Rendition.ID)
	if a.master == "" {
		a.master = id.Expression
	}
	id.Master = a.master
	id.Events = append(id.Events, a.events...)
	id.Events[len(id.Events)-1].Expression = id.Expression
	return id
}

func agent(x *parley.Actor) akn.Agent {
	return akn.Agent{ID: x.ID, Name: x.Name, Person: x.Type == parley.ActorPerson}
}
