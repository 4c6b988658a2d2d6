package view_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/storetest"
	"github.com/parley-record/parley/internal/view"
)

// owed writes commitments of both islands and reports of one of them.
func owed(t *testing.T, target string) *record {
	r := drafts(t, target)
	r.put(
		&parley.Draft{ID: "second", Title: "Second", On: "2031-03-10", Statuses: []parley.StatusChange{
			{Status: parley.StatusTabled, On: "2031-03-10"}, {Status: parley.StatusSigned, On: "2031-03-20"}}},
		&parley.Commitment{ID: "boats", Title: "Boats", Obligor: "north", Action: "gives boats", Deadline: "2031-04", Provisions: []string{"second-a.p1"}},
		&parley.Commitment{ID: "fares", Title: "Fares", Obligor: "north", Action: "lowers fares", Trigger: "once the pier is open", Provisions: []string{"first-a.p1"}},
		&parley.Commitment{ID: "pier", Title: "Pier", Obligor: "south", Action: "mends the pier", Deadline: "2031-06-01"},
		&parley.Commitment{ID: "lamps", Title: "Lamps", Obligor: "south", Action: "lights lamps", Deadline: "2031-04-10"},
	)
	r.document("d-1", "wire", "2031-04-20", "The boats came.")
	r.said("a-1", "d-1", "north", "", "2031-04-20")
	r.document("d-2", "wire", "2031-04-21", "The boats came late.")
	r.said("a-2", "d-2", "south", "", "2031-04-21")
	r.document("d-3", "wire", "2031-04-22", "The lamps shine.")
	r.said("a-3", "d-3", "judge", "", "2031-04-22")
	report := func(id, attribution, commitment string, level parley.Implementation) *parley.Coding {
		return &parley.Coding{ID: id, Attribution: attribution, Commitment: commitment, Level: level, Coder: "Ada"}
	}
	r.put(report("c-1", "a-1", "boats", parley.Full), report("c-2", "a-2", "boats", parley.Minimal), report("c-3", "a-3", "lamps", parley.Full))
	return r
}

// spring is today where the view names a day, or where the day does not matter.
var spring = time.Date(2031, 5, 15, 12, 0, 0, 0, time.UTC)

func TestCommitments(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := owed(t, fresh())
		for _, tc := range []struct {
			on   string
			want []string
		}{
			{"2031-03-15", []string{"boats: not signed, no report", "fares: not signed, no report", "lamps: due soon in 26, no report", "pier: due later in 78, no report"}},
			{"2031-04-15", []string{"boats: due soon in 15, no report", "fares: not signed, no report", "lamps: overdue in -5, no report", "pier: due later in 47, no report"}},
			{"2031-05-15", []string{"boats: overdue or full, reports differ, 1–3, reports differ", "fares: not signed, no report", "lamps: reported full, full", "pier: due soon in 17, no report"}},
		} {
			all := must[*view.Commitments](t)(view.LoadCommitments(t.Context(), r.view(tc.on), origins(t, r), spring))
			var got []string
			for _, c := range all.List {
				line := c.ID + ": " + string(c.Due.State)
				if c.Due.Dated && (c.Due.State == view.DueSoon || c.Due.State == view.DueLater || c.Due.State == view.DueOverdue) {
					line += fmt.Sprintf(" in %d", c.Due.Days)
				}
				got = append(got, line+", "+c.Kept())
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Errorf("on %s (-want +got):\n%s", tc.on, d)
			}
		}
		all := must[*view.Commitments](t)(view.LoadCommitments(t.Context(), r.view("2031-05-15"), origins(t, r), spring))
		if len(all.Totals) != 2 || all.Totals[0].Actor.ID != "north" || all.Totals[0].All != 2 || all.Totals[0].Overdue != 0 || all.Totals[0].Differ != 1 || all.Totals[0].Reported[parley.Minimal] != 0 ||
			all.Totals[0].Unsigned != 1 || all.Totals[0].None != 1 || all.Totals[1].Reported[parley.Full] != 1 {
			t.Errorf("totals: %+v", all.Totals)
		}
	})
}

func TestDueIsAskedForToday(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := owed(t, fresh())
		today := time.Date(2031, 6, 2, 12, 0, 0, 0, time.UTC)
		all := must[*view.Commitments](t)(view.LoadCommitments(t.Context(), r.view(""), origins(t, r), today))
		if c := all.List[3]; c.ID != "pier" || c.Due.State != view.DueOverdue || c.Due.Days != -1 {
			t.Errorf("got %s, %+v", c.ID, c.Due)
		}
	})
}

func TestReportsOfOneDayBothStand(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := owed(t, fresh())
		r.said("a-4", "d-3", "south-council", "", "2031-04-21")
		r.put(&parley.Coding{ID: "c-4", Attribution: "a-4", Commitment: "boats", Level: parley.Intermediate, Coder: "Ada"})
		all := must[*view.Commitments](t)(view.LoadCommitments(t.Context(), r.view(""), origins(t, r), spring))
		if c := all.List[0]; c.ID != "boats" || len(c.Latest) != 3 {
			t.Errorf("%s: %d latest reports, want those of both islands and both of one day", c.ID, len(c.Latest))
		}
	})
}
