package origin

import "slices"

const (
	shingleLen  = 5  // words in a shingle
	minShingles = 12 // a shorter text is compared as a whole
)

// print is a text's fingerprint: its shingles in order and as a sorted set.
type print struct {
	seq []uint64
	set []uint64
}

// fingerprint makes the shingles of the words outside quotations; of all
// words if the text is almost only quotation, as a statement in full is.
func fingerprint(list []word) print {
	told := 0
	for _, w := range list {
		if !w.quoted {
			told++
		}
	}
	all := told*8 < len(list)
	seq := make([]uint64, 0, len(list))
	start := 0
	for i := 0; i <= len(list); i++ {
		if i < len(list) && (all || !list[i].quoted) {
			continue
		}
		seq = shingles(seq, list[start:i])
		start = i + 1
	}
	set := slices.Clone(seq)
	slices.Sort(set)
	return print{seq, slices.Compact(set)}
}

// shingles appends the hashes of the runs of words in one passage.
func shingles(seq []uint64, passage []word) []uint64 {
	for i := 0; i+shingleLen <= len(passage); i++ {
		h := uint64(fnvOffset)
		for _, w := range passage[i : i+shingleLen] {
			h = (h ^ w.hash) * fnvPrime
			h ^= h >> 29
		}
		seq = append(seq, h)
	}
	return seq
}

// overlap says how much two texts share.
type overlap struct {
	shared      int     // shingles in both
	containment float64 // of the smaller set
	coverage    float64 // of the larger set
	stretches   int     // separate shared passages, in the text that has fewer
	longest     float64 // the longest of them, as a part of what is shared
}

// compare measures two fingerprints against each other. It is symmetric.
func compare(a, b print) overlap {
	common := intersect(a.set, b.set)
	small, large := len(a.set), len(b.set)
	if small > large {
		small, large = large, small
	}
	if len(common) == 0 || small == 0 {
		return overlap{}
	}
	n, longest := stretches(a.seq, common)
	m, other := stretches(b.seq, common)
	return overlap{
		shared:      len(common),
		containment: float64(len(common)) / float64(small),
		coverage:    float64(len(common)) / float64(large),
		stretches:   min(n, m),
		longest:     float64(max(longest, other)) / float64(len(common)),
	}
}

func intersect(a, b []uint64) []uint64 {
	out := make([]uint64, 0, min(len(a), len(b)))
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			out = append(out, a[i])
			i++
			j++
		}
	}
	return out
}

// stretches counts the runs of shingles of seq that are in the sorted set
// common, and the length of the longest.
func stretches(seq, common []uint64) (n, longest int) {
	run := 0
	for _, h := range seq {
		if _, in := slices.BinarySearch(common, h); !in {
			run = 0
			continue
		}
		if run == 0 {
			n++
		}
		run++
		longest = max(longest, run)
	}
	return n, longest
}
