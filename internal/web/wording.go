package web

import (
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
)

// textRun is a run of words; Change is "", "deleted" or "added".
type textRun struct {
	Text      string
	Change    string
	Substance bool // a change of numbers, negation, or of what is ordered or allowed
}

// between separates headings from texts and the provisions of one side from
// each other while their words are compared.
const between = "\n"

// joined returns the words of the provisions of one side.
func joined(list []*parley.Provision) string {
	var parts []string
	for _, p := range list {
		parts = append(parts, clauseWords(p))
	}
	return strings.Join(parts, between)
}

// clauseWords returns what is compared of a provision.
func clauseWords(p *parley.Provision) string {
	if p.Heading != "" && p.Text != "" {
		return p.Heading + between + p.Text
	}
	return p.Heading + p.Text
}

// takeRuns cuts n bytes off the front of runs.
func takeRuns(runs []textRun, n int) (taken, rest []textRun) {
	for i, r := range runs {
		if n < len(r.Text) {
			if n > 0 {
				head := r
				head.Text = r.Text[:n]
				taken = append(taken, head)
			}
			r.Text = r.Text[n:]
			return taken, append([]textRun{r}, runs[i+1:]...)
		}
		taken = append(taken, r)
		n -= len(r.Text)
	}
	return taken, nil
}

// firstWords is the beginning of a text, for a list.
func firstWords(old, new string) string {
	s := new
	if s == "" {
		s = old
	}
	const limit = 48
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= limit {
		return string(r)
	}
	short := string(r[:limit])
	if i := strings.LastIndexByte(short, ' '); i > limit/2 {
		short = short[:i]
	}
	return short + " …"
}

// wordChanges marks what changed between two wordings, word by word.
func wordChanges(old, new string) (left, right []textRun) {
	for _, e := range align.Diff(old, new) {
		if e.Op != align.Insert {
			left = append(left, editRuns(e)...)
		}
		if e.Op != align.Delete {
			right = append(right, editRuns(e)...)
		}
	}
	return left, right
}

// oneText is a wording with what was struck out and put in since another, in
// the order of reading.
func oneText(old, new string) (runs []textRun, substance bool) {
	for _, e := range align.Diff(old, new) {
		substance = substance || e.Substance
		runs = append(runs, editRuns(e)...)
	}
	return runs, substance
}

// editRuns shows one edit. The space around the changed words is not marked,
// and of an edit of substance the words that weigh are told apart.
func editRuns(e align.Edit) []textRun {
	if e.Op == align.Keep {
		return []textRun{{Text: e.Text}}
	}
	change := "deleted"
	if e.Op == align.Insert {
		change = "added"
	}
	rest := strings.TrimLeft(e.Text, " ")
	words := strings.TrimRight(rest, " ")
	out := plainRun(e.Text[:len(e.Text)-len(rest)])
	if e.Substance {
		out = append(out, weighed(words, change)...)
	} else if words != "" {
		out = append(out, textRun{Text: words, Change: change})
	}
	return append(out, plainRun(rest[len(words):])...)
}

// plainRun is a run that did not change; of nothing it is nothing.
func plainRun(text string) []textRun {
	if text == "" {
		return nil
	}
	return []textRun{{Text: text}}
}

// weighed cuts changed words into runs that weigh and runs that do not.
func weighed(words, change string) []textRun {
	var out []textRun
	for _, word := range strings.SplitAfter(words, " ") {
		weighs := align.Substance("", word)
		if last := len(out) - 1; last >= 0 && out[last].Substance == weighs {
			out[last].Text += word
			continue
		}
		out = append(out, textRun{Text: word, Change: change, Substance: weighs})
	}
	return out
}
