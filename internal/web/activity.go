package web

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

type activityDay struct {
	On         parley.Date
	Activities []activity
}

// activity is what somebody did, as a sentence with links.
type activity struct {
	Who     string
	Did     string // "accepted 3 attributions"
	Time    string
	Things  []Link
	More    int
	URL     string // of its ledger entry
	Reasons []string
}

// addActivities adds what was done since the day that the URL names.
func (rq *request) addActivities(p *overviewPage) error {
	var err error
	if p.Head, err = rq.view.Head(rq.Context()); err != nil {
		return err
	}
	since := rq.URL.Query().Get("since")
	if since == "" {
		if last, err := parley.ParseStamp(p.Head.Last); err == nil {
			since = last.AddDate(0, 0, -overviewBack).Format(time.DateOnly)
		}
	}
	from, err := time.Parse(time.DateOnly, since)
	if err != nil && since != "" {
		return parley.Invalidf("since: %q is not a day such as 2025-11-21.", cut(since))
	}
	p.Since = since
	told, err := once(rq.Context(), &rq.s.memo, rq.view, "activities since "+since, func(ctx context.Context) ([]toldActivity, error) {
		return activitiesSince(ctx, rq.view, parley.Stamp(from))
	})
	if err != nil {
		return err
	}
	p.More = max(0, len(told)-overviewActivities)
	for _, a := range told[:min(overviewActivities, len(told))] {
		if n := len(p.Days); n == 0 || p.Days[n-1].On != a.Day() {
			p.Days = append(p.Days, activityDay{On: a.Day()})
		}
		last := &p.Days[len(p.Days)-1]
		last.Activities = append(last.Activities, rq.activity(a))
	}
	return nil
}

// toldActivity is an activity put in words, with the first of its things.
type toldActivity struct {
	view.Activity
	did  string
	more int // things beside those
}

// shownThings is how many of its things an activity or an entry names.
const shownThings = 4

// activitiesSince tells what was done since a record time, newest first. Only what
// a page can show is named.
func activitiesSince(ctx context.Context, v *store.View, stamp string) ([]toldActivity, error) {
	entries, err := v.Entries(ctx, -1, overviewEntries)
	if err != nil {
		return nil, err
	}
	for i, e := range entries {
		if e.At < stamp {
			entries = entries[:i]
			break
		}
	}
	activities := view.JoinActivities(view.Activities(entries))
	return tell(ctx, v, activities, overviewActivities)
}

// tell names the first activities of a list and keeps of every activity what is shown.
func tell(ctx context.Context, v *store.View, activities []view.Activity, named int) ([]toldActivity, error) {
	if err := view.NameActivities(ctx, v, activities[:min(named, len(activities))], shownThings); err != nil {
		return nil, err
	}
	told := make([]toldActivity, len(activities))
	for i, a := range activities {
		told[i] = toldActivity{Activity: a, did: didWords(a), more: max(0, len(a.Things)-shownThings)}
		told[i].Things = slices.Clone(a.Things[:min(shownThings, len(a.Things))]) // lets go of the others
	}
	return told, nil
}

func (rq *request) activity(a toldActivity) activity {
	out := activity{Who: a.Who, Did: a.did, URL: rq.entryURL(a.Last), Reasons: slices.Compact(a.Reasons), More: a.more}
	if t, err := parley.ParseStamp(a.At); err == nil {
		out.Time = t.Format("15:04")
	}
	named := map[string]int{}
	for _, t := range a.Things {
		named[t.Name]++
	}
	for _, t := range a.Things {
		link := rq.thing(t)
		if named[t.Name] > 1 { // a file, its draft and its text have one title
			link.Text += " (" + kindWord(t) + ")"
		}
		out.Things = append(out.Things, link)
	}
	return out
}

// didWords puts an activity in the past tense: "accepted 3 attributions". A verb of
// imported history that the program does not have is kept as it stands.
func didWords(a view.Activity) string {
	verb, _, _ := strings.Cut(a.Verb, " ")
	past, ok := map[string]string{
		"accept": "accepted", "accepted": "accepted", "reject": "rejected", "rejected": "rejected", "mend": "mended and accepted",
		"attribute": "recorded", "code": "coded", "add": "added", "edit": "changed", "withdraw": "withdrew", "redact": "redacted",
		"create": "opened", "read": "had suggested", "align": "paired", "assign": "assigned issues to", "find": "had suggested", "assess": "assessed",
		"import": "imported", "correct": "corrected", "suggested": "reopened",
	}[verb]
	if !ok {
		past = a.Verb + ":"
	}
	switch verb {
	case "add", "create":
		return addedAndChanged(past, a.Things)
	case "mend", "attribute":
		return withOthers(past, parley.KindAttribution, a)
	case "code":
		return withOthers(past, parley.KindCoding, a)
	}
	return past + " " + numbered(a.Things)
}

// withOthers names what a verb is about first, one thing an entry, then what
// came with it: an actor made for an attribution and the other suggestions that
// it was the speaker of, the issue that a coding opened.
func withOthers(past string, about parley.Kind, a view.Activity) string {
	var first, others []view.Thing
	for _, t := range a.Things {
		if t.Kind == about && int64(len(first)) <= a.Last-a.First {
			first = append(first, t)
		} else {
			others = append(others, t)
		}
	}
	told := past + " " + numbered(first)
	if len(others) > 0 {
		told += ", " + addedAndChanged("added", others)
	}
	return told
}

// addedAndChanged tells what is new from what was there before: a new actor
// also changes the suggestions that waited for it.
func addedAndChanged(past string, things []view.Thing) string {
	var added, changed []view.Thing
	for _, t := range things {
		if t.Version > 1 {
			changed = append(changed, t)
		} else {
			added = append(added, t)
		}
	}
	switch {
	case len(changed) == 0:
		return past + " " + numbered(added)
	case len(added) == 0:
		return "changed " + numbered(changed)
	}
	return past + " " + numbered(added) + " and changed " + numbered(changed)
}

// numbered counts things by kind: "an actor, 3 attributions".
func numbered(things []view.Thing) string {
	var kinds []string
	number := map[string]int{}
	for _, t := range things {
		k := kindWord(t)
		if number[k] == 0 {
			kinds = append(kinds, k)
		}
		number[k]++
	}
	var parts []string
	for _, k := range kinds {
		parts = append(parts, some(number[k], k))
	}
	const most = 3
	if len(parts) > most {
		parts = append(parts[:most], "more")
	}
	return strings.Join(parts, ", ")
}

// kindWord is what a person calls a thing of a kind; a coding that was looked
// up is called what it states.
func kindWord(t view.Thing) string {
	switch t.Kind {
	case parley.KindOriginLink:
		return "origin"
	case parley.KindAlignment:
		return "pair"
	case parley.KindCoding:
		if c, ok := t.Record.(*parley.Coding); ok {
			switch {
			case c.Issue != "":
				return "position"
			case c.Claim != "":
				return "assertion"
			}
			return "implementation report"
		}
	}
	return string(t.Kind)
}

// some puts a number of things in words: "an event", "3 documents".
func some(n int, k string) string {
	plural := k + "s"
	if k == string(parley.KindEvidence) {
		k, plural = "piece of evidence", "pieces of evidence"
	}
	if n != 1 {
		return count(n, k, plural)
	}
	if strings.ContainsRune("aeiou", rune(k[0])) {
		return "an " + k
	}
	return "a " + k
}
