package perceptron

import "slices"

// census counts how often each form has each tag.
type census struct {
	index  table    // form to its place in counts, from 1
	forms  []uint32 // in the order in which they came
	counts [][maxTags]uint32
}

func newCensus() *census { return &census{index: newTable(1 << 12)} }

func (c *census) add(form uint32, tag uint8) {
	place := c.index.at(form)
	if *place == 0 {
		c.forms = append(c.forms, form)
		c.counts = append(c.counts, [maxTags]uint32{})
		*place = uint32(len(c.forms))
	}
	c.counts[*place-1][tag]++
}

// times returns how often a form occurs.
func (c *census) times(form uint32) int {
	place, ok := c.index.get(form)
	if !ok {
		return 0
	}
	return total(&c.counts[place-1])
}

func total(counts *[maxTags]uint32) int {
	sum := 0
	for _, n := range counts {
		sum += int(n)
	}
	return sum
}

// fill puts the forms that occur often enough into a lexicon, without tags
// that they hardly ever have.
func (c *census) fill(l *lexicon, leastSeen int) {
	for i := range c.forms {
		sum := total(&c.counts[i])
		if sum < leastSeen {
			continue
		}
		var set uint64
		for tag, n := range c.counts[i] {
			if n > 0 && int(n)*rareTag >= sum {
				set |= 1 << tag
			}
		}
		place := slices.Index(l.sets, set)
		if place < 0 {
			place = len(l.sets)
			l.sets = append(l.sets, set)
		}
		*l.forms.at(c.forms[i]) = uint32(place)
	}
}
