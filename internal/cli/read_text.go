package cli

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// printAttributions prints what was found in a document for a person: who,
// how, what, with attributions inside others indented below them. A width
// above 0 wraps lines there.
func printAttributions(w io.Writer, p paint, width int, d readDocument) {
	fmt.Fprintf(w, "%s: %s\n", p.bold(d.Name), count(len(d.Attributions), "attribution", "attributions"))
	for i, a := range d.Attributions {
		indent := strings.Repeat("    ", a.depth)
		fmt.Fprintf(w, "\n%s%s  %s  %s  %s\n", indent, p.faint(fmt.Sprintf("%3d", i+1)), p.bold(speaker(a)), p.blue(cue(a)), p.faint(remarks(a)))
		for _, s := range a.Content {
			printWrapped(w, indent+"     ", width, strings.Join(strings.Fields(s.Text), " "))
		}
	}
	fmt.Fprintln(w)
}

// count renders a number of things.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// speaker renders the words that name who speaks, and who that is if the words
// do not say it.
func speaker(a readAttribution) string {
	words := "(nobody named)"
	if a.Source != nil {
		words = strings.Join(strings.Fields(a.Source.Text), " ")
	}
	if a.Speaker != nil && !strings.Contains(words, *a.Speaker) {
		words += " (" + *a.Speaker + ")"
	}
	return words
}

func cue(a readAttribution) string {
	if a.Cue == nil {
		return "—"
	}
	return strings.Join(strings.Fields(a.Cue.Text), " ")
}

func remarks(a readAttribution) string {
	class := string(a.Class)
	if a.Negated {
		class = "not: " + class
	}
	if a.Mode == parley.ModeMixed {
		return fmt.Sprintf("[%s, partly quoted, %.2f]", class, a.Confidence)
	}
	return fmt.Sprintf("[%s, %s, %.2f]", class, a.Mode, a.Confidence)
}

// printWrapped prints words with an indent, and breaks lines at width.
func printWrapped(w io.Writer, indent string, width int, text string) {
	room := max(width-utf8.RuneCountInString(indent), 20)
	var line strings.Builder
	used := 0
	for _, word := range strings.Fields(text) {
		n := visible(word)
		if width > 0 && used > 0 && used+1+n > room {
			fmt.Fprintf(w, "%s%s\n", indent, line.String())
			line.Reset()
			used = 0
		}
		if used > 0 {
			line.WriteByte(' ')
			used++
		}
		line.WriteString(word)
		used += n
	}
	fmt.Fprintf(w, "%s%s\n", indent, line.String())
}
