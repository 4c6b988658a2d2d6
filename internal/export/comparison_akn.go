package export

import (
	"io"
	"path/filepath"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/akn"
	"github.com/parley-record/parley/internal/comparison"
	"github.com/parley-record/parley/internal/draft"
)

// ComparisonAKN writes the new text of two that were compared in Akoma Ntoso,
// with the changes from the old one as passive modifications. The wId of a
// provision is the eId of what it was in the old text. Old and new are the
// drafts that the sides of the comparison were read from. What would not be
// valid by the schema's rules is an error, and nothing is written.
func ComparisonAKN(w io.Writer, c comparison.Comparison, old, new draft.Draft) error {
	version := stem(c.New.Name)
	if version == stem(c.Old.Name) {
		version += "-new"
	}
	work := akn.WorkIRI(akn.NoCountry, "", stem(c.Old.Name))
	before := akn.ExpressionIRI(work, c.Old.Language, "", stem(c.Old.Name))
	after := akn.ExpressionIRI(work, c.New.Language, "", version)
	doc := akn.FromDraft(akn.Identity{
		Work: work, Expression: after, Manifestation: akn.ManifestationIRI(after, version), Master: before,
		Country: akn.NoCountry, Subject: c.Old.Name, Title: c.New.Name, Version: version, Language: c.New.Language,
		Events: []akn.Event{{Expression: before}, {Expression: after}},
	}, new)
	was := akn.FromDraft(akn.Identity{}, old).Provisions
	if len(was) != len(c.Old.Clauses) || len(doc.Provisions) != len(c.New.Clauses) {
		return parley.Invalidf("the drafts are not those of the comparison: %d and %d provisions, not %d and %d",
			len(was), len(doc.Provisions), len(c.Old.Clauses), len(c.New.Clauses))
	}
	inherit(c, was, doc.Provisions)
	doc.Modifications = modifications(c, was, doc.Provisions, before)
	return AKNFile{Name: c.New.Name, Document: doc}.Write(w)
}

// stem is a file's name without folder and ending.
func stem(name string) string {
	base := filepath.Base(name)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// inherit gives provisions the eId of what they were as wId: of a merger that
// of the first part, of a split only the first half. What is new gets another
// than any of the old ones.
func inherit(c comparison.Comparison, was, is []akn.Provision) {
	taken := map[string]bool{}
	for _, p := range was {
		taken[p.EID] = true
	}
	for _, p := range c.Pairs {
		if len(p.Old) > 0 && len(p.New) > 0 {
			is[p.New[0]].WID = was[p.Old[0]].EID
		}
	}
	for i, p := range is {
		if p.WID != "" {
			continue
		}
		wid := p.EID
		for taken[wid] {
			wid += "@new"
		}
		is[i].WID, taken[wid] = wid, true
	}
}

// modifications says what became of the provisions that changed.
func modifications(c comparison.Comparison, was, is []akn.Provision, before string) []akn.Modification {
	var out []akn.Modification
	for _, p := range c.Pairs {
		if p.Relation == parley.RelAbsent || p.Relation == comparison.Unpaired {
			continue // that is no change
		}
		m := akn.Modification{Relation: p.Relation, OldExpression: before}
		for _, i := range p.Old {
			m.Old = append(m.Old, was[i].EID)
		}
		for _, j := range p.New {
			m.New = append(m.New, is[j].EID)
		}
		out = append(out, m)
	}
	return out
}
