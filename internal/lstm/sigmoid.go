package lstm

import "math"

// sigmoids replaces each x by 1/(1+e^-x), to about 2e-7.
func sigmoids(x []float32) {
	if runs := len(x) / 8; vectors && runs > 0 {
		sigmoids8(&x[0], runs)
		x = x[8*runs:]
	}
	sigmoidsPortable(x)
}

// sigmoidsPortable is sigmoids in plain Go. e^-x is 2^n times e^r with |r| at
// most half of ln 2, and that is the series of e^r up to the sixth power.
func sigmoidsPortable(x []float32) {
	const (
		log2e = 1.44269504
		ln2hi = 0.693359375
		ln2lo = -2.12194440e-4
	)
	for i, v := range x {
		v = -min(max(v, -88), 88)
		n := int32(v*log2e+128.5) - 128
		f := float32(n)
		r := v - f*ln2hi - f*ln2lo
		e := 1 + r*(1+r*(1./2+r*(1./6+r*(1./24+r*(1./120+r*(1./720))))))
		x[i] = 1 / (1 + e*math.Float32frombits(uint32(n+127)<<23))
	}
}

// tanhs replaces each x by its hyperbolic tangent, 2 sigmoid(2x) - 1.
func tanhs(x []float32) {
	for i := range x {
		x[i] *= 2
	}
	sigmoids(x)
	for i := range x {
		x[i] = 2*x[i] - 1
	}
}
