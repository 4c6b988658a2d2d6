package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// word OUT IN writes a Word file of the paragraphs, in its language, of a file
// of the script.
func word(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: word OUT IN")
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range []struct{ name, root, text string }{
		{"word/document.xml", "document", "<w:body>" + ts.ReadFile(args[1]) + "</w:body>"},
		{"word/numbering.xml", "numbering", `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>` +
			`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`},
		{"word/_rels/document.xml.rels", "rels", ""},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Store})
		ts.Check(err)
		s := fmt.Sprintf(`<w:%s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">%s</w:%s>`, part.root, part.text, part.root)
		if part.root == "rels" {
			s = `<Relationships><Relationship Id="n" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>`
		}
		_, err = w.Write([]byte(s))
		ts.Check(err)
	}
	ts.Check(z.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o600))
}

// pdf OUT IN writes a PDF file of one page with the lines of a file of the script.
func pdf(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: pdf OUT IN")
	}
	page := "BT /F1 11 Tf 60 760 Td 25 TL\n"
	for l := range strings.Lines(ts.ReadFile(args[1])) {
		page += "(" + strings.NewReplacer("(", `\(`, ")", `\)`, "\n", "").Replace(l) + ") Tj T*\n"
	}
	page += "ET"
	out := "%PDF-1.4\n"
	table := "xref\n0 6\n0000000000 65535 f \n"
	for i, o := range []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(page), page),
	} {
		table += fmt.Sprintf("%010d 00000 n \n", len(out))
		out += fmt.Sprintf("%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	out += fmt.Sprintf("%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", table, len(out))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(out), 0o600))
}
