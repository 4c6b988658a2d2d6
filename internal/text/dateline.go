package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// datelineReach is how many bytes a dateline may have.
const datelineReach = 100

// dateline returns where the dateline of a report ends and where its text
// begins: "KYIV, Nov. 21 (Agency) - ". A dateline is a place in capitals, or a
// place with an agency in brackets, before a dash. Both are the block's start
// if there is none.
func dateline(s string, b parley.Span) (end, body int) {
	line := s[b.Start:min(b.End, b.Start+datelineReach)]
	for i := 0; i < len(line); i++ {
		width := dashAt(line, i)
		if width == 0 {
			continue
		}
		rest := strings.TrimLeftFunc(line[i+width:], unicode.IsSpace)
		r, _ := utf8.DecodeRuneInString(rest)
		head := strings.TrimRight(line[:i], " \u00A0")
		if !isDateline(head) || !unicode.IsUpper(r) && !unicode.IsDigit(r) && !strings.ContainsRune("“\"‘'$€£«", r) {
			return b.Start, b.Start
		}
		return b.Start + len(head), b.Start + len(line) - len(rest)
	}
	return b.Start, b.Start
}

// dashAt returns the width of the dash at i: a printed one, two hyphens, or a
// hyphen between spaces.
func dashAt(s string, i int) int {
	switch {
	case hasAt(s, i, "—"), hasAt(s, i, "–"), hasAt(s, i, "―"):
		return len("—")
	case hasAt(s, i, "--"):
		return 2
	case s[i] == '-' && i > 0 && (s[i-1] == ' ' || s[i-1] == ')') && hasAt(s, i+1, " "):
		return 1
	}
	return 0
}

// isDateline reports whether words name a place, in capitals or followed by an
// agency in brackets, and maybe a day.
func isDateline(head string) bool {
	words := strings.Fields(head)
	if len(words) == 0 || len(words) > 12 || notSpeakers[strings.ToLower(words[0])] || strings.ContainsAny(head, "?!:;\"“”") {
		return false
	}
	agency := strings.HasSuffix(head, ")") && strings.Contains(head, "(")
	depth := 0
	for i, w := range words {
		inside := depth > 0 || w[0] == '('
		depth += strings.Count(w, "(") - strings.Count(w, ")")
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case inside:
		case i == 0:
			letters := strings.Trim(w, ",.")
			if !unicode.IsUpper(r) || utf8.RuneCountInString(letters) < 2 || !agency && strings.ContainsFunc(letters, unicode.IsLower) {
				return false
			}
		case unicode.IsUpper(r) || unicode.IsDigit(r):
		case w != "and" && w != "of" && w != "the" && w != "on" && w != "de":
			return false
		}
	}
	return depth == 0
}
