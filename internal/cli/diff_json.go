package cli

import (
	"encoding/json"
	"io"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/comparison"
)

// diffResult is two drafts compared, as printed.
type diffResult struct {
	Old         diffSide   `json:"old"`
	New         diffSide   `json:"new"`
	Independent bool       `json:"independent,omitempty"` // worded so: other words for the same are no change
	Pairs       []diffPair `json:"pairs"`
}

// diffSide is one of the drafts.
type diffSide struct {
	Name       string   `json:"name"`
	Provisions int      `json:"provisions"`
	Cut        bool     `json:"cut"` // the text breaks off
	CutWhy     string   `json:"cut_why,omitempty"`
	Beyond     []string `json:"beyond,omitempty"` // provisions that the other text may only not show
}

// diffPair is provisions of both drafts, by label, that answer each other.
type diffPair struct {
	Old         []string           `json:"old"`
	New         []string           `json:"new"`
	Relation    parley.Relation    `json:"relation"`
	Score       float64            `json:"score"`
	Substance   bool               `json:"substance,omitempty"` // the sides differ in it
	Differences []align.Difference `json:"differences,omitempty"`
	Why         string             `json:"why,omitempty"`
	Edits       []diffEdit         `json:"edits"`
}

// diffEdit is a run of words and what became of it: "same", "deleted" from the
// old text or "inserted" into the new. The runs in order, without the inserted
// ones, are the old text; without the deleted ones, the new.
type diffEdit struct {
	Op        string `json:"op"`
	Text      string `json:"text"`
	Substance bool   `json:"substance,omitempty"` // a number, a name, a negation, what is ordered or allowed, how far it goes
}

// The operations of an edit.
const (
	opSame     = "same"
	opDeleted  = "deleted"
	opInserted = "inserted"
)

// writeDiffJSON writes a comparison as one JSON object in a line.
func writeDiffJSON(w io.Writer, c comparison.Comparison) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(newDiffResult(c))
}

func newDiffResult(c comparison.Comparison) diffResult {
	r := diffResult{Old: newDiffSide(c.Old), New: newDiffSide(c.New), Independent: c.Independent, Pairs: make([]diffPair, len(c.Pairs))}
	for i, p := range c.Pairs {
		old, new := c.Old.Labels(p.Old), c.New.Labels(p.New)
		if p.Relation == parley.RelAbsent {
			r.Old.Beyond = append(r.Old.Beyond, old...)
			r.New.Beyond = append(r.New.Beyond, new...)
		}
		r.Pairs[i] = diffPair{
			Old: old, New: new, Relation: p.Relation, Score: p.Score, Substance: p.Substance, Differences: p.Differences, Why: p.Why,
			Edits: diffEdits(p.Edits),
		}
	}
	return r
}

func newDiffSide(s comparison.Side) diffSide {
	return diffSide{Name: s.Name, Provisions: len(s.Clauses), Cut: s.Cut, CutWhy: s.CutWhy}
}

func diffEdits(edits []align.Edit) []diffEdit {
	op := map[align.Op]string{align.Keep: opSame, align.Delete: opDeleted, align.Insert: opInserted}
	out := make([]diffEdit, len(edits))
	for i, e := range edits {
		out[i] = diffEdit{Op: op[e.Op], Text: e.Text, Substance: e.Substance}
	}
	return out
}
