package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// editorialLength is the most bytes of a bracket that may be an editor's or a
// placeholder.
const editorialLength = 120

// editorialStarts opens what an editor writes into brackets.
var editorialStarts = []string{
	"sic", "emphasis", "italics", "translat", "ed.", "editor", "footnote", "fn ", "fn.", "redacted", "illegible", "inaudible",
	"unclear", "continued", "page ", "p. ", "hervorhebung", "anm.", "note de", "ndlr", "прим", "ред.", "so im original",
	"deleted", "intentionally", "reserved", "weggefallen", "aufgehoben", "abrogé", "исключ", "note:",
}

// editorial reports whether brackets are an editor's: a mark of an omission, a
// footnote, a note, a letter changed to fit, or a link.
func (b *bracketReader) editorial(n node) bool {
	if n.unclosed || n.unopened || len(n.kids) > 0 || n.out-n.in > editorialLength {
		return false
	}
	in := strings.ToLower(strings.TrimFunc(b.text[n.in:n.out], blank))
	if in != "" && strings.Trim(in, ".… ") == "" {
		return true
	}
	for _, start := range editorialStarts {
		if strings.HasPrefix(in, start) {
			return true
		}
	}
	before, _ := utf8.DecodeLastRuneInString(b.text[:n.start])
	after, _ := utf8.DecodeRuneInString(b.text[n.end:])
	glued := n.start > 0 && !blank(before) && !strings.ContainsRune("[](/\"“«", before)
	switch {
	case number(in) && len(in) <= 3: // a footnote stands on its word, or opens the note itself
		next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(b.text[n.end:], blank))
		return glued || n.start == 0 && len(in) <= 2 && blank(after) && unicode.IsUpper(next)
	case strings.HasPrefix(in, "^") || strings.HasPrefix(b.text[n.end:], "(http"):
		return true
	}
	return utf8.RuneCountInString(in) == 1 && hasLetter(in) && unicode.IsLetter(after) && !glued
}

func number(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// blanks are what stands in brackets where a word is still missing.
var blanks = map[string]bool{
	"x": true, "xx": true, "xxx": true, "y": true, "n": true, "date": true, "dates": true, "name": true, "names": true, "number": true, "amount": true,
	"place": true, "day": true, "month": true, "year": true, "time": true, "title": true, "tbd": true, "tbc": true, "tba": true, "●": true, "•": true, "*": true,
	"?": true, "blank": true, "datum": true, "ort": true, "lieu": true, "nom": true, "fecha": true, "lugar": true, "дата": true, "место": true, "місце": true,
}

// placeholder reports whether brackets stand for something still to be written.
func (b *bracketReader) placeholder(n node) bool {
	if n.unclosed || n.unopened || len(n.kids) > 0 || n.out-n.in > editorialLength {
		return false
	}
	in := strings.ToLower(strings.Join(strings.Fields(b.text[n.in:n.out]), " "))
	if before, _ := utf8.DecodeLastRuneInString(b.text[:n.start]); unicode.IsLetter(before) {
		return false // "Part[y]"
	}
	if strings.Trim(in, "_-–—. ") == "" || blanks[in] || strings.HasPrefix(in, "insert ") || strings.HasPrefix(in, "to be ") {
		return true
	}
	head, tail, found := strings.Cut(in, " to be ")
	if !found || strings.Count(head, " ") > 5 {
		return false
	}
	verb, _, _ := strings.Cut(tail, " ")
	switch strings.TrimRight(verb, ".,;") {
	case "added", "inserted", "determined", "agreed", "confirmed", "completed", "decided", "developed", "drafted", "defined", "specified",
		"negotiated", "provided", "supplied", "named", "discussed", "finalised", "finalized":
		return true
	}
	return false
}
