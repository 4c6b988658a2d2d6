package draft

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// finish turns items into provisions: it drops those without words of their
// own, gives their children to what they stood under, and tells headings from
// text.
func (r *reader) finish() []Provision {
	r.releaseTail()
	r.nameSections()
	children := make([]bool, len(r.items))
	for _, it := range r.items {
		if it.parent >= 0 {
			children[it.parent] = true
		}
	}
	at := make([]int, len(r.items)) // index of an item's provision, or of that above it
	var out []Provision
	for i, it := range r.items {
		parent := -1
		if it.parent >= 0 {
			parent = at[it.parent]
		}
		if len(it.parts) == 0 {
			at[i] = parent
			continue
		}
		p := Provision{
			Label: it.label, Parent: parent,
			Span: parley.Span{Start: it.parts[0].Start, End: it.parts[len(it.parts)-1].End},
		}
		parts := it.parts
		if r.named(it, children[i], i) {
			p.Heading, parts = r.words(parts[:1]), parts[1:]
		}
		p.Text = r.words(parts)
		at[i] = len(out)
		out = append(out, p)
	}
	return out
}

// titleLength is the most bytes of a line that is a heading for being so short.
const titleLength = 30

// named reports whether an item's first paragraph is its heading.
func (r *reader) named(it item, children bool, i int) bool {
	first := it.parts[0]
	if it.heading {
		return true
	}
	if !headingLike(r.text[first.Start:first.End]) {
		return false
	}
	more := len(it.parts) > 1
	switch {
	case it.marked && it.rank < rankList:
		return true
	case it.marked:
		return more && (it.parts[1].gap || first.Len() <= titleLength) || children && !more
	}
	return i == 0 && len(r.items) > 1 // the title
}

// nameSections finds the headings of a text without markers: short lines
// without an end before a paragraph with one. What follows stands under them.
func (r *reader) nameSections() {
	if r.marked {
		return
	}
	section := -1
	for i := range r.items {
		it := &r.items[i]
		if i > 0 && i+1 < len(r.items) && len(it.parts) == 1 && r.headingLike(i) && !r.headingLike(i+1) {
			it.heading, section = true, i
			continue
		}
		it.parent = section
	}
}

func (r *reader) headingLike(i int) bool {
	p := r.items[i].parts[0]
	return headingLike(r.text[p.Start:p.End])
}

// releaseTail takes paragraphs after the last point off it where no other
// point has more than one paragraph: they close the draft, or came with the
// page.
func (r *reader) releaseTail() {
	last, points := -1, 0
	for i, it := range r.items {
		if !it.marked {
			continue
		}
		if last >= 0 && len(r.items[last].parts) > 1 {
			return
		}
		last = i
		points++
	}
	if points < 4 || last != len(r.items)-1 || r.items[last].rank < rankList {
		return
	}
	tail := r.items[last].parts
	if len(tail) < 2 || headingLike(r.text[tail[0].Start:tail[0].End]) {
		return
	}
	r.items[last].parts = tail[:1]
	for _, p := range tail[1:] {
		r.items = append(r.items, item{parts: []part{p}, parent: -1})
	}
}

// words returns paragraphs as text: one line each, white space made plain.
func (r *reader) words(parts []part) string {
	lines := make([]string, 0, len(parts))
	for _, p := range parts {
		lines = append(lines, strings.Join(strings.FieldsFunc(r.text[p.Start:p.End], blank), " "))
	}
	return strings.Join(lines, "\n")
}

var announced = regexp.MustCompile(`(?i)\b(\d{1,3})[ -](?:points?\b|пункт)`)

// cut reports whether the text surely stops before the draft does.
func (r *reader) cut(list []Provision) bool {
	if len(list) == 0 {
		return false
	}
	last := list[len(list)-1]
	end := r.text[last.Span.Start:last.Span.End]
	if strings.HasSuffix(end, "…") || strings.HasSuffix(end, "...") || strings.HasSuffix(end, "[…]") {
		return true
	}
	if w := strings.Fields(end); !closed(end) && last.Text != "" && openWords[strings.ToLower(w[len(w)-1])] {
		return true
	}
	if r.breaksHabit(list) {
		return true
	}
	points := r.points()
	for _, it := range r.items {
		if it.marked {
			break
		}
		for _, p := range it.parts {
			for _, f := range announced.FindAllStringSubmatch(r.text[p.Start:p.End], -1) {
				if n, err := strconv.Atoi(f[1]); err == nil && points > 0 && points < n-1 {
					return true
				}
			}
		}
	}
	return false
}

// habitLeast is how many provisions have to end with punctuation before the
// lack of it at the end means something.
const habitLeast = 5

// breaksHabit reports whether the last provision ends without punctuation, in
// a letter, where all others end with it.
func (r *reader) breaksHabit(list []Provision) bool {
	n := 0
	for _, p := range list[:len(list)-1] {
		if p.Label == "" || p.Text == "" {
			continue
		}
		if !closed(p.Text) {
			return false
		}
		n++
	}
	last := list[len(list)-1]
	end, _ := utf8.DecodeLastRuneInString(last.Text)
	return n >= habitLeast && last.Label != "" && (unicode.IsLetter(end) || unicode.IsDigit(end)) && len(last.Text) >= wrapLength
}

// points returns the highest number of the outermost numbered list.
func (r *reader) points() int {
	most := 0
	for _, it := range r.items {
		if it.marked && strings.Contains(it.list, "D") {
			digits := it.label
			if i := strings.IndexFunc(digits, func(c rune) bool { return !unicode.IsDigit(c) }); i >= 0 {
				digits = digits[:i]
			}
			if n, err := strconv.Atoi(digits); err == nil {
				most = max(most, n)
			}
		}
	}
	return most
}
