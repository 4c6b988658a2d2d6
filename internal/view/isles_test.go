package view_test

import (
	"testing"
	"time"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
	"github.com/parley-record/parley/internal/view"
)

// record is a dossier in a database of its own, for a test to write into.
type record struct {
	t  *testing.T
	db *store.DB
}

// isles returns a record of invented talks between two islands: their actors
// and two issues.
func isles(t *testing.T, target string) *record {
	t.Helper()
	db := storetest.Open(t, target, store.Options{})
	r := &record{t: t, db: db}
	r.put(
		&parley.Dossier{ID: "isles", Title: "Talks on the ferry"},
		&parley.Actor{ID: "north", Name: "North Island", Type: parley.ActorState, Part: parley.PartPrincipal},
		&parley.Actor{ID: "south", Name: "South Island", Type: parley.ActorState, Part: parley.PartPrincipal},
		&parley.Actor{ID: "judge", Name: "The retired judge", Type: parley.ActorPerson, Part: parley.PartMediator},
		&parley.Actor{ID: "minister", Name: "Ada Reed", Type: parley.ActorPerson, Roles: []parley.Role{{Title: "harbour minister", Of: "north", Dates: "2031-01/.."}}},
		&parley.Actor{ID: "south-council", Name: "the South council", Type: parley.ActorBody, SpeaksFor: "south"},
		&parley.Actor{ID: "wire", Name: "Coast Wire", Type: parley.ActorOutlet},
		&parley.Actor{ID: "courier", Name: "The Courier", Type: parley.ActorOutlet},
		&parley.Actor{ID: "north-radio", Name: "North Radio", Type: parley.ActorOutlet, SpeaksFor: "north"},
		&parley.Issue{ID: "fares", Title: "Fares"},
		&parley.Issue{ID: "pier", Title: "The pier"},
	)
	return r
}

// put writes records in one entry of the ledger.
func (r *record) put(list ...parley.Record) {
	r.t.Helper()
	_, err := r.db.Update(r.t.Context(), store.Change{Dossier: "isles", Who: "Ada", Verb: "test"}, func(tx *store.Tx) error {
		for _, x := range list {
			if err := x.Validate(); err != nil {
				return err
			}
			if _, err := tx.Put(r.t.Context(), x, -1); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		r.t.Fatal(err)
	}
}

// document writes a document of a publisher with a text.
func (r *record) document(id, publisher string, on parley.Date, text string) {
	r.t.Helper()
	_, err := r.db.Update(r.t.Context(), store.Change{Dossier: "isles", Who: "Ada", Verb: "test"}, func(tx *store.Tx) error {
		sum, err := tx.PutText(r.t.Context(), text)
		if err != nil {
			return err
		}
		_, err = tx.Put(r.t.Context(), &parley.Document{
			ID: id, Title: "Report " + id, Genre: parley.GenreArticle, Publisher: publisher, Published: on,
			MediaType: "text/plain", RawSHA256: sum, TextSHA256: sum, Extractor: "test/1",
		}, 0)
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
}

// said writes an accepted attribution of the first words of a text.
func (r *record) said(id, document, speaker, parent string, on parley.Date) {
	r.t.Helper()
	r.put(&parley.Attribution{
		ID: id, Document: document, Speaker: speaker, Parent: parent, Mode: parley.ModeIndirect, Class: parley.CueSays,
		Roles: parley.Roles{Content: []parley.Selector{{Start: 0, End: 3, Exact: "The"}}}, Review: parley.Accepted, On: on,
	})
}

// view returns the record as of the end of a day; "" is now.
func (r *record) view(on string) *store.View {
	r.t.Helper()
	var at parley.AsOf
	if on != "" {
		day, err := time.Parse(time.DateOnly, on)
		if err != nil {
			r.t.Fatal(err)
		}
		at.On = day
	}
	return r.db.At("isles", at)
}

func must[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// origins reads the origins of a record.
func origins(t *testing.T, r *record) *view.Origins {
	t.Helper()
	return must[*view.Origins](t)(view.LoadOrigins(t.Context(), r.view("")))
}
