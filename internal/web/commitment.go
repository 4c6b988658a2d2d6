package web

import (
	"fmt"
	"slices"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/view"
)

// commitmentsPage lists what the parties owe.
type commitmentsPage struct {
	Base
	Day    parley.Date // the deadlines are seen from here
	Totals []obligationItem
	Groups []commitmentGroup
	All    int
	Show   string
}

// obligationItem is what one actor owes, in numbers.
type obligationItem struct {
	Actor    ActorLink
	URL      string // of the group on the page of all
	All      int
	Overdue  int
	Soon     int
	Unsigned int
	Levels   []int // how many are at level 0 to 3, where all who report agree
	Differ   int
	None     int
}

// commitmentGroup is what one actor owes.
type commitmentGroup struct {
	ID    string
	Actor ActorLink
	Items []commitmentItem
}

// commitmentItem is a commitment as a list and its own page show it.
type commitmentItem struct {
	ID, Title   string
	URL         string
	Obligor     ActorLink
	Beneficiary ActorLink
	Action      string
	Quantity    string
	Deadline    parley.Date
	Trigger     string
	Lapses      string
	Written     []writtenItem
	Issues      []Link
	Due         string // the state in a word
	DueWords    string // "in 12 days"
	Kept        string
	Reported    bool
	Reports     []reportItem // the latest of each who reports
}

// writtenItem is the provisions of one draft that a commitment is read from.
type writtenItem struct {
	Provisions []Link
	Draft      Link
	Status     parley.Status
}

// reportItem is a report of how far a commitment is carried out.
type reportItem struct {
	Who      string
	Level    parley.Implementation
	Word     string
	On       parley.Date
	URL      string // of the attribution
	Hand     view.Hand
	Note     string
	Citation Citation
}

func (s *server) commitments(rq *request) error {
	all, err := rq.commitmentsToday()
	if err != nil {
		return err
	}
	page := &commitmentsPage{Base: rq.base("Commitments", "commitments"), All: len(all.List), Show: rq.URL.Query().Get("show")}
	page.Day = parley.DateOf(s.now())
	if rq.clocks.On != "" {
		page.Day = parley.Date(rq.clocks.On)
	}
	for _, t := range all.Totals {
		item := obligationItem{Actor: rq.actor(t.Actor), All: t.All, Overdue: t.Overdue, Soon: t.DueSoon, Unsigned: t.Unsigned, Differ: t.Differ, None: t.None}
		for _, l := range parley.Implementations() {
			item.Levels = append(item.Levels, t.Reported[l])
		}
		if t.Actor != nil {
			item.URL = rq.url("commitments", "#by-"+t.Actor.ID)
		}
		page.Totals = append(page.Totals, item)
	}
	for _, c := range all.List {
		item := rq.commitmentItem(c)
		if page.Show != "" && page.Show != item.Due {
			continue
		}
		id := "by-" + c.Obligor
		if n := len(page.Groups); n == 0 || page.Groups[n-1].ID != id {
			page.Groups = append(page.Groups, commitmentGroup{ID: id, Actor: item.Obligor})
		}
		g := &page.Groups[len(page.Groups)-1]
		g.Items = append(g.Items, item)
	}
	return rq.render("commitments", page)
}

// commitmentsToday returns the commitments with their deadlines as seen on the
// day of the request's clocks.
func (rq *request) commitmentsToday() (*view.Commitments, error) {
	o, err := rq.originsNow()
	if err != nil {
		return nil, err
	}
	return view.LoadCommitments(rq.Context(), rq.view, o, rq.s.now())
}

func (rq *request) commitmentItem(c *view.CommitmentView) commitmentItem {
	item := commitmentItem{
		ID: c.ID, Title: c.Title, URL: rq.url("commitments", c.ID), Obligor: rq.actor(c.By), Beneficiary: rq.actor(c.For),
		Action: c.Action, Quantity: c.Quantity, Deadline: c.Deadline, Trigger: c.Trigger, Lapses: c.Lapses,
		Due: string(c.Due.State), DueWords: dueWords(c.Due), Kept: c.Kept(), Reported: len(c.Reports) > 0,
	}
	item.Written = rq.written(c.Written)
	for _, i := range c.BearsOn {
		item.Issues = append(item.Issues, Link{Text: i.Title, URL: rq.url("issues", i.ID)})
	}
	for _, u := range c.Latest {
		item.Reports = append(item.Reports, rq.reportItem(u))
	}
	return item
}

// written groups provisions that follow each other in one draft.
func (rq *request) written(list []view.Written) []writtenItem {
	var out []writtenItem
	for _, w := range list {
		draft := Link{Text: w.Draft.Title, URL: rq.url("drafts", w.Draft.ID)}
		if n := len(out); n == 0 || out[n-1].Draft != draft {
			out = append(out, writtenItem{Draft: draft, Status: w.Status})
		}
		last := &out[len(out)-1]
		label := w.Provision.Label
		if label == "" {
			label = "¶"
		}
		last.Provisions = append(last.Provisions, Link{Text: label, URL: rq.url("provisions", w.Provision.ID)})
	}
	return out
}

func (rq *request) reportItem(u view.Utterance) reportItem {
	return reportItem{Who: u.Who(), Level: u.Coding.Level, Word: u.Coding.Level.Word(), On: u.On, Hand: u.Hand, Note: u.Coding.Note,
		URL: rq.url("attributions", u.Attribution.ID), Citation: rq.cite(u.Quote)}
}

// dueWords says how far away a deadline is.
func dueWords(d view.Due) string {
	switch {
	case !d.Dated, d.State == view.DueUnsigned, d.State == view.DueReported:
		return ""
	case d.Days == 0:
		return "today"
	case d.Days == 1:
		return "tomorrow"
	case d.Days > 1:
		return fmt.Sprintf("in %d days", d.Days)
	}
	return count(-d.Days, "day") + " ago"
}

// commitmentPage is one commitment with every report of it.
type commitmentPage struct {
	Base
	Commitment commitmentItem
	Reports    []reportItem // newest first
	Origins    view.OriginCount
}

func (s *server) commitment(rq *request) error {
	id := rq.PathValue("id")
	o, err := rq.originsNow()
	if err != nil {
		return err
	}
	c, origins, err := view.Commitment(rq.Context(), rq.view, o, id, s.now())
	if err != nil {
		return err
	}
	page := &commitmentPage{Base: rq.base(c.Title, "commitments"), Commitment: rq.commitmentItem(c), Origins: origins}
	for _, u := range slices.Backward(c.Reports) {
		page.Reports = append(page.Reports, rq.reportItem(u))
	}
	return rq.render("commitment", page)
}
