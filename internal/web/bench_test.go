package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/generate"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/web"
)

// BenchmarkPages asks for every page of a generated dossier, 100,000
// attributions large unless PARLEY_BENCH_ATTRIBUTIONS says otherwise, and
// reports the median and the 99th percentile of the answers in milliseconds.
func BenchmarkPages(b *testing.B) {
	size := 100_000
	if s := os.Getenv("PARLEY_BENCH_ATTRIBUTIONS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			b.Fatal(err)
		}
		size = n
	}
	site, document, attribution := generated(b, size)
	for _, page := range []struct{ name, path string }{
		{"overview", "/"}, {"matrix", "/matrix"}, {"matrix-as-of", "/matrix?on=2024-12-01"}, {"issues", "/issues"}, {"issue", "/issues/issue-3"},
		{"drafts", "/drafts"}, {"draft", "/drafts/draft-1"}, {"compare", "/compare?old=draft-0&new=draft-1"}, {"provision", "/provisions/draft-1.p3"},
		{"claims", "/claims"}, {"claim", "/claims/claim-3"}, {"commitments", "/commitments"}, {"timeline", "/timeline"},
		{"documents", "/documents"}, {"document", "/documents/" + document}, {"attribution", "/attributions/" + attribution}, {"review", "/review"},
		{"actors", "/actors"}, {"actor", "/actors/speaker-3"}, {"search", "/search?q=speaker+matter"}, {"ledger", "/ledger"},
	} {
		b.Run(page.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				began := time.Now()
				r := httptest.NewRequest(http.MethodGet, "http://localhost/d/made"+page.path, nil)
				w := httptest.NewRecorder()
				site.ServeHTTP(w, r)
				took = append(took, time.Since(began))
				if w.Code != http.StatusOK {
					b.Fatalf("%s answers %d: %.200s", page.path, w.Code, w.Body)
				}
			}
			slices.Sort(took)
			at := func(q float64) float64 { return took[int(q*float64(len(took)-1))].Seconds() * 1000 }
			b.ReportMetric(at(.5), "p50-ms")
			b.ReportMetric(at(.99), "p99-ms")
		})
	}
}

// generated serves a generated dossier "made" and names a document and an
// attribution of it.
func generated(b *testing.B, size int) (site http.Handler, document, attribution string) {
	b.Helper()
	db, err := store.Open(b.Context(), "sqlite:"+b.TempDir(), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := db.Close(); err != nil {
			b.Error(err)
		}
	})
	verbs := app.New(db, app.Options{})
	began := time.Now()
	made := generate.Dossier("made", generate.Size{Attributions: size})
	if _, err := verbs.Import(b.Context(), app.Person{Name: "generator"}, made); err != nil {
		b.Fatal(err)
	}
	fmt.Printf("# a dossier of %d things imported in %.1f s\n", len(made.Things), time.Since(began).Seconds())
	for _, t := range made.Things {
		switch t.Record.RecordKind() {
		case "document":
			document = t.Record.RecordID()
		case "attribution":
			attribution = t.Record.RecordID()
		}
	}
	site, err = web.New(web.Options{App: verbs, DB: db, Who: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	return site, document, attribution
}
