package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/draft"
	"github.com/parley-record/parley/internal/view"
)

// lineagePage is the provisions of several texts through the drafts: a text a
// column, a provision a row, whatever number it has in each.
type lineagePage struct {
	Base
	Choose  []renditionGroup
	Problem string
	Columns []lineageColumn
	Rows    []lineageRow
	All     int
	Changed int
	Waiting bool   // some of what it says is only suggested
	Only    bool   // rows that read the same everywhere are left out
	Whole   string // the address with all rows, and with those alone that change
	Part    string
	Pager   partPager
	Chart   bracketChart
}

// lineageColumn is a text at the head of its column.
type lineageColumn struct {
	Side    compareSide
	Compare string // both texts: the one before and this
	Paired  bool   // somebody or something has paired it with the one before
	Via     string // through which other texts it is paired; "" if directly
}

// lineageRow is a provision through the texts.
type lineageRow struct {
	Anchor  string
	Label   string
	Title   string // its heading; "" if it has none
	URL     string // of the provision's own page, texts one under another
	Changes bool
	Cells   []lineageCell
}

// lineageCell is what a provision is in one text.
type lineageCell struct {
	Column    string // the name of the text, for narrow screens
	Labels    []Link
	Change    string
	Sign      string
	Same      bool // it has the words of the column before
	Substance bool
	Suggested bool
	One       oneWording
	Pair      string // the address of the pair that says so
}

func (s *server) lineages(rq *request) error {
	d, err := view.LoadDrafts(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	page := &lineagePage{Base: rq.base("Through the drafts", "drafts")}
	columns := rq.URL.Query()["text"]
	if len(columns) == 0 {
		columns = d.Columns()
	}
	page.Choose, _ = renditionGroups(d.Rows(), "", "")
	at := placesInTime(d)
	columns = slices.Compact(slices.SortedStableFunc(slices.Values(columns), func(a, b string) int { return at[a] - at[b] }))
	for _, g := range page.Choose {
		for i := range g.Entries {
			g.Entries[i].Chosen = slices.Contains(columns, g.Entries[i].Value)
		}
	}
	all, err := d.Lineages(rq.Context(), columns)
	if err != nil {
		problem, code, ok := retype(err)
		if !ok {
			return err
		}
		page.Problem = problem
		return rq.renderStatus("lineage", page, code)
	}
	q := rq.URL.Query()
	row, rows := q.Get("at"), q.Get("rows")
	page.Only = rows == "changed" || rows == "" && row == "" && len(all.Rows) > wholeRows
	if err := rq.fillLineages(page, d, all); err != nil {
		return err
	}
	number, _ := strconv.Atoi(q.Get("page"))
	page.Pager = rq.partPager(len(page.Rows), slices.IndexFunc(page.Rows, func(r lineageRow) bool { return r.Anchor == row }), number)
	page.Rows = page.Rows[page.Pager.From:page.Pager.To]
	query := url.Values{"text": columns, "rows": {"all"}}
	page.Whole = rq.url("history", "?"+query.Encode())
	query.Set("rows", "changed")
	page.Part = rq.url("history", "?"+query.Encode())
	return rq.renderStatus("lineage", page, http.StatusOK)
}

func (rq *request) fillLineages(page *lineagePage, d *view.Drafts, all *view.Lineages) error {
	var documents []string
	for _, r := range all.Columns {
		documents = append(documents, r.Rendition.Document)
	}
	titles, err := rq.documentTitles(documents)
	if err != nil {
		return err
	}
	var counts []draft.Count
	for i, r := range all.Columns {
		counts = append(counts, bracketsOf(d, r.Rendition.ID))
		col := lineageColumn{Paired: true, Side: compareSide{Draft: Link{r.Draft.Title, rq.url("drafts", r.Draft.ID, "?show="+r.Rendition.ID)},
			Text: rq.renditionItem(r, titles), Status: r.Draft.Status(rq.clocks.AsOf).Status, Name: r.Draft.Title, Brackets: bracketCount(counts[i])}}
		if i > 0 {
			link := all.Links[i-1]
			col.Paired = link.Paired
			col.Compare = rq.url("compare", "?old="+all.Columns[i-1].Rendition.ID+"&new="+r.Rendition.ID)
			if link.Reverse {
				col.Compare = rq.url("compare", "?old="+r.Rendition.ID+"&new="+all.Columns[i-1].Rendition.ID)
			}
			for j, via := range link.Via {
				if j > 0 {
					col.Via += ", "
				}
				col.Via += via.Name()
			}
		}
		page.Columns = append(page.Columns, col)
	}
	page.Chart = chartOf(page.Columns, counts)
	page.All = len(all.Rows)
	for _, l := range all.Rows {
		row := rq.lineageRow(l, page.Columns)
		if row.Changes {
			page.Changed++
		}
		page.Waiting = page.Waiting || slices.ContainsFunc(row.Cells, func(c lineageCell) bool { return c.Suggested })
		if row.Changes || !page.Only {
			page.Rows = append(page.Rows, row)
		}
	}
	return nil
}

func (rq *request) lineageRow(l view.Lineage, columns []lineageColumn) lineageRow {
	row := lineageRow{Anchor: "l-" + l.ID}
	for i, c := range l.Cells {
		cell := rq.lineageCell(l, c)
		cell.Column = columns[i].Side.Name
		row.Changes = row.Changes || cell.Change != "" && !cell.Same
		row.Cells = append(row.Cells, cell)
		if len(c.Provisions) > 0 { // the latest text names the row
			p := c.Provisions[0]
			row.Label, row.Title, row.URL = labelsOf(c.Provisions), p.Heading, rq.url("provisions", p.ID, "#history")
		}
	}
	for i := range row.Cells {
		row.Cells[i].One.leaveOut(row.Title)
	}
	return row
}

func (rq *request) lineageCell(l view.Lineage, c view.LineageCell) lineageCell {
	cell := lineageCell{Change: string(c.Change), Substance: c.Substance}
	if c.Change != "" {
		cell.Sign, cell.Suggested = parley.Relation(c.Change).Sign(), !c.Accepted && c.Change != view.ChangeUnpaired
	}
	for _, p := range c.Provisions {
		cell.Labels = append(cell.Labels, Link{labelsOf([]*parley.Provision{p}), rq.url("provisions", p.ID)})
	}
	for _, part := range c.Parts {
		for _, al := range part.Pairs {
			cell.Pair = rq.url("compare", al.ID)
		}
	}
	if len(c.Provisions) == 0 {
		return cell
	}
	is := joined(c.Provisions)
	cell.One = firstWording(c.Provisions)
	if c.Since < 0 || len(l.Cells[c.Since].Provisions) == 0 {
		return cell
	}
	was := joined(l.Cells[c.Since].Provisions)
	if was == is {
		cell.Same = c.Change == view.Change(parley.RelSame)
		return cell
	}
	cell.One = oneWordingOf(l.Cells[c.Since].Provisions, c.Provisions)
	cell.Substance = cell.Substance || align.Substance(was, is)
	return cell
}

// leaveOut leaves a heading out that stands at the head of the row and has not
// changed.
func (w *oneWording) leaveOut(heading string) {
	if heading == "" {
		return
	}
	if readsSo(w.Heading, heading) {
		w.Heading = nil
	} else if readsSo(w.Runs, heading) {
		w.Runs = nil
	}
}

// readsSo reports whether runs are just some words, unchanged.
func readsSo(runs []textRun, words string) bool {
	all := ""
	for _, r := range runs {
		if r.Change != "" {
			return false
		}
		all += r.Text
	}
	return all == words
}

// firstWording is provisions that are compared with nothing.
func firstWording(list []*parley.Provision) oneWording {
	if len(list) == 1 && list[0].Heading != "" && list[0].Text != "" {
		return oneWording{Heading: marked1(list[0].Heading), Runs: marked1(list[0].Text)}
	}
	return oneWording{Runs: marked1(joined(list))}
}

// bracketChart is how many places of each text are in brackets, as a table and
// a line.
type bracketChart struct {
	Entries []bracketPoint
	Line    string // the points of the line
	Words   string // what it shows, for those who do not see it
	Width   int
}

// bracketPoint is one text of the chart.
type bracketPoint struct {
	Name  string
	On    parley.Date
	Total int
	Words string
	X, Y  int
}

// The measures of the chart, in its own units.
const (
	chartStep   = 90
	chartHeight = 60
	chartMargin = 24
)

// chartOf draws the counts of brackets; nothing where no text has any.
func chartOf(columns []lineageColumn, counts []draft.Count) bracketChart {
	most := 0
	for _, c := range counts {
		most = max(most, c.Total())
	}
	if most == 0 || len(counts) < 2 {
		return bracketChart{}
	}
	chart := bracketChart{Width: chartStep*(len(counts)-1) + 2*chartMargin}
	for i, c := range counts {
		p := bracketPoint{Name: columns[i].Side.Name, On: columns[i].Side.Text.On, Total: c.Total(), Words: bracketCount(c)}
		p.X, p.Y = chartMargin+i*chartStep, chartMargin+chartHeight-c.Total()*chartHeight/most
		chart.Entries = append(chart.Entries, p)
		chart.Line += fmt.Sprintf("%d,%d ", p.X, p.Y)
		if i > 0 {
			chart.Words += ", then "
		}
		chart.Words += fmt.Sprintf("%d in %s", p.Total, p.Name)
	}
	return chart
}
