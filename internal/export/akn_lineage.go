package export

import (
	"context"
	"strconv"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/akn"
	"github.com/parley-record/parley/internal/view"
)

// lineage gives each provision its wId: that of the provision that it goes
// back to, else its own eId, unless that is another's wId already.
func (a *aknExport) lineage(row view.DraftRow, text []*parley.Provision, list []akn.Provision) {
	for i, p := range text {
		a.eids[p.ID] = list[i].EID
		wid := a.wids[a.lineages.WorkID(p.ID)]
		if wid == "" {
			wid = list[i].EID
			if a.taken[wid] {
				wid += "@" + row.Draft.ID
			}
			for n := 2; a.taken[wid]; n++ {
				wid = list[i].EID + "@" + row.Draft.ID + "_" + strconv.Itoa(n)
			}
		}
		list[i].WID, a.wids[p.ID], a.taken[wid] = wid, wid, true
	}
}

// follow reads how provisions became each other over all renditions, in the
// order in which they are written.
func (a *aknExport) follow(ctx context.Context) error {
	var columns []string
	for _, row := range a.rows {
		for _, r := range row.Renditions {
			columns = append(columns, r.Rendition.ID)
		}
	}
	follow := a.drafts.AcceptedLineages
	if a.suggested {
		follow = a.drafts.Lineages
	}
	var err error
	a.lineages, err = follow(ctx, columns)
	return err
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
