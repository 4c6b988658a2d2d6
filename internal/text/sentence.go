package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// Sentence is a run of tokens, [First, Last) in the slice of tokens, that lies
// in one block. A heading or a list item is a sentence without a final mark.
type Sentence struct {
	parley.Span
	First, Last int
	Block       int // in [Blocks]
}

// bracketReach is how many tokens a pair of brackets may hold and still keep
// the sentence together.
const bracketReach = 120

// Sentences divides a text into sentences, given its tokens and quotations. A
// sentence does not end inside a closed quotation or inside brackets, so that
// speech of several sentences stays with the words that introduce it.
func Sentences(s string, tokens []Token, quotations []Quotation) []Sentence {
	d := divider{text: s, tokens: tokens, held: held(s, tokens, quotations)}
	var out []Sentence
	next := 0
	for b, block := range Blocks(s) {
		first := next
		for next < len(tokens) && tokens[next].Start < block.End {
			next++
			if next == len(tokens) || tokens[next].Start >= block.End || d.endsAt(next) {
				out = append(out, Sentence{
					Span:  parley.Span{Start: tokens[first].Start, End: tokens[next-1].End},
					First: first, Last: next, Block: b,
				})
				first = next
			}
		}
	}
	return out
}

type divider struct {
	text   string
	tokens []Token
	held   []bool // no sentence may start at this token
}

// endsAt reports whether a sentence ends before token i.
func (d *divider) endsAt(i int) bool {
	if d.held[i] {
		return false
	}
	j := i - 1
	for j >= 0 && i-j < 8 && isCloser(d.word(j)) && d.touches(j) {
		j--
	}
	if j < 0 {
		return false
	}
	last, next := d.word(j), d.word(i)
	switch {
	case last == "!" || last == "?" || strings.HasPrefix(last, "?") || strings.HasPrefix(last, "!"):
	case last == "." || last == "。":
	case last == "…" || len(last) > 1 && strings.Trim(last, ".") == "":
	case strings.HasSuffix(last, ".") && d.tokens[j].Kind == Word:
		if neverEnds(last) {
			return false
		}
		return openers[strings.ToLower(next)] && startsUpper(next) || opensQuote(next) || j < i-1 && startsUpper(next)
	default:
		return false
	}
	return startsUpper(next) || opensQuote(next) || d.tokens[i].Kind == Number || next == "(" || next == "["
}

func (d *divider) word(i int) string { return d.text[d.tokens[i].Start:d.tokens[i].End] }

// touches reports whether no space stands before token i.
func (d *divider) touches(i int) bool { return i > 0 && d.tokens[i-1].End == d.tokens[i].Start }

func isCloser(s string) bool {
	switch s {
	case `"`, "”", "''", "’", "'", "»", ")", "]", "}":
		return true
	}
	return false
}

func opensQuote(s string) bool {
	switch s {
	case `"`, "“", "``", "‘", "'", "«", "„", "•", "–", "—", "--":
		return true
	}
	return false
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.Is(unicode.Lo, r)
}

// held marks the tokens that stand inside a closed outermost quotation or
// inside a pair of brackets.
func held(s string, tokens []Token, quotations []Quotation) []bool {
	in := make([]bool, len(tokens))
	i := 0
	for _, q := range quotations {
		if q.Depth > 0 || q.Open {
			continue
		}
		for i < len(tokens) && tokens[i].Start <= q.Start {
			i++
		}
		for i < len(tokens) && tokens[i].Start < q.End {
			in[i] = true
			i++
		}
	}
	var open []int
	for i, t := range tokens {
		switch s[t.Start:t.End] {
		case "(", "[", "{":
			open = append(open, i)
		case ")", "]", "}":
			if len(open) == 0 {
				continue
			}
			from := open[len(open)-1]
			open = open[:len(open)-1]
			if i-from > bracketReach || strings.Contains(s[tokens[from].End:t.Start], "\n") {
				continue
			}
			for k := from + 1; k <= i; k++ {
				in[k] = true
			}
		}
	}
	return in
}
