package roles

import (
	"testing"

	"github.com/parley-record/parley/internal/crf"
)

func TestScores(t *testing.T) {
	gold := []crf.Span{{Kind: Cue, From: 1, To: 2}, {Kind: Content, From: 2, To: 5}, {Kind: Content, From: 7, To: 9}}
	found := []crf.Span{{Kind: Cue, From: 1, To: 2}, {Kind: Content, From: 2, To: 4}, {Kind: Source, From: 7, To: 9}, {Kind: Content, From: 7, To: 9}}
	var s Scores
	s.Add(found, gold)
	if want := (Scores{{1, 0, 0}, {1, 1, 1}, {2, 2, 1}}); s != want {
		t.Errorf("the scores are %v, not %v", s, want)
	}
	if p, r := (Score{Found: 4, Gold: 5, Right: 2}).Precision(), (Score{Found: 4, Gold: 5, Right: 2}).Recall(); p != .5 || r != .4 {
		t.Errorf("precision is %v and recall %v, not .5 and .4", p, r)
	}
	if got, want := (Score{Found: 4, Gold: 5, Right: 2}).String(), "P 50.0 R 40.0 F1 44.4 (5)"; got != want {
		t.Errorf("the score is shown as %q, not %q", got, want)
	}
	if got := s.F1(); got != .5 {
		t.Errorf("the mean F1 is %v, not .5", got)
	}
	if s[Content].F1() != .5 || s[Source].F1() != 0 || s[Cue].F1() != 1 {
		t.Errorf("F1 is %v %v %v", s[Source].F1(), s[Cue].F1(), s[Content].F1())
	}
}

// TestTune has spans that are right as often as they say.
func TestTune(t *testing.T) {
	var candidates, gold [][]crf.Span
	for p := 1; p < 100; p++ {
		for i := range 100 {
			s := crf.Span{Kind: Cue, From: 0, To: 1, P: float32(p) / 100}
			candidates = append(candidates, []crf.Span{s})
			if i < p {
				gold = append(gold, []crf.Span{s})
			} else {
				gold = append(gold, nil)
			}
		}
	}
	got, scores := tune(candidates, gold)
	best, most := float32(0), 0.0
	for tau := float32(.02); tau < 1; tau += .02 {
		if s := scoreWith(thresholds{1, tau, 1}, candidates, gold); s[Cue].F1() > most {
			best, most = tau, s[Cue].F1()
		}
	}
	if got[Cue] < best-.03 || got[Cue] > best+.03 || scores[Cue].F1() < most-.002 {
		t.Errorf("the threshold is %.2f with F1 %.3f, the best %.2f with %.3f", got[Cue], scores[Cue].F1(), best, most)
	}
}

// TestCalibrate has spans that say twice as often as they should, in logits.
func TestCalibrate(t *testing.T) {
	var candidates, gold [][]crf.Span
	for p := 1; p < 50; p++ {
		for i := range 100 {
			s := crf.Span{Kind: Source, From: 0, To: 1, P: float32(logistic(2 * logit(float64(p)/50)))}
			candidates = append(candidates, []crf.Span{s})
			if i < 2*p {
				gold = append(gold, []crf.Span{s})
			} else {
				gold = append(gold, nil)
			}
		}
	}
	c := calibrate(candidates, gold)
	for _, p := range []float64{.2, .3, .5, .7, .8} {
		if got := c[Source].at(float32(logistic(2 * logit(p)))); got < float32(p)-.01 || got > float32(p)+.01 {
			t.Errorf("what is right %v of the time gets %v", p, got)
		}
	}
	if got := c[Cue]; got != straight() {
		t.Errorf("a kind of which nothing is known is changed: %v", got)
	}
	for _, p := range []float32{-1, 0, 1, 2} {
		if got := c[Source].at(p); got < 0 || got > 1 {
			t.Errorf("%v becomes %v", p, got)
		}
	}
}
