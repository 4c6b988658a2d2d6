package lstm

import "math"

// adam holds what one step of Adam (Kingma & Ba 2015) needs to know, besides
// the two moments of each weight. Weight decay is decoupled from the gradient
// (Loshchilov & Hutter 2019).
type adam struct {
	rate           float32 // learning rate times the correction of the first moment's bias
	second         float32 // correction of the second moment's bias
	decay          float32 // factor on the weights
	scale          float32 // factor on the gradient, by which it is clipped
	smooth         float32 // how far the average moves to the weights
	powerM, powerV float64 // of the two factors: what the bias corrections are made of
}

// Factors of the two moments, and the number that keeps the quotient finite.
const (
	beta1   = 0.9
	beta2   = 0.999
	epsilon = 1e-8
)

// next prepares step number n, from 0.
func (a *adam) next(n int, rate, decay, scale, smooth float32) {
	if n == 0 {
		a.powerM, a.powerV = 1, 1
	}
	a.powerM *= beta1
	a.powerV *= beta2
	a.rate = rate / float32(1-a.powerM)
	a.second = 1 / float32(1-a.powerV)
	a.decay = 1 - rate*decay
	a.scale = scale
	// the average follows fast at first, so that it forgets the beginning
	a.smooth = 1 - min(smooth, float32(n+1)/float32(n+10))
}

// step moves weights w along gradient g, with moments m and v.
func (a *adam) step(w, g, m, v []float32, factor, decay float32) {
	rate, second, scale := a.rate*factor, a.second, a.scale
	g, m, v = g[:len(w)], m[:len(w)], v[:len(w)]
	for i, x := range g {
		x *= scale
		m1 := m[i] + (1-beta1)*(x-m[i])
		v1 := v[i] + (1-beta2)*(x*x-v[i])
		m[i], v[i] = m1, v1
		w[i] = w[i]*decay - rate*m1/(float32(math.Sqrt(float64(v1*second)))+epsilon)
	}
}

// follow moves the average of weights w towards them.
func follow(average, w []float32, by float32) {
	w = w[:len(average)]
	for i := range average {
		average[i] += by * (w[i] - average[i])
	}
}

// norm2 is the sum of the squares of x.
func norm2(x []float32) float64 {
	var sum [4]float32
	total := 0.0
	for len(x) > 0 {
		part := x[:min(len(x), 4096)]
		x = x[len(part):]
		clear(sum[:])
		for len(part) >= 4 {
			sum[0] += part[0] * part[0]
			sum[1] += part[1] * part[1]
			sum[2] += part[2] * part[2]
			sum[3] += part[3] * part[3]
			part = part[4:]
		}
		for _, v := range part {
			sum[0] += v * v
		}
		total += float64(sum[0]) + float64(sum[1]) + float64(sum[2]) + float64(sum[3])
	}
	return total
}
