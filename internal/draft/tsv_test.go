package draft

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
)

func TestParseTSV(t *testing.T) {
	text := "\ufeff10\tThe guarantee:\r\n\r\n10a\t It costs\tmoney. \r\n10(b)\tIt ends.\n10(b)(i)\tOr not.\n11\tÜbrige Fragen"
	d, err := ParseTSV(text)
	if err != nil {
		t.Fatal(err)
	}
	checkSpans(t, text, d)
	want := `0 under -1 point "10" | The guarantee:
1 under 0 item "10a" | It costs money.
2 under 0 item "10(b)" | It ends.
3 under 2 item "10(b)(i)" | Or not.
4 under -1 point "11" | Übrige Fragen
`
	if diff := cmp.Diff(want, show(text, d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := text[d.Provisions[1].Span.Start:d.Provisions[1].Span.End]; got != "It costs\tmoney." {
		t.Errorf("10a cites %q", got)
	}
}

func TestParseTSVEscapes(t *testing.T) {
	for in, want := range map[string]string{
		`The treaty.\n\nThe parties\nagree.`: "The treaty.\nThe parties\nagree.",
		`Cart\t4 crowns`:                     "Cart 4 crowns",
		`The folder C:\\new`:                 `The folder C:\new`,
		`\r\nBoth.\r\n`:                      "Both.",
		`\n`:                                 `\n`,
		"No escape at all":                   "No escape at all",
	} {
		d, err := ParseTSV("1\t" + in + "\n")
		if err != nil || d.Provisions[0].Text != want {
			t.Errorf("%s: %q, %v, want %q", in, d.Provisions[0].Text, err, want)
		}
	}
}

func TestParseTSVGaps(t *testing.T) {
	d, err := ParseTSV("1\tOne is …\n4\tFour is here.\n7\t[...] and seven.\n8\tEight is [...]\n")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{1, 2}, d.Gaps); diff != "" || d.CutWhy != "ends in “…”" {
		t.Errorf("cut %q, gaps (-want +got):\n%s", d.CutWhy, diff)
	}
}

func TestParseTSVMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"1\tOne\nno tab here":  "line 2: no tab",
		"\tOne":                "line 1: nothing stands before the tab",
		"1\tOne\n\n2\t \n":     `line 3: provision "2" has no text`,
		"1\tOne\n1\tOne again": `line 2: the id "1" stands on line 1 already`,
	} {
		_, err := ParseTSV(text)
		if !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one that says %q", text, err, want)
		}
	}
}

func FuzzParseTSV(f *testing.F) {
	f.Add("\ufeff1\tOne\r\n2\tTwo\n")
	f.Add("1\t\u00a0\xff\n\t")
	f.Fuzz(func(t *testing.T, text string) {
		if d, err := ParseTSV(text); err == nil {
			checkSpans(t, text, d)
		} else if !errors.Is(err, parley.ErrInvalid) {
			t.Fatal(err)
		}
	})
}
