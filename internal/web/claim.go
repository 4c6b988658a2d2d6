package web

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/view"
)

// claimsPage lists the claims.
type claimsPage struct {
	Base
	Claims    []claimItem
	Contested int
	All       int
	Show      string
}

// claimItem is a claim as a list shows it.
type claimItem struct {
	ID, Statement string
	URL           string
	On            parley.Date
	Place         string
	Latitude      string
	Longitude     string
	MapURL        template.URL // geo:, RFC 5870
	Issues        []Link
	Contested     bool
	Asserting     claimSide
	Denying       claimSide
	Doubting      claimSide
	Retracting    claimSide
	Evidence      []bearingCount
	EvidenceN     int
	Assessments   []assessmentItem
	Disagree      bool
}

// claimSide is everything said one way.
type claimSide struct {
	Who     []ActorLink
	N       int // utterances
	Unnamed int // of these, those of nobody known
	Count   view.OriginCount
	Roots   []rootItem // on the claim's own page
	Said    []saidItem // on the claim's own page
}

// rootItem is an origin with the reports that go back to it.
type rootItem struct {
	Root    Link
	Party   ActorLink
	Reports []Link
}

// saidItem is one assertion or denial with the words it rests on.
type saidItem struct {
	Who       string
	Polarity  parley.Polarity
	Condition string
	Note      string
	Coder     string
	Citation  Citation
}

// bearingCount says how many pieces of evidence bear one way.
type bearingCount struct {
	Bearing parley.Bearing
	N       int
	Parties int // how many of them come from a party
}

// assessmentItem is a named person's judgement.
type assessmentItem struct {
	ID          string
	By          string
	Judgement   parley.Judgement
	Reliability string
	Credibility string
	Words       string // of both grades
	Reasons     string
	On          parley.Date
}

func (s *server) claims(rq *request) error {
	list, err := rq.claimsNow()
	if err != nil {
		return err
	}
	page := &claimsPage{Base: rq.base("Claims", "claims"), All: len(list), Show: rq.URL.Query().Get("show")}
	for _, c := range list {
		item := rq.claimItem(c)
		if item.Contested {
			page.Contested++
		}
		if page.Show == "contested" && !item.Contested || page.Show == "unassessed" && len(item.Assessments) > 0 {
			continue
		}
		page.Claims = append(page.Claims, item)
	}
	return rq.render("claims", page)
}

func (rq *request) claimItem(c *view.ClaimView) claimItem {
	x := c.Claim
	item := claimItem{
		ID: x.ID, Statement: x.Statement, URL: rq.url("claims", x.ID), On: x.On, Place: x.Place, Contested: c.Contested(),
		Asserting: rq.claimSums(c.Asserting), Denying: rq.claimSums(c.Denying), Doubting: rq.claimSums(c.Doubting),
		Retracting: rq.claimSums(c.Retracting), EvidenceN: len(c.Evidence), Disagree: c.Disagree(),
	}
	if x.Latitude != nil && x.Longitude != nil {
		item.Latitude, item.Longitude = fmt.Sprintf("%.5f", *x.Latitude), fmt.Sprintf("%.5f", *x.Longitude)
		item.MapURL = template.URL("geo:" + item.Latitude + "," + item.Longitude) // digits only
	}
	for _, i := range c.Issues {
		item.Issues = append(item.Issues, Link{Text: i.Title, URL: rq.url("issues", i.ID)})
	}
	for _, b := range parley.Bearings() {
		n := bearingCount{Bearing: b}
		for _, e := range c.Bearing(b) {
			n.N++
			if e.IsParty {
				n.Parties++
			}
		}
		if n.N > 0 {
			item.Evidence = append(item.Evidence, n)
		}
	}
	item.Assessments = assessmentItems(c.Assessments)
	return item
}

// claimSums says who speaks on a side and how many origins it has.
func (rq *request) claimSums(s view.Side) claimSide {
	out := claimSide{Who: rq.actorsOf(s.Who), N: len(s.Said), Count: s.Origins}
	for _, u := range s.Said {
		if u.Party == nil && u.Speaker == nil {
			out.Unnamed++
		}
	}
	return out
}

// claimSide shows a side with its origins and the words it rests on.
func (rq *request) claimSide(s view.Side) claimSide {
	out := rq.claimSums(s)
	for _, root := range s.Origins.Roots {
		item := rootItem{Root: Link{Text: root.Name()}}
		switch {
		case root.Actor != nil:
			item.Root.URL = rq.url("actors", root.Actor.ID)
		case root.Document != nil:
			item.Root.URL = rq.url("documents", root.Document.ID)
		}
		if root.Party != nil {
			item.Party = rq.actor(root.Party)
		}
		for _, d := range root.Documents {
			item.Reports = append(item.Reports, Link{Text: d.Title, URL: rq.url("documents", d.ID)})
		}
		out.Roots = append(out.Roots, item)
	}
	for _, u := range s.Said {
		out.Said = append(out.Said, saidItem{
			Who: u.Who(), Polarity: u.Coding.Polarity, Condition: u.Coding.Condition, Note: u.Coding.Note, Coder: u.Coding.Coder,
			Citation: rq.cite(u.Quote),
		})
	}
	return out
}

func assessmentItems(list []*parley.Assessment) []assessmentItem {
	var out []assessmentItem
	for _, a := range list {
		out = append(out, assessmentItem{
			ID: a.ID, By: a.By, Judgement: a.Judgement, Reliability: string(a.Reliability), Credibility: string(a.Credibility),
			Words: a.Reliability.Word() + " · " + a.Credibility.Word(), Reasons: a.Reasons, On: a.On,
		})
	}
	return out
}

// claimPage is everything about one claim on one screen.
type claimPage struct {
	Base
	Claim    claimItem
	Evidence []evidenceGroup
	Earlier  []assessmentItem
	// Forms are left empty in a past view.
	NewEvidence   evidenceForm
	NewAssessment assessmentForm
}

// evidenceGroup is the evidence that bears one way.
type evidenceGroup struct {
	Bearing parley.Bearing
	Items   []evidenceItem
}

// evidenceItem is a document that bears on a claim.
type evidenceItem struct {
	ID       string
	Shows    string
	Document Link
	Genre    parley.Genre
	Quote    string
	From     ActorLink
	Party    ActorLink
	IsParty  bool
	On       parley.Date
}

func (s *server) claim(rq *request) error {
	return rq.claimPage(evidenceForm{}, assessmentForm{}, 200)
}

// claimPage shows a claim with what was typed into its forms.
func (rq *request) claimPage(e evidenceForm, a assessmentForm, code int) error {
	o, err := rq.originsNow()
	if err != nil {
		return err
	}
	c, err := view.Claim(rq.Context(), rq.view, o, rq.PathValue("id"))
	if err != nil {
		return err
	}
	page := &claimPage{Base: rq.base(c.Claim.Statement, "claims"), Claim: rq.claimItem(c), Earlier: assessmentItems(c.Earlier)}
	for side, said := range map[*claimSide]view.Side{&page.Claim.Asserting: c.Asserting, &page.Claim.Denying: c.Denying,
		&page.Claim.Doubting: c.Doubting, &page.Claim.Retracting: c.Retracting} {
		*side = rq.claimSide(said)
	}
	for _, b := range parley.Bearings() {
		if group := rq.evidenceGroup(b, c.Bearing(b)); len(group.Items) > 0 {
			page.Evidence = append(page.Evidence, group)
		}
	}
	if !rq.clocks.Past() {
		if page.NewEvidence, err = rq.evidenceForm(e); err != nil {
			return err
		}
		page.NewAssessment = rq.assessmentForm(a)
	}
	return rq.renderStatus("claim", page, code)
}

func (rq *request) evidenceGroup(b parley.Bearing, list []view.EvidenceView) evidenceGroup {
	group := evidenceGroup{Bearing: b}
	for _, e := range list {
		item := evidenceItem{
			ID: e.ID, Shows: e.Shows, Document: Link{Text: e.Source.Title, URL: rq.links().cite(e.Source.ID, e.Cited)}, Genre: e.Source.Genre,
			From: rq.actor(e.From), IsParty: e.IsParty, On: e.On,
		}
		if e.Party != nil {
			item.Party = rq.actor(e.Party)
		}
		if e.Cited != nil {
			item.Quote = strings.TrimSpace(e.Cited.Exact)
		}
		group.Items = append(group.Items, item)
	}
	return group
}
