package app_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
	"github.com/parley-record/parley/internal/view"
)

const oldPlan = `1. The armed forces of Ruritania are limited to 300 soldiers at the border.
2. The bridge at Strel opens within sixty days of signing.
3. Both sides exchange all prisoners.
`

const newPlan = `1. The armed forces of Ruritania are limited to 500 soldiers at the border.
2. The bridge at Strel opens within sixty days of signing.
3. A joint commission meets every month.
`

func TestAddTwiceAddsOnce(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx, db := t.Context(), fresh()
		a := start(t, db)
		f := app.File{Name: "report.txt", Raw: []byte(report)}
		o := app.AddOptions{Title: "Report", Publisher: "The Courier", Published: "2025-11-19"}
		first, err := a.Add(ctx, talks, ada, f, o)
		must(t, err)
		if !first.New || first.Document.Genre == parley.GenreDraftText || first.Document.Publisher != "the-courier" || first.Draft != "" {
			t.Errorf("a report: %+v, %+v", first, first.Document)
		}
		if outlet := get[*parley.Actor](t, db, "the-courier"); outlet.Type != parley.ActorOutlet {
			t.Errorf("publisher: %+v", outlet)
		}
		head, err := now(db).Head(ctx)
		must(t, err)
		again, err := a.Add(ctx, talks, ben, f, o)
		must(t, err)
		after, err := now(db).Head(ctx)
		must(t, err)
		if again.New || again.Document.ID != first.Document.ID || head != after {
			t.Errorf("added again: %+v, ledger %+v and then %+v", again, head, after)
		}
		suggested, err := store.Count(ctx, now(db), parley.KindAttribution, store.Query{Review: parley.Suggested})
		must(t, err)
		all, err := store.Count(ctx, now(db), parley.KindAttribution, store.Query{})
		must(t, err)
		if suggested != first.Suggested || all != suggested {
			t.Errorf("%d suggested of %d, %d reported: what an engine finds only waits", suggested, all, first.Suggested)
		}
		must(t, a.Reject(ctx, talks, ada, suggest(t, db, first.Document.ID), -1, "no"))
		n, err := a.Read(ctx, talks, ada, first.Document.ID)
		must(t, err)
		if n != 0 {
			t.Errorf("reading again suggested %d again", n)
		}
		clean(t, db)
	})
}

func TestAddRefuses(t *testing.T) {
	db := open(t, storetest.SQLite(t), 1)
	a := start(t, db)
	head, err := now(db).Head(t.Context())
	must(t, err)
	for name, tc := range map[string]struct {
		file app.File
		o    app.AddOptions
		kind error
	}{
		"empty":           {app.File{Name: "a.txt"}, app.AddOptions{}, parley.ErrInvalid},
		"only spaces":     {app.File{Name: "a.txt", Raw: []byte(" \n\n ")}, app.AddOptions{}, parley.ErrInvalid},
		"binary":          {app.File{Name: "a.txt", Raw: []byte("\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\xff\xfe\x00")}, app.AddOptions{}, parley.ErrInvalid},
		"50 MB":           {app.File{Name: "a.txt", Raw: []byte(strings.Repeat("word ", 10<<20))}, app.AddOptions{}, parley.ErrTooLarge},
		"taken for":       {app.File{Name: "a.txt", Raw: []byte("words")}, app.AddOptions{As: "poem"}, parley.ErrInvalid},
		"bad date":        {app.File{Name: "a.txt", Raw: []byte("words are here")}, app.AddOptions{As: app.AsReport, Published: "soon"}, parley.ErrInvalid},
		"draft of a none": {app.File{Name: "a.txt", Raw: []byte(oldPlan)}, app.AddOptions{As: app.AsDraft, Draft: "none"}, parley.ErrNotFound},
	} {
		_, err := a.Add(t.Context(), talks, ada, tc.file, tc.o)
		wants(t, name, err, tc.kind, "")
		if err != nil && strings.Contains(err.Error(), "panic") {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err = a.AddURL(t.Context(), talks, ada, "https://example.org/", app.AddOptions{})
	wants(t, "no network", err, parley.ErrForbidden, "switched off")
	after, err := now(db).Head(t.Context())
	must(t, err)
	if head != after {
		t.Errorf("the ledger went from %+v to %+v", head, after)
	}
	clean(t, db)
}

// TestAddTakesWhatPeopleHave: a page with scripts gives its words only, and a
// text in another encoding is read.
func TestAddTakesWhatPeopleHave(t *testing.T) {
	db := open(t, storetest.SQLite(t), 1)
	a := start(t, db)
	page := `<!doctype html><html><head><title>Talks go on</title><script>alert("steal")</script></head><body><article><h1>Talks go on</h1>
<p onclick="alert(1)">The minister said the talks go on, and that the bridge would be opened before the summer, officials at the ministry confirmed.</p>
<script>document.write("evil words")</script><p>Nobody commented further on the matter that evening.</p></article></body></html>`
	for name, raw := range map[string][]byte{"page.html": []byte(page), "latin.txt": []byte("Der Minister sagte, die Gespr\xe4che gingen weiter. Die Br\xfccke werde ge\xf6ffnet.")} {
		added, err := a.Add(t.Context(), talks, ada, app.File{Name: name, Raw: raw}, app.AddOptions{As: app.AsReport})
		must(t, err)
		text, err := now(db).Text(t.Context(), added.Document.TextSHA256)
		must(t, err)
		if strings.Contains(text, "evil") || strings.Contains(text, "alert") || !strings.Contains(text, "inister") || strings.ContainsRune(text, '\uFFFD') {
			t.Errorf("%s: %q", name, text)
		}
		kept, err := now(db).Blob(t.Context(), added.Document.RawSHA256)
		must(t, err)
		if string(kept) != string(raw) {
			t.Errorf("%s: the raw bytes changed", name)
		}
	}
	clean(t, db)
}

// TestAddKeepsWhatTheTextShows: a draft's provisions are what the parser makes
// of them, with their numbers as printed, and why it is cut stays known.
func TestAddKeepsWhatTheTextShows(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		db := fresh()
		a := start(t, db)
		added, err := a.Add(t.Context(), talks, ada, app.File{Name: "plan.txt",
			Raw: []byte("1) The guns fall silent.\n[2)] The harbour is shared.\n3) Both sides:\na) open the roads;\nb) withdraw from the")}, app.AddOptions{As: app.AsDraft})
		must(t, err)
		r, err := store.Get[*parley.Rendition](t.Context(), now(db), added.Rendition)
		must(t, err)
		if !r.Cut || r.CutWhy != "ends inside a sentence" {
			t.Errorf("cut %v because it %q", r.Cut, r.CutWhy)
		}
		list, err := view.Provisions(t.Context(), now(db), added.Rendition)
		must(t, err)
		var got []string
		for _, p := range list {
			got = append(got, fmt.Sprintf("%s %s %s %v", p.Label, p.Number, p.Kind, p.Open))
		}
		want := []string{"1 1) point false", "2 [2)] point true", "3 3) point false", "3(a) a) item false", "3(b) b) item false"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		clean(t, db)
	})
}

func TestDraftsAndPairs(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx, db := t.Context(), fresh()
		a := start(t, db)
		old, err := a.Add(ctx, talks, ada, app.File{Name: "old-plan.txt", Raw: []byte(oldPlan)}, app.AddOptions{As: app.AsDraft, Published: "2025-11-18"})
		must(t, err)
		young, err := a.Add(ctx, talks, ada, app.File{Name: "new-plan.txt", Raw: []byte(newPlan)}, app.AddOptions{As: app.AsDraft, Published: "2025-11-19"})
		must(t, err)
		if old.Points != 3 || old.Draft == young.Draft || old.Rendition == young.Rendition || old.Document.Genre != parley.GenreDraftText || old.Suggested != 0 {
			t.Errorf("%+v and %+v", old, young)
		}
		plain, err := a.Add(ctx, talks, ada, app.File{Name: "plain.txt", Raw: []byte("The parties agree to meet.\n\nThey will speak of the bridge.\n")}, app.AddOptions{As: app.AsDraft, Draft: old.Draft})
		must(t, err)
		if plain.Points == 0 || plain.Draft != old.Draft {
			t.Errorf("a draft without numbers: %+v", plain)
		}
		_, err = a.Align(ctx, talks, ada, old.Rendition, old.Rendition)
		wants(t, "with itself", err, parley.ErrInvalid, "with itself")
		_, err = a.Align(ctx, talks, ada, old.Rendition, "none")
		wants(t, "with nothing", err, parley.ErrNotFound, "none")
		n, err := a.Align(ctx, talks, ada, old.Rendition, young.Rendition)
		must(t, err)
		pairs, err := store.List[*parley.Alignment](ctx, now(db), store.Query{})
		must(t, err)
		if n == 0 || len(pairs) != n {
			t.Fatalf("%d pairs, %d written", n, len(pairs))
		}
		decidePairs(t, a, db, pairs, old.Rendition, young.Rendition)
		must(t, a.AssignIssues(ctx, talks, ada, parley.ProvisionID(old.Rendition, 1), 1, []string{"bridge"}))
		wants(t, "assigning from an old page", a.AssignIssues(ctx, talks, ada, parley.ProvisionID(old.Rendition, 1), 1, nil), parley.ErrConflict, "look at it again")
		r := get[*parley.Rendition](t, db, old.Rendition)
		r.Document = young.Document.ID
		wants(t, "moving what is cited", a.Put(ctx, talks, ada, r, -1, ""), parley.ErrConflict, "cites the document")
		clean(t, db)
	})
}

// decidePairs accepts one pair and rejects another, and expects both to stay
// as they are when the drafts are paired again.
func decidePairs(t *testing.T, a *app.App, db *store.DB, pairs []*parley.Alignment, oldSide, newSide string) {
	t.Helper()
	ctx := t.Context()
	yes, no := pairs[0], pairs[len(pairs)-1]
	wants(t, "a relation that does not fit", a.DecidePair(ctx, talks, ada, yes.ID, 1, parley.Accepted, parley.RelSplit), parley.ErrInvalid, "does not fit")
	wants(t, "a word of no vocabulary", a.DecidePair(ctx, talks, ada, yes.ID, 1, "perhaps", ""), parley.ErrInvalid, "perhaps")
	must(t, a.DecidePair(ctx, talks, ada, yes.ID, 1, parley.Accepted, ""))
	wants(t, "deciding from an old page", a.DecidePair(ctx, talks, ben, yes.ID, 1, parley.Rejected, ""), parley.ErrConflict, "look at it again")
	must(t, a.DecidePair(ctx, talks, ada, no.ID, 1, parley.Rejected, ""))
	_, err := a.Align(ctx, talks, ben, oldSide, newSide)
	must(t, err)
	if al := get[*parley.Alignment](t, db, yes.ID); al.Review != parley.Accepted {
		t.Errorf("an accepted pair became %+v", al)
	}
	if al := get[*parley.Alignment](t, db, no.ID); al.Review != parley.Rejected {
		t.Errorf("a rejected pair became %+v", al)
	}
}

func TestOriginsWaitForReview(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx, db := t.Context(), fresh()
		a := start(t, db)
		story := strings.Repeat("The minister said the talks would go on and that the bridge at Strel would be opened in the spring. ", 3) +
			"Officials on both sides confirmed the date, and the harbour master said that ferries would keep running until then."
		for i, name := range []string{"first.txt", "second.txt"} {
			_, err := a.Add(ctx, talks, ada, app.File{Name: name, Raw: []byte(story + strings.Repeat(" ", i))}, app.AddOptions{As: app.AsReport, Published: parley.Date([]string{"2025-11-17", "2025-11-18"}[i])})
			must(t, err)
		}
		n, err := a.Origins(ctx, talks, ada)
		must(t, err)
		links, err := store.List[*parley.OriginLink](ctx, now(db), store.Query{})
		must(t, err)
		if n == 0 || len(links) != n || links[0].Review != parley.Suggested {
			t.Fatalf("%d links, %d written: %+v", n, len(links), links)
		}
		must(t, a.DecideOrigin(ctx, talks, ada, links[0].ID, 1, parley.Rejected, "written apart"))
		wants(t, "deciding from an old page", a.DecideOrigin(ctx, talks, ben, links[0].ID, 1, parley.Accepted, ""), parley.ErrConflict, "look at it again")
		n, err = a.Origins(ctx, talks, ben)
		must(t, err)
		if l := get[*parley.OriginLink](t, db, links[0].ID); n != 0 || l.Review != parley.Rejected {
			t.Errorf("looking again wrote %d links and left %+v", n, l)
		}
		clean(t, db)
	})
}

func TestANewActorIsLinkedToWhatWaits(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx, db := t.Context(), fresh()
		a := start(t, db)
		text := "Minister Ida Brook said that the bridge stays closed. She warned that the talks may fail. Otto Lind denied it."
		added, err := a.Add(ctx, talks, ada, app.File{Name: "folder/bridge.txt", Raw: []byte(text)}, app.AddOptions{})
		must(t, err)
		if added.Document.Title != "bridge" {
			t.Errorf("a file without a title is called %q", added.Document.Title)
		}
		speakers := func() (known, unknown int) {
			list, err := store.List[*parley.Attribution](ctx, now(db), store.Query{Review: parley.Suggested})
			must(t, err)
			for _, at := range list {
				switch {
				case at.Speaker == "ida-brook" && strings.Contains(at.SpeakerName, "Ida Brook"):
					known++
				case at.Speaker == "":
					unknown++
				default:
					t.Errorf("%q became %q", at.SpeakerName, at.Speaker)
				}
			}
			return known, unknown
		}
		if known, unknown := speakers(); known != 0 || unknown < 3 {
			t.Fatalf("before: %d known, %d unknown", known, unknown)
		}
		must(t, a.Put(ctx, talks, ada, &parley.Actor{ID: "ida-brook", Name: "Ida Brook", Type: parley.ActorPerson}, 0, ""))
		if known, unknown := speakers(); known < 2 || unknown < 1 {
			t.Errorf("after: %d known, %d unknown", known, unknown)
		}
		clean(t, db)
	})
}

func TestACreditToAnUnknownAgencyWaits(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx, db := t.Context(), fresh()
		a := start(t, db)
		text := "The bridge at Strel stays closed, its keeper said on Monday.\nWith information from Reuters."
		added, err := a.Add(ctx, talks, ada, app.File{Name: "bridge.txt", Raw: []byte(text)}, app.AddOptions{})
		must(t, err)
		n, err := a.Origins(ctx, talks, ada)
		must(t, err)
		links, err := store.List[*parley.OriginLink](ctx, now(db), store.Query{})
		must(t, err)
		if n != 1 || len(links) != 1 || links[0].Name != "Reuters" || links[0].From != added.Document.ID || links[0].Review != parley.Suggested {
			t.Fatalf("%d origins suggested: %+v", n, links)
		}
		must(t, a.DecideOrigin(ctx, talks, ada, links[0].ID, 1, parley.Accepted, ""))
		l := get[*parley.OriginLink](t, db, links[0].ID)
		if l.Actor == "" || l.Name != "" || get[*parley.Actor](t, db, l.Actor).Type != parley.ActorOutlet {
			t.Errorf("accepted: %+v", l)
		}
		if n, err = a.Origins(ctx, talks, ada); err != nil || n != 0 {
			t.Errorf("looking again suggests %d more, %v", n, err)
		}
		clean(t, db)
	})
}
