package web

import (
	"strconv"
	"time"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// timelinePage shows everything dated, newest first.
type timelinePage struct {
	Base
	Kinds    []Choice
	Actors   []Choice
	Days     []timelineDay
	Shown    int
	Total    int
	Pager    Pager
	Filtered bool
}

type timelineDay struct {
	On    parley.Date
	Items []moment
}

// moment is a line of a timeline, shown also on an actor's page.
type moment struct {
	ID           string // of an event, for the place in the page
	Kind         view.MomentKind
	Word         string // "meeting", "position", "published", "added to the record"
	Title        Link
	Expected     bool
	Passed       bool // it was expected for a day that has passed
	Place        string
	Who          ActorLink   // of a statement
	Stance       *StanceChip // of a position
	Polarity     parley.Polarity
	Level        string
	Hand         view.Hand
	Participants []ActorLink
	Publisher    ActorLink
	Words        Link // the words a statement or event rests on
	EditURL      string
	Status       parley.Status
	Genre        parley.Genre
}

// timelinePer is how many lines a page of the timeline has.
const timelinePer = 200

func (s *server) timeline(rq *request) error {
	all, err := rq.momentsNow()
	if err != nil {
		return err
	}
	q := rq.URL.Query()
	show, actor := view.MomentKind(q.Get("show")), q.Get("actor")
	p := &timelinePage{Base: rq.base("Timeline", "timeline"), Filtered: show != "" || actor != ""}
	p.Kinds = append([]Choice{{Word: "everything"}}, choices(view.MomentKinds(), show)...)
	if p.Actors, err = rq.partyChoices(actor); err != nil {
		return err
	}
	var kept []view.Moment
	for _, m := range all {
		if (show == "" || m.Kind == show) && (actor == "" || m.Involves(actor)) {
			kept = append(kept, m)
		}
	}
	p.Total = len(kept)
	from := pageStart(q.Get("page"), len(kept), timelinePer)
	part := kept[from:min(from+timelinePer, len(kept))]
	p.Shown = len(part)
	p.Pager = rq.pager(from, len(kept), timelinePer)
	for _, m := range part {
		if n := len(p.Days); n == 0 || p.Days[n-1].On != day(m.On) {
			p.Days = append(p.Days, timelineDay{On: day(m.On)})
		}
		d := &p.Days[len(p.Days)-1]
		d.Items = append(d.Items, rq.moment(m))
	}
	return rq.render("timeline", p)
}

// pageStart returns where the numbered page of a list begins; pages count from
// 1, and what is no page is the first.
func pageStart(page string, length, per int) int {
	n, err := strconv.Atoi(page)
	if err != nil || n < 1 || (n-1) > length/per {
		return 0
	}
	return min((n-1)*per, length)
}

// pager leads from the page that begins at from.
func (rq *request) pager(from, length, per int) Pager {
	var p Pager
	n := from/per + 1
	if from > 0 {
		p.Later = rq.with("page", strconv.Itoa(n-1))
	}
	if from+per < length {
		p.Earlier = rq.with("page", strconv.Itoa(n+1))
	}
	return p
}

// partyChoices lists the parties, and the chosen actor if it is another.
func (rq *request) partyChoices(chosen string) ([]Choice, error) {
	actors, err := view.Actors(rq.Context(), rq.view)
	if err != nil {
		return nil, err
	}
	out := []Choice{{Word: "anybody"}}
	if a := actors[chosen]; a != nil && a.Part == "" {
		out = append(out, Choice{Value: a.ID, Word: a.Name, Chosen: true})
	}
	for _, a := range view.Parties(actors) {
		out = append(out, Choice{Value: a.ID, Word: a.Name, Chosen: a.ID == chosen})
	}
	return out, nil
}

func (rq *request) moment(m view.Moment) moment {
	switch m.Kind {
	case view.MomentEvent:
		out := moment{ID: m.Event.ID, Kind: m.Kind, Word: eventWord(m.Event.Type), Title: Link{Text: m.Event.Title}, Expected: m.Event.Expected, Passed: m.Event.Expected && rq.passed(m.Event.On),
			Place: m.Event.Place, Participants: rq.actorsOf(m.Participants)}
		if !rq.clocks.Past() {
			out.EditURL = rq.url("events", m.Event.ID, "edit")
		}
		switch {
		case len(m.Event.Attributions) > 0:
			out.Words = Link{"the words", rq.url("attributions", m.Event.Attributions[0])}
		case len(m.Event.Documents) > 0:
			out.Words = Link{"the document", rq.url("documents", m.Event.Documents[0])}
		}
		return out
	case view.MomentStatement:
		return rq.statement(m)
	case view.MomentPublication:
		return moment{Kind: m.Kind, Word: publicationWord(m.On), Title: Link{m.Document.Title, rq.url("documents", m.Document.ID)}, Publisher: rq.actor(m.Publisher), Genre: m.Document.Genre}
	default:
		return moment{Kind: m.Kind, Word: "draft", Title: Link{m.Draft.Title, rq.url("drafts", m.Draft.ID)}, Status: m.Status}
	}
}

// publicationWord says what the record knows of a document: when it was
// published or, where no date is entered, only that the record has it.
func publicationWord(on parley.Date) string {
	if on.IsZero() {
		return "added to the record"
	}
	return "published"
}

// eventWord is what a person calls an event of a type.
func eventWord(t parley.EventType) string {
	if t == parley.EventOther {
		return "event"
	}
	return string(t)
}

func (rq *request) statement(m view.Moment) moment {
	u := m.Statement
	out := moment{Kind: m.Kind, Who: rq.actor(u.Named()), Hand: u.Hand, Words: Link{"the words", rq.url("attributions", u.Attribution.ID)}}
	if m.Target != nil {
		out.Title = Link{(&view.Names{}).Name(m.Target), rq.thingURL(m.Target)}
	}
	switch c := u.Coding; {
	case c.Issue != "":
		chip := stance(c.Stance, c.Condition)
		out.Word, out.Stance = "position", &chip
		if out.Title.URL != "" && u.Party != nil {
			out.Title.URL = rq.url("issues", c.Issue, "#"+u.Party.ID)
		}
	case c.Claim != "":
		out.Word, out.Polarity = "assertion", c.Polarity
	default:
		out.Word, out.Level = "implementation", c.Level.Word()
	}
	return out
}

// passed reports whether the last day of a date lies before the day on which
// the record is looked at. What has no date never passes.
func (rq *request) passed(on parley.Date) bool {
	today := rq.clocks.AsOf.On
	if today.IsZero() {
		today = rq.s.now().UTC()
	}
	_, end, err := on.Bounds()
	return !on.IsZero() && err == nil && !end.After(today.Truncate(24*time.Hour))
}

// eventsExpected returns what is expected to happen, or was and has not been
// recorded since.
func (rq *request) eventsExpected() ([]*parley.Event, error) {
	list, err := store.List[*parley.Event](rq.Context(), rq.view, store.Query{})
	var out []*parley.Event
	for _, e := range list {
		if e.Expected {
			out = append(out, e)
		}
	}
	return out, err
}
