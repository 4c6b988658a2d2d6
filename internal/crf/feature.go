package crf

// Token is what a model sees of a token: the hashes of its features. Those in
// Node speak for labels; those in Edge for the pair of the label before and the
// label of this token, so that the first token's are not used. A feature that
// stands twice counts twice. The hash 0 stands for no feature.
type Token struct {
	Node, Edge []uint32
}

// Sequence is a sequence of tokens with the label of each.
type Sequence struct {
	Tokens []Token
	Labels []uint8
}

// Hash returns the hash of a feature that is named by the parts, never 0. Where
// one part ends and the next begins counts: Hash("ab", "c") is not Hash("a",
// "bc"). Models are made of these numbers, so the function never changes.
//
// Each part is taken in groups of 8 bytes, little-endian, and its last 0 to 7
// bytes as one group with their number in the top byte; a group is added to the
// state by exclusive or, and the state multiplied and folded. The end mixes as
// splitmix64 does and takes the upper half.
func Hash(parts ...string) uint32 {
	state := uint64(hashStart)
	for _, s := range parts {
		for ; len(s) >= 8; s = s[8:] {
			state = absorb(state, uint64(s[0])|uint64(s[1])<<8|uint64(s[2])<<16|uint64(s[3])<<24|
				uint64(s[4])<<32|uint64(s[5])<<40|uint64(s[6])<<48|uint64(s[7])<<56)
		}
		tail := uint64(len(s)) << 56
		for i := range len(s) {
			tail |= uint64(s[i]) << (8 * i)
		}
		state = absorb(state, tail)
	}
	return finish(state)
}

// Join returns the hash of a feature that is made of two others, in this order,
// never 0: cheaper than hashing their strings again for each combination.
func Join(a, b uint32) uint32 {
	return finish(absorb(hashStart, uint64(a)|uint64(b)<<32))
}

const hashStart = 0x51ed270b7a3f94c5

func absorb(state, group uint64) uint64 {
	state = (state ^ group) * 0x9e3779b97f4a7c15
	return state ^ state>>32
}

func finish(state uint64) uint32 {
	return max(1, uint32(scramble(state)>>32))
}
