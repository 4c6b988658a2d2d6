package align

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// word is one normalised token of a clause.
type word struct {
	raw  string // lower case
	stem string
	name bool // capitalised inside a sentence
	num  bool // raw and stem are a number's value in decimal digits
}

// stopWords carry little of a clause's meaning.
var stopWords = set(`a an the and or of to in on at by for from with without as is are be been being was were will
shall would should may might must can could it its this that these those which who whom whose such any all each
their there they them he she his her not no nor if then than also into upon under over between during after before
has have had do does did other same both where when while within thereof herein hereby so but up out about`)

func set(list string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// numberWords are the small numbers that drafts write out. "one" is left out:
// it is mostly a pronoun.
var numberWords = map[string]int{
	"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
	"seventy": 70, "eighty": 80, "ninety": 90,
}

var multipliers = map[string]int{"thousand": 3, "million": 6, "billion": 9, "trillion": 12}

// normalise returns text with its Unicode forms, case, quotes, dashes and
// white space made uniform.
func normalise(text string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFKC.String(text) {
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u00ad':
			space = r != '\u00ad' || space
			continue
		case strings.ContainsRune("‘’‚‛′`´ʼ", r):
			r = '\''
		case strings.ContainsRune("“”„‟″«»‹›", r):
			r = '"'
		case r != '-' && (unicode.Is(unicode.Pd, r) || r == '−'):
			r = '-'
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// words cuts normalised text into words: letters with inner apostrophes, and
// numbers with their groups of thousands.
func words(text string) []word {
	var out []word
	start := true // of a sentence
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsDigit(r):
			value, n := number(text[i:])
			out = append(out, word{raw: value, stem: value, num: true})
			i += n
			start = false
		case ideograph(r):
			out = append(out, word{raw: text[i : i+size], stem: text[i : i+size]})
			i += size
			start = false
		case unicode.IsLetter(r) || unicode.IsMark(r):
			n := letters(text[i:])
			out = appendWord(out, text[i:i+n], start)
			i += n
			start = false
		default:
			start = start || strings.ContainsRune(".;:!?(•", r)
			i += size
		}
	}
	return out
}

// ideograph reports whether a character is a word by itself, in scripts that
// put no space between words.
func ideograph(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer)
}

func letters(s string) int {
	for i, r := range s {
		if ideograph(r) || !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) &&
			!(r == '\'' && i+1 < len(s) && s[i+1] >= 'a' && s[i+1] <= 'z') {
			return i
		}
	}
	return len(s)
}

func appendWord(out []word, raw string, start bool) []word {
	low := strings.ToLower(raw)
	first, _ := utf8.DecodeRuneInString(raw)
	if v, ok := numberWords[low]; ok {
		value := strconv.Itoa(v)
		return append(out, word{raw: value, stem: value, num: true})
	}
	if zeros, ok := multipliers[low]; ok && len(out) > 0 && out[len(out)-1].num {
		last := &out[len(out)-1]
		last.raw = scale(last.raw, zeros)
		last.stem = last.raw
		return out
	}
	if low == "percent" {
		return out
	}
	name := unicode.IsUpper(first) && (!start || len(raw) > 1 && low != raw && strings.ToUpper(raw) == raw) && !stopWords[low]
	return append(out, word{raw: low, stem: stem(low), name: name})
}

// scale multiplies a decimal by ten to the power of zeros.
func scale(digits string, zeros int) string {
	whole, frac, _ := strings.Cut(digits, ".")
	if len(frac) > zeros {
		return whole + frac[:zeros] + "." + frac[zeros:]
	}
	return strings.TrimLeft(whole+frac, "0") + strings.Repeat("0", zeros-len(frac))
}

// number reads the number at the start of s and returns its value, without
// separators of thousands, and its length in bytes.
func number(s string) (string, int) {
	i := digits(s)
	value := s[:i]
	for i < len(s) && len(value) > 0 {
		_, sep := utf8.DecodeRuneInString(s[i:])
		n := digits(s[i+sep:])
		switch c := s[i]; {
		case strings.IndexByte(", '.", c) >= 0 && n == 3 && len(s[:i]) <= 3 || strings.IndexByte(", '", c) >= 0 && n == 3 && i > 3:
			value += s[i+1 : i+4]
		case c == '.' && n > 0:
			return value + s[i:i+1+n], i + 1 + n
		default:
			return value, i
		}
		i += 1 + n
	}
	return value, i
}

func digits(s string) int {
	for i, r := range s {
		if !unicode.IsDigit(r) {
			return i
		}
	}
	return len(s)
}

// stem strips the commonest English endings from a lower-case word.
func stem(w string) string {
	w = strings.TrimSuffix(w, "'s")
	w = strings.TrimSuffix(w, "'")
	n := len(w)
	switch {
	case n > 4 && strings.HasSuffix(w, "ies"):
		w = w[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "xes")):
		w = w[:n-2]
	case n > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		w = w[:n-1]
	}
	n = len(w)
	switch {
	case n > 6 && strings.HasSuffix(w, "ing"):
		w = undouble(w[:n-3])
	case n > 5 && strings.HasSuffix(w, "ied"):
		w = w[:n-3] + "y"
	case n > 5 && strings.HasSuffix(w, "ed"):
		w = undouble(w[:n-2])
	case n > 6 && strings.HasSuffix(w, "ly"):
		w = w[:n-2]
	}
	if len(w) > 4 {
		w = strings.TrimSuffix(w, "e")
	}
	return w
}

func undouble(w string) string {
	n := len(w)
	if n > 2 && w[n-1] == w[n-2] && strings.IndexByte("bdgmnprt", w[n-1]) >= 0 {
		return w[:n-1]
	}
	return w
}
