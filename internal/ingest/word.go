package ingest

import (
	"fmt"

	"github.com/parley-record/parley/internal/docx"
)

// readWord reads a Word file. Its properties give a title only where no paragraph
// in the style of titles does; its creator is not printed and so no byline.
func readWord(raw []byte, r reading) (Extracted, error) {
	d, err := docx.Read(raw)
	if err != nil {
		return Extracted{}, fmt.Errorf("cannot be read as a Word file: %w", err)
	}
	which := docx.Proposed
	if r == before {
		which = docx.Before
	}
	text := d.Text(which)
	ex := readPlain(text.Words)
	ex.MediaType, ex.Extractor = mediaWord, "docx/1"
	ex.Changes, ex.Notes = text.Changes, text.Comments
	first := ex.Title // the first line, if it stands like a title
	ex.Title = ""
	for _, s := range []string{text.Title, first, d.Title} {
		keep(&ex.Title, s)
	}
	if ex.Language == "" {
		ex.Language = guessLanguage(ex.Text)
	}
	keep(&ex.Language, languageTag(d.Language))
	return ex, nil
}
