package roles

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// layout is what a paragraph is in the text. [text.Outline] says more of it and
// may learn to say it better; these few facts are apart from it because models
// have learned from them as they are, and change only with a new model.
type layout struct {
	heading  bool // mostly capitalised words
	dateline bool // "GENEVA (Agency) --"
	bullet   bool // begins with a bullet or a number
	speaker  bool // begins with a transcript's label, "NAME:"
	quotes   quoting
	label    int // how many tokens of dateline, bullet or label there are
}

// quoting is how much of a paragraph is quoted.
type quoting uint8

const (
	unquoted   quoting = iota
	someQuoted         // some of it
	allQuoted          // it is one quotation
	leftOpen           // it ends inside one
)

// labelReach is how many tokens a dateline or a speaker's label may have.
const labelReach = 12

// lay finds the layout of each paragraph.
func (d *Document) lay() {
	d.layouts = make([]layout, len(d.ranges))
	for i, r := range d.ranges {
		l := &d.layouts[i]
		if r.From >= r.To {
			continue
		}
		l.heading = d.looksHeading(r)
		l.label = d.dateline(r)
		l.dateline = l.label > 0
		if !l.dateline {
			l.label = d.speakerLabel(r)
			l.speaker = l.label > 0
		}
		if l.label == 0 && d.bullet(r) {
			l.bullet, l.label = true, 1
		}
	}
	for i := range d.quoted {
		q := &d.quoted[i]
		l := &d.layouts[d.tokens[q.From].paragraph]
		switch {
		case q.runsOn:
			l.quotes = leftOpen
		case q.place&12 == 12:
			l.quotes = allQuoted
		case l.quotes == unquoted:
			l.quotes = someQuoted
		}
	}
}

// looksHeading reports whether most words of a short paragraph are capitalised.
func (d *Document) looksHeading(r Range) bool {
	if r.To-r.From > 30 || r.To-r.From < 3 {
		return false
	}
	words, capital := 0, 0
	for i := r.From; i < r.To; i++ {
		switch f := d.at(i, r); f.class {
		case lower:
			if len(f.low) > 3 {
				words++
			}
		case upper:
			words++
			capital++
		}
	}
	return words >= 2 && capital*10 >= words*8
}

// dateline returns how many tokens a dateline at the start of a paragraph has:
// a place in capitals, or with an agency in brackets, before a dash.
func (d *Document) dateline(r Range) int {
	capitals, brackets := 0, 0
	for i := r.From; i < min(r.To, r.From+labelReach); i++ {
		f := d.at(i, r)
		switch {
		case f.class == dash:
			if capitals > 0 || brackets > 0 {
				return i + 1 - r.From
			}
			return 0
		case f.class == bracket:
			brackets++
		case f.class == comma || f.class == stop || f.class == number:
		case f.class == upper:
			if f.shape == allUpper || f.shape == initial && i > r.From {
				capitals++
			}
		case brackets == 0 && f.low != "of" && f.low != "and":
			return 0
		}
	}
	return 0
}

// speakerLabel returns how many tokens a transcript's label has, the colon
// counted: up to six words, the first of them all capitals or a lone Q or A.
func (d *Document) speakerLabel(r Range) int {
	for i := r.From; i < min(r.To, r.From+7); i++ {
		f := d.at(i, r)
		switch {
		case f.low == ":" && i > r.From:
			first := d.at(r.From, r)
			if first.shape == allUpper || first.low == "q" || first.low == "a" {
				return i + 1 - r.From
			}
			return 0
		case f.class == upper || f.low == ".":
		default:
			return 0
		}
	}
	return 0
}

// bullet reports whether a paragraph begins with a bullet or a number.
func (d *Document) bullet(r Range) bool {
	w := d.word(r.From)
	first, _ := utf8.DecodeRuneInString(w)
	if strings.ContainsRune("•·*–—-▪●◦‣", first) && !unicode.IsLetter(first) && len(w) <= 3 {
		return true
	}
	if d.at(r.From, r).class != number || r.To-r.From < 3 {
		return false
	}
	next := d.word(r.From + 1)
	return next == "." || next == ")"
}
