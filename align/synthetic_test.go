package align

import (
	"os"
	"path/filepath"
	"testing"
)

// TestMadeDrafts remakes real texts in hard ways and prints how much of them
// is found again, and how far a pair's score can be trusted. It needs the set
// drafts-treaties in the folder PARLEY_EVAL_DATA.
func TestMadeDrafts(t *testing.T) {
	dir := os.Getenv("PARLEY_EVAL_DATA")
	if dir == "" {
		t.Skip("PARLEY_EVAL_DATA names no folder with drafts-treaties: made drafts are not measured")
	}
	texts := map[string][]Clause{}
	for _, name := range []string{"eec1986", "ec1997", "asylg2022"} {
		texts[name] = readClauses(t, filepath.Join(dir, "drafts-treaties", "texts", name+".tsv"))
	}
	foreign := map[string]string{"eec1986": "asylg2022", "ec1997": "asylg2022", "asylg2022": "ec1997"}
	var all marks
	for _, r := range recipes() {
		var forward, back marks
		for k, name := range []string{"eec1986", "ec1997", "asylg2022"} {
			m := newMaker(uint64(k)).make(texts[name], texts[foreign[name]], r)
			forward.count(m, Align(m.old, m.new, Options{}))
			m = m.turned()
			back.count(m, Align(m.old, m.new, Options{}))
		}
		t.Logf("%-20s %s", r.name, forward)
		t.Logf("%-20s %s (turned around)", "", back)
		all.add(forward)
		all.add(back)
	}
	t.Logf("%-20s %s", "all", all)
	t.Logf("right pairs by score:%s", calibration(all.bins))
	t.Logf("right single clauses by score:%s", calibration(all.alone))
}

// TestUnrelatedTexts prints how many clauses are paired between texts that
// have nothing to do with each other.
func TestUnrelatedTexts(t *testing.T) {
	dir := os.Getenv("PARLEY_EVAL_DATA")
	if dir == "" {
		t.Skip("PARLEY_EVAL_DATA names no folder with drafts-treaties and drafts-ukraine: unrelated texts are not measured")
	}
	read := func(set, folder, name string) []Clause {
		return readClauses(t, filepath.Join(dir, set, folder, name+".tsv"))
	}
	law, treaty := read("drafts-treaties", "texts", "asylg2022"), read("drafts-treaties", "texts", "ec1997")
	draft := read("drafts-ukraine", "renditions", "us28-atlantis.en")
	half := len(treaty) / 2
	for _, tt := range []struct {
		name     string
		old, new []Clause
	}{
		{"law and treaty", law, treaty}, {"treaty and law", treaty, law}, {"draft and treaty", draft, treaty}, {"draft and law", draft, law},
		{"halves of one treaty", treaty[:half], treaty[half:]},
	} {
		paired := 0
		for _, p := range Align(tt.old, tt.new, Options{}) {
			if len(p.Old) > 0 && len(p.New) > 0 {
				paired++
			}
		}
		t.Logf("%-20s %d of %d clauses paired", tt.name, paired, min(len(tt.old), len(tt.new)))
		if paired*100 > 3*min(len(tt.old), len(tt.new)) && tt.name != "halves of one treaty" {
			t.Errorf("%s: %d pairs", tt.name, paired)
		}
	}
}
