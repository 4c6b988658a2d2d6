package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// The widths to which paragraphs are broken, in characters.
const (
	leastWrap = 40  // a shorter line is not full
	leastPair = 60  // of two lines, which show little, the longer has more
	mostWrap  = 120 // with a longer line, each is a paragraph
)

// unwrapper joins the lines of paragraphs that were broken to fit a width. It
// goes by two signs. What breaks lines fills them: the first word of the next
// line would not have fitted. And sentences go on: the next line begins with a
// small letter. The second alone shows that lines are broken at all; the first
// alone is chance for one line, but not for most.
type unwrapper struct {
	text   string
	lines  []parley.Span // lines, and blocks where they are joined
	widths []int         // of the lines of a run, in characters
	widest int
	breaks []lineBreak // after each of them but the last
}

// lineBreak says what the end of a line seems to be.
type lineBreak uint8

const (
	apart   lineBreak = iota // by its form one of the lines stands by itself
	ragged                   // the line is not full, nor has a sentence ended
	final                    // a sentence ends before the line is full
	fullEnd                  // a sentence ends, and the line is full
	likely                   // the line is full, and what follows begins with a capital
	goesOn                   // the line is full, and its sentence goes on in small letters
)

// unwrap joins what belongs together of the lines from first on, between which
// no blank one lies, and returns how many blocks there are then.
func (u *unwrapper) unwrap(first int) int {
	run := u.lines[first:]
	if len(run) < 2 || !u.measure(run) || !u.look(run) {
		return len(u.lines)
	}
	paragraphs := false // they end without a blank line
	for _, b := range u.breaks {
		paragraphs = paragraphs || b == final
	}
	out := u.lines[:first+1]
	for i, b := range u.breaks {
		if next := run[i+1]; b >= likely || b == fullEnd && !paragraphs {
			out[len(out)-1].End = next.End
		} else {
			out = append(out, next)
		}
	}
	u.lines = out
	return len(out)
}

// measure fills widths; false if no width shows to which lines may have been
// broken. A line of one word, such as an address, does not: it may be longer.
func (u *unwrapper) measure(run []parley.Span) bool {
	u.widths, u.widest = u.widths[:0], 0
	for _, b := range run {
		line := u.text[b.Start:b.End]
		n := len(line)
		if n <= mostWrap*utf8.UTFMax {
			n = utf8.RuneCountInString(line)
		}
		u.widths = append(u.widths, n)
		if n > u.widest && strings.ContainsFunc(line, unicode.IsSpace) {
			u.widest = n
		}
		if u.widest > mostWrap {
			return false
		}
	}
	if len(run) == 2 {
		return u.widest >= leastPair
	}
	return u.widest >= leastWrap
}

// look fills breaks and reports whether they are such as a width gives: one at
// least goes on, and three of four at which a sentence goes on are full.
func (u *unwrapper) look(run []parley.Span) bool {
	u.breaks = u.breaks[:0]
	item := isItem(u.text, run[0])
	onward, fits, open := 0, 0, 0
	for i, b := range run[:len(run)-1] {
		next := run[i+1]
		kind := apart
		if !(u.alone(b) || u.begins(next) || u.indent(next) > u.indent(b) && !item) {
			kind = u.classify(b, next, i)
		}
		u.breaks = append(u.breaks, kind)
		switch kind {
		case goesOn:
			onward++
			fits++
			open++
		case likely:
			fits++
			open++
		case ragged:
			open++
		}
		if kind < likely {
			item = isItem(u.text, next)
		}
	}
	return onward > 0 && 4*fits >= 3*open
}

// classify says what the end of line i is, of two that by their form may be of
// one paragraph.
func (u *unwrapper) classify(b, next parley.Span, i int) lineBreak {
	line := u.text[b.Start:b.End]
	after := u.text[next.Start:next.End]
	r, _ := utf8.DecodeRuneInString(after)
	small := unicode.IsLower(r)
	ends := endsLine(line)
	full := u.fills(i, after, u.widest/12)
	nearly := full || u.fills(i, after, u.widest/6)
	if i > 0 && u.breaks[i-1] >= likely && !ends {
		full = nearly // no headline: the line goes on with one before
	}
	switch {
	case ends && !small && full:
		return fullEnd
	case ends && !small:
		return final
	case small && !ends && line[len(line)-1] != ';' && nearly:
		return goesOn
	case !full && (i > 0 || small): // the first line may be a headline
		return ragged
	case !full, !small && u.startsAnew(line, next, i):
		return apart
	}
	return likely
}

// startsAnew reports whether line i, which ends without a final mark, and the
// next one, which begins with a capital, are two blocks: a heading and what
// stands below it, or clauses of a resolution ("Recalling ...").
func (u *unwrapper) startsAnew(line string, next parley.Span, i int) bool {
	if end := line[len(line)-1]; (end == ',' || end == ';') && strings.HasSuffix(firstWord(u.text[next.Start:next.End]), "ing") {
		return true
	}
	if isOpener(u.text, next.Start) && !hasAt(u.text, next.Start, "I ") && !hasAt(u.text, next.Start, "I'") && !hasAt(u.text, next.Start, "I’") {
		return true
	}
	return (i == 0 || u.breaks[i-1] < likely) && mostlyCapitals(line, 75)
}

// fills reports whether the first word of the next line had no room in line i,
// give or take some characters: measures differ, and so do the widths of
// printed letters.
func (u *unwrapper) fills(i int, next string, slack int) bool {
	word := next
	if end := strings.IndexFunc(next, unicode.IsSpace); end >= 0 {
		word = next[:end]
	}
	n := utf8.RuneCountInString(word)
	return (u.widths[i] >= leastWrap || n > u.widest) && u.widths[i]+1+n+slack > u.widest
}

// indent returns how many bytes of white space stand before a line.
func (u *unwrapper) indent(b parley.Span) int {
	i := b.Start
	for i > 0 && (u.text[i-1] == ' ' || u.text[i-1] == '\t') {
		i--
	}
	return b.Start - i
}

// begins reports whether a line by its form is the first of a block.
func (u *unwrapper) begins(b parley.Span) bool {
	s := u.text
	if strings.IndexByte("@#*_=~+|<[{/\\%-", s[b.Start]) >= 0 || u.alone(b) || isItem(s, b) || fieldName(s[b.Start:b.End]) {
		return true
	}
	if _, ok := labelOf(s, b); ok {
		return true
	}
	if _, body := dateline(s, b); body > b.Start {
		return true
	}
	line := s[b.Start:b.End]
	lower := strings.ToLower(line[:min(len(line), 40)])
	return isCaption(line, lower) || isCredit(line, lower)
}

// alone reports whether a line by its form is a block of its own: of a table,
// of a letter that is answered, who wrote what stands before or after it.
func (u *unwrapper) alone(b parley.Span) bool {
	line := u.text[b.Start:b.End]
	if line[0] == '>' || line[0] == '|' || strings.ContainsAny(line, "\t") || strings.Contains(line, "   ") || strings.Contains(line, " | ") {
		return true
	}
	if _, _, ok := signature(line); ok {
		return true
	}
	return bylineName(line) > 0
}

// isItem reports whether a block is a list item with a sign or number.
func isItem(s string, b parley.Span) bool { return bullet(s, b) > b.Start }

// fieldName reports whether a line begins as those at the head of a letter do:
// "Subject: The plan".
func fieldName(line string) bool {
	name, _, found := strings.Cut(line[:min(len(line), 32)], ": ")
	return found && startsUpper(name) && !strings.Contains(name, " ")
}

// endsLine reports whether a line ends with a sentence, or with what announces
// one.
func endsLine(line string) bool {
	for {
		r, size := utf8.DecodeLastRuneInString(line)
		switch {
		case r == '!' || r == '?' || r == '…' || r == ':' || r == '。':
			return true
		case r == '.':
			return !neverEnds(line[strings.LastIndexByte(line, ' ')+1:])
		case size == 0 || !isCloser(line[len(line)-size:]):
			return false
		}
		line = line[:len(line)-size]
	}
}
