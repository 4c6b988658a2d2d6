package draft

import "strings"

// mostLevels bounds how deep lists may lie in each other.
const mostLevels = 8

// level is a list that is open at a place in the text.
type level struct {
	marker
	full string // label of its last item with its parents
	item int    // index of its last item
}

// levels is the open lists, outermost first.
type levels []level

// settle decides whether a marker like "i" is a letter or a Roman number: a
// letter if it goes on with a list of letters, else Roman if it can be.
func (ls levels) settle(m marker) marker {
	roman := m
	switch {
	case m.style == "" || m.rank != rankList || len(m.label) != 1:
		return m
	case strings.Contains(m.style, "a"):
		roman.style = strings.Replace(m.style, "a", "i", 1)
	case strings.Contains(m.style, "A"):
		roman.style = strings.Replace(m.style, "A", "I", 1)
	default:
		return m
	}
	roman.value = romanValue(strings.ToLower(m.label))
	if roman.value == 0 {
		return m
	}
	for i := len(ls) - 1; i >= 0; i-- {
		if ls[i].style == m.style && m.value == ls[i].value+1 {
			return m
		}
		if ls[i].style == roman.style && roman.value == ls[i].value+1 {
			return roman
		}
	}
	if roman.value == 1 {
		return roman
	}
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
	if m.deep {
		if k := ls.above(m); k >= 0 {
			return ls[:k+1]
		}
	}
	k := ls.find(m)
	if k < 0 && (m.value > 1 || m.deep) {
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

// above returns the open list whose last item a label like "10(a)" stands
// under, or -1.
func (ls levels) above(m marker) int {
	up := parentLabel(m.label)
	for i := len(ls) - 1; i >= 0; i-- {
		if up != "" && ls[i].full == up {
			return i
		}
	}
	return -1
}

// lower returns the innermost open list that counts points and has not come as
// far as m, though its markers are printed otherwise, or -1.
func (ls levels) lower(m marker) int {
	for i := len(ls) - 1; i >= 0 && ls[i].rank == rankList; i-- {
		if ls[i].outer > 0 && ls[i].outer < m.outer {
			return i
		}
	}
	return -1
}

// follows reports whether a marker goes on with an open list or opens one.
func (ls levels) follows(m marker) bool {
	if m.value <= 1 {
		return true
	}
	k := ls.find(m)
	if k < 0 {
		return false
	}
	step := m.value - ls[k].value
	return step == 1 || step > 0 && step <= 3 && m.label != "" && m.label[0] >= 0x80
}

// parent returns the item that a marker stands under and the label to prefix.
func (ls levels) parent(m marker) (item int, prefix string) {
	if m.deep && m.rank == rankList {
		if k := ls.above(m); k >= 0 {
			return ls[k].item, ""
		}
		for i := len(ls) - 1; i >= 0; i-- {
			if ls[i].rank < rankList {
				return ls[i].item, ""
			}
		}
		return -1, ""
	}
	if len(ls) == 0 {
		return -1, ""
	}
	top := ls[len(ls)-1]
	for i := len(ls) - 1; i >= 0 && prefix == "" && m.rank == rankList; i-- {
		if ls[i].rank == rankAnnex || ls[i].rank >= rankArticle {
			prefix = ls[i].full
		}
	}
	return top.item, prefix
}
