package roles

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// Directions of quotation marks. Corpora cut into tokens by CoreNLP have “
// and ” for double marks, and where the printed text had straight ones they
// are often wrong: whole outlets have ” on both sides. So the marks of a
// paragraph are read together: each has a cost for opening and for closing,
// from what stands beside it and from what the corpus says, and two in a row
// that open, or that close, cost more. The cheapest reading is taken, by
// dynamic programming.
const (
	costTwice     = 6 // opens while one is open, or closes while none is
	costRunsOn    = 3 // ends inside although the next paragraph does not go on
	costGoesOn    = 1 // ends inside, and the next paragraph starts with a mark
	costTakenUp   = 2 // begins inside, and the paragraph before ended inside
	costTakenFrom = 5 // begins inside, and it did not
)

// direct returns the paragraphs with double marks written as curly ones and
// single ones likewise where the corpus tells them apart.
func direct(paragraphs [][]string) [][]string {
	out := make([][]string, len(paragraphs))
	inside := false
	for p, words := range paragraphs {
		goesOn := p+1 < len(paragraphs) && len(paragraphs[p+1]) > 0 && isDouble(paragraphs[p+1][0])
		out[p], inside = directOne(words, inside, goesOn)
	}
	return out
}

// directOne does one paragraph and says whether it ends inside a quotation.
func directOne(words []string, inside, goesOn bool) ([]string, bool) {
	out := slices.Clone(words)
	var marks []int
	for i, w := range words {
		switch {
		case isDouble(w):
			marks = append(marks, i)
		default:
			out[i] = unescape(w)
		}
	}
	closes := cheapest(words, marks, inside, goesOn)
	state := false
	for k, i := range marks {
		out[i] = "“"
		if closes[k] {
			out[i] = "”"
		}
		state = !closes[k]
	}
	return out, state
}

// unescape returns the mark for which a token of the Penn Treebank stands.
func unescape(w string) string {
	switch w {
	case "`":
		return "‘"
	case "'":
		return "’"
	case "-LRB-":
		return "("
	case "-RRB-":
		return ")"
	case "-LSB-":
		return "["
	case "-RSB-":
		return "]"
	}
	return w
}

func isDouble(w string) bool {
	switch w {
	case "``", "''", `"`, "“", "”", "'''", "```":
		return true
	}
	return false
}

// cheapest returns for each mark whether it closes. State 1 is inside.
func cheapest(words []string, marks []int, inside, goesOn bool) []bool {
	cost := [2]float64{0, costTakenFrom}
	if inside {
		cost[1] = costTakenUp
	}
	back := make([][2]uint8, len(marks)) // state before the mark, by state after it
	for k, i := range marks {
		opens, closes := markCosts(words, i)
		var next [2]float64
		next[1], back[k][1] = cost[0]+opens, 0
		if twice := cost[1] + opens + costTwice; twice < next[1] {
			next[1], back[k][1] = twice, 1
		}
		next[0], back[k][0] = cost[1]+closes, 1
		if twice := cost[0] + closes + costTwice; twice < next[0] {
			next[0], back[k][0] = twice, 0
		}
		cost = next
	}
	end := float64(costRunsOn)
	if goesOn {
		end = costGoesOn
	}
	state := uint8(0)
	if cost[1]+end < cost[0] {
		state = 1
	}
	out := make([]bool, len(marks))
	for k := len(marks) - 1; k >= 0; k-- {
		out[k] = state == 0
		state = back[k][state]
	}
	return out
}

// markCosts returns what it costs to take mark i for one that opens and for
// one that closes.
func markCosts(words []string, i int) (opens, closes float64) {
	switch words[i] {
	case "``", "```":
		closes += 2.5
	case "''", "'''":
		opens += 1
	case "“":
		closes += 6
	case "”":
		opens += 6
	}
	before, after := "", ""
	if i > 0 {
		before = words[i-1]
	}
	if i+1 < len(words) {
		after = words[i+1]
	}
	next, _ := utf8.DecodeRuneInString(after)
	upper := unicode.IsUpper(next)
	switch {
	case before == "":
		closes += 8
	case after == "":
		opens += 6
	case isDouble(before):
		closes += 3
	case isDouble(after):
		opens += 3
	case before == ":" || before == "(" || before == "[" || before == "--":
		closes += 3
	case isPoint(after):
		opens += 4
	case before == "," && upper:
		closes += .3
	case before == ",":
		opens += .7
	case before == "." || before == "?" || before == "!":
		if upper {
			opens += .2
		} else {
			opens += 2
		}
	default:
		closes += .7
	}
	return opens, closes
}

func isPoint(w string) bool {
	switch w {
	case ",", ".", ";", ":", "?", "!", ")", "]":
		return true
	}
	return false
}
