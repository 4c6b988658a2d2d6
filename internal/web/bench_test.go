package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/generate"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/web"
)

// place is a page that the benchmarks ask for.
type place struct{ name, path string }

// BenchmarkPages asks for every page of a generated dossier, 100,000
// attributions large unless PARLEY_BENCH_ATTRIBUTIONS says otherwise, and
// reports the median and the 99th percentile of the answers in milliseconds.
func BenchmarkPages(b *testing.B) {
	g := generated(b)
	for _, page := range []place{
		{"overview", "/"}, {"matrix", "/matrix"}, {"matrix-as-of", "/matrix?on=2024-12-01"}, {"issues", "/issues"}, {"issue", "/issues/issue-3"},
		{"drafts", "/drafts"}, {"draft", "/drafts/draft-1"}, {"compare", "/compare?old=draft-0&new=draft-1"}, {"provision", "/provisions/draft-1.p3"},
		{"claims", "/claims"}, {"claim", "/claims/claim-3"}, {"commitments", "/commitments"}, {"timeline", "/timeline"},
		{"documents", "/documents"}, {"document", "/documents/" + g.document}, {"attribution", "/attributions/" + g.attribution}, {"review", "/review"},
		{"actors", "/actors"}, {"actor", "/actors/speaker-3"}, {"search", "/search?q=speaker+matter"}, {"search-word", "/search?q=denied"}, {"ledger", "/ledger"},
	} {
		b.Run(page.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				took = append(took, g.ask(b, page))
			}
			report(b, took)
		})
	}
}

// BenchmarkFirstPages asks for pages when the record has just changed: before
// each request, and not in the time that is reported, a person accepts a
// suggestion, or codes an attribution.
func BenchmarkFirstPages(b *testing.B) {
	g := generated(b)
	for _, write := range []struct {
		name string
		do   func(*testing.B)
	}{{"accepted", g.accept}, {"coded", g.code}} {
		for _, page := range []place{
			{"review", "/review"}, {"document", "/documents/" + g.document}, {"documents", "/documents"}, {"matrix", "/matrix"}, {"overview", "/"},
			{"issue", "/issues/issue-3"}, {"claims", "/claims"}, {"claim", "/claims/claim-3"}, {"timeline", "/timeline"}, {"ledger", "/ledger"},
		} {
			b.Run(write.name+"/"+page.name, func(b *testing.B) {
				g.ask(b, page)
				var took []time.Duration
				for b.Loop() {
					b.StopTimer()
					write.do(b)
					b.StartTimer()
					took = append(took, g.ask(b, page))
				}
				report(b, took)
			})
		}
	}
}

// report gives the median and the 99th percentile of some answers.
func report(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	at := func(q float64) float64 { return took[int(q*float64(len(took)-1))].Seconds() * 1000 }
	b.ReportMetric(at(.5), "p50-ms")
	b.ReportMetric(at(.99), "p99-ms")
}

// made is a generated dossier that is served.
type made struct {
	folder                string
	site                  http.Handler
	app                   *app.App
	db                    *store.DB
	document, attribution string // one of each
	waiting               string // the suggestion that was accepted last
	coded                 int
}

// bench is who writes in a benchmark.
var bench = app.Person{Name: "bench"}

// ask asks for a page and returns how long that took.
func (g *made) ask(b *testing.B, page place) time.Duration {
	b.Helper()
	began := time.Now()
	r := httptest.NewRequest(http.MethodGet, "http://localhost/d/made"+page.path, nil)
	w := httptest.NewRecorder()
	g.site.ServeHTTP(w, r)
	took := time.Since(began)
	if w.Code != http.StatusOK {
		b.Errorf("%s answers %d: %.200s", page.path, w.Code, w.Body)
	}
	return took
}

// accept accepts the next suggestion.
func (g *made) accept(b *testing.B) {
	b.Helper()
	if err := g.app.Accept(b.Context(), "made", bench, g.next(b, store.Query{Review: parley.Suggested}), -1); err != nil {
		b.Fatal(err)
	}
}

// code codes the next accepted attribution as a position.
func (g *made) code(b *testing.B) {
	b.Helper()
	c := parley.Coding{Attribution: g.next(b, store.Query{Review: parley.Accepted}), Issue: "issue-3", Stance: parley.Stances()[g.coded%3]}
	if g.coded++; g.coded%2 == 0 {
		c = parley.Coding{Attribution: c.Attribution, Claim: "claim-3", Polarity: parley.Denies}
	}
	if _, err := g.app.Code(b.Context(), "made", bench, c, app.CodeOptions{}); err != nil {
		b.Fatal(err)
	}
}

// next returns the id of the next attribution that a query finds.
func (g *made) next(b *testing.B, q store.Query) string {
	b.Helper()
	q.After, q.Limit = g.waiting, 1
	list, err := store.List[*parley.Attribution](b.Context(), g.db.At("made", parley.AsOf{}), q)
	if err != nil || len(list) == 0 {
		b.Fatal("nothing is left to write: generate a larger dossier", err)
	}
	g.waiting = list[0].ID
	return g.waiting
}

// generated serves a generated dossier "made". PARLEY_BENCH_STORE may name a
// folder that keeps it between runs; what a benchmark writes is not kept.
func generated(b *testing.B) *made {
	b.Helper()
	folder := b.TempDir()
	size := 100_000
	if s := os.Getenv("PARLEY_BENCH_ATTRIBUTIONS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			b.Fatal(err)
		}
		size = n
	}
	kept := os.Getenv("PARLEY_BENCH_STORE")
	if kept != "" {
		kept = filepath.Join(kept, strconv.Itoa(size))
		if _, err := os.Stat(kept); err == nil {
			if err := os.CopyFS(folder, os.DirFS(kept)); err != nil {
				b.Fatal(err)
			}
		}
	}
	g := &made{folder: folder}
	b.Cleanup(func() { g.close(b) })
	g.open(b)
	if err := g.fill(b.Context(), size, kept); err != nil {
		b.Fatal(err)
	}
	return g
}

// open serves the dossier as a process does that has just started.
func (g *made) open(b *testing.B) {
	b.Helper()
	g.close(b)
	var err error
	if g.db, err = store.Open(b.Context(), "sqlite:"+g.folder, store.Options{}); err != nil {
		b.Fatal(err)
	}
	g.app = app.New(g.db, app.Options{})
	if g.site, err = web.New(web.Options{App: g.app, DB: g.db, Who: bench.Name}); err != nil {
		b.Fatal(err)
	}
}

func (g *made) close(b *testing.B) {
	b.Helper()
	if g.db == nil {
		return
	}
	if err := g.db.Close(); err != nil {
		b.Error(err)
	}
}

// fill imports the dossier, unless it is there, and finds things in it.
func (g *made) fill(ctx context.Context, size int, kept string) error {
	view := g.db.At("made", parley.AsOf{})
	if n, err := view.Size(ctx); err != nil {
		return err
	} else if n == 0 {
		dossier := generate.Dossier("made", generate.Size{Attributions: size})
		began := time.Now()
		if _, err := g.app.Import(ctx, app.Person{Name: "generator"}, dossier); err != nil {
			return err
		}
		fmt.Printf("# a dossier of %d things imported in %.1f s\n", len(dossier.Things), time.Since(began).Seconds())
		if kept != "" {
			if err := g.db.Backup(ctx, kept); err != nil {
				return err
			}
		}
	}
	list, err := store.List[*parley.Attribution](ctx, view, store.Query{Limit: 1, After: "a-8"})
	if err != nil {
		return err
	}
	g.document, g.attribution = list[0].Document, list[0].ID
	return nil
}
