package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// marker is what stands before a provision's words: how it is printed, so that
// items of one list have one style, and where it counts to.
type marker struct {
	style  string
	rank   rank
	label  string   // without brackets and full stop
	value  int      // 0 where there is nothing to count
	size   int      // bytes, with white space after it
	outer  int      // for numbers, and for labels that start with one: that number
	up     string   // for a label that names its parents, "1.2", "10a": what it stands under
	head   int      // of a keyword with chain: bytes before the chain
	chain  []marker // what follows in brackets: "(a)(ii)"
	other  []marker // other ways to read the same letters
	word   bool     // starts with a keyword
	sign   bool     // a sign ends it
	indent int      // of a bullet: white space before it
	bare   bool     // a keyword without number
	quoted bool     // a quotation mark stands before it
	opens  bool     // an opening square bracket stands before it
	shut   bool     // the number itself stands in square brackets
}

func (m marker) deep() bool { return m.up != "" }

func (m marker) digits() bool {
	return strings.IndexByte(m.style, byte(digits)) >= 0 && m.rank == rankList
}

// listMarker makes the marker of an item of a list.
func listMarker(open, end string, n numeral) marker {
	m := marker{rank: rankList, label: n.text, sign: true}
	for i, r := range n.readings {
		x := m
		x.style, x.value = open+string(rune(r.script))+end, r.value
		if r.script == digits {
			x.outer = r.value
		}
		if i == 0 {
			m.style, m.value, m.outer = x.style, x.value, x.outer
			continue
		}
		m.other = append(m.other, x)
	}
	return m
}

// markerAt reads the marker that a line starts with. A quotation mark, an
// opening square bracket or the emphasis of Markdown may stand before it.
func markerAt(line string) (marker, bool) {
	i, opens, quoted, strong := before(line)
	s := line[i:]
	if s == "" || !mayMark(s) {
		return marker{}, false
	}
	m, ok := coreAt(s)
	if !ok || (i > 0 && !m.word && !m.sign && !strong) || i > 0 && m.label == "" {
		return marker{}, false
	}
	rest := s[m.size:]
	switch {
	case opens && strings.HasPrefix(rest, "]") && !m.shut: // "[5.] The harbour"
		m.shut = true
		m.size += 1 + space(rest[1:])
	case quoted && (rest == "" || opens || startsLower(rest)), opens && rest == "" && !m.shut && !m.word && m.style != "option":
		return marker{}, false
	}
	if strong {
		for _, sign := range []string{"**", "__", "*", "_"} {
			if strings.HasPrefix(s[m.size:], sign) {
				m.size += len(sign) + space(s[m.size+len(sign):])
				break
			}
		}
	}
	m.opens = opens && !m.shut
	m.quoted = quoted
	if m.head > 0 {
		m.head += i
	}
	m.size += i
	return m, true
}

// before returns how many bytes of brackets, quotation marks and emphasis a
// line starts with, and which.
func before(line string) (i int, opens, quoted, strong bool) {
	for i < len(line) {
		r, size := utf8.DecodeRuneInString(line[i:])
		switch {
		case (r == '[' || r == '［') && !opens:
			opens = true
		case strings.ContainsRune("\"“«„‘'", r) && !quoted:
			quoted = true
		case r == '>' && i == 0:
			size += space(line[i+size:])
		case strings.HasPrefix(line[i:], "**") || strings.HasPrefix(line[i:], "__"):
			strong, size = true, 2
		case (r == '*' || r == '_') && i+1 < len(line) && (line[i+1] >= utf8.RuneSelf || unicode.IsLetter(rune(line[i+1])) || isDigit(line[i+1])):
			strong = true
		default:
			return i, opens, quoted, strong
		}
		i += size
	}
	return i, opens, quoted, strong
}

// longestMarker is the most bytes before the sign of a marker without a keyword.
const longestMarker = 24

// mayMark rules out most lines cheaply: a marker is a keyword, or short and with
// a sign or a digit in it.
func mayMark(s string) bool {
	if isDigit(s[0]) || strings.IndexByte("(-*", s[0]) >= 0 || s[0] >= utf8.RuneSelf {
		return true
	}
	for i := 0; i < len(s) && i < longestMarker; i++ {
		switch c := s[i]; {
		case c == '.' || c == ')' || isDigit(c):
			return true
		case (c == ' ' || c == '\t') && (s[:i] == "OP" || s[:i] == "PP"):
			return true
		case c == ' ' || c == '\t' || c == 0xc2 || c == ':':
			return i > 0 && (isKeyword(s[:i]) || optionAt(s) > 0 || c == ':' && spelled[strings.ToLower(s[:i])] > 0 || c == 0xc2 && numberSign(s) > 0)
		}
	}
	return isKeyword(s)
}

// coreAt reads a marker without what may stand before it.
func coreAt(s string) (marker, bool) {
	first, size := utf8.DecodeRuneInString(s)
	if m, ok := emblemAt(s); ok {
		return m, true
	}
	if _, ok := digit(first); ok {
		return numberAt(s)
	}
	if m, ok := signedNumberAt(s); ok {
		return m, true
	}
	switch first {
	case '(', '（':
		return bracketAt(s, size)
	}
	if m, ok := bulletAt(s); ok {
		return m, true
	}
	if !unicode.IsLetter(first) && first != '§' {
		return marker{}, false
	}
	if m, ok := keywordAt(s); ok {
		return m, true
	}
	if m, ok := paragraphAt(s); ok {
		return m, true
	}
	if m, ok := capitalAt(s); ok {
		return m, true
	}
	if m, ok := ordinalAt(s); ok {
		return m, true
	}
	if n := optionAt(s); n > 0 {
		label := strings.TrimRightFunc(s[:n], func(r rune) bool { return blank(r) || strings.ContainsRune(":.)–—-", r) })
		return marker{style: "option", rank: rankList, label: strings.Join(strings.Fields(label), " "), value: optionValue(label), size: n, sign: true}, true
	}
	n, ok := numeralAt(s)
	if !ok {
		return marker{}, false
	}
	return signed(s, n)
}

func optionValue(label string) int {
	word := label[strings.LastIndexFunc(label, blank)+1:]
	if n, ok := numeralAt(word); ok {
		return n.readings[0].value
	}
	return 1
}

// signEnds are the signs after a number or letter, the longer first; those with
// a space need one, of those that join a word is between sign and word.
var signEnds = []string{"\\.", "\\)", ".)", ".-", ".–", ".—", "°.", "º.", "°)", ".", ")", "、", "．", "）", "°", "º", "ª"}

// signed reads the sign after a numeral at the start of s.
func signed(s string, n numeral) (marker, bool) {
	rest := s[n.size:]
	for _, sign := range signEnds {
		if !strings.HasPrefix(rest, sign) {
			continue
		}
		at := n.size + len(sign)
		gap := space(s[at:])
		wide := sign == "、" || sign == "．" || sign == "）"
		if gap == 0 && at < len(s) && !wide && !glued(s, at, n) {
			return marker{}, false
		}
		end := strings.Trim(strings.TrimRight(sign, "-–—"), "°º\\")
		if len(sign) > 1 && sign[len(sign)-1] == ')' {
			end = ")"
		}
		switch {
		case end == "" || end == "．":
			end = "."
		case end == "）":
			end = ")"
		}
		if gap > 0 { // "1. – The parties"
			if r, size := utf8.DecodeRuneInString(s[at+gap:]); sign == "." && strings.ContainsRune("–—", r) && space(s[at+gap+size:]) > 0 {
				gap += size + space(s[at+gap+size:])
			}
		}
		m := listMarker("", end, n)
		m.size = at + gap
		return m, true
	}
	return marker{}, false
}

// glued reports whether a number may stand on the word after it: "1.The".
func glued(s string, at int, n numeral) bool {
	r, _ := utf8.DecodeRuneInString(s[at:])
	return n.readings[0].script == digits && n.size <= 2 && unicode.IsLetter(r) || strings.ContainsRune("]*_", r)
}

// bracketAt reads "(a)", "(2)", "（一）" and what may follow: "(a)(i)".
func bracketAt(s string, size int) (marker, bool) {
	n, ok := numeralAt(s[size:])
	if !ok || n.readings[0].script == digits && len(n.text) > 3 && n.text[0] < utf8.RuneSelf {
		return marker{}, false
	}
	i := size + n.size
	label := n.text
	if i < len(s) && 'a' <= s[i] && s[i] <= 'z' && n.readings[0].script == digits { // "(2a)"
		i++
		label = s[size:i]
	}
	if k := suffixAt(s[i:]); k > 0 {
		i += k
		label = strings.Join(strings.Fields(s[size:i]), " ")
	}
	end, width := utf8.DecodeRuneInString(s[i:])
	if end != ')' && end != '）' {
		return marker{}, false
	}
	i += width
	m := listMarker("(", ")", n)
	m.label = label
	m.chain, i = bracketsAt(s, i)
	if i < len(s) && (s[i] == '.' || s[i] == ':') && len(m.chain) == 0 {
		i++
	}
	gap := space(s[i:])
	if gap == 0 && i < len(s) && end == ')' && !glued(s, i, n) {
		return marker{}, false
	}
	m.size = i + gap
	return m, true
}

// paragraphAt reads the labels of preambular and operative paragraphs: "PP1",
// "OP 2 bis", "OP3."
func paragraphAt(s string) (marker, bool) {
	if !strings.HasPrefix(s, "PP") && !strings.HasPrefix(s, "OP") {
		return marker{}, false
	}
	i := 2 + space(s[2:])
	n, ok := digitsAt(s[i:])
	if !ok || n.size > 3 {
		return marker{}, false
	}
	i += n.size
	if i < len(s) && 'a' <= s[i] && s[i] <= 'z' {
		i++
	}
	i += suffixAt(s[i:])
	label := strings.Join(strings.Fields(s[:i]), " ")
	if i < len(s) && strings.IndexByte(".:)]", s[i]) >= 0 {
		i++
	}
	if i < len(s) && space(s[i:]) == 0 {
		return marker{}, false
	}
	return marker{style: s[:2], rank: rankList, label: label, value: n.readings[0].value, size: i + space(s[i:]), sign: true}, true
}

const (
	dashes    = "-–—*·"
	roundSign = "•‣▪●◦■□➢►∙‒🔹🔸🔷🔶👉✅✔☑➡▶❖◆◇○➤"
)

func bulletAt(line string) (marker, bool) {
	r, size := utf8.DecodeRuneInString(line)
	round := strings.ContainsRune(roundSign, r)
	if r == utf8.RuneError || !round && !strings.ContainsRune(dashes, r) {
		return marker{}, false
	}
	gap := space(line[size:])
	if size+gap == len(line) || gap == 0 && !round {
		return marker{}, false
	}
	return marker{style: string(r), rank: rankList, size: size + gap}, true
}
