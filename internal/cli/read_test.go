package cli

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/attribution"
)

// The offsets that are printed cut the text that they are printed with, and
// the ids are those that a record would give.
func TestAttributionsCiteTheText(t *testing.T) {
	text := "Жінка мовчала – “так”.\r\n\r\nThe minister said the café would reopen. “We agree,” Mara Lind told reporters.\r\n"
	runes := []rune(text)
	found := attribution.Read(text)
	got := attributions("d-1", text)
	if len(got) == 0 || len(got) != len(found) {
		t.Fatalf("%d attributions of %d", len(got), len(found))
	}
	for i, a := range got {
		var roles parley.Roles
		for _, s := range append([]span{}, a.Content...) {
			sel := parley.Selector{Start: s.Start, End: s.End, Exact: s.Text}
			if string(runes[s.Start:s.End]) != s.Text || sel.Validate() != nil {
				t.Errorf("%d-%d is %q, printed as %q", s.Start, s.End, string(runes[s.Start:s.End]), s.Text)
			}
		}
		cite := func(s *parley.Span) *parley.Selector {
			if s == nil {
				return nil
			}
			sel, err := parley.NewSelector(text, *s)
			if err != nil {
				t.Fatal(err)
			}
			return &sel
		}
		roles.Source, roles.Cue = cite(found[i].Source), cite(found[i].Cue)
		for _, s := range found[i].Content {
			roles.Content = append(roles.Content, *cite(&s))
		}
		if want := parley.AttributionID("d-1", roles); a.ID != want {
			t.Errorf("attribution %d has the id %s, in a record %s", i, a.ID, want)
		}
	}
}

func TestPrintAttributions(t *testing.T) {
	name := "Mara Lind"
	d := readDocument{Name: "a.txt", Attributions: []readAttribution{
		{ID: "a-1", Source: &span{0, 3, "the\nminister"}, Cue: &span{4, 8, "said"}, Content: []span{{9, 20, "it  would\nrain all day"}},
			Speaker: &name, Mode: parley.ModeMixed, Class: parley.CueSays, Confidence: 0.5},
		{ID: "a-2", Content: []span{{9, 11, "no"}}, Mode: parley.ModeIndirect, Class: parley.CueAgrees, Negated: true, Parent: "a-1", depth: 1},
	}}
	var b bytes.Buffer
	printAttributions(&b, paint{}, 24, d)
	want := `a.txt: 2 attributions

  1  the minister (Mara Lind)  said  [says, partly quoted, 0.50]
     it would rain all
     day

      2  (nobody named)  —  [not: agrees, indirect, 0.00]
         no

`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	b.Reset()
	printAttributions(&b, paint{on: true}, 0, d)
	if plain := stripped(b.String()); !strings.Contains(plain, "it would rain all day\n") || plain == b.String() {
		t.Errorf("without a width, in colour:\n%q", b.String())
	}
}

// stripped takes the marks of a terminal out.
func stripped(s string) string {
	for {
		before, rest, ok := strings.Cut(s, "\x1b[")
		if !ok {
			return s
		}
		_, after, _ := strings.Cut(rest, "m")
		s = before + after
	}
}

func FuzzSpans(f *testing.F) {
	f.Add("a\u0301é\r\nb 😀", 1, 4)
	f.Add(strings.Repeat("–x", 400), 3, 900)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		s := parley.Span{Start: start, End: end}
		if !utf8.ValidString(text) || !s.In(text) {
			t.Skip()
		}
		got := *newPassage(text).span(&s)
		if runes := []rune(text); string(runes[got.Start:got.End]) != got.Text || got.Text != text[start:end] {
			t.Errorf("%d-%d of %q is %+v", start, end, text, got)
		}
	})
}
