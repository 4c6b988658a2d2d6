package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/draft"
)

// draftText is a draft as read from a file, its provisions in the form in
// which they are compared and with the labels by which they are shown.
type draftText struct {
	name    string
	cut     bool
	labels  []string
	clauses []align.Clause
}

// readDraft reads a draft's text into provisions.
func (c *console) readDraft(name string) (draftText, error) {
	shown, _, ex, err := c.readText(name)
	if err != nil {
		return draftText{}, err
	}
	parse := draft.Parse
	if strings.EqualFold(filepath.Ext(shown), ".tsv") {
		parse = draft.ParseTSV
	}
	parsed, err := parse(ex.Text)
	if err != nil {
		return draftText{}, fmt.Errorf("%s: %w", shown, err)
	}
	d := draftText{name: shown, cut: parsed.Cut}
	for i, p := range parsed.Provisions {
		label := p.Label
		if label == "" {
			label = fmt.Sprintf("#%d", i+1) // unnumbered: its place in the text
		}
		d.labels = append(d.labels, label)
		d.clauses = append(d.clauses, align.Clause{Label: p.Label, Text: strings.TrimSpace(p.Heading + "\n" + p.Text)})
	}
	return d, nil
}

// side describes a draft for the result.
func (d draftText) side() diffSide {
	return diffSide{Name: d.name, Provisions: len(d.clauses), Cut: d.cut}
}

// pick returns the labels and the joined words of some provisions.
func (d draftText) pick(indices []int) (labels []string, words string) {
	labels = []string{}
	var texts []string
	for _, i := range indices {
		labels = append(labels, d.labels[i])
		texts = append(texts, d.clauses[i].Text)
	}
	return labels, strings.Join(texts, "\n")
}

// missingTail is from how many provisions on, missing together at the end of a
// text, it is thought to be cut there. A draft that is shortened loses one or
// two; a page that is cut loses many.
const missingTail = 3

// compare pairs two drafts and diffs the words of each pair. What stands
// beyond the point where the other text breaks off, by the look of it, is not
// called added or deleted.
func compare(before, after draftText, renditions bool) comparison {
	result := comparison{Old: before.side(), New: after.side(), Pairs: []diffPair{}}
	pairs := align.Align(before.clauses, after.clauses, align.Options{Renditions: renditions})
	oldTail, newTail := 0, 0
	for _, p := range pairs {
		if p.Beyond {
			oldTail += len(p.Old)
			newTail += len(p.New)
		}
	}
	// renditions of one draft have the same provisions, so what is missing is cut
	oldApart := renditions || after.cut || oldTail >= missingTail
	newApart := renditions || before.cut || newTail >= missingTail
	for _, p := range pairs {
		oldLabels, oldWords := before.pick(p.Old)
		newLabels, newWords := after.pick(p.New)
		switch {
		case p.Beyond && len(p.New) == 0 && oldApart:
			result.Old.Beyond = append(result.Old.Beyond, oldLabels...)
			continue
		case p.Beyond && len(p.Old) == 0 && newApart:
			result.New.Beyond = append(result.New.Beyond, newLabels...)
			continue
		}
		result.Pairs = append(result.Pairs, diffPair{
			Old: oldLabels, New: newLabels, Relation: p.Relation, Score: p.Score, Substance: p.Substance, Why: p.Why,
			Edits: edits(oldWords, newWords),
		})
	}
	return result
}

// edits tells how the words of one text became those of another.
func edits(before, after string) []diffEdit {
	switch {
	case before == "":
		return []diffEdit{{Op: opInserted, Text: after}}
	case after == "":
		return []diffEdit{{Op: opDeleted, Text: before}}
	}
	out := []diffEdit{}
	op := map[align.Op]string{align.Keep: opSame, align.Delete: opDeleted, align.Insert: opInserted}
	for _, e := range align.Diff(before, after) {
		out = append(out, diffEdit{Op: op[e.Op], Text: e.Text, Substance: e.Substance})
	}
	return out
}

// summary counts the pairs of each relation: "3 same, 2 modified".
func (c comparison) summary() string {
	n := map[parley.Relation]int{}
	for _, p := range c.Pairs {
		n[p.Relation]++
	}
	var parts []string
	for _, r := range parley.Relations() {
		if n[r] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[r], r))
		}
	}
	if beyond := len(c.Old.Beyond) + len(c.New.Beyond); beyond > 0 {
		parts = append(parts, fmt.Sprintf("%d beyond the end of the other text", beyond))
	}
	if len(parts) == 0 {
		return "nothing to compare"
	}
	return strings.Join(parts, ", ")
}
