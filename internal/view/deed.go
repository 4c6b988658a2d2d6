package view

import (
	"context"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
	"github.com/parley-record/parley/internal/store"
)

// Deed is a run of ledger entries of one person with one verb on one day, with
// the things that they changed.
type Deed struct {
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

// Day returns the day of the deed.
func (d Deed) Day() parley.Date {
	if len(d.At) < len("2006-01-02") {
		return ""
	}
	return parley.Date(d.At[:len("2006-01-02")])
}

// Deeds turns ledger entries into deeds, one for each, in the order given.
// What their things are called is not known yet: see [NameDeeds].
func Deeds(entries []ledger.Entry) []Deed {
	out := make([]Deed, len(entries))
	for i, e := range entries {
		out[i] = Deed{Who: e.Who, Verb: e.Verb, First: e.Seq, Last: e.Seq, At: e.At}
		if e.Reason != "" {
			out[i].Reasons = []string{e.Reason}
		}
		for _, c := range e.Changes {
			out[i].Things = append(out[i].Things, Thing{Op: c.Op, Kind: parley.Kind(c.Kind), ID: c.ID, Version: c.Version, Name: c.ID})
		}
	}
	return out
}

// JoinDeeds makes one of neighbours that are of one person with one verb on
// one day. A thing changed twice is listed once.
func JoinDeeds(deeds []Deed) []Deed {
	var out []Deed
	var listed map[parley.Ref]bool // of the last deed
	for _, d := range deeds {
		if n := len(out); n == 0 || out[n-1].Who != d.Who || out[n-1].Verb != d.Verb || out[n-1].Day() != d.Day() {
			things := d.Things
			d.Things, listed = nil, map[parley.Ref]bool{}
			out = append(out, d)
			out[len(out)-1].add(things, listed)
			continue
		}
		last := &out[len(out)-1]
		last.First, last.Last = min(last.First, d.First), max(last.Last, d.Last)
		last.At = max(last.At, d.At)
		last.Reasons = append(last.Reasons, d.Reasons...)
		last.add(d.Things, listed)
	}
	return out
}

// add lists the things that are not listed yet.
func (d *Deed) add(things []Thing, listed map[parley.Ref]bool) {
	for _, t := range things {
		ref := parley.Ref{Kind: t.Kind, ID: t.ID}
		if !listed[ref] {
			listed[ref] = true
			d.Things = append(d.Things, t)
		}
	}
}

// NameDeeds finds the first things of every deed, at most so many, and what
// they are called. Things that do not stand in the view are called by their ids.
func NameDeeds(ctx context.Context, v *store.View, deeds []Deed, things int) error {
	var refs []parley.Ref
	for _, d := range deeds {
		for _, t := range d.Things[:min(things, len(d.Things))] {
			refs = append(refs, parley.Ref{Kind: t.Kind, ID: t.ID})
		}
	}
	names, err := LoadNames(ctx, v, refs)
	if err != nil {
		return err
	}
	for _, d := range deeds {
		for i := range d.Things[:min(things, len(d.Things))] {
			t := &d.Things[i]
			t.Record, t.Name = names.Record(t.Kind, t.ID), names.Of(t.Kind, t.ID)
		}
	}
	return nil
}
