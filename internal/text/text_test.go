package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
)

func tokenWords(s string) []string {
	var out []string
	for _, t := range Tokens(s) {
		out = append(out, s[t.Start:t.End])
	}
	return out
}

func TestTokens(t *testing.T) {
	tests := []struct{ text, want string }{
		{"The U.S.-backed plan wasn’t Orlov’s.", "The|U.S.-backed|plan|was|n’t|Orlov|’s|."},
		{"Mr. Hale met Gen. Ito, Sen. Oz and Dr. Li on Nov. 3.", "Mr.|Hale|met|Gen.|Ito|,|Sen.|Oz|and|Dr.|Li|on|Nov.|3|."},
		{"See Art. 12, para. 3(b), No. 5.", "See|Art.|12|,|para.|3|(|b|)|,|No.|5|."},
		{"He said no. Then J. K. Mori left at 5 p.m. today.", "He|said|no|.|Then|J.|K.|Mori|left|at|5|p.m.|today|."},
		{"600,000 troops, 2.5% and $3bn", "600,000|troops|,|2.5|%|and|$|3bn"},
		{"Wait... what -- now – or “never”?", "Wait|...|what|--|now|–|or|“|never|”|?"},
		{"non-aggression pact; see https://example.org/a?b=1, or write.", "non-aggression|pact|;|see|https://example.org/a?b=1|,|or|write|."},
		{"I'll go, they're here, it's @parley #peace", "I|'ll|go|,|they|'re|here|,|it|'s|@parley|#peace"},
		{"A Varland–Norrmark pact", "A|Varland|–|Norrmark|pact"},
		{"Київ заявив", "Київ|заявив"},
		{"", ""},
		{"\x00 \n\t", ""},
	}
	for _, tt := range tests {
		if got := strings.Join(tokenWords(tt.text), "|"); got != tt.want {
			t.Errorf("Tokens(%q)\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

func TestSentences(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"plain", "One left. Two stayed! Who won?", []string{"One left.", "Two stayed!", "Who won?"}},
		{"abbreviations", "Mr. Hale of the U.S. Army met Gen. Ito. They spoke.", []string{"Mr. Hale of the U.S. Army met Gen. Ito.", "They spoke."}},
		{"abbreviation at the end", "It was built in the U.S. The rest came later.", []string{"It was built in the U.S.", "The rest came later."}},
		{"legal", "It cites Art. 12, para. 3 and No. 5. Nothing else.", []string{"It cites Art. 12, para. 3 and No. 5.", "Nothing else."}},
		{"ellipsis", "They waited… Nobody came... Then it rained... and stopped.", []string{"They waited…", "Nobody came...", "Then it rained... and stopped."}},
		{"quotation holds", "“We came. We saw,” she said. “We left.” Nobody spoke.", []string{"“We came. We saw,” she said.", "“We left.”", "Nobody spoke."}},
		{"question in quotation", "“Why now?” he asked. She left.", []string{"“Why now?” he asked.", "She left."}},
		{"bracket holds", "The text (see p. 3. It is long.) was read. Then not.", []string{"The text (see p. 3. It is long.) was read.", "Then not."}},
		{"open bracket does not", "The text (see p. 3 was read. Then not.", []string{"The text (see p. 3 was read.", "Then not."}},
		{"headings and lists", "Orsk’s Position\nNo troops\n\nThey met.", []string{"Orsk’s Position", "No troops", "They met."}},
		{"decimal", "It grew 2.5 percent. Fine.", []string{"It grew 2.5 percent.", "Fine."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, n := range Sentences(tt.text, Tokens(tt.text), Quotations(tt.text)) {
				got = append(got, tt.text[n.Start:n.End])
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestQuotations(t *testing.T) {
	type quote struct {
		Text            string
		Depth           int
		Open, Continues bool
	}
	tests := []struct {
		name, text string
		want       []quote
	}{
		{"straight", `He said "yes" and "no".`, []quote{{`"yes"`, 0, false, false}, {`"no"`, 0, false, false}}},
		{"curly", "He said “yes”.", []quote{{"“yes”", 0, false, false}}},
		{"nested", "“He said ‘no’ to me,” she said.", []quote{{"“He said ‘no’ to me,”", 0, false, false}, {"‘no’", 1, false, false}}},
		{"nested straight", `"He said 'no way' to me," she said.`, []quote{{`"He said 'no way' to me,"`, 0, false, false}, {"'no way'", 1, false, false}}},
		{"apostrophes", "The ministers' plan isn't Orlov’s.", nil},
		{"guillemets and low marks", "«Oui» and „Ja“.", []quote{{"«Oui»", 0, false, false}, {"„Ja“", 0, false, false}}},
		{"treebank", "He said ``yes'' today.", []quote{{"``yes''", 0, false, false}}},
		{"never closed", "She said “it is over.\nNobody spoke.", []quote{{"“it is over.", 0, true, false}}},
		{"several paragraphs", "“First part.\n“Second part,” he said.", []quote{{"“First part.", 0, true, false}, {"“Second part,”", 0, false, true}}},
		{"opened again", `"One, he said. "Two," he added.`, []quote{{`"One, he said.`, 0, true, false}, {`"Two,"`, 0, false, false}}},
		{"never opened", `We will not yield, not now," he said. "Never."`, []quote{{`We will not yield, not now,"`, 0, true, false}, {`"Never."`, 0, false, false}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []quote
			for _, q := range Quotations(tt.text) {
				got = append(got, quote{tt.text[q.Start:q.End], q.Depth, q.Open, q.Continues})
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestBlocks(t *testing.T) {
	s := " One \r\n\r\n\tTwo\u2028Three\n\xff\n"
	var got []string
	for _, b := range Blocks(s) {
		got = append(got, s[b.Start:b.End])
	}
	if d := cmp.Diff([]string{"One", "Two", "Three", "\xff"}, got); d != "" {
		t.Error(d)
	}
}

func TestJoin(t *testing.T) {
	tests := []struct{ tokens, want string }{
		{"`` We will see , '' he said .", "“We will see,” he said."},
		{"He did n't sign the U.S. ' offer ( 3 % ) .", "He didn't sign the U.S.’ offer (3%)."},
		{"never again , '' she said .", "never again,” she said."},
		{"'' Yes , '' she said . '' No . ''", "“Yes,” she said. “No.”"},
		{"", ""},
	}
	for _, tt := range tests {
		tokens := strings.Fields(tt.tokens)
		got, spans := Join(tokens)
		if got != tt.want {
			t.Errorf("Join(%s)\n got %s\nwant %s", tt.tokens, got, tt.want)
		}
		for i, s := range spans {
			if !s.In(got) {
				t.Errorf("Join(%s): token %d lies at %v", tt.tokens, i, s)
			}
		}
	}
}

// check reports what is wrong with the division of a text.
func check(t *testing.T, s string) {
	t.Helper()
	tokens, quotations := Tokens(s), Quotations(s)
	valid := utf8.ValidString(s)
	last := 0
	for i, tok := range tokens {
		if tok.Start < last || tok.End <= tok.Start || tok.End > len(s) {
			t.Fatalf("token %d %v is not after %d", i, tok.Span, last)
		}
		if valid && !tok.In(s) {
			t.Fatalf("token %d %v of %q is not on code-point bounds", i, tok.Span, s)
		}
		last = tok.End
	}
	from := 0
	for i, q := range quotations {
		if q.Start < from || q.End <= q.Start || q.End > len(s) || valid && !q.In(s) {
			t.Fatalf("quotation %d %v of %q: out of order or bounds", i, q.Span, s)
		}
		from = q.Start
	}
	next := 0
	blocks := Blocks(s)
	for i, n := range Sentences(s, tokens, quotations) {
		if n.First != next || n.Last <= n.First {
			t.Fatalf("sentence %d has tokens %d-%d after %d", i, n.First, n.Last, next)
		}
		if !blocks[n.Block].Contains(parley.Span{Start: n.Start, End: n.End}) {
			t.Fatalf("sentence %d %v does not lie in its block %v", i, n.Span, blocks[n.Block])
		}
		next = n.Last
	}
	if next != len(tokens) {
		t.Fatalf("sentences hold %d of %d tokens of %q", next, len(tokens), s)
	}
}

// hostile are texts that tempt a reader into quadratic time or panics.
func hostile(n int) map[string]string {
	return map[string]string{
		"one line":      strings.Repeat("word ", n),
		"one word":      strings.Repeat("a", n),
		"double quotes": strings.Repeat(`"`, n),
		"curly quotes":  strings.Repeat("“", n),
		"single quotes": strings.Repeat(" 'a", n),
		"backquotes":    strings.Repeat("`", n),
		"brackets":      strings.Repeat("(", n) + strings.Repeat(")", n),
		"stops":         strings.Repeat(".", n),
		"hyphens":       strings.Repeat("a-", n),
		"dashes":        strings.Repeat("-", n),
		"accents":       "a" + strings.Repeat("\u0301", n),
		"invalid":       strings.Repeat("\xff\xc3", n),
		"zero":          strings.Repeat("\x00", n),
		"newlines":      strings.Repeat("\n", n),
		"addresses":     strings.Repeat("http://", n),
	}
}

func TestHostile(t *testing.T) {
	n := 200_000
	if testing.Short() {
		n = 10_000
	}
	for name, s := range hostile(n) {
		t.Run(name, func(t *testing.T) { check(t, s) })
	}
}

func FuzzText(f *testing.F) {
	for _, s := range hostile(20) {
		f.Add(s)
	}
	f.Add("“He said ‘no’,” she said (see p. 3). U.S. officials—who?—left…\n\n«Oui», d'accord.")
	f.Fuzz(func(t *testing.T, s string) { check(t, s) })
}

func BenchmarkTokens(b *testing.B) {
	s := strings.Repeat("The U.S.-backed plan, seen by the agency, wasn’t signed. “We will see,” Mr. Hale said on Nov. 3.\n", 1000)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Sentences(s, Tokens(s), Quotations(s))
	}
}
