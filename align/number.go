package align

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// appendNumber adds the number that s starts with, behind a sign or a space,
// and returns its length. What is written close to it ("100bn", "2nd", "40k")
// is read with it.
func appendNumber(out []word, s string, behind byte) ([]word, int) {
	if date, n := digitDate(s); n > 0 {
		return append(out, value(date)), n
	}
	if share, n := fraction(s); n > 0 && behind != '/' {
		return append(out, value(share)), n
	}
	v, n := number(s)
	previous := ""
	if len(out) > 0 {
		previous = out[len(out)-1].raw
	}
	rest := s[n:]
	suffix := strings.ToLower(rest[:letters(rest)])
	switch z := multipliers[suffix]; {
	case suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th":
		v += "."
		n += len(suffix)
	case z > 0:
		v = scale(v, z)
		n += len(suffix)
	case references[previous]: // "Article 109k"
	case suffix == "m" && !metres[following(rest[1:])]:
		v = scale(v, 6)
		n++
	case suffix == "k":
		v = scale(v, 3)
		n++
	}
	return append(out, value(v)), n
}

// references are the words before the number of a provision; metres are words
// after "100m" where it is no million.
var (
	references = set(`article articles art arts artikel artikels artikeln artículo section sections sec paragraph paragraphs para paras absatz point points punkt
		clause clauses item items rule rules chapter title annex stage phase no nos nr ziffer alinéa paragraphe статья статьи статье стаття статті статтею пункт пункта пункту пункты п ст`)
	metres = set("wide high deep long tall thick above below from radius breit hoch tief lang")
)

// following returns the next word of s in lower case.
func following(s string) string {
	s = strings.TrimLeft(s, " ")
	return strings.ToLower(s[:letters(s)])
}

// fraction reads "2/3" as a share; only small parts of a whole are one.
func fraction(s string) (string, int) {
	a := digits(s)
	if a != 1 {
		return "", 0
	}
	sep := 1
	if strings.HasPrefix(s[a:], "⁄") {
		sep = len("⁄")
	} else if !strings.HasPrefix(s[a:], "/") {
		return "", 0
	}
	b := digits(s[a+sep:])
	end := a + sep + b
	over, _ := strconv.Atoi(s[:a])
	under, _ := strconv.Atoi(s[a+sep : end])
	small := under == 2 || under == 3 || under == 4 || under == 5 || under == 8 || under == 10
	if b == 0 || !small || over < 1 || over >= under || strings.HasPrefix(s[end:], "/") || letters(s[end:]) > 0 {
		return "", 0
	}
	return shareOf(100 * float64(over) / float64(under)), end
}

// enumerator returns the length of a small number that only counts the
// sentences of a clause ("1. ", "2) "), 0 if s does not start with one.
func enumerator(s string) int {
	n := digits(s)
	if n == 0 || n > 2 || n+1 >= len(s) || s[n] != '.' && s[n] != ')' || s[n+1] != ' ' {
		return 0
	}
	return n
}

// scale multiplies a decimal by ten to the power of zeros.
func scale(digits string, zeros int) string {
	whole, frac, _ := strings.Cut(digits, ".")
	if len(frac) > zeros {
		return whole + frac[:zeros] + "." + frac[zeros:]
	}
	return strings.TrimLeft(whole+frac, "0") + strings.Repeat("0", zeros-len(frac))
}

// trimDecimal drops noughts at the end of a decimal: "1.50" is "1.5".
func trimDecimal(v string) string {
	if !strings.Contains(v, ".") || strings.HasSuffix(v, ".") {
		return v
	}
	return strings.TrimSuffix(strings.TrimRight(v, "0"), ".")
}

// number reads the number at the start of s and returns its value in ASCII
// digits, without separators of thousands, and its length in bytes.
func number(s string) (string, int) {
	i := digits(s)
	v := ascii(s[:i])
	whole := len(v)
	for i < len(s) {
		c := s[i]
		n := digits(s[i+1:])
		switch {
		case (c == ',' || c == ' ' || c == '\'' || c == '.') && n == 3 && whole <= 3 && (c != '.' || whole > 0 && v[0] != '0'):
			v += ascii(s[i+1 : i+1+n])
		case (c == ',' || c == ' ' || c == '\'') && n == 3 && len(v) > whole && len(v)%3 == whole%3:
			v += ascii(s[i+1 : i+1+n])
		case c == '.' && n > 0, c == ',' && n > 0 && n < 3:
			return v + "." + ascii(s[i+1:i+1+n]), i + 1 + n
		default:
			return v, i
		}
		i += 1 + n
	}
	return v, i
}

// digits returns the length in bytes of the digits that s starts with.
func digits(s string) int {
	for i, r := range s {
		if !isDigit(r) {
			return i
		}
	}
	return len(s)
}

// zeros are the noughts of the scripts that write decimals with digits of
// their own: Arabic, Persian, Devanagari, Bengali, Thai.
var zeros = []rune{0x660, 0x6f0, 0x966, 0x9e6, 0xe50}

// ascii writes decimal digits of any of these scripts as 0 to 9.
func ascii(s string) string {
	if len(s) == utf8.RuneCountInString(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		for _, z := range zeros {
			if r >= z && r < z+10 {
				return '0' + r - z
			}
		}
		return r
	}, s)
}
