package matrix

import (
	"math"
	"slices"
	"testing"
)

// random is a source of numbers that are the same in every run (splitmix64 of
// Steele, Lea and Flood, 2014).
type random uint64

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// float returns a number in [-1, 1).
func (r *random) float() float32 { return float32(int32(r.next())) / (1 << 31) }

// matrix returns a random matrix whose rows lie gap elements apart. What is not
// part of it, also a few elements before and behind it, is NaN: a kernel that
// reads it spoils its result.
func (r *random) matrix(rows, cols, gap int) Float32 {
	nan := float32(math.NaN())
	m := Float32{Rows: rows, Cols: cols, Stride: cols + gap}
	data := make([]float32, 3+rows*m.Stride+40)
	for i := range data {
		data[i] = nan
	}
	m.Data = data[3:]
	for i := range rows {
		for j := range cols {
			m.Data[i*m.Stride+j] = r.float()
		}
	}
	return m
}

// transposed returns a copy of the transpose.
func transposed(m Float32) Float32 {
	t := New(m.Cols, m.Rows)
	for i := range m.Rows {
		for j, v := range m.Row(i) {
			t.Data[j*t.Stride+i] = v
		}
	}
	return t
}

// clone returns a copy of the matrix with the elements between its rows.
func clone(m Float32) Float32 {
	m.Data = append([]float32(nil), m.Data...)
	return m
}

// naive adds A·B to C in float64 and returns the sum of absolute products of
// each element, the measure of the rounding that is allowed.
func naive(c, a, b Float32) (want, scale [][]float64) {
	for i := range c.Rows {
		row, abs := make([]float64, c.Cols), make([]float64, c.Cols)
		for j, v := range c.Row(i) {
			row[j], abs[j] = float64(v), math.Abs(float64(v))
			for p, x := range a.Row(i) {
				product := float64(x) * float64(b.Row(p)[j])
				row[j] += product
				abs[j] += math.Abs(product)
			}
		}
		want, scale = append(want, row), append(scale, abs)
	}
	return want, scale
}

// compare fails the test unless got is want but for rounding and what lies
// between the rows of got is as in before.
func compare(t *testing.T, got, before Float32, want, scale [][]float64) {
	t.Helper()
	const tolerance = 1e-5
	for i := range got.Rows {
		for j, v := range got.Row(i) {
			if diff := math.Abs(float64(v) - want[i][j]); !(diff <= tolerance*scale[i][j]) {
				t.Fatalf("element (%d,%d) is %v, want %v", i, j, v, want[i][j])
			}
		}
	}
	for i, v := range got.Data {
		inside := got.Stride > 0 && i%got.Stride < got.Cols && i/got.Stride < got.Rows
		if !inside && math.Float32bits(v) != math.Float32bits(before.Data[i]) {
			t.Fatalf("wrote outside of the matrix, at %d", i)
		}
	}
}

// products are all ways to add A·B to C with one kernel.
var products = []struct {
	name string
	add  func(k kernel, c, a, b Float32)
}{
	{"Mul", func(k kernel, c, a, b Float32) { mul(k, c, operand{a.Data, a.Stride, 1}, b) }},
	{"MulAT", func(k kernel, c, a, b Float32) {
		a = transposed(a)
		mul(k, c, operand{a.Data, 1, a.Stride}, b)
	}},
	{"MulBT", func(k kernel, c, a, b Float32) {
		var p Packed
		p.shape(k, b.Rows, b.Cols)
		p.fillT(transposed(b))
		mulPacked(c, operand{a.Data, a.Stride, 1}, &p)
	}},
	{"MulPacked", func(k kernel, c, a, b Float32) {
		var p Packed
		p.shape(k, b.Rows, b.Cols)
		p.fill(b)
		mulPacked(c, operand{a.Data, a.Stride, 1}, &p)
	}},
}

var kernelNames = [...]string{"portable", "AVX2", "AVX-512"}

// eachKernel runs a test for every kernel that this machine has.
func eachKernel(t *testing.T, test func(t *testing.T, k kernel)) {
	for k := portable; k <= fastest; k++ {
		t.Run(kernelNames[k], func(t *testing.T) { test(t, k) })
	}
}

// shapes are all sizes up to a few tiles for one of m, k and n with some for the
// others, and sizes that pass depth.
func shapes() [][3]int {
	var all [][3]int
	for i := range 71 {
		all = append(all, [3]int{i, 5, 33}, [3]int{7, i, 35}, [3]int{9, 6, i}, [3]int{i, i, i})
	}
	return append(all, [3]int{25, depth, 64}, [3]int{13, depth + 1, 47}, [3]int{50, 2*depth + 3, 65}, [3]int{0, 0, 0})
}

func TestProductsAreClose(t *testing.T) {
	eachKernel(t, func(t *testing.T, k kernel) {
		var r random
		for _, s := range shapes() {
			a, b, c := r.matrix(s[0], s[1], 3), r.matrix(s[1], s[2], 1), r.matrix(s[0], s[2], 2)
			want, scale := naive(c, a, b)
			for _, p := range products {
				got := clone(c)
				p.add(k, got, a, b)
				compare(t, got, c, want, scale)
			}
		}
	})
}

// TestVectorKernelsRoundAlike: training gives the same bits with AVX2 and with
// AVX-512, and by whatever way a product is computed.
func TestVectorKernelsRoundAlike(t *testing.T) {
	if fastest == portable {
		t.Skip("no vector kernels here")
	}
	var r random
	for _, s := range shapes() {
		a, b, c := r.matrix(s[0], s[1], 3), r.matrix(s[1], s[2], 1), r.matrix(s[0], s[2], 2)
		want := clone(c)
		mul(avx2, want, operand{a.Data, a.Stride, 1}, b)
		for k := avx2; k <= fastest; k++ {
			for _, p := range products {
				got := clone(c)
				p.add(k, got, a, b)
				for i := range got.Rows {
					if !slices.Equal(got.Row(i), want.Row(i)) {
						t.Fatalf("%v: row %d of %s differs with %s", s, i, p.name, kernelNames[k])
					}
				}
			}
		}
	}
}

// TestInfinityStaysInItsRow: the zeros that fill a tile up do not turn into
// results.
func TestInfinityStaysInItsRow(t *testing.T) {
	eachKernel(t, func(t *testing.T, k kernel) {
		var r random
		for m := 1; m < 30; m++ {
			a, b, c := r.matrix(m, 5, 0), r.matrix(5, 37, 0), r.matrix(m, 37, 0)
			a.Row(m - 1)[2] = float32(math.Inf(1))
			for _, p := range products {
				got := clone(c)
				p.add(k, got, a, b)
				for i := range m {
					for j, v := range got.Row(i) {
						if finite := math.Abs(float64(v)) < 100; finite == (i == m-1) {
							t.Fatalf("%s, %d rows: element (%d,%d) is %v", p.name, m, i, j, v)
						}
					}
				}
			}
		}
	})
}

func TestPublicProducts(t *testing.T) {
	var r random
	a, b, c := r.matrix(37, 70, 2), r.matrix(70, 45, 5), r.matrix(37, 45, 3)
	want, scale := naive(c, a, b)
	p := Pack(r.matrix(90, 80, 0)) // its memory is used again
	for name, add := range map[string]func(c Float32){
		"Mul":         func(c Float32) { Mul(c, a, b) },
		"MulAT":       func(c Float32) { MulAT(c, transposed(a), b) },
		"MulBT":       func(c Float32) { MulBT(c, a, transposed(b)) },
		"Pack":        func(c Float32) { MulPacked(c, a, Pack(b)) },
		"PackT":       func(c Float32) { MulPacked(c, a, PackT(transposed(b))) },
		"Pack again":  func(c Float32) { MulPacked(c, a, p.Pack(b)) },
		"PackT again": func(c Float32) { MulPacked(c, a, p.PackT(transposed(b))) },
	} {
		t.Run(name, func(t *testing.T) {
			got := clone(c)
			add(got)
			compare(t, got, c, want, scale)
		})
	}
}

func TestParts(t *testing.T) {
	var r random
	m := r.matrix(9, 11, 2)
	p := m.Part(2, 3, 4, 5)
	for i := range 4 {
		for j, v := range p.Row(i) {
			if v != m.Row(i + 2)[j+3] {
				t.Fatalf("element (%d,%d) of the part is %v", i, j, v)
			}
		}
	}
	if p.Row(0)[0] = 7; m.Row(2)[3] != 7 {
		t.Error("a part does not share the elements")
	}
	for _, s := range [][4]int{{9, 11, 0, 0}, {0, 0, 9, 11}, {8, 0, 1, 0}} {
		if got := m.Part(s[0], s[1], s[2], s[3]); got.Rows != s[2] || got.Cols != s[3] {
			t.Errorf("part %v is %d×%d", s, got.Rows, got.Cols)
		}
	}
}

func TestWrongShapesPanic(t *testing.T) {
	short := New(3, 4)
	short.Data = short.Data[:11]
	narrow := New(3, 4)
	narrow.Stride = 3
	for name, f := range map[string]func(){
		"sum":        func() { Mul(New(2, 3), New(2, 4), New(5, 3)) },
		"rows":       func() { Mul(New(3, 3), New(2, 4), New(4, 3)) },
		"cols":       func() { Mul(New(2, 4), New(2, 4), New(4, 3)) },
		"AT":         func() { MulAT(New(2, 3), New(2, 4), New(4, 3)) },
		"BT":         func() { MulBT(New(2, 3), New(2, 4), New(4, 3)) },
		"packed":     func() { MulPacked(New(2, 3), New(2, 5), Pack(New(4, 3))) },
		"short A":    func() { Mul(New(3, 3), short, New(4, 3)) },
		"short B":    func() { Mul(New(3, 4), New(3, 3), short) },
		"short C":    func() { Mul(short, New(3, 3), New(3, 4)) },
		"stride":     func() { Mul(narrow, New(3, 3), New(3, 4)) },
		"pack":       func() { Pack(short) },
		"part":       func() { New(3, 4).Part(1, 1, 3, 3) },
		"weights":    func() { PackInt16(make([]int16, 5), 2, 3) },
		"inputs":     func() { PackInt16(make([]int16, 6), 2, 3).MulVec(make([]int32, 2), make([]int16, 2)) },
		"outputs":    func() { PackInt16(make([]int16, 6), 2, 3).MulVec(make([]int32, 3), make([]int16, 3)) },
		"no vectors": func() { PackInt16(make([]int16, 6), 2, 3).MulMat(nil, nil, -1) },
		"row":        func() { AddRow(make([]int32, 2), make([]int16, 3)) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			f()
		})
	}
}

func FuzzFloat32(f *testing.F) {
	f.Add(uint64(1), uint8(13), uint8(5), uint8(33), uint8(2))
	f.Fuzz(func(t *testing.T, seed uint64, m, k, n, gap uint8) {
		r, g := random(seed), int(gap)%20
		a, b := r.matrix(int(m)%100, int(k)%100, g), r.matrix(int(k)%100, int(n)%100, g)
		c := r.matrix(a.Rows, b.Cols, g)
		want, scale := naive(c, a, b)
		for kernel := portable; kernel <= fastest; kernel++ {
			for _, p := range products {
				got := clone(c)
				p.add(kernel, got, a, b)
				compare(t, got, c, want, scale)
			}
		}
	})
}
