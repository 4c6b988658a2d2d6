package roles

import "testing"

// TestFastLeavesNetsAlone: who wants the fast engine does not wait for nets.
func TestFastLeavesNetsAlone(t *testing.T) {
	m := *Default()
	read := 0
	m.ensemble = func() *ensemble {
		read++
		return Default().ensemble()
	}
	if spans := m.Find(Parse(sample), Fast); len(spans) == 0 || read > 0 {
		t.Errorf("the fast engine finds %d spans and asks %d times for the nets", len(spans), read)
	}
	if spans := m.Find(Parse(sample), Full); len(spans) == 0 || read == 0 {
		t.Errorf("the full engine finds %d spans and asks %d times for the nets", len(spans), read)
	}
}

func TestDefault(t *testing.T) {
	m := Default()
	if m != Default() {
		t.Error("the model is read more than once")
	}
	if m.Version() == "" {
		t.Error("the model has no version")
	}
	d := Parse("Clara Hoffmann said it.")
	m.Tag(d)
	for i, want := range []string{"NNP PERSON", "NNP PERSON", "VBD O", "PRP O", ". O"} {
		if got := d.POS(i) + " " + d.NER(i); got != want {
			t.Errorf("%q is tagged %s, not %s", d.word(i), got, want)
		}
	}
}
