package lstm

import "slices"

// batch is a set of sequences laid out token by token: first the first token
// of each, longest sequence first, then the second of those that have one, and
// so on. A step of the net over all of them is then one block of rows, and no
// row is padding.
type batch struct {
	lengths []int // of the sequences, falling
	first   []int // first row of step t, and the end
	ids     []uint32
	inputs  int
}

// rows is the number of tokens.
func (b *batch) rows() int { return b.first[len(b.first)-1] }

// steps is the length of the longest sequence.
func (b *batch) steps() int { return len(b.first) - 1 }

// at returns the rows of step t.
func (b *batch) at(t int) (from, n int) { return b.first[t], b.first[t+1] - b.first[t] }

// lay makes b the batch of sequences, whose lengths must fall.
func (b *batch) lay(c Config, seqs [][][]uint32) {
	b.lengths, b.first, b.ids = b.lengths[:0], append(b.first[:0], 0), b.ids[:0]
	b.inputs = len(c.Inputs)
	for _, s := range seqs {
		b.lengths = append(b.lengths, len(s))
	}
	for t := 0; len(seqs) > 0 && t < len(seqs[0]); t++ {
		n := 0
		for n < len(seqs) && t < len(seqs[n]) {
			for k := range c.Inputs {
				b.ids = append(b.ids, c.id(seqs[n][t], k))
			}
			n++
		}
		b.first = append(b.first, b.first[t]+n)
	}
}

// forget reads ids as 0, each input's at its own chance.
func (b *batch) forget(chance []float32, r *random) {
	for i := range b.ids {
		if p := chance[i%b.inputs]; p > 0 && r.float() < p {
			b.ids[i] = 0
		}
	}
}

// bundles divides sequences into minibatches of about size tokens and of
// similar length, longest first within each, in random order. It returns their
// indices. Empty sequences are left out.
func bundles(lengths []int, size int, r *random) [][]int {
	type item struct {
		index int
		key   float32
	}
	var items []item
	for i, n := range lengths {
		if n > 0 {
			// lengths are blurred, so that the company of a sequence changes
			items = append(items, item{i, float32(n) * (1 + 0.2*r.float())})
		}
	}
	slices.SortFunc(items, func(a, b item) int {
		switch {
		case a.key < b.key:
			return -1
		case a.key > b.key:
			return 1
		}
		return a.index - b.index
	})
	var all [][]int
	var one []int
	tokens := 0
	for _, it := range items {
		if tokens > 0 && tokens+lengths[it.index] > size {
			all, one, tokens = append(all, one), nil, 0
		}
		one = append(one, it.index)
		tokens += lengths[it.index]
	}
	if len(one) > 0 {
		all = append(all, one)
	}
	for _, one := range all {
		slices.SortStableFunc(one, func(a, b int) int { return lengths[b] - lengths[a] })
	}
	shuffle(r, all)
	return all
}
