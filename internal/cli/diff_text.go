package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/parley-record/parley"
)

// printDiff prints a comparison for a person. Words that went stand between
// [- and -], words that came between {+ and +}, as with git's word diff.
func printDiff(w io.Writer, p paint, width int, c comparison) {
	for _, s := range []struct {
		what string
		diffSide
	}{{"old", c.Old}, {"new", c.New}} {
		cut := ""
		if s.Cut {
			cut = ", breaks off"
		}
		fmt.Fprintf(w, "%s  %s  %s%s\n", s.what, p.bold(s.Name), count(s.Provisions, "provision", "provisions"), cut)
	}
	fmt.Fprintln(w)
	for _, pair := range c.Pairs {
		printPair(w, p, width, pair)
	}
	for _, s := range []struct{ labels, other string }{
		{strings.Join(c.Old.Beyond, ", "), "new"}, {strings.Join(c.New.Beyond, ", "), "old"},
	} {
		if s.labels != "" {
			fmt.Fprintf(w, "%s: where the %s text breaks off; it may have had them\n", s.labels, s.other)
		}
	}
	fmt.Fprintf(w, "%s\n", p.bold(c.summary()))
}

func printPair(w io.Writer, p paint, width int, pair diffPair) {
	labels := strings.Join(pair.Old, ", ") + " → " + strings.Join(pair.New, ", ")
	switch {
	case len(pair.Old) == 0:
		labels = "+ " + strings.Join(pair.New, ", ")
	case len(pair.New) == 0:
		labels = "− " + strings.Join(pair.Old, ", ")
	}
	relation := string(pair.Relation)
	switch pair.Relation {
	case parley.RelAdded:
		relation = p.green(relation)
	case parley.RelDeleted:
		relation = p.red(relation)
	case parley.RelSame:
		relation = p.faint(relation)
	default:
		relation = p.blue(relation)
	}
	fmt.Fprintf(w, "%s  %s  %s\n", p.bold(labels), relation, p.faint(fmt.Sprintf("%.2f", pair.Score)))
	if pair.Relation == parley.RelSame && !changed(pair.Edits) {
		return
	}
	var line strings.Builder
	for _, e := range pair.Edits {
		words := strings.TrimSpace(e.Text)
		before, after, _ := strings.Cut(e.Text, words)
		line.WriteString(before + marked(p, pair, e.Op, words) + after)
	}
	printWrapped(w, "    ", width, line.String())
}

// marked marks a run of words, each by itself so that lines may break in it.
func marked(p paint, pair diffPair, op, text string) string {
	if text == "" || op == opSame || len(pair.Old) == 0 || len(pair.New) == 0 {
		return text // all of it came or went
	}
	color := p.green
	if op == opDeleted {
		text, color = "[-"+text+"-]", p.red
	} else {
		text = "{+" + text + "+}"
	}
	words := strings.Fields(text)
	for i, word := range words {
		words[i] = color(word)
	}
	return strings.Join(words, " ")
}

func changed(edits []diffEdit) bool {
	for _, e := range edits {
		if e.Op != opSame && strings.TrimSpace(e.Text) != "" {
			return true
		}
	}
	return false
}
