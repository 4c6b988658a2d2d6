package perceptron

import (
	"cmp"
	"errors"
	"slices"
)

// maxCells is how many weights a model may have, so that their places fit into
// 32 bits next to the length of a row.
const maxCells = 1 << 32 / maxTags

// finish puts the weights, averaged over all tokens scored and rounded to a
// byte, into the model. What rounds to 0 is left out.
func (t *trainer) finish() error {
	m := t.model
	features := t.index.sorted()
	for _, s := range features {
		row := t.rows[s.value]
		slices.SortFunc(row, func(a, b cell) int { return cmp.Compare(a.tag, b.tag) })
		first := len(m.cells)
		for _, c := range row {
			if w := t.average(c); w != 0 {
				m.cells = append(m.cells, uint16(uint8(w))<<8|uint16(c.tag))
			}
		}
		if n := len(m.cells) - first; n > 0 {
			*m.rows.at(s.key) = uint32(first*maxTags + n - 1)
		}
	}
	if len(m.cells) > maxCells {
		return errors.New("perceptron: more weights than a model may have")
	}
	return nil
}

// average returns the mean weight over time, rounded away from 0 at halves.
func (t *trainer) average(c cell) int8 {
	sum := c.sum + int64(c.weight)*(t.clock-c.since)
	half := t.clock / 2
	if sum < 0 {
		half = -half
	}
	return int8(min(max((sum+half)/t.clock, -127), 127))
}
