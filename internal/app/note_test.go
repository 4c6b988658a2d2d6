package app_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// read lists the threads about a thing, a line for each note.
func (h harbour) read(at parley.AsOf, k parley.Kind, id string) []string {
	h.t.Helper()
	rows, err := view.Notes(h.t.Context(), h.db.At(talks, at), parley.Ref{Kind: k, ID: id})
	must(h.t, err)
	return lines(rows, "")
}

func lines(rows []view.NoteRow, indent string) []string {
	var out []string
	for _, r := range rows {
		line := indent + r.By + ": " + r.Text
		if r.EditedBy != "" {
			line += " (edited by " + r.EditedBy + ")"
		}
		if r.Resolved {
			line += fmt.Sprintf(" (resolved: %s)", r.ResolvedWhy)
		}
		if r.Former {
			line += " (former)"
		}
		out = append(append(out, line), lines(r.Answers, indent+"  ")...)
	}
	return out
}

func (h harbour) reads(what string, k parley.Kind, id string, want ...string) {
	h.t.Helper()
	if d := cmp.Diff(want, h.read(parley.AsOf{}, k, id)); d != "" {
		h.t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func (h harbour) note(who app.Person, n parley.Note) string {
	h.t.Helper()
	id, err := h.a.AddNote(h.t.Context(), talks, who, n)
	must(h.t, err)
	return id
}

func about(k parley.Kind, id string) parley.Ref { return parley.Ref{Kind: k, ID: id} }

func TestNotes(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx := t.Context()
		h := harbour{t: t, db: fresh()}
		h.a = start(t, h.db)
		first := h.note(ada, parley.Note{About: about(parley.KindIssue, "bridge"), Text: " Which bridge? \n"})
		answer := h.note(ben, parley.Note{Parent: first, Text: "The one at Strel."})
		known := h.last()
		h.note(ada, parley.Note{Parent: answer, Text: "Thanks."})
		must(t, h.a.EditNote(ctx, talks, ben, answer, 1, "The one at Strel, in the north."))
		must(t, h.a.ResolveNote(ctx, talks, ben, first, 1, "one bridge only"))
		h.reads("a thread", parley.KindIssue, "bridge",
			"Ada: Which bridge? (edited by Ben) (resolved: one bridge only)", "  Ben: The one at Strel, in the north. (edited by Ben)", "    Ada: Thanks.")
		if d := cmp.Diff([]string{"Ada: Which bridge?", "  Ben: The one at Strel."}, h.read(parley.AsOf{Known: known}, parley.KindIssue, "bridge")); d != "" {
			t.Errorf("as it was known (-want +got):\n%s", d)
		}
		must(t, h.a.ReopenNote(ctx, talks, ada, first, 2))

		wants(t, "reopening what is open", h.a.ReopenNote(ctx, talks, ada, first, 3), parley.ErrConflict, "not resolved")
		wants(t, "resolving an answer", h.a.ResolveNote(ctx, talks, ada, answer, 2, ""), parley.ErrInvalid, first)
		wants(t, "editing from an old page", h.a.EditNote(ctx, talks, ada, answer, 1, "x"), parley.ErrConflict, "look at it again")
		wants(t, "no words", h.a.EditNote(ctx, talks, ada, answer, 2, " "), parley.ErrInvalid, "text")
		for what, tc := range map[string]struct {
			note parley.Note
			kind error
			says string
		}{
			"about nothing":         {parley.Note{Text: "x"}, parley.ErrInvalid, "what the note is about"},
			"about what is not":     {parley.Note{About: about(parley.KindIssue, "none"), Text: "x"}, parley.ErrNotFound, `no issue "none"`},
			"about no kind":         {parley.Note{About: about("planet", "bridge"), Text: "x"}, parley.ErrNotFound, "planet"},
			"about a note":          {parley.Note{About: about(parley.KindNote, first), Text: "x"}, parley.ErrInvalid, "parent"},
			"without words":         {parley.Note{About: about(parley.KindIssue, "bridge"), Text: "\n"}, parley.ErrInvalid, "text"},
			"an answer to nothing":  {parley.Note{Parent: "n-none", Text: "x"}, parley.ErrNotFound, "n-none"},
			"an answer off the way": {parley.Note{Parent: first, About: about(parley.KindClaim, "opened"), Text: "x"}, parley.ErrInvalid, "about the same"},
		} {
			_, err := h.a.AddNote(ctx, talks, ada, tc.note)
			wants(t, what, err, tc.kind, tc.says)
		}
		wants(t, "not by its own verb", h.a.Put(ctx, talks, ada, &parley.Note{ID: "n", About: about(parley.KindIssue, "bridge"), Text: "x"}, 0, ""), parley.ErrInvalid, "own verb")

		wants(t, "withdrawing what is answered", h.a.Withdraw(ctx, talks, ada, parley.KindNote, first, "rude"), parley.ErrConflict, "note")
		must(t, h.a.Withdraw(ctx, talks, ada, parley.KindIssue, "bridge", "merged")) // notes hold nothing back
		must(t, h.a.EditNote(ctx, talks, ada, first, 3, "Which bridge was it?"))
		h.reads("about what is gone", parley.KindIssue, "bridge",
			"Ada: Which bridge was it? (edited by Ada)", "  Ben: The one at Strel, in the north. (edited by Ben)", "    Ada: Thanks.")
		must(t, h.a.Redact(ctx, talks, ada, parley.KindIssue, "bridge", "a court said so"))
		h.reads("about what was redacted", parley.KindIssue, "bridge")
		clean(t, h.db)
	})
}

// TestNotesOutliveTheirPair: notes on a suggestion that is not made again are
// found from its provisions, from the pair that took them, and from itself
// when it comes back.
func TestNotesOutliveTheirPair(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx := t.Context()
		h := newHarbour(t, fresh())
		h.align()
		split := h.of(ids(h.old, 4)[0])
		first := h.note(ada, parley.Note{About: about(parley.KindAlignment, split.ID), Text: "Is the crew meant?"})
		h.note(ben, parley.Note{Parent: first, Text: "It is."})
		thread := []string{"Ada: Is the crew meant?", "  Ben: It is."}
		h.align()
		h.reads("suggested again", parley.KindAlignment, split.ID, thread...)
		hand := h.byHand(ids(h.old, 4), ids(h.new, 4), "")
		for _, id := range []string{ids(h.old, 4)[0], ids(h.new, 3)[0], ids(h.new, 4)[0]} {
			h.reads("from "+id, parley.KindProvision, id, thread...)
		}
		h.reads("from the pair that took its provisions", parley.KindAlignment, hand, "Ada: Is the crew meant? (former)", "  Ben: It is. (former)")
		h.align()
		h.reads("after a re-run", parley.KindAlignment, hand, "Ada: Is the crew meant? (former)", "  Ben: It is. (former)")
		h.note(ada, parley.Note{Parent: first, Text: "Then the split is wrong."})
		must(t, h.a.ResolveNote(ctx, talks, ada, first, 1, "")) // though its pair is gone
		h.counts(hand, 3, 0)
		h.note(ben, parley.Note{About: about(parley.KindAlignment, hand), Text: "Agreed."})
		h.counts(hand, 4, 1)

		must(t, h.a.UndoPair(ctx, talks, ada, hand, -1))
		h.reads("the pair is back", parley.KindAlignment, split.ID, "Ada: Is the crew meant? (edited by Ada) (resolved: )", "  Ben: It is.", "  Ada: Then the split is wrong.", "Ben: Agreed. (former)")
		if names, err := view.LoadNames(ctx, now(h.db), []parley.Ref{about(parley.KindNote, first)}); err != nil || names.Of(parley.KindNote, first) != "“Is the crew meant?” on 4 split 3, 4" {
			t.Errorf("called %q, %v", names.Of(parley.KindNote, first), err)
		}
		clean(t, h.db)
		h.roundTrip(fresh())
	})
}

// counts expects numbers of notes on a pair, and of threads that are open.
func (h harbour) counts(pair string, notes, open int) {
	h.t.Helper()
	d, err := view.LoadDrafts(h.t.Context(), now(h.db))
	must(h.t, err)
	c, err := d.Compare(h.t.Context(), h.old, h.new)
	must(h.t, err)
	threads, err := d.Threads(h.t.Context(), c)
	must(h.t, err)
	if diff := cmp.Diff(h.read(parley.AsOf{}, parley.KindAlignment, pair), lines(threads[pair], "")); diff != "" {
		h.t.Errorf("the threads of pair %s, by itself and with all (-one +all):\n%s", pair, diff)
	}
	for _, p := range c.Pairs {
		if p.Alignment != nil && p.Alignment.ID == pair && (p.Notes != notes || p.OpenNotes != open) {
			h.t.Errorf("pair %s has %d notes, %d open, want %d and %d", pair, p.Notes, p.OpenNotes, notes, open)
		}
	}
}

// roundTrip exports the record, imports it elsewhere and expects the same at
// every known time.
func (h harbour) roundTrip(other *store.DB) {
	h.t.Helper()
	files := export(h.t, h.db, talks, time.Time{})
	_, err := app.New(other, app.Options{}).Import(h.t.Context(), ben, readBundle(h.t, files))
	must(h.t, err)
	clean(h.t, other)
	if d := cmp.Diff(files, export(h.t, other, talks, time.Time{})); d != "" {
		h.t.Errorf("exported, imported and exported again (-before +after):\n%s", d)
	}
	entries, err := now(h.db).EntriesSince(h.t.Context(), "", 1000)
	must(h.t, err)
	for _, e := range entries {
		at, err := parley.ParseStamp(e.At)
		must(h.t, err)
		if d := cmp.Diff(dump(h.t, h.db, talks, at), dump(h.t, other, talks, at)); d != "" {
			h.t.Errorf("known %s (-before +after):\n%s", e.At, d)
		}
	}
}

// TestRedactionTakesNotes: a note may quote what must go.
func TestRedactionTakesNotes(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx := t.Context()
		h := newHarbour(t, fresh())
		h.align()
		pair := h.of(ids(h.old, 4)[0])
		on := h.note(ada, parley.Note{About: about(parley.KindAlignment, pair.ID), Text: "It says: a ship in distress."})
		answer := h.note(ada, parley.Note{Parent: on, Text: "A ship in distress indeed."})
		other := h.note(ada, parley.Note{About: about(parley.KindIssue, "bridge"), Text: "Nothing of that."})
		must(t, h.a.Redact(ctx, talks, ada, parley.KindProvision, ids(h.new, 3)[0], "a court said so"))
		for _, id := range []string{on, answer} {
			versions, err := now(h.db).Versions(ctx, parley.KindNote, id)
			must(t, err)
			for _, v := range versions {
				if !v.Redacted {
					t.Errorf("note %s version %d is still there", id, v.Number)
				}
			}
		}
		get[*parley.Note](t, h.db, other)
		clean(t, h.db)
		h.roundTrip(fresh())
	})
}
