package view

import (
	"slices"

	"github.com/parley-record/parley"
)

// DraftText is what one rendition of a draft says on an issue.
type DraftText struct {
	Draft      DraftRow
	Rendition  RenditionRow
	Provisions []*parley.Provision
}

// OnIssue returns what the drafts say on an issue, in the order of the drafts
// and of their text. A rendition that says nothing on it is left out.
func (d *Drafts) OnIssue(issue string) []DraftText {
	var out []DraftText
	for _, row := range d.Rows() {
		for _, r := range row.Renditions {
			t := DraftText{Draft: row, Rendition: r}
			for _, p := range d.ofText[r.Rendition.ID] {
				if slices.Contains(p.Issues, issue) {
					t.Provisions = append(t.Provisions, p)
				}
			}
			if len(t.Provisions) > 0 {
				out = append(out, t)
			}
		}
	}
	return out
}
