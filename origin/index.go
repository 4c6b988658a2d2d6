package origin

import "slices"

const (
	// window bounds the work on a shingle that stands in very many documents:
	// each is paired with this many of the next ones, which still connects a
	// story with a thousand reprints.
	window = 48
	// minShared is how many shingles two documents share before they are compared.
	minShared = 8
)

// posting is one document that has a shingle.
type posting struct {
	hash uint64
	doc  int32
}

// candidates returns the pairs of documents, lower index first and sorted,
// that share enough shingles to be worth comparing.
func candidates(prints []print) [][2]int {
	total := 0
	for _, p := range prints {
		total += len(p.set)
	}
	list := make([]posting, 0, total)
	for i, p := range prints {
		for _, h := range p.set {
			list = append(list, posting{h, int32(i)})
		}
	}
	slices.SortFunc(list, func(a, b posting) int {
		switch {
		case a.hash < b.hash:
			return -1
		case a.hash > b.hash:
			return 1
		}
		return int(a.doc - b.doc)
	})
	return countPairs(list)
}

// countPairs counts how many shingles each pair of documents shares.
func countPairs(list []posting) [][2]int {
	counts := map[uint64]int32{}
	for i := range list {
		for j := i + 1; j < len(list) && j <= i+window && list[j].hash == list[i].hash; j++ {
			counts[uint64(list[i].doc)<<32|uint64(list[j].doc)]++
		}
	}
	var keys []uint64
	for k, n := range counts {
		if n >= minShared {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	pairs := make([][2]int, len(keys))
	for i, k := range keys {
		pairs[i] = [2]int{int(k >> 32), int(k & 0xffffffff)}
	}
	return pairs
}

// sets is a union-find over the numbers below its length.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) find(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

// join unites two sets; the lower number stays the representative.
func (s sets) join(a, b int) {
	a, b = s.find(a), s.find(b)
	if a > b {
		a, b = b, a
	}
	s[b] = a
}
