package perceptron

// random is the splitmix64 generator (Steele, Lea and Flood 2014).
type random struct{ state uint64 }

func (r *random) next() uint64 {
	r.state += golden
	z := r.state
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// below returns a number from 0 to n-1. The remainder's bias is below 2^-30
// for any list that fits in memory.
func (r *random) below(n int) int { return int(r.next() % uint64(n)) }

// shuffle puts numbers into another order (Fisher and Yates 1938).
func (r *random) shuffle(list []int) {
	for i := len(list) - 1; i > 0; i-- {
		j := r.below(i + 1)
		list[i], list[j] = list[j], list[i]
	}
}
