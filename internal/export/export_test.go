package export_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/bundle"
	"github.com/parley-record/parley/internal/demo"
	"github.com/parley-record/parley/internal/export"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
)

// record is the demo record in a database of its own.
func record(t *testing.T) *store.DB {
	t.Helper()
	b, err := bundle.Read(demo.Bundle())
	if err != nil {
		t.Fatal(err)
	}
	db := storetest.Open(t, storetest.SQLite(t), store.Options{})
	a := app.New(db, app.Options{Log: slog.New(slog.DiscardHandler)})
	if _, err := a.Import(t.Context(), app.Person{Name: "Ada"}, b); err != nil {
		t.Fatal(err)
	}
	return db
}

// rows reads a table back: the header's columns by name.
func rows(t *testing.T, v *store.View, table export.Table) []map[string]string {
	t.Helper()
	var b bytes.Buffer
	if err := export.CSV(t.Context(), &b, v, table); err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(b.Bytes()) || strings.Count(b.String(), "\r\n") < 1 {
		t.Errorf("%s is not UTF-8 with lines ended by CR LF", table)
	}
	lines, err := csv.NewReader(&b).ReadAll() // which fails if a line has another number of cells
	if err != nil {
		t.Fatalf("%s: %v", table, err)
	}
	var out []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[lines[0][i]] = cell
		}
		out = append(out, row)
	}
	return out
}

// Every line of every table cites words that stand where it says.
func TestEveryLineIsCited(t *testing.T) {
	db := record(t)
	v := db.At(demo.Dossier, parley.AsOf{})
	places := map[export.Table][2]string{
		export.Positions: {"content_words", "content_at"}, export.Assertions: {"content_words", "content_at"},
		export.Reports: {"content_words", "content_at"}, export.Attributions: {"content_words", "content_at"},
		export.Commitments: {"words", "at"},
	}
	for _, table := range export.Tables() {
		list := rows(t, v, table)
		if len(list) == 0 {
			t.Errorf("%s is empty", table)
		}
		for _, row := range list {
			words, at := row[places[table][0]], row[places[table][1]]
			if at == "" {
				continue // only a cue, or a provision of a text that is not held
			}
			d, err := store.Get[*parley.Document](t.Context(), v, row["document"])
			if err != nil {
				t.Fatalf("%s: %v", table, err)
			}
			text, err := v.Text(t.Context(), d.TextSHA256)
			if err != nil {
				t.Fatal(err)
			}
			if got := cut(t, text, at); strings.TrimPrefix(words, "'") != got {
				t.Errorf("%s: %q stands at %s of %s, not %q", table, got, at, d.ID, words)
			}
		}
	}
}

// cut returns the words at "12-20 31-40", joined as the tables join them.
func cut(t *testing.T, text, at string) string {
	t.Helper()
	runes := []rune(text)
	var parts []string
	for place := range strings.FieldsSeq(at) {
		var s, e int
		from, to, ok := strings.Cut(place, "-")
		if !ok {
			t.Fatalf("%q is no place", place)
		}
		for _, x := range []struct {
			text string
			to   *int
		}{{from, &s}, {to, &e}} {
			for _, c := range x.text {
				*x.to = *x.to*10 + int(c-'0')
			}
		}
		if s >= e || e > len(runes) {
			t.Fatalf("%q lies outside the text", place)
		}
		parts = append(parts, string(runes[s:e]))
	}
	return strings.Join(parts, " … ")
}

// The tables show the record of a past moment: nothing before it was begun,
// and of later states none.
func TestAsOf(t *testing.T) {
	db := record(t)
	now := rows(t, db.At(demo.Dossier, parley.AsOf{}), export.Positions)
	early := rows(t, db.At(demo.Dossier, parley.AsOf{On: time.Date(2025, 11, 20, 0, 0, 0, 0, time.UTC)}), export.Positions)
	if len(early) == 0 || len(early) >= len(now) {
		t.Errorf("%d positions by 20 November, %d in all", len(early), len(now))
	}
	for _, row := range early {
		if row["on"] > "2025-11-21" && !strings.Contains(row["on"], "/") {
			t.Errorf("a position of %s counts by 20 November", row["on"])
		}
	}
	unknown := rows(t, db.At(demo.Dossier, parley.AsOf{Known: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}), export.Attributions)
	if len(unknown) != 0 {
		t.Errorf("%d attributions were known before the record was begun", len(unknown))
	}
}

// What only waits for review, or was rejected, is in no table.
func TestOnlyAcceptedCounts(t *testing.T) {
	db := record(t)
	v := db.At(demo.Dossier, parley.AsOf{})
	all, err := store.List[*parley.Attribution](t.Context(), v, store.Query{})
	if err != nil {
		t.Fatal(err)
	}
	var accepted, exported []string
	for _, a := range all {
		if a.Review == parley.Accepted {
			accepted = append(accepted, a.ID)
		}
	}
	for _, row := range rows(t, v, export.Attributions) {
		exported = append(exported, row["attribution"])
	}
	slices.Sort(accepted)
	slices.Sort(exported)
	if !slices.Equal(accepted, exported) || len(accepted) == len(all) {
		t.Errorf("%d of %d attributions are accepted, %d exported", len(accepted), len(all), len(exported))
	}
}

// What is our own summary is marked so in every table that cites documents.
func TestSummariesAreMarked(t *testing.T) {
	db := record(t)
	v := db.At(demo.Dossier, parley.AsOf{})
	documents, err := store.List[*parley.Document](t.Context(), v, store.Query{})
	if err != nil {
		t.Fatal(err)
	}
	summary := map[string]string{"": ""}
	for _, d := range documents {
		summary[d.ID] = strconv.FormatBool(d.Summary)
	}
	for _, table := range export.Tables() {
		for _, row := range rows(t, v, table) {
			if got, ok := row["summary"]; !ok || got != summary[row["document"]] {
				t.Fatalf("%s: summary is %q of document %q, want %q", table, got, row["document"], summary[row["document"]])
			}
		}
	}
}

func TestNoSuchTable(t *testing.T) {
	err := export.CSV(t.Context(), nil, nil, "nonsense")
	if !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), "choose one of positions, assertions, reports, attributions, commitments") {
		t.Errorf("error %v", err)
	}
}
