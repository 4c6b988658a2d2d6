// Package text divides a text into blocks, sentences, quotations and tokens.
//
// Every result is a [parley.Span] of bytes into the text as given: nothing is
// normalised, so that whatever an engine finds can be cited as it stands.
//
//	b := text.Blocks(s)          // paragraphs, headings, list items
//	t := text.Tokens(s)          // words, numbers, punctuation
//	q := text.Quotations(s)      // with their marks, nested ones inside
//	n := text.Sentences(s, t, q)
//	o := text.Outline(s, b, q)   // what each block is: headline, dateline, turn ...
//
// # Blocks
//
// A line that is not blank is a block. Lines that were broken to fit a width of
// 40 to 120 characters are joined again: where they are full and go on in small
// letters, and in such company also before capitals and after sentences. What
// by its form is a list, table, heading, turn of a transcript, signature or
// quoted letter is not. A word that was hyphenated at the end of a line remains
// two tokens.
//
// # Tokens
//
// They follow the Penn Treebank, as the corpora do on which models of English
// are trained: English clitics are tokens of their own ("'s", "n't", "'ll",
// also "can|not"); hyphens, slashes and the marks of numbers join ("U.S.-backed",
// "9/11", "600,000", "10:30"); abbreviations keep their full stop ("Gen.",
// "a.m.", "No." before a number), and so do initials; addresses, handles and
// hashtags are one token, and so are dashes and ellipses of every form.
// Currencies and percent signs stand alone ("$|1.2bn"). Scripts that write no
// spaces, and emoji, are divided at the word boundaries of Unicode (UAX #29).
//
// # Quotations
//
// A straight mark has no direction of its own; it gets one from the spaces and
// punctuation on both sides, and where those leave it open, from whether a
// quotation is open. Single marks open only where one that closes follows, so
// that apostrophes are none. Speech of several paragraphs opens in each and
// closes in the last.
//
// # Sentences
//
// A sentence does not end inside a quotation or a bracket, nor at an
// abbreviation unless the next word is one with which sentences start, nor after
// a question in quotation marks that its speaker's name and verb follow.
//
// # Limits
//
// All functions take any bytes, valid UTF-8 or not, never panic, and take time
// linear in the length of the text. What they know of abbreviations, sentence
// openings and the forms of a report is English; other languages in spaced
// scripts are divided less well.
package text
