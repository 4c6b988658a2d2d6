package attribution

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLabel(t *testing.T) {
	paragraphs := []string{
		"Orlov said the talks had failed .",
		"`` We waited , '' said Lind , a clerk . `` Nobody came . ''",
		"Tarn , the mayor , denies it .",
		"",
	}
	want := []string{
		"B-source B-cue B-content I-content I-content I-content O",
		"B-content I-content I-content I-content I-content B-cue B-source I-source I-source I-source O B-content I-content I-content I-content I-content",
		"B-source I-source I-source I-source I-source B-cue B-content O",
		"",
	}
	var tokens [][]string
	for _, p := range paragraphs {
		tokens = append(tokens, strings.Fields(p))
	}
	var got []string
	for i, l := range Label(tokens) {
		if len(l) != len(tokens[i]) {
			t.Errorf("paragraph %d has %d labels for %d tokens", i, len(l), len(tokens[i]))
		}
		got = append(got, strings.Join(l, " "))
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestLabelOddTokens(t *testing.T) {
	for _, tokens := range [][]string{{""}, {"\n"}, {"he", "said", "", "no"}, {"said\nso", "he", "\r"}, {"\x00", "\xff"}} {
		if got := Label([][]string{tokens, nil, tokens}); len(got) != 3 || len(got[0]) != len(tokens) || len(got[2]) != len(tokens) {
			t.Errorf("Label of %q twice gave %q", tokens, got)
		}
	}
}
