package export_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/comparison"
	"github.com/parley-record/parley/internal/export"
	"github.com/xuri/excelize/v2"
)

// history is three drafts: a number changes, a provision goes, one comes.
func history() comparison.History {
	text := func(name string, clauses ...string) comparison.Side {
		s := comparison.Side{Name: name}
		for _, c := range clauses {
			label, words, _ := strings.Cut(c, " ")
			s.Clauses = append(s.Clauses, comparison.Clause{Label: label, Text: words})
		}
		return s
	}
	const river, fish = "The river belongs to both states alike.", "=Fish are free to all who live <on> the banks."
	return comparison.Follow([]comparison.Side{
		text("may", "1 "+river, "2 Northland keeps an army of 800 soldiers.", "3 "+fish),
		text("june", "1 "+river, "2 Northland keeps an army of 600 soldiers.", "3 "+fish),
		text("july", "1 "+river, "2 Northland keeps an army of 600 soldiers.", "4 A tribunal of five judges sits in Mill."),
	}, comparison.Options{Whole: true})
}

func historyBytes(t *testing.T, h comparison.History, f export.ComparisonFormat) []byte {
	t.Helper()
	var a, b bytes.Buffer
	if err := errors.Join(export.WriteHistory(&a, h, f), export.WriteHistory(&b, h, f)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Errorf("%s differs from time to time", f)
	}
	return a.Bytes()
}

func TestHistoryTables(t *testing.T) {
	want := [][]string{
		{"may", "june", "change", "july", "change", "words"},
		{"1", "1", "same", "1", "same", "The river belongs to both states alike."},
		{"2", "2", "modified, in substance", "2", "same", "Northland keeps an army of 600 soldiers."},
		{"3", "3", "same", "", "deleted", "=Fish are free to all who live <on> the banks."},
		{"", "", "", "4", "added", "A tribunal of five judges sits in Mill."},
	}
	f, err := excelize.OpenReader(bytes.NewReader(historyBytes(t, history(), export.ComparisonXLSX)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got, err := f.GetRows("Provisions")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("xlsx (-want +got):\n%s", diff)
	}
	got, err = csv.NewReader(bytes.NewReader(historyBytes(t, history(), export.ComparisonCSV))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want[3][5] = "'" + want[3][5] // no formula
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("csv (-want +got):\n%s", diff)
	}
	if err := export.WriteHistory(&bytes.Buffer{}, history(), export.ComparisonDOCX); !errors.Is(err, parley.ErrInvalid) {
		t.Errorf("docx: %v", err)
	}
}

func TestHistoryPage(t *testing.T) {
	page := string(historyBytes(t, history(), export.ComparisonHTML))
	for _, want := range []string{
		"<title>may → june → july</title>",
		`<th scope="col"><bdi>june</bdi></th>`,
		`<del class="weighs">800</del> <ins class="weighs">600</ins>`,
		`<tr class="changed weighty">`,
		`<tr class="same">`,
		"&lt;on&gt;",
		`id="weighty"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	for _, no := range []string{"<script", "<link", "src=", "ZgotmplZ"} {
		if strings.Contains(page, no) {
			t.Errorf("the page has %s", no)
		}
	}
	if n := strings.Count(page, "<tr class="); n != 4 {
		t.Errorf("%d rows, want 4", n)
	}
}
