package web

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// claimFormPage records a claim or corrects how it is put.
type claimFormPage struct {
	Base
	ID        string // "" for a new claim
	Action    string
	Problem   string
	Before    int
	NewID     string
	Typed     parley.Claim
	Latitude  string
	Longitude string
	Issues    []Choice
}

func (s *server) newClaim(rq *request) error {
	return rq.claimForm(claimFormPage{}, 200)
}

func (s *server) editClaim(rq *request) error {
	id := rq.PathValue("id")
	c, err := store.Get[*parley.Claim](rq.Context(), rq.view, id)
	if err != nil {
		return err
	}
	page := claimFormPage{ID: id, Typed: *c, Latitude: degrees(c.Latitude), Longitude: degrees(c.Longitude)}
	if page.Before, err = rq.view.VersionNumber(rq.Context(), parley.KindClaim, id); err != nil {
		return err
	}
	return rq.claimForm(page, 200)
}

// degrees writes a coordinate as a form takes it.
func degrees(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'f', -1, 64)
}

// readDegrees reads a coordinate; an empty field is none.
func readDegrees(f form, name string) (*float64, error) {
	s := strings.ReplaceAll(f.text(name), ",", ".")
	if s == "" {
		return nil, nil
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nil, parley.Invalidf("%s: %q is not a number of degrees such as 49.71", name, cut(s))
	}
	return &v, nil
}

// putClaim writes what was typed: a new claim at POST new/claim, a new version
// at POST claims/{id}/edit.
func (s *server) putClaim(rq *request) error {
	id := rq.PathValue("id")
	f, err := rq.form()
	if err != nil {
		return err
	}
	page := claimFormPage{ID: id, NewID: f.text("id"), Latitude: f.text("latitude"), Longitude: f.text("longitude")}
	if page.Before, err = f.before(); err != nil {
		return err
	}
	c := parley.Claim{ID: id, Statement: f.text("statement"), Place: f.text("place"), On: f.date("on"), Issues: f.all("issues")}
	if id == "" {
		c.ID, page.Before = orSlug(page.NewID, firstWords("", c.Statement)), 0
	}
	if c.Latitude, err = readDegrees(f, "latitude"); err == nil {
		c.Longitude, err = readDegrees(f, "longitude")
	}
	if err == nil {
		err = s.app.Put(rq.Context(), rq.dossier.ID, rq.who, &c, page.Before, f.text("reason"))
	}
	if err == nil {
		return rq.redirect(rq.url("claims", c.ID), "The claim is recorded.")
	}
	problem, code, ok := retype(err)
	if !ok {
		return err
	}
	page.Problem, page.Typed = problem, c
	return rq.claimForm(page, code)
}

func (rq *request) claimForm(page claimFormPage, code int) error {
	title := "New claim"
	page.Action = rq.url("new", "claim")
	if page.ID != "" {
		title, page.Action = "Edit claim", rq.url("claims", page.ID, "edit")
	}
	page.Base = rq.base(title, "claims")
	issues, err := view.Issues(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	page.Issues = issueChoices(issues, page.Typed.Issues)
	return rq.renderStatus("claimform", &page, code)
}

// evidenceForm is what a person types to add evidence to a claim.
type evidenceForm struct {
	Problem   string
	Typed     parley.Evidence
	Documents []Choice
	Bearings  []Choice
	Origins   []Choice
}

func (rq *request) evidenceForm(e evidenceForm) (evidenceForm, error) {
	documents, err := store.List[*parley.Document](rq.Context(), rq.view, store.Query{})
	if err != nil {
		return e, err
	}
	for _, d := range documents {
		e.Documents = append(e.Documents, documentChoice(d, e.Typed.Document))
	}
	e.Bearings = choices(parley.Bearings(), e.Typed.Bearing)
	e.Origins, err = rq.everyActor(e.Typed.Origin)
	return e, err
}

// addEvidence adds a document that bears on a claim.
func (s *server) addEvidence(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	e := parley.Evidence{
		Claim: rq.PathValue("id"), Document: f.text("document"), Bearing: parley.Bearing(f.text("bearing")), Shows: f.text("shows"),
		Origin: f.text("origin"), ByParty: f.text("by_party") != "", On: f.date("on"),
	}
	quote := f.text("quote")
	if quote != "" && e.Document != "" {
		e.Cited, err = findQuote(rq.Context(), rq.view, e.Document, quote)
	}
	if err == nil {
		e.ID, err = rq.nextID(parley.KindEvidence, "e-"+parley.SHA256([]byte(e.Claim + "\x00" + e.Document))[:8])
	}
	if err == nil {
		err = s.app.Put(rq.Context(), rq.dossier.ID, rq.who, &e, 0, "")
	}
	if err == nil {
		return rq.redirect(rq.url("claims", e.Claim, "#evidence"), "The evidence is recorded.")
	}
	problem, code, ok := retype(err)
	if !ok {
		return err
	}
	if e.Cited == nil && quote != "" {
		e.Cited = &parley.Selector{Exact: quote}
	}
	return rq.claimPage(evidenceForm{Problem: problem, Typed: e}, assessmentForm{}, code)
}

// findQuote cites words that stand once in a document. It fails with
// [parley.ErrInvalid] if they do not, or more than once.
func findQuote(ctx context.Context, v *store.View, document, quote string) (*parley.Selector, error) {
	d, err := store.Get[*parley.Document](ctx, v, document)
	if err != nil {
		return nil, err
	}
	text, err := v.Text(ctx, d.TextSHA256)
	if err != nil {
		return nil, err
	}
	switch strings.Count(text, quote) {
	case 0:
		return nil, parley.Invalidf("quote: these words do not stand in %q. Copy them from the document's page, letter by letter.", d.Title)
	case 1:
	default:
		return nil, parley.Invalidf("quote: these words stand in %q more than once. Take in some more of them.", d.Title)
	}
	at := strings.Index(text, quote)
	sel, err := parley.NewSelector(text, parley.Span{Start: at, End: at + len(quote)})
	return &sel, err
}

// nextID returns an id that no record of the kind has had: base-1, base-2 ...
func (rq *request) nextID(k parley.Kind, base string) (string, error) {
	for n := 1; ; n++ {
		id := fmt.Sprintf("%s-%d", base, n)
		versions, err := rq.view.Versions(rq.Context(), k, id)
		if err != nil || len(versions) == 0 {
			return id, err
		}
	}
}

// assessmentForm is what a person types to judge a claim.
type assessmentForm struct {
	Problem       string
	Typed         parley.Assessment
	Judgements    []Choice
	Reliabilities []Choice
	Credibilities []Choice
}

func (rq *request) assessmentForm(a assessmentForm) assessmentForm {
	a.Judgements = choices(parley.Judgements(), a.Typed.Judgement)
	if a.Typed.By == "" {
		a.Typed.By = rq.who.Name
	}
	if a.Typed.On == "" {
		a.Typed.On = parley.Date(rq.clocks.Today)
	}
	a.Reliabilities = choices(parley.Reliabilities(), a.Typed.Reliability)
	for i, r := range parley.Reliabilities() {
		a.Reliabilities[i].Word = string(r) + " – " + r.Word()
	}
	a.Credibilities = choices(parley.Credibilities(), a.Typed.Credibility)
	for i, c := range parley.Credibilities() {
		a.Credibilities[i].Word = string(c) + " – " + c.Word()
	}
	return a
}

// addAssessment records a judgement. An earlier one of the same person stays
// and shows as what it replaced.
func (s *server) addAssessment(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	a := parley.Assessment{
		Claim: rq.PathValue("id"), By: f.text("by"), Judgement: parley.Judgement(f.text("judgement")),
		Reliability: parley.Reliability(f.text("reliability")), Credibility: parley.Credibility(f.text("credibility")),
		Reasons: f.text("reasons"), On: f.date("on"),
	}
	// the id tells which of two judgements of one day came later
	stamp := strings.NewReplacer("-", "", ":", "", ".", "", "T", "", "Z", "").Replace(parley.Stamp(s.now()))
	a.ID = "as-" + stamp + "-" + parley.SHA256([]byte(a.Claim + "\x00" + a.By))[:6]
	err = s.app.Put(rq.Context(), rq.dossier.ID, rq.who, &a, 0, "")
	if err == nil {
		return rq.redirect(rq.url("claims", a.Claim, "#assessments"), "The assessment is recorded.")
	}
	problem, code, ok := retype(err)
	if !ok {
		return err
	}
	return rq.claimPage(evidenceForm{}, assessmentForm{Problem: problem, Typed: a}, code)
}
