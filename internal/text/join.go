package text

import (
	"strings"

	"github.com/parley-record/parley"
)

// Join writes tokens as running text, with spaces where English has them, and
// returns where each token stands in it. The double marks of the Penn Treebank
// become curly ones, its names of brackets brackets; where a corpus has the same mark for both sides, they
// alternate, and in a paragraph with an odd number of them a first one that
// follows a comma or full stop closes what an earlier paragraph opened. It
// serves texts that come as tokens, such as corpora.
func Join(tokens []string) (string, []parley.Span) {
	j := joiner{spans: make([]parley.Span, len(tokens)), glue: true}
	if first, n := doubleMarks(tokens); n%2 == 1 && first > 0 && strings.Contains(",.?!", tokens[first-1]) {
		j.quoted = true
	}
	for i, w := range tokens {
		j.add(i, w)
	}
	return j.b.String(), j.spans
}

// joiner writes one token after another.
type joiner struct {
	b       strings.Builder
	spans   []parley.Span
	quoted  bool // inside double marks
	glue    bool // no space before the next token
	stopped bool // the last token is a full stop or an ellipsis
}

func (j *joiner) add(i int, w string) {
	written, opens, closes := w, false, false
	switch w {
	case "``", "''", `"`:
		if opens = w == "``" || !j.quoted; opens {
			written = "“"
		} else {
			written, closes = "”", true
		}
		j.quoted = opens
	case "`":
		written, opens = "‘", true
	case "'":
		written, closes = "’", true
	case "'''":
		written, closes, j.quoted = "’”", true, false
	case "-LRB-", "-LSB-", "-LCB-", "-RRB-", "-RSB-", "-RCB-":
		written = brackets[w]
		opens = w[1] == 'L'
		closes = !opens
	case "(", "[", "{", "$", "£", "€", "#", "@":
		opens = true
	case ".", "...", "…":
		closes = i == 0 || !j.stopped // ". ..." are two tokens
	case ",", ";", ":", "?", "!", ")", "]", "}", "%":
		closes = true
	default:
		closes = isCliticToken(w)
	}
	if !j.glue && !closes {
		j.b.WriteByte(' ')
	}
	start := j.b.Len()
	j.b.WriteString(written)
	j.spans[i] = parley.Span{Start: start, End: j.b.Len()}
	j.glue, j.stopped = opens, isEllipsis(w) || w == "."
}

// brackets are how the Penn Treebank writes them.
var brackets = map[string]string{"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}

// doubleMarks returns where the first double mark stands, which is not one
// that can only open, and how many there are; two in a row count once.
func doubleMarks(tokens []string) (first, n int) {
	first = -1
	for i, w := range tokens {
		switch w {
		case "``":
			if first < 0 {
				return -1, 0
			}
			n++
		case "''", `"`:
			if first < 0 {
				first = i
			}
			if i == 0 || tokens[i-1] != w {
				n++
			}
		}
	}
	return first, n
}

// isCliticToken reports whether a token is an English clitic.
func isCliticToken(w string) bool {
	return cliticSize("x"+w) >= len(w) && len(w) > 1 || strings.EqualFold(w, "n't") || strings.EqualFold(w, "n’t")
}
