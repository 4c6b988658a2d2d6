package perceptron

import (
	"strings"
	"testing"
)

func TestDescribe(t *testing.T) {
	for _, tt := range []struct {
		form           string
		suffix, prefix string
		looks          looks
	}{
		{"Varland", "land", "varl", firstUpper | hasLower},
		{"go", "go", "go", hasLower},
		{"U.S.-backed", "cked", "u.s.", firstUpper | hasLower | hasHyphen},
		{"EU", "eu", "eu", firstUpper | allUpper},
		{"1,250", ",000", "0,00", hasDigit},
		{".", ".", ".", ends},
		{"“", "''", "''", divides},
		{"", "", "", 0},
	} {
		w := describe(tt.form)
		if got := letters(w.suffix); got != tt.suffix {
			t.Errorf("%q: suffix %q, want %q", tt.form, got, tt.suffix)
		}
		if got := letters(w.prefix); got != tt.prefix {
			t.Errorf("%q: prefix %q, want %q", tt.form, got, tt.prefix)
		}
		if w.looks != tt.looks {
			t.Errorf("%q: looks %b, want %b", tt.form, w.looks, tt.looks)
		}
	}
}

// letters unpacks a suffix or prefix.
func letters(packed uint32) string {
	var b []byte
	for ; packed != 0; packed >>= 8 {
		b = append([]byte{byte(packed)}, b...)
	}
	return string(b)
}

func TestSameAndDifferentWords(t *testing.T) {
	form := func(w word) uint32 { return w.form }
	lower := func(w word) uint32 { return w.lower }
	shape := func(w word) uint32 { return w.shape }
	for _, tt := range []struct {
		what string
		of   func(word) uint32
		a, b string
		same bool
	}{
		{"form", form, "n’t", "n't", true},
		{"form", form, "“", "``", true},
		{"form", form, "»", "''", true},
		{"form", form, `"`, "''", true},
		{"form", form, "‘", "`", true},
		{"form", form, "’", "'", true},
		{"form", form, "—", "--", true},
		{"form", form, "…", "...", true},
		{"form", form, "-LRB-", "(", true},
		{"form", form, "-RSB-", "]", true},
		{"form", form, "cannot", "can", true},
		{"form", form, "O‘Hara", "O'Hara", true},
		{"form", form, "non‑aggression", "non-aggression", true},
		{"form", form, "Kyiv", "kyiv", false},
		{"form", form, "``", "”", false},
		{"lower", lower, "``", "”", true},
		{"lower", lower, "Kyiv", "KYIV", true},
		{"lower", lower, "Élan", "élan", true},
		{"lower", lower, "2014", "1999", true},
		{"lower", lower, "2014", "199", false},
		{"shape", shape, "Varland", "Norrmark", true},
		{"shape", shape, "Varland", "McVarland", false},
		{"shape", shape, "2014", "201", false},
		{"shape", shape, "20145", "2014567", true},
		{"shape", shape, "Élan", "Elan", true},
	} {
		if got := tt.of(describe(tt.a)) == tt.of(describe(tt.b)); got != tt.same {
			t.Errorf("%s of %q and %q: same is %v, want %v", tt.what, tt.a, tt.b, got, tt.same)
		}
	}
}

func contextOf(text string) []word {
	var words []word
	for _, f := range strings.Fields(text) {
		words = append(words, describe(f))
	}
	findContext(words)
	return words
}

func TestFindContext(t *testing.T) {
	text := strings.Fields("Envoys Leave Northern Varland . They quickly met Anna Berg of Norrmark , without result . “ Why ? ”")
	words := contextOf(strings.Join(text, " "))
	for i, w := range words {
		if got, want := w.looks&heading != 0, i < 5; got != want {
			t.Errorf("word %d, %q: heading is %v, want %v", i, text[i], got, want)
		}
		if got, want := w.looks&starts != 0, i == 0 || i == 5 || i == 16 || i == 17 || i == 19; got != want {
			t.Errorf("word %d, %q: starts is %v, want %v", i, text[i], got, want)
		}
	}
	anna, berg, lone := words[8], words[9], words[11]
	met, of, comma := describe("met").lower, describe("of").lower, describe(",").lower
	if anna.runBefore != met || anna.runAfter != of || anna.runLast != berg.lower || anna.place == berg.place {
		t.Errorf("the run of Anna Berg is not seen: %+v %+v", anna, berg)
	}
	if lone.runBefore != of || lone.runAfter != comma || lone.place == 0 {
		t.Errorf("the run of Norrmark is not seen: %+v", lone)
	}
	if words[6].place != 0 {
		t.Error("a word in lower case is in a run")
	}
}
