package view

import (
	"context"
	"strings"
	"unicode"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// Found is what a search found of one kind, best first.
type Found struct {
	Kind parley.Kind
	Hits []FoundThing
	More bool // there are others
}

// FoundThing is one thing that was found. Snippet marks the words found
// between the control characters U+0002 and U+0003.
type FoundThing struct {
	ID      string
	Name    string
	Snippet string
	Record  parley.Record
}

// Search finds what contains every word of a query: actors, issues, claims,
// drafts, commitments and events by their names, and the words of documents,
// attributions and provisions. At most limit things of a kind are returned.
func Search(ctx context.Context, v *store.View, query string, limit int) ([]Found, error) {
	words := strings.FieldsFunc(strings.ToLower(query), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
	if len(words) == 0 {
		return nil, nil
	}
	var out []Found
	for _, k := range []parley.Kind{parley.KindActor, parley.KindIssue, parley.KindClaim, parley.KindDraft, parley.KindCommitment, parley.KindEvent} {
		list, err := listKind(ctx, v, k, nil)
		if err != nil {
			return nil, err
		}
		f := Found{Kind: k}
		for _, r := range list {
			if !hasWords(searchable(r), words) {
				continue
			}
			if len(f.Hits) == limit {
				f.More = true
				break
			}
			f.Hits = append(f.Hits, FoundThing{ID: r.RecordID(), Name: (&Names{}).Name(r), Record: r})
		}
		if len(f.Hits) > 0 {
			out = append(out, f)
		}
	}
	texts, err := searchTexts(ctx, v, query, limit)
	return append(out, texts...), err
}

// searchTexts asks the full-text index.
func searchTexts(ctx context.Context, v *store.View, query string, limit int) ([]Found, error) {
	const factor = 5 // one list holds three kinds, and rejected suggestions
	hits, err := v.Search(ctx, query, limit*factor)
	if err != nil {
		return nil, err
	}
	refs := make([]parley.Ref, len(hits))
	for i, h := range hits {
		refs[i] = parley.Ref{Kind: h.Kind, ID: h.ID}
	}
	names, err := LoadNames(ctx, v, refs)
	if err != nil {
		return nil, err
	}
	var out []Found
	for _, k := range []parley.Kind{parley.KindDocument, parley.KindAttribution, parley.KindProvision} {
		f := Found{Kind: k}
		for _, h := range hits {
			r := names.Record(h.Kind, h.ID)
			if h.Kind != k || r == nil {
				continue
			}
			if at, ok := r.(*parley.Attribution); ok && at.Review == parley.Rejected {
				continue
			}
			if len(f.Hits) == limit {
				f.More = true
				break
			}
			f.Hits = append(f.Hits, FoundThing{ID: h.ID, Name: names.Name(r), Snippet: h.Snippet, Record: r})
		}
		if len(f.Hits) > 0 {
			out = append(out, f)
		}
	}
	return out, nil
}

// searchable is the text by which a named thing is found.
func searchable(r parley.Record) string {
	switch r := r.(type) {
	case *parley.Actor:
		return strings.Join(r.Names(), " ")
	case *parley.Issue:
		return r.Title + " " + r.Group + " " + r.Question
	case *parley.Claim:
		return r.Statement + " " + r.Place
	case *parley.Draft:
		return r.Title + " " + r.Note
	case *parley.Commitment:
		return r.Title + " " + r.Action
	case *parley.Event:
		return r.Title + " " + r.Place
	}
	return ""
}

// hasWords reports whether every word begins a word of the text.
func hasWords(text string, words []string) bool {
	text = " " + strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	}), " ")
	for _, w := range words {
		if !strings.Contains(text, " "+w) {
			return false
		}
	}
	return true
}
