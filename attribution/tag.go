package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tag is a part of speech, named as in the Penn Treebank but coarser.
type tag uint8

const (
	none tag = iota
	NN       // noun
	NNS      // plural noun
	NNP      // name
	PRP      // pronoun
	PRPS     // possessive pronoun
	POS      // possessive 's
	DT       // determiner
	JJ       // adjective
	RB       // adverb
	CD       // number
	IN       // preposition or subordinating conjunction
	CC       // coordinating conjunction
	TO       // to
	MD       // modal
	VB       // base form, also as present tense
	VBZ      // third person
	VBD      // past tense
	VBN      // past participle
	VBG      // participle in -ing
	WDT      // relative or question word
	MARK     // punctuation
)

var tagNames = map[string]tag{"NN": NN, "NNS": NNS, "NNP": NNP, "PRP": PRP, "PRP$": PRPS, "POS": POS, "DT": DT, "JJ": JJ,
	"RB": RB, "CD": CD, "IN": IN, "RP": IN, "CC": CC, "TO": TO, "MD": MD, "VB": VB, "VBZ": VBZ, "VBD": VBD, "VBN": VBN,
	"VBG": VBG, "WP": WDT, "WDT": WDT, "WRB": WDT}

func tagOf(name string) tag { return tagNames[name] }

func (t tag) verb() bool   { return t >= VB && t <= VBG }
func (t tag) finite() bool { return t == VB || t == VBZ || t == VBD || t == MD }
func (t tag) noun() bool   { return t == NN || t == NNS || t == NNP }
func (t tag) nominal() bool {
	return t.noun() || t == DT || t == JJ || t == CD || t == POS || t == PRPS
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
// alone: after an opening quotation mark or a colon.
func (d *document) opensSpeech(i int) bool {
	switch d.low(i - 1) {
	case "“", `"`, "``", "‘", ":", "«", "„":
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
		return wordTags{CD}
	case !unicode.IsLetter(r) && r != '\'' && r != '’':
		return wordTags{MARK}
	}
	if t, ok := clitics[low]; ok {
		return wordTags{t}
	}
	upper := unicode.IsUpper(r) && low != "i"
	tags, known := d.lex.words[low]
	f, cue := d.lex.forms[low]
	switch {
	case upper && !anyCase:
		return wordTags{NNP}
	case known:
		return tags
	case cue && f.tags[0] == VBZ && alsoNouns[f.verb.lemma]:
		return wordTags{NNS, VBZ}
	case cue && f.tags[0] == VB && alsoNouns[f.verb.lemma]:
		return wordTags{VB, NN}
	case cue:
		return f.tags
	case upper:
		return wordTags{NNP}
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

var clitics = map[string]tag{"'s": POS, "n't": RB, "'ll": MD, "'re": VB, "'ve": VB, "'d": MD, "'m": VB, "'": POS}

func bySuffix(w string) wordTags {
	switch {
	case strings.HasSuffix(w, "ing"):
		return wordTags{VBG, NN}
	case strings.HasSuffix(w, "ed"):
		return wordTags{VBD, VBN}
	case strings.HasSuffix(w, "ly"):
		return wordTags{RB}
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return wordTags{NNS}
	}
	for _, s := range [...]string{"ous", "ful", "ive", "al", "ic", "able", "ible", "less", "ary"} {
		if strings.HasSuffix(w, s) {
			return wordTags{JJ}
		}
	}
	return wordTags{NN}
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
			return IN
		}
		k := i + 1
		if next == RB && k+1 < b {
			k++
		}
		if d.tokens[min(k, b-1)].tag == VB || d.couldBeVerb(k) && !has(d.lex.words[d.low(k)], JJ) {
			return TO
		}
		return IN
	case "her":
		if next.noun() || next == JJ {
			return PRPS
		}
		return PRP
	case "that":
		return chooseThat(i == a, prev, next)
	}
	switch {
	case has(c, VBD) || has(c, VBN):
		return d.choosePast(a, b, i, c, prev)
	case (has(c, VBZ) || has(c, VB)) && (has(c, NN) || has(c, NNS)):
		return d.chooseNounVerb(i, c, prev, next)
	}
	return c[0]
}

func has(c wordTags, t tag) bool { return c[0] == t || c[1] == t }

func (d *document) couldBeVerb(i int) bool {
	f, ok := d.lex.forms[d.low(i)]
	return has(d.lex.words[d.low(i)], VB) || ok && f.tags[0] == VB
}

// chooseS tells the possessive from "is" and "has".
func (d *document) chooseS(i int, prev, next tag) tag {
	if prev == PRP || prev == WDT || d.low(i-1) == "that" || d.low(i-1) == "there" {
		return VBZ
	}
	if next == DT || next == IN || next == TO || next == PRP || next == PRPS {
		return VBZ
	}
	return POS
}

func chooseThat(first bool, prev, next tag) tag {
	switch {
	case first && (next.verb() || next == MD || next.noun()):
		return DT
	case prev.noun() && (next.verb() || next == MD || next == RB):
		return WDT
	case prev == IN || prev == CC && next.verb():
		return DT
	}
	return IN
}

// choosePast tells the past tense from the participle.
func (d *document) choosePast(a, b, i int, c wordTags, prev tag) tag {
	for k := i - 1; k >= a && k >= i-4; k-- {
		if auxiliaries[d.low(k)] {
			return VBN
		}
		if t := d.tokens[k].tag; t != RB && !(t == POS && k == i-1) {
			break
		}
	}
	switch {
	case prev == MD || prev == TO:
		if has(c, VB) {
			return VB
		}
		return VBN
	case prev == DT || prev == PRPS || prev == JJ || prev == POS || prev == IN && !d.subordinate(i-1):
		return VBN
	case i+1 < b && d.low(i+1) == "by" && (prev.noun() || prev == MARK):
		return VBN
	case prev.noun() && i+1 < b && d.tokens[i+1].tag == IN && d.reduced(b, i):
		return VBN
	case has(c, JJ) && c[0] == JJ:
		return JJ
	case c[0] == VB:
		return VB
	}
	return VBD
}

// reduced reports whether the clause goes on to another finite verb, so that
// the past form at i only says more of the noun before it: "a poll published
// on Monday shows".
func (d *document) reduced(b, i int) bool {
	for k := i + 2; k < b && k < i+14; k++ {
		switch t := d.tokens[k].tag; {
		case t == VBZ || t == VBD || t == MD:
			return true
		case t == MARK || t == CC || t == WDT || t == PRP || d.subordinate(k):
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
	opensObject := next == DT || next == PRP || next == PRPS || next == TO || next == WDT || d.low(i+1) == "that" || next == NNP
	switch {
	case prev == TO || prev == MD || d.low(i-1) == "n't" || d.low(i-1) == "not":
		return verbTag
	case prev == DT && d.low(i-1) != "that", prev == PRPS, prev == JJ, prev == POS, prev == CD:
		return nounTag
	case prev == IN && !d.subordinate(i-1):
		return nounTag
	case verbTag == VBZ && (prev == PRP || prev == WDT || prev == NNP && !next.finite()):
		return verbTag
	case verbTag == VBZ && prev == NN && (opensObject || c[0].verb()):
		return verbTag
	case verbTag == VB && (prev == PRP || prev == WDT):
		return verbTag
	case verbTag == VB && prev == NNS && (opensObject || c[0].verb()):
		return verbTag
	case prev == RB && i >= 2 && (d.tokens[i-2].tag == PRP || d.tokens[i-2].tag.noun()):
		return verbTag
	case (prev == CC || prev == MARK && i > 0) && opensObject:
		return verbTag
	case prev == NNP && opensObject && verbTag == VB:
		return verbTag
	}
	return nounTag
}
