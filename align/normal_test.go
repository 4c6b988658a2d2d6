package align

import (
	"strings"
	"testing"
)

func TestPlainNumbers(t *testing.T) {
	for _, tt := range [][2]string{
		{"Annex No. 5 and № 7, Nr 8, nº 9; n° 3", "Annex 5 and 7, 8, 9; 3"},
		{"knr. 5, no 5, No. five", "knr. 5, no 5, No. five"},
		{"at -5 degrees (−3), 4 -5, 3-5", "at minus 5 degrees (minus 3), 4 -5, 3-5"},
		{"a\u00a0-5", "a minus 5"},
		{"10³ men, Sal²", "10 3 men, Sal2"},
		{"-5", "-5"},
		{"№", "No"},
		{"n", "n"},
	} {
		if got := normalise(tt[0]); got != tt[1] {
			t.Errorf("normalise(%q) = %q, want %q", tt[0], got, tt[1])
		}
	}
}

// TestLongWordings compares texts longer than what is looked at first.
func TestLongWordings(t *testing.T) {
	text := strings.Repeat("The labour organisation can't favour a cease-fire. ", 100)
	spelt := strings.Repeat("The labor organization cannot favor a ceasefire. ", 100)
	is := func(old, new string) bool {
		m := newMatcher([]Clause{{"1", old}}, []Clause{{"1", new}}, Options{})
		return m.lexicon.same(m.old[0].words, m.new[0].words)
	}
	if !is(text, spelt) || !is("It begins. "+text, "It begins. "+spelt) {
		t.Error("two spellings of a long text are not the same")
	}
	for _, other := range []string{"No, " + spelt, spelt + "Or not.", "It ends. " + spelt, strings.Replace(spelt, "favor", "want", 1)} {
		if is(text, other) || is(other, text) {
			t.Errorf("%.60q... is taken for the same", other)
		}
	}
}
