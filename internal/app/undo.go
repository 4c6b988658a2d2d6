package app

import (
	"context"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// Unpair takes a pair out of effect: one that a person made is withdrawn, one
// that an engine suggested is rejected. Its provisions are not paired until
// [App.Align] runs again or a person pairs them.
func (a *App) Unpair(ctx context.Context, dossier string, who Person, id string, before int, reason string) error {
	return a.do(ctx, dossier, who, "unpair", reason, func(tx *store.Tx) error {
		al, err := seenPair(ctx, tx, id, before)
		switch {
		case err != nil:
			return err
		case !al.Live():
			return parley.Conflictf("pair %s is rejected already", id)
		case al.Engine == "":
			return tx.Withdraw(ctx, parley.KindAlignment, id)
		}
		al.Review, al.Reason = parley.Rejected, strings.TrimSpace(reason)
		return put(ctx, tx, al, before)
	})
}

// UndoPair takes the last decision on a pair back: the pair stands again as it
// stood before, and a pair that came with the decision goes. Other pairs that
// the same entry of the ledger had changed go back with it, unless they were
// changed since or an accepted pair has their provisions by now. It fails with
// [parley.ErrConflict] where nobody has decided the pair, or where an accepted
// pair has its provisions.
func (a *App) UndoPair(ctx context.Context, dossier string, who Person, id string, before int) error {
	back, err := a.decisionBack(ctx, dossier, id)
	if err != nil {
		return err
	}
	if before < 0 {
		before = back[0].now
	}
	return a.do(ctx, dossier, who, "undo pair", "", func(tx *store.Tx) error {
		al, err := seenPair(ctx, tx, id, before)
		if err != nil {
			return err
		}
		if back[0].now != before {
			return parley.Conflictf("pair %s was changed meanwhile: look at it again", al.ID)
		}
		return takeBack(ctx, tx, back)
	})
}

// decides holds the verbs by which a person decides on a pair.
var decides = map[string]bool{
	string(parley.Accepted) + " pair": true, string(parley.Rejected) + " pair": true, "pair by hand": true, "unpair": true, "undo pair": true,
	AcceptedPairs: true,
}

// step is a pair's way back from what an entry of the ledger did to it.
type step struct {
	id  string
	now int               // the version that stands
	was *parley.Alignment // what it goes back to; nil did not stand
	is  *parley.Alignment // what stands; nil does not
}

// decisionBack lists what takes the last decision on a pair back, that pair first.
func (a *App) decisionBack(ctx context.Context, dossier, id string) ([]step, error) {
	v := a.db.At(dossier, parley.AsOf{})
	first, seq, err := stepBack(ctx, v, id)
	switch {
	case err != nil:
		return nil, err
	case first.is == nil:
		return nil, parley.NotFoundf("there is no alignment %q here", id)
	case first.is.Review == parley.Suggested:
		return nil, parley.Conflictf("pair %s is only suggested: there is no decision to take back", id)
	}
	entry, err := v.Entry(ctx, seq)
	if err != nil {
		return nil, err
	}
	if !decides[entry.Verb] {
		return nil, parley.Conflictf("pair %s was written by %q, which is no decision on it to take back: reject or un-pair it", id, entry.Verb)
	}
	steps := []step{first}
	if entry.Verb == AcceptedPairs {
		return steps, nil // one of many is taken back alone
	}
	for _, c := range entry.Changes {
		if parley.Kind(c.Kind) != parley.KindAlignment || c.ID == id {
			continue
		}
		s, last, err := stepBack(ctx, v, c.ID)
		if err != nil {
			return nil, err
		}
		if last == seq {
			steps = append(steps, s)
		}
	}
	return steps, nil
}

// stepBack returns the last step of a pair, and the entry that it stands in.
func stepBack(ctx context.Context, v *store.View, id string) (step, int64, error) {
	versions, err := v.Versions(ctx, parley.KindAlignment, id)
	if err != nil || len(versions) == 0 {
		return step{id: id}, 0, err
	}
	last := versions[len(versions)-1]
	s := step{id: id, now: last.Number}
	s.is, _ = last.Record.(*parley.Alignment) // nil if it was withdrawn
	if len(versions) > 1 {
		s.was, _ = versions[len(versions)-2].Record.(*parley.Alignment)
	}
	return s, last.Seq, nil
}

// takeBack writes the states before: first the pair itself, then what goes,
// then what comes back.
func takeBack(ctx context.Context, tx *store.Tx, steps []step) error {
	if first := steps[0]; first.was == nil {
		if err := tx.Withdraw(ctx, parley.KindAlignment, first.id); err != nil {
			return err
		}
	}
	for _, s := range steps[1:] {
		if s.was == nil && s.is != nil {
			if err := tx.Withdraw(ctx, parley.KindAlignment, s.id); err != nil {
				return err
			}
		}
	}
	if first := steps[0]; first.was != nil {
		if first.was.Live() {
			if err := claim(ctx, tx, first.was, false); err != nil {
				return err
			}
		}
		if err := put(ctx, tx, first.was, first.now); err != nil {
			return err
		}
	}
	for _, s := range steps[1:] {
		if s.was == nil {
			continue
		}
		if s.was.Live() {
			others, err := claiming(ctx, tx, s.was)
			if err != nil {
				return err
			}
			if slices.ContainsFunc(others, func(al *parley.Alignment) bool { return al.Review == parley.Accepted }) {
				continue
			}
			if err := withdrawPairs(ctx, tx, others); err != nil {
				return err
			}
		}
		if err := put(ctx, tx, s.was, s.now); err != nil {
			return err
		}
	}
	return nil
}
