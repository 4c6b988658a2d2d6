package roles

import (
	"fmt"
	"strings"
	"testing"

	"github.com/parley-record/parley/internal/golden"
)

// TestGoldens holds every machine, with and without assembly, to the same
// spans and probabilities, to the last bit.
func TestGoldens(t *testing.T) {
	golden.Each(t, func(t *testing.T, f golden.File) string {
		var b strings.Builder
		for e, name := range engineNames {
			d := Parse(f.Section("text"))
			for _, s := range Default().Find(d, Engine(e)) {
				fmt.Fprintf(&b, "%s %s %v: %s\n", name, KindName(s.Kind), s.P, d.Text[d.Tokens[s.From].Start:d.Tokens[s.To-1].End])
			}
		}
		return b.String()
	})
}
