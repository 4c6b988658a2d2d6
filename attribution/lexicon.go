package attribution

import (
	"embed"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/parley-record/parley"
)

// languages holds one folder of word lists for each language.
//
//go:embed en
var languages embed.FS

//go:embed given.txt
var givenList string

// verb is an entry of the cue lexicon: a verb that can introduce what somebody
// says. Rates are the share of its occurrences, over all and in one frame,
// that are cues.
type verb struct {
	lemma  string
	class  parley.CueClass
	rate   float64
	frames map[string]float64
}

// in returns the verb's rate in a frame.
func (v *verb) in(frame string) float64 {
	if r, ok := v.frames[frame]; ok {
		return r
	}
	return v.rate
}

// form is one inflected form of a cue verb and the tags that it can have.
type form struct {
	verb *verb
	tags [2]tag
}

// wordTags are the one or two tags that a common word mostly has.
type wordTags [2]tag

// lexicon is what the engine knows of the words of a language.
type lexicon struct {
	forms map[string]form
	words map[string]wordTags

	nouns      map[string]sense
	adjectives map[string]sense
	phrases    phrases // cues of several words
	negating   phrases // what negates the verb that follows
	sets       map[string]map[string]bool
	grammar    bool              // the rules of clauses here are those of the language
	pronouns   map[string]string // by pronoun, what it stands for: he, she, it, they, speaker, hearer
	given      map[string]string // by given name, "he" or "she"
	nations    map[string]string // by adjective
	endings    []ending
}

// ending is the end of a name that tells which pronoun its bearer has.
type ending struct{ letters, pronoun string }

// is reports whether a word, in small letters, stands in a list of the
// language.
func (l *lexicon) is(list, word string) bool { return l.sets[list][word] }

// loadLexicon reads the English lists once. A mistake in them is a mistake of
// the program, so it panics; a test loads them.
var loadLexicon = sync.OnceValue(func() *lexicon { return readLexicon("en") })

func readLexicon(language string) *lexicon {
	l := &lexicon{
		forms: map[string]form{}, words: map[string]wordTags{}, nouns: map[string]sense{}, adjectives: map[string]sense{},
		phrases: phrases{}, negating: phrases{}, sets: map[string]map[string]bool{}, pronouns: map[string]string{}, given: map[string]string{}, nations: map[string]string{},
	}
	l.readCues(listOf(language, "cues.txt"))
	l.readWords(listOf(language, "words.txt"))
	l.grammar = language == "en"
	l.readKeyed(listOf(language, "function.txt"))
	l.readKeyed(listOf(language, "senses.txt"))
	l.readKeyed(listOf(language, "people.txt"))
	l.readKeyed(givenList)
	for line := range strings.Lines(listOf(language, "nations.txt")) {
		if adjective, nation, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && line[0] != '#' {
			l.nations[adjective] = nation
		}
	}
	return l
}

func listOf(language, name string) string {
	b, err := languages.ReadFile(path.Join(language, name))
	if err != nil {
		panic("attribution: " + err.Error())
	}
	return string(b)
}

func (l *lexicon) readCues(list string) {
	verbs := map[string]*verb{}
	irregular := map[string]string{}
	var order []string
	var class parley.CueClass
	inIrregular := false
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "class "):
			class = parley.CueClass(strings.TrimPrefix(line, "class "))
		case line == "irregular":
			inIrregular = true
		case inIrregular:
			past, lemma, _ := strings.Cut(line, " ")
			irregular[past] = lemma
		default:
			v := parseVerb(line, class)
			verbs[v.lemma] = v
			order = append(order, v.lemma)
		}
	}
	hasIrregular := map[string]bool{}
	for past, lemma := range irregular {
		l.forms[past] = form{verbs[lemma], [2]tag{tagVBD, tagVBN}}
		hasIrregular[lemma] = true
	}
	for _, lemma := range order {
		v := verbs[lemma]
		third, past, ing := inflect(lemma)
		if !hasIrregular[lemma] {
			l.forms[past] = form{v, [2]tag{tagVBD, tagVBN}}
		}
		l.forms[third] = form{v, [2]tag{tagVBZ, tagVBZ}}
		l.forms[ing] = form{v, [2]tag{tagVBG, tagVBG}}
		if f, taken := l.forms[lemma]; taken {
			l.forms[lemma] = form{v, [2]tag{tagVB, f.tags[0]}} // "read"
		} else {
			l.forms[lemma] = form{v, [2]tag{tagVB, tagVB}}
		}
	}
}

// parseVerb reads "say 86 about=66 wh=52".
func parseVerb(line string, class parley.CueClass) *verb {
	fields := strings.Fields(line)
	v := &verb{lemma: fields[0], class: class, frames: map[string]float64{}}
	v.rate = percent(fields[1])
	for _, f := range fields[2:] {
		name, rate, _ := strings.Cut(f, "=")
		v.frames[name] = percent(rate)
	}
	return v
}

func percent(s string) float64 {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic("attribution: cues.txt: " + strconv.Quote(s) + " is not a percentage")
	}
	return float64(n) / 100
}

func (l *lexicon) readWords(list string) {
	for line := range strings.Lines(list) {
		head, rest, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || head == "" || head[0] == '#' {
			continue
		}
		first, second, _ := strings.Cut(head, "/")
		tags := wordTags{tagOf(first), tagOf(second)}
		for _, w := range strings.Fields(rest) {
			l.words[w] = tags
		}
	}
}

// readKeyed reads lines of the form "key: words". A key of two words names the
// list and what it says of its words.
func (l *lexicon) readKeyed(list string) {
	for line := range strings.Lines(list) {
		key, rest, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || key[0] == '#' {
			continue
		}
		name, value, _ := strings.Cut(key, " ")
		switch {
		case name == "noun" || name == "adjective":
			s := senseOf(value)
			into := map[string]map[string]sense{"noun": l.nouns, "adjective": l.adjectives}[name]
			for w := range strings.FieldsSeq(rest) {
				into[w] = s
			}
		case name == "phrase":
			l.phrases.add(rest, senseOf(value))
		case name == "negating":
			l.negating.add(rest, sense{})
		case name == "pronoun":
			for w := range strings.FieldsSeq(rest) {
				l.pronouns[w] = value
			}
		case name == "given":
			for w := range strings.FieldsSeq(rest) {
				l.given[w] = value
			}
		case value == "ending":
			for w := range strings.FieldsSeq(rest) {
				l.endings = append(l.endings, ending{w, name})
			}
		default:
			if l.sets[name] == nil {
				l.sets[name] = map[string]bool{}
			}
			for w := range strings.FieldsSeq(rest) {
				l.sets[name][w] = true
			}
		}
	}
}
