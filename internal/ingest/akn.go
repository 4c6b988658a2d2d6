package ingest

import (
	"fmt"
	"strings"

	"github.com/parley-record/parley/internal/akn"
)

// readAKN reads an Akoma Ntoso document, which says itself what its provisions are.
func readAKN(raw []byte) (Extracted, error) {
	d, err := akn.Read(raw)
	if err != nil {
		return Extracted{}, fmt.Errorf("cannot be read as Akoma Ntoso: %w", err)
	}
	text, parsed := d.Text()
	ex := Extracted{Text: text, Draft: &parsed, MediaType: mediaAKN, Extractor: "akn/1", Language: languageTag(d.Language), Published: d.Published}
	for _, s := range []string{d.Title, d.Subject} {
		keep(&ex.Title, s)
	}
	keep(&ex.Publisher, d.Outlet.Name)
	authors := make([]string, len(d.Authors))
	for i, a := range d.Authors {
		authors[i] = a.Name
	}
	keep(&ex.Byline, strings.Join(authors, ", "))
	if ex.Published.IsZero() {
		ex.Published = d.On
	}
	return ex, nil
}
