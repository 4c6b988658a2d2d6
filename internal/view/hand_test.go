package view_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/storetest"
	"github.com/parley-record/parley/internal/view"
)

// Whoever passes on what its own side said does not make it second-hand.
func TestHand(t *testing.T) {
	r := isles(t, storetest.SQLite(t))
	r.document("d-wire", "wire", "2031-02-01", "The talks go on.")
	r.document("d-radio", "north-radio", "2031-02-01", "The ferry sails.")
	r.said("a-reported", "d-wire", "minister", "", "2031-02-01")
	r.said("a-first", "d-radio", "minister", "", "2031-02-01")
	r.said("a-itself", "d-wire", "north", "a-reported", "2031-02-01")
	r.said("a-other", "d-wire", "south", "a-reported", "2031-02-01")
	r.said("a-unknown", "d-wire", "", "a-reported", "2031-02-01")
	r.said("a-deep", "d-wire", "north", "a-other", "2031-02-01")
	q := must[*view.Quoter](t)(view.NewQuoter(t.Context(), r.view("")))
	ids := []string{"a-reported", "a-first", "a-itself", "a-other", "a-unknown", "a-deep"}
	got := map[string]view.Hand{}
	for _, quote := range must[[]view.Quote](t)(q.IDs(t.Context(), ids)) {
		got[quote.Attribution.ID] = quote.Hand
	}
	want := map[string]view.Hand{
		"a-reported": view.Reported, "a-first": view.FirstHand, "a-itself": view.Reported,
		"a-other": view.SecondHand, "a-unknown": view.SecondHand, "a-deep": view.SecondHand,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A position is never hidden because its holder has no part in the negotiation.
func TestMatrixHasWhoeverHoldsAPosition(t *testing.T) {
	r := isles(t, storetest.SQLite(t))
	r.document("d-wire", "wire", "2031-02-01", "The talks go on.")
	r.put(&parley.Actor{ID: "fisher", Name: "A fisher", Type: parley.ActorPerson})
	r.said("a-fisher", "d-wire", "fisher", "", "2031-02-01")
	r.put(&parley.Coding{ID: "c-fisher", Attribution: "a-fisher", Issue: "pier", Stance: parley.StanceOpposes, Coder: "Ada"})
	m := must[*view.Matrix](t)(view.LoadMatrix(t.Context(), r.view("")))
	last := m.Parties[len(m.Parties)-1]
	if last.ID != "fisher" || m.Filled != 1 {
		t.Errorf("the last column is %s, %d cells are filled", last.ID, m.Filled)
	}
}
