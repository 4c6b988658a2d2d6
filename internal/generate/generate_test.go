package generate_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/generate"
	"github.com/parley-record/parley/internal/store"
)

func TestDossierIsImportable(t *testing.T) {
	b := generate.Dossier("made", generate.Size{Attributions: 500})
	db, err := store.Open(t.Context(), "sqlite:"+t.TempDir(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := app.New(db, app.Options{}).Import(t.Context(), app.Person{Name: "generator"}, b); err != nil {
		t.Fatal(err)
	}
	n, err := store.Count(t.Context(), db.At("made", parley.AsOf{}), parley.KindAttribution, store.Query{})
	if err != nil || n != 500 {
		t.Errorf("%d attributions, %v, want 500", n, err)
	}
	report, err := db.Verify(t.Context())
	if err != nil || len(report.Findings) > 0 {
		t.Errorf("verify: %v, %v", report.Findings, err)
	}
}

func TestDossierIsTheSameEveryTime(t *testing.T) {
	size := generate.Size{Attributions: 100}
	if diff := cmp.Diff(generate.Dossier("made", size), generate.Dossier("made", size)); diff != "" {
		t.Error(diff)
	}
}
