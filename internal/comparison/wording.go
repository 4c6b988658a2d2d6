package comparison

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
)

// Reworded reports whether words of a pair came or went. White space and the
// signs that end sentences and parts of them are no words.
func (p Pair) Reworded() bool {
	for _, e := range p.Edits {
		if e.Op != Keep && strings.Trim(e.Text, " \t\n\r.,;:") != "" {
			return true
		}
	}
	return false
}

// Rephrased reports whether the sides of a pair count as the same, or as only
// moved, though they say it in other words. A number or a date that is written
// otherwise is not said in other words.
func (p Pair) Rephrased() bool {
	if p.Relation != parley.RelSame && p.Relation != parley.RelMoved || !p.Reworded() {
		return false
	}
	return slices.ContainsFunc(p.Differences, func(d align.Difference) bool {
		return d != align.DifferentLabel && d != align.DifferentPlace
	})
}

// Weighs reports whether a pair changes the substance of the draft: its sides
// differ in it, or a provision with any words was added or deleted.
func (p Pair) Weighs() bool {
	if p.Relation != parley.RelAdded && p.Relation != parley.RelDeleted {
		return p.Substance
	}
	return p.Substance || slices.ContainsFunc(p.Edits, func(e Edit) bool {
		return strings.ContainsFunc(e.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
	})
}

// apply holds a pair of the aligner to what the options say.
func (o Options) apply(p Pair) Pair {
	if o.Whole && p.Relation == parley.RelAbsent {
		p.Relation, p.Why = parley.RelDeleted, "only the old text has it"
		if len(p.Old) == 0 {
			p.Relation, p.Why = parley.RelAdded, "only the new text has it"
		}
	}
	if !o.Strict || p.Relation != parley.RelSame && p.Relation != parley.RelMoved || !p.Reworded() {
		return p
	}
	said := p.Rephrased()
	if p.Relation == parley.RelMoved && !slices.Contains(p.Differences, align.DifferentPlace) {
		p.Differences = append(slices.Clone(p.Differences), align.DifferentPlace)
	}
	if !said {
		p.Differences = append([]align.Difference{align.DifferentWording}, p.Differences...)
	}
	p.Relation = parley.RelModified
	return p
}

// settled takes the mark of substance from edits of a pair that is not of
// substance as a whole.
func settled(p Pair) Pair {
	if p.Substance || !slices.ContainsFunc(p.Edits, func(e Edit) bool { return e.Substance }) {
		return p
	}
	p.Edits = slices.Clone(p.Edits)
	for i := range p.Edits {
		p.Edits[i].Substance = false
	}
	return p
}

// Notices says, a line each, what has to be known of a result before it is
// read: that other words for the same are not called changes, and why
// provisions are called absent.
func (c Comparison) Notices() []string {
	var out []string
	said := 0
	for _, p := range c.Pairs {
		if p.Rephrased() {
			said++
		}
	}
	words := ""
	switch {
	case c.Renditions && c.Strict:
		words = "Compared as renditions of one draft, strictly: every change of wording is called a change."
	case c.Renditions:
		words = "Compared as renditions of one draft: other words for the same are not called changes."
	case c.Independent:
		words = "The two texts are worded independently: other words for the same are not called changes."
	}
	switch said {
	case 0:
	case 1:
		words += " 1 pair is the same in other words."
	default:
		words += fmt.Sprintf(" %d pairs are the same in other words.", said)
	}
	if words != "" {
		out = append(out, strings.TrimSpace(words))
	}
	if n := c.absence(c.New, "new", func(p Pair) int { return len(p.Old) }); n != "" {
		out = append(out, n)
	}
	if n := c.absence(c.Old, "old", func(p Pair) int { return len(p.New) }); n != "" {
		out = append(out, n)
	}
	return out
}

// absence says how many provisions are absent from a side, and why they are
// not called deleted, or added. Shown tells how many of a pair the other has.
func (c Comparison) absence(side Side, name string, shown func(Pair) int) string {
	n, why := 0, ""
	for _, p := range c.Pairs {
		if p.Relation == parley.RelAbsent && shown(p) > 0 {
			n += shown(p)
			if why == "" {
				why = p.Why
			}
		}
	}
	if n == 0 {
		return ""
	}
	switch {
	case c.Renditions:
		why = "a rendition need not show all of its draft"
	case side.Cut && side.CutWhy != "":
		why = "it breaks off (" + side.CutWhy + ")"
	case side.Cut:
		why = "it breaks off"
	}
	what, verb := fmt.Sprintf("%d provisions are", n), "deleted"
	if n == 1 {
		what = "1 provision is"
	}
	if name == "old" {
		verb = "added"
	}
	line := fmt.Sprintf("%s called absent from the %s text, not %s", what, name, verb)
	if why != "" {
		line += ": " + why
	}
	return line + "."
}
