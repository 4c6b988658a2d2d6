package web

import (
	"slices"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/view"
)

// course is how positions on an issue moved: a row for each holder, a column
// for each day on which somebody took one.
type course struct {
	Days []parley.Date
	Rows []courseRow
	Left int // earlier days that are left out
}

// courseDays is how many days fit beside each other.
const courseDays = 14

type courseRow struct {
	Holder ActorLink
	Cells  []courseCell
}

// courseCell is what was said on a day, or, where nothing was, what holds on
// from before.
type courseCell struct {
	Said  []StanceChip
	Holds *StanceChip // from an earlier day; nil where nothing was said yet
	Hand  view.Hand
}

// newCourse lays standings out over the days. Without at least two days there
// is no course.
func newCourse(list []*view.Standing, rq *request) course {
	var c course
	all := make([][]view.Position, len(list))
	for i, s := range list {
		all[i] = slices.Concat([]view.Position{s.Latest}, s.Also, s.Earlier)
		for _, p := range all[i] {
			if d := day(p.On); !slices.Contains(c.Days, d) {
				c.Days = append(c.Days, d)
			}
		}
	}
	if len(c.Days) < 2 {
		return course{}
	}
	slices.SortFunc(c.Days, func(a, b parley.Date) int {
		alo, _, _ := a.Bounds() // of a date that does not parse: year 1, first
		blo, _, _ := b.Bounds()
		return alo.Compare(blo)
	})
	c.Left = max(0, len(c.Days)-courseDays)
	for i, s := range list {
		row := courseRow{Holder: rq.actor(s.Holder)}
		var holds *StanceChip
		for _, d := range c.Days {
			cell := courseCell{Holds: holds}
			for _, p := range all[i] {
				if day(p.On) == d {
					cell.Said = append(cell.Said, stance(p.Stance(), ""))
					cell.Hand = p.Hand
				}
			}
			if n := len(cell.Said); n > 0 {
				holds = &cell.Said[0]
			}
			row.Cells = append(row.Cells, cell)
		}
		row.Cells = row.Cells[c.Left:]
		c.Rows = append(c.Rows, row)
	}
	c.Days = c.Days[c.Left:]
	return c
}

// day cuts a date with a time to its day.
func day(d parley.Date) parley.Date {
	const length = len("2006-01-02")
	if len(d) > length && d[length] == 'T' {
		return d[:length]
	}
	return d
}
