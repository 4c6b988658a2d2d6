package crf

// rng is the generator splitmix64 (Steele, Lea and Flood, "Fast splittable
// pseudorandom number generators", 2014). Its value is its seed.
type rng uint64

// next returns 64 random bits.
func (r *rng) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	return scramble(uint64(*r))
}

// below returns a number in [0, n), which is less than 2^32; it favours some by
// at most n in 2^32.
func (r *rng) below(n int) int {
	return int(r.next() >> 32 * uint64(n) >> 32)
}

// scramble is a one-to-one map in which each bit of x moves every bit of the result.
func scramble(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
