// Package text divides a text into blocks, sentences, quotations and tokens.
//
// Every result is a [parley.Span] of bytes into the text as given: nothing is
// normalised, so that whatever an engine finds can be cited as it stands.
//
//	b := text.Blocks(s)       // each line that is not blank
//	t := text.Tokens(s)       // words, numbers, punctuation
//	q := text.Quotations(s)   // with their marks, nested ones inside
//	n := text.Sentences(s, t, q)
//
// Word boundaries are those of Unicode (UAX #29) with a joiner of our own on
// top: abbreviations keep their full stop ("U.S.", "Gen.", "No."), hyphenated
// words, addresses, dashes and ellipses are one token, and English clitics
// ("'s", "n't", "'ll") are tokens of their own. A sentence does not end inside
// a quotation or a bracket, nor at an abbreviation unless the next word is one
// with which sentences start.
//
// All functions take any bytes, valid UTF-8 or not, never panic, and take time
// linear in the length of the text. What they know of abbreviations and of
// sentence openings is English; other languages in Latin script are divided
// less well, and scripts without spaces only at Unicode's word boundaries.
package text
