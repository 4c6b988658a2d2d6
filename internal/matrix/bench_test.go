package matrix

import (
	"fmt"
	"testing"
)

// gflops reports the rate of products of m·k·n terms.
func gflops(b *testing.B, m, k, n int) {
	b.ReportMetric(2*float64(m)*float64(k)*float64(n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOPS")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkFloat32 has the shapes of training, m×k by k×n: many rows for inputs,
// few for a time step.
func BenchmarkFloat32(b *testing.B) {
	for _, s := range [][3]int{{4096, 256, 512}, {4096, 512, 1024}, {16, 128, 512}, {64, 128, 512}, {32, 512, 128}} {
		x, w, y := New(s[0], s[1]), New(s[1], s[2]), New(s[0], s[2])
		for k := portable; k <= fastest; k++ {
			name := fmt.Sprintf("%dx%dx%d/%s", s[0], s[1], s[2], kernelNames[k])
			b.Run("Mul/"+name, func(b *testing.B) {
				for b.Loop() {
					mul(k, y, operand{x.Data, x.Stride, 1}, w)
				}
				gflops(b, s[0], s[1], s[2])
			})
			b.Run("MulPacked/"+name, func(b *testing.B) {
				var p Packed
				p.shape(k, w.Rows, w.Cols)
				p.fill(w)
				for b.Loop() {
					mulPacked(y, operand{x.Data, x.Stride, 1}, &p)
				}
				gflops(b, s[0], s[1], s[2])
			})
		}
	}
}

// BenchmarkGradients goes back through a layer of many rows: m inputs, n outputs.
func BenchmarkGradients(b *testing.B) {
	const rows = 4096
	for _, s := range [][2]int{{128, 512}, {512, 1024}} {
		m, n := s[0], s[1]
		x, g, w := New(rows, m), New(rows, n), New(m, n)
		b.Run(fmt.Sprintf("MulAT/%dx%d", m, n), func(b *testing.B) {
			for b.Loop() {
				MulAT(w, x, g)
			}
			gflops(b, m, rows, n)
		})
		b.Run(fmt.Sprintf("MulBT/%dx%d", m, n), func(b *testing.B) {
			for b.Loop() {
				MulBT(x, g, w)
			}
			gflops(b, rows, n, m)
		})
	}
}

// gmacs reports the rate of n products.
func gmacs(b *testing.B, n int) {
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}

// BenchmarkInt16 has the shapes of running: one step of a recurrence, the input
// of a second layer for many tokens, the scores of labels.
func BenchmarkInt16(b *testing.B) {
	for _, s := range [][3]int{{512, 128, 1}, {512, 128, 16}, {512, 256, 64}, {7, 256, 64}} {
		rows, cols, n := s[0], s[1], s[2]
		var r random
		m := PackInt16(r.wide(rows*cols), rows, cols)
		x, y := r.wide(n*cols), make([]int32, n*rows)
		for name, mul := range map[string]func([]int32, []int16, int){"fastest": m.MulMat, "portable": m.mulPortable} {
			b.Run(fmt.Sprintf("%dx%dx%d/%s", rows, cols, n, name), func(b *testing.B) {
				for b.Loop() {
					mul(y, x, n)
				}
				gmacs(b, rows*cols*n)
			})
		}
	}
}

func BenchmarkAddRow(b *testing.B) {
	y, row := make([]int32, 1024), make([]int16, 1024)
	for b.Loop() {
		AddRow(y, row)
	}
	b.ReportMetric(float64(len(row))*float64(b.N)/b.Elapsed().Seconds()/1e9, "Gadd/s")
}
