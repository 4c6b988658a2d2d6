package draft

import (
	"strings"
)

// tree is what the items of a draft are to each other.
type tree struct {
	r        *reader
	children []bool // whether something stands under an item
	named    []bool // whether its first paragraph is its heading
	part     []bool // a numbered heading over points that count for themselves: "I. General"
	articles int    // index of the first article, or -1
	first    int    // index of the first item with a label, or the number of items
}

func (r *reader) tree() tree {
	n := len(r.items)
	t := tree{r, make([]bool, n), make([]bool, n), make([]bool, n), -1, n}
	lists := make([]bool, n)
	deep := make([]bool, n)
	annex := make([]bool, n)
	for i, it := range r.items {
		if it.parent >= 0 {
			t.children[it.parent] = true
			deep[it.parent] = deep[it.parent] || it.deep
			annex[i] = annex[it.parent] || r.items[it.parent].marked && r.items[it.parent].rank <= rankAppendix
			lists[it.parent] = lists[it.parent] || it.marked && it.label != "" && !strings.ContainsAny(it.style, "abicrh")
		}
		if it.rank == rankArticle && t.articles < 0 && !annex[i] {
			t.articles = i
		}
		if it.label != "" && t.first == n {
			t.first = i
		}
	}
	for i, it := range r.items {
		t.named[i] = len(it.parts) > 0 && r.namedBy(it, t.children[i], deep[i], i)
		t.part[i] = it.rank == rankList && strings.ContainsAny(it.style, "AICz") && t.named[i] && lists[i]
	}
	return t
}

// namedBy reports whether an item's first paragraph is its heading.
func (r *reader) namedBy(it item, children, deep bool, i int) bool {
	if it.heading {
		return true
	}
	n := paragraphEnd(it.parts)
	first := it.parts[0]
	s := r.text[first.Start:it.parts[n-1].End]
	if it.marked && it.rank < rankArticle && shortOpen(s) {
		return true
	}
	if i == 0 && !it.marked { // the title may be long
		return len(r.items) > 1 && !it.closing && !closed(s) && headingLike(r.text[first.Start:first.End])
	}
	if !headingLike(s) {
		return false
	}
	more := n < len(it.parts)
	if it.rank < rankList {
		return it.marked
	}
	titled := strings.ContainsAny(it.style, "AICz ") || deep || capitals(s)
	return it.label != "" && (more && (it.parts[n].gap || first.Len() <= titleLength) || children && !more && titled)
}

var rankKinds = map[rank]Kind{rankAnnex: KindAnnex, rankAppendix: KindAnnex, rankPart: KindPart, rankTitle: KindTitle,
	rankChapter: KindChapter, rankSection: KindSection, rankArticle: KindArticle}

// kind returns what an item is.
func (t *tree) kind(i int) Kind {
	it := t.r.items[i]
	switch {
	case it.marked && it.rank == rankArticle && strings.HasPrefix(it.style, "K") && pointWords[it.style[2:]]:
		return KindPoint
	case it.marked && it.rank < rankList:
		return rankKinds[it.rank]
	case it.style == "PP":
		return KindPreamble
	case it.marked && it.label == "":
		return KindBullet
	case it.style == "(D)" && it.parent < 0 && i < t.articles: // recitals
		return KindPreamble
	case t.part[i]:
		return KindPart
	case it.style == sectionStyle:
		return KindSection
	case it.style == "option", it.marked && t.inPoint(i):
		return KindItem
	case it.marked:
		return KindPoint
	case t.named[i] && len(it.parts) == paragraphEnd(it.parts):
		return KindHeading
	case it.parent < 0 && (i < t.first && t.preambular(it) || i < t.articles && enacts(t.r.text[it.parts[0].Start:it.parts[0].End])):
		return KindPreamble
	}
	return KindParagraph
}

// pointWords are the keywords that count points rather than articles.
var pointWords = wordSet("point item clause paragraph rule principle step пункт punkt")

// inPoint reports whether an item of a list stands in an item of another that
// is not the heading of a part.
func (t *tree) inPoint(i int) bool {
	for at := t.r.items[i].parent; at >= 0; at = t.r.items[at].parent {
		up := t.r.items[at]
		switch {
		case up.marked && up.label != "" && !t.part[at]:
			return up.rank == rankList || t.kind(at) == KindPoint
		case up.heading:
			return false
		}
	}
	return false
}

// preambular reports whether words before the first point open the draft
// rather than tell of it.
func (t *tree) preambular(it item) bool {
	p := it.parts[len(it.parts)-1]
	s := t.r.text[it.parts[0].Start:p.End]
	return t.articles >= 0 || strings.ContainsRune(",:，：،", lastSign(s)) || recital(s)
}
