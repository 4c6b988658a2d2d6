package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/parley-record/parley"
)

// maxDepth bounds how deep elements nest. Tables in text boxes in tables come to some 60.
const maxDepth = 400

// Limits on what one part may hold: text of 10,000 pages.
const (
	maxParagraphs = 250_000
	maxPieces     = 1_000_000
)

var (
	errDeep = errors.New("its elements nest too deep")
	errMany = errors.New("it has too many elements")
)

// revision is a tracked change as the file has it.
type revision struct {
	Author string `xml:"author,attr"`
	Date   string `xml:"date,attr"`
}

// mark is a tracked change around words.
type mark struct {
	kind parley.ChangeKind
	by   string
	on   parley.Date
}

func (r revision) mark(kind parley.ChangeKind) mark {
	return mark{kind: kind, by: strings.TrimSpace(clean(r.Author)), on: dayOf(r.Date)}
}

// dayOf returns the day of a time as Word writes it, or nothing.
func dayOf(s string) parley.Date {
	if len(s) >= len(time.DateOnly) {
		if t, err := time.Parse(time.DateOnly, s[:len(time.DateOnly)]); err == nil {
			return parley.Date(t.Format(time.DateOnly))
		}
	}
	return ""
}

// piece is a stretch of words under the same tracked changes, or a place in the
// text: where a comment begins or ends, or a note is referred to.
type piece struct {
	text           string
	marks          []mark // outermost first
	opens, closes  string // the id of a comment
	foot, end      string // the id of a footnote or endnote
	referenceShown bool   // the reference has a sign of its own in the text
}

// place says in which cell of which table a paragraph stands; zero is in none.
type place struct{ table, row, cell int }

// paragraph is one paragraph as the file has it.
type paragraph struct {
	properties
	pieces []piece
	mark   []mark // tracked changes of the paragraph's own mark, which ends it
	joined bool   // the mark is hidden: the next paragraph goes on in the same line
	place  place
}

// walker walks through a part that holds text.
type walker struct {
	d      *xml.Decoder
	styles styles
	depth  int
	out    []paragraph
	now    *paragraph
	after  []paragraph // text boxes of the paragraph that is open
	marks  []mark
	fields []bool // of each open field: whether its result has begun
	count  place  // how many tables, rows and cells there were
	size   struct{ paragraphs, pieces int }
	place  place
	above  bool // the run is set above the line
}

// readBody reads the main part.
func readBody(part string, b []byte, s styles) ([]paragraph, error) {
	w := &walker{d: xml.NewDecoder(bytes.NewReader(b)), styles: s}
	for {
		t, err := w.d.Token()
		if errors.Is(err, io.EOF) && w.size.pieces <= maxPieces {
			return w.out, nil
		}
		if errors.Is(err, io.EOF) {
			err = errMany
		}
		if err == nil {
			if start, ok := t.(xml.StartElement); ok {
				err = w.element(start)
			}
		}
		if err != nil {
			return nil, damaged(part, err)
		}
	}
}

// readNotes reads the part with the footnotes or endnotes.
func readNotes(a *archive, part string, s styles) (map[string][]paragraph, error) {
	b, err := a.read(part)
	if err != nil || b == nil {
		return nil, err
	}
	notes := map[string][]paragraph{}
	w := &walker{d: xml.NewDecoder(bytes.NewReader(b)), styles: s}
	for {
		t, err := w.d.Token()
		if errors.Is(err, io.EOF) {
			return notes, nil
		}
		if err == nil {
			start, ok := t.(xml.StartElement)
			if !ok {
				continue
			}
			if start.Name.Local != "footnote" && start.Name.Local != "endnote" {
				continue
			}
			w.out = nil
			if err = w.inside(); err == nil && attr(start, "type") == "" {
				notes[attr(start, "id")] = w.out
			}
		}
		if err != nil {
			return nil, damaged(part, err)
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// next reads a token of an element that has not ended.
func (w *walker) next() (xml.Token, error) {
	t, err := w.d.Token()
	if errors.Is(err, io.EOF) {
		return nil, io.ErrUnexpectedEOF
	}
	return t, err
}

// inside walks through what an open element holds.
func (w *walker) inside() error {
	if w.depth++; w.depth > maxDepth {
		return errDeep
	}
	defer func() { w.depth-- }()
	for {
		t, err := w.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := w.element(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// word reports whether an element is of the language of Word's texts and not of
// that of drawings, which has elements of the same names.
func word(space string) bool {
	return space == "http://schemas.openxmlformats.org/wordprocessingml/2006/main" ||
		space == "http://purl.oclc.org/ooxml/wordprocessingml/main"
}

// element takes in one element. One that it does not know is walked through:
// what holds text deep inside drawings is a text box.
func (w *walker) element(e xml.StartElement) error {
	switch e.Name.Local {
	case "Fallback": // of AlternateContent: the same once more, for older programs
		return w.d.Skip()
	case "oMath":
		return w.inside()
	}
	if !word(e.Name.Space) {
		if e.Name.Local == "t" && w.now != nil && strings.HasSuffix(e.Name.Space, "/math") {
			return w.words()
		}
		return w.inside()
	}
	switch e.Name.Local {
	case "p":
		return w.paragraph()
	case "pPr":
		return w.paragraphProperties(e)
	case "r":
		return w.run()
	case "ins", "del", "moveFrom", "moveTo":
		return w.changed(e)
	case "tbl", "tr", "tc":
		return w.table(e)
	case "trPr", "tcPr":
		return w.cellProperties(e)
	case "txbxContent":
		return w.textBox()
	case "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "rPr", "footnotePr", "endnotePr", "smartTagPr", "customXmlPr", "rt":
		return w.d.Skip()
	case "commentRangeStart":
		w.add(piece{opens: attr(e, "id")})
	case "commentRangeEnd":
		w.add(piece{closes: attr(e, "id")})
	}
	return w.inside()
}

// paragraph reads a paragraph. One inside the paragraph that is open stands in a
// text box or something like it, and comes after that.
func (w *walker) paragraph() error {
	if w.size.paragraphs++; w.size.paragraphs > maxParagraphs || w.size.pieces > maxPieces {
		return errMany
	}
	outer, after := w.now, w.after
	p := &paragraph{place: w.place, mark: w.marks[:len(w.marks):len(w.marks)]}
	w.now, w.after = p, nil
	err := w.inside()
	boxes := w.after
	w.now, w.after = outer, after
	if outer == nil {
		w.out = append(append(w.out, *p), boxes...)
	} else {
		w.after = append(append(w.after, *p), boxes...)
	}
	return err
}

// textBox reads a text box: its words stand by themselves, not in the field or
// the table that it is anchored in, but under the same tracked changes.
func (w *walker) textBox() error {
	fields, at := w.fields, w.place
	w.fields, w.place = nil, place{}
	err := w.inside()
	w.fields, w.place = fields, at
	return err
}

func (w *walker) paragraphProperties(e xml.StartElement) error {
	var p properties
	if err := w.d.DecodeElement(&p, &e); err != nil {
		return err
	}
	if w.now == nil {
		return nil
	}
	w.now.properties = p
	w.now.mark = append([]mark(nil), w.marks...)
	for _, c := range []struct {
		r    *revision
		kind parley.ChangeKind
	}{{p.Mark.Inserted, parley.ChangeInserted}, {p.Mark.To, parley.ChangeMovedTo}, {p.Mark.Deleted, parley.ChangeDeleted}, {p.Mark.From, parley.ChangeMovedFrom}} {
		if c.r != nil {
			w.now.mark = append(w.now.mark, c.r.mark(c.kind))
		}
	}
	w.now.joined = p.Mark.Hidden.on() || p.Mark.Vanish.on()
	return nil
}

// changed reads what stands under a tracked change.
func (w *walker) changed(e xml.StartElement) error {
	r := revision{Author: attr(e, "author"), Date: attr(e, "date")}
	kind := map[string]parley.ChangeKind{"ins": parley.ChangeInserted, "del": parley.ChangeDeleted, "moveFrom": parley.ChangeMovedFrom, "moveTo": parley.ChangeMovedTo}
	n := len(w.marks)
	w.marks = append(w.marks[:n:n], r.mark(kind[e.Name.Local]))
	err := w.inside()
	w.marks = w.marks[:n]
	return err
}

// table reads a table, row or cell. Tracked changes of a row or cell hold for
// all that stands in it.
func (w *walker) table(e xml.StartElement) error {
	at, n := w.place, len(w.marks)
	switch e.Name.Local {
	case "tbl":
		w.count.table++
		w.place = place{table: w.count.table}
	case "tr":
		w.count.row++
		w.place.row, w.place.cell = w.count.row, 0
	case "tc":
		w.count.cell++
		w.place.cell = w.count.cell
	}
	err := w.inside()
	w.place, w.marks = at, w.marks[:n]
	return err
}

// cellProperties reads the properties of a row or cell, which come before what
// stands in it; its tracked changes end with it.
func (w *walker) cellProperties(e xml.StartElement) error {
	var p struct {
		Inserted *revision `xml:"ins"`
		Deleted  *revision `xml:"del"`
		CellIn   *revision `xml:"cellIns"`
		CellOut  *revision `xml:"cellDel"`
	}
	if err := w.d.DecodeElement(&p, &e); err != nil {
		return err
	}
	for _, r := range []*revision{p.Inserted, p.CellIn} {
		if r != nil {
			w.marks = append(w.marks[:len(w.marks):len(w.marks)], r.mark(parley.ChangeInserted))
		}
	}
	for _, r := range []*revision{p.Deleted, p.CellOut} {
		if r != nil {
			w.marks = append(w.marks[:len(w.marks):len(w.marks)], r.mark(parley.ChangeDeleted))
		}
	}
	return nil
}

// add puts a piece into the paragraph that is open, under the tracked changes
// that are open.
func (w *walker) add(p piece) {
	if w.now == nil {
		return
	}
	if w.size.pieces++; w.size.pieces > maxPieces {
		return // the next paragraph, or the end, says so
	}
	p.marks = w.marks[:len(w.marks):len(w.marks)]
	w.now.pieces = append(w.now.pieces, p)
}
