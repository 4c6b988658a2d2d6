package export

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/parley-record/parley/internal/comparison"
)

// comparisonColumns are the columns of a comparison as a table.
var comparisonColumns = []string{"old label", "new label", "change", "substance", "differences", "old text", "new text", "why", "score", "review", "notes"}

// comparisonRow returns a pair's cells. Labels are joined by commas, the words
// of several provisions by line ends.
func comparisonRow(c comparison.Comparison, p comparison.Pair) []string {
	substance := ""
	if p.Substance {
		substance = "yes"
	}
	return []string{strings.Join(c.Old.Labels(p.Old), ", "), strings.Join(c.New.Labels(p.New), ", "), string(p.Relation), substance,
		differenceWords(p), c.Old.Words(p.Old), c.New.Words(p.New), p.Why, strconv.FormatFloat(p.Score, 'f', 2, 64), p.Review, strings.Join(p.Notes, "\n")}
}

// comparisonCSV writes a pair a line, as RFC 4180 has it, in UTF-8. A cell that
// a spreadsheet would take for a formula begins with an apostrophe.
func comparisonCSV(w io.Writer, c comparison.Comparison) error {
	rows := [][]string{slices.Clone(comparisonColumns)}
	for _, p := range c.Pairs {
		rows = append(rows, comparisonRow(c, p))
	}
	return writeRows(w, rows)
}
