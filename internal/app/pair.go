package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// DecidePair accepts or rejects a suggested pair, or corrects its relation.
// Before is the version that the person saw, -1 for whatever stands there.
func (a *App) DecidePair(ctx context.Context, dossier string, who Person, id string, before int, review parley.Review, relation parley.Relation) error {
	_, err := a.ReviewPair(ctx, dossier, who, id, before, PairReview{Review: review, Relation: relation})
	return err
}

// PairReview is a person's decision on a pair that stands.
type PairReview struct {
	Review   parley.Review
	Relation parley.Relation // "" leaves it as it is
	// Old and New are the provisions that the pair should have instead; with
	// both nil they stay. Another pair, with another id, takes its place.
	Old, New []string
	Reason   string
	Replace  bool // take the provisions out of pairs that were accepted before
}

// ReviewPair decides a pair and returns its id, another one where its sides
// were corrected. A pair that takes effect takes its provisions out of the
// pairs that are only suggested; if an accepted pair has them it fails with
// [parley.ErrConflict] naming that pair, unless told to replace it.
func (a *App) ReviewPair(ctx context.Context, dossier string, who Person, id string, before int, r PairReview) (string, error) {
	decided := id
	err := a.do(ctx, dossier, who, string(r.Review)+" pair", r.Reason, func(tx *store.Tx) error {
		al, err := seenPair(ctx, tx, id, before)
		if err != nil {
			return err
		}
		if r.Old != nil || r.New != nil {
			if r.Review != parley.Accepted {
				return parley.Invalidf("other provisions than those of pair %s are paired by accepting", id)
			}
			h := HandPair{OldSide: al.OldSide, NewSide: al.NewSide, Old: r.Old, New: r.New, Relation: r.Relation, Reason: r.Reason, Replace: r.Replace}
			decided, err = pairByHand(ctx, tx, h, id)
			return err
		}
		al.Review, al.Reason = r.Review, strings.TrimSpace(r.Reason)
		al.Relation = cmp.Or(r.Relation, al.Relation)
		if al.Live() {
			if err := claim(ctx, tx, al, r.Replace); err != nil {
				return err
			}
		}
		return put(ctx, tx, al, before)
	})
	return decided, err
}

// seenPair returns a pair that stands, in the version that a person saw.
func seenPair(ctx context.Context, tx *store.Tx, id string, before int) (*parley.Alignment, error) {
	al, err := store.Get[*parley.Alignment](ctx, tx, id)
	if err != nil {
		return nil, err
	}
	_, err = tx.Put(ctx, al, before) // writes nothing: it is equal
	return al, err
}

// HandPair is a pair that a person makes.
type HandPair struct {
	OldSide, NewSide string          // renditions
	Old, New         []string        // provision ids, in any order
	Relation         parley.Relation // "" is read from their numbers and words
	Reason           string
	Replace          bool // take the provisions out of pairs that were accepted before
}

// PairByHand pairs provisions as a person says and returns the pair's id. The
// pair is accepted. Suggested pairs that have any of its provisions are
// withdrawn; what they leave over is not paired until [App.Align] runs again.
// If an accepted pair has them it fails with [parley.ErrConflict] naming that
// pair, unless told to replace it.
func (a *App) PairByHand(ctx context.Context, dossier string, who Person, h HandPair) (string, error) {
	id := ""
	err := a.do(ctx, dossier, who, "pair by hand", h.Reason, func(tx *store.Tx) error {
		var err error
		id, err = pairByHand(ctx, tx, h, "")
		return err
	})
	return id, err
}

// pairByHand writes a person's pair in the place of another one, if that is named.
func pairByHand(ctx context.Context, tx *store.Tx, h HandPair, instead string) (string, error) {
	if h.OldSide == h.NewSide {
		return "", parley.Invalidf("provisions of one rendition are not paired with each other")
	}
	al := &parley.Alignment{
		OldSide: h.OldSide, NewSide: h.NewSide, Relation: h.Relation, Review: parley.Accepted, Reason: strings.TrimSpace(h.Reason),
	}
	old, err := handSide(ctx, tx, h.OldSide, h.Old)
	if err != nil {
		return "", err
	}
	new, err := handSide(ctx, tx, h.NewSide, h.New)
	if err != nil {
		return "", err
	}
	if len(old) > 1 && len(new) > 1 || len(old)+len(new) == 0 || len(old) > 1 && len(new) == 0 || len(new) > 1 && len(old) == 0 {
		return "", parley.Invalidf("%d old and %d new provisions make no pair: pair one with one, one with several, several with one, or name one alone", len(old), len(new))
	}
	for _, v := range old {
		al.Old = append(al.Old, v.ID)
	}
	for _, v := range new {
		al.New = append(al.New, v.ID)
	}
	if al.Relation == "" {
		if al.Relation, err = readRelation(ctx, tx, al, old, new); err != nil {
			return "", err
		}
	}
	al.ID = al.DerivedID()
	was, err := store.List[*parley.Alignment](ctx, tx, store.Query{IDs: []string{al.ID}})
	if err != nil {
		return "", err
	}
	if len(was) > 0 { // an engine has thought of it
		if was[0].Review == parley.Accepted && was[0].Relation == al.Relation && was[0].Reason == al.Reason {
			return "", parley.Conflictf("these provisions are paired already, as %s", al.ID)
		}
		al.Score, al.Why, al.Engine = was[0].Score, was[0].Why, was[0].Engine
	}
	if instead != "" && instead != al.ID {
		if err := tx.Withdraw(ctx, parley.KindAlignment, instead); err != nil {
			return "", err
		}
	}
	if err := claim(ctx, tx, al, h.Replace); err != nil {
		return "", err
	}
	return al.ID, put(ctx, tx, al, -1)
}

// handSide finds the provisions that a person named on one side, in the order
// of the text.
func handSide(ctx context.Context, tx *store.Tx, rendition string, ids []string) ([]*parley.Provision, error) {
	if _, err := store.Get[*parley.Rendition](ctx, tx, rendition); err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		return nil, nil
	}
	found, err := store.List[*parley.Provision](ctx, tx, store.Query{IDs: ids})
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, id := range ids {
		switch i := slices.IndexFunc(found, func(v *parley.Provision) bool { return v.ID == id }); {
		case i < 0:
			return nil, parley.NotFoundf("there is no provision %q here", id)
		case found[i].Rendition != rendition:
			return nil, parley.Invalidf("provision %s stands in rendition %s, not in %s", id, found[i].Rendition, rendition)
		case seen[id]:
			return nil, parley.Invalidf("provision %s is named twice", id)
		}
		seen[id] = true
	}
	slices.SortFunc(found, func(a, b *parley.Provision) int { return a.Order - b.Order })
	return found, nil
}

// readRelation says what became of provisions that a person has paired. One
// that stands alone is absent where the other side may only not show it.
func readRelation(ctx context.Context, tx *store.Tx, al *parley.Alignment, old, new []*parley.Provision) (parley.Relation, error) {
	switch {
	case len(new) > 1:
		return parley.RelSplit, nil
	case len(old) > 1:
		return parley.RelMerged, nil
	}
	var left, right side
	oldDraft, err := left.load(ctx, tx, al.OldSide)
	if err != nil {
		return "", err
	}
	newDraft, err := right.load(ctx, tx, al.NewSide)
	if err != nil {
		return "", err
	}
	same := oldDraft == newDraft
	switch {
	case len(new) == 0 && (same || right.mayEnd), len(old) == 0 && (same || left.mayEnd):
		return parley.RelAbsent, nil
	case len(new) == 0:
		return parley.RelDeleted, nil
	case len(old) == 0:
		return parley.RelAdded, nil
	}
	differences, substance := align.Judge([]align.Clause{view.ForAlign(old[0])}, []align.Clause{view.ForAlign(new[0])}, same)
	worded := slices.ContainsFunc(differences, func(d align.Difference) bool { return d != align.DifferentLabel && d != align.DifferentPlace })
	if substance || worded && !same { // between renditions it is how they were translated
		return parley.RelModified, nil
	}
	return parley.RelSame, nil
}

// claim frees the provisions of a pair that is about to take effect: suggested
// pairs that have any of them are withdrawn, and accepted ones too if they are
// to be replaced; otherwise these stand in the way.
func claim(ctx context.Context, tx *store.Tx, al *parley.Alignment, replace bool) error {
	others, err := claiming(ctx, tx, al)
	if err != nil {
		return err
	}
	for _, other := range others {
		if other.Review == parley.Accepted && !replace {
			return parley.Conflictf("%s is decided already in pair %s (%s, %s): take that decision back first, or replace it",
				shared(al, other), other.ID, strings.Join(slices.Concat(other.Old, other.New), ", "), other.Relation)
		}
	}
	return withdrawPairs(ctx, tx, others)
}

func withdrawPairs(ctx context.Context, tx *store.Tx, pairs []*parley.Alignment) error {
	for _, al := range pairs {
		if err := tx.Withdraw(ctx, parley.KindAlignment, al.ID); err != nil {
			return err
		}
	}
	return nil
}

// claiming lists the other pairs in effect between the same renditions, in the
// same direction, that have a provision of this one.
func claiming(ctx context.Context, tx *store.Tx, al *parley.Alignment) ([]*parley.Alignment, error) {
	list, err := store.ListNaming[*parley.Alignment](ctx, tx, parley.KindProvision, "", slices.Concat(al.Old, al.New))
	return slices.DeleteFunc(list, func(other *parley.Alignment) bool {
		return other.ID == al.ID || !other.Live() || other.OldSide != al.OldSide || other.NewSide != al.NewSide
	}), err
}

// shared names the first provision that two pairs have in common.
func shared(a, b *parley.Alignment) string {
	theirs := slices.Concat(b.Old, b.New)
	for _, id := range slices.Concat(a.Old, a.New) {
		if slices.Contains(theirs, id) {
			return "provision " + id
		}
	}
	return "a provision"
}
