package akn

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/parley-record/parley/internal/draft"
)

// refs is the short names of elements in eIds, by the naming convention; others
// go by their own name.
var refs = map[string]string{"alinea": "al", elArticle: "art", elAttachment: "att", "blockList": "list", "chapter": "chp", "citation": "cit",
	"clause": "cl", "division": "dvs", elParagraph: "para", elRecital: "rec", "recitals": "recs", "section": "sec", "subchapter": "subchp",
	"subclause": "subcl", "subdivision": "subdvs", "subparagraph": "subpara", "subsection": "subsec", elWrapUp: "wrapup"}

func refOf(element string) string {
	if r := refs[element]; r != "" {
		return r
	}
	return element
}

// numberOf keeps of a printed number what stands in an eId: "5bis" of "Article
// 5 bis", "a" of "(a)", "11-2" of "11.2".
func numberOf(num string) string {
	if keyword(num) != "" {
		if rest, ok := strings.CutPrefix(num, "§"); ok {
			num = strings.TrimLeft(rest, "§")
		} else {
			_, num, _ = strings.Cut(num, " ")
		}
	}
	var b strings.Builder
	gap := false
	for _, r := range num {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case !unicode.IsSpace(r):
			gap = true
		}
	}
	return b.String()
}

// namer makes eIds that are unique in a document.
type namer struct {
	used  map[string]bool
	count map[string]int // unnumbered elements so far, by what their eId starts with
	again map[string]int // how often an eId was wanted
}

func newNamer() *namer { return &namer{map[string]bool{}, map[string]int{}, map[string]int{}} }

// name makes the eId of an element under another one: by its number where it
// has one, else by its place among those like it.
func (n *namer) name(prefix, element, num string) string {
	id := refOf(element)
	if prefix != "" && len(prefix) <= mostPrefix {
		id = prefix + "__" + id
	}
	if number := numberOf(num); number != "" {
		id += "_" + number
	} else {
		if element != elList && element != elHcontainer && element != elAttachment && element != elIndent && element != "recitals" {
			id += "_nn" // numbered ones of the kind do not count
		}
		n.count[id]++
		id += "_" + strconv.Itoa(n.count[id])
	}
	return n.unique(id)
}

// part makes the eId of an element that its parent has one of: "art_5__content".
func (n *namer) part(parent, element string) string { return n.unique(parent + "__" + refOf(element)) }

// unique marks an eId as used; one that is already gets a number behind it.
func (n *namer) unique(id string) string {
	free := id
	for n.used[free] {
		n.again[id]++
		free = id + "_" + strconv.Itoa(n.again[id]+1)
	}
	n.used[free] = true
	return free
}

// Identify sets what is missing of each provision: its element, its kind, the
// number as printed, and an eId by the naming convention. eIds that are set
// stay, but for one that stands twice or has white space. A provision with a parent that is not
// before it in the list goes to the top.
func Identify(list []Provision) {
	n := newNamer()
	keep := make([]bool, len(list))
	for i := range list {
		if list[i].Parent >= i || list[i].Parent < 0 {
			list[i].Parent = -1
		}
		if !validID(list[i].WID) {
			list[i].WID = ""
		}
		if validID(list[i].EID) && !n.used[list[i].EID] {
			keep[i], n.used[list[i].EID] = true, true
		}
	}
	for i := range list {
		choose(list, i)
		if p := &list[i]; p.Num == "" {
			p.Num, _ = numOf(prefixAt(list, i), p.Label)
		}
	}
	once := countOnce(list)
	lists := map[int]string{} // the eIds of lists, by what holds them
	for i := range list {
		if keep[i] {
			continue
		}
		p := &list[i]
		prefix := ""
		if p.Parent >= 0 {
			prefix = list[p.Parent].EID
		}
		switch {
		case p.Element == elArticle && once[numberOf(p.Num)]:
			prefix = annexOf(list, p.Parent)
		case listed(list, i):
			if lists[p.Parent] == "" {
				lists[p.Parent] = prefix + "__list_1"
			}
			prefix = lists[p.Parent]
		}
		switch {
		case p.Element == elWrapUp:
			p.EID = n.part(prefix, elWrapUp)
		case p.Kind == draft.KindAnnex && p.Parent < 0:
			p.EID = n.name(prefix, elAttachment, ownNumber(list, i))
		default:
			p.EID = n.name(prefix, p.Element, ownNumber(list, i))
		}
	}
}

// ownNumber returns the number that an eId is made of: as printed, or, where
// those above it are printed with it ("10 (a)"), without them.
func ownNumber(list []Provision, i int) string {
	p := list[i]
	if short, _ := numOf(prefixAt(list, i), p.Label); short != "" && len(numberOf(short)) < len(numberOf(p.Num)) {
		return short
	}
	return p.Num
}

// prefixAt returns the label that the number of a provision is read under.
func prefixAt(list []Provision, i int) string {
	if !nests(list[i].Element) {
		return ""
	}
	return prefixOf(list, list[i].Parent)
}

// countOnce returns the numbers that one article has: where articles are
// counted through, their eIds do not name the chapters above them.
func countOnce(list []Provision) map[string]bool {
	n := map[string]int{}
	for _, p := range list {
		if p.Element == elArticle {
			n[numberOf(p.Num)]++
		}
	}
	once := map[string]bool{}
	for number, times := range n {
		once[number] = times == 1 && number != ""
	}
	return once
}

// annexOf returns the eId of the annex that a provision stands in, "" for none.
func annexOf(list []Provision, i int) string {
	for ; i >= 0; i = list[i].Parent {
		if list[i].Kind == draft.KindAnnex {
			return list[i].EID
		}
	}
	return ""
}

// listed reports whether a provision is an item of a list inside another one.
func listed(list []Provision, i int) bool {
	p := list[i]
	return p.Parent >= 0 && (p.Element == elPoint || p.Element == elIndent) &&
		(p.Kind == draft.KindItem || p.Kind == draft.KindBullet || list[p.Parent].Element == elPoint || list[p.Parent].Element == elParagraph)
}

// validID reports whether an id has the syntax of the schema's noWhiteSpace and
// can be named by a fragment.
func validID(id string) bool {
	return id != "" && !strings.ContainsFunc(id, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(`#<>"{}|\^`+"`", r)
	})
}
