package draft

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// rank orders the words that open large parts; a part closes all parts of its
// rank and below. List items have the lowest.
type rank int

const (
	rankAnnex rank = iota
	rankPart
	rankTitle
	rankChapter
	rankSection
	rankArticle
	rankList
)

// marker is what stands before a provision's words: how it is printed, so that
// items of one list have one style, and where it counts to.
type marker struct {
	style string
	rank  rank
	label string // without brackets and full stop
	value int    // 0 where there is nothing to count
	size  int    // bytes, with white space after it
	outer int    // for numbers, and for labels that start with one: that number
	deep  bool   // the label names its parents already: "1.2", "10(a)"
}

var keywordRanks = map[string]rank{
	"annex": rankAnnex, "appendix": rankAnnex, "protocol": rankAnnex, "schedule": rankAnnex, "anhang": rankAnnex, "annexe": rankAnnex,
	"part": rankPart, "teil": rankPart, "частина": rankPart, "часть": rankPart,
	"title": rankTitle, "titel": rankTitle, "titre": rankTitle,
	"chapter": rankChapter, "kapitel": rankChapter, "chapitre": rankChapter, "розділ": rankChapter, "глава": rankChapter,
	"section": rankSection, "abschnitt": rankSection, "раздел": rankSection,
	"article": rankArticle, "art": rankArticle, "art.": rankArticle, "artikel": rankArticle, "artículo": rankArticle,
	"point": rankArticle, "clause": rankArticle, "paragraph": rankArticle, "option": rankArticle, "§": rankArticle, "§§": rankArticle,
	"стаття": rankArticle, "статья": rankArticle, "пункт": rankArticle,
}

const bulletSigns = "•‣▪●◦–—*·■□➢►-"

var (
	keywordMarker = regexp.MustCompile(`^(?i:(annexe?|appendix|protocol|schedule|anhang|part|teil|titel|title|titre|chapter|kapitel|chapitre|section|abschnitt|article|artikel|artículo|art\.?|point|clause|paragraph|option|частина|часть|розділ|глава|раздел|стаття|статья|пункт)[ \t\x{a0}]+|(§§?)[ \t\x{a0}]*)(?:No\.?[ \t\x{a0}]*)?(\d{1,4}[a-z]?|[IVXLC]{1,7}|[A-H])((?:[ \t\x{a0}]+(?i:bis|ter|quater|quinquies))?)((?:[ \t\x{a0}]*\([a-z0-9]{1,4}\)){0,3})[ \t\x{a0}]*([.:)\x{2013}\x{2014}-]?)(?:[ \t\x{a0}]+|$)`)
	manyMarker    = regexp.MustCompile(`^(\d{1,3})\.?[ \t]?(?:\.?([a-z])[.)]|((?:[ \t]?\([a-z0-9]{1,4}\)){1,3}))[.:]?(?:[ \t\x{a0}]+|$)`)
	dottedMarker  = regexp.MustCompile(`^(\d{1,3}(?:\.\d{1,3}){1,4})[.)]?(?:[ \t\x{a0}]+|$)`)
	listMarker    = regexp.MustCompile(`^(\(?)(\d{1,3}|[a-z]|[A-Z]|[а-яґєії]|[А-ЯҐЄІЇ]|[ivxl]{1,6}|[IVXL]{1,6})(\.\)|[.)])(?:[ \t\x{a0}]+|$)`)
	dashMarker    = regexp.MustCompile(`^(\d{1,3})([ \t\x{a0}]*[:/\x{2013}\x{2014}-])[ \t\x{a0}]+`)
	gluedMarker   = regexp.MustCompile(`^(\(?)(\d{1,2})([.)])\p{L}`)
	bareMarker    = regexp.MustCompile(`^(\d{1,3})(?:[ \t\x{a0}]+\p{Lu}|$)`)
	bracketed     = regexp.MustCompile(`\(([a-z0-9]{1,4})\)`)
)

// markerAt reads the marker that a line starts with.
func markerAt(line string) (marker, bool) {
	switch {
	case !mayMark(line):
		return marker{}, false
	case isDigit(line[0]):
		if m, ok := numberAt(line); ok {
			return m, true
		}
	default:
		if m, ok := keywordAt(line); ok {
			return m, true
		}
	}
	if f := listMarker.FindStringSubmatch(line); f != nil {
		return listItem(f[1], f[2], f[3], len(f[0])), true
	}
	if f := gluedMarker.FindStringSubmatch(line); f != nil {
		return listItem(f[1], f[2], f[3], len(f[1])+len(f[2])+len(f[3])), true
	}
	return bulletAt(line)
}

// numberAt reads a marker of numbers that is not just one with a sign: "10a.",
// "1.2", "3 –".
func numberAt(line string) (marker, bool) {
	if m, ok := manyAt(line); ok {
		return m, true
	}
	if f := dottedMarker.FindStringSubmatch(line); f != nil {
		last := f[1][strings.LastIndexByte(f[1], '.')+1:]
		v, _ := strconv.Atoi(last)
		return marker{style: "D" + strings.Repeat(".D", strings.Count(f[1], ".")), rank: rankList, label: f[1], value: v,
			size: len(f[0]), outer: leading(f[1]), deep: true}, true
	}
	if f := dashMarker.FindStringSubmatch(line); f != nil {
		return listItem("", f[1], "-", len(f[0])), true
	}
	return marker{}, false
}

// mayMark rules out most lines cheaply: a marker is one of the words that name
// parts, or short and with a sign or a digit in it.
func mayMark(line string) bool {
	if line == "" {
		return false
	}
	word := line
	if i := strings.IndexAny(line, " \t\u00a0"); i >= 0 {
		word = line[:i]
	}
	if isDigit(line[0]) || strings.ContainsAny(line[:1], "(-*") || line[0] >= utf8.RuneSelf || isKeyword(word) {
		return true
	}
	return len(word) <= longestMarker && strings.ContainsAny(word, ".)")
}

// longestMarker is the most bytes of a marker without a word or a digit.
const longestMarker = 10

func isKeyword(word string) bool {
	_, ok := keywordRanks[strings.ToLower(word)]
	return ok
}

// keywordAt reads a marker that starts with the word for a part.
func keywordAt(line string) (marker, bool) {
	if word, _, _ := strings.Cut(line, " "); line == "" || line[0] < utf8.RuneSelf && !isKeyword(word) && !strings.ContainsAny(word, "\t\u00a0") {
		return marker{}, false
	}
	f := keywordMarker.FindStringSubmatch(line)
	if f == nil {
		return marker{}, false
	}
	word := strings.ToLower(f[1] + f[2])
	size := len(f[0])
	if first := strings.TrimSpace(f[5]); (first == "(1)" || first == "(a)") && f[6] == "" && size < len(line) {
		size = strings.LastIndex(f[0], first) // the first item of a list in the article
		f[5] = ""
	}
	label := strings.TrimSpace(line[:size])
	label = strings.TrimSpace(strings.TrimRight(label, ".:)–—- \t\u00a0"))
	if f[5] != "" {
		label += ")" // the last bracket was taken off with the rest
	}
	rest := line[size:]
	if f[6] == "" && startsLower(rest) {
		return marker{}, false // "Article 5 applies to ..." is a sentence
	}
	v, err := strconv.Atoi(strings.TrimRight(f[3], "abcdefghijklmnopqrstuvwxyz"))
	if err != nil {
		v = romanValue(strings.ToLower(f[3]))
	}
	return marker{style: "K" + strconv.Itoa(int(keywordRanks[word])), rank: keywordRanks[word],
		label: strings.Join(strings.Fields(label), " "), value: v, size: size, deep: true}, true
}

// manyAt reads a number with what stands under it: "10 (a)(ii)", "10a.".
func manyAt(line string) (marker, bool) {
	f := manyMarker.FindStringSubmatch(line)
	if f == nil {
		return marker{}, false
	}
	label, last, depth := f[1]+f[2], f[2], 1
	if f[3] != "" {
		label, depth = f[1], 0
		for _, part := range bracketed.FindAllStringSubmatch(f[3], -1) {
			label += "(" + part[1] + ")"
			last = part[1]
			depth++
		}
	}
	return marker{style: "M" + strconv.Itoa(depth), rank: rankList, label: label, value: letterValue(last),
		size: len(f[0]), outer: leading(f[1]), deep: true}, true
}

// listItem makes the marker of an item of a list. Whether "i" is a letter or a
// Roman number depends on what stands before, see [levels.settle].
func listItem(open, word, end string, size int) marker {
	m := marker{rank: rankList, label: word, size: size}
	end = strings.TrimPrefix(end, ".")
	if end == "" {
		end = "."
	}
	kind := "a"
	switch {
	case isDigit(word[0]):
		kind = "D"
		m.value, _ = strconv.Atoi(word)
		m.outer = m.value
	case utf8.RuneCountInString(word) > 1 && word[0] < 'a':
		kind = "I"
		m.value = romanValue(strings.ToLower(word))
	case utf8.RuneCountInString(word) > 1:
		kind = "i"
		m.value = romanValue(word)
	default:
		m.value = letterValue(strings.ToLower(word))
		if word != strings.ToLower(word) {
			kind = "A"
		}
	}
	m.style = open + kind + end
	return m
}

// leading returns the number that a label starts with.
func leading(label string) int {
	i := 0
	for i < len(label) && isDigit(label[i]) {
		i++
	}
	n, _ := strconv.Atoi(label[:i])
	return n
}

func bulletAt(line string) (marker, bool) {
	r, size := utf8.DecodeRuneInString(line)
	if !strings.ContainsRune(bulletSigns, r) || r == utf8.RuneError {
		return marker{}, false
	}
	rest := line[size:]
	trimmed := strings.TrimLeft(rest, " \t\u00a0")
	if trimmed == "" || len(trimmed) == len(rest) && !strings.ContainsRune("•‣▪●◦■□➢►", r) {
		return marker{}, false
	}
	return marker{style: string(r), rank: rankList, size: len(line) - len(trimmed)}, true
}

// letterValue counts letters from 1; Cyrillic ones may skip, see [follows].
func letterValue(s string) int {
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case 'a' <= r && r <= 'z':
		return int(r-'a') + 1
	case 'а' <= r && r <= 'я':
		return int(r-'а') + 1
	case r == 'ґ':
		return 4
	case r == 'є':
		return 6
	case r == 'і' || r == 'ї':
		return 10
	}
	return 0
}

var romans = map[byte]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100}

// romanValue returns what a Roman number counts, 0 if it is none.
func romanValue(s string) int {
	v := 0
	for i := range len(s) {
		x := romans[s[i]]
		if x == 0 {
			return 0
		}
		if i+1 < len(s) && romans[s[i+1]] > x {
			x = -x
		}
		v += x
	}
	return v
}
