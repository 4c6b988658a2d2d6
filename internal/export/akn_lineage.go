package export

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/akn"
	"github.com/parley-record/parley/internal/view"
)

// lineage gives each provision its wId: that of the provision that it goes
// back to, else its own eId, unless that is another's wId already.
func (a *aknExport) lineage(row view.DraftRow, text []*parley.Provision, list []akn.Provision) {
	here := map[string]bool{} // wIds of this rendition
	for i, p := range text {
		a.eids[p.ID] = list[i].EID
		if wid := a.ancestor(p); wid != "" && !here[wid] {
			list[i].WID = wid
			here[wid] = true
		}
	}
	for i, p := range text {
		if list[i].WID == "" {
			wid := list[i].EID
			if a.taken[wid] {
				wid += "@" + row.Draft.ID
			}
			for n := 2; a.taken[wid]; n++ {
				wid = list[i].EID + "@" + row.Draft.ID + "_" + strconv.Itoa(n)
			}
			list[i].WID = wid
		}
		a.wids[p.ID], a.taken[list[i].WID] = list[i].WID, true
	}
}

// ancestor returns the wId of what a provision goes back to, "" for nothing:
// of a merger its first part, of a split only for the first half. Where
// several pairs lead back, the one that leads to the oldest rendition counts.
func (a *aknExport) ancestor(p *parley.Provision) string {
	for _, x := range a.back[p.ID] {
		if wid := a.wids[x.Old[0]]; wid != "" {
			return wid
		}
	}
	return ""
}

// index sorts the pairs by the age of what they lead back to.
func (a *aknExport) index() {
	age := map[string]int{}
	for _, row := range a.rows {
		for _, r := range row.Renditions {
			age[r.Rendition.ID] = len(age)
		}
	}
	slices.SortStableFunc(a.pairs, func(x, y *parley.Alignment) int {
		return cmp.Or(cmp.Compare(age[x.OldSide], age[y.OldSide]), cmp.Compare(x.ID, y.ID))
	})
	for _, x := range a.pairs {
		a.between[[2]string{x.OldSide, x.NewSide}] = true
		if len(x.Old) > 0 && len(x.New) > 0 {
			a.back[x.New[0]] = append(a.back[x.New[0]], x)
		}
	}
}

// modifications returns what changed from the draft before, and the IRI of the
// rendition that was compared. The draft before is the one that this was
// derived from, where pairs lead to it, else the latest that they lead to.
// Differences between renditions of one draft are no changes of the text.
func (a *aknExport) modifications(ctx context.Context, row view.DraftRow, r view.RenditionRow) (string, []akn.Modification, error) {
	before := a.before(row, r)
	if before == "" {
		return "", nil, nil
	}
	c, err := a.drafts.Compare(ctx, before, r.Rendition.ID)
	if err != nil {
		return "", nil, err
	}
	var out []akn.Modification
	for _, p := range c.Pairs {
		if p.Alignment == nil || !a.counts(p.Alignment) {
			continue
		}
		out = append(out, akn.Modification{Relation: parley.Relation(p.Change), Review: p.Alignment.Review, OldExpression: a.iris[before][0],
			Old: a.names(p.Old), New: a.names(p.New)})
	}
	return a.iris[before][1], out, nil
}

// before returns the rendition that the changes of one are counted from, "" for none.
func (a *aknExport) before(row view.DraftRow, r view.RenditionRow) string {
	from := ""
	if row.From != nil {
		from = row.From.ID
	}
	found, rank := "", -1
	for n, earlier := range a.rows {
		if earlier.Draft.ID == row.Draft.ID {
			break
		}
		if earlier.Draft.ID == from {
			n = len(a.rows)
		}
		for _, old := range earlier.Renditions {
			if a.between[[2]string{old.Rendition.ID, r.Rendition.ID}] && rank < n {
				found, rank = old.Rendition.ID, n
			}
		}
	}
	return found
}

func (a *aknExport) names(list []*parley.Provision) []string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = a.eids[p.ID]
	}
	return out
}
