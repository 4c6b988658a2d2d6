package view

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// Step is a provision in the history of another: what it was in an earlier
// draft or became in a later one, under whatever number.
type Step struct {
	Provision *parley.Provision
	Rendition RenditionRow
	Draft     *parley.Draft
	// Via is the pair by which it was reached; nil for the provision whose
	// history this is. From is the provision on the other side of it.
	Via  *parley.Alignment
	From *parley.Provision
	// Certain says that every pair on the way here was accepted by a person.
	Certain bool
	// Before is the step in front of this one that it is paired with, an index
	// into the steps, by the pair Pair; -1 and nil if it is the first.
	Before int
	Pair   *parley.Alignment
}

// Current reports whether this is the provision whose history is asked for.
func (s Step) Current() bool { return s.Via == nil }

// History is what a provision was and became.
type History struct {
	Steps []Step // in the order of the drafts; the provision itself is one
	Ends  []End
}

// End says that a rendition has no provision that answers a step: where a
// history begins or stops.
type End struct {
	Rendition RenditionRow // the one that has none
	Provision *parley.Provision
	Via       *parley.Alignment
	Change    Change // added, deleted or absent
}

// direction is the way in which a history may go on from a provision.
type direction int

const (
	both direction = iota
	earlier
	later
)

// History follows a provision through the drafts by accepted and suggested
// pairs, backwards and forwards. A way that goes back never turns forward
// again, so that the other half of a clause that was split is not taken for
// this one; between renditions of one draft it may go either way. Where two
// ways lead to a provision the one of accepted pairs is kept. It differs from
// [Drafts.Lineages], which sets every provision of chosen renditions in a table,
// with split parts in one row.
func (d *Drafts) History(ctx context.Context, id string) (*History, error) {
	start := d.provisions[id]
	if start == nil || d.DraftOf(start) == nil {
		return nil, parley.NotFoundf("There is no provision %q here.", id)
	}
	alignments, err := store.List[*parley.Alignment](ctx, d.v, store.Query{})
	if err != nil {
		return nil, err
	}
	touching := map[string][]*parley.Alignment{}
	for _, al := range alignments {
		if !al.Live() {
			continue
		}
		for _, p := range slices.Concat(al.Old, al.New) {
			touching[p] = append(touching[p], al)
		}
	}
	w := &walk{drafts: d, touching: touching, seen: map[visit]bool{}, found: map[string]Step{}}
	w.found[id] = d.step(start, nil, nil, true)
	for _, certain := range []bool{true, false} { // first by accepted pairs alone
		w.certain = certain
		clear(w.seen)
		w.from(start, both)
	}
	steps := make([]Step, 0, len(w.found))
	for _, s := range w.found {
		steps = append(steps, s)
	}
	slices.SortFunc(steps, func(a, b Step) int {
		return cmp.Or(compareDrafts(a.Draft, b.Draft), compareDates(a.Rendition.Rendition.On, b.Rendition.Rendition.On),
			strings.Compare(a.Provision.Rendition, b.Provision.Rendition), cmp.Compare(a.Provision.Order, b.Provision.Order))
	})
	chain(steps)
	return &History{Steps: steps, Ends: d.ends(w, alignments)}, nil
}

// chain finds for each step the nearest one in front of it that it was reached
// from, or that was reached from it.
func chain(steps []Step) {
	for i := range steps {
		steps[i].Before = -1
		for j := i - 1; j >= 0 && steps[i].Before < 0; j-- {
			switch {
			case steps[i].From == steps[j].Provision:
				steps[i].Before, steps[i].Pair = j, steps[i].Via
			case steps[j].From == steps[i].Provision:
				steps[i].Before, steps[i].Pair = j, steps[j].Via
			}
		}
	}
}

// walk is a search through the pairs.
type walk struct {
	drafts   *Drafts
	touching map[string][]*parley.Alignment
	certain  bool // follow accepted pairs only
	seen     map[visit]bool
	found    map[string]Step
}

type visit struct {
	id  string
	way direction
}

func (w *walk) from(p *parley.Provision, way direction) {
	if w.seen[visit{p.ID, way}] {
		return
	}
	w.seen[visit{p.ID, way}] = true
	for _, al := range w.touching[p.ID] {
		if w.certain && al.Review != parley.Accepted {
			continue
		}
		others, step := al.New, later
		if slices.Contains(al.New, p.ID) {
			others, step = al.Old, earlier
		}
		next := step
		if w.drafts.sameDraft(al) {
			next = way
		} else if way != both && way != step {
			continue
		}
		for _, id := range others {
			other := w.drafts.provisions[id]
			if other == nil || w.drafts.DraftOf(other) == nil {
				continue
			}
			if _, ok := w.found[id]; !ok {
				w.found[id] = w.drafts.step(other, al, p, w.certain)
			}
			w.from(other, next)
		}
	}
}

// sameDraft reports whether both sides of a pair are renditions of one draft.
func (d *Drafts) sameDraft(al *parley.Alignment) bool {
	a, b := d.renditions[al.OldSide], d.renditions[al.NewSide]
	return a != nil && b != nil && a.Draft == b.Draft
}

func (d *Drafts) step(p *parley.Provision, via *parley.Alignment, from *parley.Provision, certain bool) Step {
	s := Step{Provision: p, Draft: d.DraftOf(p), Via: via, From: from, Certain: certain}
	if r := d.renditions[p.Rendition]; r != nil {
		s.Rendition = d.rendition(r)
	}
	return s
}

// ends lists the pairs that say that a step of a history was added, or was
// deleted later.
func (d *Drafts) ends(w *walk, alignments []*parley.Alignment) []End {
	var out []End
	for _, al := range alignments {
		if !al.Live() || d.sameDraft(al) {
			continue
		}
		e := End{Via: al, Change: Change(al.Relation)}
		var missing string
		switch al.Relation {
		case parley.RelDeleted:
			e.Provision, missing = w.found[first(al.Old)].Provision, al.NewSide
		case parley.RelAdded:
			e.Provision, missing = w.found[first(al.New)].Provision, al.OldSide
		case parley.RelAbsent:
			e.Provision, missing = w.found[first(slices.Concat(al.Old, al.New))].Provision, al.NewSide
			if len(al.Old) == 0 {
				missing = al.OldSide
			}
		}
		if e.Provision == nil || d.renditions[missing] == nil {
			continue
		}
		e.Rendition = d.rendition(d.renditions[missing])
		if al.Engine == sawNoAbsence && e.Rendition.MayBeCut && e.Provision.Order > d.lastPaired(alignments, al, e.Provision.Rendition) {
			e.Change = ChangeAbsent
		}
		out = append(out, e)
	}
	return out
}

// lastPaired returns the place of the last provision of a rendition that is
// answered on the other side of the comparison that a pair belongs to.
func (d *Drafts) lastPaired(alignments []*parley.Alignment, like *parley.Alignment, rendition string) int {
	last := 0
	for _, al := range alignments {
		if al.OldSide != like.OldSide || al.NewSide != like.NewSide || al.Review == parley.Rejected || len(al.Old) == 0 || len(al.New) == 0 {
			continue
		}
		for _, id := range slices.Concat(al.Old, al.New) {
			if p := d.provisions[id]; p != nil && p.Rendition == rendition {
				last = max(last, p.Order)
			}
		}
	}
	return last
}

func first(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}
