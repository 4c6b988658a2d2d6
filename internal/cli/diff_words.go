package cli

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// wordFlow gathers words with their marks and prints them in lines. Lines
// break at spaces and beside wide characters, whose scripts have no spaces.
type wordFlow struct {
	whole bool // nothing is left out
	units []wordUnit
	gap   bool // white space came since the last unit
}

// wordUnit is what a line does not break in.
type wordUnit struct {
	text  string
	width int  // in columns
	space bool // before it, where the line does not break
}

// The unchanged words that are shown beside a change, and from how many on the
// rest is left out.
const (
	wordsBeside = 16
	wordsFirst  = 4 // of a provision, so that it is recognised
	wordsLeast  = 2*wordsBeside + 8
)

// keep adds words that did not change. Of many only those beside changes are
// shown.
func (f *wordFlow) keep(text string, first, last bool, dim func(string) string) {
	words := strings.Fields(text)
	if f.whole || len(words) < wordsLeast {
		f.add(text, "", "", nil)
		return
	}
	before, after := wordsBeside, wordsBeside
	switch {
	case last:
		after = 0
	case first:
		before = wordsFirst
	}
	if r := []rune(text)[0]; unicode.IsSpace(r) {
		f.gap = true
	}
	f.add(strings.Join(words[:before], " "), "", "", nil)
	f.gap = true
	f.add(fmt.Sprintf("… (%d words) …", len(words)-before-after), "", "", dim)
	f.gap = true
	f.add(strings.Join(words[len(words)-after:], " "), "", "", nil)
	runes := []rune(text)
	f.gap = unicode.IsSpace(runes[len(runes)-1])
}

// add adds words between two marks. Each unit is coloured by itself, so that
// lines may break between them. What steers a terminal is taken out.
func (f *wordFlow) add(text, open, end string, color func(string) string) {
	if strings.TrimSpace(text) == "" {
		f.gap = f.gap || text != ""
		return
	}
	if color == nil {
		color = func(s string) string { return s }
	}
	runes := []rune(text)
	f.gap = f.gap || unicode.IsSpace(runes[0])
	pieces := pieces(oneLine(text))
	for i, p := range pieces {
		if i == 0 {
			p.text = open + p.text
			p.space = f.gap
		}
		if i == len(pieces)-1 {
			p.text += end
		}
		p.width = visible(p.text)
		p.text = color(p.text)
		f.units = append(f.units, p)
	}
	f.gap = unicode.IsSpace(runes[len(runes)-1])
}

// pieces cuts a line where it may break.
func pieces(line string) []wordUnit {
	var out []wordUnit
	for word := range strings.FieldsSeq(line) {
		start, space := 0, true
		for i, r := range word {
			if i > start && wide(r) && !unicode.IsPunct(r) {
				out = append(out, wordUnit{text: word[start:i], space: space})
				start, space = i, false
			}
		}
		out = append(out, wordUnit{text: word[start:], space: space})
	}
	return out
}

// print prints the words after a lead; without a width in one line.
func (f *wordFlow) print(w io.Writer, l lead, width int) {
	room := max(width-visible(l.rest), leastRoom)
	var line strings.Builder
	line.WriteString(l.first)
	used := 0
	for _, u := range f.units {
		space := u.space && used > 0
		n := u.width
		if space {
			n++
		}
		if width > 0 && used > 0 && used+n > room {
			fmt.Fprintln(w, line.String())
			line.Reset()
			line.WriteString(l.rest)
			used, n, space = 0, u.width, false
		}
		if space {
			line.WriteByte(' ')
		}
		line.WriteString(u.text)
		used += n
	}
	fmt.Fprintln(w, line.String())
}
