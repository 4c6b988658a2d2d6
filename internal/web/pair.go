package web

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// pairPage is one pair of provisions, with all that can be decided about it.
type pairPage struct {
	Base
	Row       compareRow
	Old, New  compareSide
	Compare   string // the page of both texts, at this pair
	Back      string // where its forms lead
	Rejected  bool
	Relations []Choice
	Action    string
	Pairing   string
	Notes     noteThreads
	Revisions []RevisionRow
}

// pairOne shows one pair.
func (s *server) pairOne(rq *request) error {
	al, d, c, p, err := rq.findPair(rq.PathValue("id"))
	if err != nil {
		return err
	}
	versions, err := rq.view.VersionNumbers(rq.Context(), parley.KindAlignment, []string{al.ID})
	if err != nil {
		return err
	}
	rows := []compareRow{rq.compareRow(pairTexts{ComparedPair: p, versions: versions, look: readLook(rq.URL.Query()), same: c.SameDraft(), old: sideName(c, c.Old), new: sideName(c, c.New)})}
	if err := rq.fillRows(rows); err != nil {
		return err
	}
	row := rows[0]
	page := &pairPage{Row: row, Rejected: al.Review == parley.Rejected, Action: rq.url("compare", al.ID), Relations: choices(relationsFor(al), al.Relation)}
	page.Base = rq.base(row.Labels+": "+row.Word+" · "+comparisonTitle(c), "drafts")
	sides, err := rq.compareSides(d, c)
	if err != nil {
		return err
	}
	page.Old, page.New = sides[0], sides[1]
	page.Back = rq.cameFrom(al.OldSide, al.NewSide)
	if al.Live() && !rq.clocks.Past() {
		page.Pairing = rq.url("compare", "by-hand", "?old="+al.OldSide+"&new="+al.NewSide+"&pair="+al.ID)
	}
	if page.Notes, err = rq.noteThreads(parley.Ref{Kind: parley.KindAlignment, ID: al.ID}, "this pair", "compare", al.ID, "notes"); err != nil {
		return err
	}
	page.Notes.Pair, page.Notes.Back = al.ID, page.Back
	page.Compare = rq.comparedAt(al.OldSide, al.NewSide, pairAnchor(al))
	if page.Revisions, err = rq.revisions(parley.KindAlignment, al.ID); err != nil {
		return err
	}
	return rq.render("pair", page)
}

// findPair finds an alignment in the comparison that it belongs to.
func (rq *request) findPair(id string) (*parley.Alignment, *view.Drafts, *view.Comparison, view.ComparedPair, error) {
	none := view.ComparedPair{}
	al, err := store.Get[*parley.Alignment](rq.Context(), rq.view, id)
	if err != nil {
		return nil, nil, nil, none, err
	}
	d, err := view.LoadDrafts(rq.Context(), rq.view)
	if err != nil {
		return nil, nil, nil, none, err
	}
	c, err := d.Compare(rq.Context(), al.OldSide, al.NewSide)
	if err != nil {
		return nil, nil, nil, none, err
	}
	i := slices.IndexFunc(c.Pairs, func(p view.ComparedPair) bool { return p.Alignment != nil && p.Alignment.ID == id })
	if i >= 0 {
		return al, d, c, c.Pairs[i], nil
	}
	rejected := view.ComparedPair{Alignment: al, Change: view.Change(al.Relation)}
	for _, id := range al.Old {
		rejected.Old = append(rejected.Old, present(d.Provision(id))...)
	}
	for _, id := range al.New {
		rejected.New = append(rejected.New, present(d.Provision(id))...)
	}
	if len(rejected.Old)+len(rejected.New) == 0 {
		return nil, nil, nil, none, parley.NotFoundf("The provisions of the pair %q are not in the record as it is shown.", id)
	}
	return al, d, c, rejected, nil
}

func present(p *parley.Provision) []*parley.Provision {
	if p == nil {
		return nil
	}
	return []*parley.Provision{p}
}

// pairAnchor is the place of a pair on the page of both texts; of a rejected
// one, that of its first provision.
func pairAnchor(al *parley.Alignment) string {
	if al.Review == parley.Rejected {
		return "u-" + slices.Concat(al.Old, al.New)[0]
	}
	return al.ID
}

// comparedAt is the page of two texts at one of its rows: in a large comparison
// that stands on one of many pages, which the fragment alone does not name.
func (rq *request) comparedAt(old, new, anchor string) string {
	return rq.url("compare", "?old="+old+"&new="+new+"&at="+anchor, "#"+anchor)
}

// cameFrom is the page of two texts that a person came from, as they looked at
// it; "" if they came from elsewhere.
func (rq *request) cameFrom(old, new string) string {
	from, err := url.Parse(rq.Referer())
	if err != nil || from.Host != rq.Host || from.Path != (Links{dossier: rq.dossier.ID}).URL("compare") {
		return ""
	}
	if q := from.Query(); q.Get("old") != old || q.Get("new") != new {
		return ""
	}
	return from.Path + "?" + from.RawQuery
}

// pairLabels names a pair by the labels of its provisions.
func pairLabels(al *parley.Alignment, labels map[string]string) string {
	side := func(ids []string) string {
		var out []string
		for _, id := range ids {
			out = append(out, labels[id])
		}
		return strings.Join(out, ", ")
	}
	return side(al.Old) + " → " + side(al.New)
}

// pair runs the aligner on two renditions.
func (s *server) pair(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	old, new := f.text("old"), f.text("new")
	n, err := s.app.Align(rq.Context(), rq.dossier.ID, rq.who, old, new)
	if err != nil {
		return err
	}
	return rq.redirect(rq.url("compare", "?old="+old+"&new="+new), count(n, "pair")+" suggested. Look at each: what no person has confirmed is a suggestion.")
}

// The decisions about a pair, as forms send them.
const (
	decideAccept = "accepted"
	decideReject = "rejected"
	decideUndo   = "undo"
)

// decidePair accepts, corrects or rejects a pair, or takes the last decision
// back, and goes back to where the form stood.
func (s *server) decidePair(rq *request) error {
	f, before, err := rq.changeForm()
	if err != nil {
		return err
	}
	return s.decide(rq, f, rq.PathValue("id"), before, f.text("decision"))
}

// decideOne carries out the button of a page of many pairs: its name is the
// decision, its value the pair's id and the version that the person saw.
func (s *server) decideOne(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	for _, decision := range []string{decideAccept, decideReject, decideUndo} {
		if id, before, ok := pairVersion(f.text(decision)); ok {
			return s.decide(rq, f, id, before, decision)
		}
	}
	return parley.Invalidf("Say what is decided about which pair.")
}

// pairVersion reads a pair's id and the version of it that a person saw, which
// a point separates.
func pairVersion(value string) (id string, before int, ok bool) {
	i := strings.LastIndexByte(value, '.')
	if i < 0 {
		return "", 0, false
	}
	before, err := strconv.Atoi(value[i+1:])
	return value[:i], before, err == nil
}

func (s *server) decide(rq *request, f form, id string, before int, decision string) error {
	var done string
	ctx, dossier := rq.Context(), rq.dossier.ID
	al, err := store.Get[*parley.Alignment](ctx, rq.view, id)
	if err != nil {
		return err
	}
	review := app.PairReview{Review: parley.Accepted, Reason: f.text("reason")}
	switch decision {
	case decideReject:
		done, review.Review = "The pair is rejected: its provisions stand unpaired.", parley.Rejected
		_, err = s.app.ReviewPair(ctx, dossier, rq.who, id, before, review)
	case decideUndo:
		done = "The last decision on the pair is taken back."
		err = s.app.UndoPair(ctx, dossier, rq.who, id, before)
	case decideAccept:
		done, review.Relation = "The pair is confirmed.", parley.Relation(f.text("relation"))
		_, err = s.app.ReviewPair(ctx, dossier, rq.who, id, before, review)
	default:
		err = parley.Invalidf("Say whether the pair is accepted or rejected.")
	}
	if err != nil {
		return err
	}
	return rq.backTo(f, al, done)
}

// backToPair leads back to the page of both texts, as the person looked at it.
func (rq *request) backToPair(f form, id, done string) error {
	al, err := store.Get[*parley.Alignment](rq.Context(), rq.view, id)
	if err != nil {
		return err
	}
	return rq.backTo(f, al, done)
}

// backTo leads to a pair as it stood before what was done to it: it may be
// gone, and then to the first of its provisions.
func (rq *request) backTo(f form, al *parley.Alignment, done string) error {
	anchor := "u-" + slices.Concat(al.Old, al.New)[0]
	if now, err := store.Get[*parley.Alignment](rq.Context(), rq.view, al.ID); err == nil {
		anchor = pairAnchor(now)
	} else if !errors.Is(err, parley.ErrNotFound) {
		return err
	}
	to := rq.formPlace(f).Back
	if to == "" {
		to = rq.cameFrom(al.OldSide, al.NewSide)
	}
	if to == "" {
		to = rq.url("compare", "?old="+al.OldSide+"&new="+al.NewSide+"&at="+anchor)
	}
	to, _, _ = strings.Cut(to, "#")
	return rq.redirect(to+"#"+anchor, done)
}
