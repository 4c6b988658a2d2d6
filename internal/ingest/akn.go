package ingest

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/parley-record/parley/internal/akn"
)

var aknRoot = regexp.MustCompile(`^(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*>\s*|<!--(?s:.*?)-->\s*)*<(?:[\w.-]+:)?akomaNtoso\b`)

// isAKN reports whether a file's root element is that of Akoma Ntoso, in whatever
// namespace: reading it says what is wrong with it.
func isAKN(raw []byte) bool {
	return aknRoot.Match(raw[:min(len(raw), 4096)])
}

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
