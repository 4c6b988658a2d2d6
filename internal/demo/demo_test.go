package demo_test

import (
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/bundle"
	"github.com/parley-record/parley/internal/demo"
)

// read reads the demonstration record and reports every mistake in it.
func read(t *testing.T) *bundle.Bundle {
	t.Helper()
	b, err := bundle.Read(demo.Bundle())
	for _, p := range bundle.Problems(err) {
		t.Error(p)
	}
	if err != nil {
		t.Fatal("the demonstration record cannot be read")
	}
	return b
}

// all returns the things of one type in their latest state.
func all[T parley.Record](b *bundle.Bundle) []T {
	var list []T
	for _, t := range b.Things {
		if r, ok := t.Record.(T); ok {
			list = append(list, r)
		}
	}
	return list
}

// byID indexes the things of one type.
func byID[T parley.Record](b *bundle.Bundle) map[string]T {
	m := map[string]T{}
	for _, r := range all[T](b) {
		m[r.RecordID()] = r
	}
	return m
}

// TestThereIsEnough holds the record to what it was promised to hold, since
// the pages, the tour in the README and their screenshots lean on it.
func TestThereIsEnough(t *testing.T) {
	b := read(t)
	parties, accepted := 0, 0
	for _, a := range all[*parley.Actor](b) {
		if a.Part != "" {
			parties++
		}
	}
	for _, at := range all[*parley.Attribution](b) {
		if at.Review == parley.Accepted {
			accepted++
		}
	}
	for _, c := range []struct {
		what       string
		have, want int
	}{
		{"drafts", len(all[*parley.Draft](b)), 2},
		{"provisions", len(all[*parley.Provision](b)), 50},
		{"alignments", len(all[*parley.Alignment](b)), 30},
		{"issues", len(all[*parley.Issue](b)), 12},
		{"parties", parties, 10},
		{"documents", len(all[*parley.Document](b)), 10},
		{"accepted attributions", accepted, 80},
		{"codings", len(all[*parley.Coding](b)), 45},
		{"claims", len(all[*parley.Claim](b)), 3},
		{"evidence", len(all[*parley.Evidence](b)), 6},
		{"assessments", len(all[*parley.Assessment](b)), 5},
		{"events", len(all[*parley.Event](b)), 10},
		{"commitments", len(all[*parley.Commitment](b)), 6},
		{"origin links", len(all[*parley.OriginLink](b)), 3},
	} {
		if c.have < c.want {
			t.Errorf("%d %s, want at least %d", c.have, c.what, c.want)
		}
	}
}

// TestEveryKindOfValueIsThere checks that each page has something of every
// kind to show that the news of that week had.
func TestEveryKindOfValueIsThere(t *testing.T) {
	b := read(t)
	have := map[string]bool{}
	for _, c := range all[*parley.Coding](b) {
		have["stance "+string(c.Stance)], have["polarity "+string(c.Polarity)] = true, true
		have["second-hand position"] = have["second-hand position"] || c.Issue != "" && c.Party != ""
		have["condition"] = have["condition"] || c.Condition != ""
		have["implementation report"] = have["implementation report"] || c.Commitment != ""
	}
	for _, at := range all[*parley.Attribution](b) {
		have["review "+string(at.Review)], have["mode "+string(at.Mode)] = true, true
		have["nested"] = have["nested"] || at.Parent != ""
		have["mended"] = have["mended"] || at.Proposed != nil
	}
	for _, a := range all[*parley.Alignment](b) {
		have["relation "+string(a.Relation)], have["pair "+string(a.Review)] = true, true
	}
	for _, e := range all[*parley.Event](b) {
		have["expected event"] = have["expected event"] || e.Expected
		have["event "+string(e.Type)] = true
	}
	for _, a := range all[*parley.Actor](b) {
		have["anonymous"] = have["anonymous"] || a.Anonymous
		have["part "+string(a.Part)], have["actor "+string(a.Type)] = true, true
	}
	for _, o := range all[*parley.OriginLink](b) {
		have["origin "+string(o.Kind)] = true
	}
	for _, want := range []string{
		"stance demands", "stance supports", "stance accepts", "stance accepts with conditions", "stance open",
		"stance no comment", "stance has reservations", "stance opposes", "stance rejects",
		"polarity asserts", "polarity denies", "polarity doubts",
		"second-hand position", "condition", "implementation report",
		"review suggested", "review accepted", "review rejected", "mode mixed", "nested", "mended",
		"relation same", "relation modified", "relation moved", "relation added", "relation deleted", "relation merged",
		"pair suggested", "pair accepted",
		"expected event", "event meeting", "event dismissal", "event scandal", "event publication", "event military",
		"anonymous", "part principal", "part mediator", "part guarantor", "part backer", "part observer", "actor body", "actor outlet",
		"origin credit", "origin reprint", "origin citation",
	} {
		if !have[want] {
			t.Errorf("nothing shows: %s", want)
		}
	}
}
