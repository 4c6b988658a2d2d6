package attribution

import "github.com/parley-record/parley/internal/text"

// parse divides a text and tags its tokens.
func parse(s string) *document {
	tokens, quotations := text.Tokens(s), text.Quotations(s)
	return prepare(s, tokens, text.Blocks(s), quotations, text.Sentences(s, tokens, quotations))
}
