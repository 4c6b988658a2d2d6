package crf

import (
	"fmt"
	"testing"
)

// Models hold these numbers: they may never change.
func TestHashIsStable(t *testing.T) {
	for _, c := range []struct {
		parts []string
		want  uint32
	}{
		{nil, 0x3cf1dc10}, {[]string{""}, 0xa929ff5d}, {[]string{"word", "said"}, 0x95595db1}, {[]string{"suffix", "ing", "twelve bytes and more"}, 0xe5fcec28},
	} {
		if got := Hash(c.parts...); got != c.want {
			t.Errorf("Hash(%q) = %#x, want %#x", c.parts, got, c.want)
		}
	}
	if got, want := Join(1, 2), uint32(0xc26c167a); got != want {
		t.Errorf("Join(1, 2) = %#x, want %#x", got, want)
	}
}

func TestHashTellsPartsApart(t *testing.T) {
	seen := map[uint32]string{}
	for _, parts := range [][]string{
		{}, {""}, {"", ""}, {"a"}, {"a", ""}, {"", "a"}, {"ab", "c"}, {"a", "bc"}, {"abc"}, {"abc\x00"}, {"\x00"}, {"\x00\x00"},
		{"12345678"}, {"1234567", "8"}, {"12345678", ""}, {"123456789"}, {"12345678", "9"}, {"1234567812345678"},
	} {
		h := Hash(parts...)
		if other, ok := seen[h]; ok || h == 0 {
			t.Errorf("Hash(%q) = %d, as that of %s", parts, h, other)
		}
		seen[h] = fmt.Sprintf("%q", parts)
	}
}

// The hashes of n different features are about as different as n random numbers.
func TestHashSpreads(t *testing.T) {
	const n = 1 << 17 // of random numbers 2 pairs would agree
	for name, hash := range map[string]func(i int) uint32{
		"Hash": func(i int) uint32 { return Hash("w", fmt.Sprint(i)) },
		"Join": func(i int) uint32 { return Join(uint32(i)&255, uint32(i)>>8) },
	} {
		seen, high := map[uint32]bool{}, [256]int{}
		for i := range n {
			h := hash(i)
			seen[h] = true
			high[h>>24]++
		}
		if len(seen) < n-12 {
			t.Errorf("%s: %d of %d agree with another", name, n-len(seen), n)
		}
		for i, c := range high {
			if c < n/256*3/4 || c > n/256*5/4 {
				t.Errorf("%s: %d hashes begin with byte %#x, of 256 equal parts of %d", name, c, i, n)
			}
		}
	}
}

func BenchmarkHash(b *testing.B) {
	for b.Loop() {
		Hash("word-1", "government")
	}
}

func BenchmarkJoin(b *testing.B) {
	for i := 0; b.Loop(); i++ {
		Join(17, uint32(i))
	}
}
