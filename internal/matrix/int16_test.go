package matrix

import (
	"slices"
	"testing"
)

// wide returns n random int16, extreme ones among them.
func (r *random) wide(n int) []int16 {
	s := make([]int16, n)
	for i := range s {
		switch v := r.next(); v >> 60 {
		case 0:
			s[i] = -1 << 15
		case 1:
			s[i] = 1<<15 - 1
		default:
			s[i] = int16(v)
		}
	}
	return s
}

// products16 returns the products of a row-major rows×cols matrix and n vectors,
// modulo 2^32.
func products16(w, x []int16, rows, cols, n int) []int32 {
	y := make([]int32, n*rows)
	for v := range n {
		for i := range rows {
			for j := range cols {
				y[v*rows+i] += int32(w[i*cols+j]) * int32(x[v*cols+j])
			}
		}
	}
	return y
}

// check16 compares the kernels and the portable loop with products16, with
// slices that are not aligned, and sees that nothing else is written.
func check16(t *testing.T, w, x []int16, rows, cols, n int) {
	t.Helper()
	const guard = 0x5a5a5a5a
	m := PackInt16(w, rows, cols)
	want := products16(w, x, rows, cols, n)
	for name, mul := range map[string]func(y []int32, x []int16, n int){
		"MulMat": m.MulMat, "portable": m.mulPortable,
		"MulVec": func(y []int32, x []int16, n int) {
			for v := range n {
				m.MulVec(y[v*rows:(v+1)*rows], x[v*cols:(v+1)*cols])
			}
		},
	} {
		all := make([]int32, 1+n*rows+block)
		for i := range all {
			all[i] = guard
		}
		mul(all[1:1+n*rows], x, n)
		if !slices.Equal(all[1:1+n*rows], want) {
			t.Fatalf("%s of %d×%d and %d vectors: %v, want %v", name, rows, cols, n, all[1:1+n*rows], want)
		}
		for i, v := range all {
			if (i < 1 || i > n*rows) && v != guard {
				t.Fatalf("%s of %d×%d and %d vectors writes at %d", name, rows, cols, n, i-1)
			}
		}
	}
}

func TestInt16ProductsAreExact(t *testing.T) {
	var r random
	for i := range 71 {
		for _, s := range [][3]int{{i, 7, 1}, {33, i, 3}, {40, 8, i % 12}, {i, i, 5}, {64, i, 8}} {
			rows, cols, n := s[0], s[1], s[2]
			check16(t, r.wide(rows*cols), r.wide(1 + n*cols)[1:], rows, cols, n)
		}
	}
	check16(t, r.wide(512*128), r.wide(9*128), 512, 128, 9)
	check16(t, nil, nil, 0, 0, 0)
}

func TestInt16ExtremeSums(t *testing.T) {
	low := slices.Repeat([]int16{-1 << 15}, 64*64)
	high := slices.Repeat([]int16{1<<15 - 1}, 64*64)
	for _, w := range [][]int16{low, high} {
		for _, x := range [][]int16{low[:5*64], high[:5*64]} {
			check16(t, w, x, 64, 64, 5)
		}
	}
}

func TestNorm(t *testing.T) {
	m := PackInt16([]int16{1, -2, 3, -1 << 15, 0, 5}, 2, 3)
	if got := m.Norm(); got != 1<<15+5 {
		t.Errorf("Norm is %d", got)
	}
	if got := PackInt16(nil, 0, 3).Norm(); got != 0 {
		t.Errorf("Norm of no rows is %d", got)
	}
	if m.Rows() != 2 || m.Cols() != 3 {
		t.Errorf("the shape is %d×%d", m.Rows(), m.Cols())
	}
}

func TestAddRow(t *testing.T) {
	var r random
	for n := range 140 {
		row := r.wide(n + 1)[1:]
		y := make([]int32, n+2)
		for i := range y {
			y[i] = int32(r.next())
		}
		want := slices.Clone(y)
		for i, v := range row {
			want[i+1] += int32(v)
		}
		AddRow(y[1:n+1], row)
		if !slices.Equal(y, want) {
			t.Fatalf("a row of %d: %v, want %v", n, y, want)
		}
	}
}

func FuzzInt16(f *testing.F) {
	f.Add(uint64(1), uint8(33), uint8(7), uint8(5))
	f.Fuzz(func(t *testing.T, seed uint64, rows, cols, n uint8) {
		r := random(seed)
		m, k, v := int(rows)%100, int(cols)%100, int(n)%10
		check16(t, r.wide(m*k), r.wide(v*k), m, k, v)
	})
}
