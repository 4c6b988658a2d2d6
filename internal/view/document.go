package view

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// DocumentRow is a document in a list, with what has been read from it.
type DocumentRow struct {
	Document  *parley.Document
	Publisher *parley.Actor // nil if not known
	Accepted  int           // attributions that a person has accepted
	Waiting   int           // attributions that wait for review; never part of a count of facts
	Origins   []OriginEnd   // where its information came from, accepted links first
}

// OriginEnd is an origin link with the names of its ends.
type OriginEnd struct {
	Link     *parley.OriginLink
	Version  int
	From     *parley.Document
	Document *parley.Document // where it came from; nil if that is an actor
	Actor    *parley.Actor    // where it came from; nil if that is a document
}

// Name returns what a person calls the place where the information came from.
func (e OriginEnd) Name() string {
	switch {
	case e.Document != nil:
		return e.Document.Title
	case e.Actor != nil:
		return e.Actor.Name
	}
	return cmp.Or(e.Link.Name, e.Link.To, e.Link.Actor)
}

// Documents returns the documents of a record, the latest published first and
// those without a date last. What has been read from them is added by
// [CountSaid] and [FindOrigins], for those that are shown.
func Documents(ctx context.Context, v *store.View) ([]DocumentRow, error) {
	documents, err := store.List[*parley.Document](ctx, v, store.Query{})
	if err != nil {
		return nil, err
	}
	actors, err := Actors(ctx, v)
	if err != nil {
		return nil, err
	}
	latestFirst(documents)
	rows := make([]DocumentRow, len(documents))
	for i, d := range documents {
		rows[i] = DocumentRow{Document: d, Publisher: actors[d.Publisher]}
	}
	return rows, nil
}

// CountSaid counts the attributions of the documents.
func CountSaid(ctx context.Context, v *store.View, rows []DocumentRow) error {
	tallies, err := store.TalliesOf(ctx, v, parley.KindAttribution, store.Query{}, parley.KindDocument, "document", documentIDs(rows))
	if err != nil {
		return err
	}
	for i, r := range rows {
		t := tallies[r.Document.ID]
		rows[i].Accepted, rows[i].Waiting = t[parley.Accepted], t[parley.Suggested]
	}
	return nil
}

// FindOrigins adds to the documents where their information came from. What a
// person has rejected is left out.
func FindOrigins(ctx context.Context, v *store.View, rows []DocumentRow) error {
	links, err := store.ListNaming[*parley.OriginLink](ctx, v, parley.KindDocument, "from", documentIDs(rows))
	if err != nil {
		return err
	}
	ends, err := originEnds(ctx, v, links)
	if err != nil {
		return err
	}
	from := map[string][]OriginEnd{}
	for _, e := range ends {
		if e.Link.Review != parley.Rejected {
			from[e.Link.From] = append(from[e.Link.From], e)
		}
	}
	for i, r := range rows {
		rows[i].Origins = from[r.Document.ID]
	}
	return nil
}

func documentIDs(rows []DocumentRow) []string {
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.Document.ID
	}
	return ids
}

// Waiting returns the documents in which something waits for review: an
// attribution, or where the document came from.
func Waiting(ctx context.Context, v *store.View) (map[string]bool, error) {
	suggested := store.Query{Review: parley.Suggested}
	tallies, err := store.TalliesOf(ctx, v, parley.KindAttribution, suggested, parley.KindDocument, "document", nil)
	if err != nil {
		return nil, err
	}
	links, err := store.List[*parley.OriginLink](ctx, v, suggested)
	out := map[string]bool{}
	for id := range tallies {
		out[id] = true
	}
	for _, l := range links {
		out[l.From] = true
	}
	return out, err
}

// latestFirst sorts documents by when they were published, those without a
// date last. Each date is read once.
func latestFirst(documents []*parley.Document) {
	when := make(map[string]string, len(documents))
	for _, d := range documents {
		if lo, _, err := d.Published.Bounds(); err == nil {
			when[d.ID] = parley.Stamp(lo)
		}
	}
	slices.SortFunc(documents, func(a, b *parley.Document) int {
		return cmp.Or(strings.Compare(when[b.ID], when[a.ID]), strings.Compare(a.Title, b.Title), strings.Compare(a.ID, b.ID))
	})
}

// originEnds names the ends of origin links: accepted first, then suggested,
// then rejected.
func originEnds(ctx context.Context, v *store.View, links []*parley.OriginLink) ([]OriginEnd, error) {
	if len(links) == 0 {
		return nil, nil
	}
	ids := make([]string, len(links))
	var documents []string
	for i, l := range links {
		ids[i] = l.ID
		documents = append(documents, l.From, l.To)
	}
	list, err := store.List[*parley.Document](ctx, v.AnyTime(), store.Query{IDs: slices.Compact(slices.Sorted(slices.Values(documents)))})
	if err != nil {
		return nil, err
	}
	actors, err := Actors(ctx, v)
	if err != nil {
		return nil, err
	}
	versions, err := v.VersionNumbers(ctx, parley.KindOriginLink, ids)
	if err != nil {
		return nil, err
	}
	known := byID(list)
	ends := make([]OriginEnd, len(links))
	for i, l := range links {
		ends[i] = OriginEnd{Link: l, Version: versions[l.ID], From: known[l.From], Document: known[l.To], Actor: actors[l.Actor]}
	}
	order := []parley.Review{parley.Accepted, parley.Suggested, parley.Rejected}
	slices.SortStableFunc(ends, func(a, b OriginEnd) int {
		return slices.Index(order, a.Link.Review) - slices.Index(order, b.Link.Review)
	})
	return ends, nil
}

// Said is an attribution as a reader meets it: its number and depth in its
// document, who speaks, and what it was coded as.
type Said struct {
	*parley.Attribution
	Version int // the version that stands in the view
	Number  int // from 1, in the order in which the document's attributions stand
	Depth   int // how many attributions it stands inside of
	Actor   *parley.Actor
	Codings []Coded
	// Orphaned is set if a span no longer matches the document's text. Such a
	// span is listed and never marked.
	Orphaned error

	spans []parley.Span // where its source, cue and contents stand; nil if orphaned
}

// Coded is a coding with the things it names.
type Coded struct {
	*parley.Coding
	Version int
	Party   *parley.Actor
	About   parley.Record // the issue, claim or commitment
}

// AboutTitle returns what a person calls the thing that is coded about.
func (c Coded) AboutTitle() string {
	return cmp.Or(title(c.About), c.Target().ID)
}

// ValueWord puts the stance, polarity or level in a word.
func (c Coded) ValueWord() string {
	if c.Level != "" {
		return c.Level.Word()
	}
	return c.Value()
}

// Names returns who speaks, in the record's name for them; "" if not known.
func (s Said) Names() string {
	if s.Actor == nil {
		return ""
	}
	return s.Actor.Name
}

// Spans returns where the source, cue and contents stand in the text, in bytes.
func (s Said) Spans() []parley.Span { return s.spans }

// Reading is a document with everything that has been read from it.
type Reading struct {
	Document  *parley.Document
	Text      string
	Index     *parley.Text
	Publisher *parley.Actor
	Said      []Said                   // in the order in which they stand, rejected ones too
	Actors    map[string]*parley.Actor // of the record, by id
	Origins   []OriginEnd              // where it came from
	Copies    []OriginEnd              // links of other documents that lead here
}

// Read returns a document and what has been read from it, in a fixed number of
// queries whatever the document holds.
func Read(ctx context.Context, v *store.View, id string) (*Reading, error) {
	whenever := v.AnyTime() // what was said by a day may have been printed after it
	d, err := store.Get[*parley.Document](ctx, whenever, id)
	if err != nil {
		return nil, err
	}
	r := &Reading{Document: d}
	if r.Text, err = v.Text(ctx, d.TextSHA256); err != nil {
		return nil, err
	}
	r.Index = parley.NewText(r.Text)
	if r.Actors, err = Actors(ctx, v); err != nil {
		return nil, err
	}
	r.Publisher = r.Actors[d.Publisher]
	if r.Said, err = r.readSaid(ctx, v); err != nil {
		return nil, err
	}
	return r, r.readOrigins(ctx, whenever)
}

func (r *Reading) readOrigins(ctx context.Context, v *store.View) error {
	for field, into := range map[string]*[]OriginEnd{"from": &r.Origins, "to": &r.Copies} {
		links, err := store.List[*parley.OriginLink](ctx, v, store.Query{In: parley.Ref{Kind: parley.KindDocument, ID: r.Document.ID}, Field: field})
		if err != nil {
			return err
		}
		if *into, err = originEnds(ctx, v, links); err != nil {
			return err
		}
	}
	return nil
}

// readSaid reads the attributions of the document in the order of its text.
func (r *Reading) readSaid(ctx context.Context, v *store.View) ([]Said, error) {
	list, err := store.List[*parley.Attribution](ctx, v, store.Query{In: parley.Ref{Kind: parley.KindDocument, ID: r.Document.ID}})
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(list))
	for i, a := range list {
		ids[i] = a.ID
	}
	versions, err := v.VersionNumbers(ctx, parley.KindAttribution, ids)
	if err != nil {
		return nil, err
	}
	codings, err := codingsOf(ctx, v, ids, r.Actors)
	if err != nil {
		return nil, err
	}
	out := make([]Said, len(list))
	for i, a := range list {
		out[i] = Said{Attribution: a, Version: versions[a.ID], Actor: r.Actors[a.Speaker], Codings: codings[a.ID]}
		out[i].spans, out[i].Orphaned = locate(r.Index, a.Selectors())
	}
	slices.SortStableFunc(out, func(a, b Said) int { return inText(a.Attribution, b.Attribution) })
	nest(out)
	return out, nil
}

// locate finds every span, or says which cannot be found.
func locate(x *parley.Text, selectors []parley.Selector) ([]parley.Span, error) {
	spans := make([]parley.Span, len(selectors))
	for i, s := range selectors {
		var err error
		if spans[i], err = x.Span(s); err != nil {
			return nil, err
		}
	}
	return spans, nil
}

// inText orders attributions of one document by where they start in its text;
// of those that start together, the one that reaches further comes first.
func inText(a, b *parley.Attribution) int {
	reach := func(a *parley.Attribution) (start, end int) {
		for i, s := range a.Selectors() {
			if i == 0 || s.Start < start {
				start = s.Start
			}
			end = max(end, s.End)
		}
		return start, end
	}
	as, ae := reach(a)
	bs, be := reach(b)
	return cmp.Or(as-bs, be-ae, strings.Compare(a.ID, b.ID))
}

// nest numbers the attributions and sets how deep each stands.
func nest(list []Said) {
	at := map[string]int{}
	for i := range list {
		list[i].Number = i + 1
		at[list[i].ID] = i
	}
	for i := range list {
		for parent, steps := list[i].Parent, 0; parent != "" && steps < len(list); steps++ {
			j, ok := at[parent]
			if !ok {
				break
			}
			list[i].Depth++
			parent = list[j].Parent
		}
	}
}

// codingsOf returns what attributions are coded as, by attribution.
func codingsOf(ctx context.Context, v *store.View, attributions []string, actors map[string]*parley.Actor) (map[string][]Coded, error) {
	list, err := store.ListNaming[*parley.Coding](ctx, v, parley.KindAttribution, "attribution", attributions)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	about := map[parley.Ref]parley.Record{}
	targets := map[parley.Kind][]string{}
	ids := make([]string, len(list))
	for i, c := range list {
		t := c.Target()
		targets[t.Kind] = append(targets[t.Kind], t.ID)
		ids[i] = c.ID
	}
	for kind, of := range targets {
		if err := getAll(ctx, v, kind, of, about); err != nil {
			return nil, err
		}
	}
	versions, err := v.VersionNumbers(ctx, parley.KindCoding, ids)
	if err != nil {
		return nil, err
	}
	out := map[string][]Coded{}
	for _, c := range list {
		t := c.Target()
		out[c.Attribution] = append(out[c.Attribution], Coded{Coding: c, Version: versions[c.ID], Party: actors[c.Party],
			About: about[parley.Ref{Kind: t.Kind, ID: t.ID}]})
	}
	return out, nil
}

// getAll adds the things of a kind that ids name to a map.
func getAll(ctx context.Context, v *store.View, kind parley.Kind, ids []string, into map[parley.Ref]parley.Record) error {
	q := store.Query{IDs: slices.Compact(slices.Sorted(slices.Values(ids)))}
	switch kind {
	case parley.KindIssue:
		return addAll[*parley.Issue](ctx, v, q, into)
	case parley.KindClaim:
		return addAll[*parley.Claim](ctx, v, q, into)
	case parley.KindCommitment:
		return addAll[*parley.Commitment](ctx, v, q, into)
	}
	return fmt.Errorf("a coding about a %s", kind)
}

func addAll[T parley.Record](ctx context.Context, v *store.View, q store.Query, into map[parley.Ref]parley.Record) error {
	list, err := store.List[T](ctx, v, q)
	for _, x := range list {
		into[parley.Ref{Kind: x.RecordKind(), ID: x.RecordID()}] = x
	}
	return err
}

// Code adds to a coding the things that it names, as they are known in a view;
// what is not there any more is left out.
func Code(ctx context.Context, v *store.View, c *parley.Coding) (Coded, error) {
	out := Coded{Coding: c}
	actors, err := Actors(ctx, v)
	if err != nil {
		return out, err
	}
	t := c.Target()
	about := map[parley.Ref]parley.Record{}
	if err := getAll(ctx, v.AnyTime(), t.Kind, []string{t.ID}, about); err != nil {
		return out, err
	}
	out.Party, out.About = actors[c.Party], about[parley.Ref{Kind: t.Kind, ID: t.ID}]
	return out, nil
}
