package align

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// revised is a text of n clauses and a revision of it: a third of the clauses
// have a sentence more, a tenth stands elsewhere.
func revised(n int) (old, new []Clause) {
	old = newWriter(6).draft(n)
	new = slices.Clone(old)
	w := newWriter(7)
	for i := range new {
		if w.IntN(3) == 0 {
			new[i].Text += " " + w.sentence()
		}
	}
	w.Shuffle(n/10, func(i, j int) { new[i], new[j] = new[j], new[i] })
	return old, new
}

// boilerplate is a text of n clauses that differ from one another in a few
// words, and a revision of it in which every third clause is reworded.
func boilerplate(n int) (old, new []Clause) {
	w := newWriter(8)
	for i := range n {
		text := fmt.Sprintf("The Council, acting unanimously on a proposal from the Commission and after consulting the Assembly of %s, shall adopt the measures on %s %s within %d months.",
			w.word(), w.word(), w.word(), i%24)
		old = append(old, Clause{fmt.Sprint(i + 1), text})
		if i%3 == 0 {
			text = strings.Replace(text, "adopt the measures on", "take decisions about", 1)
		}
		new = append(new, Clause{fmt.Sprint(i + 2), text})
	}
	return old, new
}

func benchmarkAlign(b *testing.B, old, new []Clause) {
	b.ReportAllocs()
	var peak uint64
	for b.Loop() {
		Align(old, new, Options{})
		var s runtime.MemStats
		runtime.ReadMemStats(&s)
		peak = max(peak, s.Sys)
	}
	b.ReportMetric(float64(peak)/(1<<20), "MB-sys")
}

func BenchmarkAlign50(b *testing.B) {
	old, new := revised(50)
	benchmarkAlign(b, old, new)
}

func BenchmarkAlign500(b *testing.B) {
	old, new := revised(500)
	benchmarkAlign(b, old, new)
}

func BenchmarkAlign5000(b *testing.B) {
	old, new := revised(5000)
	benchmarkAlign(b, old, new)
}

func BenchmarkAlignBoilerplate500(b *testing.B) {
	old, new := boilerplate(500)
	benchmarkAlign(b, old, new)
}

func BenchmarkAlignBoilerplate5000(b *testing.B) {
	old, new := boilerplate(5000)
	benchmarkAlign(b, old, new)
}

func BenchmarkAlignAllEqual2000(b *testing.B) {
	old := slices.Repeat([]Clause{{"", "The parties shall meet in spring and talk of trade."}}, 2000)
	benchmarkAlign(b, old, old[:1900])
}

func BenchmarkAlignHugeClause10MB(b *testing.B) {
	old := prose(1, 10<<20)
	benchmarkAlign(b, []Clause{{"1", old}}, []Clause{{"1", strings.Replace(old, ". The", ". No", 5)}})
}

func benchmarkDiff(b *testing.B, old, new string) {
	b.SetBytes(int64(len(old)))
	b.ReportAllocs()
	for b.Loop() {
		Diff(old, new)
	}
}

const sample = "The parties shall meet in spring and talk of trade, harbours and 40 prisoners. "

func BenchmarkDiff160KB(b *testing.B) {
	old := strings.Repeat(sample, 2000)
	benchmarkDiff(b, old, strings.ReplaceAll(old, "harbours and 40", "roads and 60"))
}

// prose is about n bytes of invented words.
func prose(seed uint64, n int) string {
	w, b := newWriter(seed), strings.Builder{}
	for b.Len() < n {
		b.WriteString(w.sentence() + " ")
	}
	return b.String()
}

func BenchmarkDiff1MBChanged(b *testing.B) {
	old := prose(1, 1<<20)
	benchmarkDiff(b, old, strings.ReplaceAll(old, "shall", "may"))
}

func BenchmarkDiff1MBUnrelated(b *testing.B) {
	benchmarkDiff(b, prose(1, 1<<20), prose(2, 1<<20))
}

func BenchmarkDiff10MBShuffled(b *testing.B) {
	old := prose(1, 10<<20)
	parts := strings.SplitAfter(old, ". ")
	w := newWriter(3)
	w.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
	benchmarkDiff(b, old, strings.Join(parts, ""))
}
