package view_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
	"github.com/parley-record/parley/internal/view"
)

// longTexts writes three drafts of 500 provisions of some 40 words each, paired
// one after the other: one provision in five is reworded, one in fifty is
// gone, and all are renumbered. Forty pairs have notes.
func longTexts(b *testing.B) *store.View {
	b.Helper()
	db := storetest.Open(b, storetest.SQLite(b), store.Options{})
	rng := rand.New(rand.NewPCG(1, 5))
	words := strings.Fields("harbour ferry crown pilot council winter signal bridge notice commission market tariff patrol shelter border ledger shall may must not only 300 40,000 2031 Ruritania Bandrika within before after each")
	sentence := func() string {
		out := make([]string, 40)
		for i := range out {
			out[i] = words[rng.IntN(len(words))]
		}
		return strings.Join(out, " ") + "."
	}
	texts := make([]string, 500)
	for i := range texts {
		texts[i] = sentence()
	}
	var all []parley.Record
	columns := []string{"one", "two", "three"}
	for j, id := range columns {
		all = append(all, &parley.Draft{ID: id, Title: id, On: parley.Date(fmt.Sprintf("2031-05-%02d", j+1))}, &parley.Rendition{ID: id, Draft: id, Title: id})
		for i := range texts {
			if j > 0 && i%5 == 0 {
				texts[i] = strings.Replace(texts[i], "harbour", "pier", 1) + " " + words[rng.IntN(len(words))]
			}
			all = append(all, &parley.Provision{ID: parley.ProvisionID(id, i+1), Rendition: id, Order: i + 1, Label: fmt.Sprint(i + j), Text: texts[i]})
		}
		if j == 0 {
			continue
		}
		for i := range texts {
			old, new := parley.ProvisionID(columns[j-1], i+1), parley.ProvisionID(id, i+1)
			pairs := []*parley.Alignment{{Old: []string{old}, New: []string{new}, Relation: parley.RelModified, Review: parley.Suggested}}
			if i%50 == 49 {
				pairs = []*parley.Alignment{{Old: []string{old}, Relation: parley.RelDeleted, Review: parley.Suggested}, {New: []string{new}, Relation: parley.RelAdded, Review: parley.Accepted}}
			}
			for _, al := range pairs {
				al.OldSide, al.NewSide = columns[j-1], id
				al.ID = al.DerivedID()
				all = append(all, al)
				if i%25 == 0 {
					all = append(all, &parley.Note{ID: "n-" + al.ID, About: parley.Ref{Kind: parley.KindAlignment, ID: al.ID}, Provisions: append(append([]string{}, al.Old...), al.New...), Text: "A note."})
				}
			}
		}
	}
	_, err := db.Update(b.Context(), store.Change{Dossier: "isles", Who: "Ada", Verb: "test"}, func(tx *store.Tx) error {
		for _, r := range append([]parley.Record{&parley.Dossier{ID: "isles", Title: "Talks"}}, all...) {
			if _, err := tx.Put(b.Context(), r, 0); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return db.At("isles", parley.AsOf{})
}

// BenchmarkCompare loads the drafts and compares two of 500 provisions each, as
// a page does.
func BenchmarkCompare(b *testing.B) {
	v := longTexts(b)
	for b.Loop() {
		d, err := view.LoadDrafts(b.Context(), v)
		if err != nil {
			b.Fatal(err)
		}
		c, err := d.Compare(b.Context(), "one", "two")
		if err != nil || len(c.Pairs) != 510 || c.Pairs[0].Notes != 1 {
			b.Fatal(len(c.Pairs), err)
		}
	}
}

// BenchmarkLineages follows 500 provisions over three drafts.
func BenchmarkLineages(b *testing.B) {
	v := longTexts(b)
	for b.Loop() {
		d, err := view.LoadDrafts(b.Context(), v)
		if err != nil {
			b.Fatal(err)
		}
		l, err := d.Lineages(b.Context(), nil)
		if err != nil || len(l.Rows) < 500 {
			b.Fatal(len(l.Rows), err)
		}
	}
}
