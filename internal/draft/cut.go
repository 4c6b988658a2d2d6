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
	if _, line := gaps(list, r.omitted); line.Len() > 0 {
		return fmt.Sprintf("ends in “%s”", plain(r.text[line.Start:line.End]))
	}
	if why := r.promised(list); why != "" {
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
	if ellipsisEnd(p.Text) {
		return "ends in “…”"
	}
	if last != len(list)-1 {
		return "" // other words follow
	}
	switch word := lastWord(p.Text); {
	case !closed(p.Text) && (openWords[word] || danglers[word]), p.Label != "" && lastSign(p.Text) == ',':
		return "ends inside a sentence"
	case strings.HasSuffix(strings.TrimRight(p.Text, closers), ":") && p.Label != "":
		return "ends at a colon, without what it announces"
	}
	return breaksHabit(list, last)
}

// danglers end no sentence; some may end a heading.
var danglers = wordSet("within during against until unless upon without toward towards among across along beneath beyond concerning regarding including " +
	"whose if because although while both either neither these those every but per via not " +
	"чтобы чтоб щоб який яка яке які который которая которое которые при без между між через после після против проти якщо если что що во із зі " +
	"durch ohne gegen bis nach bei im am zum zur dass wenn wird werden sowie dans sans avec sous entre qui que dont au aux")

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
	habitShare = 10 // one in ten may be without, if the last is long
)

// habit is how provisions end.
type habit struct{ stops, signs, without int }

func (h *habit) add(text string) {
	switch text = withoutConjunction(text); {
	case !closed(text):
		h.without++
	case ended(text) && lastSign(text) != ';':
		h.stops++
	default:
		h.signs++
	}
}

// breaksHabit says how the last provision ends otherwise than the others of
// its kind, labelled or not: in no sign where they have one, or, compared with
// those under the same provision, at a semicolon where they have full stops. It
// returns "" where it does not.
func breaksHabit(list []Provision, last int) string {
	var all, beside habit
	p := list[last]
	for _, q := range list[:last] {
		if (q.Label != "") != (p.Label != "") || q.Text == "" {
			continue
		}
		all.add(q.Text)
		if q.Parent == p.Parent {
			beside.add(q.Text)
		}
	}
	if closed(p.Text) {
		if p.Label != "" && lastSign(p.Text) == ';' && beside.stops >= habitLeast && beside.signs+beside.without == 0 {
			return "ends at a semicolon, where the points before it end in a full stop"
		}
		return ""
	}
	end, _ := utf8.DecodeLastRuneInString(p.Text)
	n := all.stops + all.signs
	switch {
	case n < habitLeast || !unicode.IsLetter(end) && !unicode.IsDigit(end):
	case longerThan(p.Text, wrapLength) && all.without*habitShare <= n:
		return "ends inside a sentence"
	case p.Label != "" && beside.stops+beside.signs >= habitLeast && beside.without == 0:
		return "ends without the full stop that the points before it have"
	}
	return ""
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
