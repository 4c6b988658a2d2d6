package view

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// Position is an utterance that says where somebody stands on an issue.
type Position struct {
	Utterance
	Holder *parley.Actor // the party, or the speaker where no party is known; nil if neither is
}

// Stance returns the stance that was coded.
func (p Position) Stance() parley.Stance { return p.Coding.Stance }

// Standing is where one holder stands on one issue: the latest position, and
// what was said before.
type Standing struct {
	Issue  string
	Holder *parley.Actor
	Latest Position
	// Also are other stances dated like the latest. Nothing decides between
	// them: both stay.
	Also    []Position
	Earlier []Position  // newest first
	Counts  OriginCount // of the documents that report the latest stance
	Changed bool        // an earlier stance was another one
}

// Contradicts reports whether stances of one date disagree.
func (s *Standing) Contradicts() bool { return len(s.Also) > 0 }

// Positions returns every position of a dossier, oldest first, without the
// passages that they rest on: see [Quoter.Passage]. A position rests on a
// coding of an attribution that a person has accepted; nothing else counts.
func Positions(ctx context.Context, v *store.View, o *Origins) ([]Position, error) {
	codings, err := store.List[*parley.Coding](ctx, v, store.Query{})
	if err != nil {
		return nil, err
	}
	codings = slices.DeleteFunc(codings, func(c *parley.Coding) bool { return c.Issue == "" })
	said, err := Utterances(ctx, v, o, codings, false)
	if err != nil {
		return nil, err
	}
	out := make([]Position, 0, len(said))
	for _, u := range said {
		p := Position{Utterance: u, Holder: u.Party}
		if p.Holder == nil {
			p.Holder = u.Speaker
		}
		out = append(out, p)
	}
	return out, nil
}

// Standings sums positions up by issue and holder. Positions of nobody known
// are left out.
func Standings(o *Origins, positions []Position) map[string]map[string]*Standing {
	groups := map[string]map[string][]Position{}
	for _, p := range positions {
		if p.Holder == nil {
			continue
		}
		of := groups[p.Coding.Issue]
		if of == nil {
			of = map[string][]Position{}
			groups[p.Coding.Issue] = of
		}
		of[p.Holder.ID] = append(of[p.Holder.ID], p)
	}
	out := make(map[string]map[string]*Standing, len(groups))
	for issue, of := range groups {
		out[issue] = make(map[string]*Standing, len(of))
		for holder, list := range of {
			out[issue][holder] = standing(o, list)
		}
	}
	return out
}

// standing sums up the positions of one holder on one issue; there is at least
// one. Of several with the latest date the one at first hand leads.
func standing(o *Origins, list []Position) *Standing {
	list = sortBy(list, func(a, b *Position) int {
		return cmp.Or(compareDates(b.On, a.On), handOrder(a.Hand)-handOrder(b.Hand), strings.Compare(a.Coding.ID, b.Coding.ID))
	})
	s := &Standing{Issue: list[0].Coding.Issue, Holder: list[0].Holder, Latest: list[0]}
	var documents []string
	for i, p := range list {
		same := p.Stance() == s.Latest.Stance()
		if same {
			documents = append(documents, p.Document.ID)
		}
		switch {
		case i == 0:
		case !same && compareDates(p.On, s.Latest.On) == 0:
			s.Also = append(s.Also, p)
		default:
			s.Earlier = append(s.Earlier, p)
			s.Changed = s.Changed || !same
		}
	}
	s.Counts = o.Count(documents)
	return s
}

// handOrder orders hands, best first.
func handOrder(h Hand) int {
	switch h {
	case FirstHand:
		return 0
	case Reported:
		return 1
	}
	return 2
}
