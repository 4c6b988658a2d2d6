package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/view"
)

// summary counts what a comparison comes to, each count with the page that
// shows those pairs alone.
func (rq *request) summary(c *view.Comparison, rows []compareRow, look pairLook) compareSum {
	sum := compareSum{All: len(rows)}
	kinds, types := c.Counts(), map[string]int{}
	substance := 0
	for _, r := range rows {
		sum.Notes += r.OpenNotes
		if r.weighs() {
			substance++
		}
		for _, t := range r.Types {
			types[t]++
		}
	}
	sum.Same = kinds[view.Change(parley.RelSame)] == len(rows) && len(types) == 0
	for _, change := range view.Changes() {
		if n := kinds[change]; n > 0 || string(change) == look.Kind {
			sum.Kinds = append(sum.Kinds, changeCount{Change: string(change), Word: string(change), Sign: parley.Relation(change).Sign(), N: n,
				URL: rq.elsewhere("kind", string(change), "type", "", "state", ""), Chosen: string(change) == look.Kind})
		}
	}
	sum.Substance = changeCount{N: substance, URL: rq.elsewhere("kind", ofSubstance, "type", "", "state", ""), Chosen: look.Kind == ofSubstance}
	if c.SameDraft() {
		for _, d := range differences {
			if n := types[d.kind]; n > 0 {
				sum.Types = append(sum.Types, changeCount{Change: d.kind, Word: d.word, N: n,
					URL: rq.elsewhere("type", d.kind, "kind", "", "state", ""), Chosen: look.Type == d.kind})
			}
		}
	}
	return sum
}

// typesIn lists the kinds of difference that occur.
func typesIn(rows []compareRow) []string {
	var out []string
	for _, d := range differences {
		if slices.ContainsFunc(rows, func(r compareRow) bool { return slices.Contains(r.Types, d.kind) }) {
			out = append(out, d.kind)
		}
	}
	return out
}

// place notes of every row where it stands in the reading order of new; what
// is only in old follows the pair of the provision that it stood after. Rows
// of pairs whose parts stand apart get the places of the other parts, too.
func place(rows []compareRow, c *view.Comparison) {
	after := placesAfter(c)
	for i, p := range c.Pairs {
		switch {
		case len(p.New) > 0:
			rows[i].at = [3]int{p.New[0].Order}
		case len(p.Old) > 0:
			rows[i].at = [3]int{after(p.Old[0].Order), 1, p.Old[0].Order}
		}
		rows[i].parts = partsElsewhere(p, after)
	}
}

// placesAfter returns where in new something belongs that stood in old after a
// provision of an order.
func placesAfter(c *view.Comparison) func(order int) int {
	follows := map[int]int{}
	for _, p := range c.Pairs {
		if len(p.Old) > 0 && len(p.New) > 0 && p.Change != view.Change(parley.RelMoved) {
			follows[p.Old[0].Order] = p.New[0].Order
		}
	}
	return func(order int) int {
		for ; order > 0; order-- {
			if n, ok := follows[order]; ok {
				return n
			}
		}
		return 0
	}
}

// partElsewhere is a part of a pair that stood apart from where the pair is
// shown.
type partElsewhere struct {
	at    [3]int
	id    string // the provision's
	label string
	old   bool
	title string
}

// partsElsewhere lists the old place of a pair that was moved, and those parts
// of a split or a merger that do not stand together.
func partsElsewhere(p view.ComparedPair, after func(int) int) []partElsewhere {
	if len(p.Old) == 0 || len(p.New) == 0 {
		return nil
	}
	var out []partElsewhere
	for i, v := range p.Old {
		if i == 0 && p.Change != view.Change(parley.RelMoved) || i > 0 && v.Order == p.Old[i-1].Order+1 {
			continue
		}
		out = append(out, partElsewhere{at: [3]int{after(v.Order - 1), 1, v.Order}, id: v.ID, label: labelsOf(p.Old[i : i+1]), old: true, title: firstWords(clauseWords(v), "")})
	}
	for i, v := range p.New {
		if i > 0 && v.Order != p.New[i-1].Order+1 {
			out = append(out, partElsewhere{at: [3]int{v.Order}, id: v.ID, label: labelsOf(p.New[i : i+1]), title: firstWords("", clauseWords(v))})
		}
	}
	return out
}

// arrange puts rows into the order of a look. In reading order the places of
// parts that are shown elsewhere are kept, with links both ways.
func arrange(rows []compareRow, look pairLook) []compareRow {
	if look.Order == substanceFirst {
		slices.SortStableFunc(rows, func(a, b compareRow) int { return cmp.Compare(weight(a), weight(b)) })
		return rows
	}
	var places []compareRow
	for i := range rows {
		r := &rows[i]
		for _, part := range r.parts {
			from := compareRow{Anchor: "at-" + part.id, Change: r.Change, Sign: r.Sign, Labels: part.label, Title: part.title, at: part.at}
			from.Word, from.Elsewhere = elsewhereWords(*r, part), seeLink{Words: "see " + r.Labels, URL: "#" + r.Anchor}
			r.See = append(r.See, seeLink{Words: seeWords(*r, part), URL: "#" + from.Anchor})
			places = append(places, from)
		}
	}
	rows = append(rows, places...)
	slices.SortStableFunc(rows, func(a, b compareRow) int { return slices.Compare(a.at[:], b.at[:]) })
	return rows
}

// elsewhereWords says at the place of a part where it went.
func elsewhereWords(r compareRow, part partElsewhere) string {
	switch {
	case r.Change == string(parley.RelMoved):
		return "moved to " + labelAfter(r.Labels)
	case part.old:
		return "merged into " + labelAfter(r.Labels)
	}
	return "a part of what was split"
}

// seeWords says at a pair where a part of it stood.
func seeWords(r compareRow, part partElsewhere) string {
	switch {
	case r.Change == string(parley.RelMoved):
		return "moved from " + part.label + " – see where it stood"
	case part.old:
		return part.label + " stood elsewhere – see there"
	}
	return part.label + " stands elsewhere – see there"
}

// labelAfter is the later half of a pair's labels.
func labelAfter(labels string) string {
	if _, after, ok := strings.Cut(labels, " → "); ok {
		return after
	}
	return labels
}

// weight orders rows by what they mean: substance first, then other changes,
// what reads the same last.
func weight(r compareRow) int {
	switch {
	case r.Substance:
		return 0
	case r.Change == string(parley.RelSame) && len(r.Types) == 0:
		return 3
	case r.Change == string(parley.RelModified), r.Change == string(parley.RelSame):
		return 2
	}
	return 1 // added, deleted, moved, split, merged, absent, not paired
}
