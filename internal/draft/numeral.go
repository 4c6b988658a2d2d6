package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// script is the kind of signs that a list counts with; lists of different
// scripts are different lists.
type script byte

const (
	digits     script = 'D'
	lower      script = 'a'
	upper      script = 'A'
	doubled    script = 'b' // aa, bb
	romanLower script = 'i'
	romanUpper script = 'I'
	cyrillic   script = 'c'
	cyrillicUp script = 'C'
	arabic     script = 'r'
	hebrew     script = 'h'
	han        script = 'z'
)

// reading is one way to understand a numeral: "i" is the ninth letter or the
// first Roman number.
type reading struct {
	script script
	value  int // 0 where it counts nothing
}

// numeral is a number, a letter or a short run of letters that counts.
type numeral struct {
	text     string // as printed; full-width signs made plain
	size     int    // bytes
	readings []reading
}

// zeros are the digits for nought of the scripts that are read.
var zeros = []rune{'0', '٠', '۰', '०', '০', '０'}

// digit returns the value of a decimal digit of one of the scripts read.
func digit(r rune) (int, bool) {
	if r < utf8.RuneSelf {
		return int(r - '0'), '0' <= r && r <= '9'
	}
	for _, z := range zeros[1:] {
		if z <= r && r <= z+9 {
			return int(r - z), true
		}
	}
	return 0, false
}

// longest numerals
const (
	mostDigits  = 4
	mostLetters = 7
)

// digitsAt reads a number that s starts with.
func digitsAt(s string) (numeral, bool) {
	n, v, size, wide := 0, 0, 0, false
	for _, r := range s {
		d, ok := digit(r)
		if !ok {
			break
		}
		if n++; n > mostDigits {
			return numeral{}, false
		}
		v, size, wide = v*10+d, size+utf8.RuneLen(r), wide || r >= '０'
	}
	if n == 0 {
		return numeral{}, false
	}
	text := s[:size]
	if wide {
		text = narrow(text)
	}
	return numeral{text, size, []reading{{digits, v}}}, true
}

// narrow makes full-width letters and digits plain.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		if '！' <= r && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s)
}

// numeralAt reads a number, a letter, a Roman number or a Chinese number that s
// starts with. Whether a letter is one that counts shows the sign after it.
func numeralAt(s string) (numeral, bool) {
	if n, ok := digitsAt(s); ok {
		return n, true
	}
	size, letters := 0, 0
	for _, r := range s {
		if !unicode.IsLetter(r) {
			break
		}
		if letters++; letters > mostLetters {
			return numeral{}, false
		}
		size += utf8.RuneLen(r)
	}
	if letters == 0 {
		return numeral{}, false
	}
	n := numeral{text: narrow(s[:size]), size: size}
	n.readings = readings(n.text, letters)
	return n, len(n.readings) > 0
}

// readings returns what letters may count, the likelier first.
func readings(s string, letters int) []reading {
	first, _ := utf8.DecodeRuneInString(s)
	if v := hanValue(s); v > 0 {
		return []reading{{han, v}}
	}
	if letters == 1 {
		single := letterReading(first)
		if v := romanValue(s); v > 0 && first < utf8.RuneSelf {
			roman := reading{romanLower, v}
			if first < 'a' {
				roman.script = romanUpper
			}
			if v == 1 {
				return []reading{roman, single}
			}
			return []reading{single, roman}
		}
		if single.value == 0 {
			return nil
		}
		return []reading{single}
	}
	var out []reading
	if v := romanValue(s); v > 0 && (s == strings.ToLower(s) || s == strings.ToUpper(s)) {
		out = append(out, reading{romanUpper, v})
		if first >= 'a' {
			out[0].script = romanLower
		}
	}
	if letters == 2 && s == strings.Repeat(string(first), 2) && unicode.IsLower(first) {
		r := reading{doubled, letterReading(first).value}
		if len(out) > 0 && first != 'i' && first != 'x' {
			return append([]reading{r}, out...)
		}
		out = append(out, r)
	}
	return out
}

const (
	arabicLetters = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
	hebrewLetters = "אבגדהוזחטיכלמנסעפצקרשת"
	hanDigits     = "一二三四五六七八九"
)

// letterReading says what one letter counts; letters that some alphabets leave
// out make gaps, see [levels.follows].
func letterReading(r rune) reading {
	low := unicode.ToLower(r)
	isUpper := low != r
	switch {
	case 'a' <= low && low <= 'z':
		if isUpper {
			return reading{upper, int(low-'a') + 1}
		}
		return reading{lower, int(low-'a') + 1}
	case 'а' <= low && low <= 'ї' || low == 'ґ':
		v := int(low-'а') + 1
		switch low {
		case 'ґ':
			v = 4
		case 'є':
			v = 6
		case 'і', 'ї':
			v = 10
		}
		if isUpper {
			return reading{cyrillicUp, v}
		}
		return reading{cyrillic, v}
	case r == 'ا':
		return reading{arabic, 1}
	}
	if i := strings.IndexRune(arabicLetters, r); i >= 0 {
		return reading{arabic, i/2 + 1}
	}
	if i := strings.IndexRune(hebrewLetters, r); i >= 0 {
		return reading{hebrew, i/2 + 1}
	}
	return reading{}
}

var romans = map[byte]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100}

// romanValue returns what a Roman number of either case counts, 0 if s is none
// in its usual form.
func romanValue(s string) int {
	v, run := 0, 0
	for i := range len(s) {
		x := romans[s[i]|0x20]
		if x == 0 {
			return 0
		}
		if run++; i > 0 && s[i] != s[i-1] {
			run = 1
		}
		if run > 3 || run > 1 && (x == 5 || x == 50) {
			return 0
		}
		if i+1 < len(s) && romans[s[i+1]|0x20] > x {
			x = -x
		}
		v += x
	}
	return max(v, 0)
}

// hanValue returns what a Chinese number below a thousand counts, 0 if s is none.
func hanValue(s string) int {
	total, unit := 0, 0
	for _, r := range s {
		switch i := strings.IndexRune(hanDigits, r); {
		case i >= 0:
			unit = i/3 + 1
		case r == '十':
			total, unit = total+max(unit, 1)*10, 0
		case r == '百':
			total, unit = total+max(unit, 1)*100, 0
		case r == '零' || r == '〇':
		default:
			return 0
		}
	}
	return total + unit
}

// spelled are numbers in words, as parts and articles are counted with.
var spelled = func() map[string]int {
	m := make(map[string]int)
	for _, words := range []string{
		"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
		"first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
		"premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
		"première second",
		"primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
		"primo secondo terzo quarto quinto sesto settimo ottavo nono decimo",
		"primeira segunda terceira quarta quinta sexta",
		"primera segunda tercera cuarta quinta sexta",
		"eins zwei drei vier fünf sechs sieben acht neun zehn",
		"первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый",
		"первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая",
		"перша друга третя четверта п'ята шоста сьома восьма дев'ята десята",
		"перший другий третій четвертий п'ятий шостий сьомий восьмий дев'ятий десятий",
		"الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة",
		"الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر",
	} {
		for i, w := range strings.Fields(words) {
			m[w] = i + 1
		}
	}
	return m
}()
