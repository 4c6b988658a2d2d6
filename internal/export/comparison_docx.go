package export

import (
	"archive/zip"
	_ "embed"
	"fmt"
	"io"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/comparison"
)

//go:embed comparison_styles.xml
var docxStyles string

// The parts of the package beside document and styles; see ECMA-376, Office
// Open XML File Formats, parts 1 and 2.
const (
	docxHead  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	docxTypes = docxHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`
	docxRels = docxHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
	docxDocumentRels = docxHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`
	docxCore = docxHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title><dc:creator>parley</dc:creator></cp:coreProperties>`
	docxOpen = docxHead + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	// The text stands upright on A4, the table of concordance lies.
	docxPortrait  = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1304" w:bottom="1304" w:left="1304" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>`
	docxLandscape = `<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>`
)

// comparisonDOCX writes a document for a word processor: a summary, the text
// with every change tracked, so that accepting all of them gives the new text
// and rejecting them the old one, and a table of concordance. What one side
// only does not show is no change, and is not tracked.
func comparisonDOCX(w io.Writer, c comparison.Comparison) error {
	d := newRedline(c)
	d.out.WriteString(docxOpen)
	d.front()
	d.text()
	d.paragraph("", docxPortrait, "") // ends the upright section
	d.concordance()
	d.paragraph("", "", "") // no table may end a document
	d.out.WriteString(docxLandscape + `</w:body></w:document>`)
	title := escaped(c.Old.Name + " → " + c.New.Name)
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, content string }{
		{"[Content_Types].xml", docxTypes}, {"_rels/.rels", docxRels}, {"docProps/core.xml", fmt.Sprintf(docxCore, title)},
		{"word/document.xml", d.out.String()}, {"word/_rels/document.xml.rels", docxDocumentRels}, {"word/styles.xml", docxStyles},
	} {
		f, err := z.Create(part.name) // no time: the same comparison gives the same bytes
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, part.content); err != nil {
			return err
		}
	}
	return z.Close()
}

// front writes the title, what is compared and the counts.
func (d *redline) front() {
	d.paragraph("Title", "", run("", d.c.Old.Name+" → "+d.c.New.Name))
	d.paragraph("Note", "", run("", "Two texts of a draft compared, provision by provision."))
	for _, s := range []struct {
		what string
		comparison.Side
	}{{"Old: ", d.c.Old}, {"New: ", d.c.New}} {
		d.paragraph("", "", run(bold, s.what)+run("", s.Name+" ("+strings.Join(sideFacts(s.Side), "; ")+")"))
	}
	for _, remark := range append(d.c.Notices(), d.c.Remarks...) {
		d.paragraph("", "", run("", remark))
	}
	rows := [][]string{}
	for _, n := range d.c.Counts() {
		rows = append(rows, []string{run(bold, string(n.Relation)), run("", fmt.Sprint(n.N)), run("", meaning(n.Relation))})
	}
	rows = append(rows, []string{run(bold, "in substance"), run("", fmt.Sprint(d.c.Substance())),
		run("", "of these: a number, a name, a negation, what is ordered or allowed, or how far it goes differs")})
	d.table([]int{1700, 1000, 6500}, []string{"Change", "Pairs", "What it means"}, rows)
	d.paragraph("Heading1", "", run("", "Text with changes"))
	note := "Every change below is tracked, by “parley”. Accept all changes for the new text, reject all for the old one."
	if !d.c.Whole() {
		note = "Only some provisions are shown. Every change in them is tracked, by “parley”."
	}
	if d.c.Whole() && !d.c.OldOrder() {
		note += " Of what was split or merged into another place, the old words come back at the new place."
	}
	d.paragraph("Note", "", run("", note+" This page and the table at the end are not part of the text."))
}

// meaning says what a relation means, for those who read the word for the first
// time.
func meaning(r parley.Relation) string {
	switch r {
	case parley.RelSame:
		return "the same provision: at most its number, or other words for the same, differ"
	case parley.RelModified:
		return "the same provision with changed words"
	case parley.RelMoved:
		return "the same provision at another place"
	case parley.RelAdded:
		return "only in the new text"
	case parley.RelDeleted:
		return "only in the old text"
	case parley.RelSplit:
		return "one provision became several"
	case parley.RelMerged:
		return "several provisions became one"
	case parley.RelAbsent:
		return "in one text only, where the other may just not show it: nobody can tell that it was added or deleted"
	}
	return "nobody has said what it corresponds to"
}

// concordance writes which provision answers which.
func (d *redline) concordance() {
	d.paragraph("Heading1", "", run("", "Concordance"))
	rows := make([][]string, len(d.c.Pairs))
	for i, p := range d.c.Pairs {
		remark := string(p.Relation)
		if p.Substance {
			remark += ", in substance"
		}
		if words := differenceWords(p); words != "" {
			remark += ": " + words
		}
		for _, note := range p.Notes {
			remark += "\n" + note
		}
		rows[i] = []string{d.cell(d.c.Old, p.Old), d.cell(d.c.New, p.New), run("", remark)}
	}
	d.table([]int{5800, 5800, 2900}, []string{"Old: " + d.c.Old.Name, "New: " + d.c.New.Name, "Change"}, rows)
}

// cell renders provisions of one side, a line each.
func (d *redline) cell(s comparison.Side, indices []int) string {
	if len(indices) == 0 {
		return run("", "—")
	}
	var b strings.Builder
	for k, i := range indices {
		if k > 0 {
			b.WriteString(`<w:r><w:br/></w:r>`)
		}
		words := s.Clauses[i].Words()
		b.WriteString(run(bold, s.Label(i)+" ") + run(direction(words), words))
	}
	return b.String()
}

// table writes a table with a header that repeats on every page. Widths are in
// twentieths of a point; cells hold runs.
func (d *redline) table(widths []int, head []string, rows [][]string) {
	d.out.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, width := range widths {
		fmt.Fprintf(&d.out, `<w:gridCol w:w="%d"/>`, width)
	}
	d.out.WriteString(`</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for i, name := range head {
		d.tableCell(widths[i], run(bold, name))
	}
	d.out.WriteString(`</w:tr>`)
	for _, row := range rows {
		d.out.WriteString(`<w:tr>`)
		for i, cell := range row {
			d.tableCell(widths[i], cell)
		}
		d.out.WriteString(`</w:tr>`)
	}
	d.out.WriteString(`</w:tbl>`)
}

func (d *redline) tableCell(width int, runs string) {
	fmt.Fprintf(&d.out, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>%s</w:p></w:tc>`, width, runs)
}
