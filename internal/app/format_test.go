package app_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/store"
)

func TestTrackedChangesStayInTheRecord(t *testing.T) {
	const page = `<!doctype html><html><body><ol><li>Ferries <del datetime="2031-03-04">shall</del> <ins datetime="2031-03-04">should</ins> sail to the islands.</li>
		<li>Fares are the same for all.</li><li>The tower is lit by night.</li></ol></body></html>`
	each(t, func(t *testing.T, fresh func() *store.DB) {
		db := fresh()
		a := start(t, db)
		added, err := a.Add(t.Context(), talks, ada, app.File{Name: "accord.html", Raw: []byte(page)}, app.AddOptions{As: app.AsDraft})
		must(t, err)
		want := []parley.TrackedChange{
			{Kind: parley.ChangeDeleted, Start: 10, End: 10, Text: "shall", On: "2031-03-04"},
			{Kind: parley.ChangeInserted, Start: 11, End: 17, Text: "should", On: "2031-03-04"},
		}
		if diff := cmp.Diff(want, get[*parley.Document](t, db, added.Document.ID).TrackedChanges); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
		if added.Points != 3 {
			t.Errorf("%d provisions", added.Points)
		}
		clean(t, db)
	})
}

// TestFormatSaysWhatTheProvisionsAre adds Akoma Ntoso, whose text alone would be
// read otherwise: its second article has no number.
func TestFormatSaysWhatTheProvisionsAre(t *testing.T) {
	const file = `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill name="bill"><meta><identification source="#s"/></meta>
		<body><article eId="art_1"><num>Article 1</num><content><p>Ferries sail daily. 2. is no point here.</p></content></article>
		<article eId="art_2"><content><p>Fares are the same for all.</p></content></article></body></bill></akomaNtoso>`
	each(t, func(t *testing.T, fresh func() *store.DB) {
		db := fresh()
		a := start(t, db)
		added, err := a.Add(t.Context(), talks, ada, app.File{Name: "accord.xml", Raw: []byte(file)}, app.AddOptions{})
		must(t, err)
		if added.Draft == "" || added.Points != 2 {
			t.Fatalf("got %+v", added)
		}
		if first := get[*parley.Provision](t, db, parley.ProvisionID(added.Rendition, 1)); first.Kind != parley.ProvisionArticle || first.Number != "Article 1" {
			t.Errorf("got %+v", first)
		}
		second := get[*parley.Provision](t, db, parley.ProvisionID(added.Rendition, 2))
		if second.Label != "" || second.Text != "Fares are the same for all." {
			t.Errorf("got %+v", second)
		}
		clean(t, db)
	})
}
