package store

import (
	"context"
	"strings"
	"unicode"

	"github.com/parley-record/parley"
)

// searchBody is the text by which a record is found; "" is not at all.
func (tx *Tx) searchBody(ctx context.Context, r parley.Record) (string, error) {
	if d, ok := r.(*parley.Document); ok {
		text, err := tx.Text(ctx, d.TextSHA256)
		return d.Title + "\n" + text, err
	}
	return searchText(r), nil
}

// searched reports whether things of a kind are found by their text.
func searched(k parley.Kind) bool {
	return k == parley.KindDocument || k == parley.KindAttribution || k == parley.KindProvision
}

// searchText is the text by which a record other than a document is found.
func searchText(r parley.Record) string {
	switch r := r.(type) {
	case *parley.Attribution:
		var parts []string
		for _, s := range r.Selectors() {
			parts = append(parts, s.Exact)
		}
		return strings.Join(parts, " … ")
	case *parley.Provision:
		return strings.TrimSpace(r.Label + " " + r.Heading + " " + r.Text)
	}
	return ""
}

// searchWords splits a query into words, without signs.
func searchWords(query string) []string {
	words := strings.FieldsFunc(query, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
	const most = 12
	return words[:min(len(words), most)]
}
