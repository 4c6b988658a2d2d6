package roles

import (
	"slices"
	"strings"
	"testing"
)

// marked writes the tokens of a document with their states towards quotations.
func marked(d *Document) string {
	var b strings.Builder
	for i := range d.Tokens {
		b.WriteString([...]string{"", "<", "_", ">"}[d.state(i)])
		b.WriteString(d.word(i))
		b.WriteByte(' ')
	}
	return strings.TrimSpace(b.String())
}

func TestDirectionsOfMarks(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"as the corpus says", "`` We agree , '' she said .", "<“ _We _agree _, >” she said ."},
		{"closing marks on both sides", "'' We agree , '' she said . '' We signed . ''", "<“ _We _agree _, >” she said . <“ _We _signed _. >”"},
		{"after a comma", "She said , '' We agree , '' adding that '' nothing '' changed .", "She said , <“ _We _agree _, >” adding that <“ _nothing >” changed ."},
		{"straight", `" We agree , " she said .`, "<“ _We _agree _, >” she said ."},
		{"side by side", "It is '' over . '' '' We won , '' he said .", "It is <“ _over _. >” <“ _We _won _, >” he said ."},
		{"a paragraph that goes on", "`` We agree .|`` We signed , '' she said .", "<“ _We _agree _. <“ _We _signed _, >” she said ."},
		{"no quotation", "They agreed -LRB- at last -RRB- .", "They agreed ( at last ) ."},
	} {
		var paragraphs [][]string
		for _, p := range strings.Split(c.in, "|") {
			paragraphs = append(paragraphs, strings.Fields(p))
		}
		if got := marked(FromTokens(paragraphs)); got != c.want {
			t.Errorf("%s: %q is\n%s, not\n%s", c.name, c.in, got, c.want)
		}
	}
}

func TestFromTokensKeepsTokens(t *testing.T) {
	paragraphs := [][]string{{"a\nb", "", " ", "\u00a0c"}, {}, {"It", "'s", "\xff"}, {"\u2028"}}
	d := FromTokens(paragraphs)
	if len(d.Tokens) != 8 || len(d.Paragraphs) != 3 {
		t.Fatalf("%d tokens in %d paragraphs, not 8 in 3: %q", len(d.Tokens), len(d.Paragraphs), d.Text)
	}
	for i, want := range []int32{0, 0, 0, 0, 1, 1, 1, 2} {
		if got := d.tokens[i].paragraph; got != want {
			t.Errorf("token %d %q is in paragraph %d, not %d", i, d.word(i), got, want)
		}
	}
}

func TestQuotationFacts(t *testing.T) {
	d := Parse("He said: “We will sign,” and left.\n“It is done.\n“Now we wait.”\n")
	if len(d.quoted) != 3 {
		t.Fatalf("%d quotations, not 3", len(d.quoted))
	}
	first, second, third := d.quoted[0], d.quoted[1], d.quoted[2]
	if first.before != colon || first.last != comma || first.after != lower || first.open {
		t.Errorf("the first stands after %d, ends with %d before %d, open %v", first.before, first.last, first.after, first.open)
	}
	if !second.runsOn || second.continues {
		t.Errorf("the second runs on %v, continues %v", second.runsOn, second.continues)
	}
	if third.runsOn || !third.continues || third.place != 15 {
		t.Errorf("the third runs on %v, continues %v, is placed %d", third.runsOn, third.continues, third.place)
	}
	if got := []quoting{d.layouts[0].quotes, d.layouts[1].quotes, d.layouts[2].quotes}; !slices.Equal(got, []quoting{someQuoted, leftOpen, allQuoted}) {
		t.Errorf("the paragraphs are quoted %v", got)
	}
}

func TestLayout(t *testing.T) {
	for _, c := range []struct {
		in   string
		want layout
	}{
		{"Ministers Sign Peace Accord After Long Night", layout{heading: true}},
		{"GENEVA (AN) — The ministers signed.", layout{dateline: true, label: 5}},
		{"MINISTER: We have signed it.", layout{speaker: true, label: 2}},
		{"• All sides withdraw.", layout{bullet: true, label: 1}},
		{"3. All sides withdraw.", layout{bullet: true, label: 1}},
		{"The ministers signed it: nobody left.", layout{}},
	} {
		if got := Parse(c.in).layouts[0]; got != c.want {
			t.Errorf("%q is %+v, not %+v", c.in, got, c.want)
		}
	}
}

func TestForms(t *testing.T) {
	for _, c := range []struct{ in, low string }{
		{"They", "they"}, {"2016", "0000"}, {"—", "--"}, {"it’s", "it's"}, {"@minister", "<at>"}, {"min\u00adis\u200bter", "minister"}, {"https://example.org/x", "<address>"},
	} {
		if got := newForm(formKey{c.in, noMark}).low; got != c.low {
			t.Errorf("%q is spelt %q, not %q", c.in, got, c.low)
		}
	}
	for _, same := range [][]string{{"claims", "claimed", "claiming", "claim"}, {"denies", "denied", "deny", "denying"}, {"stopped", "stops", "stopping"}, {"said", "say", "says"}} {
		for _, w := range same[1:] {
			if stem(w) != stem(same[0]) {
				t.Errorf("%q has the stem %q, %q has %q", w, stem(w), same[0], stem(same[0]))
			}
		}
	}
}

func TestPiecesCoverTheText(t *testing.T) {
	long := strings.Repeat("They met again and again without an end ", 400) + "\n" + strings.Repeat("It rained. ", 300) + "\nShort.\n"
	d := Parse(long)
	for _, runs := range [][]Range{d.pieces(), windows(d.pieces())} {
		at := 0
		for _, r := range runs {
			if r.From != at || r.To-r.From > window || r.To <= r.From {
				t.Fatalf("a piece %v after token %d", r, at)
			}
			at = r.To
		}
		if at != len(d.Tokens) {
			t.Errorf("the pieces end at %d of %d tokens", at, len(d.Tokens))
		}
	}
	for _, r := range d.pieces() {
		if d.tokens[r.From].paragraph != d.tokens[r.To-1].paragraph {
			t.Errorf("the piece %v crosses a paragraph", r)
		}
	}
}
