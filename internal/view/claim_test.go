package view_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/storetest"
	"github.com/parley-record/parley/internal/view"
)

func assertion(id, attribution string, p parley.Polarity) *parley.Coding {
	return &parley.Coding{ID: id, Attribution: attribution, Claim: "pier-held", Polarity: p, Coder: "Ada"}
}

// pierHeld writes a claim that is asserted and denied.
func pierHeld(t *testing.T, target string) *record {
	r := isles(t, target)
	r.document("d-wire", "wire", "2031-03-04", "The pier is ours, the minister said.")
	r.document("d-courier", "courier", "2031-03-05", "The pier is ours, the minister said, by Coast Wire.")
	r.document("d-radio", "north-radio", "2031-03-06", "The pier, filmed.")
	r.put(&parley.Claim{ID: "pier-held", Statement: "North holds the pier", On: "2031-03-04", Issues: []string{"pier"}},
		&parley.Claim{ID: "quiet", Statement: "Nobody has said this", On: "2031-03-01"},
		link("o-1", "d-courier", "d-wire", "", parley.Accepted))
	r.said("a-minister", "d-wire", "minister", "", "2031-03-04")
	r.said("a-again", "d-courier", "minister", "", "2031-03-05")
	r.said("a-council", "d-courier", "south-council", "", "2031-03-05")
	r.said("a-judge", "d-wire", "judge", "", "2031-03-04")
	r.said("a-inner", "d-wire", "south", "a-judge", "2031-03-04")
	r.put(&parley.Attribution{ID: "a-waits", Document: "d-wire", Speaker: "south", Mode: parley.ModeDirect, Class: parley.CueDenies,
		Roles: parley.Roles{Content: []parley.Selector{{Start: 4, End: 8, Exact: "pier"}}}, Review: parley.Suggested})
	r.put(assertion("c-1", "a-minister", parley.Asserts), assertion("c-2", "a-again", parley.Asserts),
		assertion("c-3", "a-council", parley.Denies), assertion("c-4", "a-inner", parley.Denies),
		assertion("c-5", "a-waits", parley.Denies),
		&parley.Evidence{ID: "film", Claim: "pier-held", Document: "d-radio", Bearing: parley.PartlySupports, Shows: "people on a pier", Origin: "north-radio"},
		&parley.Assessment{ID: "as-1", Claim: "pier-held", By: "Bea", Judgement: parley.Unverified, Reliability: "F", Credibility: "6", Reasons: "nobody was there", On: "2031-03-04"},
		&parley.Assessment{ID: "as-2", Claim: "pier-held", By: "Bea", Judgement: parley.Disputed, Reliability: "C", Credibility: "3", Reasons: "both speak", On: "2031-03-06"},
		&parley.Assessment{ID: "as-3", Claim: "pier-held", By: "Cem", Judgement: parley.Corroborated, Reliability: "B", Credibility: "2", Reasons: "the film", On: "2031-03-07"})
	return r
}

// told says who says what in a side, and how.
func told(s view.Side) []string {
	var out []string
	for _, u := range s.Said {
		line := fmt.Sprintf("%s %s, %s", u.Who(), u.Coding.Polarity, u.Hand)
		for _, a := range u.Through {
			line += ", through " + a.Name
		}
		out = append(out, line)
	}
	return out
}

func TestClaim(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := pierHeld(t, fresh())
		c := must[*view.ClaimView](t)(view.Claim(t.Context(), r.view(""), origins(t, r), "pier-held"))
		if d := cmp.Diff([]string{
			"North Island asserts, reported, through Coast Wire", "North Island asserts, reported, through The Courier",
		}, told(c.Asserting)); d != "" {
			t.Errorf("asserting (-want +got):\n%s", d)
		}
		if d := cmp.Diff([]string{
			"South Island denies, second-hand, through The retired judge, through Coast Wire", "South Island denies, reported, through The Courier",
		}, told(c.Denying)); d != "" {
			t.Errorf("denying (-want +got):\n%s", d)
		}
		if got := c.Asserting.Origins.String(); got != "2 reports, 1 origin" {
			t.Errorf("asserting: %s", got)
		}
		if len(c.Asserting.Said[0].Passage) == 0 {
			t.Error("an assertion comes without its words")
		}
		if !c.Contested() || !c.Disagree() {
			t.Errorf("contested %v, disagree %v, want both", c.Contested(), c.Disagree())
		}
		if got := c.Bearing(parley.PartlySupports); len(got) != 1 || !got[0].IsParty || got[0].Party.ID != "north" {
			t.Errorf("evidence: %+v", got)
		}
		var who []string
		for _, a := range append(c.Assessments, c.Earlier...) {
			who = append(who, a.By+" "+string(a.Judgement))
		}
		if d := cmp.Diff([]string{"Cem corroborated", "Bea disputed", "Bea unverified"}, who); d != "" {
			t.Errorf("assessments (-want +got):\n%s", d)
		}
	})
}

func TestClaimAtAnEarlierDay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := pierHeld(t, fresh())
		c := must[*view.ClaimView](t)(view.Claim(t.Context(), r.view("2031-03-04"), origins(t, r), "pier-held"))
		if len(c.Asserting.Said) != 1 || len(c.Denying.Said) != 1 || len(c.Assessments) != 1 || c.Assessments[0].Judgement != parley.Unverified {
			t.Errorf("%d assertions, %d denials and %d assessments count that day, want one each", len(c.Asserting.Said), len(c.Denying.Said), len(c.Assessments))
		}
	})
}

func TestRetractionEndsTheDispute(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := pierHeld(t, fresh())
		r.document("d-sorry", "wire", "2031-03-09", "The council takes it back.")
		r.said("a-sorry", "d-sorry", "south", "", "2031-03-09")
		r.put(assertion("c-9", "a-sorry", parley.Retracts))
		c := must[*view.ClaimView](t)(view.Claim(t.Context(), r.view(""), origins(t, r), "pier-held"))
		if c.Contested() || len(c.Denying.Said) != 2 || len(c.Retracting.Said) != 1 {
			t.Errorf("contested %v with %d denials and %d retractions", c.Contested(), len(c.Denying.Said), len(c.Retracting.Said))
		}
	})
}

// What an unnamed official says is not put under the party's name.
func TestUnnamedOfficialIsNotTheParty(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := pierHeld(t, fresh())
		r.put(&parley.Claim{ID: "lamps-lit", Statement: "The lamps are lit."},
			&parley.Actor{ID: "official", Name: "a North official", Type: parley.ActorPerson, Anonymous: true, SpeaksFor: "north"})
		r.document("d-lamps", "wire", "2031-03-09", "The lamps are lit.")
		r.said("a-lamps", "d-lamps", "official", "", "2031-03-09")
		r.said("a-dark", "d-lamps", "north", "", "2031-03-10")
		lit, dark := assertion("c-lamps", "a-lamps", parley.Asserts), assertion("c-dark", "a-dark", parley.Denies)
		lit.Claim, dark.Claim = "lamps-lit", "lamps-lit"
		r.put(lit, dark)
		c := must[*view.ClaimView](t)(view.Claim(t.Context(), r.view(""), origins(t, r), "lamps-lit"))
		if len(c.Asserting.Who) != 1 || c.Asserting.Who[0].ID != "official" || c.Asserting.Said[0].Who() != "a North official" {
			t.Errorf("asserted by %+v", c.Asserting.Who)
		}
		if !c.Contested() {
			t.Error("the party's denial is taken for the last word of the official")
		}
	})
}

func TestClaimsList(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := pierHeld(t, fresh())
		list := must[[]*view.ClaimView](t)(view.Claims(t.Context(), r.view(""), origins(t, r)))
		if len(list) != 2 || list[0].Claim.ID != "pier-held" || list[1].Contested() {
			t.Errorf("got %d claims", len(list))
		}
		if _, err := view.Claim(t.Context(), r.view(""), origins(t, r), "nothing"); !errors.Is(err, parley.ErrNotFound) {
			t.Errorf("a claim that is not there: %v", err)
		}
	})
}
