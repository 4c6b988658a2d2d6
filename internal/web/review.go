package web

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// reviewPage is the tray: one suggested attribution after the other, each in
// its passage, with what can be decided about it.
type reviewPage struct {
	Base
	Tabs      []ReviewTab
	Documents []Choice
	Speakers  []Choice
	Panel     *Panel
	Text      MarkedText
	Document  Link
	Publisher ActorLink
	Published parley.Date
	Summary   bool
	Orphaned  bool
	Quote     string // the words that were cited, where they are orphaned
	Bulk      *BulkForm
	BulkOpen  bool
}

// ReviewTab is a kind of suggestion that waits.
type ReviewTab struct {
	Link
	Count   int
	Current bool
}

// tabs lists what waits, with the tab that is shown.
func (rq *request) tabs(current string) ([]ReviewTab, error) {
	w, err := waiting(rq.Context(), rq.view)
	if err != nil {
		return nil, err
	}
	tabs := []ReviewTab{
		{Link: Link{"Attributions", rq.url("review")}, Count: w.Attributions},
		{Link: Link{"Pairs of provisions", rq.url("review", "pairs")}, Count: w.Pairs},
		{Link: Link{"Origins", rq.url("review", "origins")}, Count: w.Origins},
	}
	for i := range tabs {
		tabs[i].Current = tabs[i].Text == current
	}
	return tabs, nil
}

func (s *server) review(rq *request) error {
	p, err := rq.reviewPage(rq.URL.Query().Get("at"))
	if err != nil {
		return err
	}
	return rq.render("review", p)
}

// reviewPage makes the tray at an attribution, under the filters of the URL.
func (rq *request) reviewPage(at string) (*reviewPage, error) {
	query := rq.URL.Query()
	f := view.QueueFilter{Document: query.Get("document"), Speaker: query.Get("speaker")}
	q, err := view.ReviewQueue(rq.Context(), rq.view, f, at)
	if err != nil {
		return nil, err
	}
	p := &reviewPage{Base: rq.base("Review", "review")}
	if p.Tabs, err = rq.tabs("Attributions"); err != nil {
		return nil, err
	}
	p.Documents, p.Speakers = groupChoices(q.Documents, f.Document), groupChoices(q.Speakers, f.Speaker)
	if q.At == "" {
		return p, nil
	}
	r, s, err := rq.readAttribution(q.At)
	if err != nil {
		return nil, err
	}
	p.Document, p.Publisher = Link{r.Document.Title, rq.url("documents", r.Document.ID, "?at="+s.ID, "#"+s.ID)}, rq.actor(r.Publisher)
	p.Published, p.Summary, p.Orphaned = r.Document.Published, r.Document.Summary, s.Orphaned != nil
	if c := s.Content; p.Orphaned && len(c) > 0 {
		p.Quote = c[0].Exact
	}
	p.Text = mark(r, kin(r, s), s.ID, nil, func(o view.Said) string { return rq.url("attributions", o.ID) }).around(s.ID)
	to := func(id string) string {
		if id == "" {
			return ""
		}
		return rq.reviewURL(f, id)
	}
	here := FormPlace{From: "review", Back: rq.reviewURL(f, s.ID)} // decided, it leads to the one after it
	if p.Panel, err = rq.panel(r, s, here, ""); err != nil {
		return nil, err
	}
	p.Panel.Open = query.Get("open")
	p.Panel.Before, p.Panel.After = to(q.Before), to(q.After)
	p.Panel.Count = fmt.Sprintf("%d of %d", q.Position, q.Total)
	if !p.Past() && f.Document != "" {
		p.Bulk = bulkForm(rq, r, query.Get("percent"))
		p.BulkOpen = query.Get("percent") != ""
		if p.Bulk != nil {
			p.Bulk.Back = rq.reviewURL(f, s.ID)
		}
	}
	return p, nil
}

// reviewURL is the address of the tray at an attribution.
func (rq *request) reviewURL(f view.QueueFilter, at string) string {
	q := url.Values{"at": {at}}
	if f.Document != "" {
		q.Set("document", f.Document)
	}
	if f.Speaker != "" {
		q.Set("speaker", f.Speaker)
	}
	return rq.url("review", "?"+q.Encode())
}

func groupChoices(groups []view.QueueGroup, chosen string) []Choice {
	out := make([]Choice, 0, len(groups))
	found := chosen == ""
	for _, g := range groups {
		out = append(out, Choice{Value: g.ID, Word: fmt.Sprintf("%s (%d)", g.Name, g.Count), Chosen: g.ID == chosen})
		found = found || g.ID == chosen
	}
	if !found {
		out = append(out, Choice{Value: chosen, Word: chosen + " (0)", Chosen: true})
	}
	return out
}

// originsPage lists the suggested origin links.
type originsPage struct {
	Base
	Tabs []ReviewTab
	Rows []OriginRow
}

func (s *server) reviewOrigins(rq *request) error {
	ends, err := view.OriginsWaiting(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	p := &originsPage{Base: rq.base("Review origins", "review")}
	if p.Tabs, err = rq.tabs("Origins"); err != nil {
		return err
	}
	for _, e := range ends {
		row := rq.originRow(e)
		row.Back = rq.url("review", "origins")
		p.Rows = append(p.Rows, row)
	}
	return rq.render("review-origins", p)
}

// decideOrigin accepts or rejects an origin link.
func (s *server) decideOrigin(rq *request) error {
	f, before, review, err := rq.verdict()
	if err != nil {
		return err
	}
	if err := s.app.DecideOrigin(rq.Context(), rq.dossier.ID, rq.who, rq.PathValue("origin"), before, review, f.text("reason")); err != nil {
		return err
	}
	to := rq.formPlace(f).Back
	if to == "" {
		to = rq.url("review", "origins")
	}
	return rq.redirect(to, "The origin is "+string(review)+".")
}

// verdict reads a form that accepts or rejects a suggestion.
func (rq *request) verdict() (f form, before int, review parley.Review, err error) {
	if f, err = rq.form(); err != nil {
		return f, 0, "", err
	}
	review = parley.Review(f.text("review"))
	if review != parley.Accepted && review != parley.Rejected {
		return f, 0, "", parley.Invalidf("Say whether it is accepted or rejected.")
	}
	before, err = f.before()
	return f, before, review, err
}

// pairsPage lists the suggested pairs of provisions.
type pairsPage struct {
	Base
	Tabs  []ReviewTab
	Rows  []PairRow
	Total int
	Pager Pager
}

// PairRow is a suggested pair that can be decided.
type PairRow struct {
	OldDraft, NewDraft Link
	Compare            string // the address of the whole comparison
	Old, New           []PairSide
	Relation           parley.Relation
	Relations          []Choice
	Score              float64
	Why                string
	Engine             string
	Action             string
	Before             int
}

// PairSide is a provision of a pair.
type PairSide struct {
	Link
	Heading string
	Runs    []textRun // its words, with what differs from the other side marked
}

// pairsShown is how many pairs one page lists.
const pairsShown = 25

func (s *server) reviewPairs(rq *request) error {
	after := rq.URL.Query().Get("after")
	list, err := store.List[*parley.Alignment](rq.Context(), rq.view, store.Query{Review: parley.Suggested, After: after, Limit: pairsShown + 1})
	if err != nil {
		return err
	}
	p := &pairsPage{Base: rq.base("Review pairs of provisions", "review")}
	if p.Tabs, err = rq.tabs("Pairs of provisions"); err != nil {
		return err
	}
	p.Total = p.Tabs[1].Count
	if len(list) > pairsShown {
		list = list[:pairsShown]
		p.Pager.Earlier = rq.url("review", "pairs", "?after="+list[pairsShown-1].ID)
	}
	if after != "" {
		p.Pager.Later = rq.url("review", "pairs")
	}
	if p.Rows, err = rq.pairRows(list); err != nil {
		return err
	}
	return rq.render("review-pairs", p)
}

// pairRows adds to pairs the words that they are about.
func (rq *request) pairRows(list []*parley.Alignment) ([]PairRow, error) {
	var ids, sides, provisions []string
	for _, a := range list {
		ids, sides = append(ids, a.ID), append(sides, a.OldSide, a.NewSide)
		provisions = append(append(provisions, a.Old...), a.New...)
	}
	ctx, v := rq.Context(), rq.view.AnyTime()
	versions, err := rq.view.VersionNumbers(ctx, parley.KindAlignment, ids)
	if err != nil {
		return nil, err
	}
	renditions, err := listByID[*parley.Rendition](rq, v, sides)
	if err != nil {
		return nil, err
	}
	words, err := listByID[*parley.Provision](rq, v, provisions)
	if err != nil {
		return nil, err
	}
	var of []string
	for _, r := range renditions {
		of = append(of, r.Draft)
	}
	drafts, err := listByID[*parley.Draft](rq, v, of)
	if err != nil {
		return nil, err
	}
	rows := make([]PairRow, len(list))
	for i, a := range list {
		rows[i] = PairRow{
			OldDraft: rq.renditionLink(renditions[a.OldSide], drafts), NewDraft: rq.renditionLink(renditions[a.NewSide], drafts),
			Compare: rq.url("compare", "?old="+a.OldSide+"&new="+a.NewSide), Relation: a.Relation, Score: a.Score, Why: a.Why, Engine: a.Engine,
			Relations: choices(relationsFor(a), a.Relation), Action: rq.url("review", "pairs", a.ID), Before: versions[a.ID],
			Old: rq.pairSide(words, a.Old), New: rq.pairSide(words, a.New),
		}
		if len(rows[i].Old) == 1 && len(rows[i].New) == 1 {
			old, new := &rows[i].Old[0], &rows[i].New[0]
			if len(old.Runs) == 1 && len(new.Runs) == 1 {
				old.Runs, new.Runs = wordChanges(old.Runs[0].Text, new.Runs[0].Text)
			}
		}
	}
	return rows, nil
}

// relationsFor lists the relations that fit a pair's number of provisions.
func relationsFor(a *parley.Alignment) []parley.Relation {
	if len(a.Old) == 1 && len(a.New) == 1 {
		return []parley.Relation{parley.RelSame, parley.RelModified, parley.RelMoved}
	}
	return []parley.Relation{a.Relation}
}

// renditionLink names a rendition with its draft.
func (rq *request) renditionLink(r *parley.Rendition, drafts map[string]*parley.Draft) Link {
	switch {
	case r == nil:
		return Link{Text: "a rendition that is not here"}
	case drafts[r.Draft] == nil || drafts[r.Draft].Title == r.Title:
		return Link{r.Title, rq.url("drafts", r.Draft)}
	}
	return Link{drafts[r.Draft].Title + ": " + r.Title, rq.url("drafts", r.Draft)}
}

func (rq *request) pairSide(all map[string]*parley.Provision, ids []string) []PairSide {
	var out []PairSide
	for _, id := range ids {
		side := PairSide{Link: Link{id, rq.url("provisions", id)}}
		if p := all[id]; p != nil {
			side.Text, side.Heading, side.Runs = p.Label, p.Heading, []textRun{{Text: p.Text}}
		}
		out = append(out, side)
	}
	return out
}

// listByID reads the things with some ids.
func listByID[T parley.Record](rq *request, v *store.View, ids []string) (map[string]T, error) {
	list, err := store.List[T](rq.Context(), v, store.Query{IDs: slices.Compact(slices.Sorted(slices.Values(ids)))})
	out := make(map[string]T, len(list))
	for _, x := range list {
		out[x.RecordID()] = x
	}
	return out, err
}

// reviewPair accepts or rejects a pair of provisions, or corrects its relation.
func (s *server) reviewPair(rq *request) error {
	f, before, review, err := rq.verdict()
	if err != nil {
		return err
	}
	relation := parley.Relation(f.text("relation"))
	if err := s.app.DecidePair(rq.Context(), rq.dossier.ID, rq.who, rq.PathValue("pair"), before, review, relation); err != nil {
		return err
	}
	to := rq.formPlace(f).Back
	if to == "" {
		to = rq.url("review", "pairs")
	}
	return rq.redirect(to, "The pair is "+strings.ToLower(string(review))+".")
}
