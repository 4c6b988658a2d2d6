package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// labelReach is how many bytes a speaker's label may have.
const labelReach = 90

// speakerLabel is the name of who speaks in front of a turn of a transcript.
type speakerLabel struct {
	parley.Span     // the name, without the colon and a time before it
	end         int // where what is said begins, but for white space
	sure        bool
}

// labelOf returns the speaker's label with which a block seems to begin: "KIM
// LIND:", "Sen. Lind (D-Ohio):", "Q.", "Mr. LIND.". It is sure where its form
// leaves little doubt; a name in small letters before a colon may as well be
// the start of a headline.
func labelOf(s string, b parley.Span) (l speakerLabel, ok bool) {
	from := afterTime(s, b)
	if l, ok = questionLabel(s, from, b.End); ok {
		return l, true
	}
	line := s[from:min(b.End, from+labelReach)]
	if l, ok = recordLabel(line, from); ok {
		return l, true
	}
	colon := strings.IndexByte(line, ':')
	if colon <= 0 || from+colon+1 < b.End && !isSpaceAt(s, from+colon+1) {
		return l, false
	}
	name := strings.TrimRight(line[:colon], " \u00A0")
	words, capitals, fits := nameWords(name)
	low := strings.ToLower(strings.ReplaceAll(name, "’", "'"))
	if !fits || notSpeakers[low] || notSpeakers[firstWord(low)] {
		return l, false
	}
	l = speakerLabel{Span: parley.Span{Start: from, End: from + len(name)}, end: from + colon + 1}
	l.sure = capitals == words || speakerRoles[firstWord(low)]
	return l, true
}

// afterTime returns where a block begins after a time such as "[00:12:31]".
func afterTime(s string, b parley.Span) int {
	i := b.Start
	bracket := i < b.End && (s[i] == '[' || s[i] == '(')
	if bracket {
		i++
	}
	end := i
	for end < b.End && (isASCIIDigit(s[end]) || s[end] == ':') {
		end++
	}
	if end-i < 4 || strings.IndexByte(s[i:end], ':') < 1 {
		return b.Start
	}
	if bracket {
		end++
	}
	for end < b.End && s[end] == ' ' {
		end++
	}
	return min(end, b.End)
}

// questionLabel finds the "Q." and "A." of an interview, and the bare "Q" of an
// official transcript. "A." may be an initial.
func questionLabel(s string, i, end int) (l speakerLabel, ok bool) {
	if i+1 >= end || s[i] != 'Q' && s[i] != 'A' {
		return l, false
	}
	l = speakerLabel{Span: parley.Span{Start: i, End: i + 1}, end: i + 2, sure: s[i] == 'Q'}
	switch s[i+1] {
	case ':', '.':
		return l, l.end == end || isSpaceAt(s, l.end)
	case ' ', '\t':
		l.end = i + 1
		for l.end < end && isSpaceAt(s, l.end) {
			l.end++
		}
		r, _ := utf8.DecodeRuneInString(s[l.end:end])
		return l, s[i] == 'Q' && unicode.IsUpper(r)
	}
	return l, false
}

// recordLabel finds the label of a parliament's record: "Mr. LIND.", "The
// PRESIDENT.".
func recordLabel(line string, at int) (l speakerLabel, ok bool) {
	for _, title := range [...]string{"Mr. ", "Mrs. ", "Ms. ", "Dr. ", "The "} {
		rest, found := strings.CutPrefix(line, title)
		if !found {
			continue
		}
		stop := strings.IndexByte(rest, '.')
		if stop < 3 || !isSpaceAt(rest, stop+1) && stop+1 < len(rest) {
			return l, false
		}
		words, capitals, fits := nameWords(rest[:stop])
		end := at + len(title) + stop
		return speakerLabel{Span: parley.Span{Start: at, End: end}, end: end + 1, sure: true}, fits && capitals == words && words <= 3
	}
	return l, false
}

// nameWords counts the words of what may be a label and those in capitals;
// what stands in brackets does not count. It fits if each could be part of a
// name and its titles.
func nameWords(name string) (words, capitals int, fits bool) {
	depth := 0
	for _, w := range strings.Fields(name) {
		was := depth
		depth += strings.Count(w, "(") + strings.Count(w, "[") - strings.Count(w, ")") - strings.Count(w, "]")
		if was > 0 || depth > 0 || strings.HasPrefix(w, "(") || strings.HasPrefix(w, "[") {
			continue
		}
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case strings.ContainsAny(w, "“”\"?!;…"):
			return 0, 0, false
		case unicode.IsDigit(r): // "SPEAKER 2"
			words++
			capitals++
		case unicode.IsUpper(r):
			words++
			if !strings.ContainsFunc(w, unicode.IsLower) || words == 1 && strings.HasSuffix(w, ".") {
				capitals++
			}
		case !nameParticles[w]:
			return 0, 0, false
		}
	}
	return words, capitals, words > 0 && words <= 8 && depth == 0
}

// isSpaceAt reports whether white space stands at i.
func isSpaceAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsSpace(r)
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

var (
	// nameParticles are the words in small letters that names and titles hold.
	nameParticles = wordSet("de del della der den di da du la le van von al bin ibn ben of the and for to")
	// speakerRoles are words that stand for a speaker in transcripts.
	speakerRoles = wordSet(`question answer moderator reporter interviewer interviewee host anchor speaker audience announcer
		narrator interpreter translator operator chair chairman chairwoman chairperson unidentified participant participants
		journalist correspondent`)
	// notSpeakers are words before a colon that name no speaker.
	notSpeakers = wordSet(`breaking update updated note notes watch read related more photo photos video videos exclusive correction
		corrections clarification live opinion analysis subject from to date cc re source sources tip tips p.s ps also
		background context summary location venue time where when who what why how example warning caution caption credit
		image images file headline topic next previous tags category published posted contact email phone tel fax web website
		address copyright disclaimer continued advertisement results score here remember plus new poll flashback urgent just must
		editor's media listen report developing alert live`)
)
