package parley

import (
	"errors"
	"strings"
	"testing"
)

func TestSelectorRoundTrip(t *testing.T) {
	text := "Zürich: «Ні» — said Володимир. Done."
	for start := range text {
		for end := range text {
			s := Span{start, end}
			if !s.In(text) {
				continue
			}
			sel, err := NewSelector(text, s)
			if err != nil {
				t.Fatal(err)
			}
			if back, err := sel.Span(text); err != nil || back != s {
				t.Fatalf("%v came back as %v, %v", s, back, err)
			}
			if err := sel.Validate(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestSelectorNeverMoves(t *testing.T) {
	text := "He said yes. He said no."
	at := strings.Index(text, "He said no")
	sel, err := NewSelector(text, Span{at, at + 10})
	if err != nil {
		t.Fatal(err)
	}
	for _, changed := range []string{"Then " + text, text[1:], "", strings.ReplaceAll(text, "no", "nö")} {
		if _, err := sel.Span(changed); !errors.Is(err, ErrOrphaned) {
			t.Errorf("in %q: got %v, want an orphan", changed, err)
		}
	}
}

func TestSpanRejectsHalfCharacters(t *testing.T) {
	if _, err := NewSelector("né", Span{0, 2}); !errors.Is(err, ErrInvalid) {
		t.Errorf("half a letter was cited: %v", err)
	}
}
