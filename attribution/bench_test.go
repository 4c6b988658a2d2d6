package attribution

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/parley-record/parley/internal/golden"
	"github.com/parley-record/parley/internal/roles"
)

// BenchmarkAssemble measures what comes after the roles are found: linking,
// reading the inside of contents, naming speakers; and, in "all", dividing and
// tagging the text too.
func BenchmarkAssemble(b *testing.B) {
	var all strings.Builder
	for _, p := range passages(b) {
		all.WriteString(p.text)
		all.WriteByte('\n')
	}
	for _, f := range golden.Files(b) {
		all.WriteString(f.Section("text"))
	}
	s := all.String()
	e := Default()
	read := roles.Parse(s)
	found := rolesFrom(e.model.Find(read, e.way))
	tokens := len(read.Tokens)
	run := func(name string, parsed bool) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				if parsed {
					b.StopTimer()
				}
				d := parse(s)
				if parsed {
					b.StartTimer()
				}
				d.found(d.assemble(slices.Clone(found)))
			}
			b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
	run("all", false)
	run("parsed", true)
}

// BenchmarkLong reads long texts of one line, of quotation marks, of brackets:
// the time for a byte must not grow with their length.
func BenchmarkLong(b *testing.B) {
	for _, mb := range []int{1, 10} {
		n := mb << 20
		for name, s := range map[string]string{
			"line":     strings.Repeat("Orlov told the council that Lind would not sign, and he said so twice ", n/70),
			"quotes":   strings.Repeat(`"`, n),
			"brackets": strings.Repeat("(", n/2) + strings.Repeat(")", n/2),
			"speech":   strings.Repeat("“No,” she said. “He knows.”\n", n/33),
		} {
			b.Run(fmt.Sprintf("%s/%dMB", name, mb), func(b *testing.B) {
				marks := []byte(strings.Repeat("\x00\x01\x01\x01\x0e\x03", n/20))
				b.SetBytes(int64(len(s)))
				for b.Loop() {
					d := parse(s)
					d.found(d.assemble(scattered(d, marks)))
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(s)), "ns/byte")
			})
		}
	}
}
