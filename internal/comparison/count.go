package comparison

import (
	"fmt"
	"strings"

	"github.com/parley-record/parley"
)

// Count is how many pairs have a relation.
type Count struct {
	Relation parley.Relation
	N        int
}

// Counts counts the pairs of each relation that there is, in the order of
// [parley.Relations], [Unpaired] last.
func (c Comparison) Counts() []Count {
	n := map[parley.Relation]int{}
	for _, p := range c.Pairs {
		n[p.Relation]++
	}
	var out []Count
	for _, r := range append(parley.Relations(), Unpaired) {
		if n[r] > 0 {
			out = append(out, Count{r, n[r]})
		}
	}
	return out
}

// Substance counts the pairs whose sides differ in substance. What was added or
// deleted whole is not among them; see [Pair.Weighs].
func (c Comparison) Substance() int {
	n := 0
	for _, p := range c.Pairs {
		if p.Substance {
			n++
		}
	}
	return n
}

// Differs reports whether anything but wording that counts as the same
// changed, or may have.
func (c Comparison) Differs() bool {
	for _, p := range c.Pairs {
		if p.Relation != parley.RelSame {
			return true
		}
	}
	return false
}

// Summary words the counts: "3 same, 2 modified".
func (c Comparison) Summary() string {
	var parts []string
	for _, n := range c.Counts() {
		parts = append(parts, fmt.Sprintf("%d %s", n.N, n.Relation))
	}
	if len(parts) == 0 {
		return "nothing to compare"
	}
	return strings.Join(parts, ", ")
}
