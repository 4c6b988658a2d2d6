package attribution

import (
	"cmp"
	"slices"

	"github.com/parley-record/parley"
)

// found turns relations into the result: spans, parents, speakers.
func (d *document) found(relations []*relation) []Found {
	out := make([]Found, 0, len(relations))
	relations = slices.DeleteFunc(relations, func(r *relation) bool { return !d.citable(r) })
	slices.SortStableFunc(relations, func(x, y *relation) int {
		a, b := x.extent(), y.extent()
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to))
	})
	parents := parents(relations)
	speakers := d.speakers(relations, parents)
	for i, r := range relations {
		slices.SortFunc(r.content, func(x, y tokenRange) int { return cmp.Compare(x.from, y.from) })
		cue := d.span(r.cue)
		f := Found{Cue: &cue, Speaker: speakers[i], Mode: d.mode(r), Class: r.class, Negated: r.negated, Parent: parents[i], Confidence: confidence(r, parents[i] >= 0)}
		if !r.source.empty() {
			source := d.span(r.source)
			f.Source = &source
		}
		for _, c := range r.content {
			f.Content = append(f.Content, d.span(c))
		}
		out = append(out, f)
	}
	return out
}

// citable reports whether a relation says something and its spans can be cited:
// in a text that is not UTF-8 a token may begin inside a broken character.
func (d *document) citable(r *relation) bool {
	ok := len(r.content) > 0 || r.class == parley.CueNoComment
	for _, c := range append([]tokenRange{r.cue}, r.content...) {
		ok = ok && d.span(c).In(d.text)
	}
	return ok && (r.source.empty() || d.span(r.source).In(d.text))
}

// extent is the range from the first to the last token of the relation.
func (rel *relation) extent() tokenRange {
	e := rel.cue
	if !rel.source.empty() && !rel.shared {
		e.from, e.to = min(e.from, rel.source.from), max(e.to, rel.source.to)
	}
	for _, c := range rel.content {
		e.from, e.to = min(e.from, c.from), max(e.to, c.to)
	}
	return e
}

// parents returns for each relation, in order of their extents, the index of
// the innermost earlier one in whose content its cue stands.
func parents(relations []*relation) []int {
	out := make([]int, len(relations))
	var open []int
	for i, r := range relations {
		out[i] = -1
		for len(open) > 0 && relations[open[len(open)-1]].extent().to <= r.extent().from {
			open = open[:len(open)-1]
		}
		for k := len(open) - 1; k >= 0 && k >= len(open)-16; k-- {
			if relations[open[k]].holds(r) {
				out[i] = open[k]
				break
			}
		}
		open = append(open, i)
	}
	return out
}

// holds reports whether the other's cue and content stand in the content.
func (rel *relation) holds(other *relation) bool {
	for _, c := range rel.content {
		if c.contains(other.cue) && (other.shared || other.source.empty() || c.contains(other.source)) {
			return true
		}
	}
	return false
}

// mode tells from the quotation marks in the content how it is given.
func (d *document) mode(r *relation) parley.Mode {
	quoted, plain := false, false
	for _, c := range r.content {
		for i := c.from; i < c.to; i++ {
			if d.tokens[i].quote >= 0 {
				quoted = true
			} else if d.tokens[i].tag != tagMark {
				plain = true
			}
		}
	}
	switch {
	case quoted && plain:
		return parley.ModeMixed
	case quoted:
		return parley.ModeDirect
	}
	return parley.ModeIndirect
}

// confidence is how often an attribution like this one is right: the rate of
// its cue, lower without a source of its own, on the line that TestConfidence
// holds to what annotators marked. What is nested they mostly did not mark, so
// it is given a little less.
func confidence(r *relation, nested bool) float64 {
	c := r.rate
	if r.source.empty() {
		c *= .7
	}
	if r.shared {
		c *= .9
	}
	if r.direct {
		c = max(c, .9)
	}
	c = .38 + .62*c
	if nested {
		c *= .9
	}
	return min(max(c, .05), .97)
}
