package web

import (
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
)

// textRun is a run of words; Change is "", "deleted" or "added".
type textRun struct {
	Text      string
	Change    string
	Substance bool   // a change of numbers, negation, or of what is ordered or allowed
	Bracket   string // the kind of bracket that it stands in; "" outside
	Opens     string // what is said where such a bracket begins
	Closes    string // and where it ends
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

// edits are the steps from one wording to another.
type edits []align.Edit

func editsBetween(old, new string) edits { return align.Diff(old, new) }

// wordChanges marks what changed between two wordings, word by word.
func wordChanges(old, new string) (left, right []textRun) {
	e := editsBetween(old, new)
	return e.left(old), e.right(new)
}

// left is the earlier wording with what goes marked, right the later one with
// what comes, one both in the order of reading. Brackets are marked in each.
func (e edits) left(old string) []textRun { return bracketed(e.runs(align.Insert), old, "") }

func (e edits) right(new string) []textRun { return bracketed(e.runs(align.Delete), "", new) }

func (e edits) one(old, new string) []textRun { return bracketed(e.inOneLine().runs(-1), old, new) }

// inOneLine lets a line that both wordings begin anew begin once, where one is
// shown in the other.
func (e edits) inOneLine() edits {
	out := slices.Clone(e)
	begun := false
	for i, x := range out {
		switch {
		case x.Op == align.Keep:
			begun = false
		case begun && strings.HasPrefix(x.Text, between):
			out[i].Text = " " + x.Text[len(between):]
		case strings.HasPrefix(x.Text, between):
			begun = true
		}
	}
	return out
}

// oneWording is provisions as they became others, in the order of reading.
type oneWording struct {
	Heading []textRun // of one provision on each side
	Runs    []textRun
	What    string // the changes of substance
}

// oneWordingOf compares heading with heading and text with text where one
// provision became one, and the words of several as they stand.
func oneWordingOf(old, new []*parley.Provision) oneWording {
	if len(old) != 1 || len(new) != 1 || old[0].Heading == "" || new[0].Heading == "" || old[0].Text == "" || new[0].Text == "" {
		was, is := joined(old), joined(new)
		e := editsBetween(was, is)
		return oneWording{Runs: e.one(was, is), What: weighing(e)}
	}
	h, t := editsBetween(old[0].Heading, new[0].Heading), editsBetween(old[0].Text, new[0].Text)
	return oneWording{Heading: h.one(old[0].Heading, new[0].Heading), Runs: t.one(old[0].Text, new[0].Text), What: weighing(slices.Concat(h, t))}
}

// runs shows the edits without those of one kind.
func (e edits) runs(without align.Op) []textRun {
	var out []textRun
	for _, x := range e {
		if x.Op != without {
			out = append(out, editRuns(x)...)
		}
	}
	return out
}

// marked1 is a wording that is compared with nothing, its brackets marked.
func marked1(text string) []textRun { return bracketed(plainRun(text), "", text) }

// mostWeighing is how many changes of substance a line names.
const mostWeighing = 4

// weighing names the words of substance that changed, "600 → 800; shall →
// should"; "" where there are none.
func weighing(list edits) string {
	var parts []string
	for i := 0; i < len(list); i++ {
		var gone, come string
		if list[i].Op == align.Delete {
			gone = heavy(list[i])
			if i+1 < len(list) && list[i+1].Op == align.Insert {
				i++
			}
		}
		if list[i].Op == align.Insert {
			come = heavy(list[i])
		}
		switch {
		case gone != "" && come != "":
			parts = append(parts, gone+" → "+come)
		case gone != "":
			parts = append(parts, "− "+gone)
		case come != "":
			parts = append(parts, "+ "+come)
		}
	}
	if len(parts) > mostWeighing {
		parts = append(parts[:mostWeighing], "…")
	}
	return strings.Join(parts, "; ")
}

// heavy returns the words of an edit that weigh.
func heavy(e align.Edit) string {
	if !e.Substance {
		return ""
	}
	var out []string
	for _, r := range weighed(e.Text, "") {
		if r.Substance {
			out = append(out, strings.Trim(r.Text, " \n\t.,;:!?()[]«»“”\"'"))
		}
	}
	return strings.Join(out, " ")
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
