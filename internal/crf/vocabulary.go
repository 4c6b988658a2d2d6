package crf

import "slices"

// tally counts hashes in an open-addressing table that doubles when it is half
// full. The hash 0 is not counted.
type tally struct {
	keys, counts []uint32
	used         int
}

func newTally() *tally {
	return &tally{keys: make([]uint32, 1<<10), counts: make([]uint32, 1<<10)}
}

// slot returns where the hash stands or would stand.
func (t *tally) slot(hash uint32) int {
	mask := uint32(len(t.keys) - 1)
	i := hash * 0x9e3779b1 & mask
	for t.keys[i] != hash && t.keys[i] != 0 {
		i = (i + 1) & mask
	}
	return int(i)
}

func (t *tally) add(hash, n uint32) {
	if hash == 0 {
		return
	}
	i := t.slot(hash)
	if t.keys[i] == 0 {
		if t.used++; 2*t.used > len(t.keys) {
			old := *t
			*t = tally{keys: make([]uint32, 2*len(old.keys)), counts: make([]uint32, 2*len(old.keys)), used: old.used}
			for j, k := range old.keys {
				if k != 0 {
					s := t.slot(k)
					t.keys[s], t.counts[s] = k, old.counts[j]
				}
			}
			i = t.slot(hash)
		}
		t.keys[i] = hash
	}
	t.counts[i] += n
}

// vocabulary numbers the features that are learned about. Number 0 is the bias,
// which every token has; the others follow in order of their hashes.
type vocabulary struct {
	hashes      []uint32 // by number
	ids         *tally   // number by hash
	occurrences int      // of all of them together
}

// newVocabulary takes the hashes that were counted at least least times.
func newVocabulary(t *tally, least int) *vocabulary {
	v := &vocabulary{hashes: []uint32{0}, ids: newTally()}
	for i, k := range t.keys {
		if k != 0 && int(t.counts[i]) >= least {
			v.hashes = append(v.hashes, k)
			v.occurrences += int(t.counts[i])
		}
	}
	slices.Sort(v.hashes)
	for i, k := range v.hashes {
		v.ids.add(k, uint32(i))
	}
	return v
}

// id returns the number of a hash, 0 for one that is not learned about.
func (v *vocabulary) id(hash uint32) uint32 {
	i := v.ids.slot(hash)
	if hash == 0 || v.ids.keys[i] == 0 {
		return 0
	}
	return v.ids.counts[i]
}
