package web

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// CodeForm is the form in which a person says what an attribution means,
// template "code": a position, an assertion or an implementation report.
type CodeForm struct {
	ID         string       // the coding that is corrected; "" is a new one
	Before     int          // the version of it that the person saw
	Version    int          // of the attribution
	Own        []CodingChip // what this person has coded of these words already
	Accepts    bool         // the attribution is only suggested: coding it accepts it
	Here       FormPlace
	About      string // issue, claim or commitment
	Issue      []Choice
	Claim      []Choice
	Commitment []Choice
	NewIssue   string
	NewClaim   string
	Stance     []StanceChoice
	Polarity   []Choice
	Level      []Choice
	Names      []string // actors to choose a party from
	Party      string
	PartyHint  string // whose position it is if nobody is named
	Condition  string
	On         string
	Note       string
	Reason     string
}

// StanceChoice is one stance of the scale to choose from.
type StanceChoice struct {
	StanceChip
	Value  string
	Chosen bool
}

// codeForm is the form for a new coding of an attribution, or for the coding
// with an id.
func (rq *request) codeForm(r *view.Reading, s view.Said, here FormPlace, id string) (CodeForm, error) {
	c := parley.Coding{On: s.On}
	f := CodeForm{Version: s.Version, Accepts: s.Review != parley.Accepted, Here: here, Names: actorNames(r.Actors)}
	for _, x := range s.Codings {
		if x.ID == id {
			c, f.ID, f.Before = *x.Coding, x.ID, x.Version
		}
	}
	if party := r.Actors[parley.PartyOf(r.Actors, s.Speaker, s.On)]; party != nil {
		f.PartyHint = party.Name
	}
	f.Own = rq.ownCodings(s, id)
	return f, rq.fillCodeForm(&f, r, c)
}

// ownCodings lists what the person has coded of an attribution already, but
// for the coding that is being corrected: coding the same once more replaces it.
func (rq *request) ownCodings(s view.Said, corrected string) []CodingChip {
	var out []CodingChip
	for _, x := range s.Codings {
		if x.Coder == rq.who.Name && x.ID != corrected {
			out = append(out, rq.codingChip(x))
		}
	}
	return out
}

// replaced says which coding of the same words about the same thing a new one
// takes the place of; "" if none.
func (rq *request) replaced(s view.Said, c parley.Coding) string {
	c.Coder = rq.who.Name
	if c.ID == "" {
		c.ID = c.DerivedID()
	}
	for _, x := range s.Codings {
		if x.ID == c.ID && x.Value() != c.Value() {
			chip := rq.codingChip(x)
			word := chip.Word
			if chip.Stance != nil {
				word = chip.Stance.Word
			}
			return fmt.Sprintf(" It replaces “%s” on “%s”, which you coded before; the earlier coding stays in the history of the attribution.", word, chip.About.Text)
		}
	}
	return ""
}

// fillCodeForm shows a coding in the form.
func (rq *request) fillCodeForm(f *CodeForm, r *view.Reading, c parley.Coding) error {
	f.About = string(c.Target().Kind)
	if c.Target().ID == "" {
		f.About = string(parley.KindIssue)
	}
	f.Stance = nil
	for _, s := range parley.Stances() {
		f.Stance = append(f.Stance, StanceChoice{StanceChip: stance(s, ""), Value: string(s), Chosen: s == c.Stance})
	}
	f.Polarity = choices(parley.Polarities(), c.Polarity)
	f.Level = nil
	for _, l := range parley.Implementations() {
		f.Level = append(f.Level, Choice{Value: string(l), Word: string(l) + " " + l.Word(), Chosen: l == c.Level})
	}
	f.Party, f.Condition, f.On, f.Note = c.Party, c.Condition, string(c.On), c.Note
	if a := r.Actors[c.Party]; a != nil {
		f.Party = a.Name
	}
	issues, err := store.List[*parley.Issue](rq.Context(), rq.view, store.Query{})
	if err != nil {
		return err
	}
	slices.SortFunc(issues, func(a, b *parley.Issue) int {
		if a.Order != b.Order {
			return a.Order - b.Order
		}
		return strings.Compare(a.Title, b.Title)
	})
	f.Issue = nil
	for _, i := range issues {
		f.Issue = append(f.Issue, Choice{Value: i.ID, Word: i.Title, Group: i.Group, Chosen: i.ID == c.Issue})
	}
	claims, err := store.List[*parley.Claim](rq.Context(), rq.view, store.Query{})
	if err != nil {
		return err
	}
	f.Claim = nil
	for _, x := range claims {
		f.Claim = append(f.Claim, Choice{Value: x.ID, Word: x.Statement, Chosen: x.ID == c.Claim})
	}
	commitments, err := store.List[*parley.Commitment](rq.Context(), rq.view, store.Query{})
	f.Commitment = nil
	for _, x := range commitments {
		f.Commitment = append(f.Commitment, Choice{Value: x.ID, Word: x.Title, Chosen: x.ID == c.Commitment})
	}
	return err
}

// coded is a CodeForm as it was sent, and what it means.
type coded struct {
	parley.Coding
	create parley.Record // an issue or claim to be made first
	reason string
	wrong  []string
}

// readCode reads a form. The form shows what was typed again.
func (rq *request) readCode(f form, r *view.Reading, s view.Said, here FormPlace) (CodeForm, coded, error) {
	c := coded{Coding: parley.Coding{ID: f.text("coding"), Attribution: s.ID, Condition: f.text("condition"), On: f.date("on"), Note: f.text("note")}, reason: f.text("reason")}
	shown := CodeForm{ID: c.ID, Accepts: s.Review != parley.Accepted, Here: here, Names: actorNames(r.Actors), Own: rq.ownCodings(s, c.ID)}
	var err error
	if shown.Version, err = f.before(); err != nil {
		return shown, c, err
	}
	if shown.Before, err = f.number("coding_before"); err != nil {
		return shown, c, err
	}
	shown.NewIssue, shown.NewClaim, shown.Reason = f.text("issue_new"), f.text("claim_new"), c.reason
	switch parley.Kind(f.text("about")) {
	case parley.KindIssue:
		c.Issue, c.Stance = f.text("issue"), parley.Stance(f.text("stance"))
		c.need(c.Issue+shown.NewIssue, "choose an issue, or name a new one")
		c.need(string(c.Stance), "choose a stance")
	case parley.KindClaim:
		c.Claim, c.Polarity = f.text("claim"), parley.Polarity(f.text("polarity"))
		c.need(c.Claim+shown.NewClaim, "choose a claim, or state a new one")
		c.need(string(c.Polarity), "choose what it does to the claim")
	case parley.KindCommitment:
		c.Commitment, c.Level = f.text("commitment"), parley.Implementation(f.text("level"))
		c.need(c.Commitment, "choose a commitment")
		c.need(string(c.Level), "choose how far it is carried out")
	default:
		c.wrong = append(c.wrong, "say whether it is a position, an assertion or a report")
	}
	if name := f.text("party"); name != "" {
		switch found := actorsNamed(r.Actors, name); len(found) {
		case 1:
			c.Party = found[0].ID
		case 0:
			c.wrong = append(c.wrong, fmt.Sprintf("Party: nobody in this record is called %q", name))
		default:
			c.wrong = append(c.wrong, fmt.Sprintf("Party: %d actors are called %q: type the id of one, such as %s", len(found), name, found[0].ID))
		}
	}
	if err := rq.fillCodeForm(&shown, r, c.Coding); err != nil {
		return shown, c, err
	}
	shown.About, shown.Party = f.text("about"), f.text("party")
	c.target(shown)
	return shown, c, nil
}

func (c *coded) need(value, message string) {
	if value == "" {
		c.wrong = append(c.wrong, message)
	}
}

// target prepares the issue or claim that is to be made in place.
func (c *coded) target(f CodeForm) {
	taken := func(list []Choice) func(string) bool {
		return func(id string) bool { return slices.ContainsFunc(list, func(x Choice) bool { return x.Value == id }) }
	}
	switch {
	case f.About == string(parley.KindIssue) && c.Issue == "" && f.NewIssue != "":
		i := &parley.Issue{ID: freeID(parley.KindIssue, f.NewIssue, taken(f.Issue)), Title: f.NewIssue}
		c.Issue, c.create = i.ID, i
	case f.About == string(parley.KindClaim) && c.Claim == "" && f.NewClaim != "":
		x := &parley.Claim{ID: freeID(parley.KindClaim, f.NewClaim, taken(f.Claim)), Statement: f.NewClaim, On: c.On}
		c.Claim, c.create = x.ID, x
	}
}

// code carries out the form: it makes what is to be made, accepts what is only
// suggested, and codes it.
func (s *server) code(rq *request) error {
	t, err := rq.decision()
	if err != nil {
		return err
	}
	shown, c, err := rq.readCode(t.form, t.reading, t.said, t.here)
	if err == nil && len(c.wrong) > 0 {
		err = parley.Invalidf("%s", sentence(strings.Join(c.wrong, "\n")))
	}
	if err == nil {
		err = s.writeCode(rq, t, shown, c)
	}
	if err != nil {
		return t.refused(err, func(p *Panel) { p.Open, p.Code = "code", shown })
	}
	replaced := rq.replaced(t.said, c.Coding)
	if t.form.text("again") != "" {
		to := rq.url("attributions", t.said.ID, "?open=code", "#panel")
		if t.here.From == "document" {
			to = rq.url("documents", t.said.Document, "?open=code&at="+t.said.ID, "#"+t.said.ID)
		}
		return rq.redirect(to, "Coded."+replaced+" Say what else it means.")
	}
	return t.done("Coded." + replaced)
}

func (s *server) writeCode(rq *request, t *decision, shown CodeForm, c coded) error {
	ctx := rq.Context()
	check := c.Coding
	check.Coder, check.ID = rq.who.Name, check.DerivedID()
	if err := check.Validate(); err != nil {
		return err
	}
	_, err := s.app.Code(ctx, rq.dossier.ID, rq.who, c.Coding, app.CodeOptions{
		Reason: c.reason, Before: shown.Before, New: c.create, Accept: true, Seen: t.before,
	})
	if c.ID != "" && errors.Is(err, parley.ErrConflict) {
		return parley.Conflictf("Somebody changed this coding while you were looking at it. What stands now is listed above.")
	}
	return err
}

// withdrawCoding takes a coding out of the record.
func (s *server) withdrawCoding(rq *request) error {
	t, err := rq.decision()
	if err != nil {
		return err
	}
	if err := s.app.Withdraw(rq.Context(), rq.dossier.ID, rq.who, parley.KindCoding, rq.PathValue("coding"), t.form.text("reason")); err != nil {
		return t.refused(err, nil)
	}
	return t.done("The coding is withdrawn. It stays in the history.")
}
