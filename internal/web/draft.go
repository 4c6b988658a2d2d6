package web

import (
	"fmt"
	"net/url"
	"slices"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// draftsPage lists the drafts in the order of time.
type draftsPage struct {
	Base
	Drafts     []draftItem
	Renditions int
	Compared   []comparedItem   // the texts that are paired already
	Old, New   []renditionGroup // what can be compared with what
}

// comparedItem is a comparison that stands: its texts are paired.
type comparedItem struct {
	Link
	Counts  []string // "8 modified"
	Waiting int      // pairs that no person has decided
}

// renditionGroup is the renditions of one draft, to choose from.
type renditionGroup struct {
	Draft   string
	Entries []Choice
}

// draftItem is a draft as a list and its own page show it.
type draftItem struct {
	ID, Title  string
	URL        string
	On         parley.Date
	Status     parley.Status
	StatusOn   parley.Date
	History    []draftStatus
	Proposers  []ActorLink
	From       Link
	Renditions []renditionItem
	Held       int
	Points     int    // how many it is said to have; 0 if nobody has entered it
	HeldWords  string // "18 of 28 points held"
	Partial    bool
	Note       string
	CompareURL string // with the draft it was derived from
}

// Metered reports whether a bar can show how much is held: only against a total.
func (d draftItem) Metered() bool { return d.Points > 0 && d.Held <= d.Points }

// draftStatus is a publication status and where it is read from.
type draftStatus struct {
	Status   parley.Status
	On       parley.Date
	Document Link
}

// renditionItem is one published wording of a draft.
type renditionItem struct {
	ID, Title  string
	URL        string
	Outlet     ActorLink
	Name       string
	Summary    bool // its words are our own summary
	On         parley.Date
	Language   string
	Translated bool
	Cut        bool
	CutWhy     string
	Brackets   string // what it marks as not agreed; "" if nothing
	Provisions int
	Document   Link
	Chosen     bool
}

func (s *server) drafts(rq *request) error {
	d, err := view.LoadDrafts(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	rows := d.Rows()
	titles, err := rq.documentTitles(statusDocuments(rows))
	if err != nil {
		return err
	}
	page := &draftsPage{Base: rq.base("Drafts", "drafts")}
	for _, row := range rows {
		item := rq.draftItem(d, row, titles, "")
		item.CompareURL = rq.compareURL(d, row)
		page.Drafts = append(page.Drafts, item)
		page.Renditions += len(row.Renditions)
	}
	compared, err := d.Compared(rq.Context())
	if err != nil {
		return err
	}
	for _, c := range compared {
		page.Compared = append(page.Compared, rq.comparedItem(c))
	}
	page.Old, page.New = renditionGroups(rows, "", "")
	return rq.render("drafts", page)
}

func (rq *request) comparedItem(c *view.Comparison) comparedItem {
	item := comparedItem{Link: Link{comparisonTitle(c), rq.url("compare", "?old="+c.Old.Rendition.ID+"&new="+c.New.Rendition.ID)}, Waiting: c.Waiting}
	counts := c.Counts()
	for _, change := range view.Changes() {
		if n := counts[change]; n > 0 {
			item.Counts = append(item.Counts, fmt.Sprintf("%d %s", n, change))
		}
	}
	return item
}

// compareURL leads to the comparison of a draft with what it was derived from,
// by the rendition of each that holds most.
func (rq *request) compareURL(d *view.Drafts, row view.DraftRow) string {
	if row.From == nil {
		return ""
	}
	from, err := d.Row(row.From.ID)
	if err != nil || len(from.Renditions) == 0 || len(row.Renditions) == 0 {
		return ""
	}
	return rq.url("compare", "?old="+fullest(from.Renditions).Rendition.ID+"&new="+fullest(row.Renditions).Rendition.ID)
}

// fullest returns the rendition with most provisions.
func fullest(list []view.RenditionRow) view.RenditionRow {
	return slices.MaxFunc(list, func(a, b view.RenditionRow) int { return a.Provisions - b.Provisions })
}

// statusDocuments lists the documents that statuses and renditions name.
func statusDocuments(rows []view.DraftRow) []string {
	var ids []string
	for _, row := range rows {
		for _, h := range row.History {
			ids = append(ids, h.Document)
		}
		for _, r := range row.Renditions {
			ids = append(ids, r.Rendition.Document)
		}
	}
	return ids
}

// documentTitles returns links to documents by their ids, whenever they were
// published.
func (rq *request) documentTitles(ids []string) (map[string]Link, error) {
	ids = slices.DeleteFunc(slices.Compact(slices.Sorted(slices.Values(ids))), func(id string) bool { return id == "" })
	list, err := store.List[*parley.Document](rq.Context(), rq.view.AnyTime(), store.Query{IDs: append([]string{}, ids...)})
	out := make(map[string]Link, len(list))
	for _, d := range list {
		out[d.ID] = Link{Text: d.Title, URL: rq.url("documents", d.ID)}
	}
	return out, err
}

func (rq *request) draftItem(d *view.Drafts, row view.DraftRow, documents map[string]Link, rendition string) draftItem {
	x := row.Draft
	item := draftItem{
		ID: x.ID, Title: x.Title, URL: rq.url("drafts", x.ID), On: x.On, Status: row.Status.Status, StatusOn: row.Status.On,
		Proposers: rq.actorsOf(row.Proposers), Held: row.Held, Points: x.Points, HeldWords: heldWords(row), Partial: row.Partial(), Note: x.Note,
	}
	if row.From != nil {
		item.From = Link{Text: row.From.Title, URL: rq.url("drafts", row.From.ID)}
	}
	for _, h := range row.History {
		item.History = append(item.History, draftStatus{Status: h.Status, On: h.On, Document: documents[h.Document]})
	}
	for _, r := range row.Renditions {
		entry := rq.renditionItem(r, documents)
		entry.Chosen = entry.ID == rendition
		entry.Brackets = bracketCount(bracketsOf(d, entry.ID))
		item.Renditions = append(item.Renditions, entry)
	}
	return item
}

// heldWords says how much of a draft is held. Only what a draft is said to have
// is a total: what is held tells nothing of what is not.
func heldWords(row view.DraftRow) string {
	said := row.Draft.Points
	switch {
	case len(row.Renditions) == 0 && said == 0:
		return "no text held"
	case len(row.Renditions) == 0:
		return "no text held; it is said to have " + count(said, "point")
	case said == 0:
		return count(row.Held, "point") + " held"
	case row.Held > said:
		return fmt.Sprintf("%s held; it is said to have %d", count(row.Held, "point"), said)
	}
	return fmt.Sprintf("%d of %s held", row.Held, count(said, "point"))
}

func (rq *request) renditionItem(r view.RenditionRow, documents map[string]Link) renditionItem {
	x := r.Rendition
	return renditionItem{
		ID: x.ID, Title: x.Title, URL: rq.url("drafts", x.Draft, "?show="+x.ID), Outlet: rq.actor(r.Outlet), Name: r.Name(), Summary: r.Summary, On: x.On,
		Language: x.Language, Translated: x.Translated, Cut: r.MayBeCut, CutWhy: r.CutWhy, Provisions: r.Provisions, Document: documents[x.Document],
	}
}

// renditionGroups makes two lists of all renditions to choose from, with one
// chosen in each.
func renditionGroups(rows []view.DraftRow, old, new string) (a, b []renditionGroup) {
	for _, row := range rows {
		if len(row.Renditions) == 0 {
			continue
		}
		left, right := renditionGroup{Draft: row.Draft.Title}, renditionGroup{Draft: row.Draft.Title}
		for _, r := range row.Renditions {
			c := Choice{Value: r.Rendition.ID, Word: isolate(r.Name()) + ", " + count(r.Provisions, "provision")}
			c.Chosen = c.Value == old
			left.Entries = append(left.Entries, c)
			c.Chosen = c.Value == new
			right.Entries = append(right.Entries, c)
		}
		a, b = append(a, left), append(b, right)
	}
	return a, b
}

// draftPage is one draft with the text of one rendition.
type draftPage struct {
	Base
	Draft   draftItem
	Text    renditionItem // the rendition shown; no ID if there is none
	Clauses []clauseItem
	Tracked []trackedItem    // the changes that its document has kept track of
	Margin  []trackedItem    // and the remarks on its margin
	History string           // the page of all drafts; "" where there is one text
	Others  []renditionGroup // to compare it with
	Notes   noteThreads
	Assign  bool // issues can be assigned here, clause by clause
}

// clauseItem is a provision in a text.
type clauseItem struct {
	ID, Label   string
	URL         string
	Heading     string
	Text        string
	Runs        []textRun // the text, brackets marked
	Depth       int
	Issues      []bearing
	Gives       []transferItem
	Commitments []Link
	Before      int
	Choices     []Choice // the issues it may bear on
}

// bearing is an issue that a provision bears on.
type bearing struct {
	Issue     Link
	Positions int // how many positions on it are coded
}

// transferItem says who gives what to whom.
type transferItem struct {
	Giver, Receiver ActorLink
	What, Quantity  string
}

// maxChoices is how many boxes to tick a page of clauses may hold; a longer
// text sends the reader to the page of the provision.
const maxChoices = 2500

func (s *server) draft(rq *request) error {
	d, err := view.LoadDrafts(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	row, err := d.Row(rq.PathValue("id"))
	if err != nil {
		return err
	}
	titles, err := rq.documentTitles(statusDocuments([]view.DraftRow{row}))
	if err != nil {
		return err
	}
	page := &draftPage{Base: rq.base(row.Draft.Title, "drafts")}
	if len(row.Renditions) > 0 {
		chosen := fullest(row.Renditions)
		if id := rq.URL.Query().Get("show"); id != "" {
			i := slices.IndexFunc(row.Renditions, func(r view.RenditionRow) bool { return r.Rendition.ID == id })
			if i < 0 {
				return parley.NotFoundf("The draft %q has no rendition %q.", row.Draft.ID, cut(id))
			}
			chosen = row.Renditions[i]
		}
		page.Text = rq.renditionItem(chosen, titles)
		page.Text.Brackets = bracketCount(bracketsOf(d, chosen.Rendition.ID))
		page.Tracked, page.Margin = rq.trackedIn(chosen.Document)
		if page.Clauses, page.Assign, err = rq.clauses(d, chosen.Rendition.ID); err != nil {
			return err
		}
	}
	page.Draft = rq.draftItem(d, row, titles, page.Text.ID)
	page.Draft.CompareURL = rq.compareURL(d, row)
	if columns := d.Columns(page.Text.ID); len(columns) > 1 && page.Text.ID != "" {
		page.History = rq.url("history", "?"+url.Values{"text": columns}.Encode())
	}
	if page.Notes, err = rq.noteThreads(parley.Ref{Kind: parley.KindDraft, ID: row.Draft.ID}, "this draft", "drafts", row.Draft.ID, "notes"); err != nil {
		return err
	}
	page.Others, _ = renditionGroups(d.Rows(), "", "")
	page.Others = without(page.Others, page.Text.ID)
	return rq.render("draft", page)
}

// without leaves one rendition out of a list to choose from.
func without(groups []renditionGroup, id string) []renditionGroup {
	var out []renditionGroup
	for _, g := range groups {
		g.Entries = slices.DeleteFunc(slices.Clone(g.Entries), func(c Choice) bool { return c.Value == id })
		if len(g.Entries) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// clauses returns the provisions of a rendition; assign says whether each
// carries the issues to choose from.
func (rq *request) clauses(d *view.Drafts, rendition string) (out []clauseItem, assign bool, err error) {
	list, err := d.Clauses(rq.Context(), rendition)
	if err != nil {
		return nil, false, err
	}
	ids := make([]string, len(list))
	for i, c := range list {
		ids[i] = c.ID
	}
	versions, err := rq.view.VersionNumbers(rq.Context(), parley.KindProvision, ids)
	if err != nil {
		return nil, false, err
	}
	issues, err := view.Issues(rq.Context(), rq.view)
	if err != nil {
		return nil, false, err
	}
	positions, err := rq.positionsNow()
	if err != nil {
		return nil, false, err
	}
	assign = !rq.clocks.Past() && len(issues) > 0 && len(issues)*len(list) <= maxChoices
	for _, c := range list {
		item := rq.clauseItem(c, positions)
		item.Before = versions[c.ID]
		if assign {
			item.Choices = issueChoices(issues, c.Issues)
		}
		out = append(out, item)
	}
	return out, assign, nil
}

func (rq *request) clauseItem(c view.Clause, positions map[string]store.Tally) clauseItem {
	item := clauseItem{
		ID: c.ID, Label: c.Label, URL: rq.url("provisions", c.ID), Heading: c.Heading, Text: c.Text, Runs: marked1(c.Text), Depth: min(c.Depth, 4),
		Gives: rq.transfers(c.Gives),
	}
	for _, i := range c.BearsOn {
		item.Issues = append(item.Issues, bearing{Link{Text: i.Title, URL: rq.url("issues", i.ID)}, positions[i.ID][""]})
	}
	for _, x := range c.Commitments {
		item.Commitments = append(item.Commitments, Link{Text: x.Title, URL: rq.url("commitments", x.ID)})
	}
	return item
}

func (rq *request) transfers(list []view.Transfer) []transferItem {
	var out []transferItem
	for _, t := range list {
		out = append(out, transferItem{Giver: rq.actor(t.Giver), Receiver: rq.actor(t.Receiver), What: t.What, Quantity: t.Quantity})
	}
	return out
}

// issueChoices makes a list of issues to choose from.
func issueChoices(issues []*parley.Issue, chosen []string) []Choice {
	out := make([]Choice, len(issues))
	for i, x := range issues {
		out[i] = Choice{Value: x.ID, Word: x.Title, Group: x.Group, Chosen: slices.Contains(chosen, x.ID)}
	}
	return out
}

// assignIssues says which issues a provision bears on, and goes back to where
// the form stood.
func (s *server) assignIssues(rq *request) error {
	id := rq.PathValue("id")
	f, before, err := rq.changeForm()
	if err != nil {
		return err
	}
	if err := s.app.AssignIssues(rq.Context(), rq.dossier.ID, rq.who, id, before, f.all("issues")); err != nil {
		return err
	}
	back := rq.url("provisions", id)
	if draft, rendition := f.text("draft"), f.text("show"); draft != "" {
		back = rq.url("drafts", draft, "?show="+rendition, "#"+id)
	}
	return rq.redirect(back, "The issues of the provision are recorded.")
}
