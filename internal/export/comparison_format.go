package export

import (
	"fmt"
	"io"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/comparison"
)

// ComparisonFormat names a form in which a comparison of two texts is written.
// It is also the ending of such a file's name.
type ComparisonFormat string

// The formats.
const (
	ComparisonHTML ComparisonFormat = "html" // one page that needs no other file and no script
	ComparisonDOCX ComparisonFormat = "docx" // the new text with tracked changes, and a table of concordance
	ComparisonXLSX ComparisonFormat = "xlsx" // a workbook: a pair a row, changed words marked; a summary
	ComparisonCSV  ComparisonFormat = "csv"  // a pair a line
)

// ComparisonFormats lists the formats.
func ComparisonFormats() []ComparisonFormat {
	return []ComparisonFormat{ComparisonHTML, ComparisonDOCX, ComparisonXLSX, ComparisonCSV}
}

// MediaType returns the media type of such a file.
func (f ComparisonFormat) MediaType() string {
	switch f {
	case ComparisonHTML:
		return "text/html; charset=utf-8"
	case ComparisonDOCX:
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	case ComparisonXLSX:
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case ComparisonCSV:
		return "text/csv; charset=utf-8; header=present"
	}
	return "application/octet-stream"
}

// WriteComparison writes a comparison. The same comparison gives the same
// bytes. It fails with [parley.ErrInvalid] for a format that there is not, and
// where a text is longer than the format can hold.
func WriteComparison(w io.Writer, c comparison.Comparison, f ComparisonFormat) error {
	switch f {
	case ComparisonHTML:
		return comparisonHTML(w, c)
	case ComparisonDOCX:
		return comparisonDOCX(w, c)
	case ComparisonXLSX:
		return comparisonXLSX(w, c)
	case ComparisonCSV:
		return comparisonCSV(w, c)
	}
	names := make([]string, len(ComparisonFormats()))
	for i, x := range ComparisonFormats() {
		names[i] = string(x)
	}
	return parley.Invalidf("a comparison cannot be written as %q: choose one of %s", f, strings.Join(names, ", "))
}

// sideFacts says what is known of a side beside its name, a fact an element.
func sideFacts(s comparison.Side) []string {
	var out []string
	for _, fact := range []string{s.By, s.On, s.Language} {
		if fact != "" {
			out = append(out, fact)
		}
	}
	if n := len(s.Clauses); n == 1 {
		out = append(out, "1 provision")
	} else {
		out = append(out, fmt.Sprintf("%d provisions", n))
	}
	if n := s.Brackets.Total(); n > 0 {
		out = append(out, fmt.Sprintf("not agreed in square brackets or options: %d", n))
	}
	if s.Cut {
		cut := "the text breaks off"
		if s.CutWhy != "" {
			cut += ": " + s.CutWhy
		}
		out = append(out, cut)
	}
	return out
}

// differenceWords joins the typed differences of a pair.
func differenceWords(p comparison.Pair) string {
	out := make([]string, len(p.Differences))
	for i, d := range p.Differences {
		out[i] = string(d)
	}
	return strings.Join(out, ", ")
}
