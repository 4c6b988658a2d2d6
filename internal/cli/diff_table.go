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
	fmt.Fprintln(d.w)
	for _, x := range differenceOrder() {
		list := pairs[x]
		if len(list) == 0 {
			continue
		}
		first := fmt.Sprintf("%-*s  %4d  ", longest, x, len(list))
		wrap(d.w, lead{first, strings.Repeat(" ", len(first))}, d.room(), oneLine(c.Ranges(list)), nil)
	}
}

// differenceOrder is the order of the table: what weighs most first.
func differenceOrder() []align.Difference {
	return []align.Difference{align.DifferentNumber, align.DifferentName, align.DifferentNegation, align.DifferentModality,
		align.DifferentMissing, align.DifferentExtra, align.DifferentWording, align.DifferentTranslation,
		align.DifferentLabel, align.DifferentPlace}
}
