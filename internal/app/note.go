package app

import (
	"context"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// AddNote writes a person's remark about a thing, or an answer to a remark,
// and returns its id. Of the note About, Parent and Text are read; an answer
// is about what the note is about that it answers.
func (a *App) AddNote(ctx context.Context, dossier string, who Person, n parley.Note) (string, error) {
	written := parley.Note{About: parley.Ref{Kind: n.About.Kind, ID: n.About.ID}, Parent: n.Parent, Text: strings.TrimSpace(n.Text)}
	verb := "add note"
	if n.Parent != "" {
		verb = "answer note"
	}
	err := a.do(ctx, dossier, who, verb, "", func(tx *store.Tx) error {
		note := written
		if err := place(ctx, tx, &note); err != nil {
			return err
		}
		key := strings.Join([]string{string(note.About.Kind), note.About.ID, note.Parent, note.Text, parley.Stamp(tx.Now())}, "\x00")
		note.ID = "n-" + parley.SHA256([]byte(key))[:16]
		written.ID = note.ID
		return put(ctx, tx, &note, 0)
	})
	return written.ID, err
}

// place finds what a new note is about: an answer stands with the note that it
// answers, and a note on a pair keeps the pair's provisions.
func place(ctx context.Context, tx *store.Tx, n *parley.Note) error {
	if n.Parent != "" {
		above, err := store.Get[*parley.Note](ctx, tx, n.Parent)
		if err != nil {
			return err
		}
		if n.About.ID != "" && n.About != above.About {
			return parley.Invalidf("the note %s is about %s %s: an answer to it is about the same", above.ID, above.About.Kind, above.About.ID)
		}
		n.About, n.Provisions = above.About, above.Provisions
		return nil
	}
	if n.About.ID == "" {
		return nil // Validate says so
	}
	switch there, err := tx.Exists(ctx, n.About.Kind, n.About.ID); {
	case err != nil:
		return err
	case !there:
		return parley.NotFoundf("there is no %s %q here to write a note about", n.About.Kind, n.About.ID)
	}
	if n.About.Kind != parley.KindAlignment {
		return nil
	}
	al, err := store.Get[*parley.Alignment](ctx, tx, n.About.ID)
	if err == nil {
		n.Provisions = slices.Concat(al.Old, al.New)
	}
	return err
}

// EditNote writes a note's text anew. The earlier words stay in its history.
func (a *App) EditNote(ctx context.Context, dossier string, who Person, id string, before int, text string) error {
	return a.changeNote(ctx, dossier, who, "edit note", id, before, func(n *parley.Note) error {
		n.Text = strings.TrimSpace(text)
		return nil
	})
}

// ResolveNote says that the thread which a note begins is settled, and why if
// there is something to say.
func (a *App) ResolveNote(ctx context.Context, dossier string, who Person, id string, before int, why string) error {
	return a.changeNote(ctx, dossier, who, "resolve note", id, before, func(n *parley.Note) error {
		switch {
		case n.Parent != "":
			return parley.Invalidf("note %s answers another: resolve the note that the thread begins with, %s", n.ID, n.Parent)
		case n.Resolved:
			return parley.Conflictf("note %s is resolved already", n.ID)
		}
		n.Resolved, n.ResolvedWhy = true, strings.TrimSpace(why)
		return nil
	})
}

// ReopenNote takes back that a note is resolved.
func (a *App) ReopenNote(ctx context.Context, dossier string, who Person, id string, before int) error {
	return a.changeNote(ctx, dossier, who, "reopen note", id, before, func(n *parley.Note) error {
		if !n.Resolved {
			return parley.Conflictf("note %s is not resolved", n.ID)
		}
		n.Resolved, n.ResolvedWhy = false, ""
		return nil
	})
}

// changeNote reads a note, changes it and writes it back.
func (a *App) changeNote(ctx context.Context, dossier string, who Person, verb, id string, before int, change func(*parley.Note) error) error {
	return a.do(ctx, dossier, who, verb, "", func(tx *store.Tx) error {
		n, err := store.Get[*parley.Note](ctx, tx, id)
		if err != nil {
			return err
		}
		if err := change(n); err != nil {
			return err
		}
		return put(ctx, tx, n, before)
	})
}
