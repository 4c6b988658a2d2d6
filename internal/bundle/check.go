package bundle

import (
	"slices"
	"strings"
	"time"

	"github.com/parley-record/parley"
	"go.yaml.in/yaml/v3"
)

// check reports every reference to a thing that the bundle does not have, and
// whatever makes a circle. If nothing else is wrong, it replays the history.
func (rd *reader) check(b *Bundle) {
	redacted := map[string]bool{}
	for _, s := range b.Steps {
		for _, c := range s.Changes {
			if c.Record == nil {
				redacted[c.key()] = true
			}
		}
	}
	report := func(file string, line int, name string, r parley.Record) {
		for _, ref := range r.Refs() {
			k := key(ref.Kind, ref.ID)
			if _, ok := rd.byName[k]; !ok && !redacted[k] && !rd.unknowable(ref) {
				rd.addf(file, rd.lineOf(r, ref, line), "%s: %s: there is no %s %q", name, ref.Field, ref.Kind, ref.ID)
			}
		}
	}
	latest := map[parley.Record]bool{}
	for _, t := range b.Things {
		latest[t.Record] = true
		report(t.File, t.Line, t.Name, t.Record)
	}
	for _, s := range b.Steps {
		for _, c := range s.Changes {
			if c.Record != nil && !latest[c.Record] {
				report(c.File, c.Line, c.key(), c.Record)
			}
		}
	}
	rd.circles()
	for i := range b.Steps {
		sortChanges(b.Steps[i].Changes)
	}
	if len(rd.problems) == 0 {
		rd.replay(b, latest)
	}
}

// lineOf returns the line on which a record names another thing: that of the
// name, or else of the field, or else of the record.
func (rd *reader) lineOf(r parley.Record, ref parley.Ref, line int) int {
	n := rd.written[r]
	if n == nil {
		return line
	}
	name, _, _ := strings.Cut(ref.Field, ".")
	value, at := field(n, name)
	if value == nil {
		return line
	}
	if named := find(value, ref.ID); named != nil {
		return named.Line
	}
	return at
}

// find returns the first scalar below a node that is written as given.
func find(n *yaml.Node, text string) *yaml.Node {
	if n.Kind == yaml.ScalarNode && n.Value == text {
		return n
	}
	for _, c := range n.Content {
		if found := find(c, text); found != nil {
			return found
		}
	}
	return nil
}

// unknowable reports whether a reference may lead to something that stands in
// the bundle and could not be read.
func (rd *reader) unknowable(ref parley.Ref) bool {
	if rd.broken[key(ref.Kind, ref.ID)] {
		return true
	}
	if document, _, ok := strings.Cut(ref.ID, "#"); ok {
		return rd.broken[key(ref.Kind, document+"#")]
	}
	if rendition, _, ok := strings.Cut(ref.ID, ".p"); ok && ref.Kind == parley.KindProvision {
		return rd.broken[key(parley.KindRendition, rendition)]
	}
	return false
}

// circles reports things that stand inside themselves.
func (rd *reader) circles() {
	for _, t := range rd.things {
		start := keyOf(t.Record)
		seen := map[string]bool{start: true}
		for ref := parley.Above(t.Record); ref.ID != ""; {
			k := key(ref.Kind, ref.ID)
			if k == start {
				rd.addf(t.File, t.Line, "%s: %s: it leads back to itself", t.Name, ref.Field)
			}
			i, ok := rd.byName[k]
			if seen[k] || !ok {
				break
			}
			seen[k] = true
			ref = parley.Above(rd.things[i].Record)
		}
	}
}

// replay follows the history and reports what is put before the things it
// names, what is withdrawn and not there, and what ends in another state than
// that of its file.
func (rd *reader) replay(b *Bundle, latest map[parley.Record]bool) {
	there, ever, last := map[string]bool{}, map[string]bool{}, map[string]Change{}
	for _, s := range b.Steps {
		when := "when it is put at the end, undated"
		if !s.At.IsZero() {
			when = "when it is put, in the step of " + s.At.Format(time.RFC3339)
		}
		for _, c := range s.Changes {
			if c.Withdraw && !there[c.key()] {
				rd.addf(c.File, c.Line, "%s is withdrawn and is not there at that time", c.key())
			}
			there[c.key()], ever[c.key()] = !c.Withdraw, true
			if c.Record != nil && !c.Withdraw {
				last[c.key()] = c
			}
		}
		for _, c := range s.Changes {
			if c.Record == nil || c.Withdraw {
				continue
			}
			for _, ref := range c.Record.Refs() {
				k := key(ref.Kind, ref.ID)
				if !there[k] && !(ever[k] && parley.Passing(c.Record.RecordKind(), ref)) {
					rd.addf(c.File, c.Line, "%s: %s: there is no %s %q %s", c.key(), ref.Field, ref.Kind, ref.ID, when)
				}
			}
		}
	}
	for k, c := range last {
		if !latest[c.Record] {
			rd.addf(c.File, c.Line, "%s is put here in another state than that of its file, and never again", k)
		}
	}
	rd.overlaps(there)
}

// overlaps reports a provision that is in two pairs in effect between the same
// renditions in one direction: whatever counts pairs would count it twice.
// There names, by their keys, the things that are not withdrawn in the end.
func (rd *reader) overlaps(there map[string]bool) {
	type place struct{ old, new, provision string }
	taken := map[place]Thing{}
	for _, t := range rd.things {
		al, ok := t.Record.(*parley.Alignment)
		if !ok || !al.Live() || !there[keyOf(al)] {
			continue
		}
		for _, id := range slices.Concat(al.Old, al.New) {
			at := place{al.OldSide, al.NewSide, id}
			if other, ok := taken[at]; ok {
				rd.addf(t.File, t.Line, "provision %s is in the pair of line %d already: leave one of the two out, or give it review: rejected", id, other.Line)
				break
			}
			taken[at] = t
		}
	}
}

// sortChanges puts changes in import order, withdrawals last and backwards.
func sortChanges(changes []Change) {
	order := map[parley.Kind]int{}
	for i, k := range parley.Kinds() {
		order[k] = i
	}
	rank := func(c Change) int {
		if c.Withdraw {
			return 2*len(order) - order[c.kind()]
		}
		return order[c.kind()]
	}
	slices.SortStableFunc(changes, func(a, b Change) int { return rank(a) - rank(b) })
}
