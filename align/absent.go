package align

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// missingTail is from how many clauses on, missing together at the end of a
// text, it is thought to stop early. A draft that is shortened may lose its
// last one. Where the two are worded independently, they reached us through
// outlets and translators, who stop anywhere: then one missing from the new
// text is enough.
const missingTail = 2

// extent is how much of one draft a text shows.
type extent struct {
	first, last int // paired clauses; last is -1 if there is none
	reached     int // the last that kept its order, or -1
	clauses     int
	low, high   int  // the least and greatest number; 0 if it has none
	newer       bool // it is of the new draft
	free        bool // it and the other are worded independently
	cut         bool // it surely stops early, or in the middle of a sentence
	concluded   bool // it ends as treaties and laws end
}

// absences says of each group with clauses on one side only why the other side
// may merely not show them, or "" if that is not so. It may not show:
//   - between renditions of one draft, all of them: what one leaves out was
//     not published by it;
//   - after the last pair, where the other text stops: if it is known or seen
//     to be cut, or lacks missingTail clauses or more and ends with no final
//     clause, while this one does or the two are worded independently: drafts
//     grow and shrink at their end;
//   - before the first pair, where the other text starts with a later number
//     than 1;
//   - of the new text, where the numbers of the old one skip as many: see
//     [matcher.skips];
//   - where the other text says itself that words are left out, or is an
//     excerpt that keeps its numbers: see [matcher.excerpt];
//   - where the two have no pair at all and show different ranges of numbers.
//
// A clause missing among others that are there was left out by the draft.
func (m *matcher) absences(groups []group, kept map[link]bool) []string {
	old, new := extentOf(m.old, m.options.OldCut), extentOf(m.new, m.options.NewCut)
	old.free, new.free, new.newer = m.free, m.free, true
	for _, g := range groups {
		if len(g.old) > 0 && len(g.new) > 0 {
			old.pair(g.old, kept[g.main])
			new.pair(g.new, kept[g.main])
		}
	}
	skipping := m.skips(groups, kept)
	ofOld, ofNew := m.places(groups, kept, false), m.places(groups, kept, true)
	byOld, byNew := m.excerpt(groups, false), m.excerpt(groups, true)
	out := make([]string, len(groups))
	for k, g := range groups {
		switch {
		case len(g.old) > 0 && len(g.new) > 0:
		case m.options.Renditions && len(g.old) > 0:
			out[k] = "only the old rendition shows it"
		case m.options.Renditions:
			out[k] = "only the new rendition shows it"
		case len(g.new) == 0:
			label := m.old[g.old[0]].label
			out[k] = unshown("new", ofOld.omitted(g.old[0], m.options.NewGaps), byNew != nil && !byNew[leadingNumber(label)], false,
				old.unseen(g.old[0], label, new))
		default:
			label := m.new[g.new[0]].label
			out[k] = unshown("old", ofNew.omitted(g.new[0], m.options.OldGaps), byOld != nil && !byOld[leadingNumber(label)], skipping[g.new[0]],
				new.unseen(g.new[0], label, old))
		}
	}
	return out
}

// unshown says why a text may only not show a clause: it leaves words out
// there, is an excerpt, skips a number, or stops early; "" if nothing speaks for
// it.
func unshown(text string, omitted, excerpt, skipped, unseen bool) string {
	switch {
	case omitted:
		return "the " + text + " text says that words are left out there"
	case excerpt:
		return "the " + text + " text is an excerpt: it keeps the numbers and skips this one"
	case skipped:
		return "the " + text + " text skips the number that it may have there"
	case unseen:
		return "the " + text + " text does not reach this place: it may be cut"
	}
	return ""
}

func extentOf(list []clause, cut bool) extent {
	e := extent{first: len(list), last: -1, reached: -1, clauses: len(list), cut: cut}
	for _, c := range list {
		n := leadingNumber(c.label)
		if n == 0 {
			continue
		}
		if e.low == 0 || n < e.low {
			e.low = n
		}
		e.high = max(e.high, n)
	}
	if len(list) > 0 {
		e.cut = e.cut || breaksOff(list)
		e.concluded = concludes(list[len(list)-1].words)
	}
	return e
}

func (e *extent) pair(at []int, inOrder bool) {
	e.first, e.last = min(e.first, slices.Min(at)), max(e.last, slices.Max(at))
	if inOrder {
		e.reached = max(e.reached, slices.Max(at))
	}
}

// unseen reports whether clause i of this text, which nothing answers, stands
// where the other text may only not have been printed.
func (e extent) unseen(i int, label string, other extent) bool {
	if e.last < 0 {
		n := leadingNumber(label)
		return n > 0 && other.high > 0 && (e.high < other.low || e.low > other.high)
	}
	if other.cut && i > e.reached {
		return true
	}
	if i > e.last {
		n := e.clauses - 1 - e.last
		enough := n >= missingTail && (e.free || e.concluded) || e.free && !e.newer
		return enough && other.last == other.clauses-1 && !other.concluded
	}
	return i < e.first && other.first == 0 && other.low > 1
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

// breaksOff reports whether the last clause stops without the sign with which
// most others end, or with dots.
func breaksOff(list []clause) bool {
	const fewest = 4
	last := len(list) - 1
	switch {
	case last < fewest || list[last].closed && !list[last].trails:
		return false
	case list[last].trails:
		return true
	}
	open := 0
	for _, c := range list[:last] {
		if !c.closed {
			open++
		}
	}
	return open*4 <= last
}

// closing are the signs with which a clause ends.
const closing = ".!?;:…。」』）)]\"'"

func trails(text string) bool {
	text = strings.TrimRight(text, " ")
	return strings.HasSuffix(text, "…") || strings.HasSuffix(text, "...")
}

func closed(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " "))
	return strings.ContainsRune(closing, r)
}

// Words of the last provision of a treaty or a law: of finals it has two, of
// its entry into force one is enough.
var (
	finals = set(`ratify ratified ratification ratifications authentic deposit deposited depositary witness undersigned signatories
		ratifiziert ratifikation hinterlegt hinterlegung verbindlich unterzeichnet ratifié ratification foi dépositaire soussignés
		ratificado ratificación depositario ратифікації ратификации депозитарій депозитарий`)
	entries = set("force kraft vigueur vigor чинності чинність силу")
	into    = set("into in en в")
)

func concludes(ws []word) bool {
	found := make(map[string]bool)
	for i, w := range ws {
		if entries[w.raw] && i > 0 && into[ws[i-1].raw] {
			return true
		}
		if finals[w.raw] {
			found[w.raw] = true
		}
	}
	return len(found) >= 2
}
