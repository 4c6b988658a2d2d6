package text

import (
	"cmp"
	"slices"
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
	Block       int // its number
}

// bracketReach is how many tokens a pair of brackets may hold and still keep
// the sentence together.
const bracketReach = 120

// Sentences divides a text into sentences, given its tokens and quotations. A
// sentence does not end inside a closed quotation or inside brackets, so that
// speech of several sentences stays with the words that introduce it; nor after
// the number of a list item or the label of a transcript's turn.
func Sentences(s string, tokens []Token, quotations []Quotation) []Sentence {
	return SentencesIn(s, tokens, quotations, Blocks(s))
}

// SentencesIn is [Sentences] for a text whose blocks are known, or are others
// than those that its lines give, as in a part of a text. Every token must lie
// in a block.
func SentencesIn(s string, tokens []Token, quotations []Quotation, blocks []parley.Span) []Sentence {
	d := newDivider(s, tokens, quotations, blocks)
	out := make([]Sentence, 0, len(tokens)/20+1)
	next := 0
	for b, block := range blocks {
		d.first, d.lead = next, leadEnd(s, block)
		for next < len(tokens) && tokens[next].Start < block.End {
			next++
			if next == len(tokens) || tokens[next].Start >= block.End || d.endsAt(next) {
				out = append(out, Sentence{
					Span:  parley.Span{Start: tokens[d.first].Start, End: tokens[next-1].End},
					First: d.first, Last: next, Block: b,
				})
				d.first = next
			}
		}
	}
	return out
}

// leadEnd returns where the number or label ends with which a block begins.
func leadEnd(s string, b parley.Span) int {
	if end := bullet(s, b); end > b.Start {
		return end
	}
	if l, ok := labelOf(s, b); ok && l.sure {
		return l.end
	}
	return b.Start
}

// divider finds the ends of sentences.
type divider struct {
	text     string
	tokens   []Token
	held     []bool   // no sentence may start at this token
	brackets [][2]int // pairs of them, ordered by where they close: closing, opening
	first    int      // the first token of the sentence
	lead     int      // where its block's number or label ends
}

// maxClosers is how many closing marks may follow the end of a sentence.
const maxClosers = 8

// endsAt reports whether a sentence ends before token i.
func (d *divider) endsAt(i int) bool {
	if d.held[i] || d.tokens[i-1].End <= d.lead {
		return false
	}
	j := i - 1
	for j >= d.first && i-j < maxClosers && isCloser(d.word(j)) && d.touches(j) {
		if from := d.opener(j); from > d.first {
			return false // "Mr. Lind (R-Ohio.) Hale": only what is in the brackets ends
		}
		j--
	}
	if j < d.first {
		return false
	}
	last, closed := d.word(j), j < i-1
	switch end := last[len(last)-1]; {
	case end == '!' || end == '?':
		return d.startsAt(i) && !(closed && d.saidAhead(i))
	case last == "." || last == "。":
		return d.startsAt(i) || opensDash(d.word(i))
	case isEllipsis(last):
		return d.startsAt(i) && !(closed && d.saidAhead(i))
	case end == '.' && d.tokens[j].Kind == Word:
		return d.abbreviationEnds(last, i, closed)
	}
	return d.signs(i)
}

// abbreviationEnds reports whether a sentence ends with an abbreviation, which
// may be followed by closing marks, before token i.
func (d *divider) abbreviationEnds(word string, i int, closed bool) bool {
	next := d.word(i)
	if neverEnds(word) {
		// "Plan B. The minister", where initials have a name after them
		return utf8.RuneCountInString(word) == 2 && isSureOpener(next)
	}
	if opensQuote(next) && i+1 < len(d.tokens) {
		next = d.word(i + 1)
		closed = false
	}
	if !startsUpper(next) {
		return false
	}
	switch strings.ToLower(word) {
	case "etc.":
		return true
	case "a.m.", "p.m.":
		return !followsTime[strings.ToLower(strings.TrimSuffix(next, "."))]
	}
	return openers[strings.ToLower(next)] || closed && !d.saidAhead(i)
}

// startsAt reports whether a sentence may start with token i.
func (d *divider) startsAt(i int) bool {
	next := d.word(i)
	if startsUpper(next) || opensQuote(next) || d.tokens[i].Kind == Number {
		return true
	}
	switch next[0] {
	case '(', '[', '$', '@', '#':
		return true
	}
	return strings.HasPrefix(next, "€") || strings.HasPrefix(next, "£") || strings.HasPrefix(next, "•") || strings.HasPrefix(next, "¿") ||
		strings.HasPrefix(next, "¡") || strings.HasPrefix(next, "https://") || d.signs(i)
}

// signs reports whether token i is the dash before the name and handle of who
// wrote the words before it: "— Ada Orlov (@orlov)".
func (d *divider) signs(i int) bool {
	if !opensDash(d.word(i)) || d.touches(i) {
		return false
	}
	for k := i + 1; k < len(d.tokens) && k < i+8; k++ {
		w := d.word(k)
		if w == "(" {
			return k > i+1 && k+1 < len(d.tokens) && d.word(k + 1)[0] == '@'
		}
		if d.tokens[k].Kind == Mark {
			return false
		}
	}
	return false
}

// sayingReach is how many tokens after a quotation its speaker's verb may stand.
const sayingReach = 8

// saidAhead reports whether a name and a verb of speaking follow from token i
// on, as after a question in quotation marks.
func (d *divider) saidAhead(i int) bool {
	if isOpener(d.text, d.tokens[i].Start) {
		return false
	}
	small := 0
	for k := i; k < len(d.tokens) && k < i+sayingReach; k++ {
		w := d.word(k)
		switch {
		case sayings[w]:
			return true
		case d.tokens[k].Kind == Mark:
			return false
		case !startsUpper(w):
			if small++; small > 3 {
				return false
			}
		}
	}
	return false
}

func (d *divider) word(i int) string { return d.text[d.tokens[i].Start:d.tokens[i].End] }

// touches reports whether no space stands before token i.
func (d *divider) touches(i int) bool { return i > 0 && d.tokens[i-1].End == d.tokens[i].Start }

// opener returns the token that opens the bracket which token i closes, -1 if
// there is none.
func (d *divider) opener(i int) int {
	at, ok := slices.BinarySearchFunc(d.brackets, i, func(pair [2]int, i int) int { return cmp.Compare(pair[0], i) })
	if !ok {
		return -1
	}
	return d.brackets[at][1]
}

// newDivider finds the tokens that stand inside a closed outermost quotation
// or inside a pair of brackets of one block.
func newDivider(s string, tokens []Token, quotations []Quotation, blocks []parley.Span) *divider {
	d := &divider{text: s, tokens: tokens, held: make([]bool, len(tokens))}
	i := 0
	for _, q := range quotations {
		if q.Depth > 0 || q.Open {
			continue
		}
		for i < len(tokens) && tokens[i].Start <= q.Start {
			i++
		}
		for i < len(tokens) && tokens[i].Start < q.End {
			d.held[i] = true
			i++
		}
	}
	var open []int
	for i, t := range tokens {
		for len(blocks) > 0 && t.Start >= blocks[0].End {
			blocks, open = blocks[1:], open[:0]
		}
		switch s[t.Start] {
		case '(', '[', '{':
			open = append(open, i)
		case ')', ']', '}':
			if len(open) == 0 {
				continue
			}
			from := open[len(open)-1]
			open = open[:len(open)-1]
			if i-from > bracketReach {
				continue
			}
			for k := from + 1; k <= i; k++ {
				d.held[k] = true
			}
			d.brackets = append(d.brackets, [2]int{i, from})
		}
	}
	return d
}

func isCloser(s string) bool {
	switch s {
	case `"`, "”", "''", "’", "'", "»", "“", "›", ")", "]", "}":
		return true
	}
	return false
}

func opensQuote(s string) bool {
	switch s {
	case `"`, "“", "``", "‘", "'", "«", "„", "‹", "`", "‚", "「", "『":
		return true
	}
	return false
}

// opensDash reports whether a token is a dash, which may stand before a
// sentence.
func opensDash(s string) bool {
	switch s {
	case "–", "—", "--", "―", "-":
		return true
	}
	return false
}

// isEllipsis reports whether a token is "…", "...", "....", ". . ." or alike.
func isEllipsis(s string) bool {
	return strings.HasPrefix(s, "…") || len(s) > 1 && s[0] == '.' && s[len(s)-1] == '.'
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if r < utf8.RuneSelf {
		return 'A' <= r && r <= 'Z'
	}
	return unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.Is(unicode.Lo, r)
}
