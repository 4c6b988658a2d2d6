package web

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// longDocument is a text of about 200 kB with 500 suggested attributions, every
// fifth inside the one before it.
func longDocument(b *testing.B) (*site, *parley.Document) {
	s := newSite(b)
	var text strings.Builder
	var list []*parley.Attribution
	cite := func(start, n int) parley.Selector {
		at := len([]rune(text.String()[:start]))
		words := text.String()[start : start+n]
		return parley.Selector{Start: at, End: at + len([]rune(words)), Exact: words}
	}
	for i := range 500 {
		start := text.Len()
		fmt.Fprintf(&text, "Speaker %03d said that the clause “on détente” was agreed to by side %03d. ", i, i)
		text.WriteString(strings.Repeat("The reporter tells what else there is to know about the day. ", 5))
		if i%3 == 2 {
			text.WriteString("\n\n")
		}
		source, cue := cite(start, 11), cite(start+12, 4)
		a := &parley.Attribution{Mode: parley.ModeIndirect, Class: parley.CueSays, Review: parley.Suggested, Engine: "test/1", Confidence: 0.7,
			Roles: parley.Roles{Source: &source, Cue: &cue, Content: []parley.Selector{cite(start+22, 40)}}}
		if i%5 == 4 {
			a.Parent = list[i-1].ID
		}
		a.ID = fmt.Sprintf("a-%04d", i)
		list = append(list, a)
	}
	d := s.document("long.txt", text.String(), "2025-11-21", "")
	s.write(func(ctx context.Context, tx *store.Tx) error {
		for _, a := range list {
			a.Document = d.ID
			if _, err := tx.Put(ctx, a, 0); err != nil {
				return err
			}
		}
		return nil
	})
	return s, d
}

func BenchmarkLongDocument(b *testing.B) {
	s, d := longDocument(b)
	for name, target := range map[string]string{
		"document": under("documents", d.ID), "one": under("documents", d.ID) + "?at=a-0250", "review": under("review") + "?at=a-0250", "attribution": under("attributions", "a-0250"),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if res := s.do("GET", target, nil); res.StatusCode != 200 {
					b.Fatal(res.Status)
				}
			}
		})
	}
}
