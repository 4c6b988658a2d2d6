package draft

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cutWhy says why the text surely stops before the draft does, "" where
// nothing shows that it does.
func (r *reader) cutWhy(list []Provision) string {
	if n := len(r.items); n > 0 {
		last := r.items[n-1]
		if last.marked && len(last.parts) == 0 && last.mark.Len() > 0 {
			mark := trim(r.text, last.mark)
			return fmt.Sprintf("ends at “%s” without words", plain(r.text[mark.Start:mark.End]))
		}
	}
	if why := endWhy(list); why != "" {
		return why
	}
	if n := len(r.items); n > 0 && r.items[n-1].closing {
		return ""
	}
	least, has := r.announced(), r.points()
	if has > 0 && has < least-1 {
		return fmt.Sprintf("announces %d points and has %d", least, has)
	}
	return ""
}

// endWhy says what is wrong with the end of the last provision that is a point
// or, in a text without points, of the last paragraph.
func endWhy(list []Provision) string {
	last := lastWithWords(list)
	if last < 0 {
		return ""
	}
	p := list[last]
	text := strings.TrimRight(p.Text, `"'”’»)] `)
	if strings.HasSuffix(text, "…") || strings.HasSuffix(text, "...") {
		return "ends in “…”"
	}
	if last != len(list)-1 {
		return "" // other words follow
	}
	if !closed(p.Text) && openWords[lastWord(p.Text)] {
		return "ends inside a sentence"
	}
	if strings.HasSuffix(text, ":") && p.Label != "" {
		return "ends at a colon, without what it announces"
	}
	if breaksHabit(list, last) {
		return "ends inside a sentence"
	}
	return ""
}

// lastWithWords returns the last labelled provision or, if none has a label,
// the last with words; -1 for none.
func lastWithWords(list []Provision) int {
	last := -1
	for i, p := range list {
		if p.Text != "" && (p.Label != "" || p.Kind == KindBullet || last < 0 || list[last].Label == "" && list[last].Kind != KindBullet) {
			last = i
		}
	}
	return last
}

// What the lack of punctuation at the end has to be an exception to.
const (
	habitLeast = 3  // provisions that end with punctuation
	habitShare = 10 // one in ten may be without
)

// breaksHabit reports whether the last provision ends without punctuation, in
// a letter, where others end with it.
func breaksHabit(list []Provision, last int) bool {
	n, without := 0, 0
	labelled := list[last].Label != ""
	for _, p := range list[:last] {
		if (p.Label == "") == labelled || p.Text == "" {
			continue
		}
		if closed(p.Text) {
			n++
		} else {
			without++
		}
	}
	end, _ := utf8.DecodeLastRuneInString(list[last].Text)
	return n >= habitLeast && without*habitShare <= n && (unicode.IsLetter(end) || unicode.IsDigit(end)) && longerThan(list[last].Text, wrapLength)
}

// pointNames are the words for points after a number that announces them.
var pointNames = []string{"point", "punkt", "пункт", "punto", "item", "نقط", "点"}

// announced returns how many points the words before the first say that the
// draft has: the least of such numbers, 0 for none.
func (r *reader) announced() int {
	least := 0
	for _, it := range r.items {
		if it.marked {
			break
		}
		for _, p := range it.parts {
			s := strings.ToLower(r.text[p.Start:p.End])
			for i := 0; i < len(s); {
				n, ok := digitsAt(s[i:])
				if !ok {
					i++
					continue
				}
				rest := strings.TrimLeft(s[i+n.size:], "- \u00a0‑–")
				before, _ := utf8.DecodeLastRuneInString(s[:i])
				if v := n.readings[0].value; v > 1 && v < 200 && !unicode.IsDigit(before) && hasPrefixOf(rest, pointNames) && (least == 0 || v < least) {
					least = v
				}
				i += n.size
			}
		}
	}
	return least
}

func hasPrefixOf(s string, list []string) bool {
	for _, p := range list {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// points returns the highest number of the numbered lists that stand in no
// other.
func (r *reader) points() int {
	most := 0
	for _, it := range r.items {
		if it.marked && (it.rank == rankList && strings.Contains(it.style, "D") || it.rank == rankArticle) && it.up < 0 {
			n, ok := digitsAt(it.label)
			v := it.value
			if ok {
				v = n.readings[0].value
			}
			most = max(most, v)
		}
	}
	return most
}
