package text

import (
	"strings"
	"unicode/utf8"
)

// address returns the end of a web address that begins at i, else i.
func (t *tokenizer) address(i int) int {
	switch t.text[i] {
	case 'h', 'H', 'w', 'W':
	default:
		return i
	}
	for _, prefix := range [...]string{"http://", "https://", "www."} {
		if len(t.text)-i > len(prefix) && strings.EqualFold(t.text[i:i+len(prefix)], prefix) {
			return addressEnd(t.text, i)
		}
	}
	return i
}

// addressEnd returns where an address ends whose beginning is at or before i;
// the punctuation of the sentence around it is left out.
func addressEnd(s string, i int) int {
	end := i
	for end < len(s) && s[end] > ' ' && s[end] < utf8.RuneSelf && !strings.ContainsRune("\"<>()[]{}|\\^`", rune(s[end])) {
		end++
	}
	for end > i && strings.ContainsRune(".,;:!?'-", rune(s[end-1])) {
		end--
	}
	return max(end, i)
}

// isSite reports whether a word is the name of a site: it ends with a stop and
// two or more small letters.
func isSite(word string) bool {
	n := len(word)
	for n > 0 && 'a' <= word[n-1] && word[n-1] <= 'z' {
		n--
	}
	return n > 1 && word[n-1] == '.' && len(word)-n >= 2 && word[n-2] != '.'
}

// email returns the end of an address whose @ stands at i, after its first
// part; i if it is none.
func (t *tokenizer) email(i int) int {
	s, end, dots := t.text, i+1, 0
	for end < len(s) && (isASCIIWord(s[end]) || (s[end] == '.' || s[end] == '-') && end+1 < len(s) && isASCIIWord(s[end+1])) {
		if s[end] == '.' {
			dots++
		}
		end++
	}
	if dots == 0 || s[i+1] == '.' || s[i+1] == '-' {
		return i
	}
	return end
}

// handle returns the end of a user's name that begins with the @ at i, else i.
func (t *tokenizer) handle(i int) int {
	end := i + 1
	if t.wordBefore(i) {
		return i
	}
	for end < len(t.text) && (isASCIIWord(t.text[end]) || t.text[end] == '_') {
		end++
	}
	if end == i+1 {
		return i
	}
	return end
}

// hashtag returns the end of a hashtag that begins with the # at i, else i;
// "#2" is a number with its sign.
func (t *tokenizer) hashtag(i int) int {
	if t.wordBefore(i) {
		return i
	}
	end := t.letters(i + 1)
	for k := i + 1; k < end; k++ {
		if !isASCIIDigit(t.text[k]) {
			return end
		}
	}
	return i
}
