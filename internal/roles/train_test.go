package roles

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/parley-record/parley/internal/crf"
)

// toyCorpus is a corpus of n articles made of a few patterns, in which the
// words, but not the patterns, differ.
func toyCorpus(t testing.TB, n int) []*Article {
	t.Helper()
	patterns := []string{
		"The/DT/O/sB $W/NN/O/sI said/VBD/O/cB that/IN/O/xB talks/NNS/O/xI $V/VBD/O/xI ././O/O",
		"``/``/O/xB We/PRP/O/xI $V/VBD/O/xI ,/,/O/xI ''/''/O/xI $P/NNP/PERSON/sB said/VBD/O/cB ././O/O",
		"The/DT/O/O $W/NN/O/O $V/VBD/O/O in/IN/O/O $P/NNP/PERSON/O ././O/O",
		"$P/NNP/PERSON/sB claimed/VBD/O/cB victory/NN/O/xB ././O/O It/PRP/O/O rained/VBD/O/O ././O/O",
	}
	labels := map[string]string{"O": "O", "sB": "B-source", "sI": "I-source", "cB": "B-cue", "cI": "I-cue", "xB": "B-content", "xI": "I-content"}
	fill := func(w string, i int) string {
		choose := func(list ...string) string { return list[i*7%len(list)] }
		switch w {
		case "$W":
			return choose("minister", "spokesman", "envoy", "office", "delegate")
		case "$V":
			return choose("failed", "resumed", "ended", "stalled")
		case "$P":
			return choose("Hoffmann", "Berg", "Lindqvist")
		}
		return w
	}
	var b strings.Builder
	for i := range n {
		for p := range patterns {
			in := instance{ID: fmt.Sprint(i)}
			for _, f := range strings.Fields(patterns[(p+i)%len(patterns)]) {
				part := strings.Split(f, "/")
				k := len(part)
				in.Tokens = append(in.Tokens, fill(part[0], i+p))
				in.POS, in.NER, in.Labels = append(in.POS, part[k-3]), append(in.NER, part[k-2]), append(in.Labels, labels[part[k-1]])
			}
			line, err := json.Marshal(in)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(append(line, '\n'))
		}
	}
	articles, err := ReadCorpus(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return articles
}

// toyOptions train in a second or two.
func toyOptions(t testing.TB) Options {
	t.Helper()
	vectors, err := ReadVectors(strings.NewReader("minister 1 0\nenvoy .9 .1\nrained -1 .5\n"), 100, nil)
	if err != nil {
		t.Fatal(err)
	}
	o := Defaults()
	o.Version, o.Nets, o.Hidden, o.Layers, o.Epochs, o.Vectors = "toy", 1, 16, 1, 80, vectors
	return o
}

func TestTrain(t *testing.T) {
	o := toyOptions(t)
	o.Refit = false
	m, report, err := Train(toyCorpus(t, 60), o)
	if err != nil {
		t.Fatal(err)
	}
	if report.Articles != 60 || report.Held == 0 {
		t.Errorf("%d articles, %d held back", report.Articles, report.Held)
	}
	const text = "The ambassador said that talks resumed.\nIt rained. “We failed,” Berg said.\n"
	for _, e := range []Engine{Full, Fast} {
		d := Parse(text)
		var got []string
		for _, s := range m.Find(d, e) {
			got = append(got, KindName(s.Kind)+": "+d.Text[d.Tokens[s.From].Start:d.Tokens[s.To-1].End])
		}
		want := []string{"source: The ambassador", "cue: said", "content: that talks resumed", "content: “We failed,”", "source: Berg", "cue: said"}
		if e == Full {
			// So small a net, for so short a time, learns the heart of it.
			got, want = some(got), some(want)
		}
		if !slices.Equal(got, want) {
			t.Errorf("engine %d finds\n%q, not\n%q", e, got, want)
		}
		if got := d.POS(0) + " " + d.NER(d.tokensOf("Berg")); got != "DT PERSON" {
			t.Errorf("the tags are %s", got)
		}
	}
	if got := m.Measure(toyCorpus(t, 10), Fast); got[Content].Gold != 30 || got.F1() < .95 {
		t.Errorf("the fast engine reaches %v in texts like those it learned from", got)
	}
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	again, err := Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if again.Version() != "toy" {
		t.Errorf("the version is %q", again.Version())
	}
	for _, e := range []Engine{Full, Fast} {
		if got, want := again.Candidates(Parse(sample), e), m.Candidates(Parse(sample), e); !slices.Equal(got, want) {
			t.Errorf("engine %d: a model that was written and read finds %v, not %v", e, got, want)
		}
	}
}

// some leaves out contents.
func some(spans []string) []string {
	return slices.DeleteFunc(spans, func(s string) bool { return strings.HasPrefix(s, "content") })
}

// tokensOf returns the first token that is the word.
func (d *Document) tokensOf(word string) int {
	for i := range d.Tokens {
		if d.word(i) == word {
			return i
		}
	}
	return 0
}

func TestTrainIsDeterministic(t *testing.T) {
	var files [2]bytes.Buffer
	for i := range files {
		o := toyOptions(t)
		o.Epochs, o.Refit = 1, false
		m, _, err := Train(toyCorpus(t, 24), o)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.WriteTo(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("the same corpus and options gave two different models")
	}
}

func TestTrainWithoutTags(t *testing.T) {
	o := toyOptions(t)
	o.Nets, o.Epochs, o.Refit = 0, 1, false
	base, _, err := Train(toyCorpus(t, 24), o)
	if err != nil {
		t.Fatal(err)
	}
	bare := toyCorpus(t, 24)
	for _, a := range bare {
		a.POS, a.NER = nil, nil
	}
	if _, _, err := Train(bare, o); err == nil || !strings.Contains(err.Error(), "tags") {
		t.Errorf("a corpus without tags gives %v", err)
	}
	o.Base = base
	m, _, err := Train(bare, o)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := m.Find(Parse(sample), Fast), base.Find(Parse(sample), Fast); len(got) != len(want) {
		t.Errorf("with the tagger of another model it finds %v, not %v", got, want)
	}
}

func TestReadRefuses(t *testing.T) {
	o := toyOptions(t)
	o.Nets, o.Epochs, o.Refit = 0, 1, true
	m, _, err := Train(toyCorpus(t, 24), o)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	m.WriteTo(&b)
	good := b.Bytes()
	if _, err := Read(nil); err == nil {
		t.Error("nothing is taken for a model")
	}
	for i := 0; i < len(good); i += 1 + len(good)/200 {
		bad := slices.Clone(good)
		bad[i] ^= 0x40
		if _, err := Read(bad); err == nil {
			t.Fatalf("a model damaged at byte %d of %d is taken", i, len(good))
		}
		if _, err := Read(good[:i]); err == nil {
			t.Fatalf("the first %d of %d bytes are taken for a model", i, len(good))
		}
	}
}

// TestFindTakesAnything reads texts that are no articles.
func TestFindTakesAnything(t *testing.T) {
	o := toyOptions(t)
	o.Epochs, o.Refit = 1, false
	m, _, err := Train(toyCorpus(t, 24), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"", "\n", "“", "\xff\xfe", "\x00", strings.Repeat("said ", 2000), strings.Repeat("“", 2000), strings.Repeat("(", 2000), strings.Repeat("a", 20000), "\u2028\u2029", strings.Repeat("“a”, said b.\n", 500)} {
		d := Parse(s)
		for _, e := range []Engine{Full, Fast} {
			last := crf.Span{}
			for _, f := range m.Find(d, e) {
				if f.From < last.To || f.To <= f.From || f.To > len(d.Tokens) || !(f.P >= 0 && f.P <= 1) {
					t.Errorf("%.20q: a span %+v after %+v among %d tokens", s, f, last, len(d.Tokens))
				}
				last = f
			}
		}
	}
}
