package app

import (
	"context"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// AcceptedPairs is the verb by which a person accepts several pairs at once.
const AcceptedPairs = "accepted pairs"

// SeenPair names a pair and the version of it that a person saw, -1 for
// whatever stands there.
type SeenPair struct {
	ID     string
	Before int
}

// AcceptPairs accepts suggested pairs as they stand: all in one entry of the
// ledger, which it returns the number of, or none. It fails with
// [parley.ErrConflict] where one of them was changed since the person saw it,
// is decided already, or has a provision that an accepted pair has.
func (a *App) AcceptPairs(ctx context.Context, dossier string, who Person, pairs []SeenPair) (int64, error) {
	if len(pairs) == 0 {
		return 0, parley.Invalidf("no pair is named to accept")
	}
	var seq int64
	err := a.do(ctx, dossier, who, AcceptedPairs, "", func(tx *store.Tx) error {
		seq = tx.Size()
		list, err := suggestedPairs(ctx, tx, pairs)
		if err != nil {
			return err
		}
		if err := claimAll(ctx, tx, list); err != nil {
			return err
		}
		for i, al := range list {
			al.Review = parley.Accepted
			if err := put(ctx, tx, al, pairs[i].Before); err != nil {
				return err
			}
		}
		return nil
	})
	return seq, err
}

// suggestedPairs finds pairs that nobody has decided, in the order named.
func suggestedPairs(ctx context.Context, tx *store.Tx, pairs []SeenPair) ([]*parley.Alignment, error) {
	ids := make([]string, len(pairs))
	for i, p := range pairs {
		ids[i] = p.ID
	}
	found, err := alignmentsByID(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]*parley.Alignment, len(pairs))
	for i, p := range pairs {
		al := found[p.ID]
		switch {
		case al == nil:
			return nil, parley.NotFoundf("there is no alignment %q here", p.ID)
		case al.Review != parley.Suggested:
			return nil, parley.Conflictf("pair %s is %s already: nothing was accepted, look at the pairs again", p.ID, al.Review)
		}
		out[i], found[p.ID] = al, nil // one that is named twice is not found again
	}
	return out, nil
}

func alignmentsByID(ctx context.Context, tx *store.Tx, ids []string) (map[string]*parley.Alignment, error) {
	list, err := store.List[*parley.Alignment](ctx, tx, store.Query{IDs: ids})
	if err != nil {
		return nil, err
	}
	out := make(map[string]*parley.Alignment, len(list))
	for _, al := range list {
		out[al.ID] = al
	}
	return out, nil
}

// claimAll frees the provisions of pairs that are about to take effect
// together, as [claim] does for one: each provision may stand in one of them.
func claimAll(ctx context.Context, tx *store.Tx, list []*parley.Alignment) error {
	type place struct{ oldSide, newSide, provision string }
	holder := map[place]*parley.Alignment{}
	var provisions []string
	for _, al := range list {
		for _, id := range slices.Concat(al.Old, al.New) {
			at := place{al.OldSide, al.NewSide, id}
			if other := holder[at]; other != nil {
				return parley.Conflictf("pairs %s and %s both have %s: accept one of them", other.ID, al.ID, shared(al, other))
			}
			holder[at] = al
			provisions = append(provisions, id)
		}
	}
	others, err := store.ListNaming[*parley.Alignment](ctx, tx, parley.KindProvision, "", provisions)
	if err != nil {
		return err
	}
	for _, other := range others {
		for _, id := range slices.Concat(other.Old, other.New) {
			al := holder[place{other.OldSide, other.NewSide, id}]
			if al == nil || al.ID == other.ID || !other.Live() {
				continue
			}
			if other.Review == parley.Accepted {
				return parley.Conflictf("provision %s is decided already in pair %s (%s, %s)", id, other.ID, strings.Join(slices.Concat(other.Old, other.New), ", "), other.Relation)
			}
			if err := tx.Withdraw(ctx, parley.KindAlignment, other.ID); err != nil {
				return err
			}
			break
		}
	}
	return nil
}

// UndoAcceptPairs takes an entry of [App.AcceptPairs] back: its pairs are
// suggested again. Pairs that were changed since stay as they are; if all were,
// it fails with [parley.ErrConflict]. It returns how many it took back.
func (a *App) UndoAcceptPairs(ctx context.Context, dossier string, who Person, seq int64) (int, error) {
	v := a.db.At(dossier, parley.AsOf{})
	entry, err := v.Entry(ctx, seq)
	switch {
	case err != nil:
		return 0, err
	case entry.Verb != AcceptedPairs:
		return 0, parley.Invalidf("entry %d of the ledger is %q: only pairs that were accepted together are taken back together", seq, entry.Verb)
	}
	wrote := map[string]int{}
	var ids []string
	for _, c := range entry.Changes {
		wrote[c.ID] = c.Version
		ids = append(ids, c.ID)
	}
	n := 0
	err = a.do(ctx, dossier, who, "undo pairs", "", func(tx *store.Tx) error {
		versions, err := v.VersionNumbers(ctx, parley.KindAlignment, ids)
		if err != nil {
			return err
		}
		found, err := alignmentsByID(ctx, tx, ids)
		if err != nil {
			return err
		}
		n = 0
		for _, id := range ids {
			al := found[id]
			if al == nil || al.Review != parley.Accepted || versions[id] != wrote[id] {
				continue
			}
			al.Review = parley.Suggested
			if err := put(ctx, tx, al, wrote[id]); err != nil {
				return err
			}
			n++
		}
		if n == 0 {
			return parley.Conflictf("each of these pairs was changed since: there is nothing to take back")
		}
		return nil
	})
	return n, err
}
