package web

import (
	"slices"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// noteThreads is the notes on a thing, and where new ones go.
type noteThreads struct {
	List   []noteItem
	What   string // "this pair"
	Action string // "" where none can be written
	Pair   string // the pair whose page it is
	Back   string // where its forms lead
}

// noteItem is a note as a page shows it: the first of a thread has the answers.
type noteItem struct {
	ID, Text    string
	By, At      string
	Edited      string // when it was written anew; "" if never
	Resolved    bool
	ResolvedWhy string
	Former      bool   // it was written about another pair of these provisions
	On          string // the page of the pair that it is about, on the page of something else
	Version     int
	Action      string
	Answers     []noteItem
}

// noteThreads lists the threads about a thing, oldest first. Its forms are sent
// to a path of the dossier.
func (rq *request) noteThreads(about parley.Ref, what string, action ...string) (noteThreads, error) {
	rows, err := view.Notes(rq.Context(), rq.view, about)
	if err != nil {
		return noteThreads{}, err
	}
	var pairs []string
	for _, r := range rows {
		if about.Kind != parley.KindAlignment && r.About.Kind == parley.KindAlignment {
			pairs = append(pairs, r.About.ID)
		}
	}
	standing, err := store.List[*parley.Alignment](rq.Context(), rq.view, store.Query{IDs: append([]string{}, pairs...)})
	if err != nil {
		return noteThreads{}, err
	}
	t := noteThreads{What: what, List: rq.noteItems(rows)}
	for i, r := range rows {
		if slices.ContainsFunc(standing, func(al *parley.Alignment) bool { return al.ID == r.About.ID }) {
			t.List[i].On = rq.url("compare", r.About.ID)
		}
	}
	if !rq.clocks.Past() {
		t.Action = rq.url(action...)
	}
	return t, nil
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
	f, err := s.addNote(rq, parley.KindAlignment, rq.PathValue("id"))
	if err != nil {
		return err
	}
	return rq.backToPair(f, rq.PathValue("id"), noteWritten)
}

// addProvisionNote writes a note about a provision, and goes back to it.
func (s *server) addProvisionNote(rq *request) error {
	return s.addNoteOn(rq, parley.KindProvision, "provisions", rq.PathValue("id"))
}

// addDraftNote writes a note about a draft, and goes back to it.
func (s *server) addDraftNote(rq *request) error {
	return s.addNoteOn(rq, parley.KindDraft, "drafts", rq.PathValue("id"))
}

// addDocumentNote writes a note about a document, and goes back to it.
func (s *server) addDocumentNote(rq *request) error {
	return s.addNoteOn(rq, parley.KindDocument, "documents", rq.PathValue("document"))
}

const noteWritten = "The note is written."

// addNoteOn writes a note about a thing, and goes to the notes on its page.
func (s *server) addNoteOn(rq *request, about parley.Kind, page, id string) error {
	if _, err := s.addNote(rq, about, id); err != nil {
		return err
	}
	return rq.redirect(rq.url(page, id, "#notes"), noteWritten)
}

func (s *server) addNote(rq *request, about parley.Kind, id string) (form, error) {
	f, err := rq.form()
	if err != nil {
		return f, err
	}
	_, err = s.app.AddNote(rq.Context(), rq.dossier.ID, rq.who, parley.Note{About: parley.Ref{Kind: about, ID: id}, Text: f.text("text")})
	return f, err
}

// changeNote answers, resolves or reopens a note, and goes back to where it was
// done: the pair, or the page that the form names.
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
	if back := rq.formPlace(f).Back; back != "" {
		return rq.redirect(back, done)
	}
	switch n.About.Kind {
	case parley.KindAlignment:
		return rq.backToPair(f, n.About.ID, done)
	case parley.KindProvision:
		return rq.redirect(rq.url("provisions", n.About.ID, "#notes"), done)
	case parley.KindDraft:
		return rq.redirect(rq.url("drafts", n.About.ID, "#notes"), done)
	case parley.KindDocument:
		return rq.redirect(rq.url("documents", n.About.ID, "#notes"), done)
	}
	return rq.redirect(rq.url(), done)
}
