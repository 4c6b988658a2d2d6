package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/view"
)

// comparePage is two renditions beside each other.
type comparePage struct {
	Base
	Old, New     compareSide
	OldID, NewID string
	ChooseOld    []renditionGroup
	ChooseNew    []renditionGroup
	Problem      string // of what was chosen
	SameDraft    bool
	Ours         string // says which side is our own summary; "" if none is
	Aligned      bool
	Reverse      string // the comparison the other way round, where only that is paired
	Sum          compareSum
	Look         compareLook
	Filter       compareFilter
	Rows         []compareRow
	Waiting      int
	First        string         // the first row that waits
	Certain      certainPairs   // pairs that read the same and wait
	Confirmed    confirmedPairs // those that were just confirmed together
	Part         comparePart
	Noted        string           // the pairs with open notes
	Single       bool             // there is one text only
	Downloads    []Link           // the comparison as a file
	More         compareElsewhere // other pages about these texts
}

// compareSide is one of the two renditions.
type compareSide struct {
	Draft    Link
	Text     renditionItem
	Status   parley.Status
	Name     string // what tells it from the other
	Brackets string // "12 in brackets, 3 of them alternatives"; "" if it has none
}

// compareSum is what a comparison comes to.
type compareSum struct {
	All       int
	Kinds     []changeCount
	Types     []changeCount // the kinds of difference, between renditions of one draft
	Substance changeCount
	Notes     int // open notes
	Same      bool
}

// changeCount is an entry of the summary: how many pairs of a kind, and the
// page with these alone.
type changeCount struct {
	Change string
	Word   string
	Sign   string
	N      int
	URL    string
	Chosen bool
}

// compareLook is how the pairs are shown, and the addresses of the other ways.
type compareLook struct {
	pairLook
	Side, Inline, Reading, Substance string
}

// compareElsewhere leads to other pages about two texts.
type compareElsewhere struct{ History, Pairing string }

func (s *server) compare(rq *request) error {
	d, err := view.LoadDrafts(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	q := rq.URL.Query()
	if this, with := q.Get("this"), q.Get("with"); this != "" && with != "" {
		old, new := inTime(d, this, with)
		http.Redirect(rq.w, rq.Request, rq.url("compare", "?old="+old+"&new="+new), http.StatusSeeOther)
		return nil
	}
	page := &comparePage{Base: rq.base("Compare", "drafts"), OldID: q.Get("old"), NewID: q.Get("new")}
	page.ChooseOld, page.ChooseNew = renditionGroups(d.Rows(), page.OldID, page.NewID)
	page.Single = len(page.ChooseOld) == 1 && len(page.ChooseOld[0].Entries) == 1
	if page.OldID == "" || page.NewID == "" {
		return rq.render("compare", page)
	}
	c, err := d.Compare(rq.Context(), page.OldID, page.NewID)
	if err != nil {
		problem, code, ok := retype(err)
		if !ok {
			return err
		}
		page.Problem = problem
		return rq.renderStatus("compare", page, code)
	}
	if err := rq.fillComparison(page, d, c); err != nil {
		return err
	}
	return rq.render("compare", page)
}

// inTime orders two renditions by the dates of their drafts and their own.
func inTime(d *view.Drafts, a, b string) (old, new string) {
	if at := placesInTime(d); at[b] < at[a] {
		return b, a
	}
	return a, b
}

// placesInTime numbers the renditions of a record by the dates of their drafts
// and their own.
func placesInTime(d *view.Drafts) map[string]int {
	at := map[string]int{}
	for _, row := range d.Rows() {
		for _, r := range row.Renditions {
			at[r.Rendition.ID] = len(at) + 1
		}
	}
	return at
}

func (rq *request) fillComparison(page *comparePage, d *view.Drafts, c *view.Comparison) error {
	sides, err := rq.compareSides(d, c)
	if err != nil {
		return err
	}
	page.Old, page.New = sides[0], sides[1]
	page.Title = comparisonTitle(c)
	page.Ours = ourWords(c.Old.Summary, c.New.Summary)
	page.SameDraft, page.Aligned, page.Waiting = c.SameDraft(), c.Aligned, c.Waiting
	if c.Reverse {
		page.Reverse = rq.url("compare", "?old="+page.NewID+"&new="+page.OldID)
	}
	look := readLook(rq.URL.Query())
	page.Look = compareLook{pairLook: look, Side: rq.elsewhere("layout", ""), Inline: rq.elsewhere("layout", inOneText),
		Reading: rq.elsewhere("order", ""), Substance: rq.elsewhere("order", substanceFirst)}
	rows, err := rq.compareRows(c, look)
	if err != nil {
		return err
	}
	page.Certain = certainOf(rows)
	page.Sum = rq.summary(c, rows, look)
	page.Filter = rq.filterOf(look, typesIn(rows))
	rows = slices.DeleteFunc(rows, func(r compareRow) bool { return !look.shows(r) })
	page.Filter.Shown = len(rows)
	rows = arrange(rows, look)
	page.Rows, page.Part = rq.part(rows, look)
	page.Noted = rq.elsewhere("state", "noted")
	page.First = rq.firstWaiting(page.Rows, rows)
	if err := rq.fillRows(page.Rows); err != nil {
		return err
	}
	if page.Confirmed, err = rq.confirmedPairs(); err != nil {
		return err
	}
	page.More.History, page.Downloads = rq.url("history"), rq.comparisonFiles()
	if !rq.clocks.Past() {
		page.More.Pairing = rq.url("compare", "by-hand", "?old="+page.OldID+"&new="+page.NewID)
	}
	return nil
}

// compareSides describes the two texts.
func (rq *request) compareSides(d *view.Drafts, c *view.Comparison) (sides [2]compareSide, err error) {
	titles, err := rq.documentTitles([]string{c.Old.Rendition.Document, c.New.Rendition.Document})
	if err != nil {
		return sides, err
	}
	for i, r := range []view.RenditionRow{c.Old, c.New} {
		sides[i] = compareSide{Draft: Link{Text: r.Draft.Title, URL: rq.url("drafts", r.Draft.ID, "?show="+r.Rendition.ID)},
			Text: rq.renditionItem(r, titles), Status: r.Draft.Status(rq.clocks.AsOf).Status, Name: r.Draft.Title,
			Brackets: bracketCount(bracketsOf(d, r.Rendition.ID))}
		if c.SameDraft() {
			sides[i].Name = copyName(c, r)
		}
	}
	return sides, nil
}

// compareRows makes a row of every pair, in the order of the comparison.
func (rq *request) compareRows(c *view.Comparison, look pairLook) ([]compareRow, error) {
	var ids []string
	for _, p := range c.Pairs {
		if p.Alignment != nil {
			ids = append(ids, p.Alignment.ID)
		}
	}
	versions, err := rq.view.VersionNumbers(rq.Context(), parley.KindAlignment, ids)
	if err != nil {
		return nil, err
	}
	t := pairTexts{versions: versions, look: look, same: c.SameDraft(), old: sideName(c, c.Old), new: sideName(c, c.New)}
	rows := make([]compareRow, 0, len(c.Pairs))
	for _, p := range c.Pairs {
		t.ComparedPair = p
		rows = append(rows, rq.compareRow(t))
	}
	place(rows, c)
	return rows, rq.addRejected(rows, c)
}

// sideName names a text in a sentence: by its outlet, where both are
// renditions of one draft.
func sideName(c *view.Comparison, r view.RenditionRow) string {
	switch {
	case c.SameDraft() && r.Outlet != nil && !r.Summary:
		return "the " + strings.TrimPrefix(r.Outlet.Name, "The ") + " copy"
	case c.SameDraft():
		return copyName(c, r)
	}
	return r.Draft.Title
}

// copyName tells a rendition from the other one of its draft: by its id where
// both have one name.
func copyName(c *view.Comparison, r view.RenditionRow) string {
	if c.Old.Name() == c.New.Name() {
		return r.Name() + " (" + r.Rendition.ID + ")"
	}
	return r.Name()
}

// addRejected notes at what is unpaired the pairs of it that were rejected.
func (rq *request) addRejected(rows []compareRow, c *view.Comparison) error {
	if len(c.Rejected) == 0 {
		return nil
	}
	labels := map[string]string{}
	for _, p := range c.Pairs {
		for _, v := range slices.Concat(p.Old, p.New) {
			labels[v.ID] = labelsOf([]*parley.Provision{v})
		}
	}
	var ids []string
	for _, al := range c.Rejected {
		ids = append(ids, al.ID)
	}
	versions, err := rq.view.VersionNumbers(rq.Context(), parley.KindAlignment, ids)
	if err != nil {
		return err
	}
	for i := range rows {
		r := &rows[i]
		for _, al := range c.Rejected {
			if r.ID == "" && slices.Contains(slices.Concat(al.Old, al.New), r.Anchor[len("u-"):]) {
				r.Rejected = append(r.Rejected, rejectedPair{ID: al.ID, Before: versions[al.ID], URL: rq.url("compare", al.ID),
					Labels: pairLabels(al, labels)})
			}
		}
	}
	return nil
}

// comparisonTitle names two texts: by their drafts or, where both are of one
// draft, by what tells its renditions apart.
func comparisonTitle(c *view.Comparison) string {
	if !c.SameDraft() {
		return isolate(c.Old.Draft.Title) + " → " + isolate(c.New.Draft.Title)
	}
	title := isolate(copyName(c, c.Old)) + " → " + isolate(copyName(c, c.New))
	if draft := c.Old.Draft.Title; !strings.Contains(title, draft) {
		return isolate(draft) + ": " + title
	}
	return title
}

// ourWords warns that words compared are not those of the texts themselves.
func ourWords(old, new bool) string {
	which := ""
	switch {
	case old && new:
		which = "Both sides are our own summaries"
	case old:
		which = "The earlier side is our own summary"
	case new:
		which = "The later side is our own summary"
	default:
		return ""
	}
	return which + ", not the texts’ words: a word that differs may be the summary’s, and no change of the text."
}
