package bundle

import (
	"fmt"
	"slices"

	"github.com/parley-record/parley"
)

// notesFile holds every note of a dossier.
const notesFile = "notes.yaml"

// notes reads notes.yaml, after everything that a note may be about. What it
// is about may be called by its id or, as in a history, by its place; so may an
// earlier note that it answers.
func (rd *reader) notes(file string) bool {
	if file != notesFile {
		return false
	}
	list := rd.items(file, rd.yaml(file), "notes")
	if len(list) == 0 {
		return true
	}
	named := map[string]parley.Record{}
	for _, t := range rd.things {
		named[t.Name], named[keyOf(t.Record)] = t.Record, t.Record
	}
	for i, n := range list {
		set(n, "id", fmt.Sprintf("n-%d", i+1))
		r := rd.record(file, parley.KindNote, n)
		if r == nil {
			rd.unreadable(parley.KindNote, n)
			continue
		}
		note := r.(*parley.Note)
		about := named[key(note.About.Kind, note.About.ID)]
		if about != nil {
			note.About.ID = about.RecordID()
		}
		if al, ok := about.(*parley.Alignment); ok && note.Provisions == nil {
			note.Provisions = slices.Concat(al.Old, al.New)
		}
		if above := named[key(parley.KindNote, note.Parent)]; above != nil {
			note.Parent = above.RecordID()
		}
		name := fmt.Sprintf("note/%d", i+1)
		named[name], named[keyOf(note)] = note, note
		rd.add(file, name, n, note)
	}
	return true
}

// placeNote gives an older state of a note what it leaves out of where it
// stands: a note does not change what it is about or answers.
func placeNote(n, now *parley.Note) {
	if n.About.ID == "" {
		n.About = now.About
	}
	if n.Provisions == nil {
		n.Provisions = now.Provisions
	}
	if n.Parent == "" {
		n.Parent = now.Parent
	}
}
