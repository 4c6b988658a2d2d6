package perceptron

import (
	"unicode"
	"unicode/utf8"
)

// word is what features see of one token.
type word struct {
	form   uint32 // hash of the form, 0 if the lexicon lacks it
	lower  uint32 // hash of the form in lower case with every digit as 0
	suffix uint32 // the last four letters in lower case, one byte each
	prefix uint32 // the first four
	shape  uint32 // hash of the kinds of its letters
	class  uint32 // stands for the tags that the lexicon gives it, 0 if it lacks it
	looks  looks
	place  uint8 // of a capitalised word in its run, 0 for others

	// of the run of capitalised words: the words around it and its last one
	runBefore, runAfter, runLast uint32

	allowed uint64 // the tags that it may have, one bit each
}

// looks are plain facts about a token.
type looks uint16

const (
	firstUpper looks = 1 << iota // begins with a capital
	allUpper
	hasLower
	hasDigit
	hasHyphen
	starts  // begins a sentence or what is like one, so a capital says little
	heading // in a sentence where most words begin with a capital
	ends    // a full stop, exclamation or question mark
	divides // another mark after which one may begin with a capital
)

// spelling are the looks that the form itself shows, and capitals those that
// say what a capital is worth.
const (
	spelling = firstUpper | allUpper | hasLower | hasDigit | hasHyphen
	capitals = firstUpper | allUpper | starts | heading
)

// settled reports whether a word can have but one tag.
func (w *word) settled() bool { return w.allowed&(w.allowed-1) == 0 }

// describe returns what a form shows by itself.
func describe(form string) word {
	form = normal(form)
	if form == "``" {
		// What stands around sees one mark: programs that write the
		// treebank's marks often guess the direction wrong.
		w := describe("''")
		w.form = hashString(form)
		return w
	}
	w := word{form: fnvStart, lower: fnvStart, shape: fnvStart, looks: markLooks(form)}
	n, run, uppers := 0, 0, 0
	var last uint32
	for _, r := range form {
		low, kind := w.letter(r)
		if kind == upperLetter {
			uppers++
			if n == 0 {
				w.looks |= firstUpper
			}
		}
		if kind != last {
			run, last = 0, kind
		}
		// Two letters of a kind look the same as more; numbers tell years
		// from days by their length.
		if run++; run <= 2 || kind == digit && run <= 4 {
			w.shape = (w.shape ^ kind) * fnvPrime
		}
		b := low & 0x7f
		if low >= utf8.RuneSelf {
			b |= 0x80
		}
		w.suffix = w.suffix<<8 | b
		if n < 4 {
			w.prefix = w.prefix<<8 | b
		}
		n++
	}
	if uppers == n && n > 0 {
		w.looks |= allUpper
	}
	w.form = max(w.form, 1) // 0 says that the lexicon lacks it
	return w
}

// Kinds of code point in a shape.
const (
	lowerLetter = iota + 1
	upperLetter
	digit
	mark // and the code point
)

// letter adds one code point to the hashes and looks of a word, and returns it
// in lower case, with its kind.
func (w *word) letter(r rune) (low, kind uint32) {
	r = plain(r)
	low, kind = uint32(r), mark+uint32(r)
	switch {
	case 'a' <= r && r <= 'z':
		kind = lowerLetter
	case 'A' <= r && r <= 'Z':
		kind, low = upperLetter, uint32(r+'a'-'A')
	case '0' <= r && r <= '9':
		kind, low = digit, '0'
	case r < utf8.RuneSelf:
	case unicode.IsUpper(r):
		kind, low = upperLetter, uint32(unicode.ToLower(r))
	case unicode.IsLetter(r):
		kind = lowerLetter
	}
	switch {
	case kind == lowerLetter:
		w.looks |= hasLower
	case kind == digit:
		w.looks |= hasDigit
	case r == '-':
		w.looks |= hasHyphen
	}
	w.form = (w.form ^ uint32(r)) * fnvPrime
	w.lower = (w.lower ^ low) * fnvPrime
	return low, kind
}

// markLooks returns whether a mark ends a sentence or divides one.
func markLooks(form string) looks {
	switch form {
	case ".", "!", "?":
		return ends
	case ":", "--", "''", "`":
		return divides
	}
	return 0
}
