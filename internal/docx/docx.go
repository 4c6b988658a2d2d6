package docx

import (
	"bytes"
	"strings"

	"github.com/parley-record/parley"
)

// Document is a Word file as it was read.
type Document struct {
	Title    string // what the file's properties say; often a leftover of a template
	Language string // BCP 47, of the style that all others are based on

	paragraphs []paragraph
	footnotes  map[string][]paragraph
	endnotes   map[string][]paragraph
	comments   map[string]comment
	lists      lists
	styles     styles
}

// Is reports whether a file is an archive that has the main part of a Word file.
// It reads the archive's list of files only.
func Is(raw []byte) bool {
	if !bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		return false
	}
	a, err := open(raw)
	if err != nil {
		return false
	}
	main := a.mainPart()
	return main != "" && !strings.HasPrefix(main, "xl/") && !strings.HasPrefix(main, "ppt/") && (a.files["word/document.xml"] != nil || strings.HasPrefix(main, "word/"))
}

// Read reads a Word file. It fails with [parley.ErrInvalid] where the file is
// damaged, protected or no Word file, and with [parley.ErrTooLarge] where it
// unpacks to more than is read.
func Read(raw []byte) (Document, error) {
	a, err := open(raw)
	if err != nil {
		return Document{}, err
	}
	main := a.mainPart()
	if main == "" {
		return Document{}, parley.Invalidf("it is an archive without the part word/document.xml, so it is no Word file")
	}
	parts, err := a.related(main)
	if err != nil {
		return Document{}, err
	}
	var d Document
	if d.styles, err = readStyles(a, parts["styles"]); err != nil {
		return Document{}, err
	}
	if d.lists, err = readLists(a, parts["numbering"], d.styles); err != nil {
		return Document{}, err
	}
	d.Language = d.styles.language
	if d.comments, err = readComments(a, parts["comments"]); err != nil {
		return Document{}, err
	}
	if d.footnotes, err = readNotes(a, parts["footnotes"], d.styles); err != nil {
		return Document{}, err
	}
	if d.endnotes, err = readNotes(a, parts["endnotes"], d.styles); err != nil {
		return Document{}, err
	}
	var core struct {
		Title string `xml:"title"`
	}
	if err := a.decode("docProps/core.xml", &core); err != nil {
		return Document{}, err
	}
	d.Title = strings.TrimSpace(core.Title)
	b, err := a.read(main)
	if err != nil {
		return Document{}, err
	}
	d.paragraphs, err = readBody(main, b, d.styles)
	return d, err
}
