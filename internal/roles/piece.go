package roles

// Pieces. The field reads a paragraph at a time, the nets a window of whole
// paragraphs, so that it sees what was said before. Both are bounded, so that
// memory is too and time stays linear in the length of any text.

// window is how many tokens are read at once. A longer paragraph is cut where
// a sentence ends, a longer sentence where the window does.
const window = 256

// pieces returns the paragraphs of a document, long ones cut.
func (d *Document) pieces() []Range {
	var out []Range
	for n := 0; n < len(d.Sentences); {
		r := d.sentence(int32(n))
		block := d.Sentences[n].Block
		for n++; n < len(d.Sentences) && d.Sentences[n].Block == block && d.Sentences[n].Last-r.From <= window; n++ {
			r.To = d.Sentences[n].Last
		}
		for r.To-r.From > window {
			out = append(out, Range{r.From, r.From + window})
			r.From += window
		}
		out = append(out, r)
	}
	return out
}

// windows returns runs of pieces that the net reads at once.
func windows(pieces []Range) []Range {
	var out []Range
	for _, p := range pieces {
		if last := len(out) - 1; last >= 0 && p.To-out[last].From <= window {
			out[last].To = p.To
		} else {
			out = append(out, p)
		}
	}
	return out
}
