package view

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// CommitmentView is a commitment with where it is written and what is reported
// of it.
type CommitmentView struct {
	*parley.Commitment
	By      *parley.Actor // the obligor
	For     *parley.Actor // the beneficiary; nil if not known
	Written []Written
	BearsOn []*parley.Issue
	Reports []Utterance // implementation reports, oldest first
	Latest  []Utterance // the latest of each who reports, the newest first
	Due     Due
}

// Written is a provision that a commitment is read from.
type Written struct {
	Provision *parley.Provision
	Draft     *parley.Draft
	Status    parley.Status
}

// DueState says how a commitment's deadline stands to the day of the view.
type DueState string

// The states. None of them says whether a commitment was kept: reports do.
const (
	DueUnsigned DueState = "not signed"  // it stands only in drafts that nobody has signed
	DueNoDate   DueState = "no deadline" // no date, or one that hangs on a trigger
	DueLater    DueState = "due later"
	DueSoon     DueState = "due soon"                        // within 30 days
	DueOverdue  DueState = "overdue"                         // the deadline has passed and nobody reports full implementation
	DueDiffer   DueState = "overdue or full, reports differ" // it has passed; some report full implementation, others less
	DueReported DueState = "reported full"
)

// dueSoon is how long before its deadline a commitment is due soon.
const dueSoon = 30 * 24 * time.Hour

// Due is a deadline as seen on a day.
type Due struct {
	State DueState
	Days  int // until the deadline's last day; negative once it has passed
	Dated bool
}

// Agreed reports whether a draft that holds the commitment was signed, or none
// is known to hold it: what no draft is named for is taken as agreed elsewhere.
func (c *CommitmentView) Agreed() bool {
	return len(c.Written) == 0 || slices.ContainsFunc(c.Written, func(w Written) bool { return w.Status == parley.StatusSigned })
}

// Levels returns the lowest and highest level in the latest reports; ok is
// false if there is none. Where they differ, so do those who report.
func (c *CommitmentView) Levels() (low, high parley.Implementation, ok bool) {
	for _, u := range c.Latest {
		l := u.Coding.Level
		if !ok {
			low, high, ok = l, l, true
		}
		low, high = min(low, l), max(high, l)
	}
	return low, high, ok
}

// Kept puts the latest reports in words: "minimal", "0–3, reports differ", "no
// report".
func (c *CommitmentView) Kept() string {
	low, high, ok := c.Levels()
	switch {
	case !ok:
		return "no report"
	case low == high:
		return high.Word()
	}
	return fmt.Sprintf("%s–%s, reports differ", low, high)
}

// Obligations is what one actor owes, in numbers.
type Obligations struct {
	Actor    *parley.Actor
	All      int
	Overdue  int
	DueSoon  int
	Unsigned int
	Reported map[parley.Implementation]int // by the level that all latest reports give
	Differ   int                           // whose latest reports give different levels
	None     int                           // without a report
}

// Commitments is every commitment of a record and the totals of each obligor.
type Commitments struct {
	List   []*CommitmentView // by obligor, then deadline
	Totals []Obligations
}

// LoadCommitments reads the commitments of a record as of a day: on, or today
// where the view has no valid time. The number of questions that it asks of
// the store does not depend on how many there are.
func LoadCommitments(ctx context.Context, v *store.View, o *Origins, today time.Time) (*Commitments, error) {
	list, err := store.List[*parley.Commitment](ctx, v, store.Query{})
	if err != nil {
		return nil, err
	}
	return commitments(ctx, v, o, list, today, false)
}

// Commitment returns one commitment, its reports with the passages that they
// rest on, and how many origins these reports have. It fails with
// [parley.ErrNotFound] if there is none.
func Commitment(ctx context.Context, v *store.View, o *Origins, id string, today time.Time) (*CommitmentView, OriginCount, error) {
	c, err := store.Get[*parley.Commitment](ctx, v, id)
	if err != nil {
		return nil, OriginCount{}, err
	}
	all, err := commitments(ctx, v, o, []*parley.Commitment{c}, today, true)
	if err != nil {
		return nil, OriginCount{}, err
	}
	var documents []string
	for _, u := range all.List[0].Reports {
		documents = append(documents, u.Document.ID)
	}
	return all.List[0], o.Count(documents), nil
}

func commitments(ctx context.Context, v *store.View, o *Origins, list []*parley.Commitment, today time.Time, passages bool) (*Commitments, error) {
	d, err := LoadDrafts(ctx, v)
	if err != nil {
		return nil, err
	}
	issueList, err := store.List[*parley.Issue](ctx, v, store.Query{})
	if err != nil {
		return nil, err
	}
	reports, err := implementationReports(ctx, v, o, list, passages)
	if err != nil {
		return nil, err
	}
	issues := byID(issueList)
	if on := v.AsOf().On; !on.IsZero() {
		today = on
	}
	all := &Commitments{}
	for _, c := range list {
		x := &CommitmentView{Commitment: c, By: d.actors[c.Obligor], For: d.actors[c.Beneficiary], Reports: reports[c.ID]}
		x.Written = d.written(c)
		for _, id := range c.Issues {
			if i := issues[id]; i != nil {
				x.BearsOn = append(x.BearsOn, i)
			}
		}
		x.Latest = latestByVoice(x.Reports)
		x.Due = x.due(today)
		all.List = append(all.List, x)
	}
	slices.SortFunc(all.List, func(a, b *CommitmentView) int {
		return cmp.Or(strings.Compare(obligor(a), obligor(b)), compareDeadlines(a.Deadline, b.Deadline), strings.Compare(a.ID, b.ID))
	})
	all.Totals = totals(all.List)
	return all, nil
}

func obligor(c *CommitmentView) string {
	if c.By == nil {
		return c.Obligor
	}
	return c.By.Name
}

// compareDeadlines puts what has no deadline last.
func compareDeadlines(a, b parley.Date) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return compareDates(a, b)
}

func (d *Drafts) written(c *parley.Commitment) []Written {
	var out []Written
	for _, id := range c.Provisions {
		p := d.provisions[id]
		if p == nil {
			continue
		}
		if draft := d.DraftOf(p); draft != nil {
			out = append(out, Written{Provision: p, Draft: draft, Status: draft.Status(d.v.AsOf()).Status})
		}
	}
	return out
}

// implementationReports reads what is reported of commitments.
func implementationReports(ctx context.Context, v *store.View, o *Origins, list []*parley.Commitment, passages bool) (map[string][]Utterance, error) {
	ids := make([]string, len(list))
	for i, c := range list {
		ids[i] = c.ID
	}
	codings, err := store.ListNaming[*parley.Coding](ctx, v, parley.KindCommitment, "commitment", ids)
	if err != nil || len(codings) == 0 {
		return nil, err
	}
	said, err := Utterances(ctx, v, o, codings, passages)
	of := map[string][]Utterance{}
	for _, u := range said {
		of[u.Coding.Commitment] = append(of[u.Coding.Commitment], u)
	}
	return of, err
}

// latestByVoice keeps the latest utterances of everyone who speaks, the newest
// first. Of several with one date all are kept: nothing decides between them.
func latestByVoice(said []Utterance) []Utterance {
	var out []Utterance
	latest := map[string]parley.Date{}
	for _, u := range slices.Backward(said) {
		on, seen := latest[voice(u)]
		if !seen || compareDates(u.On, on) == 0 {
			latest[voice(u)] = u.On
			out = append(out, u)
		}
	}
	return out
}

// due compares the deadline with a day. A deadline that is a month or an
// interval has passed once its last day has.
func (c *CommitmentView) due(today time.Time) Due {
	d := Due{State: DueNoDate}
	_, end, err := c.Deadline.Bounds()
	if !c.Deadline.IsZero() && err == nil && end.Year() < 9999 {
		y, m, day := today.UTC().Date()
		last := end.Add(-time.Second)
		left := time.Date(last.Year(), last.Month(), last.Day(), 0, 0, 0, 0, time.UTC).Sub(time.Date(y, m, day, 0, 0, 0, 0, time.UTC))
		d.Dated, d.Days = true, int(left.Hours()/24)
		d.State = DueLater
		switch {
		case left < 0:
			d.State = DueOverdue
		case left <= dueSoon:
			d.State = DueSoon
		}
	}
	low, high, ok := c.Levels()
	switch {
	case ok && low == parley.Full:
		d.State = DueReported
	case !c.Agreed():
		d.State = DueUnsigned
	case d.State == DueOverdue && ok && high == parley.Full:
		d.State = DueDiffer
	}
	return d
}

// totals counts the commitments of each obligor, in the order of the list.
func totals(list []*CommitmentView) []Obligations {
	var out []Obligations
	for _, c := range list {
		if len(out) == 0 || out[len(out)-1].Actor != c.By {
			out = append(out, Obligations{Actor: c.By, Reported: map[parley.Implementation]int{}})
		}
		t := &out[len(out)-1]
		t.All++
		switch c.Due.State {
		case DueOverdue:
			t.Overdue++
		case DueSoon:
			t.DueSoon++
		case DueUnsigned:
			t.Unsigned++
		}
		low, high, ok := c.Levels()
		switch {
		case !ok:
			t.None++
		case low != high:
			t.Differ++
		default:
			t.Reported[low]++
		}
	}
	return out
}
