package export

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/parley-record/parley/internal/comparison"
	"github.com/xuri/excelize/v2"
)

// historyXLSX writes a workbook with what was compared and a provision a row.
func historyXLSX(w io.Writer, h comparison.History) error {
	b := &workbook{file: excelize.NewFile()}
	defer func() { _ = b.file.Close() }() // it is in memory
	if err := cmp.Or(b.styles(), b.file.SetSheetName("Sheet1", sheetSummary), b.steps(h)); err != nil {
		return err
	}
	if _, err := b.file.NewSheet(sheetPairs); err != nil {
		return err
	}
	if err := cmp.Or(b.history(h), b.file.SetDocProps(&excelize.DocProperties{Creator: "parley", Title: h.Sides[0].Name})); err != nil {
		return err
	}
	return b.file.Write(w)
}

// steps writes which texts there are and what changed from each to the next.
func (b *workbook) steps(h comparison.History) error {
	var rows [][2]any
	for k, s := range h.Sides {
		rows = append(rows, [2]any{s.Name, strings.Join(sideFacts(s), "; ")})
		if k == 0 {
			continue
		}
		c := h.Steps[k-1]
		summary := c.Summary()
		if n := c.Substance(); n > 0 {
			summary += fmt.Sprintf("; %d in substance", n)
		}
		rows = append(rows, [2]any{"", summary})
		for _, notice := range c.Notices() {
			rows = append(rows, [2]any{"", notice})
		}
	}
	return b.list(rows)
}

// history writes a provision a row.
func (b *workbook) history(h comparison.History) error {
	columns := historyColumns(h)
	rows := make([][]any, len(h.Lines))
	for i, l := range h.Lines {
		for k, cell := range historyRow(h, l) {
			style := b.label
			if k == len(columns)-1 {
				style = b.plain
			}
			rows[i] = append(rows[i], excelize.Cell{StyleID: style, Value: fitting(cell)})
		}
	}
	widths := make([]float64, len(columns))
	for k := range widths {
		widths[k] = 18
	}
	widths[len(widths)-1] = 80
	return b.sheet(columns, widths, rows)
}
