package roles

import "github.com/parley-record/parley/internal/text"

// quotation is an outermost quotation, in tokens with its marks.
type quotation struct {
	Range
	open      bool  // a mark is missing
	continues bool  // takes up that of the paragraph before
	runsOn    bool  // still open where its paragraph ends
	before    class // of the token before it
	last      class // of the last token inside it
	after     class // of the token after it
	size      uint8 // bucket of how many tokens it has
	place     uint8 // bits: 1 starts its sentence, 2 ends it, 4 starts its paragraph, 8 ends it
}

// marks returns the direction of each token that is a quotation mark.
func (d *Document) marks() []mark {
	out := make([]mark, len(d.Tokens))
	ends := make(map[int]bool, len(d.Quotations))
	i := 0
	for _, q := range d.Quotations {
		for i < len(d.Tokens) && d.Tokens[i].Start < q.Start {
			i++
		}
		if i < len(d.Tokens) && d.Tokens[i].Start == q.Start && d.isMark(i) {
			out[i] = opening
		}
		ends[q.End] = true
	}
	for i := range d.Tokens {
		if out[i] == noMark && ends[d.Tokens[i].End] && d.isMark(i) {
			out[i] = closing
		}
	}
	return out
}

// isMark reports whether token i is a quotation mark and nothing else.
func (d *Document) isMark(i int) bool {
	switch d.word(i) {
	case `"`, "“", "”", "„", "«", "»", "‹", "›", "``", "''", "'", "‘", "’", "`":
		return true
	}
	return false
}

// quotations finds the outermost quotations and which tokens stand in them.
func (d *Document) quotations() {
	i := 0
	for _, q := range d.Quotations {
		if q.Depth > 0 {
			continue
		}
		for i < len(d.Tokens) && d.Tokens[i].Start < q.Start {
			d.tokens[i].next = int32(len(d.quoted))
			i++
		}
		from := i
		for i < len(d.Tokens) && d.Tokens[i].Start < q.End {
			d.tokens[i].quote, d.tokens[i].next = int32(len(d.quoted)), int32(len(d.quoted)+1)
			i++
		}
		if i > from {
			d.quoted = append(d.quoted, d.describe(Range{from, i}, q))
		}
	}
	for ; i < len(d.Tokens); i++ {
		d.tokens[i].next = int32(len(d.quoted))
	}
}

func (d *Document) describe(r Range, q text.Quotation) quotation {
	first, last := d.tokens[r.From], d.tokens[r.To-1]
	sentence := Range{d.sentence(first.sentence).From, d.sentence(last.sentence).To}
	paragraph := d.ranges[first.paragraph]
	inner := r.To - 1
	if inner > r.From && d.at(inner, paragraph).class == closes {
		inner--
	}
	out := quotation{
		Range: r, open: q.Open, continues: q.Continues,
		runsOn: q.Open && r.To == paragraph.To && d.at(r.To-1, paragraph).class != closes,
		before: d.at(r.From-1, paragraph).class,
		last:   d.at(inner, paragraph).class,
		after:  d.at(r.To, paragraph).class,
		size:   bucket(r.To - r.From),
	}
	full := r.To == sentence.To || r.To == sentence.To-1 && d.at(r.To, sentence).class == stop
	for bit, is := range [...]bool{
		r.From == sentence.From, full,
		r.From == paragraph.From, full && sentence.To == paragraph.To,
	} {
		if is {
			out.place |= 1 << bit
		}
	}
	return out
}

// bucket sorts a distance or length: 0 to 4 apart, then 5-6, 7-9, 10-14,
// 15-24, 25-49, 50 and over.
func bucket(n int) uint8 {
	switch {
	case n < 0:
		return 0
	case n < 5:
		return uint8(n)
	case n < 7:
		return 5
	case n < 10:
		return 6
	case n < 15:
		return 7
	case n < 25:
		return 8
	case n < 50:
		return 9
	}
	return 10
}

// numBuckets is how many values bucket has.
const numBuckets = 11
