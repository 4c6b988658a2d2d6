package export_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/akn"
	"github.com/parley-record/parley/internal/demo"
	"github.com/parley-record/parley/internal/export"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
)

// straits is a negotiation of our own: a draft, one derived from it with other
// numbers, and pairs of every kind, some of which nobody has confirmed.
func straits(t *testing.T) *store.DB {
	t.Helper()
	db := storetest.Open(t, storetest.SQLite(t), store.Options{})
	list := []parley.Record{
		&parley.Dossier{ID: "straits", Title: "Talks on the straits"},
		&parley.Actor{ID: "ruritania", Name: "Ruritania", Type: parley.ActorState},
		&parley.Actor{ID: "gazette", Name: "The Gazette", Type: parley.ActorOutlet},
		&parley.Draft{ID: "first", Title: "First draft", ProposedBy: []string{"ruritania"}, On: "2026-03-01"},
		&parley.Draft{ID: "second", Title: "Second draft", On: "2026-04", DerivedFrom: "first",
			Statuses: []parley.StatusChange{{Status: parley.StatusLeaked, On: "2026-04-11"}}},
		&parley.Rendition{ID: "first", Draft: "first", Title: "First draft", Outlet: "gazette", Language: "en", On: "2026-03-02"},
		&parley.Rendition{ID: "second", Draft: "second", Title: "Second draft", Language: "en", Cut: true, On: "2026-04-11"},
	}
	list = append(list, clauses("first", "1", "The isles are neutral.", "2", "Ships of both sides may pass:", "2(a)", "by day;",
		"3", "Fishing is free and no toll is due.", "4", "This lapses.", "5", "Done.")...)
	list = append(list, clauses("second", "1", "Peace begins.", "2", "The isles are neutral.", "3", "Ships of [one side] may pass:", "3(a)", "by night;",
		"4", "Fishing is free.", "5", "No toll is due.")...)
	pair := func(r parley.Relation, review parley.Review, old, fresh []string) {
		a := &parley.Alignment{OldSide: "first", NewSide: "second", Old: old, New: fresh, Relation: r, Review: review}
		a.ID = a.DerivedID()
		list = append(list, a)
	}
	pair(parley.RelAdded, parley.Accepted, nil, []string{"second.p1"})
	pair(parley.RelSame, parley.Accepted, []string{"first.p1"}, []string{"second.p2"})
	pair(parley.RelModified, parley.Accepted, []string{"first.p2"}, []string{"second.p3"})
	pair(parley.RelModified, parley.Suggested, []string{"first.p3"}, []string{"second.p4"})
	pair(parley.RelSplit, parley.Accepted, []string{"first.p4"}, []string{"second.p5", "second.p6"})
	pair(parley.RelDeleted, parley.Accepted, []string{"first.p5"}, nil)
	pair(parley.RelAbsent, parley.Accepted, []string{"first.p6"}, nil)
	pair(parley.RelSame, parley.Rejected, []string{"first.p6"}, []string{"second.p6"})
	put(t, db, list...)
	return db
}

// put writes records in one entry of the ledger.
func put(t *testing.T, db *store.DB, list ...parley.Record) {
	t.Helper()
	_, err := db.Update(t.Context(), store.Change{Dossier: "straits", Who: "Ada", Verb: "test"}, func(tx *store.Tx) error {
		for _, x := range list {
			if err := x.Validate(); err != nil {
				return err
			}
			if _, err := tx.Put(t.Context(), x, -1); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// clauses makes provisions of labels and texts; one with a bracket stands
// under the one before.
func clauses(rendition string, words ...string) []parley.Record {
	var out []parley.Record
	for i := 0; i < len(words); i += 2 {
		p := &parley.Provision{ID: parley.ProvisionID(rendition, i/2+1), Rendition: rendition, Order: i/2 + 1, Label: words[i], Text: words[i+1]}
		if strings.Contains(p.Label, "(") {
			p.Parent = parley.ProvisionID(rendition, i/2)
		}
		out = append(out, p)
	}
	return out
}

// written is a rendition as a file, read again.
func written(t *testing.T, files []export.AKNFile, name string) akn.Document {
	t.Helper()
	for _, f := range files {
		if f.Name != name {
			continue
		}
		var b, again bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		if err := f.Write(&again); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Errorf("%s is not the same twice, %v", name, err)
		}
		d, err := akn.Read(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	t.Fatalf("no %s", name)
	return akn.Document{}
}

func TestAKNFollowsProvisions(t *testing.T) {
	v := straits(t).At("straits", parley.AsOf{})
	tests := []struct {
		suggested bool
		want      string // label, eId, wId
		changes   string // relation, review, old, new
	}{
		{false, "1 point_1 point_1@second, 2 point_2 point_1, 3 point_3 point_2, 3(a) point_3__list_1__point_a point_3__list_1__point_a, " +
			"4 point_4 point_3, 5 point_5 point_5@second",
			"added accepted [] [point_1], same accepted [point_1] [point_2], modified accepted [point_2] [point_3], " +
				"split accepted [point_3] [point_4 point_5], deleted accepted [point_4] []"},
		{true, "1 point_1 point_1@second, 2 point_2 point_1, 3 point_3 point_2, 3(a) point_3__list_1__point_a point_2__list_1__point_a, " +
			"4 point_4 point_3, 5 point_5 point_5@second",
			"added accepted [] [point_1], same accepted [point_1] [point_2], modified accepted [point_2] [point_3], " +
				"modified suggested [point_2__list_1__point_a] [point_3__list_1__point_a], split accepted [point_3] [point_4 point_5], " +
				"deleted accepted [point_4] []"},
	}
	for _, tt := range tests {
		files, err := export.AKN(t.Context(), v, tt.suggested)
		if err != nil {
			t.Fatal(err)
		}
		if len(files) != 2 {
			t.Fatalf("%d files, want 2", len(files))
		}
		d := written(t, files, "second.xml")
		if diff := cmp.Diff(tt.want, ids(d)); diff != "" {
			t.Errorf("suggested %v: ids (-want +got):\n%s", tt.suggested, diff)
		}
		if diff := cmp.Diff(tt.changes, changes(d)); diff != "" {
			t.Errorf("suggested %v: changes (-want +got):\n%s", tt.suggested, diff)
		}
		if first := written(t, files, "first.xml"); len(first.Modifications) > 0 || first.Incomplete {
			t.Errorf("the first draft has changes %v, incomplete %v", first.Modifications, first.Incomplete)
		}
	}
}

func ids(d akn.Document) string {
	var out []string
	for _, p := range d.Provisions {
		out = append(out, strings.Join([]string{p.Label, p.EID, p.WID}, " "))
	}
	return strings.Join(out, ", ")
}

func changes(d akn.Document) string {
	var out []string
	for _, m := range d.Modifications {
		out = append(out, string(m.Relation)+" "+string(m.Review)+" ["+strings.Join(m.Old, " ")+"] ["+strings.Join(m.New, " ")+"]")
	}
	return strings.Join(out, ", ")
}

// Two renditions of one draft share wIds where a person has paired them, and
// how they differ is no change of the text.
func TestAKNOfTwoRenditions(t *testing.T) {
	db := straits(t)
	a := &parley.Alignment{OldSide: "first", NewSide: "courier", Old: []string{"first.p4"}, New: []string{"courier.p1"}, Relation: parley.RelModified,
		Review: parley.Accepted}
	a.ID = a.DerivedID()
	put(t, db, append(clauses("courier", "9", "Fishing is free, toll is not due."),
		&parley.Rendition{ID: "courier", Draft: "first", Title: "As printed in the Courier", Language: "de", Translated: true, On: "2026-03-05"}, a)...)
	files, err := export.AKN(t.Context(), db.At("straits", parley.AsOf{}), false)
	if err != nil {
		t.Fatal(err)
	}
	d := written(t, files, "courier.xml")
	if got := ids(d); got != "9 point_9 point_3" || len(d.Modifications) > 0 || d.Before != "" {
		t.Errorf("ids %s, changes %v from %q", got, d.Modifications, d.Before)
	}
	const work = "/akn/zz/doc/draft/2026-03-01/straits"
	if !d.Translated || d.Expression != work+"/deu@2026-03-01!first" || d.Master != work+"/eng@2026-03-01!first" {
		t.Errorf("translated %v, expression %s of %s", d.Translated, d.Expression, d.Master)
	}
}

// What the record knows of a provision's kind and printed number is written;
// where it knows nothing, both are read from the label.
func TestAKNKeepsKindsAndPrintedNumbers(t *testing.T) {
	db := straits(t)
	known := &parley.Provision{ID: "first.p5", Rendition: "first", Order: 5, Kind: parley.ProvisionArticle, Label: "4", Number: "4)", Open: true, Text: "This lapses."}
	put(t, db, known)
	files, err := export.AKN(t.Context(), db.At("straits", parley.AsOf{}), false)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range written(t, files, "first.xml").Provisions[3:5] {
		got = append(got, fmt.Sprintf("%s %s %s %s %v", p.Element, p.Kind, p.Label, p.Num, p.Open))
	}
	if diff := cmp.Diff([]string{"point point 3 3. false", "article article 4 4) true"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAKNSaysWhatItIs(t *testing.T) {
	v := straits(t).At("straits", parley.AsOf{})
	files, err := export.AKN(t.Context(), v, false)
	if err != nil {
		t.Fatal(err)
	}
	const work = "/akn/zz/doc/draft/2026-03-01/straits"
	want := akn.Identity{
		Work: work, Expression: work + "/eng@2026-04-01!second", Manifestation: work + "/eng@2026-04-01!second/second.xml",
		Master: work + "/eng@2026-03-01!first", Before: work + "/eng@2026-03-01!first/first.xml", Country: "zz", Subject: "Talks on the straits", Title: "Second draft", Version: "second", Stage: "leaked",
		Language: "en", Created: "2026-03-01", On: "2026-04", Published: "2026-04-11", Incomplete: true, Why: "stops before the draft's end",
		Events: []akn.Event{{On: "2026-03-01", Expression: work + "/eng@2026-03-01!first"}, {On: "2026-04", Expression: work + "/eng@2026-04-01!second"}},
	}
	if diff := cmp.Diff(want, written(t, files, "second.xml").Identity); diff != "" {
		t.Errorf("second (-want +got):\n%s", diff)
	}
	first := written(t, files, "first.xml")
	if len(first.Authors) != 1 || first.Authors[0] != (akn.Agent{ID: "ruritania", Name: "Ruritania"}) || first.Outlet.Name != "The Gazette" || first.Master != "" {
		t.Errorf("first is by %v, published by %v, master %q", first.Authors, first.Outlet, first.Master)
	}
}

// What a record held and what had happened by a day is what is written.
func TestAKNAsOf(t *testing.T) {
	db := record(t)
	files, err := export.AKN(t.Context(), db.At(demo.Dossier, parley.AsOf{}), true)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 2 {
		t.Fatalf("the demo has %d renditions", len(files))
	}
	for _, f := range files {
		if d := written(t, files, f.Name); len(d.Provisions) == 0 {
			t.Errorf("%s has no provisions", f.Name)
		}
	}
	early, err := export.AKN(t.Context(), db.At(demo.Dossier, parley.AsOf{On: time.Date(2025, 11, 21, 0, 0, 0, 0, time.UTC)}), true)
	if err != nil || len(early) != 1 {
		t.Errorf("by 21 November: %d renditions, %v; want 1", len(early), err)
	}
	_, err = export.AKN(t.Context(), db.At(demo.Dossier, parley.AsOf{Known: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}), false)
	if !errors.Is(err, parley.ErrNotFound) {
		t.Errorf("before the record: %v, want not found", err)
	}
}
