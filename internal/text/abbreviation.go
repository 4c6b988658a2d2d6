package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// titles stand before a name, so a full stop after one never ends a sentence.
var titles = wordSet(`mr mrs ms mx dr prof rev fr sr hon gen lt col maj capt cmdr sgt cpl pvt adm brig sen rep gov
	pres amb sec supt insp det messrs st mt ft vs art arts para paras sec no nos fig figs vol vols pp ed eds cf e.g i.e viz
	jan feb mar apr jun jul aug sept sep oct nov dec approx est al ca`)

// others keep their full stop but may end a sentence.
var others = wordSet(`jr inc ltd co corp llc bros dept univ assn etc a.m p.m ph.d b.a m.a d.c mass conn calif fla ariz ala ark
	colo del ga ill ind kan ky la md me mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo`)

// ambiguous are abbreviations that are also words; they keep the full stop
// only before a digit, a capital or nothing that tells otherwise, which the
// joiner cannot see, so only their capitalised form counts.
var ambiguous = wordSet(`no art fig sec mar jun dec sun sat mass ill ind me la ore miss wash ed al gen del rep mo co pa`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// isAbbreviation reports whether a full stop directly after the word belongs
// to it: a known abbreviation, an initial, or letters with stops between.
func isAbbreviation(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	if size == len(word) {
		return unicode.IsUpper(r) && r != 'I' || r == 'p' || r == 'v'
	}
	if isInitials(word) {
		return true
	}
	if len(word) > 6 {
		return false
	}
	lower := strings.ToLower(word)
	if ambiguous[lower] && !unicode.IsUpper(r) {
		return false
	}
	return titles[lower] || others[lower]
}

// isInitials reports whether a word is single letters with full stops between
// ("U.S", "e.g").
func isInitials(word string) bool {
	if len(word) < 3 || len(word) > 16 {
		return false
	}
	letter := true
	for _, r := range word {
		if letter != unicode.IsLetter(r) || !letter && r != '.' {
			return false
		}
		letter = !letter
	}
	return !letter || strings.HasSuffix(word, ".")
}

// neverEnds reports whether an abbreviation with its full stop cannot end a
// sentence because something must follow it: a title, "No.", a month, a
// person's initial.
func neverEnds(word string) bool {
	w := strings.ToLower(strings.TrimSuffix(word, "."))
	return titles[w] || utf8.RuneCountInString(w) == 1
}

// openers are words with which sentences start much more often than names do.
var openers = wordSet(`the a an this that these those he she it they we i you but and or so yet if when while after before
	since in on at as by for from with without under there here what who why how however meanwhile still also not no some many most
	all both each his her its their our my although though because during despite last earlier later now then asked`)
