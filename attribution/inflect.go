package attribution

import "strings"

// doubling are verbs of more than one syllable that double their last
// consonant; those of one syllable do so by rule.
var doubling = map[string]bool{"admit": true, "rebut": true, "refer": true, "prefer": true, "regret": true, "commit": true, "permit": true, "concur": true}

// inflect returns the third person, the past form and the participle in -ing
// of a regular verb.
func inflect(lemma string) (third, past, ing string) {
	last := lemma[len(lemma)-1]
	before := byte('a')
	if len(lemma) > 1 {
		before = lemma[len(lemma)-2]
	}
	stem := lemma
	switch {
	case last == 'y' && !isVowel(before):
		return lemma[:len(lemma)-1] + "ies", lemma[:len(lemma)-1] + "ied", lemma + "ing"
	case last == 'e':
		ing = lemma[:len(lemma)-1] + "ing"
		if before == 'e' {
			ing = lemma + "ing"
		}
		return lemma + "s", lemma + "d", ing
	case doubles(lemma):
		stem += string(last)
	}
	third = lemma + "s"
	if strings.HasSuffix(lemma, "s") || strings.HasSuffix(lemma, "sh") || strings.HasSuffix(lemma, "ch") || strings.HasSuffix(lemma, "x") || last == 'o' {
		third = lemma + "es"
	}
	return third, stem + "ed", stem + "ing"
}

// doubles reports whether the last consonant is doubled: one vowel before one
// consonant in a verb of one syllable ("rip", "nod"), or a listed verb.
func doubles(lemma string) bool {
	if doubling[lemma] {
		return true
	}
	n := len(lemma)
	if n < 3 || len(lemma) > 4 || isVowel(lemma[n-1]) || strings.ContainsRune("wxy", rune(lemma[n-1])) {
		return false
	}
	vowels := 0
	for i := range n {
		if isVowel(lemma[i]) {
			vowels++
		}
	}
	return vowels == 1 && isVowel(lemma[n-2])
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
