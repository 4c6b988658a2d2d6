package view

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/draft"
)

// Columns chooses one rendition of each draft for a table over the drafts, in
// the order of time. The given renditions are taken for their drafts; for the
// others it is the one that shows most: not our own summary, not cut, with the
// most provisions, then the earliest. Drafts without provisions are left out.
func (d *Drafts) Columns(with ...string) []string {
	var out []string
	drafts := make([]*parley.Draft, 0, len(d.drafts))
	for _, x := range d.drafts {
		drafts = append(drafts, x)
	}
	slices.SortFunc(drafts, compareDrafts)
	for _, x := range drafts {
		var chosen []RenditionRow
		for _, r := range d.ofDraft[x.ID] {
			if row := d.rendition(r); slices.Contains(with, r.ID) || row.Provisions > 0 {
				chosen = append(chosen, row)
			}
		}
		if len(chosen) == 0 {
			continue
		}
		best := slices.MinFunc(chosen, func(a, b RenditionRow) int {
			return cmp.Or(
				last(!slices.Contains(with, a.Rendition.ID), !slices.Contains(with, b.Rendition.ID)),
				last(a.Summary, b.Summary), last(a.MayBeCut, b.MayBeCut), cmp.Compare(b.Provisions, a.Provisions),
				compareDates(a.Rendition.On, b.Rendition.On), strings.Compare(a.Rendition.ID, b.Rendition.ID))
		})
		out = append(out, best.Rendition.ID)
	}
	return out
}

// last orders what is so after what is not.
func last(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// Brackets counts what the square brackets of a rendition say of the state of
// the talks: how much is not agreed, how many alternatives stand in it.
func (d *Drafts) Brackets(rendition string) draft.Count {
	list := make([]draft.Provision, len(d.ofText[rendition]))
	for i, p := range d.ofText[rendition] {
		list[i] = draft.Provision{Label: p.Label, Open: p.Open, Heading: p.Heading, Text: p.Text}
	}
	return draft.CountBrackets(list)
}
