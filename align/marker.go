package align

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// marker says which edits carry what two texts differ in substance.
type marker struct{ lexicon *lexicon }

func newMarker(old, new string) marker {
	return marker{learn([][]word{words(normalise(old))}, [][]word{words(normalise(new))})}
}

// read cuts a text into marked words; start says that it opens a sentence.
func (m marker) read(text string, start bool) []word {
	ws := words(normalise(text))
	if len(ws) > 0 && !start {
		ws[0].start = false
	}
	m.lexicon.mark(ws)
	return ws
}

// weighs reports whether two texts differ in substance.
func (m marker) weighs(old, new string) bool {
	return brackets(old) != brackets(new) || m.lexicon.weighs(m.read(old, true), m.read(new, true))
}

// mark sets [Edit.Substance]. Every change is read with the words beside it:
// "least" for "most" changes "at least". Where no change weighs by itself, those
// that have a number, a name or a sign do, and else all.
func (m marker) mark(edits []Edit, substance bool) []Edit {
	if !substance {
		return edits
	}
	for _, is := range []func(before, del, ins, after string) bool{m.changes, m.carries} {
		found := false
		for k := 0; k < len(edits); {
			if edits[k].Op == Keep {
				k++
				continue
			}
			end, del, ins := k, "", ""
			for ; end < len(edits) && edits[end].Op != Keep; end++ {
				if edits[end].Op == Delete {
					del = edits[end].Text
				} else {
					ins = edits[end].Text
				}
			}
			before, after := "", ""
			if k > 0 {
				before = edits[k-1].Text
			}
			if end < len(edits) {
				after = edits[end].Text
			}
			if is(before, del, ins, after) {
				found = true
				for i := range edits[k:end] {
					edits[k+i].Substance = true
				}
			}
			k = end
		}
		if found {
			return edits
		}
	}
	for k := range edits {
		edits[k].Substance = edits[k].Op != Keep
	}
	return edits
}

// beside is how many words before and after a change are read with it.
const beside = 3

func (m marker) changes(before, del, ins, after string) bool {
	if strings.ContainsAny(del, "[]") != strings.ContainsAny(ins, "[]") {
		return true
	}
	left, start := lastWords(before, beside)
	right := firstWords(after, beside)
	return m.lexicon.weighs(m.read(left+del+right, start), m.read(left+ins+right, start))
}

func (m marker) carries(before, del, ins, _ string) bool {
	_, start := lastWords(before, 0)
	for _, text := range []string{del, ins} {
		ws := m.read(text, start)
		if len(m.lexicon.signs(ws))+len(m.lexicon.names(ws)) > 0 || strings.ContainsAny(text, "[]") {
			return true
		}
	}
	return false
}

// lastWords returns the last n words of a text with the signs between them,
// and whether they open a sentence.
func lastWords(text string, n int) (words string, start bool) {
	at, inside := len(text), false
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		space := unicode.IsSpace(r)
		if !space && !inside && n == 0 || !space && n == 0 {
			break
		}
		if space && inside {
			if n--; n == 0 {
				break
			}
		}
		inside = !space
		at -= size
	}
	rest := strings.TrimRightFunc(text[:at], unicode.IsSpace)
	return text[at:], rest == "" || strings.ContainsRune(".;:!?(•", rune(rest[len(rest)-1]))
}

func firstWords(text string, n int) string {
	inside := false
	for i, r := range text {
		space := unicode.IsSpace(r)
		if space && inside {
			if n--; n == 0 {
				return text[:i]
			}
		}
		inside = !space
	}
	return text
}
