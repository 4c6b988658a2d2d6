package parley

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
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

func TestTextIndex(t *testing.T) {
	text := strings.Repeat("aé😀\n", 400)
	x := NewText(text)
	if x.Points() != utf8.RuneCountInString(text) {
		t.Fatalf("points: got %d", x.Points())
	}
	point := 0
	for offset := range text {
		if got := x.Point(offset); got != point {
			t.Fatalf("Point(%d): got %d, want %d", offset, got, point)
		}
		if got, ok := x.Offset(point); got != offset || !ok {
			t.Fatalf("Offset(%d): got %d, %v, want %d", point, got, ok, offset)
		}
		point++
	}
	if got, ok := x.Offset(point); got != len(text) || !ok {
		t.Errorf("Offset(end): got %d, %v", got, ok)
	}
	for _, outside := range []int{-1, point + 1} {
		if _, ok := x.Offset(outside); ok {
			t.Errorf("Offset(%d): is outside the text", outside)
		}
	}
	sel, err := NewSelector(text, Span{Start: 1, End: 7})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := x.Span(sel); err != nil || got != (Span{Start: 1, End: 7}) {
		t.Errorf("Span: got %v, %v", got, err)
	}
	sel.Exact = "é😁"
	if _, err := x.Span(sel); err == nil {
		t.Error("Span: a quote that does not stand there was found")
	}
}
