package demo_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/bundle"
	"github.com/parley-record/parley/internal/demo"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
)

// imported returns a database with a bundle in it.
func imported(t *testing.T, b *bundle.Bundle) (*app.App, *store.DB) {
	t.Helper()
	db := storetest.Open(t, storetest.SQLite(t), store.Options{})
	verbs := app.New(db, app.Options{})
	if _, err := verbs.Import(t.Context(), app.Person{Name: "Test"}, b); err != nil {
		t.Fatal(err)
	}
	return verbs, db
}

// TestVerifies re-hashes everything after an import.
func TestVerifies(t *testing.T) {
	b := read(t)
	_, db := imported(t, b)
	report, err := db.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		t.Error(f)
	}
	if report.Entries != len(b.Steps) || report.Citations == 0 {
		t.Errorf("verified %d entries and %d citations of a record with %d steps", report.Entries, report.Citations, len(b.Steps))
	}
}

// export returns the files of the record in a database.
func export(t *testing.T, verbs *app.App) map[string]string {
	t.Helper()
	b, err := verbs.Export(t.Context(), demo.Dossier, parley.AsOf{})
	if err != nil {
		t.Fatal(err)
	}
	files, err := bundle.Write(b)
	if err != nil {
		t.Fatal(err)
	}
	text := map[string]string{}
	for name, data := range files {
		text[name] = string(data)
	}
	return text
}

// TestExportsUnchanged exports the record, imports what was written into
// another database and exports that: both must be the same files, history
// with all its superseded states included.
func TestExportsUnchanged(t *testing.T) {
	verbs, _ := imported(t, read(t))
	first := export(t, verbs)
	folder := fstest.MapFS{}
	for name, text := range first {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	again, err := bundle.Read(folder)
	if err != nil {
		t.Fatal(err)
	}
	copied, _ := imported(t, again)
	if diff := cmp.Diff(first, export(t, copied)); diff != "" {
		t.Errorf("the copy differs (-first +copy):\n%s", diff)
	}
}

// TestRemembers reads corrected things as they were known before.
func TestRemembers(t *testing.T) {
	b := read(t)
	_, db := imported(t, b)
	ids := map[string]string{} // by their names in the bundle
	for _, x := range b.Things {
		ids[x.Name] = x.Record.RecordID()
	}
	for _, c := range []struct {
		name string
		day  int // of November 2025, 0 for now
		want string
	}{
		{"coding/agency-report#ready/1", 20, "nothing"},
		{"coding/agency-report#ready/1", 21, "supports"},
		{"coding/agency-report#ready/1", 22, "open"},
		{"coding/agency-report#donbas/1", 21, "supports"},
		{"coding/agency-report#donbas/1", 22, "nothing"},
		{"coding/agency-report#donbas/1", 0, "nothing"},
		{"coding/sikorski-doorstep#s1/1", 23, "rejects"},
		{"coding/sikorski-doorstep#s1/1", 0, "opposes"},
		{"coding/counter-proposal-report#f1/1", 23, "accepts with conditions"},
		{"coding/counter-proposal-report#f1/1", 24, "nothing"},
		{"coding/agency-report#barrot2/1", 21, "opposes"},
		{"coding/agency-report#barrot2/1", 0, "nothing"},
		{"attribution/agency-report#calm", 22, "vladimir-putin"},
		{"attribution/agency-report#calm", 0, "russia"},
		{"assessment/pokrovsk-control#1", 20, "unverified"},
		{"assessment/pokrovsk-control#1", 22, "disputed"},
		{"assessment/pokrovsk-control#1", 0, "cannot be verified"},
		{"event/kyiv-meeting", 21, "2025-11-19/2025-11-20"},
		{"event/kyiv-meeting", 0, "2025-11-20"},
		{"provision/us-28#3", 21, "Russia invades no neighbour, and NATO takes in no further members."},
		{"provision/us-28#3", 0, "Russia is expected to invade no neighbour, and NATO to take in no further members."},
	} {
		at := parley.AsOf{}
		if c.day > 0 {
			at.Known = time.Date(2025, 11, c.day, 23, 59, 59, 0, time.UTC)
		}
		if got := known(t, db.At(demo.Dossier, at), c.name, ids[c.name]); got != c.want {
			t.Errorf("%s as known on day %d: %q, want %q", c.name, c.day, got, c.want)
		}
	}
}

// known returns what a thing said as far as a view knows it, or "nothing".
func known(t *testing.T, view *store.View, name, id string) string {
	t.Helper()
	var got string
	var err error
	switch kind, _, _ := strings.Cut(name, "/"); parley.Kind(kind) {
	case parley.KindCoding:
		got, err = value(t, view, id, (*parley.Coding).Value)
	case parley.KindAttribution:
		got, err = value(t, view, id, func(a *parley.Attribution) string { return a.Speaker })
	case parley.KindAssessment:
		got, err = value(t, view, id, func(a *parley.Assessment) string { return string(a.Judgement) })
	case parley.KindEvent:
		got, err = value(t, view, id, func(e *parley.Event) string { return string(e.On) })
	case parley.KindProvision:
		got, err = value(t, view, id, func(v *parley.Provision) string { return v.Text })
	default:
		t.Fatalf("no value is known for %s", name)
	}
	if errors.Is(err, parley.ErrNotFound) {
		return "nothing"
	}
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func value[T parley.Record](t *testing.T, view *store.View, id string, of func(T) string) (string, error) {
	t.Helper()
	r, err := store.Get[T](t.Context(), view, id)
	if err != nil {
		return "", err
	}
	return of(r), nil
}

// BenchmarkImport is what `parley demo` does before its first page.
func BenchmarkImport(b *testing.B) {
	for b.Loop() {
		db, err := store.Open(b.Context(), "sqlite:"+b.TempDir(), store.Options{})
		if err != nil {
			b.Fatal(err)
		}
		record, err := bundle.Read(demo.Bundle())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := app.New(db, app.Options{}).Import(b.Context(), app.Person{Name: "Test"}, record); err != nil {
			b.Fatal(err)
		}
		db.Close()
	}
}
