package browser

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// wordsFile is a text with emoji, joined emoji, Hebrew and Arabic.
var wordsFile = filepath.Join("testdata", "words.txt")

// TestSelectedWords selects words that scripts, browsers and the record each
// count in their own way, and records them: what is stored must be what was
// selected, at its place in the text.
func TestSelectedWords(t *testing.T) {
	b := newTab(t, open(t, wordsFile))
	b.visit("/")
	by := pointer{b}
	by.press("nav.side a ~ Documents")
	by.press("main h2 a")
	b.sees("h1", "The ferry at Lund runs again")
	for _, c := range []struct {
		name, source, cue, content string
		choose                     func(string) string
	}{
		{"emoji with the mouse", "The harbour office", "said", "one word on its board, 🟢 open", b.drag},
		{"joined emoji with the keyboard", "Lea Roth", "said", "We 👩‍👩‍👧 are glad to cross 🌊 again", b.extend},
		{"Hebrew with the mouse", "משרד הנמל", "הודעת", "המעבורת תפליג בכל יום בשעה שמונה בבוקר", b.drag},
		{"Arabic with the keyboard", "رئيسة الميناء", "قالت", "العبّارة تبحر كل يوم في الثامنة صباحًا", b.extend},
	} {
		t.Run(c.name, func(t *testing.T) {
			tab := *b
			tab.T = t
			tab.attribute(c.source, c.cue, c.content, c.choose)
		})
	}
}

// attribute records who said what by selecting the words.
func (b *tab) attribute(source, cue, content string, choose func(string) string) {
	by := pointer{b}
	if eval[bool](b, `!document.querySelector("#verb-add[open]")`) {
		by.verb("n")
	}
	for _, part := range []struct{ name, words string }{{"source", source}, {"cue", cue}, {"content", content}} {
		if got := choose(part.words); got != part.words {
			b.Fatalf("selected were %q, not %q", got, part.words)
		}
		by.press(`#verb-add [data-pick=` + part.name + `]`)
		b.sees(`#verb-add [data-part=`+part.name+`] .span-text`, part.words)
	}
	by.press(`#verb-add button ~ Record it`)
	b.sees(".flash", "Recorded")
	b.sees(".panel .spoken", content)
	by.press(".panel-state a ~ permalink")
	b.sees("h2", "The words, and where they stand")

	type span struct{ Part, Words, Place string }
	stored := eval[[]span](b, `[...document.querySelectorAll("section[aria-labelledby=spans] tbody tr")].map(tr => ({Part: tr.cells[0].innerText, Words: tr.cells[1].textContent, Place: tr.cells[2].innerText}))`)
	text, err := os.ReadFile(wordsFile)
	if err != nil {
		b.Fatal(err)
	}
	var want []span
	for _, part := range []struct{ name, words string }{{"source", source}, {"cue", cue}, {"content", content}} {
		want = append(want, span{part.name, part.words, place(string(text), part.words)})
	}
	if diff := cmp.Diff(want, stored); diff != "" {
		b.Errorf("what is stored differs from what was selected (-want +got):\n%s", diff)
	}
	by.press("main .docline a ~ The ferry")
	b.sees("h1", "The ferry at Lund runs again")
}

// place is where words stand in a text, in code points.
func place(text, words string) string {
	before, _, _ := strings.Cut(text, words)
	start := utf8.RuneCountInString(before)
	return strconv.Itoa(start) + "–" + strconv.Itoa(start+utf8.RuneCountInString(words))
}
