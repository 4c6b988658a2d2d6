package ingest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pdfFile writes a PDF file of one page with these lines.
func pdfFile(lines ...string) []byte {
	var page strings.Builder
	page.WriteString("BT /F1 12 Tf 60 760 Td 30 TL\n")
	for _, l := range lines {
		fmt.Fprintf(&page, "(%s) Tj T*\n", l)
	}
	page.WriteString("ET")
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	at := []int{}
	for i, o := range []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", page.Len(), page.String()),
	} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	b.WriteString("xref\n0 6\n0000000000 65535 f \n")
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", start)
	return []byte(b.String())
}

func TestPDFFile(t *testing.T) {
	ex, err := Extract("accord.pdf", pdfFile("Harbour Accord", "1. The ferries sail to the islands and back.", "2. The fares fall, and that is all."))
	if err != nil {
		t.Fatal(err)
	}
	want := Extracted{
		Title: "Harbour Accord", Language: "en", Extractor: "pdf/1", MediaType: "application/pdf",
		Text: "Harbour Accord\n\n1. The ferries sail to the islands and back.\n\n2. The fares fall, and that is all.",
	}
	if diff := cmp.Diff(want, ex); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
