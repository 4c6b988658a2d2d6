package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"github.com/parley-record/parley"
)

// shelved reports whether the view reads what stands now, outside a
// transaction: then the shelf can answer.
func (v *View) shelved() bool {
	return v.at.Known.IsZero() && v.q == querier(v.db.read)
}

// standingOf answers a query from the shelf. ok is false where that is no way to
// answer it.
func standingOf(ctx context.Context, r Reader, k parley.Kind, q Query) (list []item, ok bool, err error) {
	v, isView := r.(*View)
	if !isView || !v.shelved() || q.In != (parley.Ref{}) || q.naming != nil || q.After != "" || q.Limit != 0 {
		return nil, false, nil
	}
	switch {
	case q.IDs == nil:
		list, ok, err = v.whole(ctx, listKey{k, q.Review})
	case q.Review == "":
		list, ok, err = v.named(ctx, k, q.IDs)
	}
	if !v.at.On.IsZero() {
		stamp := v.at.OnStamp()
		var begun []item
		for _, x := range list {
			if x.onLo <= stamp {
				begun = append(begun, x)
			}
		}
		list = begun
	}
	return list, ok, err
}

// keptList returns everything of a kind that stands now if it is at hand.
func keptList(ctx context.Context, r Reader, key listKey) ([]item, bool, error) {
	v, isView := r.(*View)
	if !isView || !v.shelved() || !v.at.On.IsZero() {
		return nil, false, nil
	}
	if size, err := v.db.shelf.step(ctx, v); err != nil || size == 0 {
		return nil, false, err
	}
	v.db.shelf.mu.Lock()
	defer v.db.shelf.mu.Unlock()
	list, ok := v.db.shelf.of(v.dossier).lists[key]
	return list, ok, nil
}

// whole returns everything of a kind that stands now, unless that is too much
// to be kept.
func (v *View) whole(ctx context.Context, key listKey) ([]item, bool, error) {
	s := v.db.shelf
	size, err := s.step(ctx, v)
	if err != nil || size == 0 {
		return nil, false, err
	}
	s.mu.Lock()
	st := s.of(v.dossier)
	list, kept := st.lists[key]
	large := st.large[key]
	s.mu.Unlock()
	if kept || large {
		return list, kept, nil
	}
	q := Query{Review: key.review}
	open := v.db.view(v.q, v.dossier, parley.AsOf{})
	n, err := countRows(ctx, open, key.kind, q)
	if err != nil {
		return nil, false, err
	}
	if n > listMost {
		s.add(v.dossier, size, func(st *standing) int { st.large[key] = true; return 0 })
		return nil, false, nil
	}
	if list, err = open.items(ctx, key.kind, q); err != nil {
		return nil, false, err
	}
	slices.SortFunc(list, func(a, b item) int { return strings.Compare(a.id, b.id) }) // as Go orders them, whatever the database does
	s.add(v.dossier, size, func(st *standing) int {
		if _, ok := st.lists[key]; ok {
			return 0 // another request was faster
		}
		st.lists[key] = list
		return recount(list)
	})
	return list, true, nil
}

// named returns the things with some ids that stand now, in the order of ids.
func (v *View) named(ctx context.Context, k parley.Kind, ids []string) ([]item, bool, error) {
	if len(ids) == 0 {
		return nil, true, nil
	}
	s := v.db.shelf
	size, err := s.step(ctx, v)
	if err != nil || size == 0 {
		return nil, false, err
	}
	if !slices.IsSorted(ids) {
		ids = slices.Sorted(slices.Values(ids))
	}
	out := make([]item, 0, len(ids))
	var missing []string
	s.mu.Lock()
	st := s.of(v.dossier)
	list, kept := st.lists[listKey{kind: k}]
	for i, id := range ids {
		if i > 0 && ids[i-1] == id {
			continue
		}
		if kept {
			if at, ok := slices.BinarySearchFunc(list, id, itemID); ok {
				out = append(out, list[at])
			}
		} else if x, ok := st.things[parley.Ref{Kind: k, ID: id}]; !ok {
			missing = append(missing, id)
		} else if x.record != nil {
			out = append(out, x)
		}
	}
	s.mu.Unlock()
	if len(missing) == 0 {
		return out, true, nil
	}
	fetched, err := v.fetch(ctx, k, missing)
	if err != nil {
		return nil, false, err
	}
	s.add(v.dossier, size, func(st *standing) int {
		more := 0
		for _, x := range fetched {
			ref := parley.Ref{Kind: k, ID: x.id}
			more += x.weight - st.things[ref].weight
			st.things[ref] = x
		}
		return more
	})
	for _, x := range fetched {
		if x.record != nil {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b item) int { return strings.Compare(a.id, b.id) })
	return out, true, nil
}

// fetch reads the things with some ids as they stand now; an id that does not
// stand gives an item without a record.
func (v *View) fetch(ctx context.Context, k parley.Kind, ids []string) ([]item, error) {
	open := v.db.view(v.q, v.dossier, parley.AsOf{})
	var out []item
	for chunk := range slices.Chunk(ids, maxIDs) {
		list, err := open.items(ctx, k, Query{IDs: chunk})
		if err != nil {
			return nil, err
		}
		there := make(map[string]bool, len(list))
		for _, x := range list {
			there[x.id] = true
		}
		for _, id := range chunk {
			if !there[id] {
				list = append(list, item{id: id, weight: weigh(len(id))})
			}
		}
		out = append(out, list...)
	}
	return out, nil
}

// items runs a query that List cannot take from the shelf.
func (v *View) items(ctx context.Context, k parley.Kind, q Query) ([]item, error) {
	where, args := q.where(v.dossier, k, v.at)
	rows, err := v.q.QueryContext(ctx, `SELECT v.id, v.ver, v.on_lo, v.body FROM version v WHERE `+where, args...)
	if err != nil {
		return nil, v.db.failed(err)
	}
	return scanAll(rows, func(rows *sql.Rows) (item, error) {
		var x item
		var body []byte
		if err := rows.Scan(&x.id, &x.ver, &x.onLo, &body); err != nil {
			return x, err
		}
		x.weight = weigh(len(body))
		var err error
		x.record, err = decode[parley.Record](k, body)
		return x, err
	})
}
