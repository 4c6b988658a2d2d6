package view

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// Hand says how words came from their speaker to the record.
type Hand string

// The hands, best first.
const (
	FirstHand  Hand = "first-hand"  // all of it quoted, or published by the speaker's own side
	Reported   Hand = "reported"    // in the words of whoever reports it
	SecondHand Hand = "second-hand" // somebody else says that they said it
)

// Fragment is a run of a passage; Role is "source", "cue", "content" or "" for
// the text around them, and "gap" where text was left out.
type Fragment struct {
	Role string
	Text string
}

// Quote is an attribution with what a reader needs to judge it: the passage in
// its document, who speaks for whom, and how the words came.
type Quote struct {
	Attribution *parley.Attribution
	Document    *parley.Document
	Publisher   *parley.Actor // nil where unknown
	Speaker     *parley.Actor // nil where unknown
	Party       *parley.Actor // whom the speaker speaks for; nil where nobody
	Hand        Hand
	Through     []*parley.Actor // who passed the words on: outer speakers, then the publisher
	Passage     []Fragment
	Orphaned    bool // the document's text no longer has these words there
}

// Quoter makes quotes. It reads each document once.
type Quoter struct {
	v         *store.View
	Actors    map[string]*parley.Actor
	documents map[string]*parley.Document
	texts     map[string]*parley.Text
	parents   map[string]*parley.Attribution
}

// NewQuoter returns a quoter of a view. What was said by the view's valid time
// may have been printed after it, so documents are read whenever published.
func NewQuoter(ctx context.Context, v *store.View) (*Quoter, error) {
	q := &Quoter{v: v.AnyTime(), documents: map[string]*parley.Document{}, texts: map[string]*parley.Text{}, parents: map[string]*parley.Attribution{}}
	var err error
	q.Actors, err = Actors(ctx, v)
	return q, err
}

// IDs quotes attributions by their ids, in the order given; ids that do not
// stand in the view are left out.
func (q *Quoter) IDs(ctx context.Context, ids []string) ([]Quote, error) {
	list, err := store.List[*parley.Attribution](ctx, q.v, store.Query{IDs: slices.Compact(slices.Sorted(slices.Values(ids)))})
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*parley.Attribution, len(list))
	for _, at := range list {
		byID[at.ID] = at
	}
	var out []Quote
	for _, id := range ids {
		if at := byID[id]; at != nil {
			quote, err := q.Quote(ctx, at)
			if err != nil {
				return nil, err
			}
			out = append(out, quote)
		}
	}
	return out, nil
}

// Quote quotes one attribution.
func (q *Quoter) Quote(ctx context.Context, at *parley.Attribution) (Quote, error) {
	out, err := q.source(ctx, at)
	if err != nil {
		return out, err
	}
	return out, q.Passage(ctx, &out)
}

// Passage reads the passage of a quote that was made without it.
func (q *Quoter) Passage(ctx context.Context, quote *Quote) error {
	sum := quote.Document.TextSHA256
	text, ok := q.texts[sum]
	if !ok {
		body, err := q.v.Text(ctx, sum)
		if err != nil && !errors.Is(err, parley.ErrNotFound) {
			return err
		}
		text = parley.NewText(body)
		q.texts[sum] = text
	}
	quote.Passage, quote.Orphaned = passage(text, quote.Attribution.Roles)
	return nil
}

// source fills in everything but the passage.
func (q *Quoter) source(ctx context.Context, at *parley.Attribution) (Quote, error) {
	out := Quote{Attribution: at, Speaker: q.Actors[at.Speaker]}
	d, err := q.document(ctx, at.Document)
	if err != nil {
		return out, err
	}
	out.Document, out.Publisher = d, q.Actors[d.Publisher]
	out.Party = q.Actors[parley.PartyOf(q.Actors, at.Speaker, at.On)]
	outer, err := q.outer(ctx, at)
	if err != nil {
		return out, err
	}
	for _, p := range outer {
		if a := q.Actors[p.Speaker]; a != nil {
			out.Through = append(out.Through, a)
		}
	}
	ownPaper := out.Party != nil && parley.PartyOf(q.Actors, d.Publisher, d.Published) == out.Party.ID
	switch {
	case q.passedOn(outer, out.Party):
		out.Hand = SecondHand
	case ownPaper || at.Mode == parley.ModeDirect:
		out.Hand = FirstHand
	default:
		out.Hand = Reported
	}
	if out.Publisher != nil && !ownPaper {
		out.Through = append(out.Through, out.Publisher)
	}
	return out, nil
}

func (q *Quoter) document(ctx context.Context, id string) (*parley.Document, error) {
	if d := q.documents[id]; d != nil {
		return d, nil
	}
	d, err := store.Get[*parley.Document](ctx, q.v, id)
	if err == nil {
		q.documents[id] = d
	}
	return d, err
}

// passedOn reports whether somebody else says what a party said: a party that
// signals that it would not support something still speaks for itself.
func (q *Quoter) passedOn(outer []*parley.Attribution, party *parley.Actor) bool {
	for _, p := range outer {
		if party == nil || parley.PartyOf(q.Actors, p.Speaker, p.On) != party.ID {
			return true
		}
	}
	return false
}

// outer returns the attributions around one, nearest first.
func (q *Quoter) outer(ctx context.Context, at *parley.Attribution) ([]*parley.Attribution, error) {
	var out []*parley.Attribution
	seen := map[string]bool{at.ID: true}
	for id := at.Parent; id != "" && !seen[id]; {
		seen[id] = true
		p := q.parents[id]
		if p == nil {
			var err error
			p, err = store.Get[*parley.Attribution](ctx, q.v, id)
			if errors.Is(err, parley.ErrNotFound) {
				break
			}
			if err != nil {
				return nil, err
			}
			q.parents[id] = p
		}
		out = append(out, p)
		id = p.Parent
	}
	return out, nil
}

// The sizes of a passage, in bytes.
const (
	contextBytes = 160 // context on each side
	maxGap       = 320 // text between two roles that is longer is cut
)

type roleSpan struct {
	role string
	parley.Span
}

// passage cuts the words of an attribution out of its document's text, with
// some context. Words that no longer stand there are given by themselves.
func passage(cited *parley.Text, r parley.Roles) (pieces []Fragment, orphaned bool) {
	text := cited.String()
	var spans []roleSpan
	add := func(role string, s parley.Selector) {
		span, err := cited.Span(s)
		if err != nil {
			orphaned = true
			pieces = append(pieces, Fragment{role, s.Exact}, Fragment{"", " "})
			return
		}
		spans = append(spans, roleSpan{role, span})
	}
	if r.Source != nil {
		add("source", *r.Source)
	}
	if r.Cue != nil {
		add("cue", *r.Cue)
	}
	for _, c := range r.Content {
		add("content", c)
	}
	if orphaned || len(spans) == 0 {
		return pieces, orphaned
	}
	slices.SortFunc(spans, func(a, b roleSpan) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	at := left(text, spans[0].Start)
	if at > 0 && text[at-1] != '\n' {
		pieces = append(pieces, Fragment{"gap", "… "})
	}
	for _, s := range spans {
		if s.End <= at {
			continue // inside a role that was shown
		}
		start := max(s.Start, at)
		pieces = append(pieces, between(text[at:start])...)
		pieces = append(pieces, Fragment{s.role, text[start:s.End]})
		at = s.End
	}
	end := right(text, at)
	pieces = append(pieces, Fragment{"", text[at:end]})
	if end < len(text) && text[end] != '\n' {
		pieces = append(pieces, Fragment{"gap", " …"})
	}
	return slices.DeleteFunc(pieces, func(p Fragment) bool { return p.Text == "" }), false
}

// between is the text between two roles, cut in the middle where it is long.
func between(s string) []Fragment {
	if len(s) <= maxGap {
		return []Fragment{{"", s}}
	}
	return []Fragment{{"", s[:right(s, 0)]}, {"gap", " … "}, {"", s[left(s, len(s)):]}}
}

// left returns where the context before i begins: at the start of the line, or
// at a word.
func left(text string, i int) int {
	from := max(0, i-contextBytes)
	for from < i && !utf8.RuneStart(text[from]) {
		from++
	}
	if n := strings.LastIndexByte(text[from:i], '\n'); n >= 0 {
		return from + n + 1
	}
	if from == 0 {
		return 0
	}
	if n := strings.IndexFunc(text[from:i], unicode.IsSpace); n >= 0 {
		return from + n + 1
	}
	return i
}

// right returns where the context after i ends.
func right(text string, i int) int {
	to := min(len(text), i+contextBytes)
	for to > i && to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	if n := strings.IndexByte(text[i:to], '\n'); n >= 0 {
		return i + n
	}
	if to == len(text) {
		return to
	}
	if n := strings.LastIndexFunc(text[i:to], unicode.IsSpace); n >= 0 {
		return i + n
	}
	return i
}
