package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// words reads a line without a marker.
func (r *reader) words(p piece) {
	s := r.text[p.Start:p.End]
	switch {
	case r.row(p):
		r.paragraph(p)
		r.items[len(r.items)-1].parts[0].row = true
	case r.footnote(p):
		r.paragraph(p)
		r.items[len(r.items)-1].parent = -1
	case r.marked && !r.closing && (closes(s) || r.initial && p.gap) && r.ended():
		r.open, r.section, r.closing = nil, 0, true
		r.paragraph(p)
	case enacts(s) && r.ended() && r.beforeArticles():
		r.open, r.section = nil, 0
		r.paragraph(p)
	case p.title || r.headsSection(p):
		r.heading(p)
	case r.continues(p):
		it := &r.items[len(r.items)-1]
		it.parts = append(it.parts, part{Span: p.Span, gap: p.gap, join: true})
	case r.awaitsHeading():
		it := &r.items[len(r.items)-1]
		it.parts = append(it.parts, part{Span: p.Span, gap: p.gap})
	case r.standsAlone(p):
		r.paragraph(p)
	default:
		it := &r.items[len(r.items)-1]
		it.parts = append(it.parts, part{Span: p.Span, gap: p.gap})
	}
}

// paragraph adds a line as a provision of its own under what is open.
func (r *reader) paragraph(p piece) {
	parent := r.section - 1
	if len(r.open) > 0 && (parent < 0 || r.open[len(r.open)-1].item > parent) {
		parent = r.open[len(r.open)-1].item
	}
	r.items = append(r.items, item{parts: []part{{Span: p.Span, gap: p.gap}}, parent: parent, up: -1, closing: r.closing, rank: rankList})
}

// standsAlone reports whether a new paragraph is a provision of its own rather
// than another paragraph of the one before it. It closes the lists that it ends.
func (r *reader) standsAlone(p piece) bool {
	if len(r.items) == 0 {
		return true
	}
	last := r.items[len(r.items)-1]
	switch {
	case !last.marked:
		return true
	case last.label == "" && p.gap: // after a list of bullets
		for len(r.open) > 0 && r.open[len(r.open)-1].label == "" {
			r.open = r.open[:len(r.open)-1]
		}
		return true
	case last.up >= 0 && last.rank == rankList && p.gap && last.style != "option" && strings.ContainsAny(r.text[r.last.End-1:r.last.End], ".]"):
		return r.leaveList()
	}
	return false
}

// leaveList closes the lists inside a point, if there is one that they stand
// in, so that what follows stands under the point again.
func (r *reader) leaveList() bool {
	n := len(r.open)
	for n > 0 && r.open[n-1].rank == rankList && r.items[r.open[n-1].item].up >= 0 && strings.ContainsAny(r.open[n-1].style, "abicr") {
		n--
	}
	if n == len(r.open) || n == 0 {
		return false
	}
	r.open = r.open[:n]
	return true
}

// ended reports whether the line before ends a paragraph.
func (r *reader) ended() bool {
	s := r.text[r.last.Start:r.last.End]
	return r.gap() || s == "" || closed(s) || !r.mayWrap(s)
}

// gap reports whether blank space stands before the piece being read.
func (r *reader) gap() bool { return r.pieces[r.at].gap }

// mayWrap reports whether a line may have been broken to fit.
func (r *reader) mayWrap(s string) bool { return r.wraps && longerThan(s, wrapLength) }

func longerThan(s string, runes int) bool {
	if len(s) < runes {
		return false
	}
	n := 0
	for range s {
		if n++; n >= runes {
			return true
		}
	}
	return false
}

// continues reports whether a line goes on with the paragraph before it.
func (r *reader) continues(p piece) bool {
	if len(r.items) == 0 || len(r.items[len(r.items)-1].parts) == 0 {
		return false
	}
	s, before := r.text[p.Start:p.End], r.text[r.last.Start:r.last.End]
	switch {
	case p.gap:
		return startsLower(s) && !closed(before)
	case recital(s) && closed(before), emphasised(before), r.closing && !startsLower(s):
		return false
	}
	c, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "-–— "))
	_, number := digit(c)
	return !ended(before) && (r.mayWrap(before) || unicode.IsLower(c) || number && !closed(before) || awaits[lastWord(before)] || openWords[lastWord(before)])
}

// emphasised reports whether Markdown emphasises a whole line, as it does
// headings.
func emphasised(s string) bool {
	return len(s) > 4 && (strings.HasPrefix(s, "**") && strings.HasSuffix(s, "**") || strings.HasPrefix(s, "__") && strings.HasSuffix(s, "__"))
}

// recitals are the words that open preambular paragraphs.
var recitals = wordSet("recalling reaffirming noting recognizing recognising considering convinced desiring desirous wishing bearing mindful aware " +
	"deeply gravely concerned alarmed welcoming emphasizing emphasising stressing underlining underscoring guided having whereas acknowledging affirming " +
	"acting determined expressing taking resolved seeking committed believing conscious inspired pursuant proceeding " +
	"rappelant considérant réaffirmant notant vu désireux désireuses conscient conscients soulignant ayant reconnaissant " +
	"recordando reafirmando considerando teniendo observando deseando reconociendo eingedenk unter " +
	"ссылаясь подтверждая признавая отмечая учитывая принимая желая стремясь руководствуясь посилаючись підтверджуючи визнаючи бажаючи إذ وإذ")

// recital reports whether a line starts as a preambular paragraph does.
func recital(s string) bool {
	s = strings.TrimLeft(s, "[*_ ")
	return recitals[strings.ToLower(wordAt(s))]
}

func wordSet(s string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// enactings open the words that end a preamble.
var enactings = []string{"have agreed", "has agreed", "have adopted", "has adopted", "has decided", "have decided", "hereby agree", "hereby adopt",
	"agree as follows", "sont convenu", "a adopté", "ont arrêté", "haben folgend", "hat folgend", "han convenido", "ha adoptado",
	"договорились", "согласились", "домовились", "قد اتفق", "اتفقا", "اتفقت"}

// enacts reports whether a line ends a preamble.
func enacts(s string) bool {
	low := strings.ToLower(s[:min(len(s), 48)])
	return hasPrefixOf(low, enactings)
}

// beforeArticles reports whether only paragraphs and recitals stand before.
func (r *reader) beforeArticles() bool {
	return len(r.open) == 0 || r.open[0].rank == rankList
}

// closings start the words after the last article: place, date, signatures.
var closings = []string{"done at ", "done in ", "in witness whereof", "in faith whereof", "signed at ", "signed in ", "fait à ", "en foi de quoi",
	"geschehen zu ", "zu urkund", "hecho en ", "en fe de lo cual", "совершено в ", "учинено в ", "вчинено в ", "вчинено у ", "fatto a ", "حررت ", "حرر ",
	"(signed", "signed:", "signed by", "for the government of", "for the kingdom of", "for the republic of"}

// closes reports whether a line starts the end of a treaty.
func closes(s string) bool {
	low := strings.ToLower(s[:min(len(s), 48)])
	for _, c := range closings {
		if strings.HasPrefix(low, c) {
			return true
		}
	}
	return false
}
