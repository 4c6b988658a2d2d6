package roles

import "github.com/parley-record/parley/internal/crf"

// thresholds are the least probabilities of a span of each kind, as
// [crf.Choose] takes them.
type thresholds [NumKinds]float32

// decide returns how candidates of texts with known spans become spans, and the
// scores that this gives.
func decide(candidates, gold [][]crf.Span) (decision, Scores) {
	var d decision
	d.calibration = calibrate(candidates, gold)
	for _, c := range candidates {
		apply(&d.calibration, c)
	}
	var s Scores
	d.thresholds, s = tune(candidates, gold)
	return d, s
}

// tune returns thresholds for candidates of texts with known spans, and the
// scores that they give. Where probabilities are right, F1 is highest when all
// spans above half of that highest F1 are taken (Lipton, Elkan and
// Naryanaswamy, "Optimal thresholding of classifiers to maximize F1 measure",
// 2014), so this needs no search, which would only find what happens to suit
// these texts.
func tune(candidates, gold [][]crf.Span) (thresholds, Scores) {
	t := thresholds{.4, .4, .4}
	for range 4 {
		s := scoreWith(t, candidates, gold)
		for k := range t {
			t[k] = float32(s[k].F1() / 2)
		}
	}
	return t, scoreWith(t, candidates, gold)
}

// scoreWith returns the scores of the candidates that thresholds choose.
func scoreWith(t thresholds, candidates, gold [][]crf.Span) Scores {
	var s Scores
	for i, c := range candidates {
		s.Add(crf.Choose(c, t[:]), gold[i])
	}
	return s
}
