package view

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
	"github.com/parley-record/parley/internal/store"
)

// NoteRow is a note with who wrote it and when, and what was answered.
type NoteRow struct {
	*parley.Note
	Version            int
	By, At             string // of its first version; At is record time, as [parley.Stamp] writes it
	EditedBy, EditedAt string // of its latest version, "" if it is the first
	// Former says that it is about another pair of the same provisions than
	// the one asked for, which was withdrawn or rejected.
	Former  bool
	Answers []NoteRow // oldest first, each with its own
}

// Count returns how many notes the thread has.
func (n NoteRow) Count() int {
	all := 1
	for _, a := range n.Answers {
		all += a.Count()
	}
	return all
}

// Notes returns the threads about a thing, oldest first. About a provision
// are also the notes on every pair that it stood in. About a pair are also
// those on other pairs of its provisions between the same renditions that were
// withdrawn or rejected, so that a corrected pair keeps what was said of it.
func Notes(ctx context.Context, v *store.View, about parley.Ref) ([]NoteRow, error) {
	notes, err := store.List[*parley.Note](ctx, v, store.Query{In: parley.Ref{Kind: about.Kind, ID: about.ID}})
	if err != nil {
		return nil, err
	}
	former := map[string]bool{}
	if about.Kind == parley.KindAlignment {
		others, err := formerNotes(ctx, v, about.ID)
		if err != nil {
			return nil, err
		}
		for _, n := range others {
			former[n.ID] = true
		}
		notes = append(notes, others...)
	}
	by, err := authors(ctx, v, notes)
	return threads(notes, by, former), err
}

// Threads returns the threads on the pairs of a comparison by the pairs' ids,
// as [Notes] does for one: five queries, whatever their number.
func (d *Drafts) Threads(ctx context.Context, c *Comparison) (map[string][]NoteRow, error) {
	out := map[string][]NoteRow{}
	byPlace, err := d.notesOn(ctx, c)
	if err != nil || len(byPlace) == 0 {
		return out, err
	}
	var all []*parley.Note
	for _, list := range byPlace {
		all = append(all, list...)
	}
	by, err := authors(ctx, d.v, all)
	if err != nil {
		return nil, err
	}
	for i, list := range byPlace {
		al := c.Pairs[i].Alignment
		if al == nil {
			continue
		}
		former := map[string]bool{}
		for _, n := range list {
			former[n.ID] = n.About.ID != al.ID
		}
		out[al.ID] = threads(list, by, former)
	}
	return out, nil
}

// notesOn finds the notes on the pairs of a comparison, by the pairs' places,
// and those on former pairs of their provisions: one query, and two more if
// there are any.
func (d *Drafts) notesOn(ctx context.Context, c *Comparison) (map[int][]*parley.Note, error) {
	at, byPair := map[string][]int{}, map[string]int{}
	for i, p := range c.Pairs {
		if p.Alignment != nil {
			byPair[p.Alignment.ID] = i
		}
		for _, v := range slices.Concat(p.Old, p.New) {
			at[v.ID] = append(at[v.ID], i)
		}
	}
	notes, err := store.List[*parley.Note](ctx, d.v, store.Query{})
	if err != nil {
		return nil, err
	}
	notes = slices.DeleteFunc(slices.Clone(notes), func(n *parley.Note) bool {
		return !slices.ContainsFunc(n.Provisions, func(id string) bool { return at[id] != nil })
	})
	if len(notes) == 0 {
		return nil, nil
	}
	former, err := formerOf(ctx, d.v, c.Old.Rendition.ID, c.New.Rendition.ID, notes)
	if err != nil {
		return nil, err
	}
	out := map[int][]*parley.Note{}
	for _, n := range notes {
		var places []int
		if i, ok := byPair[n.About.ID]; ok {
			places = []int{i}
		} else if former(n) {
			for _, id := range n.Provisions {
				places = append(places, at[id]...)
			}
			slices.Sort(places)
		}
		for _, i := range slices.Compact(places) {
			out[i] = append(out[i], n)
		}
	}
	return out, nil
}

// formerNotes returns the notes on other pairs of a pair's provisions that are
// no longer in effect.
func formerNotes(ctx context.Context, v *store.View, id string) ([]*parley.Note, error) {
	alignments, err := store.List[*parley.Alignment](ctx, v, store.Query{IDs: []string{id}})
	if err != nil || len(alignments) == 0 {
		return nil, err
	}
	al := alignments[0]
	notes, err := store.ListNaming[*parley.Note](ctx, v, parley.KindProvision, "provisions", slices.Concat(al.Old, al.New))
	if err != nil || len(notes) == 0 {
		return nil, err
	}
	former, err := formerOf(ctx, v, al.OldSide, al.NewSide, notes)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(notes, func(n *parley.Note) bool {
		return n.About.ID == id || !former(n)
	}), nil
}

// formerOf tells, between two renditions in one direction, the notes on pairs
// that were rejected; and on pairs that were withdrawn, in either direction.
func formerOf(ctx context.Context, v *store.View, old, new string, notes []*parley.Note) (func(*parley.Note) bool, error) {
	var about, named []string
	for _, n := range notes {
		about, named = append(about, n.About.ID), append(named, n.Provisions...)
	}
	alignments, err := store.List[*parley.Alignment](ctx, v, store.Query{IDs: distinct(about)})
	if err != nil {
		return nil, err
	}
	provisions, err := store.List[*parley.Provision](ctx, v, store.Query{IDs: distinct(named)})
	if err != nil {
		return nil, err
	}
	pairs, there := byID(alignments), byID(provisions)
	return func(n *parley.Note) bool {
		if al := pairs[n.About.ID]; al != nil {
			return !al.Live() && al.OldSide == old && al.NewSide == new
		}
		return !slices.ContainsFunc(n.Provisions, func(id string) bool {
			p := there[id]
			return p == nil || p.Rendition != old && p.Rendition != new
		})
	}, nil
}

// distinct returns ids in order, each once, and never nil.
func distinct(ids []string) []string {
	out := append([]string{}, ids...)
	slices.Sort(out)
	return slices.Compact(out)
}

// authorship is who wrote a note, and who changed it last.
type authorship struct {
	version     int
	first, last ledger.Entry
}

func authors(ctx context.Context, v *store.View, notes []*parley.Note) (map[string]authorship, error) {
	ids := make([]string, len(notes))
	for i, n := range notes {
		ids[i] = n.ID
	}
	written, err := v.Authorship(ctx, parley.KindNote, distinct(ids))
	if err != nil {
		return nil, err
	}
	var seqs []int64
	for _, list := range written {
		seqs = append(seqs, list[0].Seq, list[len(list)-1].Seq)
	}
	slices.Sort(seqs)
	entries, err := v.Headings(ctx, slices.Compact(seqs))
	if err != nil {
		return nil, err
	}
	out := make(map[string]authorship, len(written))
	for id, list := range written {
		last := list[len(list)-1]
		out[id] = authorship{version: last.Version, first: entries[list[0].Seq], last: entries[last.Seq]}
	}
	return out, nil
}

// threads puts notes under the notes that they answer, with who wrote them.
func threads(notes []*parley.Note, by map[string]authorship, former map[string]bool) []NoteRow {
	here := byID(notes)
	answers := map[string][]NoteRow{}
	for _, n := range notes {
		w := by[n.ID]
		row := NoteRow{Note: n, Version: w.version, By: w.first.Who, At: w.first.At, Former: former[n.ID]}
		if w.last.Seq != w.first.Seq {
			row.EditedBy, row.EditedAt = w.last.Who, w.last.At
		}
		above := n.Parent
		if here[above] == nil {
			above = "" // the note that it answers was withdrawn or is redacted
		}
		answers[above] = append(answers[above], row)
	}
	return under("", answers)
}

// under takes the answers to a note, with theirs.
func under(id string, answers map[string][]NoteRow) []NoteRow {
	list := answers[id]
	delete(answers, id) // whatever a record says, nothing is under itself
	slices.SortFunc(list, func(a, b NoteRow) int { return cmp.Or(strings.Compare(a.At, b.At), strings.Compare(a.ID, b.ID)) })
	for i := range list {
		list[i].Answers = under(list[i].ID, answers)
	}
	return list
}
