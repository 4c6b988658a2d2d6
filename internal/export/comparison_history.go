package export

import (
	_ "embed"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/comparison"
)

//go:embed comparison_history.html
var historyPage string

// WriteHistory writes what became of each provision through several texts: a
// line a provision, a column a text. The same history gives the same bytes. It
// fails with [parley.ErrInvalid] for another format than HTML, XLSX and CSV.
func WriteHistory(w io.Writer, h comparison.History, f ComparisonFormat) error {
	switch f {
	case ComparisonHTML:
		return historyHTML(w, h)
	case ComparisonCSV:
		return historyCSV(w, h)
	case ComparisonXLSX:
		return historyXLSX(w, h)
	}
	return parley.Invalidf("a history of several texts cannot be written as %q: choose html, xlsx or csv", f)
}

// historyColumns are the columns of a history as a table: two a text, then the
// words in the last text that has them.
func historyColumns(h comparison.History) []string {
	var out []string
	for k, s := range h.Sides {
		out = append(out, s.Name)
		if k > 0 {
			out = append(out, "change")
		}
	}
	return append(out, "words")
}

// historyRow returns a line's cells.
func historyRow(h comparison.History, l comparison.Line) []string {
	var out []string
	for k, cell := range l.Cells {
		out = append(out, strings.Join(h.Sides[k].Labels(cell.Provisions), ", "))
		if k > 0 {
			out = append(out, cellChange(cell))
		}
	}
	k := lastCell(l)
	return append(out, h.Sides[k].Words(l.Cells[k].Provisions))
}

// cellChange says what led to a cell: "modified, in substance".
func cellChange(c comparison.Cell) string {
	out := make([]string, len(c.Changes))
	for i, r := range c.Changes {
		out[i] = string(r)
	}
	if c.Substance {
		out = append(out, "in substance")
	}
	return strings.Join(out, ", ")
}

// lastCell returns the last text that has a line.
func lastCell(l comparison.Line) int {
	for k := len(l.Cells) - 1; k > 0; k-- {
		if len(l.Cells[k].Provisions) > 0 {
			return k
		}
	}
	return 0
}

func historyCSV(w io.Writer, h comparison.History) error {
	rows := [][]string{historyColumns(h)}
	for _, l := range h.Lines {
		rows = append(rows, historyRow(h, l))
	}
	return writeRows(w, rows)
}

// historyView is what the page of a history shows.
type historyView struct {
	Style   template.CSS
	Sides   []sideView
	Steps   []historyStep
	Lines   []historyLine
	Weighty bool
}

// historyStep is one text compared with the one before.
type historyStep struct {
	Old, New  string
	Counts    []countView
	Substance int
	Notices   []string
}

// historyLine is a provision through the texts.
type historyLine struct {
	Cells           []historyCell
	Opening         string
	Language        string
	Words           []historyWords
	Changed, Weighs bool
}

type historyCell struct {
	Name      string // of the text
	Labels    string
	Changes   []countView // their signs and names
	Substance bool
}

// historyWords is how the words of a line changed in one text.
type historyWords struct {
	Name     string
	Language string
	Edits    []editView
}

func historyHTML(w io.Writer, h comparison.History) error {
	page, err := template.New("history").Parse(historyPage)
	if err != nil {
		return err
	}
	v := historyView{Style: template.CSS(comparisonStyle)}
	for _, s := range h.Sides {
		v.Sides = append(v.Sides, sideView{s, strings.Join(sideFacts(s), " · ")})
	}
	for k, c := range h.Steps {
		step := historyStep{Old: h.Sides[k].Name, New: h.Sides[k+1].Name, Substance: c.Substance(), Notices: c.Notices()}
		for _, n := range c.Counts() {
			step.Counts = append(step.Counts, countView{n, n.Relation.Sign()})
		}
		v.Steps = append(v.Steps, step)
	}
	for _, l := range h.Lines {
		line := newHistoryLine(h, l)
		v.Weighty = v.Weighty || line.Weighs
		v.Lines = append(v.Lines, line)
	}
	return page.Execute(w, v)
}

func newHistoryLine(h comparison.History, l comparison.Line) historyLine {
	last := lastCell(l)
	line := historyLine{Opening: opening(h.Sides[last].Words(l.Cells[last].Provisions)), Language: h.Sides[last].Language}
	for k, c := range l.Cells {
		cell := historyCell{Name: h.Sides[k].Name, Labels: strings.Join(h.Sides[k].Labels(c.Provisions), ", "), Substance: c.Substance}
		for _, r := range c.Changes {
			cell.Changes = append(cell.Changes, countView{comparison.Count{Relation: r}, r.Sign()})
			line.Changed = line.Changed || r != parley.RelSame
		}
		line.Weighs = line.Weighs || c.Weighs
		line.Cells = append(line.Cells, cell)
		if k > 0 {
			line.Words = append(line.Words, historyEdits(h, l, k)...)
		}
	}
	return line
}

// historyEdits returns how the words of a line changed from text k-1 to text k.
func historyEdits(h comparison.History, l comparison.Line, k int) []historyWords {
	var out []historyWords
	for _, p := range h.Steps[k-1].Pairs {
		here := len(p.Old) > 0 && slices.Contains(l.Cells[k-1].Provisions, p.Old[0]) ||
			len(p.New) > 0 && slices.Contains(l.Cells[k].Provisions, p.New[0])
		if !here || p.Relation == parley.RelSame && !p.Reworded() {
			continue
		}
		words := historyWords{Name: h.Sides[k].Name, Language: h.Sides[k].Language}
		for _, e := range p.Edits {
			words.Edits = append(words.Edits, newEditViews(e)...)
		}
		out = append(out, words)
	}
	return out
}

// openingMost is how many characters of a provision stand in its line.
const openingMost = 90

func opening(words string) string {
	words = strings.Join(strings.Fields(words), " ")
	r := []rune(words)
	if len(r) <= openingMost {
		return words
	}
	cut := string(r[:openingMost])
	if i := strings.LastIndexByte(cut, ' '); i > openingMost/2 {
		cut = cut[:i]
	}
	return cut + " …"
}
