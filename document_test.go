package parley

import (
	"strings"
	"testing"
)

func TestDocumentChecksWhatAFileCarries(t *testing.T) {
	sum := SHA256(nil)
	good := Document{ID: "d-1", Title: "T", Genre: GenreDraftText, MediaType: "text/html", RawSHA256: sum, TextSHA256: sum, Extractor: "html/2",
		TrackedChanges: []TrackedChange{{Kind: ChangeDeleted, Start: 4, End: 4, Text: "shall", By: "Ada", On: "2031-03-04"}},
		MarginNotes:    []MarginNote{{Start: 0, End: 3, Text: "Why?"}}}
	if err := good.Validate(); err != nil {
		t.Fatal(err)
	}
	for field, spoil := range map[string]func(*Document){
		"tracked_changes[0].kind":  func(d *Document) { d.TrackedChanges[0].Kind = "painted" },
		"tracked_changes[0].start": func(d *Document) { d.TrackedChanges[0].Start = 5 },
		"tracked_changes[0].on":    func(d *Document) { d.TrackedChanges[0].On = "soon" },
		"margin_notes[0].text":     func(d *Document) { d.MarginNotes[0].Text = " " },
		"margin_notes[0].start":    func(d *Document) { d.MarginNotes[0].Start = -1 },
		"margin_notes[0].on":       func(d *Document) { d.MarginNotes[0].On = "soon" },
	} {
		bad := good
		bad.TrackedChanges = []TrackedChange{good.TrackedChanges[0]}
		bad.MarginNotes = []MarginNote{good.MarginNotes[0]}
		spoil(&bad)
		if err := bad.Validate(); err == nil || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: %v", field, err)
		}
	}
}
