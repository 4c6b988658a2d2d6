package ingest

import (
	"fmt"
	"strings"

	"github.com/parley-record/parley/internal/pdf"
)

// readPDF reads a PDF file. Its properties give a title only where the first
// paragraph does not look like one.
func readPDF(raw []byte) (Extracted, error) {
	text, err := pdf.Read(raw)
	if err != nil {
		return Extracted{}, fmt.Errorf("cannot be read as a PDF file: %w", err)
	}
	ex := readPlain(text.Words)
	ex.MediaType, ex.Extractor = mediaPDF, "pdf/1"
	keep(&ex.Title, strings.TrimPrefix(text.Title, "Microsoft Word - "))
	return ex, nil
}
