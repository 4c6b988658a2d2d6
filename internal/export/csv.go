package export

import (
	"context"
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// Table names a table that CSV writes.
type Table string

// The tables.
const (
	Positions    Table = "positions"    // where parties stand on issues: a coding a line
	Assertions   Table = "assertions"   // what is said of claims: a coding a line
	Reports      Table = "reports"      // what is said of the implementation of commitments: a coding a line
	Attributions Table = "attributions" // who said what: an accepted attribution a line
	Commitments  Table = "commitments"  // who owes what to whom: a commitment and the provision it is read from a line
)

// Tables lists the tables.
func Tables() []Table { return []Table{Positions, Assertions, Reports, Attributions, Commitments} }

// CSV writes a table of a record as the view shows it: UTF-8, commas, a header
// line, lines ended by CR LF as RFC 4180 has them. Offsets are Unicode code
// points of the document's text, end exclusive. A cell that a spreadsheet
// would take for a formula begins with an apostrophe.
func CSV(ctx context.Context, w io.Writer, v *store.View, t Table) error {
	var rows [][]string
	var err error
	switch t {
	case Positions, Assertions, Reports:
		rows, err = codings(ctx, v, t)
	case Attributions:
		rows, err = attributions(ctx, v)
	case Commitments:
		rows, err = commitments(ctx, v)
	default:
		names := make([]string, len(Tables()))
		for i, x := range Tables() {
			names[i] = string(x)
		}
		err = parley.Invalidf("there is no table %q: choose one of %s", t, strings.Join(names, ", "))
	}
	if err != nil {
		return err
	}
	return writeRows(w, rows)
}

// writeRows writes a table as RFC 4180 has it, with no cell that a spreadsheet
// would calculate.
func writeRows(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, row := range rows {
		for i, cell := range row {
			row[i] = inert(cell)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// inert keeps a spreadsheet from reading a cell as a formula, see
// https://owasp.org/www-community/attacks/CSV_Injection.
func inert(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// titles returns the titles of a kind's records by id.
func titles[T parley.Record](ctx context.Context, v *store.View, title func(T) string) (map[string]string, error) {
	list, err := store.List[T](ctx, v, store.Query{})
	out := make(map[string]string, len(list))
	for _, r := range list {
		out[r.RecordID()] = title(r)
	}
	return out, err
}

// names joins the names of actors.
func names(actors []*parley.Actor) string {
	out := make([]string, len(actors))
	for i, a := range actors {
		out[i] = a.Name
	}
	return strings.Join(slices.Compact(out), " > ")
}
