package view_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/view"
)

// mark finds words in a text and gives them a part in an attribution.
func mark(t *testing.T, text, words string, p view.Part, of int) view.Mark {
	t.Helper()
	i := strings.Index(text, words)
	if i < 0 {
		t.Fatalf("%q does not stand in the text", words)
	}
	return view.Mark{Span: parley.Span{Start: i, End: i + len(words)}, Part: p, Of: of}
}

// show writes marked text down in brackets: [s0:words] is a source of
// attribution 0; "<" for "[" is a fragment that goes on, ">" for "]" one that is cut.
func show(paragraphs []view.Paragraph) string {
	var b strings.Builder
	for i, p := range paragraphs {
		if i > 0 {
			b.WriteString("|")
		}
		var open []*view.Opened
		for _, piece := range p.Pieces {
			for _, o := range piece.Open {
				bracket := "<"
				if o.Begins {
					bracket = "["
				}
				fmt.Fprintf(&b, "%s%c%d:", bracket, o.Part[0], o.Of)
			}
			open = append(open, piece.Open...)
			b.WriteString(piece.Text)
			for range piece.Close {
				last := open[len(open)-1]
				open = open[:len(open)-1]
				if last.Ends {
					b.WriteString("]")
				} else {
					b.WriteString(">")
				}
			}
		}
	}
	return b.String()
}

func TestMarkUp(t *testing.T) {
	const nested = "An official said the envoy agreed to it."
	for _, test := range []struct {
		name, text string
		marks      func(m func(string, view.Part, int) view.Mark) []view.Mark
		want       string
	}{
		{"no marks", "One.\n\nTwo.\n", nil, "One.|Two."},
		{"roles", "She said no.", func(m func(string, view.Part, int) view.Mark) []view.Mark {
			return []view.Mark{m("no", view.PartContent, 0), m("said", view.PartCue, 0), m("She", view.PartSource, 0)}
		}, "[s0:She] [c0:said] [c0:no]."},
		{"nested", nested, func(m func(string, view.Part, int) view.Mark) []view.Mark {
			return []view.Mark{
				m("An official", view.PartSource, 0), m("said", view.PartCue, 0), m("the envoy agreed to it", view.PartContent, 0),
				m("the envoy", view.PartSource, 1), m("agreed", view.PartCue, 1), m("to it", view.PartContent, 1),
			}
		}, "[s0:An official] [c0:said] [c0:[s1:the envoy] [c1:agreed] [c1:to it]]."},
		{"same words", "It said so.", func(m func(string, view.Part, int) view.Mark) []view.Mark {
			return []view.Mark{m("It", view.PartSource, 1), m("It", view.PartSource, 0)}
		}, "[s0:[s1:It]] said so."},
		{"crossing", "abcdef", func(m func(string, view.Part, int) view.Mark) []view.Mark {
			return []view.Mark{m("abcd", view.PartContent, 0), m("cdef", view.PartContent, 1)}
		}, "[c0:ab[c1:cd>]<c1:ef]"},
		{"over paragraphs", "a b\r\n\r\nc d", func(m func(string, view.Part, int) view.Mark) []view.Mark {
			return []view.Mark{m("b\r\n\r\nc", view.PartContent, 0)}
		}, "a [c0:b>|<c0:c] d"},
		{"ends with the line", "a b\nc", func(m func(string, view.Part, int) view.Mark) []view.Mark {
			return []view.Mark{m("b\n", view.PartContent, 0)}
		}, "a [c0:b]|c"},
		{"starts before the line", "a\nb c", func(m func(string, view.Part, int) view.Mark) []view.Mark {
			return []view.Mark{m("\nb", view.PartContent, 0)}
		}, "a|[c0:b] c"},
		{"outside", "a", func(m func(string, view.Part, int) view.Mark) []view.Mark {
			return []view.Mark{{Span: parley.Span{Start: 0, End: 9}, Part: view.PartCue}, {Span: parley.Span{Start: 1, End: 1}}}
		}, "a"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var marks []view.Mark
			if test.marks != nil {
				marks = test.marks(func(s string, p view.Part, of int) view.Mark { return mark(t, test.text, s, p, of) })
			}
			if got := show(view.MarkUp(test.text, marks)); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestMarkUpParagraphsStartAtCodePoints(t *testing.T) {
	text := "😀 e\u0301\n\nзавтра\nx"
	var got []int
	for _, p := range view.MarkUp(text, nil) {
		got = append(got, p.Start)
		start := p.Start
		if want := []rune(text)[start : start+utf8.RuneCountInString(p.Text())]; string(want) != p.Text() {
			t.Errorf("paragraph at %d is %q, the text has %q there", p.Start, p.Text(), string(want))
		}
	}
	if diff := cmp.Diff([]int{0, 6, 13}, got); diff != "" {
		t.Errorf("starts (-want +got):\n%s", diff)
	}
}

// FuzzMarkUp checks that whatever the marks, the words are those of the text,
// the elements are balanced, and every mark covers its words and no others.
func FuzzMarkUp(f *testing.F) {
	f.Add("An official said the envoy\nagreed to it.", []byte{0, 11, 1, 12, 4, 2, 17, 22, 3})
	f.Add("😀a\r\n\r\nb", []byte{0, 9, 0, 1, 3, 1, 4, 4, 2})
	f.Fuzz(func(t *testing.T, text string, spec []byte) {
		var marks []view.Mark
		for len(spec) >= 3 && len(marks) < 40 {
			marks = append(marks, view.Mark{Span: parley.Span{Start: int(spec[0]), End: int(spec[0]) + int(spec[1])},
				Part: []view.Part{view.PartSource, view.PartCue, view.PartContent}[spec[2]%3], Of: len(marks)})
			spec = spec[3:]
		}
		covered := make([]string, len(marks))
		var words strings.Builder
		for _, p := range view.MarkUp(text, marks) {
			var open []*view.Opened
			for _, piece := range p.Pieces {
				open = append(open, piece.Open...)
				if piece.Text == "" || piece.Close > len(open) {
					t.Fatalf("piece %q closes %d of %d elements", piece.Text, piece.Close, len(open))
				}
				for _, o := range open {
					covered[o.Of] += piece.Text
				}
				open = open[:len(open)-piece.Close]
			}
			if len(open) > 0 {
				t.Fatalf("%d elements stay open", len(open))
			}
			words.WriteString(p.Text())
		}
		if visible(words.String()) != visible(text) {
			t.Fatalf("the words changed: %q", words.String())
		}
		for i, m := range marks {
			want := ""
			if m.Span.In(text) {
				want = text[m.Span.Start:m.Span.End]
			}
			if visible(covered[i]) != visible(want) {
				t.Fatalf("mark %d covers %q, not %q", i, covered[i], want)
			}
		}
	})
}

// visible drops white space, of which blank lines and line ends are not shown.
func visible(s string) string { return strings.Join(strings.Fields(s), "") }
