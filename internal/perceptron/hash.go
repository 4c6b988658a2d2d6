package perceptron

// FNV-1a, 32 bits (Fowler, Noll and Vo 1991).
const (
	fnvStart = 2166136261
	fnvPrime = 16777619
)

// hashString returns the FNV-1a hash of a string's bytes. Model files rest on
// it, so it never changes.
func hashString(s string) uint32 {
	h := uint32(fnvStart)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * fnvPrime
	}
	return h
}

// mix returns the hash of a feature: of the number of its template and of two
// values. It is never 0, which marks an empty slot of a table. Model files
// rest on it, so it never changes.
func mix(template uint8, a, b uint32) uint32 {
	const odd = 0xD6E8FEB86659FD93 // its bits are well spread
	x := (uint64(a)<<32 | uint64(b)) ^ uint64(template)*golden
	x *= odd
	x ^= x >> 32
	x *= odd
	return max(uint32(x>>32), 1)
}

// golden is 2^64 divided by the golden ratio.
const golden = 0x9E3779B97F4A7C15
