package roles

import (
	"slices"
	"strings"
	"testing"
)

func TestReadVectors(t *testing.T) {
	const file = "the 1 0\nof .5 -.5\nrare 0 1\nrarer 1 1\n"
	wanted := WordsOf([]*Article{{Document: Parse("Rarer things happened.")}})
	v, err := ReadVectors(strings.NewReader(file), 2, wanted)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"the", "of", "rarer"}; !slices.Equal(v.words, want) {
		t.Errorf("the words are %v, not %v", v.words, want)
	}
	if want := []float32{.4, 0, .2, -.2, .4, .4}; v.dim != 2 || !slices.Equal(v.data, want) {
		t.Errorf("the numbers are %v, %d a word, not %v", v.data, v.dim, want)
	}
	for _, bad := range []string{"the 1 0\nof 1\n", "the 1 x\n", "the\n"} {
		if _, err := ReadVectors(strings.NewReader(bad), 9, nil); err == nil || !strings.Contains(err.Error(), "line") {
			t.Errorf("%q gives %v", bad, err)
		}
	}
}
