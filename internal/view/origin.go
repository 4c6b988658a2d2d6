package view

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// Origins knows where the documents of a record took their information from,
// by the links that a person has accepted. It is read once for a page.
type Origins struct {
	actors    map[string]*parley.Actor
	documents map[string]*parley.Document
	links     map[string][]*parley.OriginLink // by the document they start from
}

// OriginCount says how many independent origins a set of documents goes back
// to. It never overstates: a document with several origins adds one only where
// none of them is counted already, and everything that one publisher brings
// into the world is one origin.
type OriginCount struct {
	Reports int    // documents
	Origins int    // distinct roots
	Parties int    // how many of the roots are, or speak for, a party
	Roots   []Root // the roots, those with most documents first
}

// Root is where information first entered public view.
type Root struct {
	Actor     *parley.Actor      // who brought it; nil if not known
	Document  *parley.Document   // the document it goes back to; nil if the record does not hold it
	Party     *parley.Actor      // the party that the root is or speaks for; nil for none
	Documents []*parley.Document // those of the set that go back to it
	id        string
}

// Name returns what a person calls the root.
func (r Root) Name() string {
	switch {
	case r.Actor != nil:
		return r.Actor.Name
	case r.Document != nil:
		return r.Document.Title
	}
	return r.id
}

// LoadOrigins reads the accepted origin links of a record, its documents and
// its actors: three queries, whatever their number. Documents count whenever
// they were published: the caller decides which ones a question is about.
func LoadOrigins(ctx context.Context, v *store.View) (*Origins, error) {
	v = v.AnyTime()
	o := &Origins{links: map[string][]*parley.OriginLink{}}
	var err error
	if o.actors, err = Actors(ctx, v); err != nil {
		return nil, err
	}
	documents, err := store.List[*parley.Document](ctx, v, store.Query{})
	if err != nil {
		return nil, err
	}
	links, err := store.List[*parley.OriginLink](ctx, v, store.Query{Review: parley.Accepted})
	if err != nil {
		return nil, err
	}
	o.documents = byID(documents)
	for _, l := range links {
		o.links[l.From] = append(o.links[l.From], l)
	}
	return o, nil
}

// Len returns how many actors, documents and links are known.
func (o *Origins) Len() int { return len(o.actors) + len(o.documents) + len(o.links) }

// Roots returns the roots that one document goes back to, in the order of
// their ids: its publisher, or itself, where no link leads further.
func (o *Origins) Roots(document string) []Root {
	found := map[string]Root{}
	seen := map[string]bool{}
	o.walk(document, document, seen, found)
	if len(found) == 0 { // the links run in a circle
		o.add(found, slices.Min(o.circle(seen)), document)
	}
	out := make([]Root, 0, len(found))
	for _, id := range slices.Sorted(maps.Keys(found)) {
		out = append(out, found[id])
	}
	return out
}

// walk follows links from a document to where they end.
func (o *Origins) walk(at, from string, seen map[string]bool, found map[string]Root) {
	if seen[at] {
		return
	}
	seen[at] = true
	if len(o.links[at]) == 0 {
		o.add(found, at, from)
		return
	}
	for _, l := range o.links[at] {
		if l.Actor != "" {
			o.addActor(found, l.Actor, from)
			continue
		}
		o.walk(l.To, from, seen, found)
	}
}

// circle returns the documents of a set that lead back to themselves.
func (o *Origins) circle(set map[string]bool) []string {
	var out []string
	for id := range set {
		reached := map[string]bool{}
		for _, l := range o.links[id] {
			o.walk(l.To, id, reached, map[string]Root{})
		}
		if reached[id] {
			out = append(out, id)
		}
	}
	return out
}

// add notes a document as a root: under its publisher, where that is known.
func (o *Origins) add(found map[string]Root, document, from string) {
	d := o.documents[document]
	if d != nil && d.Publisher != "" {
		o.addActor(found, d.Publisher, from)
		r := found["actor "+d.Publisher]
		r.Document = d
		found[r.id] = r
		return
	}
	id := "document " + document
	found[id] = Root{id: id, Document: d}
}

// addActor notes an actor as a root. Whom it speaks for is asked for the date
// of the document that leads to it.
func (o *Origins) addActor(found map[string]Root, actor, from string) {
	id := "actor " + actor
	if _, ok := found[id]; ok {
		return
	}
	var on parley.Date
	if d := o.documents[from]; d != nil {
		on = d.Published
	}
	party := parley.PartyOf(o.actors, actor, on)
	found[id] = Root{id: id, Actor: o.actors[actor], Party: o.actors[party]}
}

// report is a document on its way into a count.
type report struct {
	document *parley.Document
	roots    []Root
}

// Count counts the independent origins of a set of documents. A document named
// twice is one report; one that the record does not have counts for nothing.
func (o *Origins) Count(documents []string) OriginCount {
	var reports []report
	for _, id := range slices.Compact(slices.Sorted(slices.Values(documents))) {
		if d := o.documents[id]; d != nil {
			reports = append(reports, report{d, o.Roots(id)})
		}
	}
	c := OriginCount{Reports: len(reports)}
	slices.SortStableFunc(reports, func(a, b report) int { return cmp.Compare(len(a.roots), len(b.roots)) })
	at := map[string]int{} // place of a root in c.Roots
	for _, r := range reports {
		counted := slices.IndexFunc(r.roots, func(x Root) bool { _, ok := at[x.id]; return ok })
		if counted < 0 {
			counted = 0
			at[r.roots[0].id] = len(c.Roots)
			c.Roots = append(c.Roots, r.roots[0])
		}
		root := &c.Roots[at[r.roots[counted].id]]
		root.Documents = append(root.Documents, r.document)
	}
	slices.SortStableFunc(c.Roots, func(a, b Root) int {
		return cmp.Or(cmp.Compare(len(b.Documents), len(a.Documents)), cmp.Compare(a.id, b.id))
	})
	c.Origins = len(c.Roots)
	for _, r := range c.Roots {
		if r.Party != nil {
			c.Parties++
		}
	}
	return c
}

// String puts the count in words: "3 reports, 2 origins, 1 of them a party".
func (c OriginCount) String() string {
	s := counted(c.Reports, "report") + ", " + counted(c.Origins, "origin")
	switch {
	case c.Parties == 1 && c.Origins == 1:
		return s + ", itself a party"
	case c.Parties == 1:
		return s + ", 1 of them a party"
	case c.Parties > 1:
		return s + fmt.Sprintf(", %d of them parties", c.Parties)
	}
	return s
}

// counted writes a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
