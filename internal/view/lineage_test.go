package view_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/storetest"
	"github.com/parley-record/parley/internal/view"
)

// tie writes a pair of provisions, "a.p1 a.p2 > b.p1".
func (r *record) tie(pair string, rel parley.Relation, review parley.Review) {
	r.t.Helper()
	left, right, _ := strings.Cut(pair, ">")
	al := &parley.Alignment{Old: strings.Fields(left), New: strings.Fields(right), Relation: rel, Review: review}
	side := func(ids []string, other string) string {
		if len(ids) > 0 {
			other = ids[0]
		}
		rendition, _, _ := strings.Cut(other, ".p")
		return rendition
	}
	// a lone provision names the other side after a slash: "a.p1 > /b"
	if len(al.New) == 1 && al.New[0][0] == '/' {
		al.NewSide, al.New = al.New[0][1:], nil
	}
	if len(al.Old) == 1 && al.Old[0][0] == '/' {
		al.OldSide, al.Old = al.Old[0][1:], nil
	}
	if al.OldSide == "" {
		al.OldSide = side(al.Old, "")
	}
	if al.NewSide == "" {
		al.NewSide = side(al.New, "")
	}
	al.Review = review
	al.ID = al.DerivedID()
	r.put(al)
}

// table writes lineages a row a line, a cell for each column.
func table(l *view.Lineages) string {
	var b strings.Builder
	for _, row := range l.Rows {
		for j, c := range row.Cells {
			if j > 0 {
				b.WriteString(" | ")
			}
			var labels []string
			for _, p := range c.Provisions {
				labels = append(labels, p.Label)
			}
			b.WriteString(strings.Join(labels, "+"))
			if c.Change != "" {
				fmt.Fprintf(&b, " %s", c.Change)
			}
			if c.Change != "" && c.Since != j-1 {
				fmt.Fprintf(&b, " since %d", c.Since)
			}
			if c.Substance {
				b.WriteString("!")
			}
			if c.Change != "" && !c.Accepted && c.Change != view.ChangeUnpaired {
				b.WriteString("?")
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// wording gives a provision other words.
func (r *record) wording(id, text string) {
	r.t.Helper()
	rendition, order, _ := strings.Cut(id, ".p")
	n := 0
	fmt.Sscan(order, &n)
	r.put(&parley.Provision{ID: id, Rendition: rendition, Order: n, Label: fmt.Sprint(n), Text: text})
}

// plans writes four drafts of a few clauses.
func plans(t *testing.T, target string) *record {
	r := isles(t, target)
	for i, id := range []string{"a", "b", "c", "d"} {
		r.put(&parley.Draft{ID: "draft-" + id, Title: id, On: parley.Date(fmt.Sprintf("2031-04-%02d", i+1))})
	}
	r.text("a", "draft-a", false, "1", "2", "3", "4")
	r.text("b", "draft-b", false, "1", "2", "3", "4", "5")
	r.text("c", "draft-c", false, "1", "2", "3")
	r.text("d", "draft-d", false, "1", "2")
	for id, n := range map[string]int{"a": 4, "b": 5, "c": 3, "d": 2} {
		for i := range n {
			r.wording(parley.ProvisionID(id, i+1), "The boats go on.")
		}
	}
	return r
}

func TestLineages(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := plans(t, fresh())
		yes, no := parley.Accepted, parley.Suggested
		r.wording("a.p2", "North pays 300 crowns.")
		r.wording("b.p1", "North pays 500 crowns.")
		r.tie("a.p1 > b.p2", parley.RelMoved, yes)
		r.tie("a.p2 > b.p1", parley.RelModified, no)
		r.tie("a.p3 > b.p3 b.p4", parley.RelSplit, yes)
		r.tie("a.p4 > /b", parley.RelDeleted, yes)
		r.tie("/a > b.p5", parley.RelAdded, no)
		// recorded in the other direction
		r.tie("c.p1 > b.p1", parley.RelSame, yes)
		r.tie("c.p2 > b.p3 b.p4", parley.RelSplit, yes)
		r.tie("c.p3 > b.p2", parley.RelSame, yes)
		r.tie("/c > b.p5", parley.RelAbsent, yes)
		// through another rendition of the same draft
		r.text("c-other", "draft-c", false, "1", "2", "3")
		for i := 1; i <= 3; i++ {
			r.tie(fmt.Sprintf("c.p%d > c-other.p%d", i, i), parley.RelSame, yes)
		}
		r.tie("c-other.p1 > d.p2", parley.RelMoved, yes)
		r.tie("c-other.p2 > d.p1", parley.RelModified, yes)
		r.tie("c-other.p3 > d.p1", parley.RelSame, parley.Rejected)

		d := load(t, r, "")
		l := must[*view.Lineages](t)(d.Lineages(t.Context(), []string{"a", "b", "c", "d"}))
		// in the order of d; what ended before stands after what it followed
		want := `3 | 3+4 split | 2 merged | 1 modified
4 |  deleted |  | 
 | 5 added? |  absent | 
1 | 2 moved | 3 same |  not paired
2 | 1 modified!? | 1 same! | 2 moved
`
		if diff := cmp.Diff(want, table(l)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if l.Links[0].Reverse || !l.Links[1].Reverse || l.Links[2].Reverse || len(l.Links[2].Via) != 1 || l.Links[2].Via[0].Rendition.ID != "c-other" {
			t.Errorf("links: %+v", l.Links)
		}
		if row := l.Row("d.p1"); row == nil || row.ID != "a.p3" || len(row.Cells[3].Parts[0].Pairs) != 2 || l.Row("none") != nil {
			t.Errorf("row of d.p1: %+v", row)
		}
		for id, work := range map[string]string{"a.p3": "a.p3", "b.p3": "a.p3", "b.p4": "b.p4", "c.p2": "a.p3", "d.p1": "a.p3", "d.p2": "a.p2", "b.p5": "b.p5", "none": "none"} {
			if got := l.WorkID(id); got != work {
				t.Errorf("%s is an expression of %s, want %s", id, got, work)
			}
		}
	})
}

func TestLineagesGoOverACutText(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := plans(t, fresh())
		yes := parley.Accepted
		r.text("cut", "draft-b", true, "1")
		r.wording("cut.p1", "The boats go on.")
		r.tie("a.p1 > cut.p1", parley.RelSame, yes)
		r.tie("a.p2 > /cut", parley.RelAbsent, yes)
		r.tie("cut.p1 > c.p1", parley.RelSame, yes)
		r.tie("/cut > c.p2", parley.RelAbsent, yes)
		r.tie("a.p2 > c.p2", parley.RelModified, yes)
		r.tie("a.p1 > c.p1", parley.RelModified, yes)
		d := load(t, r, "")
		l := must[*view.Lineages](t)(d.Lineages(t.Context(), []string{"a", "cut", "c"}))
		want := `1 | 1 same | 1 same
2 |  absent | 2 modified since 0
3 |  not paired | 
4 |  not paired | 
 |  | 3 not paired
`
		if diff := cmp.Diff(want, table(l)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// A rendition that is paired in one place only does not hide what the others say.
func TestLineagesGoRoundATextThatIsHardlyPaired(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := plans(t, fresh())
		yes, no := parley.Accepted, parley.Suggested
		r.text("a-other", "draft-a", false, "1", "2", "3")
		for i := 1; i <= 3; i++ {
			r.wording(parley.ProvisionID("a-other", i), "The boats go on.")
			r.tie(fmt.Sprintf("a.p%d > a-other.p%d", i, i), parley.RelSame, yes)
			r.tie(fmt.Sprintf("a.p%d > c.p%d", i, i), parley.RelSame, yes)
		}
		r.tie("a-other.p1 > c.p1", parley.RelSame, yes)
		r.tie("a-other.p3 > /c", parley.RelDeleted, yes)
		r.tie("a.p4 > d.p1", parley.RelSame, no)
		r.tie("c.p1 > d.p2", parley.RelSame, yes)
		d := load(t, r, "")
		l := must[*view.Lineages](t)(d.AcceptedLineages(t.Context(), []string{"a", "a-other", "c"}))
		want := `1 | 1 same | 1 same
2 | 2 same | 2 same since 0
3 | 3 same |  deleted
4 |  not paired | 
 |  | 3 not paired
`
		if diff := cmp.Diff(want, table(l)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		for _, tt := range []struct {
			follow func(context.Context, []string) (*view.Lineages, error)
			want   string
		}{{d.Lineages, "a.p4"}, {d.AcceptedLineages, "d.p1"}} {
			l := must[*view.Lineages](t)(tt.follow(t.Context(), []string{"a", "a-other", "c", "d"}))
			if got := l.WorkID("d.p1"); got != tt.want || l.WorkID("d.p2") != "a.p1" {
				t.Errorf("d.p1 is an expression of %s, want %s; d.p2 of %s", got, tt.want, l.WorkID("d.p2"))
			}
		}
	})
}

func TestLineagesOfTextsThatNobodyPaired(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := plans(t, fresh())
		d := load(t, r, "")
		l := must[*view.Lineages](t)(d.Lineages(t.Context(), []string{"c", "d"}))
		want := `1 |  not paired
2 |  not paired
3 |  not paired
 | 1 not paired
 | 2 not paired
`
		if diff := cmp.Diff(want, table(l)); diff != "" || l.Links[0].Paired {
			t.Errorf("%+v (-want +got):\n%s", l.Links, diff)
		}
		if _, err := d.Lineages(t.Context(), []string{"c", "none"}); err == nil || !strings.Contains(err.Error(), "none") {
			t.Errorf("a rendition that is not there: %v", err)
		}
		if _, err := d.Lineages(t.Context(), []string{"c", "c"}); err == nil || !strings.Contains(err.Error(), "twice") {
			t.Errorf("one twice: %v", err)
		}
		if l := must[*view.Lineages](t)(d.Lineages(t.Context(), []string{"c"})); len(l.Rows) != 3 || len(l.Links) != 0 {
			t.Errorf("one column: %+v", l)
		}
	})
}

func TestColumns(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := plans(t, fresh())
		r.text("a-cut", "draft-a", true, "1", "2", "3", "4", "5")
		r.text("a-full", "draft-a", false, "1", "2", "3", "4", "5")
		r.put(&parley.Draft{ID: "empty", Title: "Empty", On: "2031-04-02"})
		d := load(t, r, "")
		if got, want := d.Columns(), []string{"a-full", "b", "c", "d"}; !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
		if got, want := d.Columns("a-cut", "d"), []string{"a-cut", "b", "c", "d"}; !slices.Equal(got, want) {
			t.Errorf("with two chosen: got %v, want %v", got, want)
		}
		r.wording("b.p1", "North [shall] [may] pay [300 crowns].")
		if n := load(t, r, "").Brackets("b"); n.Total() == 0 {
			t.Errorf("brackets: %+v", n)
		}
		if n := d.Brackets("c"); n.Total() != 0 {
			t.Errorf("no brackets: %+v", n)
		}
	})
}

// TestLineagesHoldEverythingOnce ties drafts at random, with fixed seeds: every
// provision stands in one row, and what it is an expression of is unique in
// its column.
func TestLineagesHoldEverythingOnce(t *testing.T) {
	r := plans(t, storetest.SQLite(t))
	columns := []string{"a", "b", "c", "d"}
	for step := range 12 {
		from, to := columns[step%4], columns[(step*step+step+1)%4]
		if from == to {
			to = columns[(step+1)%4]
		}
		r.tie(fmt.Sprintf("%s.p%d > %s.p%d", from, step%2+1, to, (step/2)%2+1), parley.RelModified, parley.Suggested)
		l := must[*view.Lineages](t)(load(t, r, "").Lineages(t.Context(), columns))
		seen, work := map[string]int{}, map[string]string{}
		for _, row := range l.Rows {
			for j, c := range row.Cells {
				for _, p := range c.Provisions {
					seen[p.ID]++
					id := fmt.Sprint(j, " ", l.WorkID(p.ID))
					if work[id] != "" {
						t.Fatalf("step %d: %s and %s are both %s", step, work[id], p.ID, id)
					}
					work[id] = p.ID
				}
			}
		}
		for p, n := range seen {
			if n != 1 {
				t.Fatalf("step %d: %s stands in %d cells", step, p, n)
			}
		}
		if len(seen) != 14 {
			t.Fatalf("step %d: %d provisions of 14", step, len(seen))
		}
	}
}

// TestLineagesHaveEveryProvision splits a clause of the last column: what
// follows its second half is in the table, too, where it stands.
func TestLineagesHaveEveryProvision(t *testing.T) {
	r := plans(t, storetest.SQLite(t))
	for _, pair := range []string{"a.p1 > b.p1", "a.p2 > b.p2 b.p3", "a.p3 > b.p4", "a.p4 > b.p5"} {
		relation := parley.RelSame
		if strings.HasSuffix(pair, "p3") {
			relation = parley.RelSplit
		}
		r.tie(pair, relation, parley.Accepted)
	}
	l := must[*view.Lineages](t)(load(t, r, "").Lineages(t.Context(), []string{"a", "b"}))
	want := `1 | 1 same
2 | 2+3 split
3 | 4 same
4 | 5 same
`
	if diff := cmp.Diff(want, table(l)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
