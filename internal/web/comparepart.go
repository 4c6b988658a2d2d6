package web

import (
	"slices"
	"strconv"

	"github.com/parley-record/parley"
)

// The measures of a comparison that is too large for one page.
const (
	wholeRows = 200 // up to so many rows are all shown
	shortRun  = 3   // runs of fewer that read the same are shown
	partRows  = 250 // rows on a page
)

// comparePart says which part of a comparison is on the page: a large one has
// runs of provisions that read the same in one line each, and several pages.
type comparePart struct {
	Folded    int    // provisions in such lines, on all pages
	All, Fold string // the addresses with every row, and with such lines again
	partPager
}

// sameRun is provisions next to each other that read the same, in one line.
type sameRun struct {
	N        int
	Waits    int // of them
	From, To string
	URL      string // shows them
}

// quiet reports whether a row can stand in a run: it reads the same and nobody
// has remarked on it.
func (row compareRow) quiet() bool {
	return row.Fold && row.Change == string(parley.RelSame) && row.OpenNotes == 0 && len(row.See) == 0
}

// part takes the part of arranged rows that the address asks for: the page with
// the row "at", in whose run all is shown, or a page by its number.
func (rq *request) part(rows []compareRow, look pairLook) ([]compareRow, comparePart) {
	part := comparePart{}
	if len(rows) > wholeRows && !look.Filtered() {
		if look.Whole {
			part.Fold = rq.elsewhere("rows", "")
		} else {
			rows, part.Folded = rq.foldRuns(rows, look.At)
			part.All = rq.elsewhere("rows", "all")
		}
	}
	part.partPager = rq.partPager(len(rows), slices.IndexFunc(rows, func(r compareRow) bool { return r.Anchor == look.At }), look.Page)
	rows = rows[part.From:part.To]
	rq.leadElsewhere(rows)
	return rows, part
}

// partPager leads through the pages of a long list.
type partPager struct {
	From, To, Rows int // the rows on the page, counted from 0 and without the last, of all
	Earlier, Later string
}

// Some reports whether there are other pages.
func (p partPager) Some() bool { return p.To-p.From < p.Rows }

// First is the number of the first row on the page, counted from 1.
func (p partPager) First() int { return p.From + 1 }

// partPager returns the page with a row, or where at is negative a page by its
// number, counted from 1; the last one for a number that is too large.
func (rq *request) partPager(rows, at, number int) partPager {
	last := max(rows-1, 0) / partRows
	n := min(max(number-1, 0), last)
	if at >= 0 {
		n = at / partRows
	}
	p := partPager{From: n * partRows, To: min((n+1)*partRows, rows), Rows: rows}
	if n > 0 {
		p.Earlier = rq.elsewhere("page", strconv.Itoa(n))
	}
	if n < last {
		p.Later = rq.elsewhere("page", strconv.Itoa(n+2))
	}
	return p
}

// foldRuns puts each run into one row, but for the run that a row to show
// stands in. It returns how many it put away.
func (rq *request) foldRuns(rows []compareRow, at string) ([]compareRow, int) {
	var out []compareRow
	folded := 0
	for i := 0; i < len(rows); {
		end, shown := i, false
		for end < len(rows) && rows[end].quiet() {
			shown = shown || rows[end].Anchor == at
			end++
		}
		switch {
		case end == i:
			out, end = append(out, rows[i]), i+1
		case shown || end-i < shortRun:
			out = append(out, rows[i:end]...)
		default:
			out, folded = append(out, rq.runOf(rows[i:end])), folded+end-i
		}
		i = end
	}
	return out, folded
}

// runOf is the row of a run.
func (rq *request) runOf(rows []compareRow) compareRow {
	first, last := rows[0], rows[len(rows)-1]
	run := &sameRun{N: len(rows), From: labelAfter(first.Labels), To: labelAfter(last.Labels), URL: rq.elsewhere("at", first.Anchor) + "#" + first.Anchor}
	for _, r := range rows {
		if r.Waits {
			run.Waits++
		}
	}
	return compareRow{Anchor: "run-" + first.Anchor, Change: first.Change, Sign: first.Sign, Word: first.Word, Run: run}
}

// elsewhere is the address of this comparison with some parameters changed, on
// its first page.
func (rq *request) elsewhere(pairs ...string) string {
	return rq.with(append([]string{"page", "", "at", "", "confirmed", ""}, pairs...)...)
}

// leadElsewhere makes links between the places of a pair lead to the page that
// they are on.
func (rq *request) leadElsewhere(rows []compareRow) {
	here := make(map[string]bool, len(rows))
	for _, r := range rows {
		here[r.Anchor] = true
	}
	lead := func(l *seeLink) {
		if l.URL != "" && !here[l.URL[1:]] {
			l.URL = rq.elsewhere("at", l.URL[1:]) + l.URL
		}
	}
	for i := range rows {
		lead(&rows[i].Elsewhere)
		for j := range rows[i].See {
			lead(&rows[i].See[j])
		}
	}
}

// firstWaiting leads to the first row that waits: one on the page, if any.
func (rq *request) firstWaiting(shown, all []compareRow) string {
	for _, r := range shown {
		if r.Waits {
			return "#" + r.Anchor
		}
	}
	for _, quiet := range []bool{false, true} {
		for _, r := range all {
			if r.Waits && r.quiet() == quiet {
				return rq.elsewhere("at", r.Anchor) + "#" + r.Anchor
			}
		}
	}
	return ""
}
