package akn

import (
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/draft"
)

// The elements that are chosen or told apart by name.
const (
	elArticle    = "article"
	elParagraph  = "paragraph"
	elPoint      = "point"
	elIndent     = "indent"
	elList       = "list"
	elHcontainer = "hcontainer"
	elRecital    = "recital"
	elCitation   = "citation"
	elWrapUp     = "wrapUp"
	elAttachment = "attachment"
)

// hierarchy is the elements of the legislative hierarchy, the group ANhier of
// the schema.
var hierarchy = []string{"clause", "section", "part", "paragraph", "chapter", "title", "article", "book", "tome", "division", "list",
	"point", "indent", "alinea", "rule", "subrule", "proviso", "subsection", "subpart", "subparagraph", "subchapter", "subtitle",
	"subdivision", "subclause", "sublist", "level", "transitional"}

// kindElements is how a kind of provision is written.
var kindElements = map[draft.Kind]string{
	draft.KindPart: "part", draft.KindTitle: "title", draft.KindChapter: "chapter", draft.KindSection: "section", draft.KindArticle: elArticle, draft.KindPoint: elPoint,
	draft.KindItem: elPoint, draft.KindBullet: elIndent, draft.KindParagraph: elParagraph,
	draft.KindHeading: elHcontainer, draft.KindAnnex: elHcontainer, draft.KindPreamble: elHcontainer,
}

// keywords is what a label begins with, and the kind that it makes of it.
var keywords = map[string]draft.Kind{
	"annex": draft.KindAnnex, "annexe": draft.KindAnnex, "appendix": draft.KindAnnex, "schedule": draft.KindAnnex, "protocol": draft.KindAnnex, "anhang": draft.KindAnnex,
	"part": draft.KindPart, "teil": draft.KindPart, "частина": draft.KindPart, "часть": draft.KindPart,
	"title": draft.KindTitle, "titel": draft.KindTitle, "titre": draft.KindTitle,
	"chapter": draft.KindChapter, "kapitel": draft.KindChapter, "chapitre": draft.KindChapter, "розділ": draft.KindChapter, "глава": draft.KindChapter,
	"section": draft.KindSection, "abschnitt": draft.KindSection, "раздел": draft.KindSection,
	"article": draft.KindArticle, "art": draft.KindArticle, "artikel": draft.KindArticle, "artículo": draft.KindArticle, "стаття": draft.KindArticle,
	"статья": draft.KindArticle, "§": draft.KindArticle, "§§": draft.KindArticle, "point": draft.KindPoint, "пункт": draft.KindPoint, "clause": draft.KindArticle,
	"paragraph": draft.KindPoint, "option": draft.KindPoint,
}

// keyword returns the kind that the first word of a label names, "" if none.
func keyword(label string) draft.Kind {
	if strings.HasPrefix(label, "§") {
		return draft.KindArticle
	}
	word, rest, ok := strings.Cut(label, " ")
	if !ok || rest == "" {
		return ""
	}
	return keywords[strings.TrimRight(strings.ToLower(word), ".")]
}

// kindByLabel guesses the kind of a provision that only the label and the words
// are known of.
func kindByLabel(list []Provision, i int) draft.Kind {
	p := list[i]
	for above := p.Parent; above >= 0; above = list[above].Parent {
		holder := list[above]
		if holder.Label == "" || !strings.HasPrefix(p.Label, holder.Label+"(") {
			continue
		}
		if holder.Kind == draft.KindArticle || holder.Kind == draft.KindAnnex {
			return draft.KindPoint
		}
		return draft.KindItem
	}
	switch k := keyword(p.Label); {
	case k != "":
		return k
	case p.Label == "" && p.Text == "":
		return draft.KindHeading
	case p.Label == "":
		return draft.KindParagraph
	case p.Parent >= 0 && list[p.Parent].Label != "" && !big[list[p.Parent].Kind] && list[p.Parent].Kind != draft.KindArticle:
		return draft.KindItem
	}
	return draft.KindPoint
}

// big is the kinds of division whose number does not stand before those of
// what they hold: "5" in Chapter II is no "II(5)".
var big = map[draft.Kind]bool{draft.KindPart: true, draft.KindTitle: true, draft.KindChapter: true, draft.KindSection: true, draft.KindHeading: true, draft.KindPreamble: true}

// choose sets the element of a provision that has none.
func choose(list []Provision, i int) {
	p := &list[i]
	parent, top := Provision{}, p.Parent < 0
	if !top {
		parent = list[p.Parent]
	}
	if p.Kind == "" {
		p.Kind = kindByLabel(list, i)
	}
	if p.Element == elHcontainer && p.Name == "" {
		p.Name = string(p.Kind)
	}
	if p.Element != "" {
		return
	}
	p.Element = kindElements[p.Kind]
	switch {
	case p.Element == "":
		p.Element = elParagraph
	case p.Kind == draft.KindPoint && parent.Element == elArticle:
		p.Element = elParagraph
	case p.Kind == draft.KindPreamble && top:
		p.Element = elRecital
	case p.Element == elHcontainer && p.Name == "":
		p.Name = string(p.Kind)
	}
}

// kindOf reads the kind of a provision from its element.
func kindOf(p Provision, parent string) draft.Kind {
	switch p.Element {
	case "part", "title", "chapter", "section", "article":
		return draft.Kind(p.Element)
	case "book", "tome", "division", "subpart", "subtitle", "subchapter", "subdivision":
		return draft.KindSection
	case elRecital, elCitation:
		return draft.KindPreamble
	case elHcontainer:
		if k := draft.Kind(p.Name); slices.Contains(parley.ProvisionKinds(), k) {
			return k
		}
	case "clause", "rule":
		return draft.KindArticle
	}
	switch {
	case !numbered(p.Num) && p.Element == elIndent:
		return draft.KindBullet
	case !numbered(p.Num) && p.Heading != "" && p.Text == "":
		return draft.KindHeading
	case !numbered(p.Num):
		return draft.KindParagraph
	case parent == elArticle || parent == "" || parent == elHcontainer || p.Element == "subsection":
		return draft.KindPoint
	case p.Element == elPoint || p.Element == elIndent || p.Element == "alinea" || strings.HasPrefix(p.Element, "sub"):
		return draft.KindItem
	}
	return draft.KindPoint
}
