package draft

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/parley-record/parley"
)

// checkCover fails unless each word of the text stands in exactly one marker,
// paragraph or dropped line.
func checkCover(t *testing.T, text string) {
	t.Helper()
	r := reader{text: text, lines: splitLines(text)}
	r.read()
	r.finish()
	var all []parley.Span
	for _, it := range r.items {
		bare := len(it.parts) == 0 && it.rank >= rankArticle // its number is dropped or lives in the labels under it
		if it.mark.Len() > 0 && !(bare && slices.Contains(r.dropped, trim(text, it.mark))) {
			all = append(all, it.mark)
		}
		for _, p := range it.parts {
			all = append(all, p.Span)
		}
	}
	all = append(all, r.dropped...)
	slices.SortFunc(all, func(a, b parley.Span) int { return a.Start - b.Start })
	end := 0
	for _, s := range all {
		if s.Start < end {
			t.Fatalf("%q is read twice", text[s.Start:min(end, s.End)])
		}
		if hasWord(text[end:s.Start]) {
			t.Fatalf("%q stands nowhere", text[end:s.Start])
		}
		end = s.End
	}
	if hasWord(text[end:]) {
		t.Fatalf("%q stands nowhere", text[end:])
	}
}

// checkLabels fails if a label stands twice without standing twice under the
// same parent in the text.
func checkLabels(t *testing.T, d Draft) {
	t.Helper()
	seen := make(map[string]int)
	for i, p := range d.Provisions {
		if p.Label == "" {
			continue
		}
		if k, ok := seen[p.Label]; ok && d.Provisions[k].Parent != p.Parent {
			t.Errorf("provisions %d and %d stand under different parents and are both %q", k, i, p.Label)
		}
		seen[p.Label] = i
	}
}

// TestParseMixtures reads texts thrown together from what markers, brackets and
// pages are made of.
func TestParseMixtures(t *testing.T) {
	pieces := strings.Split("[|]|(|)|a|EU|Option 1:| |\n|\n\n|/| or |: | – |Norway|,|1|2.|(a)|(i)|Article |5|bis|§ |[5.]|\"|**|1.1|-|•|Annex |to |PP1|OP2 |\f|"+
		"第一条|المادة |٢|. |x. |ANNEX|DONE at |#|'|…|\u00ad|ii)|b)|- 3 -|Page 2|\u2028", "|")
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var b strings.Builder
		for range r.IntN(40) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		text := b.String()
		d, err := Parse(text)
		if err != nil {
			continue
		}
		checkSpans(t, text, d)
		checkCover(t, text)
	}
}
