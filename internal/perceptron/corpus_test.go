package perceptron_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parley-record/parley/internal/perceptron"
	"github.com/parley-record/parley/internal/text"
)

// paragraph is a line of the corpus: the tags are those of CoreNLP.
type paragraph struct{ Tokens, Pos, Ner []string }

// corpus reads the named file below the folder of PARLEY_EVAL_DATA, and skips
// without it.
func corpus(tb testing.TB, name string) []paragraph {
	tb.Helper()
	folder := os.Getenv("PARLEY_EVAL_DATA")
	if folder == "" {
		tb.Skip("PARLEY_EVAL_DATA is not set: no corpus to measure the taggers on")
	}
	f, err := os.Open(filepath.Join(folder, "attribution", name))
	if err != nil {
		tb.Skip("PARLEY_EVAL_DATA has no such corpus: ", err)
	}
	defer f.Close()
	var r io.Reader = bufio.NewReader(f)
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(r); err != nil {
			tb.Fatal(err)
		}
	}
	var out []paragraph
	for d := json.NewDecoder(r); d.More(); {
		var p paragraph
		if err := d.Decode(&p); err != nil {
			tb.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

// view is one way to look at a paragraph as tagged words.
type view func(p paragraph, kind perceptron.Kind) perceptron.Tagged

// asGiven has the tokens of the corpus.
func asGiven(p paragraph, kind perceptron.Kind) perceptron.Tagged {
	if kind == perceptron.Names {
		return perceptron.Tagged{Words: p.Tokens, Tags: p.Ner}
	}
	return perceptron.Tagged{Words: p.Tokens, Tags: p.Pos}
}

// asRunningText has the tokens into which package text divides the paragraph,
// each with the tag of the corpus token in which it begins.
func asRunningText(p paragraph, kind perceptron.Kind) perceptron.Tagged {
	given := asGiven(p, kind)
	written, spans := text.Join(p.Tokens)
	var out perceptron.Tagged
	i := 0
	for _, t := range text.Tokens(written) {
		for i < len(spans)-1 && spans[i].End <= t.Start {
			i++
		}
		out.Words = append(out.Words, written[t.Start:t.End])
		out.Tags = append(out.Tags, given.Tags[i])
	}
	return out
}

func all(ps []paragraph, kind perceptron.Kind, v view) []perceptron.Tagged {
	var out []perceptron.Tagged
	for _, p := range ps {
		out = append(out, v(p, kind))
	}
	return out
}

// score says how far a tagger agrees with the corpus.
type score struct {
	tokens, right           int
	named, nameTags, inBoth int // tagged as a name here, there, with one tag in both
}

func (s score) agreement() float64 { return 100 * float64(s.right) / float64(s.tokens) }
func (s score) precision() float64 { return 100 * float64(s.inBoth) / float64(s.named) }
func (s score) recall() float64    { return 100 * float64(s.inBoth) / float64(s.nameTags) }

func measure(m *perceptron.Model, sentences []perceptron.Tagged) score {
	var s score
	var ids []uint8
	for _, want := range sentences {
		ids = m.TagIDs(want.Words, ids[:0])
		for i, id := range ids {
			got := m.Tags()[id]
			s.tokens++
			if got == want.Tags[i] {
				s.right++
			}
			if got != "O" {
				s.named++
			}
			if want.Tags[i] != "O" {
				s.nameTags++
				if got == want.Tags[i] {
					s.inBoth++
				}
			}
		}
	}
	return s
}

var kinds = []struct {
	name  string
	kind  perceptron.Kind
	least float64 // agreement after an eighth of the training
}{
	{"parts of speech", perceptron.PartsOfSpeech, 95},
	{"names", perceptron.Names, 96},
}

// TestLearnsFromACorpus trains on an eighth of the corpus; the whole is for
// BenchmarkCorpus.
func TestLearnsFromACorpus(t *testing.T) {
	train, valid := corpus(t, "polnear-train.jsonl.gz"), corpus(t, "polnear-valid.jsonl")
	train = train[:len(train)/8]
	for _, tt := range kinds {
		m, err := perceptron.Train(all(train, tt.kind, asGiven), perceptron.Options{Kind: tt.kind})
		if err != nil {
			t.Fatal(err)
		}
		s := measure(m, all(valid, tt.kind, asGiven))
		t.Logf("%s: agreement %.2f, names P %.2f R %.2f", tt.name, s.agreement(), s.precision(), s.recall())
		if s.agreement() < tt.least {
			t.Errorf("%s: agreement %.2f, under %v", tt.name, s.agreement(), tt.least)
		}
	}
}

// BenchmarkCorpus trains on the whole corpus and measures, on the validation
// part, agreement with the corpus and speed:
//
//	GOMAXPROCS=1 go test -run - -bench Corpus ./internal/perceptron
func BenchmarkCorpus(b *testing.B) {
	train, valid := corpus(b, "polnear-train.jsonl.gz"), corpus(b, "polnear-valid.jsonl")
	for _, tt := range kinds {
		for _, trained := range []struct {
			name string
			view view
		}{{"given", asGiven}, {"text", asRunningText}} {
			m, err := perceptron.Train(all(train, tt.kind, trained.view), perceptron.Options{Kind: tt.kind})
			if err != nil {
				b.Fatal(err)
			}
			var file bytes.Buffer
			if _, err := m.WriteTo(&file); err != nil {
				b.Fatal(err)
			}
			for _, tagged := range []struct {
				name string
				view view
			}{{"given", asGiven}, {"text", asRunningText}} {
				sentences := all(valid, tt.kind, tagged.view)
				b.Run(tt.name+"/trained on "+trained.name+"/tagging "+tagged.name, func(b *testing.B) {
					var s score
					for b.Loop() {
						s = measure(m, sentences)
					}
					b.ReportMetric(float64(s.tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
					b.ReportMetric(s.agreement(), "agreement")
					b.ReportMetric(s.precision(), "P")
					b.ReportMetric(s.recall(), "R")
					b.ReportMetric(float64(file.Len()), "bytes")
					b.ReportMetric(0, "ns/op")
				})
			}
		}
	}
}
