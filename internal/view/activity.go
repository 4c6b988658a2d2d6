package view

import (
	"context"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
	"github.com/parley-record/parley/internal/store"
)

// Activity is a run of ledger entries of one person with one verb on one day, with
// the things that they changed.
type Activity struct {
	Who     string
	Verb    string
	Reasons []string
	First   int64 // numbers of the ledger's entries
	Last    int64
	At      string // record time of the last one
	Things  []Thing
}

// Thing is something that an entry changed.
type Thing struct {
	Op      ledger.Op
	Kind    parley.Kind
	ID      string
	Version int
	Name    string
	Record  parley.Record // as it stands in the view; nil if it does not
}

// Day returns the day of the activity.
func (a Activity) Day() parley.Date {
	if len(a.At) < len("2006-01-02") {
		return ""
	}
	return parley.Date(a.At[:len("2006-01-02")])
}

// Activities turns ledger entries into activities, one for each, in the order given.
// What their things are called is not known yet: see [NameActivities].
func Activities(entries []ledger.Entry) []Activity {
	out := make([]Activity, len(entries))
	for i, e := range entries {
		out[i] = Activity{Who: e.Who, Verb: e.Verb, First: e.Seq, Last: e.Seq, At: e.At}
		if e.Reason != "" {
			out[i].Reasons = []string{e.Reason}
		}
		out[i].Things = make([]Thing, 0, len(e.Changes))
		for _, c := range e.Changes {
			out[i].Things = append(out[i].Things, Thing{Op: c.Op, Kind: parley.Kind(c.Kind), ID: c.ID, Version: c.Version, Name: c.ID})
		}
	}
	return out
}

// JoinActivities makes one of neighbours that are of one person with one verb on
// one day. A thing changed twice is listed once.
func JoinActivities(activities []Activity) []Activity {
	var out []Activity
	var listed map[parley.Ref]bool // of the last activity; nil until another joins it
	for _, a := range activities {
		if n := len(out); n == 0 || out[n-1].Who != a.Who || out[n-1].Verb != a.Verb || out[n-1].Day() != a.Day() {
			listed = nil
			out = append(out, a) // one entry lists a thing once
			continue
		}
		last := &out[len(out)-1]
		if listed == nil {
			things := last.Things
			last.Things, listed = nil, make(map[parley.Ref]bool, len(things))
			last.add(things, listed)
		}
		last.First, last.Last = min(last.First, a.First), max(last.Last, a.Last)
		last.At = max(last.At, a.At)
		last.Reasons = append(last.Reasons, a.Reasons...)
		last.add(a.Things, listed)
	}
	return out
}

// add lists the things that are not listed yet.
func (a *Activity) add(things []Thing, listed map[parley.Ref]bool) {
	for _, t := range things {
		ref := parley.Ref{Kind: t.Kind, ID: t.ID}
		if !listed[ref] {
			listed[ref] = true
			a.Things = append(a.Things, t)
		}
	}
}

// NameActivities finds the first things of every activity, at most so many, and what
// they are called. Things that do not stand in the view are called by their ids.
func NameActivities(ctx context.Context, v *store.View, activities []Activity, things int) error {
	var refs []parley.Ref
	for _, a := range activities {
		for _, t := range a.Things[:min(things, len(a.Things))] {
			refs = append(refs, parley.Ref{Kind: t.Kind, ID: t.ID})
		}
	}
	names, err := LoadNames(ctx, v, refs)
	if err != nil {
		return err
	}
	for _, a := range activities {
		for i := range a.Things[:min(things, len(a.Things))] {
			t := &a.Things[i]
			t.Record, t.Name = names.Record(t.Kind, t.ID), names.Of(t.Kind, t.ID)
		}
	}
	return nil
}
