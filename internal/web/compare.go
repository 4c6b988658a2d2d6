package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/store"
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
	Summary      []changeCount
	All          changeCount
	Kind         string
	Rows         []compareRow
	Waiting      int
	Substance    int
	SubstanceURL string
	Certain      []certainPair // pairs that read the same and wait
}

// compareSide is one of the two renditions.
type compareSide struct {
	Draft  Link
	Text   renditionItem
	Status parley.Status
}

// changeCount is an entry of the summary: how many pairs of a kind, and the
// page with these alone.
type changeCount struct {
	Change string
	Sign   string
	N      int
	URL    string
	Chosen bool
}

// certainPair names a pair and the version of it that the person sees.
type certainPair struct {
	ID     string
	Before int
}

// compareRow is a pair as the page shows it.
type compareRow struct {
	Anchor    string
	Change    string
	Sign      string
	Labels    string // "6 → 7", for the table of contents
	Title     string // the first words, for the table of contents
	Old, New  []comparedText
	Why       string
	Score     float64
	Scored    bool
	ID        string // the alignment's; "" where nobody has paired the provision
	Before    int
	Confirmed bool
	Suggested bool
	Engine    string
	Substance bool
	Relations []Choice // what it may be corrected to
	Action    string   // where a decision is sent; "" if nothing can be decided
	Kind      string   // the filter, to come back to
}

// comparedText is one provision of a pair with its changes marked.
type comparedText struct {
	ID, Label, URL string
	Heading        []textRun
	Runs           []textRun
}

// signs stand beside the words of the changes.
func sign(c view.Change) string {
	switch parley.Relation(c) {
	case parley.RelSame:
		return "="
	case parley.RelModified:
		return "≠"
	case parley.RelMoved:
		return "⇅"
	case parley.RelAdded:
		return "+"
	case parley.RelDeleted:
		return "−"
	case parley.RelSplit:
		return "⑂"
	case parley.RelMerged:
		return "⋎"
	}
	if c == view.ChangeAbsent {
		return "⋯"
	}
	return "?"
}

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
	page := &comparePage{Base: rq.base("Compare", "drafts"), OldID: q.Get("old"), NewID: q.Get("new"), Kind: q.Get("kind")}
	page.ChooseOld, page.ChooseNew = renditionGroups(d.Rows(), page.OldID, page.NewID)
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
	if err := rq.fillComparison(page, c); err != nil {
		return err
	}
	return rq.render("compare", page)
}

// inTime orders two renditions by the dates of their drafts and their own.
func inTime(d *view.Drafts, a, b string) (old, new string) {
	place := map[string]int{}
	for i, row := range d.Rows() {
		for j, r := range row.Renditions {
			place[r.Rendition.ID] = i*1000 + j
		}
	}
	if place[b] < place[a] {
		return b, a
	}
	return a, b
}

func (rq *request) fillComparison(page *comparePage, c *view.Comparison) error {
	titles, err := rq.documentTitles([]string{c.Old.Rendition.Document, c.New.Rendition.Document})
	if err != nil {
		return err
	}
	side := func(r view.RenditionRow) compareSide {
		return compareSide{Draft: Link{Text: r.Draft.Title, URL: rq.url("drafts", r.Draft.ID, "?show="+r.Rendition.ID)},
			Text: rq.renditionItem(r, titles), Status: r.Draft.Status(rq.clocks.AsOf).Status}
	}
	page.Old, page.New = side(c.Old), side(c.New)
	page.Title = comparisonTitle(c)
	page.Ours = ourWords(c.Old.Summary, c.New.Summary)
	page.SameDraft, page.Aligned, page.Waiting = c.SameDraft(), c.Aligned, c.Waiting
	if c.Reverse {
		page.Reverse = rq.with("old", page.NewID, "new", page.OldID, "kind", "")
	}
	var ids []string
	for _, p := range c.Pairs {
		if p.Alignment != nil {
			ids = append(ids, p.Alignment.ID)
		}
	}
	versions, err := rq.view.VersionNumbers(rq.Context(), parley.KindAlignment, ids)
	if err != nil {
		return err
	}
	counts := c.Counts()
	page.SubstanceURL = rq.with("kind", "substance")
	page.All = changeCount{Change: "all", N: len(c.Pairs), URL: rq.with("kind", ""), Chosen: page.Kind == ""}
	for _, change := range view.Changes() {
		if n := counts[change]; n > 0 || change == view.Change(page.Kind) {
			page.Summary = append(page.Summary, changeCount{Change: string(change), Sign: sign(change), N: n,
				URL: rq.with("kind", string(change)), Chosen: change == view.Change(page.Kind)})
		}
	}
	for i, p := range c.Pairs {
		row := rq.compareRow(i, p, versions)
		row.Kind = page.Kind
		if row.Substance {
			page.Substance++
		}
		if row.Suggested && p.Change == view.Change(parley.RelSame) {
			page.Certain = append(page.Certain, certainPair{row.ID, row.Before})
		}
		if page.Kind == "" || page.Kind == row.Change || page.Kind == "substance" && row.Substance {
			page.Rows = append(page.Rows, row)
		}
	}
	return nil
}

// comparisonTitle names two texts: by their drafts or, where both are of one
// draft, by what tells its renditions apart.
func comparisonTitle(c *view.Comparison) string {
	if c.SameDraft() {
		return c.Old.Draft.Title + ": " + c.Old.Name() + " → " + c.New.Name()
	}
	return c.Old.Draft.Title + " → " + c.New.Draft.Title
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

func (rq *request) compareRow(i int, p view.ComparedPair, versions map[string]int) compareRow {
	row := compareRow{Anchor: fmt.Sprintf("pair-%d", i+1), Change: string(p.Change), Sign: sign(p.Change)}
	if al := p.Alignment; al != nil {
		row.ID, row.Before, row.Why, row.Score, row.Engine = al.ID, versions[al.ID], al.Why, al.Score, al.Engine
		row.Scored = al.Score > 0
		row.Confirmed, row.Suggested = p.Accepted(), !p.Accepted()
		if !rq.clocks.Past() {
			row.Action = rq.url("compare", al.ID)
		}
		if len(al.Old) == 1 && len(al.New) == 1 {
			row.Relations = choices([]parley.Relation{parley.RelSame, parley.RelModified, parley.RelMoved}, al.Relation)
		}
	}
	old, new := joined(p.Old), joined(p.New)
	left, right := []textRun{{Text: old}}, []textRun{{Text: new}}
	if len(p.Old) > 0 && len(p.New) > 0 {
		left, right = wordChanges(old, new)
		row.Substance = align.Substance(old, new)
	}
	row.Old, row.New = rq.comparedTexts(p.Old, left), rq.comparedTexts(p.New, right)
	row.Labels = labels(p.Old, p.New)
	row.Title = firstWords(old, new)
	if one := append(slices.Clone(p.New), p.Old...); len(one) > 0 && one[0].Heading != "" {
		row.Title = one[0].Heading
	}
	return row
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

// labels names the provisions of a pair: "6 → 7", "6", "10 → 10(a), 10(b)".
func labels(old, new []*parley.Provision) string {
	names := func(list []*parley.Provision) string {
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
	a, b := names(old), names(new)
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	}
	return a + " → " + b
}

// pair runs the aligner on two renditions.
func (s *server) pair(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	old, new := f.text("old"), f.text("new")
	n, err := s.app.Align(rq.Context(), rq.dossier.ID, rq.who, old, new)
	if err != nil {
		return err
	}
	return rq.redirect(rq.url("compare", "?old="+old+"&new="+new), count(n, "pair")+" suggested. Look at each: what no person has confirmed is a suggestion.")
}

// decidePair accepts, corrects or rejects a pair and goes back to it.
func (s *server) decidePair(rq *request) error {
	f, before, err := rq.changeForm()
	if err != nil {
		return err
	}
	review, relation := parley.Accepted, parley.Relation(f.text("relation"))
	done := "The pair is confirmed."
	if f.text("decision") == string(parley.Rejected) {
		review, relation, done = parley.Rejected, "", "The pair is rejected: its provisions stand unpaired."
	}
	if err := s.app.DecidePair(rq.Context(), rq.dossier.ID, rq.who, rq.PathValue("id"), before, review, relation); err != nil {
		return err
	}
	al, err := store.Get[*parley.Alignment](rq.Context(), rq.view, rq.PathValue("id"))
	if err != nil {
		return err
	}
	query := "?old=" + al.OldSide + "&new=" + al.NewSide
	if kind := f.text("kind"); kind != "" {
		query += "&kind=" + kind
	}
	return rq.redirect(rq.url("compare", query, "#"+f.text("anchor")), done)
}

// confirmSame accepts every pair of a list that reads the same.
func (s *server) confirmSame(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	n := 0
	for _, id := range f.all("pair") {
		before, err := f.number("before-" + id)
		if err != nil {
			return err
		}
		if err := s.app.DecidePair(rq.Context(), rq.dossier.ID, rq.who, id, before, parley.Accepted, ""); err != nil {
			return err
		}
		n++
	}
	return rq.redirect(rq.url("compare", "?old="+f.text("old")+"&new="+f.text("new")), count(n, "pair")+" confirmed.")
}
