package roles

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/text"
)

// write writes paragraphs of tokens as a text of one line each, with spaces
// where English has them, and returns where each token and each paragraph
// stands. No token is blank or breaks its line, and no paragraph is without
// tokens.
func write(paragraphs [][]string) (s string, tokens, blocks []parley.Span) {
	var b strings.Builder
	for _, words := range paragraphs {
		if len(words) == 0 {
			continue
		}
		start, glue := b.Len(), true
		for _, w := range words {
			w = visible(w)
			before, after := glued(w)
			if !glue && !before {
				b.WriteByte(' ')
			}
			tokens = append(tokens, parley.Span{Start: b.Len(), End: b.Len() + len(w)})
			b.WriteString(w)
			glue = after
		}
		blocks = append(blocks, parley.Span{Start: start, End: b.Len()})
		b.WriteByte('\n')
	}
	return b.String(), tokens, blocks
}

// visible returns a token with something to see in it and no line breaks.
func visible(w string) string {
	if strings.TrimSpace(w) == "" {
		return "_"
	}
	if strings.ContainsAny(w, "\n\r\u2028\u2029") {
		return strings.NewReplacer("\n", "_", "\r", "_", "\u2028", "_", "\u2029", "_").Replace(w)
	}
	return w
}

// glued reports whether a token is written without a space before and after.
func glued(w string) (before, after bool) {
	switch w {
	case "“", "‘", "(", "[", "{", "$", "£", "€", "#", "@":
		return false, true
	case "”", "’", ".", ",", ";", ":", "?", "!", ")", "]", "}", "%", "...", "…":
		return true, false
	}
	return isClitic(w), false
}

// isClitic reports whether a token is an English clitic, "'s" or "n't".
func isClitic(w string) bool {
	if len(w) > 5 || !strings.ContainsAny(w, "'’") {
		return false
	}
	switch strings.ToLower(strings.ReplaceAll(w, "’", "'")) {
	case "n't", "'s", "'ll", "'re", "'ve", "'d", "'m":
		return true
	}
	return false
}

// kindOf says what a token that somebody else cut is.
func kindOf(w string) text.TokenKind {
	r, _ := utf8.DecodeRuneInString(w)
	switch {
	case unicode.IsLetter(r), isClitic(w), (r == '@' || r == '#') && len(w) > 1:
		return text.Word
	case unicode.IsDigit(r):
		return text.Number
	}
	return text.Mark
}
