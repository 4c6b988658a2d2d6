package web

import (
	"strings"

	"github.com/parley-record/parley"
)

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
	return rq.settle(err, rq.url("claims", a.Claim, "#assessments"), "The assessment is recorded.", func(problem string, code int) error {
		return rq.claimPage(evidenceForm{}, assessmentForm{Problem: problem, Typed: a}, code)
	})
}
