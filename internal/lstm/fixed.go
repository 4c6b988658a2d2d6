package lstm

import "sync"

// The numbers of a running net are integers. A value v stands as v·2^q, and
// these are the q:
const (
	unitBits   = 12 // outputs of a layer and embeddings, which lie in [-1, 1]
	weightBits = 14 // weights, at most: a matrix may have fewer
	sumBits    = unitBits + weightBits
	gateBits   = 16 // sums of gates before they are looked up, and what is found
	cellBits   = 20
)

// unitMost bounds what an embedding can be read as; see table8.read.
const unitMost = 1<<unitBits + 33

// cellMost bounds a cell, to 1024.
const cellMost = 1 << 30

// The table of the sigmoid reaches from -sigmoidReach to sigmoidReach in steps
// of 1/64; between them it is interpolated, to 3e-5.
const (
	sigmoidReach = 12
	stepBits     = gateBits - 6
	sigmoidSteps = 2 * sigmoidReach << 6
)

// curve is the sigmoid in gateBits at each step.
type curve [2048]int32

// sigmoidCurve makes the table. Only additions, multiplications and divisions
// of float64, each rounded, go into it, so that it is the same everywhere.
var sigmoidCurve = sync.OnceValue(func() *curve {
	t := new(curve)
	for i := range t {
		x := float64(min(i, sigmoidSteps))/64 - sigmoidReach
		t[i] = int32(float64((1<<gateBits)/(1+exponential(-x))) + 0.5)
	}
	return t
})

// exponential is e^x for |x| <= 16, to about 1e-13: the series for x/1024,
// squared ten times.
func exponential(x float64) float64 {
	r := x / 1024
	e := 1 + float64(r/8)
	for n := 7; n > 0; n-- {
		e = 1 + float64(float64(r/float64(n))*e)
	}
	for range 10 {
		e = float64(e * e)
	}
	return e
}

// at looks a sum up. It is 2^gateBits times the sigmoid of z / 2^gateBits.
func (t *curve) at(z int64) int64 {
	const reach = sigmoidReach << gateBits
	u := uint64(min(max(z, -reach), reach-1) + reach)
	i, part := u>>stepBits&2047, int64(u&(1<<stepBits-1))
	low := int64(t[i])
	return low + (int64(t[(i+1)&2047])-low)*part>>stepBits
}
