package crf

// table finds the weights of features by hash. Entries stand in one array of
// words, ordered by hash, each near the place that its hash has in proportion
// (open addressing with linear probing, in order: Amble and Knuth, "Ordered hash
// tables", 1974), so that a look-up touches one or two lines of the cache and
// ends early when the feature is not there. Most features of a text are not.
//
// An entry is the hash (0: free place) and the weights as signed bytes, four to
// a word, the first in the lowest byte. The highest byte of the last word is the
// exponent: a weight stands for byte·2^exponent units.
type table struct {
	width int    // weights of a feature
	size  int    // words of an entry
	slots uint64 // places that hashes are spread over
	words []uint32
	bias  []int32 // units, of the feature that every token has
}

const (
	unit        = 1.0 / 4096 // of a score
	maxExponent = 12         // so that a weight is at most 127 and sums have room
)

// feature is what a table is made from. All widths of one table are equal.
type feature struct {
	hash     uint32
	exponent uint8
	weights  []int8
}

// newTable returns a table of the features, which are sorted by hash, no two alike.
func newTable(width int, bias []int32, features []feature) *table {
	t := &table{width: width, size: 1 + (width+4)/4, slots: uint64(len(features) + len(features)/2 + 1), bias: bias}
	last := -1
	for _, f := range features {
		last = max(last+1, t.home(f.hash))
	}
	t.words = make([]uint32, t.size*(max(last+1, int(t.slots))+1)) // the last place stays free
	last = -1
	for _, f := range features {
		last = max(last+1, t.home(f.hash))
		entry := t.words[last*t.size : (last+1)*t.size]
		entry[0] = f.hash
		for i, w := range f.weights {
			entry[1+i/4] |= uint32(uint8(w)) << (i % 4 * 8)
		}
		entry[t.size-1] |= uint32(f.exponent) << 24
	}
	return t
}

// home returns the place of a hash if nothing is in its way.
func (t *table) home(hash uint32) int {
	return int(uint64(hash) * t.slots >> 32)
}

// lanes is the length of the sums that add wants: width and some more.
func (t *table) lanes() int { return 4 * (t.size - 1) }

// add adds the weights of the features to sums, in units. Lanes from width on
// are left with nothing of meaning.
//
// It looks at the home places of many features before it compares the first, so
// that the processor waits for them all at once and not for one after another.
func (t *table) add(sums []int32, features []uint32) {
	const batch = 64
	var at, key [batch]uint32
	for len(features) > 0 {
		n := min(len(features), batch)
		for i, h := range features[:n] {
			at[i] = uint32(t.home(h) * t.size)
			key[i] = t.words[at[i]]
		}
		for i, h := range features[:n] {
			k, p := key[i], at[i]
			for k < h && k != 0 {
				p += uint32(t.size)
				k = t.words[p]
			}
			if k == h && h != 0 {
				addEntry(sums, t.words[p+1:p+uint32(t.size)])
			}
		}
		features = features[n:]
	}
}

// addEntry adds the weights of one entry, given without its hash.
func addEntry(sums []int32, words []uint32) {
	exponent := words[len(words)-1] >> 24 & 31
	for _, w := range words {
		if len(sums) < 4 {
			return
		}
		sums[0] += int32(int8(w)) << exponent
		sums[1] += int32(int8(w>>8)) << exponent
		sums[2] += int32(int8(w>>16)) << exponent
		sums[3] += int32(int8(w>>24)) << exponent
		sums = sums[4:]
	}
}

// each calls f with every feature, in order of hash. The weights are valid until
// f returns.
func (t *table) each(f func(feature)) {
	weights := make([]int8, t.width)
	for p := 0; p < len(t.words); p += t.size {
		entry := t.words[p : p+t.size]
		if entry[0] == 0 {
			continue
		}
		for i := range weights {
			weights[i] = int8(entry[1+i/4] >> (i % 4 * 8))
		}
		f(feature{entry[0], uint8(entry[t.size-1] >> 24), weights})
	}
}

// count returns the number of features.
func (t *table) count() (n int) {
	for p := 0; p < len(t.words); p += t.size {
		if t.words[p] != 0 {
			n++
		}
	}
	return n
}
