package export

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/parley-record/parley/internal/comparison"
	"github.com/xuri/excelize/v2"
)

// The sheets of a workbook.
const (
	sheetSummary = "Summary"
	sheetPairs   = "Provisions"
)

// cellMost is how many UTF-16 units a cell holds, see
// https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3.
const cellMost = 32767

// cellCut stands at the end of words that a cell cannot hold whole.
const cellCut = " … [cut: a cell holds no more]"

// columnWidths are those of comparisonColumns, in characters.
var columnWidths = []float64{10, 10, 12, 11, 16, 60, 60, 40, 8, 11, 30}

// workbook is a comparison being written as XLSX.
type workbook struct {
	file                           *excelize.File
	head, plain, label, score, key int // styles
	went, came, kept               *excelize.Font
}

// comparisonXLSX writes a workbook with a summary and a pair a row. Words that
// went are struck through in the old text, words that came underlined in the
// new. Only one sheet is streamed: the library writes streamed ones in no
// certain order.
func comparisonXLSX(w io.Writer, c comparison.Comparison) error {
	b := &workbook{file: excelize.NewFile()}
	defer func() { _ = b.file.Close() }() // it is in memory
	if err := cmp.Or(b.styles(), b.file.SetSheetName("Sheet1", sheetSummary), b.summary(c)); err != nil {
		return err
	}
	if _, err := b.file.NewSheet(sheetPairs); err != nil {
		return err
	}
	err := cmp.Or(b.pairs(c), b.file.SetDocProps(&excelize.DocProperties{Creator: "parley", Title: c.Old.Name + " → " + c.New.Name}))
	if err != nil {
		return err
	}
	return b.file.Write(w)
}

func (b *workbook) styles() error {
	b.kept = &excelize.Font{Family: "Calibri", Size: 11}
	b.went = &excelize.Font{Family: "Calibri", Size: 11, Strike: true, Color: "9C0006"}
	b.came = &excelize.Font{Family: "Calibri", Size: 11, Underline: "single", Color: "006100"}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&b.head, excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: top, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E4E7EC"}}}},
		{&b.plain, excelize.Style{Alignment: top}},
		{&b.label, excelize.Style{Alignment: top, NumFmt: 49}}, // text: "1.10" is no number
		{&b.score, excelize.Style{Alignment: top, NumFmt: 2}},
		{&b.key, excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: top}},
	} {
		var err error
		if *s.id, err = b.file.NewStyle(&s.style); err != nil {
			return err
		}
	}
	return nil
}

// summary writes what is compared and the counts.
func (b *workbook) summary(c comparison.Comparison) error {
	rows := [][2]any{{"old", c.Old.Name}, {"", strings.Join(sideFacts(c.Old), "; ")}, {"new", c.New.Name}, {"", strings.Join(sideFacts(c.New), "; ")}}
	if c.Renditions {
		rows = append(rows, [2]any{"compared as", "renditions of one draft"})
	}
	for _, remark := range append(c.Notices(), c.Remarks...) {
		rows = append(rows, [2]any{"remark", remark})
	}
	rows = append(rows, [2]any{}, [2]any{"change", "pairs"})
	for _, n := range c.Counts() {
		rows = append(rows, [2]any{string(n.Relation), n.N})
	}
	rows = append(rows, [2]any{"changes of substance", c.Substance()})
	return b.list(rows)
}

// list writes names and values, a row each, on the sheet of the summary.
func (b *workbook) list(rows [][2]any) error {
	for i, row := range rows {
		key, value := fmt.Sprintf("A%d", i+1), fmt.Sprintf("B%d", i+1)
		if err := cmp.Or(b.file.SetCellValue(sheetSummary, key, row[0]), b.file.SetCellValue(sheetSummary, value, row[1])); err != nil {
			return err
		}
	}
	last := fmt.Sprint(len(rows))
	return cmp.Or(
		b.file.SetColWidth(sheetSummary, "A", "A", 24), b.file.SetColWidth(sheetSummary, "B", "B", 70),
		b.file.SetCellStyle(sheetSummary, "A1", "A"+last, b.key), b.file.SetCellStyle(sheetSummary, "B1", "B"+last, b.plain))
}

// pairs writes a pair a row.
func (b *workbook) pairs(c comparison.Comparison) error {
	rows := make([][]any, len(c.Pairs))
	for i, p := range c.Pairs {
		rows[i] = b.row(c, p)
	}
	return b.sheet(comparisonColumns, columnWidths, rows)
}

// sheet writes rows under a header that stays in sight.
func (b *workbook) sheet(columns []string, widths []float64, rows [][]any) error {
	sheet, err := b.file.NewStreamWriter(sheetPairs)
	if err != nil {
		return err
	}
	for i, width := range widths {
		if err := sheet.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	head := make([]any, len(columns))
	for i, name := range columns {
		head[i] = excelize.Cell{StyleID: b.head, Value: name}
	}
	if err := sheet.SetRow("A1", head); err != nil {
		return err
	}
	for i, row := range rows {
		if err := sheet.SetRow(fmt.Sprintf("A%d", i+2), row); err != nil {
			return err
		}
	}
	corner, err := excelize.CoordinatesToCellName(len(columns), len(rows)+1)
	if err != nil {
		return err
	}
	if err := b.file.AutoFilter(sheetPairs, "A1:"+corner, nil); err != nil { // before the sheet is closed
		return err
	}
	return sheet.Flush()
}

func (b *workbook) row(c comparison.Comparison, p comparison.Pair) []any {
	cells := comparisonRow(c, p)
	row := make([]any, len(cells))
	for i, cell := range cells {
		style, value := b.plain, any(fitting(cell))
		switch comparisonColumns[i] {
		case "old label", "new label":
			style = b.label
		case "old text":
			value = b.marked(p, cell, comparison.Delete, b.went)
		case "new text":
			value = b.marked(p, cell, comparison.Insert, b.came)
		case "score":
			style, value = b.score, p.Score
		}
		row[i] = excelize.Cell{StyleID: style, Value: value}
	}
	return row
}

// marked returns one side's words with those marked that only it has. Where
// all of a pair is on one side, its relation says so and nothing is marked.
func (b *workbook) marked(p comparison.Pair, text string, op comparison.Op, font *excelize.Font) any {
	if len(p.Old) == 0 || len(p.New) == 0 || !p.Reworded() || len(utf16.Encode([]rune(text))) > cellMost {
		return fitting(text)
	}
	var runs []excelize.RichTextRun
	for _, e := range p.Edits {
		switch e.Op {
		case comparison.Keep:
			runs = append(runs, excelize.RichTextRun{Font: b.kept, Text: e.Text})
		case op:
			runs = append(runs, excelize.RichTextRun{Font: font, Text: e.Text})
		}
	}
	if len(runs) == 0 {
		return text
	}
	return runs
}

// fitting cuts what a cell cannot hold, and says so in the cell.
func fitting(text string) string {
	if len(text) <= cellMost {
		return text
	}
	units := utf16.Encode([]rune(text))
	if len(units) <= cellMost {
		return text
	}
	return strings.TrimRight(string(utf16.Decode(units[:cellMost-len([]rune(cellCut))])), "\uFFFD") + cellCut
}
