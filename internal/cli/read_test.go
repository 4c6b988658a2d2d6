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
	got := attributions(attribution.Default(), "d-1", text)
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

// page prints a document as a person sees it.
func page(width int, p paint, docs ...readDocument) string {
	var b bytes.Buffer
	out := &readPage{w: &b, paint: p, width: width, first: true}
	for _, d := range docs {
		out.document(d)
	}
	if len(docs) > 1 {
		out.total(len(docs))
	}
	return b.String()
}

func pageSample() readDocument {
	lind, orsk := "Mara Lind", "Orsk"
	return readDocument{Name: "a\x1b[2J.txt", Attributions: []readAttribution{
		{ID: "a-1", line: 2, Source: &span{Text: "Minister\nMara Lind"}, Cue: &span{Text: "told\u202e him"}, Speaker: &lind, Mode: parley.ModeMixed,
			Class: parley.CueSays, Confidence: 0.5, Content: []span{{Text: "it  would\train \x1b[31mall day"}, {Text: "“Nothing.\r\n\r\n“Nothing at all.”"}}},
		{ID: "a-2", line: 2, depth: 1, Parent: "a-1", Source: &span{Text: "it"}, Cue: &span{Text: "denied"}, Speaker: &orsk, Mode: parley.ModeIndirect,
			Class: parley.CueDenies, Negated: true, Content: []span{{Text: "that"}}},
		{ID: "a-3", line: 12, Source: &span{Text: "Some"}, Mode: parley.ModeDirect, Class: parley.CueAccordingTo, Negated: true, Confidence: .996},
		{ID: "a-4", line: 13, Cue: &span{Text: "It is said"}, Speaker: &lind, Mode: parley.ModeDirect, Class: parley.CueNoComment},
	}}
}

func TestPage(t *testing.T) {
	for _, tt := range []struct {
		name  string
		width int
		docs  []readDocument
		want  string
	}{
		{"terminal", 60, []readDocument{pageSample()}, `a[2J.txt: 4 attributions by 2 speakers, 1 unknown

   2  Minister Mara Lind  told him  says, partly quoted  50%
      it would rain [31mall day
      “Nothing.
      “Nothing at all.”
      ↳ Orsk (it)  denied        does not deny, reported  0%
        that

  12  unknown (Some)         not: according to, quoted  100%

  13  Mara Lind  It is said  declines to comment, quoted  0%

Mara Lind 2, Orsk
`},
		{"narrow terminal", 30, []readDocument{pageSample()}, `a[2J.txt:
4 attributions by 2 speakers, 1 unknown

   2  Minister Mara Lind  told
      him
      says, partly quoted  50%
      it would rain [31mall
      day
      “Nothing.
      “Nothing at all.”
      ↳ Orsk (it)  denied
        does not deny, reported  0%
        that

  12  unknown (Some)
      not: according to, quoted  100%

  13  Mara Lind  It is said
      declines to comment, quoted  0%

Mara Lind 2, Orsk
`},
		{"no terminal", 0, []readDocument{pageSample(), {Name: "b.txt"}}, `a[2J.txt: 4 attributions by 2 speakers, 1 unknown

   2  Minister Mara Lind  told him  [says, partly quoted  50%]
      it would rain [31mall day
      “Nothing.
      “Nothing at all.”
      ↳ Orsk (it)  denied  [does not deny, reported  0%]
        that

  12  unknown (Some)  [not: according to, quoted  100%]

  13  Mara Lind  It is said  [declines to comment, quoted  0%]

Mara Lind 2, Orsk

b.txt: no attributions

2 documents: 4 attributions by 2 speakers, 1 unknown
`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			want := strings.ReplaceAll(tt.want, `\u00a0`, "\u00a0")
			if diff := cmp.Diff(want, page(tt.width, paint{}, tt.docs...)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if in := page(tt.width, paint{on: true}, tt.docs...); stripped(in) != page(tt.width, paint{}, tt.docs...) || stripped(in) == in {
				t.Errorf("in colour:\n%q", in)
			}
		})
	}
}

// Whatever the width, no line is longer unless a word is.
func TestPageFitsTheTerminal(t *testing.T) {
	d := pageSample()
	d.Attributions[0].Content = []span{{Text: strings.Repeat("日本 e\u0301e\u0301 and so on ", 40)}}
	for width := 50; width < 130; width++ {
		for line := range strings.Lines(page(width, paint{on: true}, d)) {
			if n := visible(strings.TrimSuffix(line, "\n")); n > width {
				t.Fatalf("at width %d a line of %d: %q", width, n, line)
			}
		}
	}
}

func TestLinesAreThoseOfTheText(t *testing.T) {
	text := "A headline\n\nThe minister said the café would reopen.\r\nIt rained. Mara Lind said\nit would rain."
	for _, a := range attributions(attribution.Default(), "d-1", text) {
		first := a.Cue.Start
		if a.Source != nil {
			first = min(first, a.Source.Start)
		}
		for _, s := range a.Content {
			first = min(first, s.Start)
		}
		if want := 1 + strings.Count(string([]rune(text)[:first]), "\n"); a.line != want {
			t.Errorf("%q begins in line %d, said to be %d", a.Cue.Text, want, a.line)
		}
	}
}

func TestClassWords(t *testing.T) {
	for _, class := range parley.CueClasses() {
		if got := classWords(class, true); got == classWords(class, false) || !strings.Contains(got, "not") {
			t.Errorf("%s, negated, is %q", class, got)
		}
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
