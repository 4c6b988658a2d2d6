package attribution

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/golden"
)

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
		if f.Cue != nil {
			fmt.Fprintf(&b, "  cue     %s\n", s[f.Cue.Start:f.Cue.End])
		}
		for _, c := range f.Content {
			fmt.Fprintf(&b, "  content %s\n", s[c.Start:c.End])
		}
	}
	return b.String()
}

func TestGoldens(t *testing.T) {
	golden.Each(t, func(_ *testing.T, f golden.File) string {
		s := f.Section("text")
		return describe(s, Read(s))
	})
}

// hold fails the test unless every attribution keeps the promises of [Found].
func hold(t *testing.T, s string, found []Found) {
	t.Helper()
	for i, f := range found {
		spans := slices.Clone(f.Content)
		if f.Cue != nil {
			spans = append(spans, *f.Cue)
		}
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
		"source":       "“No,” said Ada Orlov " + strings.Repeat("(a)(b ", n),
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
	n := 2000
	if testing.Short() {
		n = 300
	}
	e := Default().Fast()
	for name, s := range hostile(n) {
		t.Run(name, func(t *testing.T) { hold(t, s, e.Read(s)) })
	}
}

func TestReadIsDeterministic(t *testing.T) {
	for _, f := range golden.Files(t) {
		s := f.Section("text")
		want := Read(s)
		for range 5 {
			if d := cmp.Diff(want, Read(s)); d != "" {
				t.Fatalf("%s read twice: %s", f.Name, d)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, g := range golden.Files(f) {
		f.Add(g.Section("text"))
	}
	for _, s := range hostile(10) {
		f.Add(s)
	}
	fast := Default().Fast()
	f.Fuzz(func(t *testing.T, s string) { hold(t, s, fast.Read(s)) })
}

func BenchmarkRead(b *testing.B) {
	files := golden.Files(b)
	s := files[slices.IndexFunc(files, func(f golden.File) bool { return f.Name == "report" })].Section("text")
	tokens := len(parse(s).tokens)
	for name, e := range map[string]*Engine{"full": Default(), "fast": Default().Fast()} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				e.Read(s)
			}
			b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}
