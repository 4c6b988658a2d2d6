package roles

import (
	"fmt"

	"github.com/parley-record/parley/internal/crf"
)

// Score counts spans of one kind: how many were found, how many the
// annotators marked, and how many of the found are exactly among these.
type Score struct{ Found, Gold, Right int }

// F1 is the harmonic mean of precision and recall.
func (s Score) F1() float64 { return 2 * float64(s.Right) / float64(max(s.Found+s.Gold, 1)) }

// Precision is the share of the found spans that are right.
func (s Score) Precision() float64 { return float64(s.Right) / float64(max(s.Found, 1)) }

// Recall is the share of the marked spans that were found.
func (s Score) Recall() float64 { return float64(s.Right) / float64(max(s.Gold, 1)) }

// String shows precision, recall and F1 in percent.
func (s Score) String() string {
	return fmt.Sprintf("P %.1f R %.1f F1 %.1f (%d)", 100*s.Precision(), 100*s.Recall(), 100*s.F1(), s.Gold)
}

// Scores has a Score for each kind.
type Scores [NumKinds]Score

// place is where a span is, whatever its probability.
type place struct {
	kind     uint8
	from, to int
}

func placeOf(s crf.Span) place { return place{s.Kind, s.From, s.To} }

// Add counts the spans found in one text.
func (s *Scores) Add(found, gold []crf.Span) {
	marked := make(map[place]bool, len(gold))
	for _, g := range gold {
		marked[placeOf(g)] = true
		s[g.Kind].Gold++
	}
	for _, f := range found {
		s[f.Kind].Found++
		if marked[placeOf(f)] {
			s[f.Kind].Right++
		}
	}
}

// F1 is the mean of the kinds'.
func (s *Scores) F1() float64 {
	sum := 0.0
	for _, k := range s {
		sum += k.F1()
	}
	return sum / float64(len(s))
}

// Measure counts what the model finds in articles against their labels.
func (m *Model) Measure(articles []*Article, e Engine) Scores {
	var s Scores
	for _, a := range articles {
		s.Add(m.Find(a.Document, e), spansOf(a.Labels))
	}
	return s
}
