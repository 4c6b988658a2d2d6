package draft

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// BracketKind is what square brackets mark in a text under negotiation.
type BracketKind string

// The kinds of brackets.
const (
	NotAgreed    BracketKind = "not agreed"   // [text]
	Alternatives BracketKind = "alternatives" // [A] [B], [A] or [B], [A/B]
	Option       BracketKind = "option"       // Option 1: ... Option 2: ..., [Alt. 1: ...] [Alt. 2: ...]
	Placeholder  BracketKind = "placeholder"  // [date], [to be added], [ ]
)

// Bracket is a passage of a provision that is not agreed. Spans are in bytes of
// the provision's text, not of the draft's.
type Bracket struct {
	Span    parley.Span // with the brackets, and the names of parties after them
	Kind    BracketKind
	Parts   []parley.Span // the words inside: one for text not agreed, several for alternatives and options
	Parties []string      // who asks for it, where the text says so; of all parts together
	Depth   int           // how many brackets it stands in
	// Unclosed says that the closing bracket is not in this text: it stands in a
	// later provision, or is missing. The span ends with the text.
	Unclosed bool
	// Unopened says that the opening bracket is not in this text: it stands in an
	// earlier provision, or is missing. The span starts with the text.
	Unopened bool
}

// node is a pair of brackets while it is read.
type node struct {
	start, end int // of the whole, brackets included
	in, out    int // of what is inside
	kids       []int
	slashes    []int // that separate alternatives, perhaps
	unclosed   bool
	unopened   bool
}

// Brackets reads the square brackets of one provision by the conventions of
// texts under negotiation at the United Nations: what they hold is not agreed;
// brackets side by side, or joined by "or" or a slash, are alternatives, as are
// words with a slash in one bracket; a party's name may follow in brackets of
// either kind or stand inside, after a dash or a colon. "Option 1:" and "Alt. 1:"
// are read with and without brackets. Brackets of an editor ("[sic]", "[...]",
// "[1]" on a word, "[t]he") are none of these and are left out.
//
// The result is in the order of the text, outer brackets first.
func Brackets(text string) []Bracket {
	b := bracketReader{text: text}
	b.list(b.read(), 0)
	b.options()
	slices.SortStableFunc(b.out, func(x, y Bracket) int {
		if x.Span.Start != y.Span.Start {
			return x.Span.Start - y.Span.Start
		}
		return y.Span.End - x.Span.End
	})
	return b.out
}

// mostBrackets is how many brackets of one text are reported, those at its start.
const mostBrackets = 100_000

type bracketReader struct {
	text  string
	nodes []node
	out   []Bracket
}

// read pairs the brackets and returns the outermost.
func (b *bracketReader) read() []int {
	var top, open []int
	add := func(n int) {
		if len(open) > 0 {
			up := &b.nodes[open[len(open)-1]]
			up.kids = append(up.kids, n)
			return
		}
		top = append(top, n)
	}
	for i, r := range b.text {
		if len(b.nodes) >= mostBrackets {
			break
		}
		size := utf8.RuneLen(r)
		switch r {
		case '[', '［':
			b.nodes = append(b.nodes, node{start: i, in: i + size})
			add(len(b.nodes) - 1)
			open = append(open, len(b.nodes)-1)
		case ']', '］':
			if len(open) == 0 { // all so far stands in it
				b.nodes = append(b.nodes, node{end: i + size, out: i, unopened: true, kids: top})
				top = []int{len(b.nodes) - 1}
				continue
			}
			n := &b.nodes[open[len(open)-1]]
			n.out, n.end = i, i+size
			open = open[:len(open)-1]
		case '/', '／':
			if len(open) > 0 {
				n := &b.nodes[open[len(open)-1]]
				n.slashes = append(n.slashes, i)
			}
		}
	}
	for _, k := range open {
		b.nodes[k].out, b.nodes[k].end, b.nodes[k].unclosed = len(b.text), len(b.text), true
	}
	return top
}

// list reports brackets that stand side by side, and what is inside them.
func (b *bracketReader) list(kids []int, depth int) {
	type task struct {
		kids  []int
		depth int
	}
	for tasks := []task{{kids, depth}}; len(tasks) > 0; {
		t := tasks[len(tasks)-1]
		tasks = tasks[:len(tasks)-1]
		for i := 0; i < len(t.kids); {
			n := b.nodes[t.kids[i]]
			switch {
			case b.editorial(n):
				i++
				continue
			case b.placeholder(n):
				b.out = append(b.out, Bracket{Span: parley.Span{Start: n.start, End: n.end}, Kind: Placeholder,
					Parts: []parley.Span{trim(b.text, parley.Span{Start: n.in, End: n.out})}, Depth: t.depth})
				i++
				continue
			}
			next := b.group(t.kids, i, t.depth)
			for _, k := range t.kids[i:next] {
				if len(b.nodes[k].kids) > 0 {
					tasks = append(tasks, task{b.nodes[k].kids, t.depth + 1})
				}
			}
			i = next
		}
	}
}

// group reports the bracket at i with those after it that are its alternatives,
// and returns the index of the first that is not.
func (b *bracketReader) group(kids []int, i, depth int) int {
	n := b.nodes[kids[i]]
	g := Bracket{Span: parley.Span{Start: n.start, End: n.end}, Kind: NotAgreed, Depth: depth, Unclosed: n.unclosed, Unopened: n.unopened}
	option := b.part(n, &g)
	i++
	for {
		if k := b.partyAfter(kids, i, g.Span, &g); k > i {
			i = k
			continue
		}
		if i >= len(kids) || n.unclosed || n.unopened {
			break
		}
		m := b.nodes[kids[i]]
		if m.unclosed || !joinsAlternatives(b.text[g.Span.End:m.start]) || b.editorial(m) || b.placeholder(m) {
			break
		}
		option = b.part(m, &g) && option
		g.Span.End, g.Kind = m.end, Alternatives
		i++
	}
	if option {
		g.Kind = Option
	}
	b.out = append(b.out, g)
	return i
}

// part adds what one bracket holds to g: its words, or its alternatives where a
// slash parts them, without names of parties and "Alt. 1:". It reports whether
// there was such a word.
func (b *bracketReader) part(n node, g *Bracket) (option bool) {
	in := trim(b.text, parley.Span{Start: n.in, End: n.out})
	if size := optionAt(b.text[in.Start:in.End]); size > 0 {
		in, option = trim(b.text, parley.Span{Start: in.Start + size, End: in.End}), true
	}
	last := in.Start // what stands after the last bracket inside may name a party
	if len(n.kids) > 0 {
		last = max(last, b.nodes[n.kids[len(n.kids)-1]].end)
	}
	if last <= in.End && !n.unclosed {
		if at, names := partyInside(b.text[last:in.End]); names != nil {
			g.Parties = append(g.Parties, names...)
			in = trim(b.text, parley.Span{Start: in.Start, End: last + at})
		}
	}
	if at, names := partyBefore(b.text[in.Start:in.End]); names != nil && !option {
		g.Parties = append(g.Parties, names...)
		in = trim(b.text, parley.Span{Start: in.Start + at, End: in.End})
	}
	from := in.Start
	for _, at := range n.slashes {
		if at < in.Start || at >= in.End || !parts(b.text, in, at) {
			continue
		}
		g.Parts = append(g.Parts, trim(b.text, parley.Span{Start: from, End: at}))
		from, g.Kind = at+1, Alternatives
		if b.text[at] != '/' {
			from = at + len("／")
		}
	}
	g.Parts = append(g.Parts, trim(b.text, parley.Span{Start: from, End: in.End}))
	return option
}

// slashWords is the most words of a bracket in which a slash without spaces
// around it parts alternatives.
const slashWords = 12

// parts reports whether the slash at a place parts alternatives; it does not in
// a number, an address or "and/or".
func parts(text string, in parley.Span, at int) bool {
	before, after := text[in.Start:at], text[at:in.End]
	_, size := utf8.DecodeRuneInString(after)
	after = after[size:]
	x, _ := utf8.DecodeLastRuneInString(before)
	y, _ := utf8.DecodeRuneInString(after)
	switch {
	case strings.TrimSpace(before) == "" || strings.TrimSpace(after) == "" || x == '/' || y == '/' || x == ':':
		return false
	case blank(x) && blank(y):
		return true
	case unicode.IsDigit(x) && unicode.IsDigit(y):
		return false
	}
	before = before[max(0, len(before)-8):]
	word := strings.ToLower(before[strings.LastIndexAny(before, " \u00a0[(")+1:])
	if word == "and" || word == "or" || word == "und" || word == "et" || word == "и" {
		return false
	}
	return !wordsIn(text[in.Start:min(in.End, in.Start+400)], slashWords)
}

// joinsAlternatives reports whether what stands between two brackets makes them
// alternatives.
func joinsAlternatives(s string) bool {
	if len(s) > 24 {
		return false
	}
	switch strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return blank(r) || r == ',' })) {
	case "":
		return !strings.Contains(s, ",")
	case "/", "or", "/or", "oder", "ou", "o", "или", "або", "чи", "أو", "或", "-or-":
		return true
	}
	return false
}
