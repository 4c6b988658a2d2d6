package roles

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// meter counts how many tokens a second a benchmark reads, by the clock and by
// the time that the process computed.
type meter struct{ start time.Duration }

func newMeter(b *testing.B) meter {
	b.ReportAllocs()
	return meter{processorTime()}
}

// report is called when the loop of a benchmark is over.
func (m meter) report(b *testing.B, tokens int) {
	all := float64(b.N) * float64(tokens)
	b.ReportMetric(all/b.Elapsed().Seconds(), "tokens/s")
	if d := processorTime() - m.start; d > 0 {
		b.ReportMetric(all/d.Seconds(), "tokens/cpu-s")
	}
}

func BenchmarkParse(b *testing.B) {
	s := strings.Repeat(sample, 8)
	t := newMeter(b)
	n := 0
	for b.Loop() {
		n = len(Parse(s).Tokens)
	}
	t.report(b, n)
}

func BenchmarkFeatures(b *testing.B) {
	t := newTagset([]string{"NN", "VBD"})
	d := Parse(strings.Repeat(sample, 8))
	l := &lexicon{words: map[uint32]shares{}}
	x := extractor{pos: &t, ner: &t}
	var n int
	timer := newMeter(b)
	for b.Loop() {
		c := t.clues(d, l)
		for _, r := range d.pieces() {
			for _, f := range x.features(d, c, r) {
				n += len(f.Node)
			}
		}
	}
	timer.report(b, len(d.Tokens))
	b.ReportMetric(float64(n)/float64(b.N*len(d.Tokens)), "features")
}

func BenchmarkFind(b *testing.B) {
	benchmarkFind(b, []string{strings.Repeat(sample, 8)})
}

// BenchmarkArticles reads real articles, which repeat themselves less.
func BenchmarkArticles(b *testing.B) {
	var texts []string
	for _, a := range evalCorpus(b, "polnear-valid.jsonl")[:40] {
		texts = append(texts, a.Document.Text)
	}
	benchmarkFind(b, texts)
}

// benchmarkFind reads texts from their raw characters.
func benchmarkFind(b *testing.B, texts []string) {
	m := Default()
	for e, name := range engineNames {
		b.Run(name, func(b *testing.B) {
			m.Find(Parse(""), Engine(e)) // what is read when first needed is
			t := newMeter(b)
			n := 0
			for b.Loop() {
				n = 0
				for _, s := range texts {
					d := Parse(s)
					m.Find(d, Engine(e))
					n += len(d.Tokens)
				}
			}
			t.report(b, n)
		})
	}
}

// BenchmarkHostile reads texts that tempt an engine to more than linear time;
// their rates must not fall with their length.
func BenchmarkHostile(b *testing.B) {
	m := Default()
	for _, c := range []struct{ name, unit string }{
		{"line", "he said that "}, {"quotes", "“a” "}, {"open", "“ "}, {"brackets", "("}, {"letters", "a"}, {"commas", ", said "}, {"lines", "“no\n"},
	} {
		for _, size := range []int{1 << 20, 10 << 20} {
			s := strings.Repeat(c.unit, size/len(c.unit))
			b.Run(fmt.Sprintf("%s-%dMB", c.name, size>>20), func(b *testing.B) {
				t := newMeter(b)
				b.SetBytes(int64(len(s)))
				n := 0
				for b.Loop() {
					d := Parse(s)
					m.Find(d, Fast)
					n = len(d.Tokens)
				}
				t.report(b, n)
			})
		}
	}
}

// BenchmarkLoad reads the model of the program and an article with it. Run
// alone and once (-bench Load/fast -benchtime 1x), it shows how much memory a
// process that does this takes at most.
func BenchmarkLoad(b *testing.B) {
	for e, name := range engineNames {
		b.Run(name, func(b *testing.B) {
			start := processorTime()
			for b.Loop() {
				loadEmbedded().Find(Parse(sample), Engine(e))
			}
			b.ReportMetric((processorTime()-start).Seconds()*1000/float64(b.N), "cpu-ms/op")
			b.ReportMetric(mostMemory()/(1<<20), "peak-MB")
		})
	}
}
