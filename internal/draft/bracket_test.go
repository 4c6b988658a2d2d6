package draft

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
)

// showBrackets prints brackets one a line: depth, kind, the parts and the
// parties.
func showBrackets(text string) string {
	var out []string
	for _, b := range Brackets(text) {
		var parts []string
		for _, p := range b.Parts {
			parts = append(parts, text[p.Start:p.End])
		}
		s := fmt.Sprintf("%d %s: %s", b.Depth, b.Kind, strings.Join(parts, " | "))
		if len(b.Parties) > 0 {
			s += " (" + strings.Join(b.Parties, ", ") + ")"
		}
		if b.Unclosed {
			s += " unclosed"
		}
		if b.Unopened {
			s += " unopened"
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

func TestBrackets(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"none", "The harbour is shared.", ""},
		{"one", "The harbour [is] shared.", "0 not agreed: is"},
		{"nested", "[The harbour [and the mill] is shared.]", "0 not agreed: The harbour [and the mill] is shared.\n1 not agreed: and the mill"},
		{"side by side", "within [30] [60] days", "0 alternatives: 30 | 60"},
		{"without space", "The parties [shall][should] pay", "0 alternatives: shall | should"},
		{"or", "[ten days] or [two weeks] or [a month]", "0 alternatives: ten days | two weeks | a month"},
		{"slash between", "[shall] / [should] pay", "0 alternatives: shall | should"},
		{"slash inside", "[shall/should] pay [in cash / by cheque]", "0 alternatives: shall | should\n0 alternatives: in cash | by cheque"},
		{"no alternatives", "[resolutions 11/4] and [trade and/or aid]", "0 not agreed: resolutions 11/4\n0 not agreed: trade and/or aid"},
		{"words between", "[shall] then [should]", "0 not agreed: shall\n0 not agreed: should"},
		{"comma between", "[mills], [posts]", "0 not agreed: mills\n0 not agreed: posts"},
		{"party in brackets", "The force watches [in the valley of the Fenn] [Borduria].", "0 not agreed: in the valley of the Fenn (Borduria)"},
		{"parties in brackets", "[shall] [Arlen, Grand Fenwick] pay", "0 not agreed: shall (Arlen, Grand Fenwick)"},
		{"two names are alternatives", "[Ruritania] [Sylvania] withdraws", "0 alternatives: Ruritania | Sylvania"},
		{"two words and their parties", "[shall] [EU] [should] [Norway] pay", "0 alternatives: shall | should (EU, Norway)"},
		{"numbers are no parties", "[30] [Monday]", "0 alternatives: 30 | Monday"},
		{"party in round brackets", "[free trade] (EU and Norway) begins", "0 not agreed: free trade (EU, Norway)"},
		{"round brackets of another kind", "[free trade] (see below) begins", "0 not agreed: free trade"},
		{"party after a dash", "[free of charge – EU] and [for all - Arlen, Bor]", "0 not agreed: free of charge (EU)\n0 not agreed: for all (Arlen, Bor)"},
		{"party after a colon", "[free of charge : Switzerland]", "0 not agreed: free of charge (Switzerland)"},
		{"party before a colon", "[EU: free of charge]", "0 not agreed: free of charge (EU)"},
		{"party on the bracket", "[free of charge]EU, and", "0 not agreed: free of charge (EU)"},
		{"alternatives with numbers", "(b) [Alt. 1: disarm] [Alt. 2: observe] groups", "0 option: disarm | observe"},
		{"options in the text", "Option 1: Fees are paid. Option 2: No fees are paid.", "0 option: Fees are paid. | No fees are paid."},
		{"options on lines", "The seat:\nOption A. Strelsau\nOption B. Bandrika", "0 option: Strelsau | Bandrika"},
		{"an option alone", "Option 1: is referred to here only.", ""},
		{"editorial", `He said [sic] that [...] the [Dutch] ship […] left.[12] [T]he mate [emphasis added] stayed.`, "0 not agreed: Dutch"},
		{"footnote mark", "The harbour[1] is shared.[2]", ""},
		{"link", "see [the page](https://example.org)", ""},
		{"placeholders", "[Annex to be added] by [date], [ ] days, [___], [X] men, [to be determined]", "0 placeholder: Annex to be added\n0 placeholder: date\n0 placeholder: \n0 placeholder: ___\n0 placeholder: X\n0 placeholder: to be determined"},
		{"unclosed", "[The roads are free.", "0 not agreed: The roads are free. unclosed"},
		{"unopened", "The rivers [of both] are free.]", "0 not agreed: The rivers [of both] are free. unopened\n1 not agreed: of both"},
		{"a plural", "the Part[y][ies] pay", "0 alternatives: y | ies"},
		{"full width", "双方［应当］通商", "0 not agreed: 应当"},
		{"empty alternatives", "[][]", "0 placeholder: \n0 placeholder: "},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, showBrackets(tt.text)); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", tt.name, tt.text, diff)
		}
	}
}

func TestCountBrackets(t *testing.T) {
	text := "1. The [mills] stand within [30] [60] days of [date].\n[2. The roads are free.\n3. The rivers are free.]\n" +
		"4. The seat:\nOption 1: Strelsau.\nOption 2: [Bandrika].\n5. Fees ] are paid.\n[6.] The sea is free.\n"
	d, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	want := Count{Open: 4, Alternatives: 1, Options: 2, Placeholders: 1, Unbalanced: 1}
	got := CountBrackets(d.Provisions)
	if got != want || got.Total() != 8 {
		t.Errorf("got %+v, total %d, want %+v, 8", got, got.Total(), want)
	}
}

func FuzzBrackets(f *testing.F) {
	for _, s := range []string{"[a [b] c] [EU]", "[a/b] or [c] (EU)", "]a[", "Option 1: x. Option 2: y", "［一］／［二］", "[\u00a0[", "[a – EU]EU", "[EU: a : B]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		last := parley.Span{}
		for _, b := range Brackets(text) {
			if !b.Span.In(text) || b.Span.Start < last.Start || len(b.Parts) == 0 {
				t.Fatalf("%+v of %q", b, text)
			}
			last = b.Span
			end := b.Span.Start
			for _, p := range b.Parts {
				if p.Len() > 0 && !p.In(text) || p.Start < end || p.End > b.Span.End || p.Len() < 0 {
					t.Fatalf("part %v of %+v of %q", p, b, text)
				}
				end = p.End
			}
		}
		CountBrackets([]Provision{{Text: text}, {Label: text}})
	})
}
