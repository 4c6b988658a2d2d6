package web_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
)

// loadRate is how many pages a second BenchmarkLoad asks for.
const loadRate = 50

// BenchmarkLoad asks for pages of a generated dossier at a fixed rate, whether
// or not the ones before have been answered, while one person accepts a
// suggestion every second. Each page is one iteration: -benchtime 500x takes
// ten seconds. It reports how long answers took from when they were due.
func BenchmarkLoad(b *testing.B) {
	g := generated(b)
	pages := []place{
		{"overview", "/"}, {"matrix", "/matrix"}, {"issue", "/issues/issue-3"}, {"draft", "/drafts/draft-1"}, {"claims", "/claims"},
		{"claim", "/claims/claim-3"}, {"timeline", "/timeline"}, {"documents", "/documents"}, {"document", "/documents/" + g.document},
		{"attribution", "/attributions/" + g.attribution}, {"review", "/review"}, {"actors", "/actors"}, {"search", "/search?q=denied"}, {"ledger", "/ledger"},
	}
	for _, page := range pages {
		g.ask(b, page) // a server that has just started is another question: see BenchmarkStart
	}
	b.ResetTimer()
	stop, cancel := context.WithCancel(b.Context())
	var wait sync.WaitGroup
	wait.Go(func() {
		for tick := time.NewTicker(time.Second); ; {
			select {
			case <-stop.Done():
				tick.Stop()
				return
			case <-tick.C:
				g.accept(b)
			}
		}
	})
	took := make([]time.Duration, b.N)
	var asked sync.WaitGroup
	began := time.Now()
	for i := range b.N {
		due := began.Add(time.Duration(i) * time.Second / loadRate)
		time.Sleep(time.Until(due))
		asked.Go(func() {
			g.ask(b, pages[i%len(pages)])
			took[i] = time.Since(due)
		})
	}
	asked.Wait()
	b.StopTimer()
	cancel()
	wait.Wait()
	report(b, took)
}

// BenchmarkStart asks for the first page of a process, when nothing is at hand.
func BenchmarkStart(b *testing.B) {
	g := generated(b)
	for _, page := range []place{{"review", "/review"}, {"document", "/documents/" + g.document}, {"matrix", "/matrix"}, {"overview", "/"}, {"timeline", "/timeline"}, {"ledger", "/ledger"}} {
		b.Run(page.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				b.StopTimer()
				g.open(b)
				b.StartTimer()
				took = append(took, g.ask(b, page))
			}
			report(b, took)
		})
	}
}

// BenchmarkVerbs carries out verbs on a generated dossier.
func BenchmarkVerbs(b *testing.B) {
	g := generated(b)
	added := 0
	for _, verb := range []struct {
		name string
		do   func(*testing.B)
	}{
		{"accept", g.accept}, {"code", g.code},
		{"put", func(b *testing.B) {
			added++
			issue := &parley.Issue{ID: fmt.Sprint("made-", added), Title: fmt.Sprint("Another subject ", added)}
			if err := g.app.Put(b.Context(), "made", bench, issue, 0, ""); err != nil {
				b.Fatal(err)
			}
		}},
		{"add", func(b *testing.B) {
			added++
			report := app.File{Name: "report.txt", Raw: fmt.Appendf(nil, "Report %d\n\nSpeaker %d said that the talks would go on. Speaker 7 denied it.\n", added, added%100)}
			if _, err := g.app.Add(b.Context(), "made", bench, report, app.AddOptions{}); err != nil {
				b.Fatal(err)
			}
		}},
	} {
		b.Run(verb.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				began := time.Now()
				verb.do(b)
				took = append(took, time.Since(began))
			}
			report(b, took)
		})
	}
}

// BenchmarkVerify checks everything that a generated dossier holds.
func BenchmarkVerify(b *testing.B) {
	g := generated(b)
	for b.Loop() {
		r, err := g.db.Verify(b.Context())
		if err != nil || len(r.Findings) > 0 {
			b.Fatal(err, r)
		}
	}
}
