package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// rank orders the words that open large parts; a part closes all parts of its
// rank and below. List items have the lowest.
type rank int

const (
	rankAnnex rank = iota
	rankAppendix
	rankPart
	rankTitle
	rankChapter
	rankSection
	rankArticle
	rankList
)

// keywordRanks are the words that open parts, in small letters.
var keywordRanks = func() map[string]rank {
	m := make(map[string]rank)
	for r, words := range map[rank]string{
		rankAnnex: "annex annexe protocol schedule anhang anlage protocole protokoll anexo protocolo allegato приложение протокол додаток " +
			"ملحق الملحق مرفق المرفق",
		rankAppendix: "appendix attachment enclosure appendice apéndice",
		rankPart:     "part teil partie parte часть частина الجزء القسم",
		rankTitle:    "title titel titre título titolo раздел الباب",
		rankChapter:  "chapter kapitel chapitre capítulo capitolo глава розділ الفصل",
		rankSection:  "section abschnitt sección sezione sec. phase stage étape fase этап етап фаза المرحلة",
		rankArticle: "article art art. artikel artículo articolo artigo point item clause paragraph rule principle step § §§ стаття статья пункт ст. " +
			"المادة مادة סעיף punkt",
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] = r
		}
	}
	return m
}()

// suffixes lengthen a number: "5 bis", "OP2 alt".
var suffixes = map[string]bool{
	"bis": true, "ter": true, "quater": true, "quinquies": true, "sexies": true, "septies": true, "octies": true, "novies": true, "decies": true,
	"alt": true, "alt.": true, "مكرر": true, "مكررا": true,
}

func isKeyword(word string) bool {
	_, ok := keywordRanks[strings.ToLower(word)]
	return ok
}

// space returns how many bytes of white space s starts with.
func space(s string) int { return len(s) - len(strings.TrimLeftFunc(s, blank)) }

// wordAt returns the letters that s starts with, and a full stop after them
// where that makes a keyword.
func wordAt(s string) string {
	if strings.HasPrefix(s, "§") {
		return s[:len(s)-len(strings.TrimLeft(s, "§"))]
	}
	const longest = 24
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			if r == '.' && isKeyword(s[:i+1]) {
				return s[:i+1]
			}
			return s[:i]
		}
		if i > longest {
			return ""
		}
	}
	return s
}

// keywordAt reads a marker that starts with the word for a part: "Article 5
// bis", "PART ONE", "§ 3", "Annex II:", "第五条". An annex may have no number.
func keywordAt(s string) (marker, bool) {
	if strings.HasPrefix(s, "第") {
		return hanKeyword(s)
	}
	word := wordAt(s)
	rk, ok := keywordRanks[strings.ToLower(word)]
	if !ok {
		return hanAnnex(s)
	}
	i := len(word)
	gap := space(s[i:])
	if gap == 0 && word[0] != "§"[0] && i < len(s) {
		return bareKeyword(s, word, rk)
	}
	i += gap
	i += numberSign(s[i:])
	n, ok := countAt(s[i:])
	if !ok || n.readings[0].script == lower || n.readings[0].script == romanLower {
		return bareKeyword(s, word, rk)
	}
	i += n.size
	for _, sign := range []string{"er", "º", "°", "ª"} { // "Article 1er"
		if n.readings[0].script == digits && strings.HasPrefix(s[i:], sign) {
			i += len(sign)
			break
		}
	}
	m := marker{rank: rk, word: true, value: n.readings[0].value}
	label := s[:i]
	for i < len(s) && (s[i] == '.' || s[i] == '-') { // "Article 5.2", "Article 5-1"
		sub, ok := digitsAt(s[i+1:])
		if !ok {
			break
		}
		if s[i] == '.' && rk == rankSection { // "Section 2.01" of Article II
			m.rank, m.up, m.value = rankList, ".", sub.readings[0].value
		}
		i += 1 + sub.size
		label = s[:i]
	}
	if size := suffixAt(s[i:]); size > 0 {
		i += size
		label = s[:i]
	}
	if n.readings[0].script == digits && i < len(s) && 'a' <= s[i] && s[i] <= 'z' { // "7a"
		i++
		label = s[:i]
	}
	if strings.HasPrefix(s, "§") && i+2 < len(s) && s[i] == ' ' && 'a' <= s[i+1] && s[i+1] <= 'z' && s[i+2] == ' ' { // "§ 2 b"
		i += 2
		label = s[:i]
	}
	if rk <= rankAppendix {
		if end := ofAnnex(s, i); end > i {
			i = end
			label = s[:i]
		}
	}
	m.label = strings.Join(strings.Fields(label), " ")
	m.style = "K" + string(rune('0'+rk))
	if rk == rankArticle {
		m.style += strings.ToLower(word)
		m.outer = m.value
	}
	if m.head = i + space(s[i:]); m.head == len(s) {
		m.head = 0
	}
	m.chain, i = bracketsAt(s, i)
	return endKeyword(m, s, i)
}

// numberSign returns the bytes of "No. ", "№" before a number.
func numberSign(s string) int {
	for _, sign := range []string{"No.", "No", "Nr.", "n°", "N°", "Nº", "№", "number"} {
		if strings.HasPrefix(s, sign) {
			if rest := len(sign) + space(s[len(sign):]); rest < len(s) && isDigit(s[rest]) {
				return rest
			}
		}
	}
	return 0
}

// countAt reads what counts a part: a number, capital letters, or a number in
// words.
func countAt(s string) (numeral, bool) {
	if n, ok := numeralAt(s); ok {
		next, _ := utf8.DecodeRuneInString(s[n.size:])
		if n.readings[0].script == digits || !unicode.IsLetter(next) {
			return n, true
		}
	}
	word := s
	if i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }); i >= 0 {
		word = s[:i]
	}
	if v := spelled[strings.ReplaceAll(strings.ToLower(word), "’", "'")]; v > 0 {
		return numeral{word, len(word), []reading{{digits, v}}}, true
	}
	return numeral{}, false
}

// suffixAt returns the bytes of " bis", "bis", " [bis]", "(ter)" after a number.
func suffixAt(s string) int {
	i := space(s)
	closing := ""
	if i < len(s) && (s[i] == '[' || s[i] == '(') {
		closing = map[byte]string{'[': "]", '(': ")"}[s[i]]
		i++
	} else if i == 0 && strings.HasPrefix(s, "-") {
		i++
	}
	end := i
	for end < len(s) && (s[end] >= utf8.RuneSelf || unicode.IsLetter(rune(s[end]))) && end-i < 16 {
		end++
	}
	if !suffixes[strings.ToLower(s[i:end])] || !strings.HasPrefix(s[end:], closing) {
		return 0
	}
	if strings.EqualFold(s[i:end], "alt") && strings.HasPrefix(s[end:], ".") && closing == "" {
		end++
	}
	if n := space(s[end:]); n > 0 && closing == "" && strings.EqualFold(strings.TrimRight(s[i:end], "."), "alt") { // "alt 1"
		if d, ok := digitsAt(s[end+n:]); ok && d.size == 1 {
			end += n + d.size
		}
	}
	return end + len(closing)
}

// bracketsAt reads "(2)(a)" after a number that ends at i.
func bracketsAt(s string, i int) ([]marker, int) {
	var chain []marker
	for len(chain) < 3 {
		at := i + space(s[i:])
		if at >= len(s) || s[at] != '(' {
			break
		}
		n, ok := numeralAt(s[at+1:])
		if !ok || !strings.HasPrefix(s[at+1+n.size:], ")") || n.readings[0].script == digits && n.size > 2 {
			break
		}
		chain = append(chain, listMarker("(", ")", n))
		i = at + n.size + 2
	}
	return chain, i
}

// referred are words that show a part to be only referred to: "§ 3 Abs. 2".
var referred = map[string]bool{
	"abs": true, "absatz": true, "satz": true, "nr": true, "nummer": true, "buchstabe": true, "teu": true, "tfeu": true, "من": true, "eu": true,
	"ff": true, "und": true, "bis": true,
}

// endKeyword checks what follows a keyword's number: a sign, the end, or words
// that do not go on with a sentence.
func endKeyword(m marker, s string, i int) (marker, bool) {
	m.size = i + space(s[i:])
	if m.size < len(s) {
		r, size := utf8.DecodeRuneInString(s[m.size:])
		after := m.size + size
		if d, n := utf8.DecodeRuneInString(s[after:]); r == '.' && strings.ContainsRune("-–—", d) && after < len(s) { // "Artículo 5.- Las partes"
			m.sign, m.size = true, after+n+space(s[after+n:])
			return m, true
		}
		switch {
		case strings.ContainsRune(".:)–—-：．]", r) && (after == len(s) || space(s[after:]) > 0 || r == ']'):
			m.sign, m.shut = true, r == ']'
			m.size = after + space(s[after:])
			if m.size < len(s) { // "Art. 6. - A council"
				if d, n := utf8.DecodeRuneInString(s[m.size:]); strings.ContainsRune("–—-", d) && space(s[m.size+n:]) > 0 {
					m.size += n + space(s[m.size+n:])
				}
			}
		case m.size == i && !strings.ContainsRune("[(\"*_", r):
			return m, false // "Article 5s"
		case m.rank <= rankAppendix && headingLike(s) && hasPrefixOf(s[m.size:], ofWords): // "Annex 1 to the Treaty"
		case unicode.IsLower(r) || r == ',' || r == ';':
			return m, false
		case referred[strings.ToLower(wordAt(s[m.size:]))]:
			return m, false
		}
	}
	return m, true
}

// bareKeyword reads the title line of an annex without a number: "ANNEX",
// "Appendix to Annex II", "PROTOCOL on privileges".
func bareKeyword(s, word string, rk rank) (marker, bool) {
	first, _ := utf8.DecodeRuneInString(word)
	if rk > rankAppendix || unicode.IsLower(first) || !headingLike(strings.TrimRight(s, ":")) {
		return marker{}, false
	}
	i := len(word)
	m := marker{rank: rk, word: true, bare: true, style: "K" + string(rune('0'+rk)), label: word}
	if end := ofAnnex(s, i); end > i {
		i = end
		m.label = strings.Join(strings.Fields(s[:i]), " ")
	}
	return endBare(m, s, i), true
}

// ofWords stand between an annex and what it belongs to.
var ofWords = []string{"to ", "TO ", "zu ", "zum ", "à ", "к ", "до ", "al "}

// ofAnnex returns where "to Annex II" ends if it follows at i, else i.
func ofAnnex(s string, i int) int {
	at := i + space(s[i:])
	for _, to := range ofWords {
		if !strings.HasPrefix(s[at:], to) {
			continue
		}
		at += len(to)
		if strings.HasPrefix(s[at:], "the ") {
			at += len("the ")
		}
		if up, ok := keywordAt(s[at:]); ok && up.rank <= rankAppendix {
			if up.bare {
				return at + len(wordAt(s[at:]))
			}
			return at + len(strings.TrimRight(s[at:at+up.size], " \t\u00a0.:–—-"))
		}
		return i
	}
	return i
}

func endBare(m marker, s string, i int) marker {
	m.size = i + space(s[i:])
	if r, n := utf8.DecodeRuneInString(s[m.size:]); m.size < len(s) && strings.ContainsRune(".:–—-", r) {
		m.size += n + space(s[m.size+n:])
	}
	return m
}

// hanRanks are the signs after "第N" that name a part.
var hanRanks = map[rune]rank{'编': rankPart, '部': rankPart, '章': rankChapter, '节': rankSection, '節': rankSection, '条': rankArticle, '條': rankArticle}

// hanKeyword reads "第五条", "第3章".
func hanKeyword(s string) (marker, bool) {
	i := len("第")
	n, ok := numeralHan(s[i:])
	if !ok {
		return marker{}, false
	}
	i += n.size
	r, size := utf8.DecodeRuneInString(s[i:])
	rk, ok := hanRanks[r]
	if !ok {
		return marker{}, false
	}
	i += size
	if strings.HasPrefix(s[i:], "之") {
		if sub, ok := numeralHan(s[i+len("之"):]); ok {
			i += len("之") + sub.size
		}
	}
	return marker{rank: rk, word: true, sign: true, style: "K" + string(rune('0'+rk)) + "第", label: s[:i], value: n.readings[0].value,
		size: i + space(s[i:])}, true
}

// hanAnnex reads "附件一", "附录2".
func hanAnnex(s string) (marker, bool) {
	for _, word := range []string{"附件", "附录", "附錄"} {
		if !strings.HasPrefix(s, word) {
			continue
		}
		i := len(word)
		if n, ok := numeralHan(s[i:]); ok {
			i += n.size
		} else if len(s) > i {
			return marker{}, false
		}
		return endBare(marker{rank: rankAnnex, word: true, sign: true, style: "K0", label: s[:i]}, s, i), true
	}
	return marker{}, false
}

// numeralHan reads digits, or Chinese numbers among other letters.
func numeralHan(s string) (numeral, bool) {
	if n, ok := digitsAt(s); ok {
		return n, true
	}
	end := 0
	for i, r := range s {
		if !strings.ContainsRune(hanDigits+"十百零〇", r) || i > 18 {
			break
		}
		end = i + utf8.RuneLen(r)
	}
	if v := hanValue(s[:end]); v > 0 {
		return numeral{s[:end], end, []reading{{han, v}}}, true
	}
	return numeral{}, false
}
