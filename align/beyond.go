package align

import (
	"slices"
	"strconv"
	"strings"
)

// extent is how far the pairs of two drafts reach, and which numbers each
// draft shows: what lies outside may be missing rather than dropped.
type extent struct {
	old, new   reach
	renditions bool
}

// reach is the paired part of one draft.
type reach struct {
	first, last int // paired clauses; last is -1 if there is none
	clauses     int
	low, high   int // the least and greatest number; 0 if it has none
}

func (m *matcher) extent(groups []group) extent {
	e := extent{old: reachOf(m.old), new: reachOf(m.new), renditions: m.options.Renditions}
	for _, g := range groups {
		if len(g.old) > 0 && len(g.new) > 0 {
			e.old.pair(g.old)
			e.new.pair(g.new)
		}
	}
	return e
}

func reachOf(list []clause) reach {
	r := reach{first: len(list), last: -1, clauses: len(list)}
	for _, c := range list {
		n := leadingNumber(c.label)
		if n == 0 {
			continue
		}
		if r.low == 0 || n < r.low {
			r.low = n
		}
		r.high = max(r.high, n)
	}
	return r
}

func (r *reach) pair(at []int) {
	r.first, r.last = min(r.first, slices.Min(at)), max(r.last, slices.Max(at))
}

// beyond reports whether clause i of one draft, which nothing answers, stands
// where the other draft may not have been printed: after its end, before a
// start that is not number 1, or, between renditions of one draft, at a number
// it does not reach.
func (e extent) beyond(i int, label string, own, other reach) bool {
	if own.last >= 0 {
		if i > own.last && other.last == other.clauses-1 {
			return true
		}
		if i < own.first && other.first == 0 && other.low > 1 {
			return true
		}
	}
	n := leadingNumber(label)
	return e.renditions && n > 0 && other.high > 0 && (n < other.low || n > other.high)
}

// leadingNumber returns the number that a label starts with, 0 if none.
func leadingNumber(label string) int {
	digits := label[:len(label)-len(strings.TrimLeft(label, "0123456789"))]
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}
