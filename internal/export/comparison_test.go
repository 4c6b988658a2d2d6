package export_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/comparison"
	"github.com/parley-record/parley/internal/export"
	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"
)

// two is two texts with a pair of every relation but absent.
func two(t *testing.T) comparison.Comparison {
	t.Helper()
	old := comparison.Side{Name: "may.txt", By: "The Strel Courier", Language: "en", Clauses: []comparison.Clause{
		{Text: "The two states have agreed as follows."},
		{Label: "1", Heading: "Border", Text: "The river belongs to both states alike."},
		{Label: "2", Text: "Ruritania keeps at most 800,000 soldiers."},
		{Label: "3", Text: "Schools teach both languages. Teachers are paid by the state."},
		{Label: "4", Text: "The dam is opened."},
		{Label: "5", Text: "The lake stays shut."},
		{Label: "6", Text: "Frozen assets are used for the valley."},
		{Label: "7", Text: "Fishing rights are shared by both banks."},
	}}
	new := comparison.Side{Name: "june.txt", On: "2031-06-02", Cut: true, CutWhy: "it ends within a sentence", Clauses: []comparison.Clause{
		{Text: "The two states have agreed as follows."},
		{Label: "1", Heading: "Border", Text: "The river belongs to both states alike."},
		{Label: "2", Text: "Fishing rights are shared equally by both banks."},
		{Label: "3", Text: "Ruritania keeps at most 600,000 soldiers."},
		{Label: "4", Text: "Schools teach both languages."},
		{Label: "5", Text: "Teachers are well paid by the state."},
		{Label: "6", Text: "=SUM(A1) <script>alert(1)</script> & the dam is opened and the lake stays shut."},
		{Label: "7", Text: "כל הספינות עוברות במצר."},
	}}
	c, err := comparison.From(old, new, false, []comparison.Pair{
		{Old: []int{0}, New: []int{0}, Relation: parley.RelSame, Score: 1},
		{Old: []int{1}, New: []int{1}, Relation: parley.RelSame, Score: 1},
		{Old: []int{2}, New: []int{3}, Relation: parley.RelModified, Score: .82, Substance: true, Why: "numbers 800000 became 600000",
			Differences: []align.Difference{align.DifferentNumber, align.DifferentLabel}, Review: "accepted", Notes: []string{"+ to be checked"}},
		{Old: []int{3}, New: []int{4, 5}, Relation: parley.RelSplit, Score: .7},
		{Old: []int{4, 5}, New: []int{6}, Relation: parley.RelMerged, Score: .6},
		{Old: []int{6}, Relation: parley.RelDeleted, Score: .9},
		{Old: []int{7}, New: []int{2}, Relation: parley.RelMoved, Score: .9},
		{New: []int{7}, Relation: parley.RelAdded, Score: 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	c.Remarks = []string{"As known on 3 June 2031"}
	return c
}

// writtenAs writes a comparison twice: the bytes must not differ.
func writtenAs(t *testing.T, c comparison.Comparison, f export.ComparisonFormat) []byte {
	t.Helper()
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := export.WriteComparison(w, c, f); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Errorf("%s: two runs give different bytes", f)
	}
	return a.Bytes()
}

func TestComparisonFormats(t *testing.T) {
	empty := comparison.Of(comparison.Side{Name: "a"}, comparison.Side{Name: "b"}, comparison.Options{})
	for _, f := range export.ComparisonFormats() {
		if len(writtenAs(t, empty, f)) == 0 || f.MediaType() == "application/octet-stream" {
			t.Errorf("%s writes nothing or has no media type", f)
		}
	}
	if err := export.WriteComparison(&bytes.Buffer{}, empty, "odt"); !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), "html, docx, xlsx, csv") {
		t.Errorf("odt: %v", err)
	}
}

func TestComparisonCSV(t *testing.T) {
	raw := writtenAs(t, two(t), export.ComparisonCSV)
	rows, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"old label", "new label", "change", "substance", "differences", "old text", "new text", "why", "score", "review", "notes"},
		{"2", "3", "modified", "yes", "number, renumbered", "Ruritania keeps at most 800,000 soldiers.", "Ruritania keeps at most 600,000 soldiers.",
			"numbers 800000 became 600000", "0.82", "accepted", "'+ to be checked"},
		{"4, 5", "6", "merged", "", "", "The dam is opened.\nThe lake stays shut.",
			"'=SUM(A1) <script>alert(1)</script> & the dam is opened and the lake stays shut.", "", "0.60", "", ""},
	}
	if diff := cmp.Diff(want, [][]string{rows[0], rows[4], rows[6]}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(rows) != 9 || !bytes.Contains(raw, []byte("notes\r\n")) {
		t.Errorf("%d rows, or lines do not end in CR LF", len(rows))
	}
}

func TestComparisonXLSX(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(writtenAs(t, two(t), export.ComparisonXLSX)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Provisions")
	if err != nil || len(rows) != 9 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	want := []string{"2", "3", "modified", "yes", "number, renumbered", "Ruritania keeps at most 800,000 soldiers.", "Ruritania keeps at most 600,000 soldiers.",
		"numbers 800000 became 600000", "0.82", "accepted", "+ to be checked"}
	if diff := cmp.Diff(want, rows[4]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for cell, want := range map[string]string{"F5": " 800,000", "G5": " 600,000"} {
		runs, err := f.GetCellRichText("Provisions", cell)
		if err != nil {
			t.Fatal(err)
		}
		marked := ""
		for _, r := range runs {
			if r.Font != nil && (r.Font.Strike || r.Font.Underline == "single") {
				marked += r.Text
			}
		}
		if marked != want {
			t.Errorf("%s marks %q, want %q", cell, marked, want)
		}
	}
	if formula, _ := f.GetCellFormula("Provisions", "G7"); formula != "" {
		t.Errorf("the words became the formula %q", formula)
	}
	panes, err := f.GetPanes("Provisions")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the header does not stay: %+v, %v", panes, err)
	}
	summary, err := f.GetRows("Summary")
	if err != nil {
		t.Fatal(err)
	}
	var flat []string
	for _, r := range summary {
		flat = append(flat, strings.Join(r, " "))
	}
	for _, want := range []string{"old may.txt", "modified 1", "split 1", "changes of substance 1", "2031-06-02", "remark As known on 3 June 2031"} {
		if !strings.Contains(strings.Join(flat, "\n"), want) {
			t.Errorf("the summary lacks %q:\n%s", want, strings.Join(flat, "\n"))
		}
	}
}

// A text that a cell cannot hold is cut there, and the cell says so.
func TestComparisonXLSXLongText(t *testing.T) {
	long := strings.Repeat("the river 😀 ", 4000)
	c := comparison.Of(comparison.Side{Name: "a", Clauses: []comparison.Clause{{Label: "1", Text: long + "ends"}}},
		comparison.Side{Name: "b", Clauses: []comparison.Clause{{Label: "1", Text: long + "begins"}}}, comparison.Options{})
	f, err := excelize.OpenReader(bytes.NewReader(writtenAs(t, c, export.ComparisonXLSX)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cell, err := f.GetCellValue("Provisions", "G2")
	if err != nil || !strings.HasPrefix(cell, "the river 😀 the") || !strings.HasSuffix(cell, " … [cut: a cell holds no more]") {
		t.Errorf("%d bytes, ending in %q, %v", len(cell), cell[max(0, len(cell)-60):], err)
	}
}

// The page holds nothing of a text as markup, no script, and links that lead
// somewhere.
func TestComparisonHTML(t *testing.T) {
	raw := string(writtenAs(t, two(t), export.ComparisonHTML))
	root, err := html.Parse(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	ids, links, headings := map[string]int{}, map[string]bool{}, map[string]int{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "link", "img", "iframe", "object":
			t.Errorf("the page has <%s>", n.Data)
		case "h1", "main", "nav":
			headings[n.Data]++
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				ids[a.Val]++
			case a.Key == "href" || a.Key == "for":
				links[strings.TrimPrefix(a.Val, "#")] = true
			case strings.HasPrefix(a.Key, "on") || a.Key == "src":
				t.Errorf("<%s> has the attribute %s", n.Data, a.Key)
			}
		}
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("the id %q is given %d times", id, n)
		}
	}
	for link := range links {
		if ids[link] == 0 {
			t.Errorf("nothing has the id %q, which is linked to", link)
		}
	}
	if headings["h1"] != 1 || headings["main"] != 1 || headings["nav"] != 1 {
		t.Errorf("landmarks: %v", headings)
	}
	for _, want := range []string{"default-src &#39;none&#39;", "<del class=\"weighs\">800,000</del>", "<ins class=\"weighs\">600,000</ins>", "&lt;script&gt;",
		"Stands after 1, stood after 6", "it ends within a sentence", "The Strel Courier", `lang="en"`, "As known on 3 June 2031</p>"} {
		if !strings.Contains(raw, want) && !strings.Contains(raw, strings.ReplaceAll(want, "&#39;", "'")) {
			t.Errorf("the page lacks %s", want)
		}
	}
}
