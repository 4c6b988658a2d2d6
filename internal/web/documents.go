package web

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/view"
)

// documentsPage lists the documents of a record.
type documentsPage struct {
	Base
	Rows       []DocumentLine
	Total      int // before filtering
	Words      string
	Publishers []Choice
	Genres     []Choice
	Shows      []Choice
	Sorts      []SortLink
	Pager      Pager
	Filtered   bool
	SortBy     string
}

// DocumentLine is a document in the list.
type DocumentLine struct {
	Link
	Publisher ActorLink
	Published parley.Date
	Genre     parley.Genre
	Summary   bool
	Credit    string
	Origins   []OriginLine
	Accepted  int
	Waiting   int
	ReviewURL string
}

// OriginLine is where a document's information came from.
type OriginLine struct {
	Link
	Kind      parley.OriginKind
	Suggested bool
}

// SortLink sorts the list by a column.
type SortLink struct {
	Link
	Current bool
}

// documentsShown is how many documents one page lists.
const documentsShown = 200

func (s *server) documents(rq *request) error {
	rows, err := view.Documents(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	q := rq.URL.Query()
	p := &documentsPage{Base: rq.base("Documents", "documents"), Total: len(rows), Words: strings.TrimSpace(q.Get("title"))}
	p.choices(rq, rows, q)
	if rows, err = rq.filterDocuments(rows, q, p.SortBy); err != nil {
		return err
	}
	p.Filtered = len(rows) < p.Total
	from, err := strconv.Atoi(cmp.Or(q.Get("from"), "0"))
	if err != nil || from < 0 {
		return parley.Invalidf("from: %q is not a number", cut(q.Get("from")))
	}
	from = min(from, len(rows))
	to := min(len(rows), from+documentsShown)
	if from > 0 {
		p.Pager.Later = rq.with("from", strconv.Itoa(max(0, from-documentsShown)))
	}
	if to < len(rows) {
		p.Pager.Earlier = rq.with("from", strconv.Itoa(to))
	}
	rows = rows[from:to]
	if err := view.CountSaid(rq.Context(), rq.view, rows); err != nil {
		return err
	}
	if err := view.FindOrigins(rq.Context(), rq.view, rows); err != nil {
		return err
	}
	for _, r := range rows {
		p.Rows = append(p.Rows, rq.documentLine(r))
	}
	return rq.render("documents", p)
}

func (rq *request) documentLine(r view.DocumentRow) DocumentLine {
	d := r.Document
	line := DocumentLine{
		Link: Link{d.Title, rq.url("documents", d.ID)}, Publisher: rq.actor(r.Publisher), Published: d.Published, Genre: d.Genre,
		Summary: d.Summary, Credit: d.Credit, Accepted: r.Accepted, Waiting: r.Waiting, ReviewURL: rq.url("review", "?document="+d.ID),
	}
	for _, e := range r.Origins {
		line.Origins = append(line.Origins, rq.originLine(e))
	}
	return line
}

func (rq *request) originLine(e view.OriginEnd) OriginLine {
	o := OriginLine{Link: Link{Text: e.Name()}, Kind: e.Link.Kind, Suggested: e.Link.Review == parley.Suggested}
	switch {
	case e.Document != nil:
		o.URL = rq.url("documents", e.Document.ID)
	case e.Actor != nil:
		o.URL = rq.url("actors", e.Actor.ID)
	}
	return o
}

// choices fills the filters with what the record has.
func (p *documentsPage) choices(rq *request, rows []view.DocumentRow, q url.Values) {
	names := map[string]string{}
	for _, r := range rows {
		if r.Publisher != nil {
			names[r.Publisher.ID] = r.Publisher.Name
		}
	}
	for id, name := range names {
		p.Publishers = append(p.Publishers, Choice{Value: id, Word: name, Chosen: id == q.Get("publisher")})
	}
	slices.SortFunc(p.Publishers, func(a, b Choice) int {
		return cmp.Or(strings.Compare(a.Word, b.Word), strings.Compare(a.Value, b.Value))
	})
	p.Genres = choices(parley.Genres(), parley.Genre(q.Get("genre")))
	p.Shows = []Choice{{Value: "waiting", Word: "something waits for review"}, {Value: "summary", Word: "our own summaries"}, {Value: "full", Word: "full texts"}}
	for i := range p.Shows {
		p.Shows[i].Chosen = p.Shows[i].Value == q.Get("show")
	}
	p.SortBy = cmp.Or(q.Get("sort"), "date")
	for _, s := range []struct{ by, word string }{
		{"date", "Published"}, {"title", "Title"}, {"publisher", "Publisher"}, {"waiting", "Most to review"}, {"accepted", "Most accepted"},
	} {
		p.Sorts = append(p.Sorts, SortLink{Link{s.word, rq.with("sort", s.by, "from", "")}, s.by == p.SortBy})
	}
}

// filterDocuments leaves the documents that pass the filters, sorted. What has
// been read from each is counted only where it is asked about.
func (rq *request) filterDocuments(rows []view.DocumentRow, q url.Values, sortBy string) ([]view.DocumentRow, error) {
	var waiting map[string]bool
	if q.Get("show") == "waiting" {
		var err error
		if waiting, err = view.Waiting(rq.Context(), rq.view); err != nil {
			return nil, err
		}
	}
	words := strings.ToLower(strings.TrimSpace(q.Get("title")))
	rows = slices.DeleteFunc(rows, func(r view.DocumentRow) bool {
		d := r.Document
		return words != "" && !strings.Contains(strings.ToLower(d.Title+"\n"+d.URL), words) ||
			q.Get("publisher") != "" && q.Get("publisher") != d.Publisher ||
			q.Get("genre") != "" && q.Get("genre") != string(d.Genre) ||
			q.Get("show") == "summary" && !d.Summary ||
			q.Get("show") == "full" && d.Summary ||
			waiting != nil && !waiting[d.ID]
	})
	if sortBy == "waiting" || sortBy == "accepted" {
		if err := view.CountSaid(rq.Context(), rq.view, rows); err != nil {
			return nil, err
		}
	}
	sortDocuments(rows, sortBy)
	return rows, nil
}

// sortDocuments sorts rows that come with the latest published first.
func sortDocuments(rows []view.DocumentRow, by string) {
	publisher := func(r view.DocumentRow) string {
		if r.Publisher == nil {
			return "\uffff" // those without one come last
		}
		return strings.ToLower(r.Publisher.Name)
	}
	slices.SortStableFunc(rows, func(a, b view.DocumentRow) int {
		switch by {
		case "title":
			return strings.Compare(strings.ToLower(a.Document.Title), strings.ToLower(b.Document.Title))
		case "publisher":
			return strings.Compare(publisher(a), publisher(b))
		case "waiting":
			return b.Waiting - a.Waiting
		case "accepted":
			return b.Accepted - a.Accepted
		}
		return 0
	})
}
