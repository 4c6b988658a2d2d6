package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word takes a word or number with the marks that stand inside one, see
// [tokenizer.join]. English clitics are cut off.
func (t *tokenizer) word(from int, first class) int {
	if end := t.address(from); end > from {
		return t.add(from, end, Word)
	}
	kind := Word
	if first == digit {
		kind = Number
	}
	quoted := false // has an apostrophe
	part := from    // where the part after the last hyphen or slash begins
	i := t.letters(from)
	for {
		next, ends := t.join(part, i)
		if next == i {
			break
		}
		switch {
		case t.text[i] == '-' || t.text[i] == '/' || t.hyphenAt(i) > 0:
			part = next
		case t.apostropheAt(i) > 0:
			quoted = true
		}
		if i = next; ends {
			break
		}
		i = t.letters(i)
	}
	if hasAt(t.text, i, "@") {
		if end := t.email(i); end > i {
			return t.add(from, end, Word)
		}
	}
	if t.isCurrency(from, i) {
		return t.add(from, i+1, Word)
	}
	return t.finish(from, i, kind, quoted)
}

// letters returns the end of the letters, digits and accents at i.
func (t *tokenizer) letters(i int) int {
	s := t.text
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			if k := t.table[c]; k != letter && k != digit && (c != '_' || !t.wordAt(i+1)) {
				return i
			}
			i++
			continue
		}
		c, size := t.at(i)
		if c != letter && c != digit && c != extend {
			return i
		}
		i += size
	}
	return i
}

// join returns the place after the mark at i where that mark belongs to the
// word before it, whose part since the last hyphen or slash begins at part: a
// hyphen ("U.S.-backed", "5-4"), a slash ("and/or", "9/11"), the stops of
// abbreviations and site names, an apostrophe ("O'Neill"), the marks of numbers
// ("600,000", "10:30"), an ampersand between capitals ("AT&T"). It returns i
// where the word has ended. Ends says that nothing after the mark belongs to
// the word.
func (t *tokenizer) join(part, i int) (next int, ends bool) {
	s := t.text
	if i >= len(s) {
		return i, false
	}
	joins, width := false, 1
	switch s[i] {
	case '.':
		return t.dot(part, i)
	case '-':
		joins = t.wordAt(i + 1)
	case '/':
		if isSite(s[part:i]) {
			return addressEnd(s, i), true
		}
		joins = t.wordAt(i + 1)
	case ',', ':':
		joins = isASCIIDigit(s[i-1]) && t.digitAt(i+1)
	case '&':
		joins = t.upperAt(i-1) && t.upperAt(i+1)
	case '\'':
		joins = t.apostropheJoins(i, 1)
	case 0xC2: // the middle dot of Catalan
		width = len("·")
		joins = hasAt(s, i, "·") && t.wordAt(i+width)
	case 0xE2:
		width = len("’")
		joins = hasAt(s, i, "’") && t.apostropheJoins(i, width) || t.hyphenAt(i) > 0 && t.wordAt(i+width)
	}
	if !joins {
		return i, false
	}
	return i + width, false
}

// apostropheJoins reports whether the apostrophe at i, of the given width,
// stands inside a word: between letters ("don't"), between digits ("6'2"), or
// before the clitic of a number or an abbreviation ("U.S.'s").
func (t *tokenizer) apostropheJoins(i, width int) bool {
	switch next, _ := t.at(i + width); next {
	case letter:
		return t.letterBefore(i) || cliticEnd(t.text, i, width) > i
	case digit:
		return isASCIIDigit(t.text[i-1])
	}
	return false
}

// dot returns the place after the full stop at i if it stands inside a number,
// a site's name or an abbreviation, or at the end of one.
func (t *tokenizer) dot(part, i int) (next int, ends bool) {
	switch c, _ := t.at(i + 1); {
	case c == digit && isASCIIDigit(t.text[i-1]),
		c == letter && t.joinsByDot(part, i):
		return i + 1, false
	}
	if !t.abbreviates(part, i) {
		return i, false
	}
	return i + 1, t.wordAt(i + 1)
}

// joinsByDot reports whether the letters on both sides of a full stop are one
// word ("U.S", "e.g", "example.org", "Ph.D") and not a name after an
// abbreviation, or two sentences without a space between ("end.Then").
func (t *tokenizer) joinsByDot(part, i int) bool {
	before := t.text[part:i]
	before = before[strings.LastIndexByte(before, '.')+1:]
	_, width := t.at(i + 1)
	after, _ := t.at(i + 1 + width)
	single, upper := after != letter, t.upperAt(i+1)
	r, size := utf8.DecodeRuneInString(before)
	if size == len(before) {
		return single || !upper
	}
	return !upper || single && unicode.IsUpper(r) && len(before) <= 3
}

// isCurrency reports whether what begins at from and ends before a dollar sign
// at i is the short name of a country, before a sum ("US$5").
func (t *tokenizer) isCurrency(from, i int) bool {
	if i-from > 3 || !hasAt(t.text, i, "$") || !t.digitAt(i+1) {
		return false
	}
	for k := from; k < i; k++ {
		if !t.upperAt(k) {
			return false
		}
	}
	return true
}

// finish appends a word, cut into what it is made of.
func (t *tokenizer) finish(from, to int, kind TokenKind, quoted bool) int {
	switch {
	case quoted:
		return t.cut(from, to, kind)
	case kind == Word && (to-from == 5 || to-from == 6):
		if at := contraction(t.text[from:to]); at > 0 {
			t.add(from, from+at, Word)
			return t.add(from+at, to, Word)
		}
	}
	return t.add(from, to, kind)
}

// cut appends a word and its clitics, each a token of its own.
func (t *tokenizer) cut(from, to int, kind TokenKind) int {
	var at [3]int // where the clitics begin, the last one first
	n, end := 0, to
	for n < len(at) {
		size := cliticSize(t.text[from:end])
		if size == 0 {
			break
		}
		end -= size
		at[n] = end
		n++
	}
	t.add(from, end, kind)
	for ; n > 0; n-- {
		next := to
		if n > 1 {
			next = at[n-2]
		}
		t.add(at[n-1], next, Word)
	}
	return to
}
