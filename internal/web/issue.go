package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// issuesPage lists the issues and opens new ones.
type issuesPage struct {
	Base
	Groups []issueGroup
	Form   issueForm
}

type issueGroup struct {
	Name   string
	Issues []issueLine
}

type issueLine struct {
	Issue      Link
	Question   string
	Holders    int
	Provisions int
}

// issueForm is what a person types of an issue.
type issueForm struct {
	Action   string
	Before   int
	ID       string
	Title    string
	Group    string
	Groups   []string // those that there are
	Order    int
	Question string
	Codes    string
	Reason   string
	Problem  string
}

// issuePage shows one issue: what the drafts say on it, and who stands where.
type issuePage struct {
	Base
	Issue     *parley.Issue
	Standings []standingItem
	Course    course
	Texts     []issueText
	Claims    []Link
	Form      issueForm
}

// standingItem is where one holder stands, with the words it rests on.
type standingItem struct {
	ID      string // the holder's, for the place in the page
	Holder  ActorLink
	Chip    StanceChip
	Since   parley.Date
	Undated string // says so where there is no date
	Hand    view.Hand
	Counts  view.OriginCount
	Latest  positionItem
	Also    []positionItem
	Earlier []positionItem
	More    int // earlier ones that are not shown
}

// AllEarlier is how many earlier reports there are.
func (s standingItem) AllEarlier() int { return len(s.Earlier) + s.More }

// earlierShown is how many earlier reports of a holder a page shows.
const earlierShown = 12

type positionItem struct {
	On       parley.Date
	Chip     StanceChip
	Citation Citation
	Coder    string
	Note     string
}

// issueText is what one rendition says on the issue.
type issueText struct {
	Draft      Link
	Status     parley.Status
	Rendition  Link
	Summary    bool // its words are our own summary
	On         parley.Date
	Provisions []issueProvision
}

type issueProvision struct {
	Label, Heading, Text string
	URL                  string
}

func (s *server) issues(rq *request) error {
	return rq.showIssues(issueForm{}, 200)
}

func (rq *request) showIssues(typed issueForm, code int) error {
	ctx := rq.Context()
	list, err := view.Issues(ctx, rq.view)
	if err != nil {
		return err
	}
	m, err := rq.matrixNow()
	if err != nil {
		return err
	}
	filled := map[string]int{}
	for _, g := range m.Groups {
		for _, r := range g.Rows {
			for _, c := range r.Cells {
				if c != nil {
					filled[r.Issue.ID]++
				}
			}
		}
	}
	provisions, err := store.List[*parley.Provision](ctx, rq.view, store.Query{})
	if err != nil {
		return err
	}
	clauses := map[string]int{}
	for _, v := range provisions {
		for _, id := range v.Issues {
			clauses[id]++
		}
	}
	p := &issuesPage{Base: rq.base("Issues", "issues"), Form: typed}
	for _, i := range list {
		if n := len(p.Groups); n == 0 || p.Groups[n-1].Name != i.Group {
			p.Groups = append(p.Groups, issueGroup{Name: i.Group})
			p.Form.Groups = append(p.Form.Groups, i.Group)
		}
		g := &p.Groups[len(p.Groups)-1]
		g.Issues = append(g.Issues, issueLine{Link{i.Title, rq.url("issues", i.ID)}, i.Question, filled[i.ID], clauses[i.ID]})
	}
	p.Form.Action = rq.url("issues", "#new")
	return rq.renderStatus("issues", p, code)
}

// readIssue reads the form and the issue that it makes.
func readIssue(f form, id string) (issueForm, *parley.Issue, error) {
	typed := issueForm{ID: id, Title: f.text("title"), Group: f.text("group"), Question: f.text("question"), Codes: f.text("codes"), Reason: f.text("reason")}
	if typed.ID == "" {
		typed.ID = f.text("id")
	}
	var err, err2 error
	typed.Order, err = f.number("order")
	typed.Before, err2 = f.before()
	i := &parley.Issue{ID: typed.ID, Title: typed.Title, Group: typed.Group, Order: typed.Order, Question: typed.Question, Codes: f.lines("codes")}
	if i.ID == "" {
		i.ID = parley.Slug(i.Title)
	}
	return typed, i, cmp.Or(err, err2)
}

func (s *server) createIssue(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	typed, i, err := readIssue(f, "")
	if err == nil {
		err = s.app.Put(rq.Context(), rq.dossier.ID, rq.who, i, 0, typed.Reason)
	}
	return rq.settle(err, rq.url("issues", i.ID), "The issue is in the record.", func(problem string, code int) error {
		typed.Problem = problem
		return rq.showIssues(typed, code)
	})
}

func (s *server) issue(rq *request) error { return rq.showIssue(nil, 200) }

func (s *server) editIssue(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	typed, i, err := readIssue(f, rq.PathValue("id"))
	if err == nil {
		err = s.app.Put(rq.Context(), rq.dossier.ID, rq.who, i, typed.Before, typed.Reason)
	}
	return rq.settle(err, rq.url("issues", i.ID), "The change is in the record.", func(problem string, code int) error {
		typed.Problem = problem
		return rq.showIssue(&typed, code)
	})
}

// showIssue shows an issue, with what was typed where a form was refused.
func (rq *request) showIssue(typed *issueForm, code int) error {
	ctx, id := rq.Context(), rq.PathValue("id")
	i, err := store.Get[*parley.Issue](ctx, rq.view, id)
	if err != nil {
		return err
	}
	p := &issuePage{Base: rq.base(i.Title, "issues"), Issue: i}
	if err := rq.addStandings(p, id); err != nil {
		return err
	}
	drafts, err := view.LoadDrafts(ctx, rq.view)
	if err != nil {
		return err
	}
	for _, t := range drafts.OnIssue(id) {
		p.Texts = append(p.Texts, rq.issueText(t))
	}
	claims, err := store.List[*parley.Claim](ctx, rq.view, store.Query{In: parley.Ref{Kind: parley.KindIssue, ID: id}})
	if err != nil {
		return err
	}
	for _, c := range claims {
		p.Claims = append(p.Claims, Link{c.Statement, rq.url("claims", c.ID)})
	}
	if typed == nil {
		before, err := rq.view.VersionNumber(ctx, parley.KindIssue, id)
		if err != nil {
			return err
		}
		typed = &issueForm{Before: before, ID: id, Title: i.Title, Group: i.Group, Order: i.Order, Question: i.Question, Codes: strings.Join(i.Codes, "\n")}
	}
	p.Form = *typed
	p.Form.Action = rq.url("issues", id, "#edit")
	return rq.renderStatus("issue", p, code)
}

// addStandings adds who stands where on an issue, parties first in the order
// of the matrix.
func (rq *request) addStandings(p *issuePage, issue string) error {
	m, err := rq.matrixNow()
	if err != nil {
		return err
	}
	q, err := view.NewQuoter(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	var list []*view.Standing
	for _, s := range m.Standings[issue] {
		list = append(list, s)
	}
	order := func(a *parley.Actor) int {
		if a.Part == "" {
			return len(parley.Parts())
		}
		return slices.Index(parley.Parts(), a.Part)
	}
	slices.SortFunc(list, func(a, b *view.Standing) int {
		return cmp.Or(order(a.Holder)-order(b.Holder), strings.Compare(strings.ToLower(a.Holder.Name), strings.ToLower(b.Holder.Name)))
	})
	for _, s := range list {
		item, err := rq.standing(q, s)
		if err != nil {
			return err
		}
		p.Standings = append(p.Standings, item)
	}
	p.Course = newCourse(list, rq)
	return nil
}

func (rq *request) standing(q *view.Quoter, s *view.Standing) (standingItem, error) {
	item := standingItem{
		ID: s.Holder.ID, Holder: rq.actor(s.Holder), Chip: stance(s.Latest.Stance(), s.Latest.Coding.Condition), Since: s.Latest.On, Undated: rq.undated(s.Latest.On),
		Hand: s.Latest.Hand, Counts: s.Counts, More: max(0, len(s.Earlier)-earlierShown),
	}
	var err error
	if item.Latest, err = rq.position(q, s.Latest); err != nil {
		return item, err
	}
	for _, p := range s.Also {
		shown, err := rq.position(q, p)
		if err != nil {
			return item, err
		}
		item.Also = append(item.Also, shown)
	}
	for _, p := range s.Earlier[:min(earlierShown, len(s.Earlier))] {
		shown, err := rq.position(q, p)
		if err != nil {
			return item, err
		}
		item.Earlier = append(item.Earlier, shown)
	}
	return item, nil
}

func (rq *request) position(q *view.Quoter, p view.Position) (positionItem, error) {
	if err := q.Passage(rq.Context(), &p.Quote); err != nil {
		return positionItem{}, err
	}
	return positionItem{On: p.On, Chip: stance(p.Stance(), p.Coding.Condition), Citation: rq.cite(p.Quote), Coder: p.Coding.Coder, Note: p.Coding.Note}, nil
}

func (rq *request) issueText(t view.DraftText) issueText {
	out := issueText{
		Draft:     Link{t.Draft.Draft.Title, rq.url("drafts", t.Draft.Draft.ID)},
		Status:    t.Draft.Status.Status,
		Summary:   t.Rendition.Summary,
		Rendition: Link{t.Rendition.Name(), rq.url("drafts", t.Draft.Draft.ID, "?show="+t.Rendition.Rendition.ID)},
		On:        t.Draft.Draft.On,
	}
	for _, v := range t.Provisions {
		out.Provisions = append(out.Provisions, issueProvision{v.Label, v.Heading, v.Text, rq.url("provisions", v.ID)})
	}
	return out
}
