package perceptron

import (
	"cmp"
	"slices"
)

// table maps hashes to numbers: open addressing with linear probing, at most
// half full. The hash 0 marks an empty slot.
type table struct {
	slots []slot // a power of two
	used  int
}

type slot struct{ key, value uint32 }

// newTable returns a table with room for n hashes.
func newTable(n int) table {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return table{slots: make([]slot, size)}
}

// get returns the number of a hash; ok is false if it has none.
func (t *table) get(key uint32) (value uint32, ok bool) {
	mask := uint32(len(t.slots) - 1)
	for i := key & mask; ; i = (i + 1) & mask {
		switch s := t.slots[i]; s.key {
		case key:
			return s.value, key != 0
		case 0:
			return 0, false
		}
	}
}

// at returns where the number of a hash stands, which is 0 at first. It is
// good until the next call.
func (t *table) at(key uint32) *uint32 {
	if 2*t.used >= len(t.slots) {
		t.grow()
	}
	mask := uint32(len(t.slots) - 1)
	for i := key & mask; ; i = (i + 1) & mask {
		s := &t.slots[i]
		if s.key == 0 {
			s.key = key
			t.used++
		}
		if s.key == key {
			return &s.value
		}
	}
}

func (t *table) grow() {
	old := t.slots
	*t = newTable(len(old))
	for _, s := range old {
		if s.key != 0 {
			*t.at(s.key) = s.value
		}
	}
}

// sorted returns the hashes and their numbers, by hash.
func (t *table) sorted() []slot {
	out := make([]slot, 0, t.used)
	for _, s := range t.slots {
		if s.key != 0 {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b slot) int { return cmp.Compare(a.key, b.key) })
	return out
}
