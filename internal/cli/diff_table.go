package cli

import (
	"fmt"
	"strings"

	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/comparison"
)

// table lists the typed differences of renditions of one draft: how many pairs
// have each, and which.
func (d *diffPage) table(c comparison.Comparison) {
	pairs := map[align.Difference][]int{}
	longest := 0
	for i, p := range c.Pairs {
		for _, x := range p.Differences {
			pairs[x] = append(pairs[x], i)
			longest = max(longest, len(x))
		}
	}
	if len(pairs) == 0 {
		return
	}
	fmt.Fprintln(d.w, "\ndifferences, and the pairs that have them:")
	for _, x := range align.AllDifferences() {
		list := pairs[x]
		if len(list) == 0 {
			continue
		}
		first := fmt.Sprintf("    %-*s  %4d  ", longest, x, len(list))
		wrap(d.w, lead{first, strings.Repeat(" ", len(first))}, d.headRoom(), oneLine(d.names(c, list)), nil)
	}
}
