package origin

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

const (
	headBytes = 400 // a dateline or byline stands in the head of a text
	footBytes = 600 // a credit line stands at its foot
	around    = 140 // bytes of a line looked at on each side of a name
)

// What stands before and after a name in its line, where the line credits it.
// others lets the name be one of several: "from AFP, dpa and Reuters".
const others = `(?:the\s+)?(?:[^.;:()]{0,60}(?:,|/|\band|&)\s*)?(?:the\s+)?$`

var (
	creditBefore = regexp.MustCompile(`(?i)(?:\bwith\s+(?:additional\s+|further\s+)?(?:information|material|reporting|files?|input|inputs|contributions?|reports?)\s+(?:from|by)` +
		`|\b(?:additional\s+)?reporting\s+by|\bsources?\s*:|\bcredit\s*:|\(c\)|©|\bcopyright\s+(?:\d{4}\s+)?(?:by)?|\bmit\s+material\s+(?:von|der)|^\s*quellen?\s*:|^\s*джерел[оа]\s*:|^\s*источники?\s*:)\s*(?:\d{4}\s+)?` + others)
	creditAfter  = regexp.MustCompile(`^[^.]{0,90}\bcontributed\s+(?:to|reporting)\b|^(?:’s|'s)?\s+material\s+was\s+used|^[^.]{0,60}\ball\s+rights\s+reserved`)
	bylineBefore = regexp.MustCompile(`^\s*(?:(?:By|BY|Von|Від|Автор:)\s+)(?:[^.!?]{2,70}(?:,|\||/|\bof|\bfor|\band|–|—|-)\s*)?(?:the\s+)?$`)
	namesBefore  = regexp.MustCompile(`^\s*(?:\p{Lu}[\p{L}.'’-]*,?\s+(?:and\s+)?){2,8}(?:\||/|–|—|-|,)?\s*(?:[Tt]he\s+)?$`)
	dateline     = regexp.MustCompile(`^[\p{Lu}\d][\p{L}\p{N} .,/'’-]{0,60}\($`)
	signOff      = regexp.MustCompile(`\((?:Additional )?[Rr]eporting by [^()]{3,200};[^()]{0,80}[Ee]diting by [^()]{3,120}\)`)

	citeAfter  = regexp.MustCompile(`^(?:’s|'s)?(?:\s+(?:news\s+agency|agency|newspaper|magazine|news|website))?,?\s+(?:(?:has|have|had|also|first|previously|later|earlier|exclusively|on\s+\w+day)\s+){0,3}(?:reported|reports|report|said|says|wrote|writes|revealed|quoted|quotes|cited|cites|citing|noted|learned|повідомля\p{L}+|повідоми\p{L}+|пише|сообща\p{L}+|сообщи\p{L}+|пишет|berichtet\p{L}*|meldet\p{L}*)(?:\P{L}|$)`)
	citeBefore = regexp.MustCompile(`(?i)(?:\baccording\s+to|\btold|\bciting|\b(?:cited|quoted|reported|published|obtained|seen|reviewed|revealed|confirmed)\s+by|\binterview\s+(?:with|to|for)|\breports?\s+(?:by|in|from|of)|\bas\s+reported\s+in|(?:^|\P{L})за\s+даними|(?:^|\P{L})повідомля\p{L}+|(?:^|\P{L})передає|(?:^|\P{L})передает|(?:^|\P{L})пише|(?:^|\P{L})пишет|(?:^|\P{L})со\s+ссылкой\s+на|(?:^|\P{L})з\s+посиланням\s+на|(?:^|\P{L})сообща\p{L}+|(?:^|\P{L})по\s+данным|\blaut)\s+(?:the\s+)?(?:(?:news\s+)?agency\s+|newspaper\s+|(?:German|Russian|British|French|Ukrainian|American|U\.S\.|Polish)\s+(?:news\s+agency\s+|newspaper\s+)?|агентств\p{L}+\s+)?(?:[^.;:()]{0,40}(?:,|\band|\bі|\bи|\bund)\s*(?:the\s+)?)?$`)
)

// Credits lists the agencies and outlets that a text credits or cites, each
// once per kind, in the order of the text. Document is empty; Evidence is the
// words it was read from.
func Credits(text string) []Why { return creditsIn(text, words(text)) }

func creditsIn(text string, list []word) []Why {
	var out []Why
	seen := map[string]bool{}
	add := func(kind parley.OriginKind, name, evidence string) {
		if key := string(kind) + name; !seen[key] {
			seen[key] = true
			out = append(out, Why{Kind: kind, Name: name, Evidence: clip(evidence)})
		}
	}
	covered := 0
	for _, w := range list {
		if w.start < covered {
			continue
		}
		a, ok := nameAt(text, w)
		if !ok {
			continue
		}
		covered = w.start + len(a.text)
		if kind, evidence := classify(text, w.start, covered, a.of); kind != "" {
			add(kind, a.of.names[0], evidence)
		}
	}
	foot := text[runeStart(text, len(text)-2*footBytes):]
	if m := signOff.FindString(foot); m != "" {
		add(parley.OriginCredit, "Reuters", m) // the form in which Reuters signs
	}
	return out
}

// nameAt returns the longest name that begins at a word.
func nameAt(text string, w word) (alias, bool) {
	for _, a := range aliases[text[w.start:w.end]] {
		if !strings.HasPrefix(text[w.start:], a.text) {
			continue
		}
		if end := w.start + len(a.text); wordEnd(text, end) == end {
			return a, true
		}
	}
	return alias{}, false
}

// classify says whether the line around a name credits or cites it, with the
// words that say so.
func classify(text string, start, end int, o *outlet) (parley.OriginKind, string) {
	lo := runeStart(text, max(start-around, strings.LastIndexByte(text[:start], '\n')+1))
	hi := len(text)
	if n := strings.IndexByte(text[end:], '\n'); n >= 0 {
		hi = end + n
	}
	hi = runeStart(text, min(hi, end+around))
	before, after := text[lo:start], text[end:hi]
	lineStart := lo == 0 || text[lo-1] == '\n'
	if m := creditBefore.FindString(before); m != "" {
		return parley.OriginCredit, strings.TrimSpace(m + text[start:end])
	}
	if m := creditAfter.FindString(after); m != "" {
		return parley.OriginCredit, strings.TrimSpace(text[start:end] + m)
	}
	margin := start < headBytes || end > len(text)-footBytes
	if margin && lineStart && (o.agency && creditAlone(before, after) || isByline(before, start)) {
		if strings.HasPrefix(after, ")") {
			hi = end + 1 // a dateline; the story follows
		}
		return parley.OriginCredit, strings.TrimSpace(text[lo:hi])
	}
	if m := citeBefore.FindString(before); m != "" {
		return parley.OriginCitation, strings.TrimSpace(m + text[start:end])
	}
	if m := citeAfter.FindString(after); m != "" {
		return parley.OriginCitation, strings.TrimRight(text[start:end]+m, " ,.;:\"”»)")
	}
	return "", ""
}

// creditAlone reports whether a line is a dateline or holds little more than
// the agency's name: "KYIV (Reuters) - ...", "© AFP", "Jane Doe | Associated Press".
func creditAlone(before, after string) bool {
	if dateline.MatchString(before) && strings.HasPrefix(after, ")") {
		return true
	}
	rest := strings.Trim(after, " \t\r.)]|/*")
	if rest != "" {
		return false
	}
	lead := strings.Trim(before, " \t([|/*—–-")
	return lead == "" || lead == "The" || lead == "the" || namesBefore.MatchString(before)
}

func isByline(before string, start int) bool {
	return start < headBytes && bylineBefore.MatchString(before)
}

// clip shortens evidence to what fits a line.
func clip(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= 160 {
		return s
	}
	return s[:runeStart(s, 157)] + "…"
}

// runeStart moves a byte offset back to where a rune starts.
func runeStart(s string, i int) int {
	i = max(0, min(i, len(s)))
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}
