package view

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/store"
)

// Drafts is every draft of a record with its renditions and provisions, read
// once and indexed.
type Drafts struct {
	v          *store.View
	actors     map[string]*parley.Actor
	drafts     map[string]*parley.Draft
	renditions map[string]*parley.Rendition
	provisions map[string]*parley.Provision
	documents  map[string]*parley.Document // that renditions stand in
	ofDraft    map[string][]*parley.Rendition
	ofText     map[string][]*parley.Provision // by rendition, in the order of its text
}

// LoadDrafts reads the drafts of a record, their renditions and provisions, and
// the documents these stand in: five queries, whatever their number. Statuses
// that a draft had only after the view's valid time are left out.
func LoadDrafts(ctx context.Context, v *store.View) (*Drafts, error) {
	d := &Drafts{v: v, ofDraft: map[string][]*parley.Rendition{}, ofText: map[string][]*parley.Provision{}}
	actors, err := Actors(ctx, v)
	if err != nil {
		return nil, err
	}
	drafts, err := store.List[*parley.Draft](ctx, v, store.Query{})
	if err != nil {
		return nil, err
	}
	renditions, err := store.List[*parley.Rendition](ctx, v, store.Query{})
	if err != nil {
		return nil, err
	}
	provisions, err := store.List[*parley.Provision](ctx, v, store.Query{})
	if err != nil {
		return nil, err
	}
	d.actors, d.drafts, d.renditions, d.provisions = actors, byID(drafts), byID(renditions), byID(provisions)
	slices.SortStableFunc(renditions, func(a, b *parley.Rendition) int { return compareDates(a.On, b.On) })
	for _, x := range renditions {
		d.ofDraft[x.Draft] = append(d.ofDraft[x.Draft], x)
	}
	slices.SortStableFunc(provisions, func(a, b *parley.Provision) int { return cmp.Compare(a.Order, b.Order) })
	for _, p := range provisions {
		d.ofText[p.Rendition] = append(d.ofText[p.Rendition], p)
	}
	d.documents, err = documentsOf(ctx, v, renditions)
	return d, err
}

// documentsOf returns the documents that renditions stand in, also those that
// were published after the view's valid time.
func documentsOf(ctx context.Context, v *store.View, renditions []*parley.Rendition) (map[string]*parley.Document, error) {
	ids := []string{}
	for _, r := range renditions {
		if r.Document != "" {
			ids = append(ids, r.Document)
		}
	}
	documents, err := store.List[*parley.Document](ctx, v.AnyTime(), store.Query{IDs: ids})
	return byID(documents), err
}

// DraftRow is a draft as a list shows it.
type DraftRow struct {
	Draft      *parley.Draft
	Status     parley.StatusChange   // the latest at the time of the view
	History    []parley.StatusChange // all up to then, oldest first
	Proposers  []*parley.Actor
	From       *parley.Draft // what it was derived from; nil if not known
	Renditions []RenditionRow
	// Held is how many of its points the record holds the words of, in any
	// rendition: numbered clauses, or all of them where none is numbered.
	Held int
}

// Partial reports whether the record holds less of the draft than it is said to have.
func (d DraftRow) Partial() bool { return d.Held < d.Draft.Points }

// RenditionRow is a rendition with where it was published.
type RenditionRow struct {
	Rendition *parley.Rendition
	Draft     *parley.Draft
	Outlet    *parley.Actor // nil if not known
	// Document is what its words stand in and Publisher who published that;
	// nil if not known.
	Document   *parley.Document
	Publisher  *parley.Actor
	Provisions int
	Held       int // of the draft's points
	// Summary says that its words are our own summary of what was published.
	Summary bool
	// MayBeCut says that the rendition stops before the draft's end, or holds
	// fewer points than the draft is said to have: what is missing after its
	// last provision is absent, not deleted. CutWhy says how that is known, as
	// what the text does: "ends inside a sentence", "has 3 of 28 points"; "" where
	// it is not so.
	MayBeCut bool
	CutWhy   string
}

// Name tells the rendition from others of the same draft. Words that are our
// own are never named as an outlet's.
func (x RenditionRow) Name() string {
	switch {
	case x.Outlet != nil && x.Summary:
		return "our summary of the " + x.Outlet.Name + " text"
	case x.Outlet != nil:
		return x.Outlet.Name
	case x.Summary:
		return x.Rendition.Title + " (our summary)"
	}
	return x.Rendition.Title
}

// Rows lists the drafts in time order; those without a date come last.
func (d *Drafts) Rows() []DraftRow {
	rows := make([]DraftRow, 0, len(d.drafts))
	for _, x := range d.drafts {
		rows = append(rows, d.row(x))
	}
	slices.SortFunc(rows, func(a, b DraftRow) int { return compareDrafts(a.Draft, b.Draft) })
	return rows
}

func compareDrafts(a, b *parley.Draft) int {
	if a.On.IsZero() != b.On.IsZero() {
		if a.On.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(compareDates(a.On, b.On), strings.Compare(a.ID, b.ID))
}

// Row returns one draft, or an error of kind [parley.ErrNotFound].
func (d *Drafts) Row(id string) (DraftRow, error) {
	x := d.drafts[id]
	if x == nil {
		return DraftRow{}, parley.NotFoundf("There is no draft %q here.", id)
	}
	return d.row(x), nil
}

func (d *Drafts) row(x *parley.Draft) DraftRow {
	at := d.v.AsOf()
	row := DraftRow{Draft: x, Status: x.Status(at), From: d.drafts[x.DerivedFrom]}
	for _, s := range x.Statuses {
		if at.Counts(s.On) {
			row.History = append(row.History, s)
		}
	}
	for _, id := range x.ProposedBy {
		if a := d.actors[id]; a != nil {
			row.Proposers = append(row.Proposers, a)
		}
	}
	held := map[string]bool{}
	for _, r := range d.ofDraft[x.ID] {
		for point := range points(d.ofText[r.ID]) {
			held[point] = true
		}
		row.Renditions = append(row.Renditions, d.rendition(r))
	}
	row.Held = len(held)
	return row
}

// Rendition returns one rendition, or an error of kind [parley.ErrNotFound].
func (d *Drafts) Rendition(id string) (RenditionRow, error) {
	r := d.renditions[id]
	if r == nil || d.drafts[r.Draft] == nil {
		return RenditionRow{}, parley.NotFoundf("There is no rendition %q here.", id)
	}
	return d.rendition(r), nil
}

func (d *Drafts) rendition(r *parley.Rendition) RenditionRow {
	row := RenditionRow{Rendition: r, Draft: d.drafts[r.Draft], Outlet: d.actors[r.Outlet], Provisions: len(d.ofText[r.ID])}
	row.Held = len(points(d.ofText[r.ID]))
	if doc := d.documents[r.Document]; doc != nil {
		row.Document, row.Publisher, row.Summary = doc, d.actors[doc.Publisher], doc.Summary
	}
	row.MayBeCut = mayBeCut(r, row.Draft, row.Held)
	row.CutWhy = row.cutWhy()
	return row
}

func (x RenditionRow) cutWhy() string {
	var why []string
	if x.Rendition.Cut {
		why = append(why, cmp.Or(x.Rendition.CutWhy, "stops before the draft's end"))
	}
	if x.Draft != nil && x.Held < x.Draft.Points {
		why = append(why, fmt.Sprintf("has %d of %d points", x.Held, x.Draft.Points))
	}
	return strings.Join(why, "; ")
}

// MayBeCut reports whether a rendition stops before its draft's end, or has
// fewer points than the draft is said to have.
func MayBeCut(r *parley.Rendition, of *parley.Draft, provisions []*parley.Provision) bool {
	return mayBeCut(r, of, len(points(provisions)))
}

func mayBeCut(r *parley.Rendition, of *parley.Draft, held int) bool {
	return r.Cut || of != nil && held < of.Points
}

// ForAlign is a provision as the aligner takes it. Brackets around its number
// stand around its words: that they go is a change.
func ForAlign(p *parley.Provision) align.Clause {
	c := align.Clause{Label: p.Label, Text: strings.TrimSpace(p.Heading + "\n" + p.Text)}
	if p.Open && !strings.HasPrefix(c.Text, "[") {
		c.Text = "[" + c.Text + "]"
	}
	return c
}

// points returns the distinct points that provisions, in the order of the
// text, hold: the number at the head of each label, so that 10(a) and 10(b) are
// one point. Where no label has a number, each clause at the top of the tree is
// a point. Annexes and the preamble count for themselves and hold none.
func points(provisions []*parley.Provision) map[string]bool {
	numbered, top, beside := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, p := range provisions {
		if p.Kind == parley.ProvisionAnnex || p.Kind == parley.ProvisionPreamble || beside[p.Parent] {
			beside[p.ID] = true
			continue
		}
		if n := leadingNumber(p.Label); n != "" {
			numbered[n] = true
		}
		if p.Parent == "" {
			top[p.ID] = true
		}
	}
	if len(numbered) > 0 {
		return numbered
	}
	return top
}

// leadingNumber returns the digits of a label before its first letter or
// bracket: "10" of "10(a)" and of "Article 10".
func leadingNumber(label string) string {
	start := strings.IndexAny(label, "0123456789")
	if start < 0 {
		return ""
	}
	rest := label[start:]
	end := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		return rest
	}
	return rest[:end]
}

// Text returns the provisions of a rendition in the order of its text.
func (d *Drafts) Text(rendition string) []*parley.Provision { return d.ofText[rendition] }

// Provision returns a provision of any draft, or nil.
func (d *Drafts) Provision(id string) *parley.Provision { return d.provisions[id] }

// Actor returns an actor of the record, or nil.
func (d *Drafts) Actor(id string) *parley.Actor { return d.actors[id] }

// DraftOf returns the draft that a provision belongs to, or nil.
func (d *Drafts) DraftOf(p *parley.Provision) *parley.Draft {
	if r := d.renditions[p.Rendition]; r != nil {
		return d.drafts[r.Draft]
	}
	return nil
}

// Clause is a provision in a rendition's tree, with what it bears on.
type Clause struct {
	*parley.Provision
	Depth       int // 0 at the top
	BearsOn     []*parley.Issue
	Gives       []Transfer
	Commitments []*parley.Commitment
}

// Transfer says who gives what to whom, with the actors found.
type Transfer struct {
	Giver, Receiver *parley.Actor // nil if not named
	What, Quantity  string
}

// Clauses returns the provisions of a rendition in the order of its text, each
// with its depth in the tree, its issues, its transfers and the commitments
// read from it: two queries.
func (d *Drafts) Clauses(ctx context.Context, rendition string) ([]Clause, error) {
	list, err := store.List[*parley.Issue](ctx, d.v, store.Query{})
	if err != nil {
		return nil, err
	}
	issues := byID(list)
	commitments, err := d.commitments(ctx)
	if err != nil {
		return nil, err
	}
	depth := map[string]int{}
	clauses := make([]Clause, 0, len(d.ofText[rendition]))
	for _, p := range d.ofText[rendition] {
		if at, ok := depth[p.Parent]; ok && p.Parent != "" {
			depth[p.ID] = at + 1
		} else {
			depth[p.ID] = 0
		}
		c := Clause{Provision: p, Depth: depth[p.ID], Gives: d.transfers(p), Commitments: commitments[p.ID]}
		for _, id := range p.Issues {
			if i := issues[id]; i != nil {
				c.BearsOn = append(c.BearsOn, i)
			}
		}
		clauses = append(clauses, c)
	}
	return clauses, nil
}

func (d *Drafts) transfers(p *parley.Provision) []Transfer {
	var out []Transfer
	for _, t := range p.Transfers {
		out = append(out, Transfer{Giver: d.actors[t.Giver], Receiver: d.actors[t.Receiver], What: t.What, Quantity: t.Quantity})
	}
	return out
}

// commitments returns the record's commitments by the provisions that they
// are read from.
func (d *Drafts) commitments(ctx context.Context) (map[string][]*parley.Commitment, error) {
	list, err := store.List[*parley.Commitment](ctx, d.v, store.Query{})
	of := map[string][]*parley.Commitment{}
	for _, c := range list {
		for _, id := range c.Provisions {
			of[id] = append(of[id], c)
		}
	}
	return of, err
}
