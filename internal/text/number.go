package text

// digits returns the end of the digits at i, with the marks that stand inside
// numbers: "600,000", "19.5", "10:30".
func (t *tokenizer) digits(i int) int {
	for {
		c, size := t.at(i)
		switch {
		case c == digit || c == extend:
			i += size
			continue
		case size == 1 && insideNumber(t.text[i]):
			if next, _ := t.at(i + 1); next == digit {
				i++
				continue
			}
		}
		return i
	}
}

// insideNumber reports whether a mark between two digits belongs to the number.
func insideNumber(c byte) bool { return c == '.' || c == ',' || c == ':' }

// signed returns the end of a number with its sign, which a space or an
// opening bracket sets apart from what stands before; i if there is none.
func (t *tokenizer) signed(i int) int {
	if c, _ := t.at(i + 1); c != digit || t.touched(i) && !hasAt(t.text, i-1, "(") {
		return i
	}
	end := t.digits(i + 1)
	if c, _ := t.at(end); c == letter || t.hyphenAt(end) > 0 || hasAt(t.text, end, "/") {
		return i // "-3bn", "-10-point": a dash without its space
	}
	return end
}
