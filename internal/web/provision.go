package web

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// provisionPage is one provision and its history through the drafts.
type provisionPage struct {
	Base
	Heading  string // "Provision 10(a)"
	Clause   clauseItem
	Words    []textRun // its text, brackets marked
	Lineage  string    // its row in the page of all drafts
	Draft    draftItem
	Text     renditionItem
	Cited    string // the words of the document that it stands on, where they are not the text
	CitedIn  Link
	Parent   Link
	Children []Link
	Steps    []historyStep
	Ends     []historyEnd
	Notes    noteThreads
	// New is where a commitment can be read from it; "" in a past view.
	NewCommitment string
	Transfers     []transferRow
	Problem       string
	Standings     []issueStandings
}

// issueStandings is where the parties stand on an issue that the provision
// bears on.
type issueStandings struct {
	Issue    Link
	Parties  []partyStance
	Question string
}

// partyStance is one party's latest stance.
type partyStance struct {
	Party   ActorLink
	Stance  StanceChip
	On      parley.Date
	Undated string // says so where there is no date
	Hand    view.Hand
	Words   string
	Act     string // the speech act, where the text negates it
	URL     string // of the attribution
}

// historyStep is the provision in one draft.
type historyStep struct {
	ID, Label string
	URL       string
	Draft     Link
	Status    parley.Status
	On        parley.Date
	Text      renditionItem
	Current   bool
	Relation  string // to From
	Sign      string
	From      string // the label and draft of what it is compared with
	Compare   string // the pair on the page of the two texts
	Suggested bool   // the way here rests on a pair that no person has confirmed
	Confirmed bool   // the pair itself was confirmed
	Why       string
	One       oneWording
	Substance bool
}

// historyEnd is a draft that has no such provision.
type historyEnd struct {
	Draft     Link
	Text      renditionItem
	Word      string
	Suggested bool
	Label     string
}

// transferRow is one line of the table of who gives what to whom.
type transferRow struct {
	Number         int
	Givers         []Choice
	Receivers      []Choice
	What, Quantity string
}

func (s *server) provision(rq *request) error { return rq.provisionPage("", nil, 200) }

// provisionPage shows a provision; transfers are what was typed, nil for what
// stands.
func (rq *request) provisionPage(problem string, typed []parley.Transfer, code int) error {
	id := rq.PathValue("id")
	d, err := view.LoadDrafts(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	history, err := d.History(rq.Context(), id)
	if err != nil {
		return err
	}
	p := d.Provision(id)
	page := &provisionPage{Problem: problem}
	page.Heading = provisionName(p)
	draft := d.DraftOf(p)
	page.Base = rq.base(page.Heading+" · "+draft.Title, "drafts")
	if err := rq.fillProvision(page, d, p, draft); err != nil {
		return err
	}
	rq.fillHistory(page, history)
	columns := d.Columns(p.Rendition)
	all, err := d.Lineages(rq.Context(), columns)
	if err != nil {
		return err
	}
	if row := all.Row(id); row != nil && len(columns) > 1 {
		page.Lineage = rq.url("history", "?"+url.Values{"text": columns, "at": {"l-" + row.ID}}.Encode(), "#l-"+row.ID)
	}
	if page.Notes, err = rq.noteThreads(parley.Ref{Kind: parley.KindProvision, ID: id}, "this provision", "provisions", id, "notes"); err != nil {
		return err
	}
	page.Notes.Back = rq.url("provisions", id, "#notes")
	if page.Standings, err = rq.standingsOn(p.Issues); err != nil {
		return err
	}
	if !rq.clocks.Past() {
		page.NewCommitment = rq.url("new", "commitment", "?provision="+id)
		if typed == nil {
			typed = p.Transfers
		}
		if page.Transfers, err = rq.transferRows(typed); err != nil {
			return err
		}
	}
	return rq.renderStatus("provision", page, code)
}

func (rq *request) fillProvision(page *provisionPage, d *view.Drafts, p *parley.Provision, draft *parley.Draft) error {
	clauses, _, err := rq.clauses(d, p.Rendition)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(clauses, func(c clauseItem) bool { return c.ID == p.ID })
	page.Clause, page.Words = clauses[i], marked1(p.Text)
	if len(page.Clause.Choices) == 0 && !rq.clocks.Past() {
		issues, err := view.Issues(rq.Context(), rq.view)
		if err != nil {
			return err
		}
		page.Clause.Choices = issueChoices(issues, p.Issues)
	}
	for _, other := range d.Text(p.Rendition) {
		link := Link{Text: clauseName(other), URL: rq.url("provisions", other.ID)}
		if other.ID == p.Parent {
			page.Parent = link
		}
		if other.Parent == p.ID {
			page.Children = append(page.Children, link)
		}
	}
	row, err := d.Row(draft.ID)
	if err != nil {
		return err
	}
	titles, err := rq.documentTitles(statusDocuments([]view.DraftRow{row}))
	if err != nil {
		return err
	}
	page.Draft = rq.draftItem(d, row, titles, p.Rendition)
	rendition, err := d.Rendition(p.Rendition)
	if err != nil {
		return err
	}
	page.Text = rq.renditionItem(rendition, titles)
	if p.Cited != nil {
		if p.Cited.Exact != p.Text {
			page.Cited = p.Cited.Exact
		}
		page.CitedIn = Link{Text: page.Text.Document.Text, URL: rq.links().cite(rendition.Rendition.Document, p.Cited)}
	}
	return nil
}

// provisionName names a provision by its label, or by its place where it has
// none.
func provisionName(p *parley.Provision) string {
	switch {
	case p.Label == "":
		return fmt.Sprintf("Unnumbered provision %d", p.Order)
	case p.Label[0] >= '0' && p.Label[0] <= '9':
		return "Provision " + p.Label
	}
	return p.Label
}

// clauseName is a provision's label with its first words.
func clauseName(p *parley.Provision) string {
	if p.Label == "" {
		return firstWords("", clauseWords(p))
	}
	return p.Label + " " + firstWords("", clauseWords(p))
}

// fillHistory shows each step with what changed since the one it came from.
func (rq *request) fillHistory(page *provisionPage, h *view.History) {
	for _, s := range h.Steps {
		step := historyStep{
			ID: s.Provision.ID, Label: s.Provision.Label, URL: rq.url("provisions", s.Provision.ID),
			Draft: Link{Text: s.Draft.Title, URL: rq.url("drafts", s.Draft.ID)}, Status: s.Draft.Status(rq.clocks.AsOf).Status, On: s.Draft.On,
			Text: rq.renditionItem(s.Rendition, nil), Current: s.Current(), Suggested: !s.Certain,
			One: firstWording([]*parley.Provision{s.Provision}),
		}
		if s.Before >= 0 {
			before := h.Steps[s.Before]
			step.Relation, step.Sign = string(s.Pair.Relation), s.Pair.Relation.Sign()
			step.From = strings.TrimSpace(before.Provision.Label + " of " + before.Draft.Title)
			if before.Draft == s.Draft {
				step.From = strings.TrimSpace(before.Provision.Label + " in " + before.Rendition.Name())
			}
			step.Compare = rq.comparedAt(s.Pair.OldSide, s.Pair.NewSide, s.Pair.ID)
			step.Why, step.Confirmed = s.Pair.Why, s.Pair.Review == parley.Accepted
			step.One = oneWordingOf([]*parley.Provision{before.Provision}, []*parley.Provision{s.Provision})
			step.Substance = align.Substance(clauseWords(before.Provision), clauseWords(s.Provision))
		}
		page.Steps = append(page.Steps, step)
	}
	for _, e := range h.Ends {
		page.Ends = append(page.Ends, historyEnd{
			Draft: Link{Text: e.Rendition.Draft.Title, URL: rq.url("drafts", e.Rendition.Draft.ID)}, Text: rq.renditionItem(e.Rendition, nil),
			Word: string(e.Change), Suggested: e.Via.Review != parley.Accepted, Label: e.Provision.Label,
		})
	}
}

// standingsOn returns where the parties stand on some issues, in the order of
// the issues' list.
func (rq *request) standingsOn(ids []string) ([]issueStandings, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	issues, err := store.List[*parley.Issue](rq.Context(), rq.view, store.Query{IDs: ids})
	if err != nil {
		return nil, err
	}
	o, err := rq.originsNow()
	if err != nil {
		return nil, err
	}
	codings, err := store.ListNaming[*parley.Coding](rq.Context(), rq.view, parley.KindIssue, "issue", ids)
	if err != nil {
		return nil, err
	}
	said, err := view.Utterances(rq.Context(), rq.view, o, codings, false)
	if err != nil {
		return nil, err
	}
	var positions []view.Position
	for _, u := range said {
		holder := u.Party
		if holder == nil {
			holder = u.Speaker
		}
		positions = append(positions, view.Position{Utterance: u, Holder: holder})
	}
	all := view.Standings(o, positions)
	var out []issueStandings
	for _, i := range issues {
		x := issueStandings{Issue: Link{Text: i.Title, URL: rq.url("issues", i.ID)}, Question: i.Question}
		for _, st := range all[i.ID] {
			x.Parties = append(x.Parties, rq.partyStance(st))
		}
		slices.SortFunc(x.Parties, func(a, b partyStance) int { return strings.Compare(a.Party.Name, b.Party.Name) })
		out = append(out, x)
	}
	return out, nil
}

func (rq *request) partyStance(st *view.Standing) partyStance {
	p := st.Latest
	return partyStance{Party: rq.actor(st.Holder), Stance: stance(p.Stance(), p.Coding.Condition), On: p.On, Undated: rq.undated(p.On), Hand: p.Hand,
		Words: p.Words(), Act: denied(p.Attribution), URL: rq.url("attributions", p.Attribution.ID)}
}

// transferRows makes the table of transfers with spare lines.
func (rq *request) transferRows(list []parley.Transfer) ([]transferRow, error) {
	actors, err := rq.everyActor()
	if err != nil {
		return nil, err
	}
	var out []transferRow
	for i, t := range slices.Concat(list, make([]parley.Transfer, spareRows)) {
		out = append(out, transferRow{Number: i + 1, Givers: chosen(actors, t.Giver), Receivers: chosen(actors, t.Receiver), What: t.What, Quantity: t.Quantity})
	}
	return out, nil
}

// chosen returns a list with one entry chosen.
func chosen(list []Choice, value string) []Choice {
	out := slices.Clone(list)
	for i := range out {
		out[i].Chosen = out[i].Value == value
	}
	return out
}

// putTransfers writes who gives what to whom in a provision.
func (s *server) putTransfers(rq *request) error {
	id := rq.PathValue("id")
	f, before, err := rq.changeForm()
	if err != nil {
		return err
	}
	p, err := store.Get[*parley.Provision](rq.Context(), rq.view, id)
	if err != nil {
		return err
	}
	typed := []parley.Transfer{}
	for i := 1; f.Has(fmt.Sprintf("what-%d", i)); i++ {
		t := parley.Transfer{Giver: f.text(fmt.Sprintf("giver-%d", i)), Receiver: f.text(fmt.Sprintf("receiver-%d", i)),
			What: f.text(fmt.Sprintf("what-%d", i)), Quantity: f.text(fmt.Sprintf("quantity-%d", i))}
		if t != (parley.Transfer{}) {
			typed = append(typed, t)
		}
	}
	p.Transfers = typed
	err = s.app.Put(rq.Context(), rq.dossier.ID, rq.who, p, before, "")
	return rq.settle(err, rq.url("provisions", id), "Who gives what to whom is recorded.", func(problem string, code int) error {
		return rq.provisionPage(problem, typed, code)
	})
}
