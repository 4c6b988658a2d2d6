package web

import (
	"cmp"
	"fmt"
	"mime"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// documentPage shows a document's text with what has been read from it.
type documentPage struct {
	Base
	Document   parley.Document
	Publisher  ActorLink
	Text       MarkedText
	Said       []SaidRow
	Accepted   int
	Waiting    int
	Rejected   int
	ShowAll    bool // rejected ones are shown too
	AllURL     string
	RawURL     string
	ReviewURL  string
	ReadURL    string
	Origins    []OriginRow
	Copies     []OriginRow
	Renditions []Link // drafts whose text this is
	Evidence   []EvidenceRow
	Versions   []RevisionRow
	Notes      noteThreads
	Panel      *Panel // the attribution that is looked at
	Add        MendForm
	Adding     bool
	AddProblem string
	AddURL     string
	Bulk       *BulkForm
}

// OriginRow is an origin link that a person can decide.
type OriginRow struct {
	OriginLine
	From     Link
	Review   parley.Review
	Evidence string
	Engine   string
	Action   string
	Before   int
	Back     string
}

// EvidenceRow says what the document shows about a claim.
type EvidenceRow struct {
	Claim   Link
	Bearing parley.Bearing
	Shows   string
}

// RevisionRow is a version of a thing: who wrote it, when and why.
type RevisionRow struct {
	Number  int
	When    string
	Who     string
	Verb    string
	Reason  string
	Ledger  string
	Gone    string // "withdrawn" or "redacted"; "" if it has a content
	Changes []FieldChange
}

// BulkForm accepts many suggestions of one document at once.
type BulkForm struct {
	Action  string
	Levels  []Choice // of confidence
	Percent string
	Count   int
	IDs     string // those that the person has seen counted
	Back    string
}

// documentQuery is what a person wants to see of a document.
type documentQuery struct {
	at      string // the attribution that is looked at
	coding  string // the coding that is corrected
	all     bool   // rejected ones too
	cite    string // a passage that a link leads to
	percent string // the confidence from which on many are accepted
	open    string
}

func (s *server) document(rq *request) error {
	r, err := view.Read(rq.Context(), rq.view, rq.PathValue("document"))
	if err != nil {
		return err
	}
	q := rq.URL.Query()
	p, err := rq.documentPage(r, documentQuery{at: q.Get("at"), coding: q.Get("coding"), cite: q.Get("cite"), all: q.Get("show") == "all", percent: q.Get("percent"), open: q.Get("open")})
	if err != nil {
		return err
	}
	return rq.render("document", p)
}

// documentPage makes the page of a document.
func (rq *request) documentPage(r *view.Reading, q documentQuery) (*documentPage, error) {
	d := r.Document
	p := &documentPage{
		Base: rq.base(d.Title, "documents"), Document: *d, Publisher: rq.actor(r.Publisher), ShowAll: q.all,
		RawURL: rq.url("documents", d.ID, "raw"), ReviewURL: rq.url("review", "?document="+d.ID),
		ReadURL: rq.url("documents", d.ID, "read"), AddURL: rq.url("documents", d.ID, "attributions"),
		AllURL: rq.with("show", "all"),
	}
	if q.all {
		p.AllURL = rq.with("show", "")
	}
	var shown []view.Said
	for _, s := range r.Said {
		switch s.Review {
		case parley.Accepted:
			p.Accepted++
		case parley.Suggested:
			p.Waiting++
		case parley.Rejected:
			p.Rejected++
		}
		if s.Review != parley.Rejected || q.all || s.ID == q.at {
			shown = append(shown, s)
		}
	}
	look := func(s view.Said) string { return rq.url("documents", d.ID, "?at="+s.ID, "#"+s.ID) }
	p.Text = mark(r, shown, q.at, readCited(r, q.cite), look)
	for i, s := range shown {
		p.Said = append(p.Said, rq.saidRow(s, q.at, look(s)))
		if s.ID == q.at {
			if err := p.lookAt(rq, r, shown, i, q); err != nil {
				return nil, err
			}
		}
	}
	if !p.Past() {
		p.Add = blankMend(r, "", FormPlace{From: "document"})
		p.Bulk = bulkForm(rq, r, q.percent)
	}
	return p, p.around(rq, r)
}

// lookAt opens the panel of the i-th attribution that is shown.
func (p *documentPage) lookAt(rq *request, r *view.Reading, shown []view.Said, i int, q documentQuery) error {
	at := func(i int) string {
		if i < 0 || i >= len(shown) {
			return ""
		}
		return rq.url("documents", r.Document.ID, "?at="+shown[i].ID, "#"+shown[i].ID)
	}
	back := at(i)
	if shown[i].Review == parley.Suggested {
		back = at(nextWaiting(shown, i))
	}
	var err error
	p.Panel, err = rq.panel(r, shown[i], FormPlace{From: "document", Back: back}, q.coding)
	if err != nil {
		return err
	}
	p.Panel.Before, p.Panel.After = at(i-1), at(i+1)
	p.Panel.Close = rq.url("documents", r.Document.ID)
	if q.open != "" && p.Panel.Open == "" {
		p.Panel.Open = q.open
	}
	return nil
}

// nextWaiting returns the next suggestion after the i-th, or i if there is none.
func nextWaiting(shown []view.Said, i int) int {
	for j := i + 1; j < len(shown); j++ {
		if shown[j].Review == parley.Suggested {
			return j
		}
	}
	return i
}

// around adds what the record knows about the document besides its words.
func (p *documentPage) around(rq *request, r *view.Reading) error {
	ctx, in := rq.Context(), store.Query{In: parley.Ref{Kind: parley.KindDocument, ID: r.Document.ID}}
	for _, e := range r.Origins {
		p.Origins = append(p.Origins, rq.originRow(e))
	}
	for _, e := range r.Copies {
		if e.Link.Review != parley.Rejected {
			p.Copies = append(p.Copies, rq.originRow(e))
		}
	}
	var err error
	if p.Notes, err = rq.noteThreads(in.In, "this document", "documents", r.Document.ID, "notes"); err != nil {
		return err
	}
	renditions, err := store.List[*parley.Rendition](ctx, rq.view, in)
	if err != nil {
		return err
	}
	for _, x := range renditions {
		p.Renditions = append(p.Renditions, Link{x.Title, rq.url("drafts", x.Draft)})
	}
	evidence, err := store.List[*parley.Evidence](ctx, rq.view, in)
	if err != nil {
		return err
	}
	claims := map[string]*parley.Claim{}
	for _, e := range evidence {
		c := claims[e.Claim]
		if c == nil {
			if c, err = store.Get[*parley.Claim](ctx, rq.view.AnyTime(), e.Claim); err != nil {
				return err
			}
			claims[e.Claim] = c
		}
		p.Evidence = append(p.Evidence, EvidenceRow{Claim: Link{c.Statement, rq.url("claims", c.ID)}, Bearing: e.Bearing, Shows: e.Shows})
	}
	p.Versions, err = rq.revisions(parley.KindDocument, r.Document.ID)
	return err
}

func (rq *request) originRow(e view.OriginEnd) OriginRow {
	o := OriginRow{
		OriginLine: rq.originLine(e), Review: e.Link.Review, Evidence: e.Link.Evidence, Engine: e.Link.Engine,
		Action: rq.url("origins", e.Link.ID), Before: e.Version, Back: rq.url("documents", e.Link.From, "#origins"),
	}
	if rq.clocks.Past() {
		o.Action = ""
	}
	if e.From != nil {
		o.From = Link{e.From.Title, rq.url("documents", e.From.ID)}
	}
	return o
}

// bulkForm offers to accept what the engine was sure of; nil if nothing waits.
func bulkForm(rq *request, r *view.Reading, percent string) *BulkForm {
	id := r.Document.ID
	b := &BulkForm{Action: rq.url("documents", id, "accept"), Percent: percent, Back: rq.url("documents", id)}
	waiting := 0
	for _, level := range []int{95, 90, 80, 70, 60, 50, 0} {
		n := 0
		var ids []string
		for _, s := range r.Said {
			if s.Review == parley.Suggested && s.Confidence*100 >= float64(level) {
				n++
				ids = append(ids, s.ID)
			}
		}
		waiting = n
		chosen := strconv.Itoa(level) == percent
		if chosen {
			b.Count, b.IDs = n, strings.Join(ids, " ")
		}
		word := fmt.Sprintf("%d %% or more: %d", level, n)
		if level == 0 {
			word = fmt.Sprintf("any: %d", n)
		}
		b.Levels = append(b.Levels, Choice{Value: strconv.Itoa(level), Word: word, Chosen: chosen})
	}
	if waiting == 0 {
		return nil
	}
	return b
}

// acceptMany accepts the suggestions that a person has seen counted.
func (s *server) acceptMany(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	ids := strings.Fields(f.text("ids"))
	if len(ids) == 0 {
		return parley.Invalidf("No suggestion was chosen.")
	}
	list, err := store.List[*parley.Attribution](rq.Context(), rq.view, store.Query{IDs: ids})
	if err != nil {
		return err
	}
	if len(list) != len(ids) || slices.ContainsFunc(list, func(a *parley.Attribution) bool { return a.Document != rq.PathValue("document") }) {
		return parley.Conflictf("Some of these suggestions do not stand in this document any more. Look at them again.")
	}
	n, err := s.app.AcceptMany(rq.Context(), rq.dossier.ID, rq.who, ids)
	if err != nil {
		return err
	}
	done := count(n, "suggestion") + " accepted."
	if n < len(ids) {
		done += " The others had been decided in the meantime."
	}
	to := rq.formPlace(f).Back
	if to == "" {
		to = rq.url("documents", rq.PathValue("document"))
	}
	return rq.redirect(to, done)
}

// readAgain has the engine look for attributions that nobody has seen yet.
func (s *server) readAgain(rq *request) error {
	id := rq.PathValue("document")
	n, err := s.app.Read(rq.Context(), rq.dossier.ID, rq.who, id)
	if err != nil {
		return err
	}
	return rq.redirect(rq.url("documents", id), count(n, "new suggestion")+".")
}

// raw answers with the bytes of a document as they were retrieved, to be saved
// and never to be shown as a page of ours.
func (s *server) raw(rq *request) error {
	d, err := store.Get[*parley.Document](rq.Context(), rq.view.AnyTime(), rq.PathValue("document"))
	if err != nil {
		return err
	}
	body, err := rq.view.Blob(rq.Context(), d.RawSHA256)
	if err != nil {
		return err
	}
	name := filepath.Base(strings.ReplaceAll(d.File, "\\", "/"))
	if name == "." || name == "/" {
		name = d.ID
	}
	h := rq.w.Header()
	h.Set("Content-Type", d.MediaType)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Content-Disposition", cmp.Or(mime.FormatMediaType("attachment", map[string]string{"filename": name}), "attachment"))
	h.Set("Content-Length", strconv.Itoa(len(body)))
	rq.w.WriteHeader(http.StatusOK)
	if rq.Method != http.MethodHead {
		_, err = rq.w.Write(body)
	}
	if err != nil {
		s.log.DebugContext(rq.Context(), "answer", "error", err)
	}
	return nil
}
