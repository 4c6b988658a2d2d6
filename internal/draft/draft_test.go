package draft

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/golden"
)

// show prints provisions one a line.
func show(text string, d Draft) string {
	var b strings.Builder
	for i, p := range d.Provisions {
		fmt.Fprintf(&b, "%d under %d %s %q", i, p.Parent, p.Kind, p.Label)
		if p.Number != "" && p.Number != p.Label+"." {
			fmt.Fprintf(&b, " printed %q", p.Number)
		}
		if p.Open {
			b.WriteString(" open")
		}
		if p.Heading != "" {
			fmt.Fprintf(&b, " # %s", p.Heading)
		}
		fmt.Fprintf(&b, " | %s\n", strings.ReplaceAll(p.Text, "\n", " / "))
	}
	if len(d.Gaps) > 0 {
		fmt.Fprintf(&b, "gaps before: %v\n", d.Gaps)
	}
	if d.Cut {
		fmt.Fprintf(&b, "cut: %s\n", d.CutWhy)
	}
	for _, s := range d.Dropped {
		fmt.Fprintf(&b, "dropped: %s\n", text[s.Start:s.End])
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
			checkCover(t, text)
			checkLabels(t, d)
			return show(text, d)
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
		if cited, words := letters(text[p.Span.Start:p.Span.End]), letters(p.Heading+p.Text); !within(words, cited) {
			t.Errorf("provision %d cites %q for %q", i, cited, words)
		}
	}
}

// letters returns the letters and digits of s.
func letters(s string) []rune {
	return []rune(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s))
}

// within reports whether all of a stands in b, in order.
func within(a, b []rune) bool {
	for _, r := range b {
		if len(a) > 0 && a[0] == r {
			a = a[1:]
		}
	}
	return len(a) == 0
}

func TestParseNothing(t *testing.T) {
	for _, text := range []string{"", " \n\t\r\n", "\ufeff", "---\n***\n", "\x00\x01", "1\x00.\x00 \x00a\x00\t\x00b\x00", "\x8a0"} {
		for name, parse := range map[string]func(string) (Draft, error){"Parse": Parse, "ParseTSV": ParseTSV} {
			if _, err := parse(text); !errors.Is(err, parley.ErrInvalid) {
				t.Errorf("%s(%q): error %v, want one that says what is wrong", name, text, err)
			}
		}
	}
}

func TestCut(t *testing.T) {
	full := "1. One is here.\n2. Two is here.\n3. Three is here.\n4. Four is here.\n5. Five is here.\n"
	long := "The funds that were frozen in the spring are given back to those who"
	tests := []struct{ name, text, want string }{
		{"whole", full, ""},
		{"announced", "A plan of 12 points\n\n" + full, "announces 12 points and has 5"},
		{"announced in Russian", "План из 12 пунктов\n\n" + full, "announces 12 points and has 5"},
		{"two plans are announced", "The 5-point answer to the 28-point plan\n\n" + full, ""},
		{"announced and kept", "The 6-point plan\n\n" + full + "6. Six is here.\n", ""},
		{"announced in articles and kept", "The 3-point plan\n\nPoint 1: One.\nPoint 2: Two.\nPoint 3: Three.\n", ""},
		{"ellipsis", full + "6. The funds are …", "ends in “…”"},
		{"ellipsis before words of the page", full + "6. The funds are ...\n\nRead more on our page.\n", "ends in “…”"},
		{"open word", full + "6. The funds are used for the", "ends inside a sentence"},
		{"no full stop where all others have it", full + "6. " + long, "ends inside a sentence"},
		{"no full stops at all", "1. One\n2. Two\n3. Three\n4. Four\n5. Five\n6. " + long + " paid", ""},
		{"a short end", full + "6. Prisoners", "ends without the full stop that the points before it have"},
		{"a short end where another has no full stop", "1. One\n" + full[len("1. One is here.\n"):] + "6. Six", ""},
		{"a number", full + "6. The army has 600", "ends without the full stop that the points before it have"},
		{"a preposition", full + "6. Prisoners are exchanged within", "ends inside a sentence"},
		{"half a word", full + "6. Prisoners are exchanged wi", "ends without the full stop that the points before it have"},
		{"a comma", full + "6. Prisoners are exchanged,", "ends inside a sentence"},
		{"a semicolon", full + "6. Prisoners are exchanged within 30 days;", "ends at a semicolon, where the points before it end in a full stop"},
		{"the list of an annex", full + "ANNEX\n1. A map", ""},
		{"semicolons", "1. One;\n2. Two;\n3. Three;\n4. Four;", ""},
		{"brackets in a line", full + "[...]\n", "ends in “[...]”"},
		{"brackets", full + "6. Prisoners are exchanged (…)", "ends in “…”"},
		{"omitted", full + "(omitted)", "ends in “(omitted)”"},
		{"read more", full + "6. Prisoners are exchanged [Read more]", "ends without the full stop that the points before it have"},
		{"read more after a sentence", full + "Read more →", ""},
		{"to be continued", full + "6. Six is here. (to be continued)", "ends in “(to be continued)”"},
		{"subscribers", full + "6. Six is here. Full text available to subscribers.", "ends in “Full text available to subscribers.”"},
		{"a number", full + "6.", "ends at “6.” without words"},
		{"an article", "Article 1\nPeace.\nArticle 2\nTrade.\nArticle 3\n", "ends at “Article 3” without words"},
		{"a colon", full + "6. The funds are used for:", "ends at a colon, without what it announces"},
		{"signatures", "Article 1\nPeace.\nDone at Strelsau.\nFor Arlen:\n", ""},
		{"starts late", "5. Five is here.\n6. Six is here.\n", ""},
	}
	for _, tt := range tests {
		d, err := Parse(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		if d.CutWhy != tt.want || d.Cut != (tt.want != "") {
			t.Errorf("%s: Cut is %v, %q, want %q", tt.name, d.Cut, d.CutWhy, tt.want)
		}
	}
}

func TestEmpty(t *testing.T) {
	for text, want := range map[string]bool{"": true, " \n\ufeff---\n": true, "1": false, "№": true, "Єдність": false} {
		if _, err := Parse(text); errors.Is(err, parley.ErrInvalid) != want {
			t.Errorf("Parse(%q): error %v", text, err)
		}
	}
}

func TestParseTooLarge(t *testing.T) {
	for _, text := range []string{strings.Repeat("a\n", mostLines+1), strings.Repeat("word.\n", mostProvisions+2)} {
		if _, err := Parse(text); !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), "one draft at a time") {
			t.Errorf("%d bytes: error %v", len(text), err)
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
		{"resolution", "resolution.txt", "The Assembly,\n\nRecalling its resolutions of the spring and of the summer before that,\n\n1. Decides to meet;\n2. Calls for talks;\n3. Remains seized of it.\n", true},
		{"bullets in points", "plan.txt", "1. Both sides agree:\n• to share the harbour, its mills and its tolls;\n• to trade.\n2. Nobody pays.\n3. Nobody attacks.\n", true},
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
		checkCover(t, text)
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
