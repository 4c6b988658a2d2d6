package web

import (
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// noteItem is a note as a page shows it: the first of a thread has the answers.
type noteItem struct {
	ID, Text    string
	By, At      string
	Edited      string // when it was written anew; "" if never
	Resolved    bool
	ResolvedWhy string
	Former      bool // it was written about another pair of these provisions
	Version     int
	Action      string
	Answers     []noteItem
}

// notes lists the threads about a thing, oldest first.
func (rq *request) notes(about parley.Ref) ([]noteItem, error) {
	rows, err := view.Notes(rq.Context(), rq.view, about)
	return rq.noteItems(rows), err
}

func (rq *request) noteItems(rows []view.NoteRow) []noteItem {
	var out []noteItem
	for _, r := range rows {
		out = append(out, noteItem{
			ID: r.ID, Text: r.Text, By: r.By, At: r.At, Edited: r.EditedAt, Resolved: r.Resolved, ResolvedWhy: r.ResolvedWhy,
			Former: r.Former, Version: r.Version, Action: rq.url("notes", r.ID), Answers: rq.noteItems(r.Answers),
		})
	}
	return out
}

// addPairNote writes a note about a pair, and goes back to it.
func (s *server) addPairNote(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	n := parley.Note{About: parley.Ref{Kind: parley.KindAlignment, ID: rq.PathValue("id")}, Text: f.text("text")}
	if _, err := s.app.AddNote(rq.Context(), rq.dossier.ID, rq.who, n); err != nil {
		return err
	}
	return rq.backToPair(f, n.About.ID, "The note is written.")
}

// changeNote answers, resolves or reopens a note about a pair, and goes back to
// the pair.
func (s *server) changeNote(rq *request) error {
	f, before, err := rq.changeForm()
	if err != nil {
		return err
	}
	n, err := store.Get[*parley.Note](rq.Context(), rq.view, rq.PathValue("id"))
	if err != nil {
		return err
	}
	ctx, dossier, done := rq.Context(), rq.dossier.ID, ""
	switch f.text("do") {
	case "resolve":
		done, err = "The note is resolved.", s.app.ResolveNote(ctx, dossier, rq.who, n.ID, before, f.text("text"))
	case "reopen":
		done, err = "The note is open again.", s.app.ReopenNote(ctx, dossier, rq.who, n.ID, before)
	case "answer":
		done = "The answer is written."
		_, err = s.app.AddNote(ctx, dossier, rq.who, parley.Note{Parent: n.ID, Text: f.text("text")})
	default:
		err = parley.Invalidf("Say whether the note is answered, resolved or opened again.")
	}
	if err != nil {
		return err
	}
	if pair := f.text("pair"); pair != "" {
		return rq.backToPair(f, pair, done)
	}
	if n.About.Kind == parley.KindAlignment {
		return rq.backToPair(f, n.About.ID, done)
	}
	return rq.redirect(rq.url(), done)
}
