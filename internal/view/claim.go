package view

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// ClaimView is a claim with what was said about it, what bears on it and what
// named persons conclude. It says nothing itself.
type ClaimView struct {
	Claim       *parley.Claim
	Issues      []*parley.Issue
	Asserting   Side // asserts, confirms
	Denying     Side // denies
	Doubting    Side // doubts
	Retracting  Side // took back what they said
	Evidence    []EvidenceView
	Assessments []*parley.Assessment // the latest of each person, the newest first
	Earlier     []*parley.Assessment // what they replaced, the newest first
}

// Side is everything said one way about a claim.
type Side struct {
	Said    []Utterance // oldest first
	Who     []*parley.Actor
	Origins OriginCount
}

// EvidenceView is a piece of evidence with where it comes from.
type EvidenceView struct {
	*parley.Evidence
	Source  *parley.Document
	From    *parley.Actor // who it comes from; nil if not known
	Party   *parley.Actor // the party that From is or speaks for
	IsParty bool          // its origin is a party to the dispute
}

// Contested reports whether, by their words, somebody asserts the claim and
// somebody else denies it. It is no judgement of the claim: a party's latest
// word counts, and who has retracted neither asserts nor denies.
func (c *ClaimView) Contested() bool {
	var all []Utterance
	for _, s := range []Side{c.Asserting, c.Denying, c.Doubting, c.Retracting} {
		all = append(all, s.Said...)
	}
	slices.SortStableFunc(all, func(a, b Utterance) int { return compareDates(a.On, b.On) })
	asserted, denied := false, false
	for _, u := range latestByVoice(all) {
		p := u.Coding.Polarity
		asserted = asserted || p == parley.Asserts || p == parley.Confirms
		denied = denied || p == parley.Denies
	}
	return asserted && denied
}

// voice identifies who speaks in an utterance: a party, else a speaker, else
// the attribution itself, as two unnamed people may be two.
func voice(u Utterance) string {
	switch {
	case u.unnamed():
		return "attribution " + u.Attribution.ID
	case u.Party != nil:
		return "actor " + u.Party.ID
	case u.Speaker != nil:
		return "actor " + u.Speaker.ID
	}
	return "attribution " + u.Attribution.ID
}

// Bearing returns the evidence that bears on the claim in one way.
func (c *ClaimView) Bearing(b parley.Bearing) []EvidenceView {
	var out []EvidenceView
	for _, e := range c.Evidence {
		if e.Bearing == b {
			out = append(out, e)
		}
	}
	return out
}

// Disagree reports whether the latest judgements of several persons differ.
func (c *ClaimView) Disagree() bool {
	for _, a := range c.Assessments {
		if a.Judgement != c.Assessments[0].Judgement {
			return true
		}
	}
	return false
}

// Claims lists the claims of a record by their dates, the newest first. It
// asks a fixed number of questions of the store, whatever their number.
func Claims(ctx context.Context, v *store.View, o *Origins) ([]*ClaimView, error) {
	return claims(ctx, v, o, store.Query{})
}

// Claim returns one claim, or an error of kind [parley.ErrNotFound].
func Claim(ctx context.Context, v *store.View, o *Origins, id string) (*ClaimView, error) {
	list, err := claims(ctx, v, o, store.Query{IDs: []string{id}})
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, parley.NotFoundf("There is no claim %q here.", id)
	}
	return list[0], nil
}

func claims(ctx context.Context, v *store.View, o *Origins, q store.Query) ([]*ClaimView, error) {
	list, err := store.List[*parley.Claim](ctx, v, q)
	if err != nil {
		return nil, err
	}
	views := make([]*ClaimView, len(list))
	at := make(map[string]*ClaimView, len(list))
	ids := make([]string, len(list))
	for i, c := range list {
		views[i] = &ClaimView{Claim: c}
		at[c.ID], ids[i] = views[i], c.ID
	}
	if err := addUtterances(ctx, v, o, at, ids, q.IDs != nil); err != nil {
		return nil, err
	}
	for _, add := range []func(context.Context, *store.View, *Origins, map[string]*ClaimView, []string) error{
		addIssues, addEvidence, addAssessments,
	} {
		if err := add(ctx, v, o, at, ids); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(views, func(a, b *ClaimView) int {
		return cmp.Or(compareDates(b.Claim.On, a.Claim.On), strings.Compare(a.Claim.ID, b.Claim.ID))
	})
	return views, nil
}

func addIssues(ctx context.Context, v *store.View, _ *Origins, at map[string]*ClaimView, _ []string) error {
	list, err := store.List[*parley.Issue](ctx, v, store.Query{})
	issues := byID(list)
	for _, c := range at {
		for _, id := range c.Claim.Issues {
			if i := issues[id]; i != nil {
				c.Issues = append(c.Issues, i)
			}
		}
	}
	return err
}

func addUtterances(ctx context.Context, v *store.View, o *Origins, at map[string]*ClaimView, ids []string, passages bool) error {
	codings, err := codingsAbout(ctx, v, ids, passages)
	if err != nil {
		return err
	}
	said, err := Utterances(ctx, v, o, codings, passages)
	if err != nil {
		return err
	}
	for _, u := range said {
		if s := at[u.Coding.Claim].side(u.Coding.Polarity); s != nil {
			s.Said = append(s.Said, u)
		}
	}
	for _, c := range at {
		for _, s := range []*Side{&c.Asserting, &c.Denying, &c.Doubting, &c.Retracting} {
			s.count(o)
		}
	}
	return nil
}

// codingsAbout returns the codings about claims: about a few, or all there are.
func codingsAbout(ctx context.Context, v *store.View, claims []string, few bool) ([]*parley.Coding, error) {
	if few {
		return store.ListNaming[*parley.Coding](ctx, v, parley.KindClaim, "claim", claims)
	}
	all, err := store.List[*parley.Coding](ctx, v, store.Query{})
	known := make(map[string]bool, len(claims))
	for _, id := range claims {
		known[id] = true
	}
	return slices.DeleteFunc(all, func(c *parley.Coding) bool { return !known[c.Claim] }), err
}

func (c *ClaimView) side(p parley.Polarity) *Side {
	switch p {
	case parley.Asserts, parley.Confirms:
		return &c.Asserting
	case parley.Denies:
		return &c.Denying
	case parley.Doubts:
		return &c.Doubting
	case parley.Retracts:
		return &c.Retracting
	}
	return nil
}

// count fills in who speaks on a side and how many origins its reports have.
func (s *Side) count(o *Origins) {
	var documents []string
	for _, u := range s.Said {
		documents = append(documents, u.Document.ID)
		if who := u.Named(); who != nil && !slices.Contains(s.Who, who) {
			s.Who = append(s.Who, who)
		}
	}
	s.Origins = o.Count(documents)
}

func addEvidence(ctx context.Context, v *store.View, o *Origins, at map[string]*ClaimView, ids []string) error {
	list, err := store.ListNaming[*parley.Evidence](ctx, v, parley.KindClaim, "claim", ids)
	if err != nil {
		return err
	}
	slices.SortStableFunc(list, func(a, b *parley.Evidence) int { return compareDates(a.On, b.On) })
	for _, e := range list {
		v := EvidenceView{Evidence: e, Source: o.documents[e.Document], From: o.actors[e.Origin], IsParty: e.ByParty}
		if v.Source == nil {
			continue
		}
		on := e.On
		if on.IsZero() {
			on = v.Source.Published
		}
		v.Party = o.actors[parley.PartyOf(o.actors, e.Origin, on)]
		v.IsParty = v.IsParty || v.Party != nil
		at[e.Claim].Evidence = append(at[e.Claim].Evidence, v)
	}
	return nil
}

func addAssessments(ctx context.Context, v *store.View, _ *Origins, at map[string]*ClaimView, ids []string) error {
	list, err := store.ListNaming[*parley.Assessment](ctx, v, parley.KindClaim, "claim", ids)
	if err != nil {
		return err
	}
	slices.SortStableFunc(list, func(a, b *parley.Assessment) int {
		return cmp.Or(compareDates(b.On, a.On), strings.Compare(b.ID, a.ID))
	})
	for _, a := range list {
		c := at[a.Claim]
		if slices.ContainsFunc(c.Assessments, func(x *parley.Assessment) bool { return x.By == a.By }) {
			c.Earlier = append(c.Earlier, a)
			continue
		}
		c.Assessments = append(c.Assessments, a)
	}
	return nil
}
