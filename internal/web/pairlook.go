package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/parley-record/parley/internal/view"
)

// pairLook says which pairs of a comparison are shown, in which order and how:
// what the address of the page says beyond its two texts, so that a link shows
// to another person what this one saw.
type pairLook struct {
	Layout string // "side" or "inline"
	Order  string // "reading" or "substance"
	Kind   string // a change, or "substance"; "" for all
	Type   string // a difference; "" for all
	State  string // "waits", "decided" or "noted"; "" for all
	Whole  bool   // a large comparison has every row
	At     string // the anchor of a row to show; "" for the first page
	Page   int
}

// The words of a look that the address may leave out.
const (
	sideBySide     = "side"
	inOneText      = "inline"
	asRead         = "reading"
	substanceFirst = "substance"
	ofSubstance    = "substance"
)

// pairStates lists what review may have made of a pair.
func pairStates() []Choice {
	return []Choice{{Value: "waits", Word: "waits for a decision"}, {Value: "decided", Word: "decided by a person"}, {Value: "noted", Word: "with open notes"}}
}

func readLook(q url.Values) pairLook {
	look := pairLook{Layout: sideBySide, Order: asRead, Kind: q.Get("kind"), Type: q.Get("type"), State: q.Get("state"),
		Whole: q.Get("rows") == "all", At: q.Get("at")}
	look.Page, _ = strconv.Atoi(q.Get("page"))
	if q.Get("layout") == inOneText {
		look.Layout = inOneText
	}
	if q.Get("order") == substanceFirst {
		look.Order = substanceFirst
	}
	return look
}

// Filtered reports whether some pairs are left out.
func (l pairLook) Filtered() bool { return l.Kind != "" || l.Type != "" || l.State != "" }

// Words states the filter for a person: "modified; number; with open notes".
func (l pairLook) Words() string {
	var parts []string
	switch {
	case l.Kind == ofSubstance:
		parts = append(parts, "changes of substance")
	case l.Kind != "":
		parts = append(parts, l.Kind)
	}
	if l.Type != "" {
		parts = append(parts, differenceWord(l.Type))
	}
	for _, s := range pairStates() {
		if s.Value == l.State {
			parts = append(parts, s.Word)
		}
	}
	return strings.Join(parts, "; ")
}

// shows reports whether a row passes the filter.
func (l pairLook) shows(r compareRow) bool {
	switch {
	case l.Kind == ofSubstance && !r.weighs(), l.Kind != "" && l.Kind != ofSubstance && l.Kind != r.Change:
		return false
	case l.Type != "" && !slices.Contains(r.Types, l.Type):
		return false
	}
	switch l.State {
	case "waits":
		return r.Waits
	case "decided":
		return r.Decided
	case "noted":
		return r.OpenNotes > 0
	}
	return true
}

// compareFilter is the form that leaves pairs out.
type compareFilter struct {
	Kinds, Types, States []Choice
	Words                string // the filter as it stands; "" if there is none
	Shown                int
	All                  string // the address without it
	Keep                 []Param
}

// filterOf makes the form of a look; types are those that occur.
func (rq *request) filterOf(look pairLook, types []string) compareFilter {
	f := compareFilter{Words: look.Words(), All: rq.elsewhere("kind", "", "type", "", "state", "")}
	f.Kinds = append(f.Kinds, Choice{Value: ofSubstance, Word: "of substance", Chosen: look.Kind == ofSubstance})
	for _, c := range view.Changes() {
		f.Kinds = append(f.Kinds, Choice{Value: string(c), Word: string(c), Chosen: look.Kind == string(c)})
	}
	for _, t := range types {
		f.Types = append(f.Types, Choice{Value: t, Word: differenceWord(t), Chosen: look.Type == t})
	}
	f.States = chosen(pairStates(), look.State)
	for _, name := range []string{"old", "new", "layout", "order"} {
		if v := rq.URL.Query().Get(name); v != "" {
			f.Keep = append(f.Keep, Param{name, v})
		}
	}
	return f
}
