package roles

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// form is a distinct token in its normal spelling: lower case, straight
// apostrophes, plain dashes, quotation marks by direction, digits as 0,
// addresses and markup by a word for their kind.
type form struct {
	low    string
	plain  string // as taggers read it: as written, but quotation marks by direction
	hash   uint32
	stem   uint32    // hash of the word without its inflection
	suffix [4]uint32 // hashes of the last 1 to 4 bytes
	prefix [3]uint32 // hashes of the first 1 to 3 bytes
	shape  shape
	class  class
}

// nothing is the form outside a range.
var nothing = form{hash: 1, stem: 1, class: edge}

// class sorts marks, and words by their first letter.
type class uint8

const (
	edge class = iota // nothing is there
	lower
	upper
	number
	comma
	stop // . ? !
	colon
	dash
	opens  // quotation
	closes // quotation
	bracket
	otherMark
	numClasses
)

// shape is what the letters of a token look like.
type shape uint8

const (
	noShape shape = iota
	allLower
	firstUpper
	allUpper
	initial
	mixedCase
	hyphened
	allDigits
	withDigits
	clitic
	numShapes
)

// mark is the direction of a quotation mark.
type mark uint8

const (
	noMark mark = iota
	opening
	closing
)

// formKey tells distinct tokens apart: the same mark may open or close.
type formKey struct {
	word string
	mark mark
}

// intern gives each token its form.
func (d *Document) intern(marks []mark) {
	index := make(map[formKey]int32, len(d.Tokens)/3+8)
	for i := range d.Tokens {
		k := formKey{d.word(i), marks[i]}
		f, ok := index[k]
		if !ok {
			f = int32(len(d.forms))
			index[k] = f
			d.forms = append(d.forms, newForm(k))
		}
		d.tokens[i].form = f
	}
}

func newForm(k formKey) form {
	k.word = visibleOnly(k.word)
	low := normal(k.word, k.mark)
	f := form{low: low, plain: k.word, hash: hashString(low), stem: hashString(stem(low)), shape: shapeOf(k.word), class: classOf(k.word, low)}
	if k.mark != noMark {
		f.plain = low
	}
	for n := range f.suffix {
		f.suffix[n] = hashString(low[max(0, len(low)-n-1):])
	}
	for n := range f.prefix {
		f.prefix[n] = hashString(low[:min(len(low), n+1)])
	}
	return f
}

// visibleOnly takes out of a token what does not show: soft hyphens, joiners and
// other marks of zero width.
func visibleOnly(w string) string {
	for i := 0; i < len(w); i++ {
		if w[i] >= utf8.RuneSelf {
			return strings.Map(func(r rune) rune {
				switch r {
				case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
					return -1
				}
				return r
			}, w)
		}
	}
	return w
}

// longForm is how many bytes of a token count.
const longForm = 64

// normal returns the normal spelling of a token.
func normal(w string, m mark) string {
	switch {
	case m == opening:
		return "“"
	case m == closing:
		return "”"
	case len(w) > 1 && w[0] == '@':
		return "<at>"
	case len(w) > 1 && w[0] == '#':
		return "<tag>"
	case len(w) > 1 && w[0] == '<':
		return "<markup>"
	case strings.HasPrefix(w, "http") && strings.Contains(w, "://"), strings.HasPrefix(w, "www."), strings.HasPrefix(w, "pic.twitter"):
		return "<address>"
	}
	if len(w) > longForm {
		w = w[:longForm]
	}
	switch w {
	case "–", "—", "---", "―", "−":
		return "--"
	case "…", "....", ".....":
		return "..."
	case "’", "‘", "`":
		return "'"
	case "”", "“", "''", "``", "«", "»", "„":
		return `"`
	}
	w = strings.Map(func(r rune) rune {
		switch {
		case r == '’' || r == '‘':
			return '\''
		case r == '‐' || r == '‑':
			return '-'
		case unicode.IsDigit(r):
			return '0'
		}
		return unicode.ToLower(r)
	}, w)
	return w
}

func shapeOf(w string) shape {
	var letters, uppers, digits, hyphens, n int
	first := false
	for i, r := range w {
		if i >= longForm {
			break
		}
		n++
		switch {
		case unicode.IsUpper(r):
			letters++
			uppers++
			first = first || i == 0
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		case r == '-' || r == '‐' || r == '‑' || r == '/':
			hyphens++
		}
	}
	switch {
	case letters == 0 && digits == 0:
		return noShape
	case letters == 0:
		return allDigits
	case digits > 0:
		return withDigits
	case hyphens > 0:
		return hyphened
	case isClitic(w):
		return clitic
	case uppers == 0:
		return allLower
	case uppers == letters && n <= 2:
		return initial
	case uppers == letters:
		return allUpper
	case first && uppers == 1:
		return firstUpper
	}
	return mixedCase
}

func classOf(w, low string) class {
	switch low {
	case "“":
		return opens
	case "”":
		return closes
	case ",":
		return comma
	case ".", "?", "!", "...":
		return stop
	case ":", ";":
		return colon
	case "--", "-":
		return dash
	case "(", ")", "[", "]", "{", "}":
		return bracket
	}
	r, _ := utf8.DecodeRuneInString(w)
	switch {
	case unicode.IsUpper(r):
		return upper
	case unicode.IsLetter(r), isClitic(w), r == '@' && len(w) > 1:
		return lower
	case unicode.IsDigit(r):
		return number
	}
	return otherMark
}

// stem takes the commonest inflections of English off a word. It need not be a
// word: forms of one word only have to meet.
func stem(w string) string {
	switch w {
	case "said", "says", "saying":
		return "say"
	case "told":
		return "tell"
	case "thought":
		return "think"
	case "wrote", "written":
		return "write"
	}
	n := len(w)
	switch {
	case n > 5 && strings.HasSuffix(w, "ing"):
		return undouble(w[:n-3])
	case n > 4 && strings.HasSuffix(w, "ied"), n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3]
	case n > 4 && strings.HasSuffix(w, "ed"):
		return undouble(w[:n-2])
	case n > 4 && strings.HasSuffix(w, "es"):
		return undouble(w[:n-2])
	case n > 3 && strings.HasSuffix(w, "s") && w[n-2] != 's' && w[n-2] != '\'':
		return undouble(w[:n-1])
	}
	return undouble(w)
}

// undouble takes a final e or y off and makes a doubled last consonant single.
func undouble(w string) string {
	n := len(w)
	if n > 3 && (w[n-1] == 'e' || w[n-1] == 'y') {
		return w[:n-1]
	}
	if n > 3 && w[n-1] == w[n-2] && w[n-1] != 's' && w[n-1] != 'l' {
		return w[:n-1]
	}
	return w
}

// hashString is FNV-1a (Fowler, Noll and Vo) of 32 bits, finished by mixing.
func hashString(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return mix(h)
}

// mix is the finaliser of MurmurHash3 (Appleby, 2011): every bit of h changes
// about half of the bits of the result.
func mix(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}
