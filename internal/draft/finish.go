package draft

import (
	"slices"
	"strings"

	"github.com/parley-record/parley"
)

// finish turns items into provisions: it drops those without words of their
// own, gives their children to what they stood under, and tells headings from
// text.
func (r *reader) finish() []Provision {
	r.releaseTail()
	r.nameSections()
	r.nameFirst()
	t := r.tree()
	labels := t.labels()
	at := make([]int, len(r.items)) // index of an item's provision, or of that above it
	out := make([]Provision, 0, len(r.items))
	for i, it := range r.items {
		parent := -1
		if it.parent >= 0 {
			parent = at[it.parent]
		}
		switch {
		case len(it.parts) == 0 && it.rank < rankArticle && it.mark.Len() > 0: // its number is its heading
			it.parts = []part{{Span: trim(r.text, it.mark)}}
			labels[i], it.opens, t.named[i] = "", false, true
		case len(it.parts) == 0:
			if !t.children[i] && it.mark.Len() > 0 {
				r.dropped = append(r.dropped, trim(r.text, it.mark))
			}
			at[i] = parent
			continue
		}
		p := Provision{Label: labels[i], Number: r.number(it, labels[i]), Parent: parent, Kind: t.kind(i), Open: it.open || it.opens && r.whole(it),
			Span: parley.Span{Start: it.parts[0].Start, End: it.parts[len(it.parts)-1].End}}
		parts := it.parts
		if t.named[i] {
			n := paragraphEnd(parts)
			p.Heading, parts = r.wordsOf(parts[:n]), parts[n:]
		}
		p.Text = r.wordsOf(parts)
		if it.opens {
			p.Span.Start = it.mark.Start
			if p.Heading != "" {
				p.Heading = "[" + p.Heading
			} else {
				p.Text = "[" + p.Text
			}
		}
		at[i] = len(out)
		out = append(out, p)
	}
	slices.SortFunc(r.dropped, func(a, b parley.Span) int { return a.Start - b.Start })
	return out
}

// number returns an item's marker as printed, without what only stands before
// it: a bracket around its words too, a quotation mark, signs of Markdown.
func (r *reader) number(it item, label string) string {
	if label == "" {
		return ""
	}
	s := strings.ReplaceAll(plain(r.text[it.mark.Start:it.mark.End]), `\`, "")
	if !strings.HasPrefix(it.style, "№") {
		s = strings.TrimLeft(s, "#")
	}
	s = strings.Trim(s, "\"“«„‘'>*_ ")
	if it.opens {
		s = strings.TrimLeft(s, "[［\"“«„‘'*_ ")
	}
	for _, dash := range []string{" -", " –", " —"} { // "1. – The parties"
		s = strings.TrimSuffix(s, dash)
	}
	return s
}

// whole reports whether the bracket before an item's marker closes at the end
// of its words or not in them at all.
func (r *reader) whole(it item) bool {
	depth := 1
	for k, p := range it.parts {
		s := r.text[p.Start:p.End]
		for i, c := range s {
			switch c {
			case '[', '［':
				depth++
			case ']', '］':
				if depth--; depth == 0 {
					rest := strings.TrimLeft(s[i:], "]］ .;,")
					return k == len(it.parts)-1 && (rest == "" || !strings.ContainsAny(rest, ".;:") && names(strings.Trim(rest, "[]() ")) != nil)
				}
			}
		}
	}
	return true
}

// paragraphEnd returns how many of the parts make the first paragraph.
func paragraphEnd(parts []part) int {
	n := 1
	for n < len(parts) && parts[n].join {
		n++
	}
	return n
}

// nameSections finds the headings of a text without numbers: short lines
// without an end before a paragraph with one. What follows stands under them.
func (r *reader) nameSections() {
	if r.counted {
		return
	}
	section := -1
	for i := range r.items {
		it := &r.items[i]
		switch {
		case it.closing:
			section = -1
		case it.heading, i > 0 && i+1 < len(r.items) && !it.marked && len(it.parts) == 1 && r.headingLike(i) && !r.headingLike(i+1):
			it.heading, section = true, i
			it.parent = -1
		case it.parent < 0 || r.items[it.parent].heading:
			it.parent = section
		}
	}
}

// nameFirst puts the first points under the heading before them where points
// start again at one under a later heading: it is theirs then, not the title.
func (r *reader) nameFirst() {
	if len(r.items) < 2 || r.items[0].marked || r.items[0].heading || r.items[0].closing || !r.headingLike(0) || len(r.items[0].parts) > paragraphEnd(r.items[0].parts) {
		return
	}
	first := r.items[1]
	if !first.marked || first.rank != rankList || first.label == "" || first.parent >= 0 || first.value != 1 {
		return
	}
	for i := 2; i < len(r.items); i++ {
		it := r.items[i]
		if it.parent < 0 && it.heading || it.marked && it.rank < rankArticle {
			if i+1 == len(r.items) || !it.heading || r.items[i+1].style != first.style || r.items[i+1].value != 1 || !r.items[i+1].marked {
				return
			}
			r.items[0].heading = true
			for k := 1; k < i; k++ {
				if r.items[k].parent < 0 {
					r.items[k].parent = 0
				}
			}
			return
		}
	}
}

// headingLike reports whether an item without a bullet is worded like a heading.
func (r *reader) headingLike(i int) bool {
	it := r.items[i]
	return !it.marked && headingLike(r.text[it.parts[0].Start:it.parts[paragraphEnd(it.parts)-1].End])
}

// leastPoints is how many points have to have one paragraph each before a
// second paragraph of the last is taken off it.
const leastPoints = 4

// releaseTail takes paragraphs after the last point off it where no other
// point has more than one paragraph: they close the draft, or came with the
// page.
func (r *reader) releaseTail() {
	last, points := -1, 0
	for i, it := range r.items {
		if !it.marked {
			continue
		}
		if last >= 0 && len(r.items[last].parts) > 0 && paragraphEnd(r.items[last].parts) < len(r.items[last].parts) {
			return
		}
		last = i
		points++
	}
	if points < leastPoints || last < 0 || r.items[last].rank < rankList {
		return
	}
	if last < len(r.items)-1 {
		r.releaseItems(last)
		return
	}
	if len(r.items[last].parts) == 0 {
		return
	}
	parts := r.items[last].parts
	n := paragraphEnd(parts)
	if n == len(parts) || headingLike(r.text[parts[0].Start:parts[0].End]) {
		return
	}
	r.items[last].parts = parts[:n:n]
	for parts = parts[n:]; len(parts) > 0; parts = parts[n:] {
		n = paragraphEnd(parts)
		r.items = append(r.items, item{parts: parts[:n:n], parent: -1, up: -1, rank: rankList})
	}
}

// releaseItems does the same for paragraphs of their own after the last item of
// a list, where none stand after another list.
func (r *reader) releaseItems(last int) {
	for _, it := range r.items[:last] {
		if !it.marked && it.parent >= 0 && r.items[it.parent].marked && !it.heading {
			return
		}
	}
	for i := last + 1; i < len(r.items); i++ {
		if it := &r.items[i]; it.parent >= 0 && r.items[it.parent].marked && r.items[it.parent].rank == rankList {
			it.parent = -1
		}
	}
}

// wordsOf returns paragraphs as text: one line each, white space made plain.
func (r *reader) wordsOf(parts []part) string {
	var lines []string
	for len(parts) > 0 {
		n := paragraphEnd(parts)
		if parts[0].row {
			lines = append(lines, r.cellsOf(parts[0]))
		} else {
			lines = append(lines, unmarked(r.joinLines(parts[:n])))
		}
		parts = parts[n:]
	}
	return strings.Join(lines, "\n")
}

// unmarked takes the emphasis of Markdown off a paragraph that is wholly
// emphasised.
func unmarked(s string) string {
	for _, sign := range []string{"**", "__"} {
		if in := strings.TrimSuffix(strings.TrimPrefix(s, sign), sign); len(in) == len(s)-2*len(sign) && !strings.Contains(in, sign) {
			return in
		}
	}
	return strings.TrimSuffix(s, "**")
}
