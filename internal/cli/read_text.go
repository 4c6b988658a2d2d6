package cli

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/parley-record/parley"
)

// readPage prints attributions for a person: who, how, what. On the left stands
// the line of the text, on the right how it is said and how sure that is.
// Attributions inside others are indented below them.
type readPage struct {
	w     io.Writer
	paint paint
	width int // at which lines are broken; 0 for not at all
	sum   readSum
	first bool // nothing is printed yet
}

// The layout of a page, in characters.
const (
	readMeasure = 100 // lines are not longer, however wide the terminal
	readGutter  = 4   // for the line number
	readIndent  = 2   // for each attribution that one stands in
	readDeepest = 8   // deeper ones are not indented further
)

// readSum counts attributions and who speaks in them.
type readSum struct {
	attributions, unknown int
	speakers              map[string]int
	order                 []string
}

func (s *readSum) add(a readAttribution) {
	s.attributions++
	if a.Speaker == nil {
		s.unknown++
		return
	}
	if s.speakers == nil {
		s.speakers = map[string]int{}
	}
	name := oneLine(*a.Speaker)
	if s.speakers[name]++; s.speakers[name] == 1 {
		s.order = append(s.order, name)
	}
}

// String words the counts.
func (s readSum) String() string {
	if s.attributions == 0 {
		return "no attributions"
	}
	out := count(s.attributions, "attribution", "attributions")
	if len(s.order) > 0 {
		out += " by " + count(len(s.order), "speaker", "speakers")
	}
	if s.unknown > 0 {
		out += fmt.Sprintf(", %d unknown", s.unknown)
	}
	return out
}

// most returns the speakers with their counts, those who speak most first.
func (s readSum) most() string {
	names := slices.Clone(s.order)
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(s.speakers[b], s.speakers[a]) })
	const shown = 12
	more := ""
	if len(names) > shown+2 {
		more = fmt.Sprintf(", and %d more", len(names)-shown)
		names = names[:shown]
	}
	for i, name := range names {
		if n := s.speakers[name]; n > 1 {
			names[i] = fmt.Sprintf("%s\u00a0%d", name, n) // on one line
		}
	}
	return strings.Join(names, ", ") + more
}

// document prints what was found in one text.
func (p *readPage) document(d readDocument) {
	if p.first {
		p.first = false
	} else {
		fmt.Fprintln(p.w)
	}
	var sum readSum
	for _, a := range d.Attributions {
		sum.add(a)
		p.sum.add(a)
	}
	name, gap := oneLine(d.Name), " "
	if p.width > 0 && visible(name)+2+visible(sum.String()) > p.room() {
		gap = "\n" // a path has no place to break
	}
	fmt.Fprintf(p.w, "%s:%s%s\n", p.paint.bold(name), gap, sum)
	line := 0
	for _, a := range d.Attributions {
		number := ""
		if a.line != line {
			line = a.line
			number = fmt.Sprint(line)
		}
		if a.depth == 0 || number != "" {
			fmt.Fprintln(p.w)
		}
		p.attribution(number, a)
	}
	if len(sum.order) > 1 {
		fmt.Fprintln(p.w)
		p.wrap(lead{}, sum.most(), p.paint.faint)
	}
}

// total prints the counts over several documents.
func (p *readPage) total(documents int) {
	fmt.Fprintf(p.w, "\n%s\n", p.paint.bold(fmt.Sprintf("%d documents: %s", documents, p.sum)))
}

// attribution prints who and how on a line, and below it what.
func (p *readPage) attribution(number string, a readAttribution) {
	indent := strings.Repeat(" ", readIndent*min(a.depth, readDeepest))
	hook := ""
	if a.depth > 0 {
		hook = "↳ "
		indent = indent[readIndent:]
	}
	gutter := strings.Repeat(" ", max(readGutter-len(number), 0)) + p.paint.faint(number)
	head := lead{first: gutter + "  " + indent + p.paint.faint(hook), rest: strings.Repeat(" ", max(readGutter, len(number))+2+len(indent)+visible(hook))}
	who, how := p.speaker(a), p.cue(a)
	if how != "" {
		who += "  " + how
	}
	aside := remarks(a)
	dim := p.paint.faint
	if a.Negated {
		dim = func(s string) string { return s }
	}
	switch room := p.room() - visible(head.rest); {
	case p.width == 0:
		p.wrap(head, who+"  ["+aside+"]", nil)
	case visible(who)+2+visible(aside) <= room:
		gap := strings.Repeat(" ", room-visible(who)-visible(aside))
		fmt.Fprintf(p.w, "%s%s%s%s\n", head.first, who, gap, dim(aside))
	default:
		p.wrap(head, who, nil)
		gap := strings.Repeat(" ", max(room-visible(aside), 0))
		fmt.Fprintf(p.w, "%s%s%s\n", head.rest, gap, dim(aside))
	}
	for _, s := range a.Content {
		for _, paragraph := range blankLine.Split(s.Text, -1) {
			if words := oneLine(paragraph); words != "" {
				p.wrap(lead{head.rest, head.rest}, words, nil)
			}
		}
	}
}

// blankLine ends a paragraph; a line end alone may only be where a line was
// full.
var blankLine = regexp.MustCompile(`\n\s*\n`)

// maxWords is how long a source may be, in characters, to be shown whole beside
// the name of who speaks.
const maxWords = 48

// speaker renders who speaks, by name where the text tells it, with the words
// that stand there if they are others.
func (p *readPage) speaker(a readAttribution) string {
	words := ""
	if a.Source != nil {
		words = oneLine(a.Source.Text)
	}
	if a.Speaker == nil {
		if words == "" {
			return p.paint.bold("unknown")
		}
		return p.paint.bold("unknown") + " (" + shortened(words) + ")"
	}
	name := oneLine(*a.Speaker)
	at := strings.Index(words, name)
	switch {
	case words == "" || strings.EqualFold(words, name), at >= 0 && visible(words) > maxWords:
		return p.paint.bold(name)
	case at >= 0: // "Foreign Minister |Mara Lind|"
		return words[:at] + p.paint.bold(name) + words[at+len(name):]
	}
	return p.paint.bold(name) + " (" + shortened(words) + ")"
}

func shortened(words string) string {
	if runes := []rune(words); len(runes) > maxWords {
		return strings.TrimSpace(string(runes[:maxWords-1])) + "…"
	}
	return words
}

func (p *readPage) cue(a readAttribution) string {
	if a.Cue == nil || !strings.ContainsFunc(a.Cue.Text, unicode.IsLetter) { // the colon of a transcript tells nothing
		return ""
	}
	words := strings.Fields(oneLine(a.Cue.Text))
	for i, w := range words { // each by itself, so that lines may break between them
		words[i] = p.paint.blue(w)
	}
	return strings.Join(words, " ")
}

// remarks words the class, the mode and how sure the engine is.
func remarks(a readAttribution) string {
	mode := map[parley.Mode]string{
		parley.ModeDirect: "quoted", parley.ModeMixed: "partly quoted", parley.ModeIndirect: "reported",
	}[a.Mode]
	return fmt.Sprintf("%s, %s  %d%%", classWords(a.Class, a.Negated), mode, int(a.Confidence*100+.5))
}

// room is how long a line may be.
func (p *readPage) room() int { return min(p.width, readMeasure) }

// wrap prints words after a lead in lines that fit the page.
func (p *readPage) wrap(l lead, text string, dim func(string) string) {
	wrap(p.w, l, p.room(), text, dim)
}

// oneLine makes of a text of others one line that cannot steer a terminal:
// white space becomes a space, and characters that show nothing go.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d':
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
