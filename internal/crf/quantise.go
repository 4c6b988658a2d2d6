package crf

import "math"

// quantise returns the weights of a feature as bytes with a common exponent,
// the smallest that holds the greatest of them.
func quantise(hash uint32, weights []float32) feature {
	greatest := 0.0
	for _, w := range weights {
		greatest = max(greatest, math.Abs(float64(w)))
	}
	f := feature{hash: hash, weights: make([]int8, len(weights))}
	for f.exponent < maxExponent && steps(greatest, f.exponent) > 127 {
		f.exponent++
	}
	for i, w := range weights {
		f.weights[i] = int8(max(-127, min(127, steps(float64(w), f.exponent))))
	}
	return f
}

// steps returns the whole number of 2^exponent units nearest to a weight.
func steps(w float64, exponent uint8) float64 {
	return math.RoundToEven(w / (unit * float64(int(1)<<exponent)))
}

// units returns weights as whole units, for the feature of every token, which is
// one and can be kept exactly.
func units(weights []float32) []int32 {
	out := make([]int32, len(weights))
	for i, w := range weights {
		out[i] = int32(max(-maxBias, min(maxBias, steps(float64(w), 0))))
	}
	return out
}

const maxBias = 127 << maxExponent
