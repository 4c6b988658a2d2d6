package web

import (
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// overviewPage is where a dossier is entered: what changed, what waits, and
// where things stand.
type overviewPage struct {
	Base
	Head        store.Head
	Empty       bool // nothing but the dossier itself is recorded
	Since       string
	Days        []activityDay
	More        int // activities that are not shown
	Waiting     waits
	Positions   []latestPosition
	Matrix      matrixSummary
	Claims      []claimLine
	Drafts      []draftLine
	Commitments []commitmentLine
	Events      []eventLine
	Passed      []eventLine      // expected for a day that has passed
	Lapsed      []commitmentLine // whose deadline has passed
}

type latestPosition struct {
	Party ActorLink
	Issue Link
	Cell  matrixCell
}

// matrixSummary counts as the page of the matrix does.
type matrixSummary struct{ Issues, Parties, Filled int }

type claimLine struct {
	Claim              Link
	Asserting, Denying view.OriginCount
	Judgements         []parley.Judgement
}

type draftLine struct {
	Draft    Link
	On       parley.Date
	Status   parley.Status
	StatusOn parley.Date
	Held     string // "18 of 28 points held"
}

type commitmentLine struct {
	Commitment Link
	Obligor    ActorLink
	Deadline   parley.Date
	State      view.DueState
}

type eventLine struct {
	Event Link
	On    parley.Date
	Place string
}

// How much of everything an overview shows.
const (
	overviewActivities = 30
	overviewEntries    = 1000
	overviewLines      = 8
	overviewBack       = 3 // days before the last entry, where no date is asked for
)

func (s *server) overview(rq *request) error {
	p := &overviewPage{Base: rq.base("Overview", "")}
	for _, add := range []func(*overviewPage) error{rq.addActivities, rq.addPositionsLatest, rq.addClaims, rq.addDrafts, rq.addAhead} {
		if err := add(p); err != nil {
			return err
		}
	}
	var err error
	if p.Waiting, err = rq.waitingNow(); err != nil {
		return err
	}
	p.Empty = p.Head.Size <= 1
	return rq.render("overview", p)
}

// addPositionsLatest adds the newest positions and how full the matrix is.
func (rq *request) addPositionsLatest(p *overviewPage) error {
	m, err := rq.matrixNow()
	if err != nil {
		return err
	}
	type cell struct {
		issue *parley.Issue
		party *parley.Actor
		s     *view.Standing
	}
	var all []cell
	p.Matrix.Filled = m.Filled
	for _, heard := range heardOf(m) {
		if heard {
			p.Matrix.Parties++
		}
	}
	for _, g := range m.Groups {
		for _, r := range g.Rows {
			p.Matrix.Issues++
			for i, s := range r.Cells {
				if s != nil {
					all = append(all, cell{r.Issue, m.Parties[i], s})
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b cell) int { return strings.Compare(string(b.s.Latest.On), string(a.s.Latest.On)) })
	for _, c := range all[:min(overviewLines, len(all))] {
		p.Positions = append(p.Positions, latestPosition{rq.actor(c.party), Link{c.issue.Title, rq.url("issues", c.issue.ID)}, rq.matrixCell(c.party, c.s)})
	}
	return nil
}

// addClaims adds the claims that somebody asserts and somebody else denies.
func (rq *request) addClaims(p *overviewPage) error {
	claims, err := rq.claimsNow()
	if err != nil {
		return err
	}
	for _, c := range claims {
		if !c.Contested() || len(p.Claims) == overviewLines {
			continue
		}
		line := claimLine{Claim: Link{c.Claim.Statement, rq.url("claims", c.Claim.ID)}, Asserting: c.Asserting.Origins, Denying: c.Denying.Origins}
		for _, a := range c.Assessments {
			if !slices.Contains(line.Judgements, a.Judgement) {
				line.Judgements = append(line.Judgements, a.Judgement)
			}
		}
		p.Claims = append(p.Claims, line)
	}
	return nil
}

func (rq *request) addDrafts(p *overviewPage) error {
	d, err := view.LoadDrafts(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	for _, r := range d.Rows() {
		p.Drafts = append(p.Drafts, draftLine{Link{r.Draft.Title, rq.url("drafts", r.Draft.ID)}, r.Draft.On, r.Status.Status, r.Status.On, heldWords(r)})
	}
	return nil
}

// addAhead adds the commitments with a deadline and the events that are
// expected; those whose day has passed stand apart, as nothing says what
// became of them.
func (rq *request) addAhead(p *overviewPage) error {
	c, err := rq.commitmentsToday()
	if err != nil {
		return err
	}
	var dated []*view.CommitmentView
	for _, x := range c.List {
		if x.Due.Dated && x.Due.State != view.DueReported {
			dated = append(dated, x)
		}
	}
	slices.SortStableFunc(dated, func(a, b *view.CommitmentView) int { return strings.Compare(string(a.Deadline), string(b.Deadline)) })
	for _, x := range dated {
		list := &p.Commitments
		if x.Due.Days < 0 {
			list = &p.Lapsed
		}
		if len(*list) < overviewLines {
			*list = append(*list, commitmentLine{Link{x.Title, rq.url("commitments", "#"+x.ID)}, rq.actor(x.By), x.Deadline, x.Due.State})
		}
	}
	events, err := rq.eventsExpected()
	for _, e := range events {
		line := eventLine{Link{e.Title, rq.url("timeline", "?show=events", "#"+e.ID)}, e.On, e.Place}
		if rq.passed(e.On) {
			p.Passed = append(p.Passed, line)
		} else {
			p.Events = append(p.Events, line)
		}
	}
	return err
}
