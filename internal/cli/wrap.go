package cli

import (
	"fmt"
	"io"
	"strings"
)

// count renders a number of things.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// lead is what stands before the first line of a paragraph and before the rest.
type lead struct{ first, rest string }

// leastRoom is how many columns are left for words, whatever the lead.
const leastRoom = 20

// wrap prints words after a lead, and breaks lines that would be longer than
// width, if that is above 0. Lines break at single spaces; dim, if there is
// one, marks each line.
func wrap(w io.Writer, l lead, width int, text string, dim func(string) string) {
	if dim == nil {
		dim = func(s string) string { return s }
	}
	room := max(width-visible(l.rest), leastRoom)
	before, line, used := l.first, "", 0
	for i, word := range strings.Split(text, " ") {
		n := visible(word)
		switch {
		case i == 0:
			line, used = word, n
			continue
		case width > 0 && used > 0 && used+1+n > room:
			fmt.Fprintf(w, "%s%s\n", before, dim(strings.TrimRight(line, " ")))
			before, line, used = l.rest, word, n
			continue
		}
		line += " " + word
		used += 1 + n
	}
	fmt.Fprintf(w, "%s%s\n", before, dim(line))
}
