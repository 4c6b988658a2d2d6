package web

import (
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/view"
)

// compareRow is a pair as the page of two texts shows it, or the place in
// which a part of a pair stood that is shown elsewhere.
type compareRow struct {
	Anchor    string // the alignment's id, or "u-" and the id of what is unpaired
	ID        string // the alignment's; "" where nobody has paired the provision
	Change    string
	Sign      string
	Word      string // what the change is called here
	Labels    string // "6 → 7"
	Title     string // the first words, for the table of contents
	Types     []string
	Differ    string // the types in words: "number, wording"
	Substance bool
	What      string // "600 → 800; shall → should"
	Fold      bool   // it reads the same on both sides, and is shown once
	Old, New  []comparedText
	One       oneWording // both wordings in one text, where the page shows them so
	Inline    bool
	Nothing   string // what is said of the side that has none
	Elsewhere seeLink
	See       []seeLink // where its other parts stood
	Why       string
	Score     int // of 100; 0 where nothing was measured
	Engine    string
	Before    int // the version that the person sees
	Waits     bool
	Decided   bool
	Writable  bool
	Page      string // the page of the pair alone
	Pairing   string // where a provision that nobody has paired is paired by hand
	Rejected  []rejectedPair
	Notes     int
	OpenNotes int
	By, At    string   // who decided the pair, and when, as record time is written
	Reason    string   // why
	Run       *sameRun // the row stands for a run of provisions that read the same

	texts pairTexts // what its words are made from
	at    [3]int    // its place in reading order
	parts []partElsewhere
}

// seeLink leads from a part of a pair to where the pair stands, or back.
type seeLink struct{ Words, URL string }

// rejectedPair is a pair that a person has rejected, seen from one of its
// provisions.
type rejectedPair struct {
	ID     string
	Labels string
	URL    string
	Before int
}

// comparedText is one provision of a pair with its changes marked.
type comparedText struct {
	ID, Label, URL string
	Heading        []textRun
	Runs           []textRun
}

// pairTexts is what a row is made from.
type pairTexts struct {
	view.ComparedPair
	versions map[string]int
	look     pairLook
	same     bool   // both texts are renditions of one draft
	old, new string // the names of both texts
}

func (rq *request) compareRow(t pairTexts) compareRow {
	p := t.ComparedPair
	row := compareRow{Change: string(p.Change), Sign: parley.Relation(p.Change).Sign(), Word: string(p.Change), Writable: !rq.clocks.Past(), Substance: p.Substance}
	row.identify(rq, t)
	old, new := joined(p.Old), joined(p.New)
	row.texts, row.Fold = t, len(p.Old) > 0 && len(p.New) > 0 && old == new
	row.Types = differencesOf(p)
	row.Differ = differenceWords(row.Types, p.Change)
	if t.same {
		row.Word = renditionWord(row, t)
	}
	row.Labels, row.Title = labels(p.Old, p.New), firstWords(old, new)
	if one := append(slices.Clone(p.New), p.Old...); len(one) > 0 && one[0].Heading != "" {
		row.Title = one[0].Heading
	}
	return row
}

// weighs reports whether a row changes the substance of the draft: its sides
// differ in it, or a provision came or went whole.
func (row compareRow) weighs() bool {
	return row.Substance || row.Change == string(parley.RelAdded) || row.Change == string(parley.RelDeleted)
}

// identify says what is known of the pair itself.
func (row *compareRow) identify(rq *request, t pairTexts) {
	al := t.Alignment
	if al == nil {
		one := slices.Concat(t.New, t.Old)[0]
		row.Anchor = "u-" + one.ID
		return
	}
	row.Anchor, row.ID, row.Before = al.ID, al.ID, t.versions[al.ID]
	row.Why, row.Score, row.Engine = al.Why, int(al.Score*100+.5), al.Engine
	row.Decided, row.Waits = t.Accepted(), al.Review == parley.Suggested
	row.Page, row.Reason = rq.url("compare", al.ID), al.Reason
	row.Notes, row.OpenNotes = t.Notes, t.OpenNotes
}

// fillWords marks what differs between the two sides of a pair.
func (rq *request) fillWords(row *compareRow) {
	t, old, new := row.texts, joined(row.texts.Old), joined(row.texts.New)
	if len(t.Old) == 0 || len(t.New) == 0 {
		row.Old, row.New = rq.comparedTexts(t.Old, marked1(old)), rq.comparedTexts(t.New, marked1(new))
		row.Nothing = nothingWords(t.ComparedPair, t)
		return
	}
	if row.Fold {
		row.Old, row.New = rq.comparedTexts(t.Old, marked1(old)), rq.comparedTexts(t.New, marked1(new))
		return
	}
	edits := edits(align.DiffPair(old, new, t.Substance))
	row.What = weighing(edits)
	if t.look.Layout == inOneText {
		row.Inline, row.One = true, oneWordingOf(t.Old, t.New)
		row.Old, row.New = rq.comparedTexts(t.Old, nil), rq.comparedTexts(t.New, nil)
		return
	}
	row.Old, row.New = rq.comparedTexts(t.Old, edits.left(old)), rq.comparedTexts(t.New, edits.right(new))
}

// nothingWords says why one side of a pair is empty.
func nothingWords(p view.ComparedPair, t pairTexts) string {
	there := t.new
	if len(p.Old) == 0 {
		there = t.old
	}
	switch {
	case p.Change == view.ChangeUnpaired:
		return "Not paired with anything here."
	case parley.Relation(p.Change) == parley.RelAbsent:
		return "Not in " + there + ", which may be cut here: absent, not deleted."
	case t.same:
		return "Not in " + there + "."
	case len(p.Old) == 0:
		return "Nothing here: it was added."
	}
	return "Nothing here: it was deleted."
}

// comparedTexts deals the runs of a side out to its provisions.
func (rq *request) comparedTexts(list []*parley.Provision, runs []textRun) []comparedText {
	var out []comparedText
	for _, p := range list {
		t := comparedText{ID: p.ID, Label: p.Label, URL: rq.url("provisions", p.ID)}
		if p.Heading != "" && p.Text != "" {
			t.Heading, runs = takeRuns(runs, len(p.Heading))
			_, runs = takeRuns(runs, len(between))
			t.Runs, runs = takeRuns(runs, len(p.Text))
		} else {
			t.Runs, runs = takeRuns(runs, len(clauseWords(p)))
		}
		_, runs = takeRuns(runs, len(between))
		out = append(out, t)
	}
	return out
}

// labelsOf names the provisions of one side: "10(a), 10(b)".
func labelsOf(list []*parley.Provision) string {
	var out []string
	for _, p := range list {
		label := p.Label
		if label == "" {
			label = "¶"
		}
		out = append(out, label)
	}
	return strings.Join(out, ", ")
}

// labels names the provisions of a pair: "6 → 7", "6", "10 → 10(a), 10(b)".
func labels(old, new []*parley.Provision) string {
	a, b := labelsOf(old), labelsOf(new)
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	}
	return a + " → " + b
}
