package perceptron

import "testing"

// TestHashesStay: a hash that changes would silently spoil every model file.
func TestHashesStay(t *testing.T) {
	w := describe("Kyiv’s")
	for _, tt := range []struct {
		what      string
		got, want uint32
	}{
		{"FNV-1a of foobar", hashString("foobar"), 0xbf9cf968}, // of its authors' test vectors
		{"mix", mix(7, 11, 13), 0x63e8bba},
		{"form", w.form, 0xc6078c04},
		{"lower", w.lower, 0xac6baae4},
		{"shape", w.shape, 0x8cd6ec4f},
		{"class", classOf(5), 0x1715609f},
	} {
		if tt.got != tt.want {
			t.Errorf("%s is %#x, want %#x", tt.what, tt.got, tt.want)
		}
	}
}

func TestRandom(t *testing.T) {
	r := random{1234567}
	// Of the reference implementation, by S. Vigna.
	for i, want := range []uint64{6457827717110365317, 3203168211198807973, 9817491932198370423} {
		if got := r.next(); got != want {
			t.Errorf("number %d is %d, want %d", i, got, want)
		}
	}
	list := []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	r.shuffle(list)
	seen, moved := map[int]bool{}, false
	for i, n := range list {
		seen[n] = true
		moved = moved || i != n
	}
	if len(seen) != 10 || !moved {
		t.Errorf("shuffled into %v", list)
	}
}

func TestTable(t *testing.T) {
	table := newTable(0)
	want := map[uint32]uint32{}
	rnd := random{3}
	for range 5000 {
		key := uint32(rnd.below(2000))*64 + 1 // many want the same slot
		*table.at(key)++
		want[key]++
	}
	if table.used != len(want) {
		t.Errorf("%d keys, want %d", table.used, len(want))
	}
	for key, n := range want {
		if got, ok := table.get(key); !ok || got != n {
			t.Errorf("key %d: %d, %v, want %d", key, got, ok, n)
		}
		if _, ok := table.get(key + 1); ok {
			t.Errorf("key %d, never put in, is found", key+1)
		}
	}
	if _, ok := table.get(0); ok {
		t.Error("the key of empty slots is found")
	}
}
