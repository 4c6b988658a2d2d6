package web

import (
	"context"
	"fmt"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

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
	return rq.settle(err, rq.url("claims", e.Claim, "#evidence"), "The evidence is recorded.", func(problem string, code int) error {
		if e.Cited == nil && quote != "" {
			e.Cited = &parley.Selector{Exact: quote}
		}
		return rq.claimPage(evidenceForm{Problem: problem, Typed: e}, assessmentForm{}, code)
	})
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
