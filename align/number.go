package align

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// numberWords are the small numbers that drafts write out. "one" is left out:
// it is mostly a pronoun.
var numberWords = map[string]int{
	"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
	"seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12, "decade": 10, "fortnight": 14,
	"zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
	"zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90,
	"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "dix": 10, "douze": 12, "vingt": 20, "trente": 30,
	"cinquante": 50, "soixante": 60,
	"два": 2, "две": 2, "дві": 2, "три": 3, "четыре": 4, "чотири": 4, "пять": 5, "п'ять": 5, "шесть": 6, "шість": 6, "семь": 7, "сім": 7,
	"восемь": 8, "вісім": 8, "девять": 9, "дев'ять": 9, "десять": 10, "тридцать": 30, "тридцять": 30, "тридцати": 30, "девяноста": 90,
}

// ordinalWords are numbers that say which, and after another number parts of a
// whole: "one fifth".
var ordinalWords = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}

// multipliers are the powers of ten by which a word after a number raises it.
var multipliers = powers(map[int]string{
	2:  "hundred hundert сто",
	3:  "thousand tausend mille mil тысяч тысячи тисяч тисячі тыс тис",
	6:  "million millions millionen mio mn millones миллион миллиона миллионов мільйон мільйони мільйонів млн",
	9:  "billion billions bn milliarde milliarden mrd milliard milliards миллиард миллиарда миллиардов мільярд мільярди мільярдів млрд",
	12: "trillion trillions tn billionen триллион триллионов трильйон трильйонів",
})

func powers(lists map[int]string) map[string]int {
	out := make(map[string]int)
	for zeros, list := range lists {
		for _, w := range strings.Fields(list) {
			out[w] = zeros
		}
	}
	return out
}

// currencies are written as signs, codes and words; plural stems are theirs.
var currencies = map[string]string{
	"$": "dollar", "usd": "dollar", "dollars": "dollar", "dollar": "dollar",
	"€": "euro", "eur": "euro", "euros": "euro", "euro": "euro",
	"£": "pound", "gbp": "pound", "¥": "yen",
}

// amount takes a written number, a multiplier, a percentage or a currency.
func amount(out []word, low string, dash bool) ([]word, bool) {
	last := len(out) - 1
	afterNumber := last >= 0 && out[last].num
	if more, ok := part(out, low); ok {
		return more, true
	}
	if v, ok := numberWords[low]; ok {
		if n := added(out, v); n > 0 {
			last = len(out) - n
			total, _ := strconv.Atoi(out[last].raw)
			out[last].raw = strconv.Itoa(total + v)
			out[last].stem = out[last].raw
			return out[:last+1], true
		}
		if afterNumber && v < 10 && (dash || len(out[last].raw) == 2) && tens(out[last].raw) {
			out[last].raw = out[last].raw[:1] + strconv.Itoa(v) // twenty-five
			out[last].stem = out[last].raw
			return out, true
		}
		return append(out, value(strconv.Itoa(v))), true
	}
	if v, ok := ordinalWords[low]; ok {
		return append(out, value(strconv.Itoa(v)+".")), true
	}
	if zeros, ok := multipliers[low]; ok && afterNumber && !strings.HasSuffix(out[last].raw, ".") {
		out[last].raw = scale(out[last].raw, zeros)
		out[last].stem = out[last].raw
		out[last].open = zeros <= 3
		return moneyAfter(out), true
	}
	if zeros, ok := multipliers[low]; ok && last >= 0 && (out[last].raw == "a" || out[last].raw == "one") {
		out[last] = value(scale("1", zeros))
		out[last].open = zeros <= 3
		return out, true
	}
	switch {
	case low == "percent" || low == "prozent":
		return percent(out), true
	case low == "cent" && last >= 0 && out[last].raw == "per":
		return percent(out[:last]), true
	}
	if c, ok := currencies[low]; ok && afterNumber {
		return append(out, word{raw: c, stem: c}), true
	}
	return out, false
}

// percent marks the last number as a share.
func percent(out []word) []word {
	if last := len(out) - 1; last >= 0 && out[last].num {
		out[last].raw += "%"
		out[last].stem = out[last].raw
		return out
	}
	return append(out, word{raw: "percent", stem: "percent"})
}

// added returns how many words from the end a number stands that a smaller one
// goes on: "eight hundred and" fifty; 0 if there is none.
func added(out []word, v int) int {
	n := 1
	if last := len(out) - 1; last >= 0 && out[last].raw == "and" {
		n = 2
	}
	if len(out) < n || !out[len(out)-n].open || v >= 100 {
		return 0
	}
	return n
}

// parts of a whole, in percent.
var parts = map[string]float64{"half": 50, "halves": 50, "third": 100. / 3, "thirds": 100. / 3, "quarter": 25, "quarters": 25,
	"fifth": 20, "fifths": 20, "tenth": 10, "tenths": 10}

// part reads "half", "one fifth" and "two thirds" as percentages.
func part(out []word, low string) ([]word, bool) {
	of, ok := parts[low]
	last := len(out) - 1
	if !ok {
		return out, false
	}
	n := 0.0
	if last >= 0 {
		switch {
		case out[last].raw == "one" || out[last].raw == "a" && (low == "half" || low == "quarter"):
			n = 1
		case out[last].num && len(out[last].raw) == 1:
			n, _ = strconv.ParseFloat(out[last].raw, 64)
		}
	}
	switch {
	case n > 0:
		out = out[:last]
	case low == "half":
		n = 1
	default:
		return out, false
	}
	return append(out, value(shareOf(n*of))), true
}

// shareOf writes a percentage with at most one decimal.
func shareOf(of float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(of, 'f', 1, 64), ".0") + "%"
}

func tens(raw string) bool { return len(raw) == 2 && raw[1] == '0' && raw[0] >= '2' }

func value(raw string) word { return word{raw: raw, stem: raw, num: true} }

// moneyAfter puts a currency that stands before the last number after it.
func moneyAfter(out []word) []word {
	n := len(out)
	if n < 2 {
		return out
	}
	if c, ok := currencies[out[n-2].raw]; ok {
		out[n-2] = out[n-1]
		out[n-1] = word{raw: c, stem: c}
		if n >= 3 && (out[n-3].raw == "us" || out[n-3].raw == "u") && c == "dollar" {
			copy(out[n-3:], out[n-2:])
			return out[:n-1]
		}
	}
	return out
}

// appendNumber adds the number that s starts with and returns its length. A
// unit written close to it ("100bn", "2nd", "40k") is read with it.
func appendNumber(out []word, s string) ([]word, int) {
	if date, n := digitDate(s); n > 0 {
		return append(out, value(date)), n
	}
	v, n := number(s)
	money := len(out) > 0 && currencies[out[len(out)-1].raw] != ""
	switch suffix := strings.ToLower(s[n : n+letters(s[n:])]); {
	case suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th":
		v += "."
		n += len(suffix)
	case suffix != "" && multipliers[suffix] > 0:
		v = scale(v, multipliers[suffix])
		n += len(suffix)
	case money && suffix == "m":
		v = scale(v, 6)
		n++
	case money && suffix == "k":
		v = scale(v, 3)
		n++
	}
	out = append(out, value(v))
	if money {
		rest := strings.TrimLeft(s[n:], " ")
		if multipliers[strings.ToLower(rest[:letters(rest)])] == 0 {
			out = moneyAfter(out)
		}
	}
	return out, n
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
