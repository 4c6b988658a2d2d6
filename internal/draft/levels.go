package draft

import "unicode/utf8"

// mostLevels bounds how deep lists may lie in each other.
const mostLevels = 16

// level is a list that is open at a place in the text.
type level struct {
	marker
	item  int // index of its last item
	until int // of an option in brackets over points: where its bracket closes
}

// levels is the open lists, outermost first.
type levels []level

// settle decides how to read letters that may count in two ways, like "i": as
// what goes on with an open list; else as what the next marker of the kind
// goes on with; else the likelier.
func (ls levels) settle(m marker, next func(marker) (marker, bool)) marker {
	if len(m.other) == 0 {
		return m
	}
	all := append([]marker{m}, m.other...)
	all[0].other = nil
	var fits []marker
	for i := len(ls) - 1; i >= 0 && len(fits) == 0; i-- {
		for _, x := range all {
			if ls[i].style == x.style && x.value == ls[i].value+1 {
				fits = append(fits, keep(x, m))
			}
		}
	}
	if len(fits) == 0 || m.value == 1 { // "(i)" after "(h)" may open a list
		if after, ok := next(m); ok {
			for _, y := range append([]marker{after}, after.other...) {
				for _, x := range all {
					if y.style == x.style && y.value == x.value+1 && (x.value == 1 || len(fits) > 0 && fits[0].style == x.style) {
						return keep(x, m)
					}
				}
			}
		}
	}
	if len(fits) > 0 {
		return fits[0]
	}
	for _, x := range all { // a gap: "III", "V"
		if k := ls.find(x); k >= 0 && x.value > ls[k].value && x.value <= ls[k].value+mostGap {
			return keep(x, m)
		}
	}
	return keep(all[0], m)
}

// mostGap is how far a count of letters or Roman numbers may skip.
const mostGap = 3

// keep returns a reading with all else that the marker has.
func keep(x, m marker) marker {
	m.style, m.value, m.outer, m.other = x.style, x.value, x.outer, nil
	return m
}

// find returns the innermost open list that a marker may go on with, or -1.
func (ls levels) find(m marker) int {
	for i := len(ls) - 1; i >= 0; i-- {
		if ls[i].style == m.style {
			return i
		}
	}
	return -1
}

// place closes the lists that a marker ends and returns those it stands under.
func (ls levels) place(m marker) levels {
	if m.rank < rankList {
		for len(ls) > 0 && ls[len(ls)-1].rank >= m.rank {
			ls = ls[:len(ls)-1]
		}
		return ls
	}
	switch {
	case m.label == "":
		return ls.placeBullet(m)
	case m.style == "PP" || m.style == "OP": // paragraphs of a resolution stand in no other
		for len(ls) > 0 && ls[len(ls)-1].rank >= rankArticle {
			ls = ls[:len(ls)-1]
		}
		return ls
	}
	if m.deep() {
		if k := ls.above(m); k >= 0 {
			return ls[:k+1]
		}
	}
	k := ls.find(m)
	if k < 0 && (m.value > 1 || m.deep()) {
		k = ls.lower(m)
	}
	restart := m.value == 1 && k >= 0 && k < len(ls)-1 && ls[k].value != 0
	switch {
	case k >= 0 && !restart:
		return ls[:k]
	case len(ls) >= mostLevels:
		return ls[:len(ls)-1]
	}
	return ls
}

// placeBullet does the same for a bullet; only here indentation counts, as
// bullets have nothing else to tell their level by.
func (ls levels) placeBullet(m marker) levels {
	first := -1
	for i := len(ls) - 1; i >= 0 && ls[i].rank == rankList; i-- {
		if ls[i].style != m.style {
			continue
		}
		switch first = i; {
		case ls[i].indent == m.indent:
			return ls[:i]
		case ls[i].indent < m.indent && len(ls) < mostLevels:
			return ls[:i+1]
		}
	}
	switch {
	case first >= 0:
		return ls[:first]
	case len(ls) >= mostLevels:
		return ls[:len(ls)-1]
	}
	return ls
}

// above returns the open list whose last item a label like "1.2" stands under,
// or -1.
func (ls levels) above(m marker) int {
	for i := len(ls) - 1; i >= 0; i-- {
		if ls[i].rank < rankArticle {
			break
		}
		if ls[i].label == m.up && (ls[i].outer > 0 || m.style[0] == 'U') {
			return i
		}
	}
	return -1
}

// lower returns the innermost open list that counts points and has not come as
// far as m, though its markers are printed otherwise, or -1.
func (ls levels) lower(m marker) int {
	for i := len(ls) - 1; i >= 0; i-- {
		switch {
		case ls[i].rank == rankList && ls[i].outer > 0 && ls[i].outer < m.outer:
			return i
		case ls[i].rank == rankArticle: // "Point 4" before "5)"
			if ls[i].outer > 0 && ls[i].outer+1 == m.outer && i == len(ls)-1 {
				return i
			}
			return -1
		case ls[i].rank < rankArticle:
			return -1
		}
	}
	return -1
}

// follows reports whether a marker goes on with an open list or opens one.
func (ls levels) follows(m marker) bool {
	if m.value <= 1 {
		return true
	}
	if m.deep() && ls.above(m) >= 0 {
		k := ls.find(m)
		return k >= 0 && m.value > ls[k].value && m.value <= ls[k].value+mostGap
	}
	k := ls.find(m)
	if k < 0 {
		return false
	}
	step := m.value - ls[k].value
	if m.label != "" && m.label[0] >= utf8.RuneSelf { // letters that some alphabets leave out or put in
		return step >= 0 && step <= mostGap && m.label != ls[k].label
	}
	return step == 1
}
