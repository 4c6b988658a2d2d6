package view_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/storetest"
	"github.com/parley-record/parley/internal/view"
)

// text writes a rendition with provisions of the given labels.
func (r *record) text(rendition, draft string, cut bool, labels ...string) {
	r.t.Helper()
	r.put(&parley.Rendition{ID: rendition, Draft: draft, Title: rendition, Outlet: "courier", Cut: cut})
	for i, label := range labels {
		r.put(&parley.Provision{ID: parley.ProvisionID(rendition, i+1), Rendition: rendition, Order: i + 1, Label: label, Text: "Clause " + label})
	}
}

// paired writes a pair of the provisions at the given places, 0 for none.
func (r *record) paired(oldSide string, old int, newSide string, new int, rel parley.Relation, review parley.Review) {
	r.t.Helper()
	al := &parley.Alignment{ID: fmt.Sprintf("m-%s-%d-%s-%d", oldSide, old, newSide, new), OldSide: oldSide, NewSide: newSide, Relation: rel, Review: review}
	if old > 0 {
		al.Old = []string{parley.ProvisionID(oldSide, old)}
	}
	if new > 0 {
		al.New = []string{parley.ProvisionID(newSide, new)}
	}
	r.put(al)
}

// drafts writes three drafts, the first in two renditions.
func drafts(t *testing.T, target string) *record {
	r := isles(t, target)
	status := func(s parley.Status, on parley.Date) parley.StatusChange {
		return parley.StatusChange{Status: s, On: on}
	}
	r.put(
		&parley.Draft{ID: "first", Title: "First", On: "2031-03-01", Points: 5, ProposedBy: []string{"north"},
			Statuses: []parley.StatusChange{status(parley.StatusReported, "2031-03-01"), status(parley.StatusLeaked, "2031-03-03")}},
		&parley.Draft{ID: "second", Title: "Second", On: "2031-03-10", DerivedFrom: "first", Statuses: []parley.StatusChange{status(parley.StatusTabled, "2031-03-10")}},
		&parley.Draft{ID: "third", Title: "Third", Statuses: []parley.StatusChange{status(parley.StatusReported, "")}},
	)
	r.text("first-a", "first", true, "1", "2(a)", "2(b)", "3")
	r.text("first-b", "first", false, "1.", "Article 2", "3", "4")
	r.text("second-a", "second", false, "1", "2", "3", "4")
	r.text("third-a", "third", false, "", "")
	return r
}

func load(t *testing.T, r *record, on string) *view.Drafts {
	t.Helper()
	return must[*view.Drafts](t)(view.LoadDrafts(t.Context(), r.view(on)))
}

func TestDraftRows(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		rows := load(t, drafts(t, fresh()), "").Rows()
		var got []string
		for _, d := range rows {
			got = append(got, fmt.Sprintf("%s %s, %d statuses, %d renditions, %d of %d", d.Draft.ID, d.Status.Status, len(d.History), len(d.Renditions), d.Held, d.Draft.Points))
		}
		want := []string{"first leaked, 2 statuses, 2 renditions, 4 of 5", "second tabled, 1 statuses, 1 renditions, 4 of 0", "third reported, 1 statuses, 1 renditions, 2 of 0"}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("(-want +got):\n%s", d)
		}
		if !rows[0].Partial() || rows[1].Partial() || rows[1].From == nil || rows[0].Proposers[0].ID != "north" {
			t.Errorf("rows: %+v", rows)
		}
		early := load(t, drafts(t, fresh()), "2031-03-02").Rows()
		if len(early) != 2 || early[0].Status.Status != parley.StatusReported || len(early[0].History) != 1 {
			t.Errorf("a day earlier: %+v", early)
		}
	})
}

func TestClauses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := drafts(t, fresh())
		r.put(
			&parley.Provision{ID: "second-a.p2", Rendition: "second-a", Order: 2, Label: "1(a)", Text: "x", Parent: "second-a.p1", Issues: []string{"fares"},
				Transfers: []parley.Transfer{{Giver: "north", Receiver: "south", What: "boats", Quantity: "3 boats"}}},
			&parley.Provision{ID: "second-a.p3", Rendition: "second-a", Order: 3, Label: "1(a)(i)", Text: "x", Parent: "second-a.p2"},
			&parley.Commitment{ID: "boats", Title: "Boats", Obligor: "north", Action: "gives boats", Provisions: []string{"second-a.p2"}},
		)
		clauses := must[[]view.Clause](t)(load(t, r, "").Clauses(t.Context(), "second-a"))
		var depths []int
		for _, c := range clauses {
			depths = append(depths, c.Depth)
		}
		if d := cmp.Diff([]int{0, 1, 2, 0}, depths); d != "" {
			t.Errorf("depths (-want +got):\n%s", d)
		}
		c := clauses[1]
		if len(c.BearsOn) != 1 || len(c.Gives) != 1 || c.Gives[0].Giver.ID != "north" || c.Gives[0].Quantity != "3 boats" || len(c.Commitments) != 1 {
			t.Errorf("clause: %+v", c)
		}
	})
}

func changes(c *view.Comparison) []string {
	var out []string
	for _, p := range c.Pairs {
		line := ""
		for _, x := range p.Old {
			line += x.Label + " "
		}
		line += string(p.Change)
		for _, x := range p.New {
			line += " " + x.Label
		}
		out = append(out, line)
	}
	return out
}

func TestComparedPairs(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := drafts(t, fresh())
		del := func(old, side string, n int) *parley.Alignment {
			return &parley.Alignment{ID: "m-del-" + fmt.Sprint(n), OldSide: old, NewSide: side, Old: []string{parley.ProvisionID(old, n)}, Relation: parley.RelDeleted, Review: parley.Suggested, Engine: "align/1"}
		}
		add := func(old, side string, n int) *parley.Alignment {
			return &parley.Alignment{ID: "m-add-" + fmt.Sprint(n), OldSide: old, NewSide: side, New: []string{parley.ProvisionID(side, n)}, Relation: parley.RelAdded, Review: parley.Suggested, Engine: "align/1"}
		}
		r.paired("first-a", 1, "second-a", 1, parley.RelSame, parley.Accepted)
		r.paired("first-a", 2, "second-a", 3, parley.RelModified, parley.Suggested)
		r.paired("first-a", 4, "second-a", 2, parley.RelMoved, parley.Rejected)
		r.put(del("first-a", "second-a", 3), add("first-a", "second-a", 4))
		d := load(t, r, "")
		c := must[*view.Comparison](t)(d.Compare(t.Context(), "first-a", "second-a"))
		// the old side is cut, so what the new one has after its end may have stood there
		want := []string{"1 same 1", "not paired 2", "2(a) modified 3", "2(b) deleted", "3 not paired", "absent 4"}
		if d := cmp.Diff(want, changes(c)); d != "" {
			t.Errorf("(-want +got):\n%s", d)
		}
		if !c.Aligned || c.Reverse || c.Waiting != 3 || !c.Pairs[0].Accepted() || c.SameDraft() {
			t.Errorf("comparison: %+v", c)
		}
		back := must[*view.Comparison](t)(d.Compare(t.Context(), "second-a", "first-a"))
		if back.Aligned || !back.Reverse || len(back.Pairs) != 8 {
			t.Errorf("the other way: %+v", back)
		}
		if _, err := d.Compare(t.Context(), "first-a", "first-a"); !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("with itself: %v", err)
		}
		if _, err := d.Compare(t.Context(), "first-a", "nothing"); !errors.Is(err, parley.ErrNotFound) {
			t.Errorf("with nothing: %v", err)
		}
	})
}

// TestAbsenceIsRecorded: what the record says is shown, also where a text is
// cut; only the first aligner is not taken at its word.
func TestAbsenceIsRecorded(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := drafts(t, fresh())
		r.document("d-a", "courier", "2031-03-04", "Clause 1")
		r.put(&parley.Rendition{ID: "first-a", Draft: "first", Title: "first-a", Document: "d-a", Outlet: "courier", Cut: true})
		r.tie("first-a.p1 > second-a.p1", parley.RelSame, parley.Accepted)
		r.tie("/first-a > second-a.p3", parley.RelAdded, parley.Accepted)
		r.tie("/first-a > second-a.p4", parley.RelAbsent, parley.Suggested)
		r.tie("first-a.p2 > second-a.p2", parley.RelModified, parley.Rejected)
		d := load(t, r, "")
		c := must[*view.Comparison](t)(d.Compare(t.Context(), "first-a", "second-a"))
		want := []string{"1 same 1", "2(a) not paired", "2(b) not paired", "3 not paired", "not paired 2", "added 3", "absent 4"}
		if d := cmp.Diff(want, changes(c)); d != "" {
			t.Errorf("(-want +got):\n%s", d)
		}
		if len(c.Rejected) != 1 || c.Rejected[0].Old[0] != "first-a.p2" {
			t.Errorf("rejected: %+v", c.Rejected)
		}
		if c.Old.Document == nil || c.Old.Document.Title != "Report d-a" || c.Old.Publisher == nil || c.Old.Publisher.ID != "courier" || c.New.Document != nil {
			t.Errorf("where the texts stand: %+v and %+v", c.Old, c.New)
		}
		h := must[*view.History](t)(d.History(t.Context(), "second-a.p4"))
		if len(h.Ends) != 1 || h.Ends[0].Change != view.ChangeAbsent || h.Ends[0].Rendition.Rendition.ID != "first-a" {
			t.Errorf("where its history begins: %+v", h.Ends)
		}
	})
}

func TestWhatDiffersInAPair(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := drafts(t, fresh())
		put := func(id, rendition string, order int, label, text string) {
			r.put(&parley.Provision{ID: id, Rendition: rendition, Order: order, Label: label, Text: text})
		}
		put("first-a.p1", "first-a", 1, "1", "North gives 600,000 crowns to the ferry.")
		put("second-a.p1", "second-a", 1, "1", "North gives 800,000 crowns to the ferry.")
		put("first-a.p2", "first-a", 2, "2(a)", "South keeps the pier.")
		put("second-a.p2", "second-a", 2, "2", "South keeps the pier.")
		put("first-a.p3", "first-a", 3, "3", "The boats sleep here.")
		put("second-a.p3", "second-a", 3, "3", "The boats sleep here.")
		for i := 1; i <= 3; i++ {
			r.tie(fmt.Sprintf("first-a.p%d > second-a.p%d", i, i), parley.RelModified, parley.Accepted)
		}
		c := must[*view.Comparison](t)(load(t, r, "").Compare(t.Context(), "first-a", "second-a"))
		of := map[string]view.ComparedPair{}
		for _, p := range c.Pairs {
			if len(p.Old) > 0 {
				of[p.Old[0].ID] = p
			}
		}
		if p := of["first-a.p1"]; !p.Substance || !slices.Contains(p.Differences, align.DifferentNumber) {
			t.Errorf("another number: %+v", p)
		}
		if p := of["first-a.p2"]; p.Substance || !slices.Equal(p.Differences, []align.Difference{align.DifferentLabel}) {
			t.Errorf("another label: %+v", p)
		}
		if p := of["first-a.p3"]; p.Substance || p.Differences != nil {
			t.Errorf("the same: %+v", p)
		}
	})
}

func TestHistorySurvivesRenumbering(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := drafts(t, fresh())
		r.paired("first-a", 2, "first-b", 2, parley.RelSame, parley.Accepted)
		r.paired("first-b", 2, "second-a", 4, parley.RelModified, parley.Accepted)
		r.paired("first-a", 2, "second-a", 4, parley.RelModified, parley.Suggested)
		r.paired("second-a", 4, "third-a", 1, parley.RelModified, parley.Suggested)
		r.put(
			// the same clause was split: its other half is not this one's history
			&parley.Alignment{ID: "m-split", OldSide: "first-a", NewSide: "second-a", Old: []string{"first-a.p1"}, New: []string{"second-a.p1", "second-a.p2"}, Relation: parley.RelSplit, Review: parley.Accepted},
			&parley.Alignment{ID: "m-end", OldSide: "second-a", NewSide: "third-a", Old: []string{"second-a.p2"}, Relation: parley.RelDeleted, Review: parley.Accepted},
		)
		d := load(t, r, "")
		steps := func(id string) []string {
			var out []string
			for _, s := range must[*view.History](t)(d.History(t.Context(), id)).Steps {
				line := s.Provision.ID
				if s.Current() {
					line += " (this)"
				}
				if !s.Certain {
					line += " (suggested)"
				}
				out = append(out, line)
			}
			return out
		}
		for id, want := range map[string][]string{
			"second-a.p4": {"first-a.p2", "first-b.p2", "second-a.p4 (this)", "third-a.p1 (suggested)"},
			"first-a.p2":  {"first-a.p2 (this)", "first-b.p2", "second-a.p4", "third-a.p1 (suggested)"},
			"second-a.p1": {"first-a.p1", "second-a.p1 (this)"},
			"first-a.p1":  {"first-a.p1 (this)", "second-a.p1", "second-a.p2"},
		} {
			if d := cmp.Diff(want, steps(id)); d != "" {
				t.Errorf("%s (-want +got):\n%s", id, d)
			}
		}
		h := must[*view.History](t)(d.History(t.Context(), "second-a.p2"))
		if len(h.Ends) != 1 || h.Ends[0].Change != view.Change(parley.RelDeleted) || h.Ends[0].Rendition.Draft.ID != "third" {
			t.Errorf("ends: %+v", h.Ends)
		}
		if _, err := d.History(t.Context(), "nothing"); !errors.Is(err, parley.ErrNotFound) {
			t.Errorf("of nothing: %v", err)
		}
	})
}

// Why a text may not be whole is what the record says, what it does not hold,
// or both.
func TestCutWhy(t *testing.T) {
	r := isles(t, storetest.SQLite(t))
	r.put(&parley.Draft{ID: "long", Title: "Long", Points: 3})
	r.put(&parley.Draft{ID: "short", Title: "Short"})
	for id, x := range map[string]struct {
		draft, why string
		cut        bool
		labels     []string
		want       string
	}{
		"whole":   {"long", "", false, []string{"1", "2", "3"}, ""},
		"fewer":   {"long", "", false, []string{"1"}, "has 1 of 3 points"},
		"said":    {"short", "ends inside a sentence", true, []string{"1"}, "ends inside a sentence"},
		"untold":  {"short", "", true, []string{"1"}, "stops before the draft's end"},
		"both":    {"long", "ends inside a sentence", true, []string{"1", "2"}, "ends inside a sentence; has 2 of 3 points"},
		"not cut": {"short", "ends inside a sentence", false, []string{"1"}, ""},
	} {
		id = parley.Slug(id)
		r.text(id, x.draft, x.cut, x.labels...)
		r.put(&parley.Rendition{ID: id, Draft: x.draft, Title: id, Cut: x.cut, CutWhy: x.why})
		row, err := load(t, r, "").Rendition(id)
		if err != nil || row.CutWhy != x.want || row.MayBeCut != (x.want != "") {
			t.Errorf("%s: %q, cut %v, %v; want %q", id, row.CutWhy, row.MayBeCut, err, x.want)
		}
	}
}

// The numbers of an annex and of recitals are not those of points.
func TestPointsAreNotThoseOfAnnexes(t *testing.T) {
	r := isles(t, storetest.SQLite(t))
	r.put(&parley.Draft{ID: "long", Title: "Long", Points: 3})
	r.text("long", "long", false, "PP4", "1", "2", "Annex I", "Annex I, 3")
	clause := func(place int, k parley.ProvisionKind, label, parent string) {
		r.put(&parley.Provision{ID: parley.ProvisionID("long", place), Rendition: "long", Order: place, Kind: k, Label: label, Parent: parent, Text: "Words."})
	}
	clause(1, parley.ProvisionPreamble, "PP4", "")
	clause(4, parley.ProvisionAnnex, "Annex I", "")
	clause(5, parley.ProvisionPoint, "Annex I, 3", "long.p4")
	if row := must[view.RenditionRow](t)(load(t, r, "").Rendition("long")); row.Held != 2 || !row.MayBeCut {
		t.Errorf("holds %d points, may be cut %v", row.Held, row.MayBeCut)
	}
}

// A clause that was not agreed as a whole, and is now, has changed.
func TestBracketsAroundTheNumberAreAChange(t *testing.T) {
	r := isles(t, storetest.SQLite(t))
	r.put(&parley.Draft{ID: "long", Title: "Long"})
	r.put(&parley.Draft{ID: "short", Title: "Short"})
	r.text("long", "long", false, "1", "2")
	r.text("short", "short", false, "1", "2")
	for i, id := range []string{"long", "short"} {
		for n := 1; n <= 2; n++ {
			r.put(&parley.Provision{ID: parley.ProvisionID(id, n), Rendition: id, Order: n, Label: fmt.Sprint(n), Open: n == 1 && i == 0, Text: "The harbour is shared by both states."})
		}
	}
	r.paired("long", 1, "short", 1, parley.RelModified, parley.Accepted)
	r.paired("long", 2, "short", 2, parley.RelSame, parley.Accepted)
	c := must[*view.Comparison](t)(load(t, r, "").Compare(t.Context(), "long", "short"))
	if p := c.Pairs[0]; !slices.Contains(p.Differences, align.DifferentBrackets) || !p.Substance || len(c.Pairs[1].Differences) > 0 {
		t.Errorf("%v, substance %v; of the other %v", p.Differences, p.Substance, c.Pairs[1].Differences)
	}
}
