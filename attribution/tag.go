package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tag is a part of speech, named as in the Penn Treebank but coarser.
type tag uint8

const (
	none    tag = iota
	tagNN       // noun
	tagNNS      // plural noun
	tagNNP      // name
	tagPRP      // pronoun
	tagPRPS     // possessive pronoun
	tagPOS      // possessive 's
	tagDT       // determiner
	tagJJ       // adjective
	tagRB       // adverb
	tagCD       // number
	tagIN       // preposition or subordinating conjunction
	tagCC       // coordinating conjunction
	tagTO       // to
	tagMD       // modal
	tagVB       // base form, also as present tense
	tagVBZ      // third person
	tagVBD      // past tense
	tagVBN      // past participle
	tagVBG      // participle in -ing
	tagWDT      // relative or question word
	tagMark     // punctuation
)

var tagNames = map[string]tag{"NN": tagNN, "NNS": tagNNS, "NNP": tagNNP, "PRP": tagPRP, "PRP$": tagPRPS, "POS": tagPOS, "DT": tagDT, "JJ": tagJJ,
	"RB": tagRB, "CD": tagCD, "IN": tagIN, "RP": tagIN, "CC": tagCC, "TO": tagTO, "MD": tagMD, "VB": tagVB, "VBZ": tagVBZ, "VBD": tagVBD, "VBN": tagVBN,
	"VBG": tagVBG, "WP": tagWDT, "WDT": tagWDT, "WRB": tagWDT}

func tagOf(name string) tag { return tagNames[name] }

func (t tag) verb() bool   { return t >= tagVB && t <= tagVBG }
func (t tag) finite() bool { return t == tagVB || t == tagVBZ || t == tagVBD || t == tagMD }
func (t tag) noun() bool   { return t == tagNN || t == tagNNS || t == tagNNP }
func (t tag) nominal() bool {
	return t.noun() || t == tagDT || t == tagJJ || t == tagCD || t == tagPOS || t == tagPRPS
}

// tagSentence gives every token of the sentence [a,b) a tag: the most frequent
// one of the word, or one guessed from its shape, put right by its neighbours.
func (d *document) tagSentence(a, b int) {
	title := d.isTitle(a, b)
	choices := make([]wordTags, b-a)
	for i := a; i < b; i++ {
		choices[i-a] = d.choices(i, i == a || title || d.opensSpeech(i))
		d.tokens[i].tag = choices[i-a][0]
	}
	for i := a; i < b; i++ {
		d.tokens[i].tag = d.choose(a, b, i, choices[i-a])
	}
}

// opensSpeech reports whether a capital at token i may be due to the place
// alone: after an opening quotation mark, a colon, or a full stop inside speech.
func (d *document) opensSpeech(i int) bool {
	switch d.low(i - 1) {
	case ".", "?", "!", "…", "“", `"`, "``", "‘", ":", "«", "„":
		return true
	}
	return false
}

// isTitle reports whether most words are capitalised and no full stop follows,
// as in headlines.
func (d *document) isTitle(a, b int) bool {
	if d.low(b-1) == "." {
		return false
	}
	upper, words := 0, 0
	for i := a; i < b; i++ {
		if r, _ := utf8.DecodeRuneInString(d.word(i)); unicode.IsLetter(r) {
			words++
			if unicode.IsUpper(r) {
				upper++
			}
		}
	}
	return words >= 4 && upper*4 >= words*3
}

// choices returns the tags that a word may have, the likelier first.
func (d *document) choices(i int, anyCase bool) wordTags {
	w, low := d.word(i), d.low(i)
	r, _ := utf8.DecodeRuneInString(w)
	switch {
	case unicode.IsDigit(r):
		return wordTags{tagCD}
	case !unicode.IsLetter(r) && r != '\'' && r != '’':
		return wordTags{tagMark}
	}
	if t, ok := clitics[low]; ok {
		return wordTags{t}
	}
	upper := unicode.IsUpper(r) && low != "i"
	tags, known := d.lex.words[low]
	if upper && known && len(w) > 1 && (tags[0] == tagIN || tags[0] == tagDT || tags[0] == tagCC) && allCapitals(w) {
		return tags
	}
	f, cue := d.lex.forms[low]
	switch {
	case upper && !anyCase:
		return wordTags{tagNNP}
	case known:
		return tags
	case cue && f.tags[0] == tagVBZ && alsoNouns[f.verb.lemma]:
		return wordTags{tagNNS, tagVBZ}
	case cue && f.tags[0] == tagVB && alsoNouns[f.verb.lemma]:
		return wordTags{tagVB, tagNN}
	case cue:
		return f.tags
	case upper:
		return wordTags{tagNNP}
	}
	return bySuffix(low)
}

// alsoNouns are the cue verbs that are nouns too in their base form.
var alsoNouns = set(`claim demand call question show report support offer promise issue rule project point signal push charge
	request vote attack look view hope fear rap list order estimate name state record address press cast post comment challenge
	protest tweet quote email echo joke worry plan want need answer reply talk read charge pledge vow warning threat doubt
	guess wish regret respect praise ridicule scoff hint brag boast counter dispute contest command lobby petition forecast
	aim hate dislike slam blast mock rap knock lash brush crow gush blame charge release brief text blog brand paint
	lecture judge figure debate shout yell chant whisper whisk support back champion hail sign side vouch promote nod veto object
	balk rebuke reference detail outline voice highlight document record label frame feature share term advocate`)

var clitics = map[string]tag{"'s": tagPOS, "n't": tagRB, "'ll": tagMD, "'re": tagVB, "'ve": tagVB, "'d": tagMD, "'m": tagVB, "'": tagPOS}

func bySuffix(w string) wordTags {
	switch {
	case strings.HasSuffix(w, "ing"):
		return wordTags{tagVBG, tagNN}
	case strings.HasSuffix(w, "ed"):
		return wordTags{tagVBD, tagVBN}
	case strings.HasSuffix(w, "ly"):
		return wordTags{tagRB}
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return wordTags{tagNNS}
	}
	for _, s := range [...]string{"ous", "ful", "ive", "al", "ic", "able", "ible", "less", "ary"} {
		if strings.HasSuffix(w, s) {
			return wordTags{tagJJ}
		}
	}
	return wordTags{tagNN}
}

// choose settles the tag of token i among its choices. Tokens before i are
// settled; those after it have their likeliest tag.
func (d *document) choose(a, b, i int, c wordTags) tag {
	prev, next := none, none
	if i > a {
		prev = d.tokens[i-1].tag
	}
	if i+1 < b {
		next = d.tokens[i+1].tag
	}
	switch low := d.low(i); low {
	case "'s":
		return d.chooseS(i, prev, next)
	case "to":
		if d.low(i-1) == "according" {
			return tagIN
		}
		k := i + 1
		if next == tagRB && k+1 < b {
			k++
		}
		if d.tokens[min(k, b-1)].tag == tagVB || d.couldBeVerb(k) && !has(d.lex.words[d.low(k)], tagJJ) {
			return tagTO
		}
		return tagIN
	case "her":
		if next.noun() || next == tagJJ {
			return tagPRPS
		}
		return tagPRP
	case "that":
		return chooseThat(i == a, prev, next)
	}
	switch {
	case has(c, tagVBD) || has(c, tagVBN):
		return d.choosePast(a, b, i, c, prev)
	case (has(c, tagVBZ) || has(c, tagVB)) && (has(c, tagNN) || has(c, tagNNS)):
		return d.chooseNounVerb(i, c, prev, next)
	}
	return c[0]
}

func has(c wordTags, t tag) bool { return c[0] == t || c[1] == t }

func (d *document) couldBeVerb(i int) bool {
	f, ok := d.lex.forms[d.low(i)]
	return has(d.lex.words[d.low(i)], tagVB) || ok && f.tags[0] == tagVB
}

// chooseS tells the possessive from "is" and "has".
func (d *document) chooseS(i int, prev, next tag) tag {
	if prev == tagPRP || prev == tagWDT || d.low(i-1) == "that" || d.low(i-1) == "there" {
		return tagVBZ
	}
	if next == tagDT || next == tagIN || next == tagTO || next == tagPRP || next == tagPRPS {
		return tagVBZ
	}
	return tagPOS
}

func chooseThat(first bool, prev, next tag) tag {
	switch {
	case first && (next.verb() || next == tagMD || next.noun()):
		return tagDT
	case prev.noun() && (next.verb() || next == tagMD || next == tagRB):
		return tagWDT
	case prev == tagIN || prev == tagCC && next.verb():
		return tagDT
	}
	return tagIN
}

// choosePast tells the past tense from the participle.
func (d *document) choosePast(a, b, i int, c wordTags, prev tag) tag {
	for k := i - 1; k >= a && k >= i-4; k-- {
		if auxiliaries[d.low(k)] {
			return tagVBN
		}
		if t := d.tokens[k].tag; t != tagRB && !(t == tagPOS && k == i-1) {
			break
		}
	}
	switch {
	case prev == tagMD || prev == tagTO:
		if has(c, tagVB) {
			return tagVB
		}
		return tagVBN
	case prev == tagDT || prev == tagPRPS || prev == tagJJ || prev == tagPOS || prev == tagIN && !d.subordinate(i-1):
		return tagVBN
	case i+1 < b && d.low(i+1) == "by" && (prev.noun() || prev == tagMark):
		return tagVBN
	case prev.noun() && i+1 < b && d.tokens[i+1].tag == tagIN && d.reduced(b, i):
		return tagVBN
	case has(c, tagJJ) && c[0] == tagJJ:
		return tagJJ
	case c[0] == tagVB:
		return tagVB
	}
	return tagVBD
}

// reduced reports whether the clause goes on to another finite verb, so that
// the past form at i only says more of the noun before it: "a poll published
// on Monday shows".
func (d *document) reduced(b, i int) bool {
	for k := i + 2; k < b && k < i+14; k++ {
		switch t := d.tokens[k].tag; {
		case t == tagVBZ || t == tagVBD || t == tagMD:
			return true
		case t == tagMark || t == tagCC || t == tagWDT || t == tagPRP || d.subordinate(k):
			return false
		}
	}
	return false
}

// chooseNounVerb tells nouns from present-tense verbs of the same spelling.
func (d *document) chooseNounVerb(i int, c wordTags, prev, next tag) tag {
	nounTag, verbTag := c[0], c[1]
	if c[0].verb() {
		nounTag, verbTag = c[1], c[0]
	}
	opensObject := next == tagDT || next == tagPRP || next == tagPRPS || next == tagTO || next == tagWDT || d.low(i+1) == "that" || next == tagNNP
	switch {
	case d.low(i) == "talks" && next != tagIN && next != tagTO && prev != tagPRP:
		return nounTag
	case prev == tagTO || prev == tagMD || d.low(i-1) == "n't" || d.low(i-1) == "not":
		return verbTag
	case prev == tagDT && d.low(i-1) != "that", prev == tagPRPS, prev == tagJJ, prev == tagPOS, prev == tagCD:
		return nounTag
	case prev == tagIN && !d.subordinate(i-1):
		return nounTag
	case prev == tagNNP && i >= 2 && (d.tokens[i-2].tag == tagDT || d.tokens[i-2].tag == tagPRPS) && verbTag == tagVB:
		return nounTag // "a Varlandic report that"
	case verbTag == tagVBZ && (prev == tagPRP || prev == tagWDT || prev == tagNNP && !next.finite()):
		return verbTag
	case verbTag == tagVBZ && prev == tagNN && (opensObject || c[0].verb()):
		return verbTag
	case verbTag == tagVB && (prev == tagPRP || prev == tagWDT):
		return verbTag
	case verbTag == tagVB && prev == tagNNS && (opensObject || c[0].verb()):
		return verbTag
	case prev == tagRB && i >= 2 && (d.tokens[i-2].tag == tagPRP || d.tokens[i-2].tag.noun()):
		return verbTag
	case (prev == tagCC || prev == tagMark && i > 0) && opensObject:
		return verbTag
	case prev == tagNNP && opensObject && verbTag == tagVB:
		return verbTag
	}
	return nounTag
}
