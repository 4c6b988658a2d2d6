package view

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// QueueFilter says which suggestions a person wants to go through.
type QueueFilter struct {
	Document string // in this document; "" is any
	Speaker  string // by this actor; "" is any
}

// Queue is the suggested attributions that wait for review: those of one
// document after the other, the latest document first, each in the order of
// its text.
type Queue struct {
	Total     int          // how many wait under the filter
	Documents []QueueGroup // where they stand, under the speaker's filter alone
	Speakers  []QueueGroup // who speaks in those of the whole record
	At        string       // the one that is looked at; "" if none waits
	Position  int          // its place under the filter, from 1
	Before    string       // the one before it; "" at the start
	After     string       // the one after it; "" at the end
}

// QueueGroup is how many suggestions wait in a document or by a speaker.
type QueueGroup struct {
	ID    string
	Name  string
	Count int
}

// ReviewQueue returns the queue at an attribution. If that one does not wait
// any more, the one after it is taken, so that a person who decided it goes
// on; "" takes the first. It reads the attributions of at most three documents,
// or those of one speaker, however many wait.
func ReviewQueue(ctx context.Context, v *store.View, f QueueFilter, at string) (*Queue, error) {
	w := &queueWalk{v: v, f: f}
	counts, err := w.counts(ctx)
	if err != nil {
		return nil, err
	}
	q := &Queue{}
	if q.Speakers, err = waitingSpeakers(ctx, v); err != nil {
		return nil, err
	}
	if w.documents, err = w.find(ctx, counts, at); err != nil {
		return nil, err
	}
	for _, d := range w.documents {
		n := counts[d.ID]
		if n == 0 {
			continue
		}
		q.Documents = append(q.Documents, QueueGroup{ID: d.ID, Name: d.Title, Count: n})
		if f.Document == "" || f.Document == d.ID {
			q.Total += n
			w.groups = append(w.groups, QueueGroup{ID: d.ID, Count: n})
		}
	}
	return q, w.place(ctx, q)
}

// queueWalk goes through the documents of a queue.
type queueWalk struct {
	v         *store.View
	f         QueueFilter
	at        *parley.Attribution              // the one that was asked for; nil for the first that waits
	documents []*parley.Document               // where something waits, and where at stands, in order
	groups    []QueueGroup                     // the documents under the filter
	bySpeaker map[string][]*parley.Attribution // by document, where a speaker is asked for
}

// counts returns how many suggestions wait in each document, by the speaker
// asked for.
func (w *queueWalk) counts(ctx context.Context) (map[string]int, error) {
	out := map[string]int{}
	if w.f.Speaker == "" {
		tallies, err := store.TalliesOf(ctx, w.v, parley.KindAttribution, store.Query{Review: parley.Suggested}, parley.KindDocument, "document", nil)
		for id, t := range tallies {
			out[id] = t[parley.Suggested]
		}
		return out, err
	}
	list, err := store.List[*parley.Attribution](ctx, w.v, store.Query{
		In: parley.Ref{Kind: parley.KindActor, ID: w.f.Speaker}, Field: "speaker", Review: parley.Suggested})
	w.bySpeaker = map[string][]*parley.Attribution{}
	for _, a := range list {
		w.bySpeaker[a.Document] = append(w.bySpeaker[a.Document], a)
		out[a.Document]++
	}
	return out, err
}

// find reads the attribution that was asked for, and the documents.
func (w *queueWalk) find(ctx context.Context, counts map[string]int, at string) ([]*parley.Document, error) {
	ids := slices.Collect(maps.Keys(counts))
	if at != "" {
		list, err := store.List[*parley.Attribution](ctx, w.v, store.Query{IDs: []string{at}})
		if err != nil {
			return nil, err
		}
		if len(list) > 0 {
			w.at = list[0]
			ids = append(ids, w.at.Document)
		}
	}
	slices.Sort(ids)
	documents, err := store.List[*parley.Document](ctx, w.v.AnyTime(), store.Query{IDs: slices.Compact(ids)})
	latestFirst(documents)
	return documents, err
}

// waiting returns the suggestions of one document in the order of its text.
func (w *queueWalk) waiting(ctx context.Context, document string) ([]*parley.Attribution, error) {
	list := w.bySpeaker[document]
	if w.f.Speaker == "" {
		var err error
		list, err = store.List[*parley.Attribution](ctx, w.v, store.Query{
			In: parley.Ref{Kind: parley.KindDocument, ID: document}, Field: "document", Review: parley.Suggested})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(list, inText)
	return list, nil
}

// place finds the attribution to look at and its neighbours.
func (w *queueWalk) place(ctx context.Context, q *Queue) error {
	if len(w.groups) == 0 {
		return nil
	}
	group, after := w.start()
	list, err := w.waiting(ctx, w.groups[group].ID)
	if err != nil {
		return err
	}
	i := 0
	if after != nil {
		i, _ = slices.BinarySearchFunc(list, after, inText)
	}
	if i == len(list) { // the last of its document was decided
		group, i = (group+1)%len(w.groups), 0
		if list, err = w.waiting(ctx, w.groups[group].ID); err != nil {
			return err
		}
	}
	q.At, q.Position = list[i].ID, i+1
	for _, g := range w.groups[:group] {
		q.Position += g.Count
	}
	if i > 0 {
		q.Before = list[i-1].ID
	} else if group > 0 {
		if before, err := w.waiting(ctx, w.groups[group-1].ID); err != nil {
			return err
		} else {
			q.Before = before[len(before)-1].ID
		}
	}
	if i+1 < len(list) {
		q.After = list[i+1].ID
	} else if group+1 < len(w.groups) {
		next, err := w.waiting(ctx, w.groups[group+1].ID)
		if err != nil {
			return err
		}
		q.After = next[0].ID
	}
	return nil
}

// start returns the group in which to look, and after what.
func (w *queueWalk) start() (int, *parley.Attribution) {
	if w.at == nil {
		return 0, nil
	}
	place := func(id string) int {
		return slices.IndexFunc(w.documents, func(d *parley.Document) bool { return d.ID == id })
	}
	here := place(w.at.Document)
	for i, g := range w.groups {
		switch p := place(g.ID); {
		case p == here:
			return i, w.at
		case p > here:
			return i, nil
		}
	}
	return 0, nil
}

// waitingSpeakers returns who speaks in the suggestions of the record, those
// with most first.
func waitingSpeakers(ctx context.Context, v *store.View) ([]QueueGroup, error) {
	tallies, err := store.TalliesOf(ctx, v, parley.KindAttribution, store.Query{Review: parley.Suggested}, parley.KindActor, "speaker", nil)
	if err != nil {
		return nil, err
	}
	actors, err := Actors(ctx, v)
	if err != nil {
		return nil, err
	}
	var out []QueueGroup
	for id, t := range tallies {
		if n := t[parley.Suggested]; n > 0 {
			name := id
			if a := actors[id]; a != nil {
				name = a.Name
			}
			out = append(out, QueueGroup{ID: id, Name: name, Count: n})
		}
	}
	slices.SortFunc(out, func(a, b QueueGroup) int {
		return cmp.Or(b.Count-a.Count, strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
	})
	return out, nil
}

// OriginsWaiting returns the suggested origin links.
func OriginsWaiting(ctx context.Context, v *store.View) ([]OriginEnd, error) {
	links, err := store.List[*parley.OriginLink](ctx, v, store.Query{Review: parley.Suggested})
	if err != nil {
		return nil, err
	}
	return originEnds(ctx, v, links)
}
