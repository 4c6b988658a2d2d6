package text

import "unicode/utf8"

// contraction returns where the second part of a word that English writes as
// one but that is two begins: "can|not", "gon|na"; 0 for any other word. The
// Penn Treebank divides these.
func contraction(word string) int {
	for _, c := range [...]struct {
		word string
		at   int
	}{{"cannot", 3}, {"gonna", 3}, {"gotta", 3}, {"wanna", 3}, {"gimme", 3}, {"lemme", 3}} {
		if len(word) == len(c.word) && word[1:] == c.word[1:] && word[0]|0x20 == c.word[0] {
			return c.at
		}
	}
	return 0
}

// cliticSize returns the length of the English clitic at the end of a word:
// "'s", "n't", "'ll", "'re", "'ve", "'d", "'m"; 0 where there is none or where
// nothing is left before it.
func cliticSize(word string) int {
	n := len(word)
	for k := 1; k <= 2 && k < n; k++ {
		width := 0
		switch {
		case word[n-k-1] == '\'':
			width = 1
		case n-k >= len("’") && word[n-k-len("’"):n-k] == "’":
			width = len("’")
		default:
			continue
		}
		start := n - k - width
		switch {
		case isClitic(word[n-k:]):
		case k == 1 && word[n-1]|0x20 == 't' && start > 0 && word[start-1]|0x20 == 'n':
			start--
		default:
			return 0
		}
		if start <= 0 {
			return 0
		}
		return n - start
	}
	return 0
}

// isClitic reports whether letters are a clitic without its apostrophe.
func isClitic(letters string) bool {
	switch len(letters) {
	case 1:
		switch letters[0] | 0x20 {
		case 's', 'd', 'm':
			return letters[0] < utf8.RuneSelf
		}
	case 2:
		switch [2]byte{letters[0] | 0x20, letters[1] | 0x20} {
		case [2]byte{'l', 'l'}, [2]byte{'r', 'e'}, [2]byte{'v', 'e'}:
			return true
		}
	}
	return false
}

// cliticEnd returns the end of the clitic whose apostrophe, of the given width,
// stands at i; i if it is no clitic.
func cliticEnd(s string, i, width int) int {
	for k := 1; k <= 2; k++ {
		end := i + width + k
		if end <= len(s) && isClitic(s[i+width:end]) && !isWordAt(s, end) {
			return end
		}
	}
	return i
}

// elisionEnd returns the end of a word or number that begins with an apostrophe
// for what was left out, which is at i and has the given width: "'90s", "'em".
// It returns i for any other use of the mark.
func elisionEnd(s string, i, width int) int {
	from := i + width
	end := from
	for end < len(s) && end-from < 6 && isASCIIWord(s[end]) {
		end++
	}
	if isWordAt(s, end) || isWordBefore(s, i) {
		return i
	}
	rest := s[from:end]
	switch {
	case len(rest) == 2 || len(rest) == 3 && rest[2] == 's':
		if isASCIIDigit(rest[0]) && isASCIIDigit(rest[1]) {
			return end
		}
	}
	switch rest {
	case "em", "til", "cause", "cuz", "bout", "tis", "Tis", "twas", "Twas":
		if !hasAt(s, end, "'") && !hasAt(s, end, "’") {
			return end
		}
	}
	return i
}

// elided takes a word that begins with an apostrophe: a clitic apart from its
// word, or one that was shortened.
func (t *tokenizer) elided(i int) (end int, kind TokenKind) {
	width := len("‘")
	if !hasAt(t.text, i, "‘") {
		if width = t.apostropheAt(i); width == 0 {
			return i, Mark
		}
		if end = cliticEnd(t.text, i, width); end > i {
			return end, Word
		}
	}
	if end = elisionEnd(t.text, i, width); end > i && isASCIIDigit(t.text[end-1]) || end > i+2 && isASCIIDigit(t.text[end-2]) {
		return end, Number
	}
	return end, Word
}
