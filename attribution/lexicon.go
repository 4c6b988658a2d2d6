package attribution

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"github.com/parley-record/parley"
)

//go:embed cues.txt
var cueList string

//go:embed words.txt
var wordList string

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

// lexicon is what the engine knows of English words.
type lexicon struct {
	forms map[string]form
	words map[string]wordTags
}

// loadLexicon reads the two embedded lists once. A mistake in them is a
// mistake of the program, so it panics; a test loads them.
var loadLexicon = sync.OnceValue(func() *lexicon {
	l := &lexicon{forms: map[string]form{}, words: map[string]wordTags{}}
	l.readCues()
	l.readWords()
	return l
})

func (l *lexicon) readCues() {
	verbs := map[string]*verb{}
	irregular := map[string]string{}
	var order []string
	var class parley.CueClass
	inIrregular := false
	for line := range strings.Lines(cueList) {
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

func (l *lexicon) readWords() {
	for line := range strings.Lines(wordList) {
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
