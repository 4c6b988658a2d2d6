package draft

import "strings"

// enclosures returns where the square brackets that open a line close, by where
// they open. A bracket that never closes is not in it.
func enclosures(text string) map[int]int {
	out := make(map[int]int)
	var open []int
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '[':
			open = append(open, i)
		case ']':
			if n := len(open); n > 0 {
				if at := open[n-1]; opensLine(text, at) {
					out[at] = i
				}
				open = open[:n-1]
			}
		}
	}
	return out
}

// opensLine reports whether only blanks stand between a line's start and a place.
func opensLine(text string, at int) bool {
	const widest = 16
	from := max(0, at-widest)
	before := strings.TrimRight(text[from:at], " \t")
	return before == "" && from == 0 || strings.HasSuffix(before, "\n") || strings.HasSuffix(before, "\r")
}

// enclose notes how far an option reaches that a bracket opens before and that
// has no words of its own: "[Option A:", points, "]".
func (r *reader) enclose() {
	l := &r.open[len(r.open)-1]
	if l.style != "option" || !l.opens {
		return
	}
	if r.enclosed == nil {
		r.enclosed = enclosures(r.text)
	}
	mark := r.items[l.item].mark
	if at := strings.IndexByte(r.text[mark.Start:mark.End], '['); at >= 0 {
		l.until = r.enclosed[mark.Start+at]
	}
}

// leaveEnclosed closes the options whose bracket has closed before a place.
func (r *reader) leaveEnclosed(at int) {
	for i, l := range r.open {
		if l.until > 0 && l.until < at {
			r.open = r.open[:i]
			return
		}
	}
}
