package attribution

import "math"

// weights are what the probabilities of the roles of an attribution count, in
// log odds, and what it counts that no finder gave a content or a source.
type weights struct{ bias, cue, content, source, noContent, noSource float64 }

// fitted is a logistic regression, on the validation articles of PolNeAR, to
// whether annotators marked the cue, a content and the source there too.
// TestReliability fits it, and shows what it is worth. Fitted to one half of the
// articles, it is off by five in a hundred on the other half.
var fitted = weights{bias: .1, cue: .38, content: .42, source: .57, noContent: -.1, noSource: -.23}

// doubtedLink is what is left of the confidence where the links among the roles
// are as doubtful as they can be. What annotators published does not show the
// links, so that this is set by hand.
const doubtedLink = .9

// leastInsideShare and mostInsideShare are how often an attribution that the
// grammar found inside another is right, for the rarest and the surest cues.
const (
	leastInsideShare = .45
	mostInsideShare  = .9
)

// trusted returns the probability that an attribution is right: for one made of
// roles from their probabilities and those of the links, for one found inside
// another from how often its cue is one, and from the probability of that one.
func (rel *relation) trusted(parent float64) float64 {
	if rel.trust.cue < 0 && !rel.cue.empty() {
		share := leastInsideShare + float64((mostInsideShare-leastInsideShare)*rel.rate)
		return clamp(min(parent, share*math.Sqrt(parent)))
	}
	return fitted.apply(rel.trust)
}

// apply weighs the evidence.
func (w weights) apply(t trust) float64 {
	x := w.bias
	for _, part := range [...]struct{ p, weight, missing float64 }{
		{t.cue, w.cue, 0}, {t.content, w.content, w.noContent}, {t.source, w.source, w.noSource},
	} {
		if part.p > 0 {
			x += float64(part.weight * logOdds(part.p))
		} else {
			x += part.missing
		}
	}
	return clamp(probability(x) * (doubtedLink + float64((1-doubtedLink)*between(t.link, .4, .97))))
}

// knots are probabilities with their log odds. Between them both functions
// below are taken to be straight: close enough here, and the same on every
// machine, which math.Log and math.Exp are not.
var knots = [...]struct{ p, odds float64 }{
	{.02, -3.892}, {.05, -2.944}, {.1, -2.197}, {.2, -1.386}, {.3, -.847}, {.4, -.405}, {.5, 0},
	{.6, .405}, {.7, .847}, {.8, 1.386}, {.9, 2.197}, {.95, 2.944}, {.98, 3.892},
}

// logOdds returns the log odds of a probability.
func logOdds(p float64) float64 {
	for i := 1; i < len(knots); i++ {
		if a, b := knots[i-1], knots[i]; p < b.p || i == len(knots)-1 {
			return a.odds + float64((b.odds-a.odds)*between(p, a.p, b.p))
		}
	}
	return 0
}

// probability returns the probability that has log odds.
func probability(odds float64) float64 {
	for i := 1; i < len(knots); i++ {
		if a, b := knots[i-1], knots[i]; odds < b.odds || i == len(knots)-1 {
			return a.p + float64((b.p-a.p)*between(odds, a.odds, b.odds))
		}
	}
	return 0
}

// between returns how far x lies on the way from a to b, 0 to 1.
func between(x, a, b float64) float64 { return min(max((x-a)/(b-a), 0), 1) }

// clamp keeps a probability away from certainty, which nothing here has.
func clamp(p float64) float64 { return min(max(p, .05), .97) }
