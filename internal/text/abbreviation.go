package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviation says what is known of a word that may be one.
type abbreviation uint8

const (
	isAbbreviated abbreviation = 1 << iota // a full stop after it belongs to it
	capitalised                            // only where it begins with a capital: in small letters it is a word too
	numbered                               // only before a number
	needsMore                              // something must follow, so it never ends a sentence
)

// abbreviations are the English ones of news and of treaties.
var abbreviations = func() map[string]abbreviation {
	m := map[string]abbreviation{}
	for _, l := range []struct {
		words string
		is    abbreviation
	}{
		// titles, which stand before a name, and others that something follows
		{`mr mrs ms mx dr drs prof profs capt cmdr sgt cpl pvt adm brig supt insp messrs mmes lt maj amb atty asst dep
			vs viz cf e.g i.e approx ca`, isAbbreviated | needsMore},
		{`rev revs fr gen gens col cols sen sens rep reps gov govs pres sec det hon st sts mt ft del ald cllr sr`, isAbbreviated | capitalised | needsMore},
		{`no nos art arts para paras sec secs fig figs p pp vol vols ch chap cl reg ed eds`, isAbbreviated | numbered | needsMore},
		// what may stand at the end of a sentence
		{`jr inc ltd corp llc llp bros dept univ assn intl natl etc al est a.m p.m ph.d ed.d d.phil b.a m.a d.c n.b
			u.s u.k u.n e.u`, isAbbreviated},
		{`co plc mass conn calif fla ariz ala ark colo ga ill ind kan ky la md me mich minn miss mo mont neb nev okla
			ore pa tenn tex va vt wash wis wyo ont que ave blvd rd hwy mon tue tues wed thu thurs fri sat sun
			jan feb mar apr jun jul aug sept sep oct nov dec`, isAbbreviated | capitalised},
	} {
		for _, w := range strings.Fields(l.words) {
			m[w] |= l.is
			if l.is&numbered != 0 && m[w]&capitalised != 0 { // "Sec. Hale", "sec. 3"
				m[w] = isAbbreviated | capitalised | numbered | needsMore
			}
		}
	}
	return m
}()

// longest is the length of the longest abbreviation.
const longest = 6

// lookup returns what is known of a word, and whether it begins with a capital.
func lookup(word string) (abbreviation, bool) {
	if len(word) == 0 || len(word) > longest {
		return 0, false
	}
	var low [longest]byte
	for i := range len(word) {
		c := word[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		low[i] = c
	}
	return abbreviations[string(low[:len(word)])], 'A' <= word[0] && word[0] <= 'Z'
}

// abbreviates reports whether the full stop at i belongs to the part of a word
// that begins at part: after a known abbreviation, an initial, or single
// letters with stops between.
func (t *tokenizer) abbreviates(part, i int) bool {
	word := t.text[part:i]
	if hasAt(t.text, i, "...") && !hasAt(t.text, i, "....") {
		return false // an ellipsis
	}
	r, size := utf8.DecodeRuneInString(word)
	if size == len(word) {
		return t.isInitial(r, i)
	}
	if isInitials(word) {
		return true
	}
	is, upper := lookup(word)
	switch {
	case is == 0:
		return false
	case hasAt(t.text, part-1, "-") && hasAt(t.text, i+1, ")"):
		return false // "(R-Ohio.)", as the Treebank has it
	case is&capitalised != 0 && upper:
		return is&needsMore == 0 || !t.lineEnds(t.after(i+1))
	case is&numbered != 0:
		next := t.after(i + 1)
		return t.digitAt(next) || upper && t.upperAt(next) && isRoman(t.text, next)
	}
	return is&capitalised == 0
}

// isInitial reports whether a single letter before the full stop at i is short
// for a name or word: a capital that is not the last word of its line, "v."
// between parties, "p." or "c." before a number.
func (t *tokenizer) isInitial(r rune, i int) bool {
	next := t.after(i + 1)
	switch {
	case r == 'I': // the pronoun, except between names
		return t.upperAt(next) && len(t.out) > 0 && t.upperAt(t.out[len(t.out)-1].Start) && t.out[len(t.out)-1].Kind == Word && !isOpener(t.text, next)
	case unicode.IsUpper(r):
		return !t.lineEnds(next)
	case r == 'v':
		return t.upperAt(next)
	case r == 'p' || r == 'c':
		return t.digitAt(next)
	}
	return false
}

// after returns the place of what follows i in its line but for spaces and
// closing marks.
func (t *tokenizer) after(i int) int {
	for i < len(t.text) {
		switch c := t.text[i]; {
		case c == ' ' || c == '\t' || c == ')' || c == ']' || c == '"' || c == '\'':
			i++
		case hasAt(t.text, i, "\u00A0"):
			i += 2
		case hasAt(t.text, i, "”") || hasAt(t.text, i, "’"):
			i += 3
		default:
			return i
		}
	}
	return i
}

// lineEnds reports whether a line or the text ends at i.
func (t *tokenizer) lineEnds(i int) bool {
	return i >= len(t.text) || t.text[i] == '\n' || t.text[i] == '\r' || hasAt(t.text, i, "\u2028") || hasAt(t.text, i, "\u2029")
}

// isInitials reports whether a word is single letters with full stops between
// ("U.S", "e.g").
func isInitials(word string) bool {
	if len(word) < 3 || len(word) > 16 {
		return false
	}
	wantLetter := true
	for _, r := range word {
		if wantLetter != unicode.IsLetter(r) || !wantLetter && r != '.' {
			return false
		}
		wantLetter = !wantLetter
	}
	return !wantLetter
}

// isRoman reports whether the word at i is a Roman numeral.
func isRoman(s string, i int) bool {
	end := i
	for end < len(s) && end-i < 8 && strings.IndexByte("IVXLC", s[end]) >= 0 {
		end++
	}
	return end > i && !isWordAt(s, end)
}

// neverEnds reports whether an abbreviation with its full stop cannot end a
// sentence because something must follow it: a title, "No.", a month, a
// person's initial.
func neverEnds(word string) bool {
	word = strings.TrimSuffix(word, ".")
	if is, _ := lookup(word); is != 0 {
		return is&needsMore != 0
	}
	_, size := utf8.DecodeRuneInString(word)
	return size == len(word)
}
