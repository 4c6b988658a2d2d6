package attribution

import (
	"strings"

	"github.com/parley-record/parley"
)

// nouns are the nouns that introduce what somebody says if its owner is named
// ("the minister's demand that"), with their class.
var nouns = map[string]parley.CueClass{
	"demand": parley.CueDemands, "call": parley.CueDemands, "request": parley.CueDemands, "insistence": parley.CueDemands,
	"claim": parley.CueClaims, "assertion": parley.CueClaims, "allegation": parley.CueClaims, "accusation": parley.CueClaims,
	"statement": parley.CueSays, "announcement": parley.CueSays, "remark": parley.CueSays, "comment": parley.CueSays,
	"denial": parley.CueDenies, "admission": parley.CueConfirms, "proposal": parley.CueProposes, "suggestion": parley.CueProposes,
	"offer": parley.CueProposes, "promise": parley.CuePromises, "pledge": parley.CuePromises, "vow": parley.CuePromises,
	"warning": parley.CueWarns, "threat": parley.CueWarns, "prediction": parley.CueExpects, "expectation": parley.CueExpects,
	"hope": parley.CueExpects, "belief": parley.CueThinks, "view": parley.CueThinks, "doubt": parley.CueDoubts,
	"support": parley.CueAgrees, "endorsement": parley.CueAgrees, "opposition": parley.CueRejects, "criticism": parley.CueRejects,
	"refusal": parley.CueRejects, "rejection": parley.CueRejects,
}

// nounFrames are the words after a nominal cue, and the share of such nouns
// with an owner that are cues.
var nounFrames = map[string]float64{"that": .7, "to": .5, "of": .45, "for": .45, "about": .45}

// nounAt looks for a nominal cue at token i: owner, noun, "that" or such.
func (r *reading) nounAt(i int) (*relation, bool) {
	low := r.low(i)
	class, ok := nouns[low]
	if !ok && strings.HasSuffix(low, "s") {
		class, ok = nouns[strings.TrimSuffix(low, "s")]
	}
	rate := nounFrames[r.low(i+1)]
	if !ok || rate == 0 || i == r.a || i+2 >= r.b {
		return nil, false
	}
	k := i - 1
	for k > r.a && r.tag(k) == tagJJ && i-k < 3 {
		k--
	}
	var owner tokenRange
	switch r.tag(k) {
	case tagPOS:
		np, ok := r.phraseEndingAt(k - 1)
		if !ok {
			return nil, false
		}
		owner = tokenRange{np.from, k + 1}
	case tagPRPS:
		owner = tokenRange{k, k + 1}
	default:
		return nil, false
	}
	rel := &relation{class: class, shape: nominal, rate: rate, cue: tokenRange{i, i + 1}, main: i, source: owner, name: owner}
	if next := r.low(i + 1); next != "that" && next != "to" {
		rel.cue.to++
	}
	return rel, true
}

// phraseAt looks for a cue of several words that begins at token i.
func (r *reading) phraseAt(i int) (*relation, bool) {
	switch {
	case r.low(i) == "according" && r.low(i+1) == "to":
		return &relation{class: parley.CueAccordingTo, shape: phrase, rate: .93, cue: tokenRange{i, i + 2}, main: i, inverted: true}, true
	case r.low(i) == "put" && r.low(i+1) == "it" && r.asBefore(i):
		return &relation{class: parley.CueSays, shape: finite, rate: .8, cue: tokenRange{i, i + 2}, main: i}, true
	case r.low(i) == "made" && r.low(i+1) == "clear", r.low(i) == "made" && r.low(i+1) == "it" && r.low(i+2) == "clear":
		end := i + 2
		if r.low(i+1) == "it" {
			end++
		}
		return &relation{class: parley.CueSays, shape: finite, rate: .8, cue: tokenRange{r.groupStart(i), end}, main: i}, true
	case r.tag(i).verb() && r.tag(i) != tagVBN:
		class, ok := phrasal[phrasalVerb{r.low(i), r.low(i + 1)}]
		if !ok {
			return nil, false
		}
		rel := &relation{class: class, shape: finite, rate: .7, cue: tokenRange{r.groupStart(i), i + 2}, main: i}
		if r.tag(i) == tagVBG && rel.cue.from == i {
			rel.shape = participle
		}
		for k := rel.cue.from; k < i; k++ {
			rel.negated = rel.negated || negations[r.low(k)]
		}
		return rel, r.low(rel.cue.from-1) != "to"
	}
	return nil, false
}

// asBefore reports whether "as" stands a few tokens before i: "as X put it".
func (r *reading) asBefore(i int) bool {
	for k := i - 1; k >= r.a && i-k < 8; k-- {
		if r.low(k) == "as" {
			return true
		}
	}
	return false
}

// phrasalVerb is a form of a verb with its particle.
type phrasalVerb struct{ form, particle string }

// phrasal are the verbs that are cues only with their particle.
var phrasal = phrasalTable(map[string]parley.CueClass{
	"play played plays playing down": parley.CueDoubts,
	"rule ruled rules ruling out":    parley.CueRejects,
	"turn turned turns turning down": parley.CueRejects,
	"lay laid lays laying out":       parley.CueSays,
	"set sets setting out":           parley.CueSays,
})

func phrasalTable(list map[string]parley.CueClass) map[phrasalVerb]parley.CueClass {
	m := map[phrasalVerb]parley.CueClass{}
	for forms, class := range list {
		words := strings.Fields(forms)
		last := len(words) - 1
		for _, f := range words[:last] {
			m[phrasalVerb{f, words[last]}] = class
		}
	}
	return m
}

// startsBlock reports whether token i is the first of its block.
func (d *document) startsBlock(i int) bool { return i == 0 || !d.sameBlock(i-1, i) }
