package view_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
	"github.com/parley-record/parley/internal/view"
)

var ada = app.Person{Name: "Ada"}

// talks is an empty dossier in a database of its own, with two actors and an issue.
type talks struct {
	t   *testing.T
	db  *store.DB
	app *app.App
}

func newTalks(t *testing.T, target string) talks {
	t.Helper()
	db := storetest.Open(t, target, store.Options{})
	x := talks{t: t, db: db, app: app.New(db, app.Options{})}
	x.ok(x.app.CreateDossier(t.Context(), ada, parley.Dossier{ID: "talks", Title: "Talks"}))
	x.put(&parley.Actor{ID: "north", Name: "North", Type: parley.ActorState, Part: parley.PartPrincipal})
	x.put(&parley.Actor{ID: "envoy", Name: "The envoy", Type: parley.ActorPerson, SpeaksFor: "north"})
	x.put(&parley.Issue{ID: "border", Title: "The border"})
	return x
}

func (x talks) ok(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

func (x talks) put(r parley.Record) {
	x.t.Helper()
	x.ok(x.app.Put(x.t.Context(), "talks", ada, r, 0, ""))
}

// document keeps a text as a document without asking the engine to read it.
func (x talks) document(text string, published parley.Date) *parley.Document {
	x.t.Helper()
	d := &parley.Document{ID: parley.DocumentID([]byte(text)), Title: strings.Fields(text)[0], Genre: parley.GenreArticle,
		Published: published, MediaType: "text/plain", RawBytes: int64(len(text)), Extractor: "test/1"}
	x.write(func(ctx context.Context, tx *store.Tx) error {
		return storetest.PutDocument(ctx, tx, d, text, text)
	})
	return d
}

func (x talks) write(fn func(context.Context, *store.Tx) error) {
	x.t.Helper()
	_, err := x.db.Update(x.t.Context(), store.Change{Dossier: "talks", Who: "engine", Verb: "read"}, func(tx *store.Tx) error {
		return fn(x.t.Context(), tx)
	})
	x.ok(err)
}

// suggest writes what an engine would: who, how and what, each as it stands
// in the text, "" for none.
func (x talks) suggest(d *parley.Document, text, who, how, what, speaker, parent string) string {
	x.t.Helper()
	sel := func(words string) *parley.Selector {
		if words == "" {
			return nil
		}
		i := strings.Index(text, words)
		s, err := parley.NewSelector(text, parley.Span{Start: i, End: i + len(words)})
		x.ok(err)
		return &s
	}
	a := &parley.Attribution{Document: d.ID, Speaker: speaker, Parent: parent, Mode: parley.ModeIndirect, Class: parley.CueSays,
		On: d.Published, Review: parley.Suggested, Engine: "test/1", Confidence: 0.8}
	a.Source, a.Cue = sel(who), sel(how)
	if s := sel(what); s != nil {
		a.Content = []parley.Selector{*s}
	}
	a.ID = parley.AttributionID(d.ID, a.Roles)
	x.write(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Put(ctx, a, 0)
		return err
	})
	return a.ID
}

func (x talks) now() *store.View { return x.db.At("talks", parley.AsOf{}) }

const nestedReport = "😀 An official said the envoy agreed to it.\nNorth denied this."

func TestRead(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		x := newTalks(t, fresh())
		d := x.document(nestedReport, "2025-11-21")
		denied := x.suggest(d, nestedReport, "North", "denied", "this", "north", "")
		outer := x.suggest(d, nestedReport, "An official", "said", "the envoy agreed to it", "", "")
		inner := x.suggest(d, nestedReport, "the envoy", "agreed", "to it", "envoy", outer)
		x.ok(x.app.Accept(t.Context(), "talks", ada, inner, 1))
		_, err := x.app.Code(t.Context(), "talks", ada, parley.Coding{Attribution: inner, Issue: "border", Stance: parley.StanceAccepts}, app.CodeOptions{})
		x.ok(err)
		x.ok(x.app.Put(t.Context(), "talks", ada, &parley.OriginLink{ID: "o-1", From: d.ID, Actor: "north", Kind: parley.OriginCredit, Review: parley.Suggested}, 0, ""))

		r, err := view.Read(t.Context(), x.now(), d.ID)
		x.ok(err)
		type row struct {
			ID             string
			Number, Depth  int
			Version        int
			Names, Codings string
		}
		var got []row
		for _, s := range r.Said {
			y := row{ID: s.ID, Number: s.Number, Depth: s.Depth, Version: s.Version, Names: s.Names()}
			for _, c := range s.Codings {
				y.Codings += c.AboutTitle() + ": " + c.ValueWord()
			}
			got = append(got, y)
		}
		want := []row{{outer, 1, 0, 1, "", ""}, {inner, 2, 1, 2, "The envoy", "The border: accepts"}, {denied, 3, 0, 1, "North", ""}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("attributions (-want +got):\n%s", diff)
		}
		if s := r.Said[1].Spans()[0]; r.Text[s.Start:s.End] != "the envoy" {
			t.Errorf("the source of 2 is %q", r.Text[s.Start:s.End])
		}
		if len(r.Origins) != 1 || r.Origins[0].Name() != "North" || r.Origins[0].Version != 1 {
			t.Errorf("origins: got %+v", r.Origins)
		}
		rows, err := view.Documents(t.Context(), x.now())
		x.ok(err)
		x.ok(view.CountSaid(t.Context(), x.now(), rows))
		x.ok(view.FindOrigins(t.Context(), x.now(), rows))
		if len(rows) != 1 || rows[0].Accepted != 1 || rows[0].Waiting != 2 || len(rows[0].Origins) != 1 {
			t.Errorf("documents: got %+v", rows)
		}
		waiting, err := view.Waiting(t.Context(), x.now())
		x.ok(err)
		if diff := cmp.Diff(map[string]bool{d.ID: true}, waiting); diff != "" {
			t.Errorf("waiting (-want +got):\n%s", diff)
		}
	})
}

func TestReadShowsOrphansWithoutMarkingThem(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		x := newTalks(t, fresh())
		d := x.document(nestedReport, "2025-11-21")
		x.write(func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.Put(ctx, &parley.Attribution{ID: "a-moved", Document: d.ID, Mode: parley.ModeDirect, Class: parley.CueSays, Review: parley.Accepted,
				Roles: parley.Roles{Content: []parley.Selector{{Start: 2, End: 6, Exact: "gone"}}}}, 0)
			return err
		})
		r, err := view.Read(t.Context(), x.now(), d.ID)
		x.ok(err)
		if len(r.Said) != 1 || r.Said[0].Orphaned == nil || r.Said[0].Spans() != nil {
			t.Errorf("got %+v", r.Said)
		}
	})
}

func TestReviewQueue(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		x := newTalks(t, fresh())
		old, recent := "First North said a. The envoy said b.", "Second North said c."
		d1, d2 := x.document(old, "2025-11-01"), x.document(recent, "2025-11-20")
		b := x.suggest(d1, old, "The envoy", "said", "b", "envoy", "")
		a := x.suggest(d1, old, "North", "said", "a", "north", "")
		c := x.suggest(d2, recent, "North", "said", "c", "north", "")

		check := func(name string, f view.QueueFilter, at string, want view.Queue) {
			t.Helper()
			got, err := view.ReviewQueue(t.Context(), x.now(), f, at)
			x.ok(err)
			got.Documents, got.Speakers = nil, nil
			if diff := cmp.Diff(want, *got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
		}
		check("start", view.QueueFilter{}, "", view.Queue{Total: 3, At: c, Position: 1, After: a})
		check("second document", view.QueueFilter{}, a, view.Queue{Total: 3, At: a, Position: 2, Before: c, After: b})
		check("end", view.QueueFilter{}, b, view.Queue{Total: 3, At: b, Position: 3, Before: a})
		check("one document", view.QueueFilter{Document: d1.ID}, "", view.Queue{Total: 2, At: a, Position: 1, After: b})
		check("one speaker", view.QueueFilter{Speaker: "north"}, a, view.Queue{Total: 2, At: a, Position: 2, Before: c})

		got, err := view.ReviewQueue(t.Context(), x.now(), view.QueueFilter{}, "")
		x.ok(err)
		if diff := cmp.Diff([]view.QueueGroup{{d2.ID, "Second", 1}, {d1.ID, "First", 2}}, got.Documents); diff != "" {
			t.Errorf("documents (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff([]view.QueueGroup{{"north", "North", 2}, {"envoy", "The envoy", 1}}, got.Speakers); diff != "" {
			t.Errorf("speakers (-want +got):\n%s", diff)
		}

		x.ok(x.app.Accept(t.Context(), "talks", ada, a, 1))
		check("after a decision, the next", view.QueueFilter{}, a, view.Queue{Total: 2, At: b, Position: 2, Before: c})
		x.ok(x.app.Accept(t.Context(), "talks", ada, b, 1))
		check("after the last, the first", view.QueueFilter{}, b, view.Queue{Total: 1, At: c, Position: 1})
		x.ok(x.app.Reject(t.Context(), "talks", ada, c, 1, "no"))
		check("nothing waits", view.QueueFilter{}, c, view.Queue{})
	})
}

func TestRevisions(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		x := newTalks(t, fresh())
		d := x.document(nestedReport, "2025-11-21")
		id := x.suggest(d, nestedReport, "North", "denied", "this", "north", "")
		x.ok(x.app.Reject(t.Context(), "talks", ada, id, 1, "not what it says"))
		got, err := view.Revisions(t.Context(), x.now(), parley.KindAttribution, id)
		x.ok(err)
		if len(got) != 2 || got[0].Entry.Who != "engine" || got[1].Entry.Who != "Ada" || got[1].Entry.Reason != "not what it says" {
			t.Errorf("got %+v", got)
		}
	})
}
