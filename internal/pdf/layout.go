package pdf

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// layOut makes paragraphs of the lines of pages.
func layOut(pages [][]line) string {
	pages = dropRunning(pages)
	j := joiner{words: map[string]int{}}
	j.learn(pages)
	for _, page := range pages {
		body, notes := j.split(page)
		for i, l := range body {
			j.add(l, i == 0)
		}
		for i, l := range notes {
			j.note(l, i == 0)
		}
	}
	j.end()
	return strings.Join(j.out, "\n\n")
}

// joiner joins lines to paragraphs.
type joiner struct {
	size    float64 // the usual size of letters
	leading float64 // the usual distance of lines, in sizes
	width   float64 // the usual width of a column, or somewhat less
	words   map[string]int

	out  []string
	now  []string // the lines of the paragraph, with the space before them
	last line
	room float64    // how far lines around the last one reach
	held [][]string // the lines of notes that wait for the paragraph to end
}

// learn measures the usual size of letters and distance of lines, and counts the
// words with hyphens and those without.
func (j *joiner) learn(pages [][]line) {
	sizes, gaps, widths := map[float64]int{}, []float64{}, []float64{}
	for _, page := range pages {
		for i, l := range page {
			sizes[math.Round(l.size*2)/2] += len(l.text)
			widths = append(widths, l.right-l.left)
			if i > 0 {
				if gap := (page[i-1].base - l.base) / max(l.size, 1); gap > 0.8 && gap < 3 {
					gaps = append(gaps, gap)
				}
			}
			j.count(l.text, i > 0 && strings.ContainsAny(page[i-1].text[len(page[i-1].text)-1:], hyphens))
		}
	}
	most := 0
	for s, n := range sizes {
		if n > most || n == most && s < j.size {
			j.size, most = s, n
		}
	}
	j.leading = 1.2
	if len(gaps) > 0 {
		slices.Sort(gaps)
		j.leading = gaps[len(gaps)/4] // paragraphs stand further apart than lines
	}
	if len(widths) > 0 {
		slices.Sort(widths)
		j.width = 0.85 * widths[len(widths)*3/4]
	}
}

// count counts the words of a line, but for parts of words at its ends.
func (j *joiner) count(s string, after bool) {
	list := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if after && len(list) > 0 {
		list = list[1:]
	}
	if len(list) > 0 && strings.ContainsAny(s[len(s)-1:], hyphens) {
		list = list[:len(list)-1]
	}
	for _, w := range list {
		j.words[strings.ToLower(w)]++
	}
}

// noteSize is how much smaller than the text the notes at the foot of a page are.
const noteSize = 0.9

// split parts the notes at the foot of a page or column from what stands above them.
func (j *joiner) split(page []line) (body, notes []line) {
	for i := 0; i < len(page); {
		n := i
		for n < len(page) && page[n].size < noteSize*j.size && (n == i || page[n].base < page[n-1].base) {
			n++
		}
		switch {
		case n == i:
			body = append(body, page[i])
			i++
		case i > 0 && startsNote(page[i].text) && (n == len(page) || page[n].base > page[n-1].base):
			notes = append(notes, page[i:n]...)
			i = n
		default:
			body = append(body, page[i:n]...)
			i = n
		}
	}
	return body, notes
}

func startsNote(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r) || unicode.In(r, unicode.No) || r == '*' || r == '†'
}

// add takes in a line; new says that it is the first of its page.
func (j *joiner) add(l line, newPage bool) {
	if len(j.now) > 0 && !j.continues(l, newPage) {
		j.end()
	}
	j.now = j.glue(j.now, l.text)
	if newPage || l.base > j.last.base || l.left > j.room {
		j.room = 0
	}
	j.room = max(j.room, l.right)
	j.last = l
}

// note takes in a line of the notes; they are kept until the paragraph ends.
func (j *joiner) note(l line, first bool) {
	n := len(j.held)
	if first || n == 0 || startsNote(l.text) && !digitsOnly(l.text) {
		j.held = append(j.held, []string{l.text})
	} else {
		j.held[n-1] = j.glue(j.held[n-1], l.text)
	}
}

func digitsOnly(s string) bool {
	return strings.IndexFunc(s, unicode.IsLetter) < 0
}

// end ends a paragraph and the notes that waited for it.
func (j *joiner) end() {
	if len(j.now) > 0 {
		j.out = append(j.out, whole(j.now))
	}
	for _, n := range j.held {
		j.out = append(j.out, whole(n))
	}
	j.now, j.held = nil, nil
}

// whole puts the lines of a paragraph together.
func whole(lines []string) string {
	return strings.ReplaceAll(strings.Join(lines, ""), string(parted), "-")
}

// glue puts a line after others, with a space or, where a word was parted, without.
func (j *joiner) glue(lines []string, s string) []string {
	if len(lines) == 0 {
		return []string{s}
	}
	before := lines[len(lines)-1]
	cut := strings.TrimRight(before, hyphens)
	next, _, _ := strings.Cut(s, " ")
	first, _ := utf8.DecodeRuneInString(next)
	end, _ := utf8.DecodeLastRuneInString(cut)
	if len(before)-len(cut) != 1 || !unicode.IsLetter(end) || !unicode.IsLetter(first) || suspended[next] {
		return append(lines, " "+s)
	}
	left := strings.ToLower(cut[strings.LastIndexByte(cut, ' ')+1:])
	right := strings.ToLower(strings.TrimRightFunc(next, func(r rune) bool { return !unicode.IsLetter(r) }))
	if unicode.IsUpper(first) || j.hyphenated(left, right) {
		cut += "-"
	}
	lines[len(lines)-1] = cut
	return append(lines, s)
}

// hyphens are what stands at the end of a line that parts a word.
const hyphens = "-" + string(parted)

// suspended are words before which a hyphen stands for a part that follows: "rights
// of pre- and post-war owners".
var suspended = map[string]bool{"and": true, "or": true, "und": true, "oder": true, "bzw.": true, "sowie": true, "et": true, "ou": true, "y": true, "e": true, "и": true, "или": true}

// hyphenated reports whether a word that was parted has a hyphen of its own: the
// text has it so elsewhere, or has neither form but both parts as words.
func (j *joiner) hyphenated(left, right string) bool {
	with, without := j.words[left+"-"+right], j.words[left+right]
	return with > without || with == 0 && without == 0 && j.words[left] > 0 && j.words[right] > 0
}

var (
	listLabel = regexp.MustCompile(`^(?:\(?(?:\d{1,3}|\p{L}|[ivxlIVXL]{1,6})(?:[.)]|\)\.)|\d{1,3}(?:\.\d{1,3})+\.?|\[\(?\w{1,4}[.)]|[•‣▪◦·–—-])\s`)
	wordLabel = regexp.MustCompile(`^(?i:article|art\.|section|chapter|part|title|annex|appendix|schedule|protocol|paragraph|point|clause|option|§+)\s+(?:\d|[IVXLC]+\b|[A-Z]\b)`)
	// the words at the end of the last item but one
	beforeLast = regexp.MustCompile(`(?i)[\s,;](?:and|or|und|oder|et|ou|y|e|o|и|или|та|або)$`)
	ended      = regexp.MustCompile(`[.;:!?…][)\]"”’»]*[⁰¹²³⁴-⁹]*$|[;,]\s+(?:and|or)$`)
)

// continues reports whether a line goes on with the paragraph of the last one.
func (j *joiner) continues(l line, newPage bool) bool {
	a := j.last
	if l.size > 1.12*a.size || l.size < a.size/1.12 {
		return false
	}
	complete := ended.MatchString(a.text)
	start, _ := utf8.DecodeRuneInString(l.text)
	if newPage || l.base > a.base+l.size { // or a new column: how far it stands from the last says nothing
		full := j.full(l, j.room)
		if labelled(l.text) {
			return full && goesOn(a.text)
		}
		return !complete && (full || unicode.IsLower(start))
	}
	gap := (a.base - l.base) / max(l.size, 1)
	if gap > 1.3*j.leading+0.1 {
		return false
	}
	if gap < 0.3 { // a cell of the same row
		return !labelled(l.text)
	}
	full := j.full(l, max(j.room, l.right))
	switch {
	case labelled(l.text):
		return full && goesOn(a.text) && math.Abs(l.left-a.left) < l.size/4
	case !full:
		return !complete && unicode.IsLower(start) && math.Abs(l.left-a.left) < 2*l.size
	}
	indented := l.left > a.left+0.9*l.size
	return !indented || !complete && !listLabel.MatchString(j.now[0]) || listLabel.MatchString(a.text)
}

func labelled(s string) bool { return listLabel.MatchString(s) || wordLabel.MatchString(s) }

// goesOn reports whether a line ends inside a sentence: with a word, and not with
// one that stands before the last item of a list.
func goesOn(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !beforeLast.MatchString(s)
}

// full reports whether the first word of a line would not have fitted at the end
// of the last one, where lines reach as far as room.
func (j *joiner) full(l line, room float64) bool {
	word, _, _ := strings.Cut(l.text, " ")
	n := utf8.RuneCountInString(j.last.text)
	width := (j.last.right - j.last.left) / float64(max(n, 1))
	return j.last.right+width*float64(utf8.RuneCountInString(word)+1) > max(room, j.last.left+j.width)-width/2
}
