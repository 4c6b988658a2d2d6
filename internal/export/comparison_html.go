package export

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/comparison"
)

var (
	//go:embed comparison.html
	comparisonPage string
	//go:embed comparison.css
	comparisonStyle string
)

// comparisonView is what the page shows.
type comparisonView struct {
	Style     template.CSS
	Old, New  sideView
	Counts    []countView
	Substance int
	Weighty   bool     // some pair weighs
	Notices   []string // what is to be known before it is read
	Remarks   []string
	Blocks    []blockView
}

type sideView struct {
	comparison.Side
	Facts string
}

type countView struct {
	comparison.Count
	Sign string
}

// blockView is a pair, the place that a moved one left, or unchanged pairs in
// a row.
type blockView struct {
	Pairs  []pairView
	Same   bool   // all are the same, none in other words
	Labels string // of all, shortly
	Left   bool
}

type pairView struct {
	comparison.Pair
	Anchor      string
	Labels      string // "6 → 7"
	Language    string // of its words, where they are shown in one
	Sign        string
	Change      string // the relation, fit for a class
	Where       string // of a moved one: from where to where
	Differences string
	Both        bool       // it is on both sides
	Parts       []partView // both texts in one
	Was, Is     []partView // each text by itself
}

type partView struct {
	Label string // where the pair has several parts
	Edits []editView
}

type editView struct {
	Went, Came, Substance bool
	Text                  string
}

// comparisonHTML writes a page that needs no other file and no script. It shows
// the pairs in the order of the new text with words marked, and the same side
// by side, as the reader chooses.
func comparisonHTML(w io.Writer, c comparison.Comparison) error {
	page, err := template.New("comparison").Parse(comparisonPage)
	if err != nil {
		return err
	}
	v := comparisonView{
		Old: sideView{c.Old, strings.Join(sideFacts(c.Old), " · ")}, New: sideView{c.New, strings.Join(sideFacts(c.New), " · ")},
		Style: template.CSS(comparisonStyle), Substance: c.Substance(), Notices: c.Notices(), Remarks: c.Remarks,
		Weighty: slices.ContainsFunc(c.Pairs, comparison.Pair.Weighs),
	}
	for _, n := range c.Counts() {
		v.Counts = append(v.Counts, countView{n, n.Relation.Sign()})
	}
	v.Blocks = blocks(c)
	return page.Execute(w, v)
}

// blocks gathers unchanged pairs that stand in a row.
func blocks(c comparison.Comparison) []blockView {
	var out []blockView
	var run []int
	flush := func() {
		if len(run) == 0 {
			return
		}
		b := blockView{Same: true, Labels: c.Ranges(run)}
		for _, i := range run {
			b.Pairs = append(b.Pairs, newPairView(c, i))
		}
		out, run = append(out, b), nil
	}
	for _, s := range c.Redline() {
		if s.Part > 0 {
			continue // it is shown with the others
		}
		if p := c.Pairs[s.Pair]; p.Relation == parley.RelSame && !p.Rephrased() && len(p.Notes) == 0 {
			run = append(run, s.Pair)
			continue
		}
		flush()
		out = append(out, blockView{Pairs: []pairView{newPairView(c, s.Pair)}, Left: s.Left})
	}
	flush()
	return out
}

func newPairView(c comparison.Comparison, i int) pairView {
	p := c.Pairs[i]
	v := pairView{
		Pair: p, Anchor: fmt.Sprintf("p%d", i+1), Labels: c.Ranges([]int{i}), Sign: p.Relation.Sign(),
		Change: strings.ReplaceAll(string(p.Relation), " ", "-"), Differences: differenceWords(p), Both: len(p.Old) > 0 && len(p.New) > 0,
	}
	if v.Language = c.New.Language; len(p.New) == 0 {
		v.Language = c.Old.Language
	}
	if p.Moved() {
		v.Where = "Stands " + c.New.Place(p.New) + ", stood " + c.Old.Place(p.Old)
	}
	for _, part := range c.Parts(p) {
		label := ""
		switch {
		case len(p.New) > 1:
			label = c.New.Label(part.New)
		case len(p.Old) > 1:
			label = c.Old.Label(part.Old)
		}
		v.Parts = append(v.Parts, newPartView(label, part.Edits, comparison.Keep))
		if len(p.Old) > 0 {
			v.Was = append(v.Was, newPartView(label, part.Edits, comparison.Insert))
		}
		if len(p.New) > 0 {
			v.Is = append(v.Is, newPartView(label, part.Edits, comparison.Delete))
		}
	}
	if len(p.New) > 1 {
		v.Was = whole(v.Was)
	} else if len(p.Old) > 1 {
		v.Is = whole(v.Is)
	}
	return v
}

// newPartView shows edits without those of one operation; with all for Keep.
func newPartView(label string, edits []comparison.Edit, without comparison.Op) partView {
	pv := partView{Label: label}
	for _, e := range edits {
		if e.Op == comparison.Keep || e.Op != without {
			pv.Edits = append(pv.Edits, newEditViews(e)...)
		}
	}
	return pv
}

// whole joins the parts of the side that has one provision.
func whole(parts []partView) []partView {
	var all partView
	for _, p := range parts {
		all.Edits = append(all.Edits, p.Edits...)
	}
	return []partView{all}
}

// newEditViews leaves the white space around changed words unmarked, which a
// line through it would only blur.
func newEditViews(e comparison.Edit) []editView {
	if e.Op == comparison.Keep {
		return []editView{{Text: e.Text}}
	}
	words := strings.TrimSpace(e.Text)
	if words == "" {
		return []editView{{Text: e.Text}}
	}
	before, after, _ := strings.Cut(e.Text, words)
	return []editView{{Text: before}, {Went: e.Op == comparison.Delete, Came: e.Op == comparison.Insert, Substance: e.Substance, Text: words}, {Text: after}}
}
