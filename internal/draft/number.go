package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mostDots is how many numbers a label like "1.2.3" may have.
const mostDots = 9

// numberAt reads a marker that starts with a number: "10.", "10a.", "1.2",
// "3 –", "10 (a)(ii)", "5 bis".
func numberAt(s string) (marker, bool) {
	n, ok := digitsAt(s)
	if !ok {
		return marker{}, false
	}
	if m, ok := dottedAt(s, n); ok {
		return m, true
	}
	if utf8.RuneCountInString(n.text) > 3 { // a year, unless it goes on with a count
		return signed(s, n)
	}
	if m, ok := letteredAt(s, n); ok {
		return m, true
	}
	if size := suffixAt(s[n.size:]); size > 0 {
		i := n.size + size
		m := listMarker("", ".", n)
		m.label = strings.Join(strings.Fields(s[:i]), " ")
		if i < len(s) && strings.IndexByte(".):", s[i]) >= 0 {
			i++
		}
		m.size = i + space(s[i:])
		return m, m.size > i || i == len(s)
	}
	if m, ok := signed(s, n); ok {
		if size := suffixAt(s[m.size:]); size > 0 && strings.HasPrefix(s[n.size:], ".") && !strings.HasPrefix(s[m.size+size:], ":") { // "2. Alt 1"
			end := m.size + size
			m.label = strings.Join(strings.Fields(s[:end]), " ")
			m.size = end + space(s[end:])
		}
		return m, true
	}
	return dashed(s, n)
}

// dottedAt reads "1.2.3" with a sign or a space after it.
func dottedAt(s string, n numeral) (marker, bool) {
	i, up, count := n.size, 0, 1
	last := n
	for i+1 < len(s) && s[i] == '.' {
		next, ok := digitsAt(s[i+1:])
		if !ok || next.size > 3 {
			break
		}
		if count++; count > mostDots {
			return marker{}, false
		}
		up, last = i, next
		i += 1 + next.size
	}
	if count == 1 || n.size > 3 {
		return marker{}, false
	}
	m := marker{style: strings.Repeat("D.", count-1) + "D", rank: rankList, value: last.readings[0].value, outer: n.readings[0].value, up: s[:up], sign: true}
	if i+1 < len(s) && 'a' <= s[i] && s[i] <= 'z' && !unicode.IsLetter(rune(s[i+1])) { // "1.2a"
		i++
	}
	m.label = s[:i]
	if size := suffixAt(s[i:]); size > 0 {
		i += size
		m.label = strings.Join(strings.Fields(s[:i]), " ")
	}
	m.chain, i = bracketsAt(s, i)
	if i < len(s) && strings.IndexByte(".):", s[i]) >= 0 {
		i++
	}
	m.size = i + space(s[i:])
	return m, m.size > i || i == len(s) || strings.IndexByte("]*_", s[i]) >= 0
}

// letteredAt reads a number with what stands under it: "10a.", "10.a", "10 (a)(ii)".
func letteredAt(s string, n numeral) (marker, bool) {
	i := n.size
	m := listMarker("", ".", n)
	if chain, end := bracketsAt(s, i); len(chain) > 0 {
		if end < len(s) && strings.IndexByte(".:", s[end]) >= 0 {
			end++
		}
		m.chain = chain
		m.size = end + space(s[end:])
		return m, m.size > end || end == len(s)
	}
	dot := i < len(s) && s[i] == '.'
	if dot {
		i++
	}
	if i >= len(s) || s[i] < 'a' || s[i] > 'z' {
		return marker{}, false
	}
	letter, _ := numeralAt(s[i : i+1])
	i++
	end := i
	if i < len(s) && (s[i] == '.' || s[i] == ')') {
		end++
	}
	if end == i && (!dot || i == len(s)) {
		return marker{}, false
	}
	x := marker{style: "Da", rank: rankList, label: s[:i], up: n.text, value: letterReading(rune(s[i-1])).value, outer: n.readings[0].value, sign: true}
	x.size = end + space(s[end:])
	return x, letter.size == 1 && (x.size > end || end == len(s))
}

// dashed reads "3 – ", "3: ", "3/ " and, with a space before the sign, "3 . ".
func dashed(s string, n numeral) (marker, bool) {
	i := n.size + space(s[n.size:])
	r, size := utf8.DecodeRuneInString(s[i:])
	if i >= len(s) || !strings.ContainsRune(":/–—-：.)", r) {
		return marker{}, false
	}
	end := "-"
	if r == '.' || r == ')' {
		end = string(r)
	}
	i += size
	gap := space(s[i:])
	if gap == 0 || i+gap == len(s) {
		return marker{}, false
	}
	m := listMarker("", end, n)
	m.size = i + gap
	return m, true
}

// bareAt reads a number without any sign: alone on its line or before a word
// with a capital letter.
func bareAt(s string) (marker, bool) {
	n, ok := digitsAt(s)
	if !ok || n.size > 3 {
		return marker{}, false
	}
	gap := space(s[n.size:])
	if n.size+gap < len(s) {
		r, _ := utf8.DecodeRuneInString(s[n.size+gap:])
		if gap == 0 || !unicode.IsUpper(r) {
			return marker{}, false
		}
	}
	m := listMarker("", " ", n)
	m.size, m.sign = n.size+gap, false
	return m, true
}
