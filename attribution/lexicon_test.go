package attribution

import (
	"slices"
	"testing"

	"github.com/parley-record/parley"
)

func TestLexicon(t *testing.T) {
	l := loadLexicon()
	if len(l.words) < 1500 || len(l.forms) < 1000 {
		t.Errorf("%d words and %d forms: the lists were not read", len(l.words), len(l.forms))
	}
	for w, f := range l.forms {
		if f.verb == nil {
			t.Errorf("the irregular form %q has no verb", w)
			continue
		}
		if !slices.Contains(parley.CueClasses(), f.verb.class) {
			t.Errorf("verb %q has class %q, which is none of parley's", f.verb.lemma, f.verb.class)
		}
		if f.verb.rate <= 0 || f.verb.rate >= 1 {
			t.Errorf("verb %q has rate %v", f.verb.lemma, f.verb.rate)
		}
	}
	for w, tags := range l.words {
		if tags[0] == none {
			t.Errorf("word %q has no part of speech", w)
		}
	}
	for _, w := range []string{"said", "says", "denies", "denied", "admitted", "saying", "wrote", "written", "told", "urges", "wishes", "vowing"} {
		if _, ok := l.forms[w]; !ok {
			t.Errorf("%q is not known", w)
		}
	}
}

func TestInflect(t *testing.T) {
	tests := []struct{ lemma, third, past, ing string }{
		{"claim", "claims", "claimed", "claiming"},
		{"deny", "denies", "denied", "denying"},
		{"say", "says", "sayed", "saying"},
		{"promise", "promises", "promised", "promising"},
		{"agree", "agrees", "agreed", "agreeing"},
		{"admit", "admits", "admitted", "admitting"},
		{"nod", "nods", "nodded", "nodding"},
		{"stress", "stresses", "stressed", "stressing"},
		{"push", "pushes", "pushed", "pushing"},
		{"address", "addresses", "addressed", "addressing"},
	}
	for _, tt := range tests {
		third, past, ing := inflect(tt.lemma)
		if third != tt.third || past != tt.past || ing != tt.ing {
			t.Errorf("inflect(%q) = %s, %s, %s, want %s, %s, %s", tt.lemma, third, past, ing, tt.third, tt.past, tt.ing)
		}
	}
}
