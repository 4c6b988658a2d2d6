package crf

// corpus is one kind of the features (those for labels or those for pairs) of all
// training sequences, laid out to be run over many times: for each sequence the
// different features that it has, for each token where they stand in that list.
type corpus struct {
	*vocabulary
	distinct []uint32 // features of sequence s: distinct[first[s]:first[s+1]]; the bias leads
	first    []int
	local    []uint32 // features of token t: local[start[t]:start[t+1]], places in the list
	start    []int
	among    []uint32 // in how many sequences each feature is, by number
}

// newCorpus lays out the features that of picks from a token, without those that
// occur less than least times.
func newCorpus(seqs []Sequence, least int, of func(Token) []uint32) *corpus {
	count := newTally()
	for _, s := range seqs {
		for _, t := range s.Tokens {
			for _, h := range of(t) {
				count.add(h, 1)
			}
		}
	}
	c := &corpus{vocabulary: newVocabulary(count, least), first: []int{0}, start: []int{0}}
	c.among = make([]uint32, len(c.hashes))
	c.local = make([]uint32, 0, c.occurrences)
	seen := make([]uint32, len(c.hashes))  // by which sequence last, counted from 1
	place := make([]uint32, len(c.hashes)) // and where in its list
	for n, s := range seqs {
		begin := len(c.distinct)
		visit := func(id uint32) {
			if seen[id] != uint32(n+1) {
				seen[id], place[id] = uint32(n+1), uint32(len(c.distinct)-begin)
				c.distinct = append(c.distinct, id)
				c.among[id]++
			}
		}
		visit(0)
		for _, t := range s.Tokens {
			for _, h := range of(t) {
				if id := c.id(h); id != 0 {
					visit(id)
					c.local = append(c.local, place[id])
				}
			}
			c.start = append(c.start, len(c.local))
		}
		c.first = append(c.first, len(c.distinct))
	}
	return c
}
