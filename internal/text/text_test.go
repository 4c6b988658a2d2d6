package text

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/golden"
)

func tokenWords(s string) []string {
	var out []string
	for _, t := range Tokens(s) {
		out = append(out, s[t.Start:t.End])
	}
	return out
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

func TestBlocksOfWrappedLines(t *testing.T) {
	const first = "The plan that was read in Orsk on Monday, she said, is the one which"
	const second = "nobody wanted (it has nine hundred pages, of which she had read one"
	for _, tt := range []struct {
		s    string
		want int
	}{
		{first + "\n" + second, 1},
		{first + "\r\n" + second, 1},
		{first + "\r" + second, 1},
		{first + " \n  " + second, 2}, // indented
		{first + "\n\n" + second, 2},
		{first + "\r\n\r\n" + second, 2},
		{first + "\n \t\n" + second, 2},
		{first + "\u2028" + second, 2},
		{first + ".\n" + second, 2},
		{first + "\n" + second + "\n" + strings.Repeat("a longer line ", 9), 3},
	} {
		if got := Blocks(tt.s); len(got) != tt.want {
			t.Errorf("%q has %d blocks, want %d", tt.s, len(got), tt.want)
		}
	}
	// What belongs together stays together over the end of a line.
	s := "“" + first + "\n" + second + "),”\nthe minister told reporters.\n"
	q, n := Quotations(s), Sentences(s, Tokens(s), Quotations(s))
	if len(q) != 1 || q[0].Open || len(n) != 1 {
		t.Errorf("quotations %v, sentences %v, want one each", q, n)
	}
	o := Outline(s, Blocks(s), q)
	if len(o) != 1 || o[0].Kind != Prose {
		t.Errorf("outline %v, want prose", o)
	}
}

// Whoever knows the blocks of a text gives them: here, that each line is one.
func TestGivenBlocks(t *testing.T) {
	s := "The plan is “dead and buried, and nobody in Orsk or in Norrmark will\nmiss it” as far as we know."
	line := strings.IndexByte(s, '\n')
	if joined := Blocks(s); len(joined) != 1 {
		t.Fatalf("blocks %v, want one", joined)
	}
	blocks := []parley.Span{{Start: 0, End: line}, {Start: line + 1, End: len(s)}}
	q := QuotationsIn(s, blocks)
	if len(q) == 0 || !q[0].Open || q[0].End != line {
		t.Errorf("quotations %v, want one that is open at the end of its line", q)
	}
	if n := SentencesIn(s, Tokens(s), q, blocks); len(n) != 2 || n[1].Block != 1 || n[0].End != line {
		t.Errorf("sentences %v, want one a line", n)
	}
}

func TestJoin(t *testing.T) {
	tests := []struct{ tokens, want string }{
		{"`` We will see , '' he said .", "“We will see,” he said."},
		{"He did n't sign the U.S. ' offer ( 3 % ) .", "He didn't sign the U.S.’ offer (3%)."},
		{"never again , '' she said .", "never again,” she said."},
		{"'' Yes , '' she said . '' No . ''", "“Yes,” she said. “No.”"},
		{"He [ -LRB- Lind -RRB- ] left . ... Then ... . It ended -LSB- here -RSB- .", "He [(Lind)] left. ... Then... . It ended [here]."},
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
	tokens, quotations, blocks := Tokens(s), Quotations(s), Blocks(s)
	valid := utf8.ValidString(s)
	last := 0
	for i, tok := range tokens {
		if tok.Start < last || tok.End <= tok.Start || tok.End > len(s) {
			t.Fatalf("token %d %v is not after %d", i, tok.Span, last)
		}
		if valid && !tok.In(s) {
			t.Fatalf("token %d %v of %q is not on code-point bounds", i, tok.Span, s)
		}
		if between := s[last:tok.Start]; strings.ContainsFunc(between, visible) {
			t.Fatalf("%q of %.80q is in no token", between, s)
		}
		last = tok.End
	}
	if strings.ContainsFunc(s[last:], visible) {
		t.Fatalf("%q at the end of %.80q is in no token", s[last:], s)
	}
	checkBlocks(t, s, blocks)
	checkQuotations(t, s, quotations, blocks)
	next := 0
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
	for i, o := range Outline(s, blocks, quotations) {
		if o.Span != blocks[i] || !o.Contains(o.Head) || !o.Contains(o.Body) || o.Head.Len() < 0 || o.Body.Len() < 0 {
			t.Fatalf("block %d of %.80q is %+v", i, s, o)
		}
	}
}

// checkBlocks reports whether blocks are in order, hold whole lines and leave
// out none that is not blank.
func checkBlocks(t *testing.T, s string, blocks []parley.Span) {
	t.Helper()
	last := 0
	for i, b := range blocks {
		if b.Start < last || b.End <= b.Start || b.End > len(s) {
			t.Fatalf("block %d %v of %q is not after %d", i, b, s, last)
		}
		between := s[last:b.Start]
		if strings.TrimSpace(between) != "" || i > 0 && !strings.ContainsAny(between, "\n\r\u2028\u2029") {
			t.Fatalf("%q stands between blocks of %q", between, s)
		}
		if block := s[b.Start:b.End]; strings.TrimSpace(block) != block || strings.Contains(block, "\n\n") {
			t.Fatalf("block %d of %q is %q", i, s, block)
		}
		last = b.End
	}
	if strings.TrimSpace(s[last:]) != "" {
		t.Fatalf("%q at the end of %q is in no block", s[last:], s)
	}
}

// visible reports whether a character must be in a token.
func visible(r rune) bool {
	return !isGap(r) && !unicode.IsControl(r) && !unicode.Is(unicode.Cf, r) && !unicode.IsMark(r)
}

// checkQuotations reports whether quotations are in order, in their blocks, and
// in one another as deep as they say.
func checkQuotations(t *testing.T, s string, quotations []Quotation, blocks []parley.Span) {
	t.Helper()
	var stack []Quotation
	from, b, valid := 0, 0, utf8.ValidString(s)
	for i, q := range quotations {
		if q.Start < from || q.End <= q.Start || q.End > len(s) || valid && !q.In(s) {
			t.Fatalf("quotation %d %v of %q: out of order or bounds", i, q.Span, s)
		}
		for b < len(blocks) && blocks[b].End <= q.Start {
			b++
		}
		if b == len(blocks) || !blocks[b].Contains(q.Span) {
			t.Fatalf("quotation %d %v of %q lies in no block", i, q.Span, s)
		}
		if q.Depth > len(stack) || q.Depth < 0 || q.Depth > maxNesting {
			t.Fatalf("quotation %d %v of %q: depth %d in %d", i, q.Span, s, q.Depth, len(stack))
		}
		if stack = stack[:q.Depth]; q.Depth > 0 && !stack[q.Depth-1].Contains(q.Span) {
			t.Fatalf("quotation %d %v of %q does not lie in %v", i, q.Span, s, stack[q.Depth-1].Span)
		}
		stack = append(stack, q)
		from = q.Start
	}
}

// hostile are texts of about n bytes that tempt a reader into quadratic time or
// a panic.
func hostile(n int) map[string]string {
	out := map[string]string{"brackets": strings.Repeat("(", n/2) + strings.Repeat(")", n/2)}
	for name, part := range map[string]string{
		"words": "word ", "one word": "a", "digits": "1", "numbers": "1.", "times": "1:1", "letters with stops": "A.", "spaces": " ",
		"double quotes": `"`, "spaced quotes": `" `, "quoted words": `"a" `, "open quotes": `"a `, "curly quotes": "“a ", "closing quotes": "a” ",
		"single quotes": " 'a", "closing single quotes": "as' ", "backquotes": "`a ", "guillemets": "«", "low quotes": "„a ",
		"spaced brackets": "( ", "brackets around": "(a) ", "stops": ".", "spaced stops": ". ", "hyphens": "a-", "dashes": "-", "slashes": "a/",
		"apostrophes": "a'", "clitics": "'s", "accents": "\u0301", "accented": "e\u0301", "joiners": "\u200d", "invalid": "\xff\xc3",
		"zero": "\x00", "newlines": "\n", "wrapped": strings.Repeat("word ", 14) + "\n", "wrapped addresses": strings.Repeat("a", 90) + "\n" + strings.Repeat("b ", 30) + "\n",
		"open lines": "“a\n", "labels": "A: b\n", "bullets": "- b\n", "addresses": "http://", "sites": "a.aa/",
		"mail": "a@a.", "handles": "@a", "tags": "#1", "questions": "?", "emoji": "👩‍🚀", "ideographs": "日", "underscores": "a_", "dollars": "US$1",
	} {
		out[name] = strings.Repeat(part, n/len(part)+1)
	}
	return out
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
	for _, g := range golden.Files(f) {
		for _, name := range []string{"tokens", "sentences", "quotations", "outline", "blocks"} {
			f.Add(g.Section(name))
		}
	}
	f.Fuzz(func(t *testing.T, s string) { check(t, s) })
}

// sample is news-like text of about n bytes.
func sample(n int) string {
	const one = "The U.S.-backed plan, seen by the agency, wasn’t signed on Monday, two officials said. “We will see,” Mr. Hale told reporters in Orsk on Nov. 3. \"It's up to them.\"\n"
	return strings.Repeat(one, n/len(one)+1)
}

// divide does all that the package does with a text.
func divide(s string) (tokens int) {
	t, q := Tokens(s), Quotations(s)
	Sentences(s, t, q)
	return len(t)
}

func BenchmarkDivide(b *testing.B) {
	s := sample(100_000)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	tokens := 0
	for b.Loop() {
		tokens += divide(s)
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkWrapped divides what is broken to fit a width.
func BenchmarkWrapped(b *testing.B) {
	s := strings.Repeat(strings.ReplaceAll("The plan, seen by the agency, was not signed on Monday, two officials|of Orsk said. “We will see,” Mr. Hale told the reporters that stood|before the gate. It was late.\n\n", "|", "\n"), 600)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		divide(s)
	}
}

// BenchmarkHostile shows that time is linear: the rate must be the same for
// one megabyte and for ten.
func BenchmarkHostile(b *testing.B) {
	for _, n := range []int{1_000_000, 10_000_000} {
		all := hostile(n)
		for _, name := range slices.Sorted(maps.Keys(all)) {
			s := all[name]
			b.Run(fmt.Sprintf("%s/%dMB", name, n/1_000_000), func(b *testing.B) {
				b.SetBytes(int64(len(s)))
				for b.Loop() {
					divide(s)
					Outline(s, Blocks(s), nil)
				}
			})
		}
	}
}
