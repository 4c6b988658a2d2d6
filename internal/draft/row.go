package draft

import "strings"

// cellSign stands between the cells of a table's row.
const cellSign = " | "

// row reports whether a line is a row of a table: it has a tab between words, as
// the line before or after it has.
func (r *reader) row(p piece) bool {
	if p.inline || !r.cells(r.at) {
		return false
	}
	return r.at > 0 && !p.gap && r.cells(r.at-1) || r.at+1 < len(r.pieces) && !r.pieces[r.at+1].gap && r.cells(r.at+1)
}

func (r *reader) cells(at int) bool {
	p := r.pieces[at]
	return strings.IndexByte(r.text[p.Start:p.End], '\t') > 0
}

// cellsOf returns a row as text.
func (r *reader) cellsOf(p part) string {
	var cells []string
	for cell := range strings.SplitSeq(r.text[p.Start:p.End], "\t") {
		if cell = plain(cell); cell != "" {
			cells = append(cells, cell)
		}
	}
	return strings.Join(cells, cellSign)
}
