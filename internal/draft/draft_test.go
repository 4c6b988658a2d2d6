package draft

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/golden"
)

// show prints provisions one a line.
func show(d Draft) string {
	var b strings.Builder
	for i, p := range d.Provisions {
		fmt.Fprintf(&b, "%d under %d %q", i, p.Parent, p.Label)
		if p.Heading != "" {
			fmt.Fprintf(&b, " # %s", p.Heading)
		}
		fmt.Fprintf(&b, " | %s\n", strings.ReplaceAll(p.Text, "\n", " / "))
	}
	if d.Cut {
		b.WriteString("cut\n")
	}
	return b.String()
}

func TestParseGolden(t *testing.T) {
	golden.Each(t, func(t *testing.T, f golden.File) string {
		parsed := func(text string) string {
			d, err := Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			checkDraft(t, text, d)
			return show(d)
		}
		got := parsed(f.Section("text"))
		if diff := cmp.Diff(got, parsed(strings.ReplaceAll(f.Section("text"), "\n", "\r\n"))); diff != "" {
			t.Errorf("the line ends make a difference (-LF +CR LF):\n%s", diff)
		}
		return got
	})
}

// checkDraft fails if a provision is empty, cites anything but its words, or
// stands out of order.
func checkDraft(t *testing.T, text string, d Draft) {
	t.Helper()
	end := 0
	for i, p := range d.Provisions {
		if p.Heading == "" && p.Text == "" {
			t.Errorf("provision %d has no words", i)
		}
		if !p.Span.In(text) || p.Span.Start < end {
			t.Fatalf("provision %d: span %v is not in the text or not after %d", i, p.Span, end)
		}
		end = p.Span.End
		if p.Parent < -1 || p.Parent >= i {
			t.Errorf("provision %d stands under %d", i, p.Parent)
		}
		cited := strings.Join(strings.FieldsFunc(text[p.Span.Start:p.Span.End], blank), " ")
		words := strings.Join(strings.FieldsFunc(p.Heading+" "+p.Text, blank), " ")
		if strings.ReplaceAll(cited, "#", "") != strings.ReplaceAll(words, "#", "") && !strings.Contains(cited, " - ") {
			t.Errorf("provision %d cites %q for %q", i, cited, words)
		}
	}
}

func TestParseNothing(t *testing.T) {
	for _, text := range []string{"", " \n\t\r\n", "\ufeff", "---\n***\n", "\x00\x01", "\x8a0"} {
		for name, parse := range map[string]func(string) (Draft, error){"Parse": Parse, "ParseTSV": ParseTSV} {
			if _, err := parse(text); !errors.Is(err, parley.ErrInvalid) {
				t.Errorf("%s(%q): error %v, want one that says what is wrong", name, text, err)
			}
		}
	}
}

func TestCut(t *testing.T) {
	full := "1. One is here.\n2. Two is here.\n3. Three is here.\n4. Four is here.\n5. Five is here.\n"
	tests := []struct {
		name, text string
		want       bool
	}{
		{"whole", full, false},
		{"announced", "A plan of 12 points\n\n" + full, true},
		{"announced and kept", "The 6-point plan\n\n" + full + "6. Six is here.\n", false},
		{"ellipsis", full + "6. The funds are …", true},
		{"open word", full + "6. The funds are used for the", true},
		{"no full stop where all others have it", full + "6. The funds that were frozen in the spring are given to those who", true},
		{"no full stops at all", "1. One\n2. Two\n3. Three\n4. Four\n5. Five\n6. The funds that were frozen in the spring are given back", false},
	}
	for _, tt := range tests {
		d, err := Parse(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		if d.Cut != tt.want {
			t.Errorf("%s: Cut is %v, want %v", tt.name, d.Cut, tt.want)
		}
	}
}

func TestLooks(t *testing.T) {
	report := "The minister met envoys on Monday and spoke for two hours about the plan that was shown to reporters.\n" +
		"She said that 3 of its points could not be accepted. \"We will talk,\" she added.\n" +
		"1. The first of them is about the harbour.\n2. The second is about trade.\n" +
		"Other ministers were more careful, and one of them left the hall before the vote was taken at midnight.\n"
	points := "Draft\n\n1. The harbour is shared.\n2. Trade is free.\n3. Nobody attacks.\n"
	tests := []struct {
		name, file, text string
		want             bool
	}{
		{"points", "plan.txt", points, true},
		{"report", "report.txt", report, false},
		{"lines", "plan.tsv", "1\tThe harbour is shared.\n2\tTrade is free.\n", true},
		{"a table of something else", "plan.tsv", "no tab here", false},
		{"bullets", "notes.txt", "• one thing\n• another\n• a third\n", false},
		{"empty", "empty.txt", "", false},
		{"empty lines", "empty.tsv", "\n", false},
	}
	for _, tt := range tests {
		if got := Looks(tt.file, tt.text); got != tt.want {
			t.Errorf("%s: Looks is %v, want %v", tt.name, got, tt.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, g := range golden.Files(f) {
		f.Add(g.Section("text"))
	}
	f.Add("(a) (i) x (ii) y\n# \n#\n1.\n1.\u00a0a\xff\xfe")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := Parse(text)
		if err != nil {
			if !errors.Is(err, parley.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		checkSpans(t, text, d)
		again, _ := Parse(text)
		if diff := cmp.Diff(d, again); diff != "" {
			t.Fatalf("not the same a second time:\n%s", diff)
		}
		Looks("a.txt", text)
	})
}

func checkSpans(t *testing.T, text string, d Draft) {
	t.Helper()
	end := 0
	for i, p := range d.Provisions {
		if p.Heading == "" && p.Text == "" || !p.Span.In(text) || p.Span.Start < end || p.Parent < -1 || p.Parent >= i {
			t.Fatalf("provision %d of %q: %+v", i, text, p)
		}
		end = p.Span.End
	}
	if len(d.Provisions) == 0 {
		t.Fatalf("no provisions of %q", text)
	}
}
