package crf

import "math"

// The exponential and the logarithm are made from operations that IEEE 754
// rounds exactly (addition, multiplication, division, square root), and an
// explicit conversion stands around each product, because the language lets a
// compiler fuse x*y + z otherwise. So they give the same bits everywhere, which
// package math does not promise.

const (
	expSteps  = 64      // entries of the table for one power of two
	expLowest = -708    // below, the result would leave the normal numbers
	expMagic  = 3 << 51 // adding it leaves the nearest integer in the low bits
	expScale  = expSteps / 0.69314718055994530942
	expStep   = 0.69314718055994530942 / expSteps
)

// expTable[i] is 2^(i/64).
var expTable = func() (t [expSteps]float64) {
	root := 2.0
	for n := 1; n < expSteps; n *= 2 {
		root = math.Sqrt(root)
	}
	t[0] = 1
	for i := 1; i < expSteps; i++ {
		if i%2 == 0 {
			// Squares of halves keep the error from growing with i.
			t[i] = float64(t[i/2] * t[i/2])
		} else {
			t[i] = float64(t[i-1] * root)
		}
	}
	return t
}()

// exp returns e^x for -708 < x <= 0 with a relative error under 1e-10, and 0
// for everything else: for smaller x, for NaN, and for x above 0, which in
// this package only a score that is no number can cause.
func exp(x float64) float64 {
	if !(x <= 0 && x > expLowest) {
		return 0
	}
	shifted := float64(x*expScale) + expMagic
	n := int64(math.Float64bits(shifted)) // low bits: x·64/ln 2, rounded
	r := x - float64((shifted-expMagic)*expStep)
	// e^r for |r| <= ln 2/128, by its series up to the third power
	p := 1 + r + float64(float64(r*r)*(0.5+float64(r*(1.0/6))))
	y := float64(expTable[n&(expSteps-1)] * p)
	return math.Float64frombits(math.Float64bits(y) + uint64(n>>6)<<52)
}

// log returns the natural logarithm of a positive normal number, to about
// 1e-11. It takes x = m·2^e with m near 1 and ln m = 2·atanh((m-1)/(m+1)).
func log(x float64) float64 {
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, e = m*2, e-1
	}
	s := (m - 1) / (m + 1)
	q := float64(s * s)
	sum := 0.0
	for k := 15; k >= 1; k -= 2 {
		sum = float64(sum*q) + 1/float64(k)
	}
	return float64(2*s*sum) + float64(float64(e)*math.Ln2)
}
