package roles

import (
	"compress/gzip"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parley-record/parley/internal/crf"
)

// evalCorpus reads a corpus below the folder of PARLEY_EVAL_DATA, and skips the
// test if there is none. The data are other people's and are not part of the
// project.
func evalCorpus(tb testing.TB, name string) []*Article {
	tb.Helper()
	folder := os.Getenv("PARLEY_EVAL_DATA")
	if folder == "" {
		tb.Skip("PARLEY_EVAL_DATA is not set: no corpus to measure the model on")
	}
	f, err := os.Open(filepath.Join(folder, "attribution", name))
	if err != nil {
		tb.Skip("PARLEY_EVAL_DATA has no such corpus: ", err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			tb.Fatal(err)
		}
	}
	articles, err := ReadCorpus(r)
	if err != nil {
		tb.Fatal(err)
	}
	return articles
}

// annotatedOnce returns the readings of articles that one person annotated. Two
// of the validation part of PolNeAR were annotated by six people each and count
// six times in the official figures.
func annotatedOnce(readings []reading) []reading {
	times := map[string]int{}
	for _, r := range readings {
		times[r.Document.Text]++
	}
	return slices.DeleteFunc(slices.Clone(readings), func(r reading) bool { return times[r.Document.Text] > 1 })
}

// reading is what was found in an article, with what was marked.
type reading struct {
	*Article
	found, gold []crf.Span
}

func readAll(m *Model, e Engine, articles []*Article) []reading {
	var out []reading
	for _, a := range articles {
		out = append(out, reading{a, m.Find(a.Document, e), spansOf(a.Labels)})
	}
	return out
}

func scoreAll(readings []reading, keep func(a *Article, s crf.Span) bool) Scores {
	var out Scores
	for _, r := range readings {
		drop := func(s crf.Span) bool { return keep != nil && !keep(r.Article, s) }
		out.Add(slices.DeleteFunc(slices.Clone(r.found), drop), slices.DeleteFunc(slices.Clone(r.gold), drop))
	}
	return out
}

// engineNames are those of the engines, by number.
var engineNames = [...]string{Full: "default", Fast: "fast"}

// polnearFloors are what an engine must reach on the validation part of PolNeAR.
var polnearFloors = [...][NumKinds]float64{Full: {.785, .73, .655}, Fast: {.76, .72, .60}}

// atLeast shows scores and fails the test where F1 is below a floor.
func atLeast(t *testing.T, name string, s Scores, floor [NumKinds]float64) {
	t.Helper()
	for k := range s {
		t.Logf("%-8s%-8s%v", name, kindNames[k], s[k])
		if got := s[k].F1(); got < floor[k] {
			t.Errorf("%s, %s: F1 %.3f is below %.3f", name, kindNames[k], got, floor[k])
		}
	}
}

// TestPolNeAR measures the model on the validation part of PolNeAR, as CofeNet
// does: exact spans, an I- without its B- ignored, from tokens alone.
func TestPolNeAR(t *testing.T) {
	articles := evalCorpus(t, "polnear-valid.jsonl")
	m := Default()
	for e, name := range engineNames {
		readings := readAll(m, Engine(e), articles)
		all := scoreAll(readings, nil)
		atLeast(t, name, all, polnearFloors[e])
		once := scoreAll(annotatedOnce(readings), nil)
		for k := range once {
			t.Logf("%-8s%-8s%v, annotated once", name, kindNames[k], once[k])
		}
		kinds := scoreByMode(readings)
		for _, kind := range slices.Sorted(maps.Keys(kinds)) {
			t.Logf("%-8s%-30s%v", name, kind, kinds[kind])
		}
		for _, line := range curve(readings) {
			t.Logf("%-8s%s", name, line)
		}
	}
}

// modeOf says how a content is given: direct in quotation marks, indirect
// without any, else mixed.
func modeOf(d *Document, s crf.Span) string {
	inside, marks := 0, 0
	for i := s.From; i < s.To; i++ {
		if d.tokens[i].quote >= 0 {
			inside++
		}
		if c := d.forms[d.tokens[i].form].class; c == opens || c == closes {
			marks++
		}
	}
	switch {
	case inside == s.To-s.From:
		return "direct"
	case inside == 0 && marks == 0:
		return "indirect"
	}
	return "mixed"
}

// scoreByMode scores contents by how they are given and by how many there are
// in the paragraph.
func scoreByMode(readings []reading) map[string]Score {
	out := map[string]Score{}
	for _, mode := range []string{"direct", "indirect", "mixed"} {
		s := scoreAll(readings, func(a *Article, s crf.Span) bool { return s.Kind == Content && modeOf(a.Document, s) == mode })
		out["content, "+mode] = s[Content]
	}
	for _, several := range []bool{false, true} {
		name := "content, one a paragraph"
		if several {
			name = "content, several a paragraph"
		}
		var sum Scores
		for _, r := range readings {
			n := map[int32]int{}
			for _, g := range r.gold {
				if g.Kind == Content {
					n[r.Document.tokens[g.From].paragraph]++
				}
			}
			drop := func(s crf.Span) bool {
				return s.Kind != Content || (n[r.Document.tokens[s.From].paragraph] > 1) != several
			}
			sum.Add(slices.DeleteFunc(slices.Clone(r.found), drop), slices.DeleteFunc(slices.Clone(r.gold), drop))
		}
		out[name] = sum[Content]
	}
	return out
}

// curve compares the probability of the spans found with how often they are right.
func curve(readings []reading) []string {
	const steps = 10
	type bin struct{ n, right, sum float64 }
	var bins [NumKinds][steps]bin
	for _, r := range readings {
		marked := map[place]bool{}
		for _, g := range r.gold {
			marked[placeOf(g)] = true
		}
		for _, f := range r.found {
			b := &bins[f.Kind][min(int(f.P*steps), steps-1)]
			b.n++
			b.sum += float64(f.P)
			if marked[placeOf(f)] {
				b.right++
			}
		}
	}
	var out []string
	for k, list := range bins {
		line := fmt.Sprintf("%-8s said/is right:", kindNames[k])
		for _, b := range list {
			if b.n >= 20 {
				line += fmt.Sprintf("  %.2f/%.2f (%.0f)", b.sum/b.n, b.right/b.n, b.n)
			}
		}
		out = append(out, line)
	}
	return out
}

// TestRiQuA measures the model far from what it learned from: fiction of the
// 19th century.
func TestRiQuA(t *testing.T) {
	articles := evalCorpus(t, filepath.Join("riqua", "valid.jsonl"))
	floors := [...][NumKinds]float64{Full: {.52, .47, .77}, Fast: {.45, .50, .69}}
	for e, name := range engineNames {
		atLeast(t, name, scoreAll(readAll(Default(), Engine(e), articles), nil), floors[e])
	}
}

// TestRaw measures the model on the validation part of PolNeAR written as
// running text and divided by ourselves, as all texts but corpora are. A span
// is right if it covers the same characters.
func TestRaw(t *testing.T) {
	articles := evalCorpus(t, "polnear-valid.jsonl")
	for e, name := range engineNames {
		var s Scores
		for _, a := range articles {
			d := Parse(a.Document.Text)
			s.Add(inBytes(d, Default().Find(d, Engine(e))), inBytes(a.Document, spansOf(a.Labels)))
		}
		atLeast(t, name, s, polnearFloors[e])
	}
}

// inBytes returns spans as bytes of the text.
func inBytes(d *Document, spans []crf.Span) []crf.Span {
	out := slices.Clone(spans)
	for i, s := range out {
		out[i].From, out[i].To = d.Tokens[s.From].Start, d.Tokens[s.To-1].End
	}
	return out
}

// TestAblation trains the field without each group of features in turn and
// shows what it reaches on the articles held back. It takes many minutes.
func TestAblation(t *testing.T) {
	if os.Getenv("PARLEY_ABLATION") == "" {
		t.Skip("PARLEY_ABLATION is not set: the field is not trained without groups of features")
	}
	articles := evalCorpus(t, "polnear-train.jsonl.gz")
	o := Defaults()
	o.Nets, o.Refit = 0, false
	base, report, err := Train(articles, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%-12s %v", "all", report.Fast)
	for _, g := range []struct {
		name  string
		group Group
	}{
		{"words", Words}, {"tags", Tags}, {"names", Names}, {"affixes", Affixes}, {"cue lexicon", CueLexicon}, {"near cue", NearCue},
		{"clause", Clause}, {"quote", Quote}, {"place", Place}, {"around", Around}, {"pairs", Pairs},
		{"both of cues", CueLexicon | NearCue}, {"words, affixes", Words | Affixes},
	} {
		o.Without = g.group
		c := newCourse(articles, base.tagger, o, true)
		m := &Model{tagger: base.tagger, without: g.group}
		c.train(m)
		s := c.tune(m).Fast
		t.Logf("%-12s %v", g.name, s)
		if g.group == CueLexicon|NearCue && s.F1() > report.Fast.F1() {
			t.Error("the field does without knowing cues")
		}
	}
}
