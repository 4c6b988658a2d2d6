package lstm

// random is splitmix64 (Steele, Lea & Flood 2014): a counter through a mixing
// function. Small, and the same on every machine and in every version of Go.
type random struct{ state uint64 }

// next returns 64 random bits.
func (r *random) next() uint64 {
	r.state += 0x9e3779b97f4a7c15
	z := r.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// float returns a number in [0, 1).
func (r *random) float() float32 { return float32(r.next()>>40) / (1 << 24) }

// below returns a number in [0, n).
func (r *random) below(n int) int { return int(r.next() >> 1 % uint64(n)) }

// uniform fills x with numbers in [-limit, limit).
func (r *random) uniform(x []float32, limit float32) {
	for i := range x {
		x[i] = (2*r.float() - 1) * limit
	}
}

// mask fills x with 0 at chance p and otherwise with 1/(1-p), so that the mean
// of what it multiplies stays the same.
func (r *random) mask(x []float32, p float32) {
	bar := uint64(float64(p) * (1 << 32))
	keep := 1 / (1 - p)
	for i := 0; i < len(x); i += 2 {
		bits := r.next()
		for j := i; j < min(i+2, len(x)); j++ {
			x[j] = keep
			if bits&(1<<32-1) < bar {
				x[j] = 0
			}
			bits >>= 32
		}
	}
}

// shuffle puts x into a random order.
func shuffle[T any](r *random, x []T) {
	for i := len(x) - 1; i > 0; i-- {
		j := r.below(i + 1)
		x[i], x[j] = x[j], x[i]
	}
}
