package docx

import (
	"github.com/parley-record/parley"
)

// changes collects tracked changes while a text is written. Word cuts one change
// into many, wherever the format of the words changes; here changes of one kind,
// person and day that touch are one.
type changes struct {
	all  []parley.TrackedChange
	open map[mark]reach
}

// reach is a change that may go on.
type reach struct {
	index int // in all
	to    int // up to where it reaches, with a number of a list that follows it
}

// marked takes in words that stand under changes: from start to end in the text,
// or at start, where the text does not have them.
func (c *changes) marked(marks []mark, start, end int, words string) {
	if words == "" {
		return
	}
	for _, m := range marks {
		if c.open == nil {
			c.open = map[mark]reach{}
		}
		if r, ok := c.open[m]; ok && r.to == start {
			t := &c.all[r.index]
			if out(*t) == (start == end) {
				t.End = end
				t.Text += words
				c.open[m] = reach{r.index, end}
				continue
			}
		}
		c.open[m] = reach{len(c.all), end}
		c.all = append(c.all, parley.TrackedChange{Kind: m.kind, Start: start, End: end, Text: words, By: m.by, On: m.on})
	}
}

// out reports whether a change's words are not in the text.
func out(t parley.TrackedChange) bool { return t.Start == t.End }

// generated lets changes reach over the number of a list, from start to end.
func (c *changes) generated(start, end int) {
	for m, r := range c.open {
		if r.to == start && !out(c.all[r.index]) {
			c.open[m] = reach{r.index, end}
		}
	}
}

// list returns the changes in order of place. Words that are in the text are
// given as they stand there, with numbers of lists between them.
func (c *changes) list(text string) []parley.TrackedChange {
	words := parley.NewText(text)
	for i := range c.all {
		t := &c.all[i]
		if out(*t) {
			continue
		}
		from, _ := words.Offset(t.Start)
		to, _ := words.Offset(t.End)
		t.Text = text[from:to]
	}
	return c.all
}
