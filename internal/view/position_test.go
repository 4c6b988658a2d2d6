package view_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/storetest"
	"github.com/parley-record/parley/internal/view"
)

// coded writes a position.
func (r *record) coded(id, attribution, party string, stance parley.Stance, on parley.Date) {
	r.t.Helper()
	r.put(&parley.Coding{ID: id, Attribution: attribution, Issue: "fares", Party: party, Stance: stance, On: on, Coder: "Ada"})
}

// ferry is a record of positions on the fares: North's minister, twice; the
// judge on what South thinks; and North Radio on what the minister thinks.
func ferry(t *testing.T, target string) *record {
	r := isles(t, target)
	r.document("d-1", "wire", "2031-02-01", "The minister is open to lower fares, she said.")
	r.document("d-2", "north-radio", "2031-02-03", "The minister rejects lower fares.")
	r.document("d-3", "courier", "2031-02-02", "The judge says that South accepts it.")
	r.said("a-1", "d-1", "minister", "", "2031-02-01")
	r.said("a-2", "d-2", "minister", "", "2031-02-03")
	r.said("a-3", "d-3", "judge", "", "2031-02-02")
	r.said("a-4", "d-3", "south-council", "a-3", "2031-02-02")
	r.coded("c-1", "a-1", "", parley.StanceOpen, "2031-02-01")
	r.coded("c-2", "a-2", "", parley.StanceRejects, "2031-02-03")
	r.coded("c-3", "a-3", "south", parley.StanceAccepts, "2031-02-02")
	r.coded("c-4", "a-4", "", parley.StanceOpposes, "2031-02-02")
	return r
}

func TestPositionsKnowHowTheyCame(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := ferry(t, fresh())
		v := r.view("")
		o := must[*view.Origins](t)(view.LoadOrigins(t.Context(), v))
		list := must[[]view.Position](t)(view.Positions(t.Context(), v, o))
		q := must[*view.Quoter](t)(view.NewQuoter(t.Context(), v))
		got := map[string]string{}
		for _, p := range list {
			through := ""
			for _, a := range p.Through {
				through += " " + a.ID
			}
			got[p.Coding.ID] = p.Holder.ID + ": " + string(p.Hand) + through
			if err := q.Passage(t.Context(), &p.Quote); err != nil || len(p.Passage) == 0 || p.Orphaned {
				t.Errorf("%s has no words: %v", p.Coding.ID, err)
			}
		}
		want := map[string]string{
			"c-1": "north: reported wire",
			"c-2": "north: first-hand", // its own side prints it
			"c-3": "south: second-hand judge courier",
			"c-4": "south: second-hand judge courier",
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
	})
}

func TestStandings(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := ferry(t, fresh())
		v := r.view("")
		o := must[*view.Origins](t)(view.LoadOrigins(t.Context(), v))
		all := view.Standings(o, must[[]view.Position](t)(view.Positions(t.Context(), v, o)))
		north := all["fares"]["north"]
		if north.Latest.Stance() != parley.StanceRejects || !north.Changed || len(north.Earlier) != 1 || north.Contradicts() {
			t.Errorf("north: %+v", north)
		}
		if c := north.Counts; c.Reports != 1 || c.Origins != 1 || c.Parties != 1 {
			t.Errorf("north: %+v", c)
		}
		south := all["fares"]["south"]
		if !south.Contradicts() || len(south.Also) != 1 || south.Latest.Stance() == south.Also[0].Stance() {
			t.Errorf("south: two stances of one day were not both kept: %+v", south)
		}
		if all["pier"] != nil {
			t.Error("somebody stands on the pier")
		}
	})
}

func TestSuggestionsAreNoPositions(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := ferry(t, fresh())
		at := &parley.Attribution{
			ID: "a-1", Document: "d-1", Speaker: "minister", Mode: parley.ModeIndirect, Class: parley.CueSays, On: "2031-02-01",
			Roles: parley.Roles{Content: []parley.Selector{{Start: 0, End: 3, Exact: "The"}}}, Review: parley.Suggested, Engine: "test/1",
		}
		r.put(at)
		v := r.view("")
		o := must[*view.Origins](t)(view.LoadOrigins(t.Context(), v))
		for _, p := range must[[]view.Position](t)(view.Positions(t.Context(), v, o)) {
			if p.Coding.ID == "c-1" {
				t.Error("a coding of a suggestion counts as a position")
			}
		}
	})
}

func TestMatrix(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := ferry(t, fresh())
		r.put(&parley.Issue{ID: "bells", Title: "Bells", Group: "Later", Order: 9}, &parley.Issue{ID: "a-crew", Title: "Crew", Group: "Later", Order: 8})
		m := must[*view.Matrix](t)(view.LoadMatrix(t.Context(), r.view("")))
		var issues, parties []string
		for _, g := range m.Groups {
			for _, row := range g.Rows {
				issues = append(issues, g.Name+"/"+row.Issue.ID)
			}
		}
		for _, p := range m.Parties {
			parties = append(parties, p.ID)
		}
		if want := []string{"/fares", "/pier", "Later/a-crew", "Later/bells"}; !slices.Equal(issues, want) {
			t.Errorf("issues %v, want %v", issues, want)
		}
		if want := []string{"north", "south", "judge"}; !slices.Equal(parties, want) {
			t.Errorf("parties %v, want %v", parties, want)
		}
		cells := m.Groups[0].Rows[0].Cells
		if cells[0] == nil || cells[1] == nil || cells[2] != nil || m.Filled != 2 {
			t.Errorf("cells %v", cells)
		}
		early := must[*view.Matrix](t)(view.LoadMatrix(t.Context(), r.view("2031-02-01")))
		if c := early.Groups[0].Rows[0].Cells; c[0].Latest.Stance() != parley.StanceOpen || c[1] != nil {
			t.Errorf("on the first day: %+v", c)
		}
	})
}
