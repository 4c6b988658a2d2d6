package roles

import (
	"testing"
)

// simpleTags are enough for a sentence or two.
var simpleTags = []string{"DT", "NN", "NNP", "VBD", "VB", "MD", "IN", "PRP", ",", ".", "``", "''"}

// tagged returns a document whose words have the tags of a list, nouns else.
func tagged(t *tagset, s string, tags map[string]string) *Document {
	d := Parse(s)
	for i := range d.tokens {
		tag, ok := tags[d.word(i)]
		if !ok {
			tag = "NN"
		}
		d.tokens[i].pos = t.number(tag)
	}
	return d
}

func TestClues(t *testing.T) {
	set := newTagset(simpleTags)
	d := tagged(&set, "The minister said that talks, now late, would resume.", map[string]string{"said": "VBD", "would": "MD", "that": "IN", "resume": "VB", ",": ",", ".": "."})
	look := lookerFunc(func(f *form, c coarse) shares {
		if f.low == "said" && c == verb {
			return shares{9, 0, 5}
		}
		return shares{}
	})
	c := set.clues(d, look)
	// The minister said that talks , now late , would resume .
	//  0     1      2    3     4   5  6   7   8   9     10  11
	if k := c.tokens[1]; k.right != 2 || k.left != -1 || k.rightBetween != 0 {
		t.Errorf("minister: cue to the right %d, to the left %d, between %d", k.right, k.left, k.rightBetween)
	}
	if k := c.tokens[10]; k.left != 2 || k.leftBetween != hasThat|hasComma|hasVerb || k.right != -1 || k.that != 3 || k.lastComma != 8 || k.nextComma != -1 {
		t.Errorf("resume: %+v", k)
	}
	if k := c.tokens[6]; k.verbsSince != 0 || k.verbsUntil != 0 || k.lastComma != 5 || k.nextComma != 8 {
		t.Errorf("now: %+v", k)
	}
	if k := c.tokens[9]; k.verbsSince != 1 || k.verbsUntil != 1 {
		t.Errorf("would: verbs since %d, until %d", k.verbsSince, k.verbsUntil)
	}
	if s := c.sentences[0]; s.best != 9 || s.cues != 1 || s.quote {
		t.Errorf("the sentence: %+v", s)
	}
}

func TestLexiconLeavesOut(t *testing.T) {
	set := newTagset(simpleTags)
	var articles []*Article
	for range 4 {
		d := tagged(&set, "She claimed it. He claimed it. They claimed it.", map[string]string{"claimed": "VBD"})
		a := &Article{Document: d, Labels: make([]uint8, len(d.Tokens))}
		for i := range d.Tokens {
			if d.word(i) == "claimed" {
				a.Labels[i] = 2*Cue + 1
			}
		}
		articles = append(articles, a)
	}
	all := countRoles(articles, set.class)
	l := all.lexicon(articles, set.class)
	claimed, claims := newForm(formKey{"claimed", noMark}), newForm(formKey{"claims", noMark})
	if got := l.look(&claimed, verb)[inCue]; got < 8 {
		t.Errorf("claimed is in bucket %d", got)
	}
	if got := l.look(&claims, verb)[inCue]; got < 7 {
		t.Errorf("claims, never seen, is in bucket %d and does not lean on claimed", got)
	}
	if got := l.look(&claimed, noun)[inCue]; got > 1 {
		t.Errorf("claimed as a noun is in bucket %d", got)
	}
	// Without all that it saw, the lexicon knows nothing of the word.
	if got := all.without(countRoles(articles, set.class)).look(&claimed, verb)[inCue]; got > 1 {
		t.Errorf("without its articles claimed is in bucket %d", got)
	}
	if got := all.without(countRoles(articles[:1], set.class)).look(&claimed, verb)[inCue]; got < 7 {
		t.Errorf("without one article of four claimed is in bucket %d", got)
	}
}
