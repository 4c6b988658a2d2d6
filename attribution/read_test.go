package attribution

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/parley-record/parley"
)

var update = flag.Bool("update", false, "rewrite the wanted output of the golden files")

// describe writes attributions as the golden files show them.
func describe(s string, found []Found) string {
	var b strings.Builder
	for i, f := range found {
		fmt.Fprintf(&b, "%d %s, %s", i, f.Class, f.Mode)
		if f.Negated {
			b.WriteString(", negated")
		}
		if f.Parent >= 0 {
			fmt.Fprintf(&b, ", inside %d", f.Parent)
		}
		fmt.Fprintf(&b, "\n  speaker %s\n", f.Speaker)
		if f.Source != nil {
			fmt.Fprintf(&b, "  source  %s\n", s[f.Source.Start:f.Source.End])
		}
		fmt.Fprintf(&b, "  cue     %s\n", s[f.Cue.Start:f.Cue.End])
		for _, c := range f.Content {
			fmt.Fprintf(&b, "  content %s\n", s[c.Start:c.End])
		}
	}
	return b.String()
}

// TestGoldens reads the texts in testdata/goldens and compares what is found
// with what a person has checked. Run with -update to rewrite them, then look
// at every difference.
func TestGoldens(t *testing.T) {
	files, err := filepath.Glob("testdata/goldens/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files: ", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil || len(archive.Files) != 2 {
				t.Fatalf("want a text and a result in %s, got %d files, %v", name, len(archive.Files), err)
			}
			s := string(archive.Files[0].Data)
			got := describe(s, Read(s))
			if *update {
				archive.Files[1].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(archive.Files[1].Data), got); d != "" {
				t.Error(d)
			}
		})
	}
}

// hold fails the test unless every attribution keeps the promises of [Found].
func hold(t *testing.T, s string, found []Found) {
	t.Helper()
	for i, f := range found {
		spans := append([]parley.Span{*f.Cue}, f.Content...)
		if f.Source != nil {
			spans = append(spans, *f.Source)
		}
		for _, sp := range spans {
			if !sp.In(s) {
				t.Fatalf("attribution %d of %.80q: %v does not lie in the text", i, s, sp)
			}
		}
		if f.Parent >= i || f.Parent < -1 {
			t.Fatalf("attribution %d of %.80q: parent %d is not an earlier one", i, s, f.Parent)
		}
		if f.Confidence <= 0 || f.Confidence >= 1 {
			t.Fatalf("attribution %d of %.80q: confidence %v", i, s, f.Confidence)
		}
		if len(f.Content) == 0 && f.Class != parley.CueNoComment {
			t.Fatalf("attribution %d of %.80q has no content", i, s)
		}
		for k := 1; k < len(f.Content); k++ {
			if f.Content[k].Start < f.Content[k-1].End {
				t.Fatalf("attribution %d of %.80q: contents overlap: %v", i, s, f.Content)
			}
		}
		if !utf8.ValidString(f.Speaker) && utf8.ValidString(s) {
			t.Fatalf("attribution %d of %.80q: speaker %q", i, s, f.Speaker)
		}
	}
}

// hostile are texts that tempt a reader into quadratic time or a panic.
func hostile(n int) map[string]string {
	return map[string]string{
		"said":         strings.Repeat("said ", n),
		"he said":      strings.Repeat("he said ", n),
		"said that":    strings.Repeat("X said that ", n),
		"saying":       "He left, " + strings.Repeat("saying, ", n),
		"and said":     "He left " + strings.Repeat("and said ", n),
		"names":        strings.Repeat("Ada Orlov ", n),
		"surnames":     "Ada Orlov met Bo Orlov. " + strings.Repeat("Orlov said no. ", n),
		"minister":     "Minister Ada Orlov left. " + strings.Repeat("The minister said no. ", n),
		"of":           strings.Repeat("minister of ", n) + "said it was so",
		"commas":       strings.Repeat("x, ", n) + "said no",
		"quotes":       strings.Repeat(`"`, n),
		"quoted":       strings.Repeat(`"No," he said. `, n),
		"one quote":    `"` + strings.Repeat("no ", n) + `," he said.`,
		"open quotes":  strings.Repeat("“No, he said.\n", n),
		"brackets":     strings.Repeat("(", n) + "he said no" + strings.Repeat(")", n),
		"labels":       strings.Repeat("ORLOV: No. He said no.\n", n),
		"long label":   "ORLOV: " + strings.Repeat("He said no. ", n),
		"according to": strings.Repeat("according to ", n),
		"demands":      strings.Repeat("his demand that ", n),
		"invalid":      strings.Repeat("he said \xff\x80no ", n),
		"zero":         strings.Repeat("\x00said", n),
	}
}

func TestHostile(t *testing.T) {
	n := 50_000
	if testing.Short() {
		n = 3000
	}
	for name, s := range hostile(n) {
		t.Run(name, func(t *testing.T) { hold(t, s, Read(s)) })
	}
}

func TestReadIsDeterministic(t *testing.T) {
	files, err := filepath.Glob("testdata/goldens/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want := Read(string(b))
		for range 5 {
			if d := cmp.Diff(want, Read(string(b))); d != "" {
				t.Fatalf("%s read twice: %s", name, d)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/goldens/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	for _, s := range hostile(10) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { hold(t, s, Read(s)) })
}

func BenchmarkRead(b *testing.B) {
	archive, err := txtar.ParseFile("testdata/goldens/report.txtar")
	if err != nil {
		b.Fatal(err)
	}
	s := string(archive.Files[0].Data)
	tokens := len(parse(s).tokens)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Read(s)
	}
	b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
