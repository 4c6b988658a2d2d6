package web

import (
	"fmt"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/view"
)

// matrixPage shows where every party stands on every issue.
type matrixPage struct {
	Base
	Parties []ActorLink
	Parts   []matrixPart
	Groups  []matrixGroup
	Issues  int
	Filled  int
	Silent  []ActorLink // parties of which nothing is recorded; they have no column
	Scale   []StanceChip
}

// matrixPart is the heading over the parties of one part.
type matrixPart struct {
	Part  parley.Part
	Width int
}

type matrixGroup struct {
	Name string
	Rows []matrixRow
}

type matrixRow struct {
	Issue Link
	Cells []matrixCell
}

// matrixCell is a standing; without a URL nothing is recorded.
type matrixCell struct {
	Party string // for the cards of a narrow window
	URL   string
	Chip  StanceChip
	Since parley.Date
	// Undated says so where there is no date; "" where there is one.
	Undated string
	Hand    view.Hand
	Counts  view.OriginCount
	// Also are stances of the same date that differ; Changed says that an
	// earlier one did.
	Also    []StanceChip
	Changed bool
}

// Second reports whether the position is somebody else's report.
func (c matrixCell) Second() bool { return c.Hand == view.SecondHand }

func (s *server) matrix(rq *request) error {
	m, err := rq.matrixNow()
	if err != nil {
		return err
	}
	p := &matrixPage{Base: rq.base("Matrix", "matrix"), Filled: m.Filled}
	p.fill(rq, m)
	for _, st := range parley.Stances() {
		p.Scale = append(p.Scale, stance(st, ""))
	}
	return rq.render("matrix", p)
}

// heardOf says of which parties something is recorded: the others have no
// column and are not counted.
func heardOf(m *view.Matrix) []bool {
	heard := make([]bool, len(m.Parties))
	for _, g := range m.Groups {
		for _, r := range g.Rows {
			for i, s := range r.Cells {
				heard[i] = heard[i] || s != nil
			}
		}
	}
	return heard
}

func (p *matrixPage) fill(rq *request, m *view.Matrix) {
	heard := heardOf(m)
	for i, a := range m.Parties {
		if !heard[i] {
			p.Silent = append(p.Silent, rq.actor(a))
			continue
		}
		p.Parties = append(p.Parties, rq.actor(a))
		if n := len(p.Parts); n > 0 && p.Parts[n-1].Part == a.Part {
			p.Parts[n-1].Width++
			continue
		}
		p.Parts = append(p.Parts, matrixPart{a.Part, 1})
	}
	for _, g := range m.Groups {
		group := matrixGroup{Name: g.Name}
		for _, r := range g.Rows {
			p.Issues++
			row := matrixRow{Issue: Link{r.Issue.Title, rq.url("issues", r.Issue.ID)}}
			for i, s := range r.Cells {
				if heard[i] {
					row.Cells = append(row.Cells, rq.matrixCell(m.Parties[i], s))
				}
			}
			group.Rows = append(group.Rows, row)
		}
		p.Groups = append(p.Groups, group)
	}
}

// matrixCell shows a standing; nil is an empty cell.
func (rq *request) matrixCell(party *parley.Actor, s *view.Standing) matrixCell {
	if s == nil {
		return matrixCell{Party: party.Label()}
	}
	c := matrixCell{
		Party: party.Label(), URL: rq.url("issues", s.Issue, "#"+party.ID), Chip: stance(s.Latest.Stance(), s.Latest.Coding.Condition),
		Since: s.Latest.On, Undated: rq.undated(s.Latest.On), Hand: s.Latest.Hand, Counts: s.Counts, Changed: s.Changed,
	}
	for _, also := range s.Also {
		c.Also = append(c.Also, stance(also.Stance(), also.Coding.Condition))
	}
	return c
}

// undated says what a position without a date does to a view of another day.
func (rq *request) undated(on parley.Date) string {
	switch {
	case !on.IsZero():
		return ""
	case rq.clocks.On != "":
		return "no date: counted at every date"
	}
	return "no date"
}

// Columns is how many columns the table has, for a heading over all of them.
func (p *matrixPage) Columns() string { return fmt.Sprint(len(p.Parties) + 1) }
