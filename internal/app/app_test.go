package app_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
)

// each runs a test on every kind of database. Each call of fresh opens another.
func each(t *testing.T, test func(t *testing.T, fresh func() *store.DB)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		opened := 0
		test(t, func() *store.DB {
			opened++
			return open(t, fresh(), opened)
		})
	})
}

// open opens a database whose clock starts in the given month after November
// 2025 and moves an hour with every look.
func open(t *testing.T, target string, month int) *store.DB {
	t.Helper()
	return storetest.Open(t, target, store.Options{Now: storetest.Clock(time.Date(2025, time.Month(10+month), 20, 8, 0, 0, 0, time.UTC), time.Hour)})
}

var (
	ada = app.Person{Name: "Ada"}
	ben = app.Person{Name: "Ben"}
)

const talks = "talks"

const report = "Minister Anna Holt said the talks go on. “No date,” she said — ни слова. The Palace denied that a bridge was opened.\n"

// start makes a dossier with a party, a person, an issue, a claim and a
// commitment.
func start(t *testing.T, db *store.DB) *app.App {
	t.Helper()
	a := app.New(db, app.Options{})
	must(t, a.CreateDossier(t.Context(), ada, parley.Dossier{ID: talks, Title: "Talks"}))
	for _, r := range []parley.Record{
		&parley.Actor{ID: "ruritania", Name: "Ruritania", Type: parley.ActorState, Part: parley.PartPrincipal, Metonyms: []string{"the Palace"}},
		&parley.Actor{ID: "holt", Name: "Anna Holt", Type: parley.ActorPerson, SpeaksFor: "ruritania"},
		&parley.Issue{ID: "bridge", Title: "The bridge"},
		&parley.Claim{ID: "opened", Statement: "The bridge was opened."},
		&parley.Commitment{ID: "open", Title: "Opening", Obligor: "ruritania", Action: "opens the bridge"},
	} {
		must(t, a.Put(t.Context(), talks, ada, r, 0, ""))
	}
	return a
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// wants fails unless an error is of a kind and says something.
func wants(t *testing.T, what string, err, kind error, says string) {
	t.Helper()
	if !errors.Is(err, kind) || !strings.Contains(err.Error(), says) {
		t.Errorf("%s: got %v, want %v saying %q", what, err, kind, says)
	}
}

// addReport adds the report and returns the document's id.
func addReport(t *testing.T, a *app.App) string {
	t.Helper()
	added, err := a.Add(t.Context(), talks, ada, app.File{Name: "report.txt", Raw: []byte(report)}, app.AddOptions{As: app.AsReport, Title: "Report", Published: "2025-11-19"})
	must(t, err)
	return added.Document.ID
}

// span finds words in the report.
func span(t *testing.T, words string) parley.Span {
	t.Helper()
	i := strings.Index(report, words)
	if i < 0 {
		t.Fatalf("%q is not in the report", words)
	}
	return parley.Span{Start: i, End: i + len(words)}
}

// suggest writes an attribution as an engine would have suggested it.
func suggest(t *testing.T, db *store.DB, document string) string {
	t.Helper()
	cite := func(words string) parley.Selector {
		s, err := parley.NewSelector(report, span(t, words))
		must(t, err)
		return s
	}
	source, cue := cite("The Palace"), cite("denied")
	at := &parley.Attribution{Document: document, Mode: parley.ModeIndirect, Class: parley.CueDenies, Review: parley.Suggested, Engine: "test/1",
		Confidence: 0.5, On: "2025-11-19", Roles: parley.Roles{Source: &source, Cue: &cue, Content: []parley.Selector{cite("a bridge was opened")}}}
	at.ID = parley.AttributionID(document, at.Roles) + "x" // apart from what the engine itself may find
	_, err := db.Update(t.Context(), store.Change{Dossier: talks, Who: "engine", Verb: "read"}, func(tx *store.Tx) error {
		_, err := tx.Put(t.Context(), at, 0)
		return err
	})
	must(t, err)
	return at.ID
}

func now(db *store.DB) *store.View { return db.At(talks, parley.AsOf{}) }

func get[T parley.Record](t *testing.T, db *store.DB, id string) T {
	t.Helper()
	r, err := store.Get[T](t.Context(), now(db), id)
	must(t, err)
	return r
}

// clean expects an honest record to verify.
func clean(t *testing.T, db *store.DB) {
	t.Helper()
	r, err := db.Verify(t.Context())
	must(t, err)
	for _, f := range r.Findings {
		t.Errorf("finding in an honest record: %v", f)
	}
}

func TestReview(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx, db := t.Context(), fresh()
		a := start(t, db)
		doc := addReport(t, a)
		id := suggest(t, db, doc)
		coding := parley.Coding{Attribution: id, Claim: "opened", Polarity: parley.Denies}

		_, err := a.Code(ctx, talks, ada, coding, app.CodeOptions{})
		wants(t, "coding a suggestion", err, parley.ErrConflict, "accept it before coding it")
		wants(t, "accepting what was seen otherwise", a.Accept(ctx, talks, ada, id, 7), parley.ErrConflict, "version 1 stands, not 7")
		wants(t, "accepting nothing", a.Accept(ctx, talks, ada, "a-none", 1), parley.ErrNotFound, "a-none")
		wants(t, "accepting as nobody", a.Accept(ctx, talks, app.Person{Name: " "}, id, 1), parley.ErrInvalid, "nobody is named")
		wants(t, "accepting as two lines", a.Accept(ctx, talks, app.Person{Name: "a\nb"}, id, 1), parley.ErrInvalid, "one line")
		wants(t, "rejecting without a reason", a.Reject(ctx, talks, ada, id, 1, " "), parley.ErrInvalid, "say why")

		must(t, a.Reject(ctx, talks, ada, id, 1, "not said here"))
		if at := get[*parley.Attribution](t, db, id); at.Review != parley.Rejected || at.Reason != "not said here" {
			t.Errorf("rejected: %+v", at)
		}
		must(t, a.Accept(ctx, talks, ada, id, 2))
		wants(t, "accepting twice", a.Accept(ctx, talks, ada, id, 3), parley.ErrConflict, "accepted already")
		if at := get[*parley.Attribution](t, db, id); at.Review != parley.Accepted || at.Reason != "" {
			t.Errorf("accepted after all: %+v", at)
		}

		codingID, err := a.Code(ctx, talks, ada, coding, app.CodeOptions{})
		must(t, err)
		if c := get[*parley.Coding](t, db, codingID); c.Coder != "Ada" || c.On != "2025-11-19" {
			t.Errorf("coding: %+v", c)
		}
		wants(t, "rejecting what is coded", a.Reject(ctx, talks, ada, id, 3, "no"), parley.ErrConflict, "coding "+codingID+" rests on")
		wants(t, "withdrawing what is coded", a.Withdraw(ctx, talks, ada, parley.KindAttribution, id, "no"), parley.ErrConflict, "is still named by coding")
		_, err = a.Code(ctx, talks, ben, parley.Coding{Attribution: id, Issue: "bridge", Stance: parley.StanceOpposes}, app.CodeOptions{})
		wants(t, "whose position", err, parley.ErrInvalid, "say whose position it is")
		_, err = a.Code(ctx, talks, ben, parley.Coding{Attribution: id, Issue: "bridge", Stance: parley.StanceConditional, Party: "ruritania"}, app.CodeOptions{})
		wants(t, "a condition", err, parley.ErrInvalid, "condition")
		_, err = a.Code(ctx, talks, ben, parley.Coding{Attribution: id, Issue: "tunnel", Stance: parley.StanceOpen, Party: "ruritania"}, app.CodeOptions{})
		wants(t, "an issue that is not there", err, parley.ErrInvalid, `there is no issue "tunnel"`)

		coding.Polarity = parley.Doubts
		again, err := a.Code(ctx, talks, ada, coding, app.CodeOptions{Reason: "read again"})
		must(t, err)
		versions, err := now(db).Versions(ctx, parley.KindCoding, again)
		must(t, err)
		if again != codingID || len(versions) != 2 {
			t.Errorf("a correction made coding %s with %d versions", again, len(versions))
		}
		must(t, a.Withdraw(ctx, talks, ada, parley.KindCoding, codingID, "wrong sentence"))
		must(t, a.Withdraw(ctx, talks, ada, parley.KindAttribution, id, "wrong sentence"))
		wants(t, "withdrawing twice", a.Withdraw(ctx, talks, ada, parley.KindAttribution, id, "again"), parley.ErrNotFound, id)
		wants(t, "withdrawing without a reason", a.Withdraw(ctx, talks, ada, parley.KindIssue, "bridge", ""), parley.ErrInvalid, "needs a reason")
		clean(t, db)
	})
}

func TestMendKeepsWhatWasProposed(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx, db := t.Context(), fresh()
		a := start(t, db)
		id := suggest(t, db, addReport(t, a))
		source, cue := span(t, "The Palace"), span(t, "denied")
		m := app.Mending{Source: &source, Cue: &cue, Content: []parley.Span{span(t, "that a bridge was opened")}, Speaker: "ruritania",
			Mode: parley.ModeIndirect, Class: parley.CueDenies}
		for what, bad := range map[string]func(*app.Mending){
			"a speaker who is not there": func(m *app.Mending) { m.Speaker = "nobody" },
			"spans that overlap":         func(m *app.Mending) { m.Content = append(m.Content, span(t, "a bridge")) },
			"half a character":           func(m *app.Mending) { s := span(t, "ни"); s.End--; m.Content = []parley.Span{s} },
			"outside the text":           func(m *app.Mending) { m.Content = []parley.Span{{Start: 5, End: len(report) + 1}} },
			"no words":                   func(m *app.Mending) { m.Content, m.Cue = nil, nil },
			"a word of no vocabulary":    func(m *app.Mending) { m.Class = "shouts" },
			"a parent of its own":        func(m *app.Mending) { m.Parent = id },
		} {
			wrong := m
			bad(&wrong)
			wants(t, what, a.Mend(ctx, talks, ada, id, 1, wrong), parley.ErrInvalid, "")
		}
		must(t, a.Mend(ctx, talks, ada, id, 1, m))
		at := get[*parley.Attribution](t, db, id)
		if at.Review != parley.Accepted || at.Speaker != "ruritania" || at.Content[0].Exact != "that a bridge was opened" ||
			at.Proposed == nil || at.Proposed.Content[0].Exact != "a bridge was opened" || at.Proposed.Speaker != "" {
			t.Errorf("mended: %+v", at)
		}
		m.Negated = true
		must(t, a.Mend(ctx, talks, ben, id, 2, m))
		if at := get[*parley.Attribution](t, db, id); at.Proposed.Content[0].Exact != "a bridge was opened" {
			t.Errorf("a second mending lost what the engine proposed: %+v", at.Proposed)
		}
		wants(t, "mending what somebody else mended", a.Mend(ctx, talks, ada, id, 2, m), parley.ErrConflict, "changed meanwhile")
		clean(t, db)
	})
}

func TestAttribute(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx, db := t.Context(), fresh()
		a := start(t, db)
		doc := addReport(t, a)
		cue := span(t, "— ни слова")
		m := app.Mending{Cue: &cue, Content: []parley.Span{span(t, "“No date,”")}, Speaker: "holt"}
		id, err := a.Attribute(ctx, talks, ada, doc, m)
		must(t, err)
		if at := get[*parley.Attribution](t, db, id); at.Review != parley.Accepted || at.Engine != "" || at.On != "2025-11-19" || at.Cue.Exact != "— ни слова" {
			t.Errorf("%+v", at)
		}
		_, err = a.Attribute(ctx, talks, ben, doc, m)
		wants(t, "the same words twice", err, parley.ErrConflict, "recorded already")
		m.Content = []parley.Span{span(t, "No date")}
		m.Parent = id
		child, err := a.Attribute(ctx, talks, ada, doc, m)
		must(t, err)
		m.Parent = child
		wants(t, "parents in a circle", a.Mend(ctx, talks, ada, id, 1, m), parley.ErrInvalid, "leads back to itself")
		_, err = a.Attribute(ctx, talks, ada, "d-none", m)
		wants(t, "no document", err, parley.ErrNotFound, "d-none")

		must(t, a.Put(ctx, talks, ada, &parley.Event{ID: "talk", Title: "Talk", Type: parley.EventStatement, Attributions: []string{child}}, 0, ""))
		wants(t, "rejecting what an event rests on", a.Reject(ctx, talks, ada, child, 1, "no"), parley.ErrConflict, "event talk rests on")
	})
}

func TestAcceptMany(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx, db := t.Context(), fresh()
		a := start(t, db)
		id := suggest(t, db, addReport(t, a))
		n, err := a.AcceptMany(ctx, talks, ada, []string{id, id})
		must(t, err)
		again, err := a.AcceptMany(ctx, talks, ada, []string{id})
		must(t, err)
		if n != 1 || again != 0 {
			t.Errorf("accepted %d and then %d, want 1 and 0", n, again)
		}
		_, err = a.AcceptMany(ctx, talks, ada, []string{"a-none"})
		wants(t, "one that is not there", err, parley.ErrNotFound, "a-none")
	})
}

func TestPutRules(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx, db := t.Context(), fresh()
		a := start(t, db)
		doc := addReport(t, a)
		for _, r := range []parley.Record{&parley.Document{}, &parley.Attribution{}, &parley.Coding{}, &parley.Alignment{}} {
			wants(t, string(r.RecordKind()), a.Put(ctx, talks, ada, r, 0, ""), parley.ErrInvalid, "its own verb")
		}
		wants(t, "a taken id", a.Put(ctx, talks, ada, &parley.Issue{ID: "bridge", Title: "x"}, 0, ""), parley.ErrConflict, "already")
		wants(t, "a stale edit", a.Put(ctx, talks, ada, &parley.Issue{ID: "bridge", Title: "x"}, 3, ""), parley.ErrConflict, "look at it again")
		wants(t, "a dangling reference", a.Put(ctx, talks, ada, &parley.Actor{ID: "x", Name: "X", Type: parley.ActorPerson, SpeaksFor: "y"}, 0, ""), parley.ErrInvalid, `no actor "y"`)
		wants(t, "speaking in a circle", a.Put(ctx, talks, ada, &parley.Actor{ID: "ruritania", Name: "R", Type: parley.ActorState, SpeaksFor: "holt"}, 1, ""), parley.ErrInvalid, "leads back")
		wants(t, "a quotation that is not there", a.Put(ctx, talks, ada, &parley.Evidence{ID: "e", Claim: "opened", Document: doc, Bearing: parley.Supports, Shows: "x",
			Cited: &parley.Selector{Start: 0, End: 3, Exact: "Max"}}, 0, ""), parley.ErrOrphaned, "is not what stands")
		e := &parley.Evidence{ID: "e", Claim: "opened", Document: doc, Bearing: parley.Supports, Shows: "x", Cited: &parley.Selector{Start: 9, End: 13, Exact: "Anna"}}
		must(t, a.Put(ctx, talks, ada, e, 0, ""))
		if e := get[*parley.Evidence](t, db, "e"); e.Cited.Prefix != "Minister " {
			t.Errorf("the citation's context was not filled in: %+v", e.Cited)
		}
		must(t, a.CreateDossier(ctx, ada, parley.Dossier{ID: "other", Title: "Other"}))
		wants(t, "a dossier twice", a.CreateDossier(ctx, ada, parley.Dossier{ID: talks, Title: "Talks"}), parley.ErrConflict, "already")
		wants(t, "what another dossier has", a.Put(ctx, "other", ada, &parley.Claim{ID: "c", Statement: "s", Issues: []string{"bridge"}}, 0, ""), parley.ErrInvalid, `no issue "bridge"`)
	})
}

func TestMendWithANewSpeaker(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx, db := t.Context(), fresh()
		a := start(t, db)
		doc := addReport(t, a)
		id := suggest(t, db, doc)
		at := get[*parley.Attribution](t, db, id)
		text, err := now(db).Text(ctx, get[*parley.Document](t, db, doc).TextSHA256)
		must(t, err)
		content, err := at.Content[0].Span(text)
		must(t, err)
		mending := app.Mending{Content: []parley.Span{content}, NewSpeaker: &parley.Actor{ID: "mara-quist", Name: "Mara Quist", Type: parley.ActorPerson}}
		wants(t, "a version that is gone", a.Mend(ctx, talks, ada, id, 9, mending), parley.ErrConflict, "version 1 stands")
		if n, err := store.Count(ctx, now(db), parley.KindActor, store.Query{IDs: []string{"mara-quist"}}); err != nil || n != 0 {
			t.Errorf("a refused mending made the actor all the same: %d, %v", n, err)
		}
		must(t, a.Mend(ctx, talks, ada, id, 1, mending))
		if at = get[*parley.Attribution](t, db, id); at.Speaker != "mara-quist" || at.Review != parley.Accepted {
			t.Errorf("mended: %+v", at)
		}
		clean(t, db)
	})
}

func TestCodeIsOneWrite(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx, db := t.Context(), fresh()
		a := start(t, db)
		id := suggest(t, db, addReport(t, a))
		tunnel := &parley.Claim{ID: "tunnel-open", Statement: "The tunnel is open."}
		coding := parley.Coding{Attribution: id, Claim: "tunnel-open"}
		_, err := a.Code(ctx, talks, ada, coding, app.CodeOptions{New: tunnel, Accept: true, Seen: 1})
		wants(t, "a coding without polarity", err, parley.ErrInvalid, "polarity")
		if at := get[*parley.Attribution](t, db, id); at.Review != parley.Suggested {
			t.Errorf("a refused coding left the attribution %s", at.Review)
		}
		coding.Polarity = parley.Denies
		head, err := now(db).Head(ctx)
		must(t, err)
		_, err = a.Code(ctx, talks, ada, coding, app.CodeOptions{New: tunnel, Accept: true, Seen: 1})
		must(t, err)
		after, err := now(db).Head(ctx)
		must(t, err)
		if at := get[*parley.Attribution](t, db, id); at.Review != parley.Accepted || after.Size != head.Size+1 {
			t.Errorf("accepted, made and coded in %d entries, review %s", after.Size-head.Size, at.Review)
		}
		coding.Polarity = parley.Asserts
		_, err = a.Code(ctx, talks, ben, coding, app.CodeOptions{})
		must(t, err)
		if n, err := store.Count(ctx, now(db), parley.KindCoding, store.Query{In: parley.Ref{Kind: parley.KindClaim, ID: "tunnel-open"}}); err != nil || n != 2 {
			t.Errorf("two people's codings: %d stand, %v", n, err)
		}
		clean(t, db)
	})
}
