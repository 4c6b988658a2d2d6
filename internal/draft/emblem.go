package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// circles are the ranges of numbers in circles, brackets and with full stops,
// by their first sign, each counting from 1 to the given number.
var circles = []struct {
	first rune
	most  int
}{{'①', 20}, {'⑴', 20}, {'⒈', 20}, {'❶', 10}, {'➀', 10}, {'➊', 10}, {'⓵', 10}}

// keycap is the sign that makes a key of the digit before it.
const keycap = '\u20e3'

// emblemAt reads a number that is a sign of its own: "①", "1️⃣", "🔟".
func emblemAt(s string) (marker, bool) {
	r, size := utf8.DecodeRuneInString(s)
	value := 0
	for _, c := range circles {
		if c.first <= r && r < c.first+rune(c.most) {
			value = int(r-c.first) + 1
		}
	}
	if r == '🔟' {
		value = 10
	}
	if value == 0 {
		if value, size = keycapsAt(s); size == 0 {
			return marker{}, false
		}
	}
	m := listMarker("", "①", numeral{decimal(value), size, []reading{{digits, value}}})
	if size < len(s) && strings.IndexByte(".):", s[size]) >= 0 {
		size++
	}
	m.size = size + space(s[size:])
	return m, true
}

// keycapsAt reads digits each of which is a key: "1️⃣2️⃣".
func keycapsAt(s string) (value, size int) {
	for size < len(s) && isDigit(s[size]) && value < 100 {
		rest := strings.TrimPrefix(s[size+1:], "\ufe0f")
		if !strings.HasPrefix(rest, string(keycap)) {
			break
		}
		value = value*10 + int(s[size]-'0')
		size = len(s) - len(rest) + utf8.RuneLen(keycap)
	}
	return value, size
}

func decimal(v int) string {
	if v < 10 {
		return string(rune('0' + v))
	}
	return decimal(v/10) + string(rune('0'+v%10))
}

// signedNumberAt reads a number behind the sign for number: "№ 1", "No. 2:",
// "#3". Words with a capital letter follow, or a sign.
func signedNumberAt(s string) (marker, bool) {
	i := numberSign(s)
	if i == 0 && len(s) > 1 && s[0] == '#' && isDigit(s[1]) {
		i = 1
	}
	if i == 0 {
		return marker{}, false
	}
	n, ok := digitsAt(s[i:])
	if !ok || n.size > 3 {
		return marker{}, false
	}
	i += n.size
	sign := i < len(s) && strings.IndexByte(".):", s[i]) >= 0
	if sign {
		i++
	}
	gap := space(s[i:])
	next, _ := utf8.DecodeRuneInString(s[i+gap:])
	if i < len(s) && gap == 0 || !sign && unicode.IsLower(next) || i+gap < len(s) && strings.ContainsRune(",;/-–", next) {
		return marker{}, false
	}
	m := listMarker("№", "", n)
	m.size = i + gap
	return m, true
}

// capitalAt reads a number behind a capital letter: "A.1", "B.2.3".
func capitalAt(s string) (marker, bool) {
	if len(s) < 3 || s[0] < 'A' || s[0] > 'Z' || s[1] != '.' {
		return marker{}, false
	}
	n, ok := digitsAt(s[2:])
	if !ok || n.size > 2 {
		return marker{}, false
	}
	m := marker{style: "U.D", rank: rankList, value: n.readings[0].value, outer: int(s[0]-'A') + 1, up: s[:1], sign: true}
	i := 2 + n.size
	for i+1 < len(s) && s[i] == '.' && len(m.style) < 2*mostDots {
		sub, ok := digitsAt(s[i+1:])
		if !ok || sub.size > 2 {
			break
		}
		m.style, m.value, m.up = m.style+".D", sub.readings[0].value, s[:i]
		i += 1 + sub.size
	}
	m.label = s[:i]
	if i < len(s) && strings.IndexByte(".):", s[i]) >= 0 {
		i++
	}
	m.size = i + space(s[i:])
	return m, m.size > i || i == len(s)
}

// ordinalAt reads "First:", "Second:" and the like.
func ordinalAt(s string) (marker, bool) {
	word := wordAt(s)
	v := spelled[strings.ToLower(word)]
	first, _ := utf8.DecodeRuneInString(word)
	if v == 0 || !unicode.IsUpper(first) || !strings.HasPrefix(s[len(word):], ":") {
		return marker{}, false
	}
	i := len(word) + 1
	gap := space(s[i:])
	return marker{style: "W:", rank: rankList, label: word, value: v, size: i + gap, sign: true}, gap > 0
}

// emblem reports whether a line is a number that is a sign of its own.
func emblem(s string) bool {
	_, ok := emblemAt(s)
	return ok
}
