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

type deedDay struct {
	On    parley.Date
	Deeds []deed
}

// deed is what somebody did, as a sentence with links.
type deed struct {
	Who     string
	Did     string // "accepted 3 attributions"
	Time    string
	Things  []Link
	More    int
	URL     string // of its ledger entry
	Reasons []string
}

// addDeeds adds what was done since the day that the URL names.
func (rq *request) addDeeds(p *overviewPage) error {
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
	told, err := once(rq.Context(), &rq.s.memo, rq.view, "deeds since "+since, func(ctx context.Context) ([]toldDeed, error) {
		return deedsSince(ctx, rq.view, parley.Stamp(from))
	})
	if err != nil {
		return err
	}
	p.More = max(0, len(told)-overviewDeeds)
	for _, d := range told[:min(overviewDeeds, len(told))] {
		if n := len(p.Days); n == 0 || p.Days[n-1].On != d.Day() {
			p.Days = append(p.Days, deedDay{On: d.Day()})
		}
		last := &p.Days[len(p.Days)-1]
		last.Deeds = append(last.Deeds, rq.deed(d))
	}
	return nil
}

// toldDeed is a deed put in words, with the first of its things.
type toldDeed struct {
	view.Deed
	did  string
	more int // things beside those
}

// shownThings is how many of its things a deed or an entry names.
const shownThings = 4

// deedsSince tells what was done since a record time, newest first. Only what
// a page can show is named.
func deedsSince(ctx context.Context, v *store.View, stamp string) ([]toldDeed, error) {
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
	deeds := view.JoinDeeds(view.Deeds(entries))
	return tell(ctx, v, deeds, overviewDeeds)
}

// tell names the first deeds of a list and keeps of every deed what is shown.
func tell(ctx context.Context, v *store.View, deeds []view.Deed, named int) ([]toldDeed, error) {
	if err := view.NameDeeds(ctx, v, deeds[:min(named, len(deeds))], shownThings); err != nil {
		return nil, err
	}
	told := make([]toldDeed, len(deeds))
	for i, d := range deeds {
		told[i] = toldDeed{Deed: d, did: didWords(d), more: max(0, len(d.Things)-shownThings)}
		told[i].Things = slices.Clone(d.Things[:min(shownThings, len(d.Things))]) // lets go of the others
	}
	return told, nil
}

func (rq *request) deed(d toldDeed) deed {
	out := deed{Who: d.Who, Did: d.did, URL: rq.entryURL(d.Last), Reasons: slices.Compact(d.Reasons), More: d.more}
	if t, err := parley.ParseStamp(d.At); err == nil {
		out.Time = t.Format("15:04")
	}
	for _, t := range d.Things {
		out.Things = append(out.Things, rq.thing(t))
	}
	return out
}

// didWords puts a deed in the past tense: "accepted 3 attributions". A verb of
// imported history that the program does not have is kept as it stands.
func didWords(d view.Deed) string {
	verb, _, _ := strings.Cut(d.Verb, " ")
	past, ok := map[string]string{
		"accept": "accepted", "accepted": "accepted", "reject": "rejected", "rejected": "rejected", "mend": "mended and accepted",
		"attribute": "recorded", "code": "coded", "add": "added", "edit": "changed", "withdraw": "withdrew", "redact": "redacted",
		"create": "opened", "read": "looked for", "align": "paired", "assign": "assigned issues to", "find": "looked for", "assess": "assessed",
		"import": "imported", "correct": "corrected", "suggested": "reopened",
	}[verb]
	if !ok {
		past = d.Verb + ":"
	}
	var kinds []string
	number := map[string]int{}
	for _, t := range d.Things {
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
	return past + " " + strings.Join(parts, ", ")
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
