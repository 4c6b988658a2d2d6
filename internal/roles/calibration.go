package roles

import (
	"math"

	"github.com/parley-record/parley/internal/crf"
)

// calibration turns the probability that models give to a span into how often
// such spans are right. It is a line from each of its knots to the next, so
// that it costs little and is the same on every machine.
type calibration [calibrationKnots]float32

const calibrationKnots = 33

// at returns the calibrated probability.
func (c *calibration) at(p float32) float32 {
	x := min(max(p, 0), 1) * (calibrationKnots - 1)
	i := min(int(x), calibrationKnots-2)
	part := x - float32(i)
	return c[i] + float32(part*(c[i+1]-c[i]))
}

// straight is the calibration that changes nothing.
func straight() calibration {
	var c calibration
	for i := range c {
		c[i] = float32(i) / (calibrationKnots - 1)
	}
	return c
}

// apply calibrates spans in place, each by that of its kind.
func apply(c *[NumKinds]calibration, spans []crf.Span) []crf.Span {
	for i := range spans {
		s := &spans[i]
		s.P = c[s.Kind].at(s.P)
	}
	return spans
}

// outcome is a probability with whether it came true.
type outcome struct {
	p    float64
	came bool
}

// calibrate returns for each kind the calibration that fits candidates of
// texts with known spans: a line through the log odds (Platt, "Probabilistic
// outputs for support vector machines", 1999).
func calibrate(candidates, gold [][]crf.Span) [NumKinds]calibration {
	var outcomes [NumKinds][]outcome
	for i, list := range candidates {
		marked := map[place]bool{}
		for _, s := range gold[i] {
			marked[placeOf(s)] = true
		}
		for _, s := range list {
			outcomes[s.Kind] = append(outcomes[s.Kind], outcome{float64(s.P), marked[placeOf(s)]})
		}
	}
	var out [NumKinds]calibration
	for k := range out {
		out[k] = fitLine(outcomes[k])
	}
	return out
}

// logit returns the log odds of a probability, kept finite.
func logit(p float64) float64 {
	p = min(max(p, 1e-4), 1-1e-4)
	return math.Log(p / (1 - p))
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// fitLine finds a and b for which logistic(a·logit(p)+b) makes the outcomes
// likeliest, by Newton's method.
func fitLine(outcomes []outcome) calibration {
	a, b := 1.0, 0.0
	for range 20 {
		var ga, gb, haa, hab, hbb float64
		for _, o := range outcomes {
			x := logit(o.p)
			q := logistic(a*x + b)
			e := q
			if o.came {
				e--
			}
			w := q * (1 - q)
			ga, gb = ga+e*x, gb+e
			haa, hab, hbb = haa+w*x*x, hab+w*x, hbb+w
		}
		det := haa*hbb - hab*hab
		if det < 1e-9 {
			return straight()
		}
		a -= (hbb*ga - hab*gb) / det
		b -= (haa*gb - hab*ga) / det
	}
	c := straight()
	for i := range c {
		c[i] = float32(logistic(a*logit(float64(c[i])) + b))
	}
	return c
}
