package view

import (
	"context"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// Names knows what to call the things of a dossier.
type Names struct {
	records map[parley.Ref]parley.Record
}

// LoadNames reads the named things, and what their names are made of, a query
// for each kind. Things that do not stand in the view are called by their ids.
func LoadNames(ctx context.Context, v *store.View, refs []parley.Ref) (*Names, error) {
	n := &Names{records: map[parley.Ref]parley.Record{}}
	v = v.AnyTime()
	deep := 3 // an alignment names provisions, which name renditions
	if slices.ContainsFunc(refs, func(r parley.Ref) bool { return r.Kind == parley.KindNote }) {
		deep++ // a note names the alignment
	}
	for range deep {
		wanted := map[parley.Kind][]string{}
		for _, r := range refs {
			key := parley.Ref{Kind: r.Kind, ID: r.ID}
			if _, ok := n.records[key]; !ok {
				n.records[key] = nil
				wanted[r.Kind] = append(wanted[r.Kind], r.ID)
			}
		}
		refs = nil
		for k, ids := range wanted {
			list, err := listKind(ctx, v, k, ids)
			if err != nil {
				return nil, err
			}
			for _, r := range list {
				n.records[parley.Ref{Kind: k, ID: r.RecordID()}] = r
				refs = append(refs, r.Refs()...)
			}
		}
	}
	return n, nil
}

// listKind lists records of a kind that is known only at run time.
func listKind(ctx context.Context, v *store.View, k parley.Kind, ids []string) ([]parley.Record, error) {
	q := store.Query{IDs: ids}
	switch k {
	case parley.KindDossier:
		return listAs[*parley.Dossier](ctx, v, q)
	case parley.KindActor:
		return listAs[*parley.Actor](ctx, v, q)
	case parley.KindIssue:
		return listAs[*parley.Issue](ctx, v, q)
	case parley.KindDocument:
		return listAs[*parley.Document](ctx, v, q)
	case parley.KindDraft:
		return listAs[*parley.Draft](ctx, v, q)
	case parley.KindRendition:
		return listAs[*parley.Rendition](ctx, v, q)
	case parley.KindProvision:
		return listAs[*parley.Provision](ctx, v, q)
	case parley.KindAlignment:
		return listAs[*parley.Alignment](ctx, v, q)
	case parley.KindClaim:
		return listAs[*parley.Claim](ctx, v, q)
	case parley.KindCommitment:
		return listAs[*parley.Commitment](ctx, v, q)
	case parley.KindEvent:
		return listAs[*parley.Event](ctx, v, q)
	case parley.KindAttribution:
		return listAs[*parley.Attribution](ctx, v, q)
	case parley.KindCoding:
		return listAs[*parley.Coding](ctx, v, q)
	case parley.KindEvidence:
		return listAs[*parley.Evidence](ctx, v, q)
	case parley.KindAssessment:
		return listAs[*parley.Assessment](ctx, v, q)
	case parley.KindOriginLink:
		return listAs[*parley.OriginLink](ctx, v, q)
	case parley.KindNote:
		return listAs[*parley.Note](ctx, v, q)
	}
	return nil, nil
}

func listAs[T parley.Record](ctx context.Context, v *store.View, q store.Query) ([]parley.Record, error) {
	list, err := store.List[T](ctx, v, q)
	out := make([]parley.Record, len(list))
	for i, r := range list {
		out[i] = r
	}
	return out, err
}

// Record returns a thing, nil if it does not stand in the view.
func (n *Names) Record(k parley.Kind, id string) parley.Record {
	return n.records[parley.Ref{Kind: k, ID: id}]
}

// Of returns what to call a thing: its name or title, or a sentence about it.
func (n *Names) Of(k parley.Kind, id string) string {
	if r := n.Record(k, id); r != nil {
		return n.Name(r)
	}
	return id
}

// title is what a thing is called that has a title of its own, "" for others.
func title(r parley.Record) string {
	switch r := r.(type) {
	case *parley.Dossier:
		return r.Title
	case *parley.Actor:
		return r.Name
	case *parley.Issue:
		return r.Title
	case *parley.Document:
		return r.Title
	case *parley.Draft:
		return r.Title
	case *parley.Rendition:
		return r.Title
	case *parley.Claim:
		return r.Statement
	case *parley.Commitment:
		return r.Title
	case *parley.Event:
		return r.Title
	}
	return ""
}

// Name returns what to call a record.
func (n *Names) Name(r parley.Record) string {
	if t := title(r); t != "" {
		return t
	}
	switch r := r.(type) {
	case *parley.Provision:
		return joinWords(r.Label, r.Heading, short(r.Text), "in", n.Of(parley.KindRendition, r.Rendition))
	case *parley.Alignment:
		return joinWords(n.labels(r.Old), string(r.Relation), n.labels(r.New))
	case *parley.Note:
		return joinWords("“"+short(r.Text)+"”", "on", n.about(r))
	}
	return n.said(r)
}

// about names what a note is about. A pair that is gone is called by the
// provisions that stood in it.
func (n *Names) about(r *parley.Note) string {
	if n.Record(r.About.Kind, r.About.ID) == nil && len(r.Provisions) > 0 {
		return n.labels(r.Provisions)
	}
	return n.Of(r.About.Kind, r.About.ID)
}

// Act names the speech act of an attribution. Where the text negates it the
// act is never named alone: who "would not support" a thing does not agree.
func Act(a *parley.Attribution) string {
	if a.Negated {
		return "not: " + string(a.Class)
	}
	return string(a.Class)
}

// said names what somebody said, or what was made of it. The act stands before
// the words, as these alone read as if they were held to be so.
func (n *Names) said(r parley.Record) string {
	switch r := r.(type) {
	case *parley.Attribution:
		words := ""
		if len(r.Content) > 0 {
			words = "“" + short(r.Content[0].Exact) + "”"
		}
		who := "somebody unnamed"
		if r.Speaker != "" {
			who = n.Of(parley.KindActor, r.Speaker)
		} else if r.Source != nil {
			who = short(r.Source.Exact)
		}
		act := ""
		if r.Negated || r.Class != parley.CueSays && r.Class != parley.CueAccordingTo {
			act = "— " + Act(r)
		}
		return joinWords(joinWords(who, act)+":", words)
	case *parley.Coding:
		who := r.Party
		if at, ok := n.Record(parley.KindAttribution, r.Attribution).(*parley.Attribution); ok && who == "" {
			who = at.Speaker
		}
		value := r.Value()
		if r.Commitment != "" {
			value = "implementation " + r.Level.Word() + ":"
		}
		return joinWords(n.Of(parley.KindActor, who), value, n.Of(r.Target().Kind, r.Target().ID))
	case *parley.Evidence:
		return joinWords(short(r.Shows), "–", string(r.Bearing), n.Of(parley.KindClaim, r.Claim))
	case *parley.Assessment:
		return joinWords(r.By+":", string(r.Judgement)+",", n.Of(parley.KindClaim, r.Claim))
	case *parley.OriginLink:
		to := r.Name
		if r.Actor != "" {
			to = n.Of(parley.KindActor, r.Actor)
		}
		if r.To != "" {
			to = n.Of(parley.KindDocument, r.To)
		}
		return joinWords(n.Of(parley.KindDocument, r.From), originVerbs[r.Kind], to)
	}
	return r.RecordID()
}

// labels returns the printed numbers of provisions, or the words of those
// without one.
func (n *Names) labels(ids []string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = id
		if p, ok := n.Record(parley.KindProvision, id).(*parley.Provision); ok {
			out[i] = p.Label
			if p.Label == "" {
				out[i] = "“" + short(joinWords(p.Heading, p.Text)) + "”"
			}
		}
	}
	return strings.Join(out, ", ")
}

func joinWords(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), " ")
}

// short cuts a text to a line, at a word.
func short(s string) string {
	const limit = 90
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= limit {
		return s
	}
	cut := strings.LastIndexByte(s[:limit], ' ')
	if cut < limit/2 {
		cut = limit
		for cut > 0 && s[cut]&0xc0 == 0x80 {
			cut--
		}
	}
	return s[:cut] + "…"
}

// originVerbs say how a document points to where its information came from.
var originVerbs = map[parley.OriginKind]string{parley.OriginReprint: "reprints", parley.OriginCredit: "credits", parley.OriginCitation: "cites"}
