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
	for _, r := range relations {
		slices.SortFunc(r.content, func(x, y tokenRange) int { return cmp.Compare(x.from, y.from) })
		r.whole = r.extent()
	}
	slices.SortStableFunc(relations, func(x, y *relation) int {
		return cmp.Or(cmp.Compare(x.whole.from, y.whole.from), cmp.Compare(y.whole.to, x.whole.to))
	})
	parents := parents(relations)
	speakers := d.nameSpeakers(relations, parents)
	for i, r := range relations {
		f := Found{Speaker: speakers[i], Mode: d.mode(r), Class: r.class, Negated: r.negated, Parent: parents[i]}
		parent := 1.0
		if f.Parent >= 0 {
			parent = out[f.Parent].Confidence
		}
		f.Confidence = r.trusted(parent)
		if !r.cue.empty() {
			cue := d.span(r.cue)
			f.Cue = &cue
		}
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
		ok = ok && (c.empty() || d.span(c).In(d.text))
	}
	return ok && (r.source.empty() || d.span(r.source).In(d.text))
}

// extent is the range from the first to the last token of the relation.
func (rel *relation) extent() tokenRange {
	e := rel.cue
	if e.empty() && len(rel.content) > 0 {
		e = rel.content[0]
	}
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
		for len(open) > 0 && relations[open[len(open)-1]].whole.to <= r.whole.from {
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

// holds reports whether the other's cue and source stand in one content, or
// its content if it has no cue. Contents stand in order.
func (rel *relation) holds(other *relation) bool {
	what := other.cue
	if what.empty() {
		what = other.content[0]
	}
	k, ok := slices.BinarySearchFunc(rel.content, what.from, func(c tokenRange, at int) int { return cmp.Compare(c.from, at) })
	if !ok {
		k--
	}
	if k < 0 || !rel.content[k].contains(what) {
		return false
	}
	return other.shared || other.source.empty() || other.cue.empty() || rel.content[k].contains(other.source)
}

// mode tells from the quotation marks in the content how it is given.
func (d *document) mode(r *relation) parley.Mode {
	quoted, plain := false, false
	if r.shape == label && r.direct {
		return parley.ModeDirect
	}
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
