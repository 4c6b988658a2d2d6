package app_test

import (
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/bundle"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
)

func readBundle(t *testing.T, files map[string][]byte) *bundle.Bundle {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, b := range files {
		fsys[name] = &fstest.MapFile{Data: b}
	}
	b, err := bundle.Read(fsys)
	must(t, err)
	return b
}

// export writes a dossier as it was known.
func export(t *testing.T, db *store.DB, dossier string, known time.Time) map[string][]byte {
	t.Helper()
	b, err := app.New(db, app.Options{}).Export(t.Context(), dossier, parley.AsOf{Known: known})
	must(t, err)
	files, err := bundle.Write(b)
	must(t, err)
	return files
}

// dump lists every record of a dossier as of a time.
func dump(t *testing.T, db *store.DB, dossier string, known time.Time) map[string]parley.Record {
	t.Helper()
	out := map[string]parley.Record{}
	view := db.At(dossier, parley.AsOf{Known: known})
	collect[*parley.Dossier](t, view, out)
	collect[*parley.Actor](t, view, out)
	collect[*parley.Issue](t, view, out)
	collect[*parley.Document](t, view, out)
	collect[*parley.Draft](t, view, out)
	collect[*parley.Rendition](t, view, out)
	collect[*parley.Provision](t, view, out)
	collect[*parley.Alignment](t, view, out)
	collect[*parley.Claim](t, view, out)
	collect[*parley.Commitment](t, view, out)
	collect[*parley.Event](t, view, out)
	collect[*parley.Attribution](t, view, out)
	collect[*parley.Coding](t, view, out)
	collect[*parley.Evidence](t, view, out)
	collect[*parley.Assessment](t, view, out)
	collect[*parley.OriginLink](t, view, out)
	collect[*parley.Note](t, view, out)
	return out
}

func collect[T parley.Record](t *testing.T, view *store.View, out map[string]parley.Record) {
	t.Helper()
	list, err := store.List[T](t.Context(), view, store.Query{})
	must(t, err)
	for _, r := range list {
		out[string(r.RecordKind())+"/"+r.RecordID()] = r
	}
}

// TestExportIsTheRecord imports a bundle, edits, withdraws and redacts, exports
// it, imports that into an empty database and expects the same record at every
// known time, and the same files again.
func TestExportIsTheRecord(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx, db := t.Context(), fresh()
		b, err := bundle.Read(os.DirFS("../bundle/testdata/sample"))
		must(t, err)
		a := app.New(db, app.Options{})
		in, err := a.Import(ctx, ada, b)
		must(t, err)
		if in.Dossier != "border-talks" || in.Entries != len(b.Steps) || in.Things != len(b.Things) {
			t.Errorf("%+v", in)
		}
		d := in.Dossier
		must(t, a.Put(ctx, d, ben, &parley.Issue{ID: "bridge", Title: "The bridge", Order: 2}, 1, "shorter"))
		must(t, a.Put(ctx, d, ben, &parley.Issue{ID: "bridge", Title: "The bridge at Strel", Order: 2}, 2, "and back"))
		must(t, a.Withdraw(ctx, d, ben, parley.KindAssessment, "strel-taken.a1", "hasty"))
		must(t, a.Put(ctx, d, ben, &parley.Assessment{ID: "strel-taken.a1", Claim: "strel-taken", By: "Ada", Judgement: parley.Unverified, Reliability: "F", Credibility: "6", Reasons: "put back"}, -1, ""))
		must(t, a.Withdraw(ctx, d, ben, parley.KindAssessment, "strel-taken.a1", "no"))
		for id, c := range b.Contents {
			if strings.Contains(c.Text, "village is quiet") {
				must(t, a.Redact(ctx, d, ben, parley.KindDocument, id, "a court said so"))
			}
		}
		clean(t, db)

		files := export(t, db, d, time.Time{})
		other := fresh()
		_, err = app.New(other, app.Options{}).Import(ctx, ben, readBundle(t, files))
		must(t, err)
		clean(t, other)
		if diff := cmp.Diff(files, export(t, other, d, time.Time{})); diff != "" {
			t.Errorf("exported, imported and exported again (-before +after):\n%s", diff)
		}
		entries, err := db.At(d, parley.AsOf{}).EntriesSince(ctx, "", 1000)
		must(t, err)
		if len(entries) < 9 {
			t.Errorf("only %d entries", len(entries))
		}
		sizes := map[int]bool{}
		for _, e := range entries {
			at, err := parley.ParseStamp(e.At)
			must(t, err)
			for _, known := range []time.Time{at.Add(-time.Microsecond), at} {
				before, after := dump(t, db, d, known), dump(t, other, d, known)
				sizes[len(before)] = true
				if diff := cmp.Diff(before, after); diff != "" {
					t.Errorf("known %s (-before +after):\n%s", parley.Stamp(known), diff)
				}
			}
			if diff := cmp.Diff(export(t, db, d, at), export(t, other, d, at)); diff != "" {
				t.Errorf("exported as known %s:\n%s", e.At, diff)
			}
		}
		if len(sizes) < 4 {
			t.Errorf("the record did not change over time: sizes %v", sizes)
		}
	})
}

func TestImportRefuses(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx, db := t.Context(), fresh()
		a := app.New(db, app.Options{})
		files := map[string][]byte{
			"dossier.yaml":   []byte("id: talks\ntitle: Talks\n"),
			"documents/r.md": []byte("---\ntitle: R\ngenre: article\n---\nwords\n"),
			"history/1.yaml": []byte("at: 2024-01-01T00:00:00Z\nwho: A\nverb: v\nchanges:\n  - put: dossier\n  - put: document/*\n"),
		}
		future := maps.Clone(files)
		future["history/2.yaml"] = []byte("at: 2124-01-01T00:00:00Z\nwho: A\nverb: v\nchanges:\n  - withdraw: document/r\n")
		_, err := a.Import(ctx, ada, readBundle(t, future))
		wants(t, "a history of the future", err, parley.ErrInvalid, "history/2.yaml:1: the step of 2124")
		broken := readBundle(t, files)
		broken.Steps[0].Changes = append(broken.Steps[0].Changes, bundle.Change{Record: &parley.Claim{ID: "c", Statement: "s", Issues: []string{"none"}}})
		_, err = a.Import(ctx, ada, broken)
		wants(t, "a bundle that nobody checked", err, parley.ErrInvalid, `no issue "none"`)
		_, err = a.Import(ctx, app.Person{}, readBundle(t, files))
		wants(t, "nobody", err, parley.ErrInvalid, "nobody")
		dossiers, err := db.Dossiers(ctx)
		must(t, err)
		if len(dossiers) != 0 {
			t.Errorf("what failed left %v", dossiers)
		}
		for id, c := range broken.Contents {
			if _, err := db.At(talks, parley.AsOf{}).Blob(ctx, parley.SHA256(c.Raw)); err == nil {
				t.Errorf("what failed left the raw bytes of %s", id)
			}
		}
		_, err = a.Import(ctx, ada, readBundle(t, files))
		must(t, err)
		_, err = a.Import(ctx, ada, readBundle(t, files))
		wants(t, "importing twice", err, parley.ErrConflict, "dossier \"talks\" already")
		_, err = a.Export(ctx, "none", parley.AsOf{})
		wants(t, "exporting nothing", err, parley.ErrNotFound, "none")
		_, err = a.Export(ctx, talks, parley.AsOf{On: time.Date(2025, 11, 21, 0, 0, 0, 0, time.UTC)})
		wants(t, "exporting a day", err, parley.ErrInvalid, "whole record")
	})
}

// TestUnnamedStepsAreTheImporters: what no history names is recorded as done
// by whoever imports, now.
func TestUnnamedStepsAreTheImporters(t *testing.T) {
	db := open(t, storetest.SQLite(t), 1)
	_, err := app.New(db, app.Options{}).Import(t.Context(), ben, readBundle(t, map[string][]byte{"dossier.yaml": []byte("id: talks\ntitle: Talks\n")}))
	must(t, err)
	e, err := now(db).Entry(t.Context(), 0)
	must(t, err)
	if e.Who != "Ben" || e.Verb != "import" || e.Recorded != "" {
		t.Errorf("%+v", e)
	}
}

func TestRedactTakesWhatDependsOnIt(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx, db := t.Context(), fresh()
		a := start(t, db)
		doc := addReport(t, a)
		id := suggest(t, db, doc)
		must(t, a.Accept(ctx, talks, ada, id, 1))
		coding, err := a.Code(ctx, talks, ada, parley.Coding{Attribution: id, Claim: "opened", Polarity: parley.Denies}, app.CodeOptions{})
		must(t, err)
		must(t, a.Put(ctx, talks, ada, &parley.Evidence{ID: "e", Claim: "opened", Document: doc, Bearing: parley.Supports, Shows: "x"}, 0, ""))
		must(t, a.Put(ctx, talks, ada, &parley.Event{ID: "ev", Title: "E", Type: parley.EventOther, Documents: []string{doc}}, 0, ""))
		wants(t, "without a reason", a.Redact(ctx, talks, ada, parley.KindDocument, doc, ""), parley.ErrInvalid, "reason")
		wants(t, "the dossier", a.Redact(ctx, talks, ada, parley.KindDossier, talks, "x"), parley.ErrInvalid, "as a whole")
		wants(t, "nothing", a.Redact(ctx, talks, ada, parley.KindIssue, "none", "x"), parley.ErrNotFound, "none")
		must(t, a.Redact(ctx, talks, ada, parley.KindDocument, doc, "a court said so"))
		for _, gone := range []struct {
			k  parley.Kind
			id string
		}{{parley.KindDocument, doc}, {parley.KindAttribution, id}, {parley.KindCoding, coding}, {parley.KindEvidence, "e"}} {
			versions, err := now(db).Versions(ctx, gone.k, gone.id)
			must(t, err)
			for _, v := range versions {
				if !v.Redacted || v.Record != nil {
					t.Errorf("%s %s version %d is still there", gone.k, gone.id, v.Number)
				}
			}
		}
		get[*parley.Event](t, db, "ev")
		wants(t, "redacting twice", a.Redact(ctx, talks, ada, parley.KindDocument, doc, "x"), parley.ErrConflict, "already")
		_, err = a.Add(ctx, talks, ada, app.File{Name: "report.txt", Raw: []byte(report)}, app.AddOptions{As: app.AsReport})
		wants(t, "adding it again", err, parley.ErrConflict, "was redacted")
		clean(t, db)
	})
}
