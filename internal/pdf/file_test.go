package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// words are a line of a page: its words, in Windows-1252, at a place.
type words struct {
	x, y, size float64
	font       int // 1 Helvetica, 2 Times
	text       string
}

// escape writes words as they stand in a content stream.
var escape = strings.NewReplacer("(", "\\(", ")", "\\)", "\\", "\\\\", "“", "\\223", "”", "\\224", "§", "\\247", "•", "\\225")

// file writes a PDF file with these pages. Its objects are numbered: catalogue,
// pages, two fonts, properties, then page and contents by turns.
func file(pages ...[]words) []byte {
	kids := make([]string, len(pages))
	for i := range pages {
		kids[i] = fmt.Sprintf("%d 0 R", 6+2*i)
	}
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(pages)),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
		"<< /Title (Harbour Accord) >>",
	}
	for i, page := range pages {
		var b strings.Builder
		b.WriteString("BT\n")
		for _, w := range page {
			fmt.Fprintf(&b, "/F%d %g Tf 1 0 0 1 %g %g Tm (%s) Tj\n", w.font, w.size, w.x, w.y, escape.Replace(w.text))
		}
		b.WriteString("ET")
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents %d 0 R >>", 7+2*i),
			fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", b.Len(), b.String()))
	}
	return assemble(objects, "/Info 5 0 R")
}

// assemble writes objects, which are numbered from 1, of which the first is the catalogue.
func assemble(objects []string, trailer string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, start)
	return b.Bytes()
}

// column sets lines from y down, each at the distance of 14 points.
func column(font int, size, x, y float64, lines ...string) []words {
	out := make([]words, len(lines))
	for i, s := range lines {
		out[i] = words{x, y - 14*float64(i), size, font, s}
	}
	return out
}

func join(parts ...[]words) []words {
	var out []words
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func mustRead(t testing.TB, raw []byte) Text {
	t.Helper()
	x, err := Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
