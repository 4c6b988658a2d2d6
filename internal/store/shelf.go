package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"sync"

	"github.com/parley-record/parley"
)

// shelf keeps at hand, decoded, things that stand in the record now. What is
// written later is noticed by the length of the ledger: only the things that
// its new entries changed are read again. The records on it are shared by all
// who read and are never changed.
type shelf struct {
	mu       sync.Mutex
	room     int // how much it may hold, in bytes as weigh counts them
	held     int
	dossiers map[string]*standing
}

// standing is what the shelf holds of one dossier.
type standing struct {
	size   int64 // of the ledger that it goes with
	things map[parley.Ref]item
	lists  map[listKey][]item // everything of a kind, in the order of ids; a list is replaced, never changed
	large  map[listKey]bool   // lists that are too long to be kept
}

// listKey names a list: a kind, and a state of review unless it is "".
type listKey struct {
	kind   parley.Kind
	review parley.Review
}

// item is a version that stands; without a record the thing does not stand.
type item struct {
	id     string
	ver    int
	onLo   string
	record parley.Record
	weight int
}

// The bounds of what is kept.
const (
	shelfRoom   = 256 << 20
	listMost    = 50_000 // things in one list
	changedMost = 5_000  // changed things that are read again one by one
)

// weigh estimates what a decoded body takes in memory.
func weigh(body int) int { return body*3/2 + 600 }

func newShelf() *shelf { return &shelf{room: shelfRoom, dossiers: map[string]*standing{}} }

// of returns what is held of a dossier. The caller holds the lock.
func (s *shelf) of(dossier string) *standing {
	st := s.dossiers[dossier]
	if st == nil {
		st = &standing{}
		st.clear()
		s.dossiers[dossier] = st
	}
	return st
}

func (st *standing) clear() {
	st.things, st.lists, st.large = map[parley.Ref]item{}, map[listKey][]item{}, map[listKey]bool{}
}

// weight is how much a dossier's things take.
func (st *standing) weight() int {
	n := 0
	for _, x := range st.things {
		n += x.weight
	}
	for _, list := range st.lists {
		n += recount(list)
	}
	return n
}

// step brings the shelf up to the ledger as it stands and returns its length,
// 0 if there is no such dossier: of that one nothing is kept.
func (s *shelf) step(ctx context.Context, v *View) (int64, error) {
	size, err := v.Size(ctx)
	if err != nil || size == 0 {
		return 0, err
	}
	s.mu.Lock()
	st := s.of(v.dossier)
	old, keys := st.size, make([]listKey, 0, len(st.lists))
	for key := range st.lists {
		keys = append(keys, key)
	}
	empty := len(st.things) == 0 && len(keys) == 0
	if old >= size || empty {
		st.size = max(old, size)
		size = st.size
		s.mu.Unlock()
		return size, nil
	}
	s.mu.Unlock()
	changed, err := v.changedSince(ctx, old)
	if err != nil {
		return 0, err
	}
	fresh := map[parley.Ref]item{}
	for _, key := range keys {
		if len(changed) > changedMost {
			break
		}
		if err := v.fetchChanged(ctx, key.kind, changed, fresh); err != nil {
			return 0, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if st.size == old { // nobody was faster
		s.held -= st.patch(changed, fresh)
		st.size = size
	}
	return st.size, nil
}

// patch puts changed things into the lists and drops them elsewhere. It
// returns how much less is held.
func (st *standing) patch(changed []parley.Ref, fresh map[parley.Ref]item) int {
	if len(changed) > changedMost {
		n := st.weight()
		st.clear()
		return n
	}
	less := 0
	for _, ref := range changed {
		less += st.things[ref].weight
		delete(st.things, ref)
	}
	for key, list := range st.lists {
		patched, ok := key.patch(list, changed, fresh)
		less += recount(list) - recount(patched)
		st.lists[key] = patched
		if !ok { // the list came while the things were read
			delete(st.lists, key)
		}
	}
	return less
}

// patch returns a list in which the changed things stand as they stand now. ok
// is false, and the list empty, if not all of them were read.
func (key listKey) patch(list []item, changed []parley.Ref, fresh map[parley.Ref]item) (patched []item, ok bool) {
	patched = slices.Clone(list)
	for _, ref := range changed {
		if ref.Kind != key.kind {
			continue
		}
		x, known := fresh[ref]
		if !known {
			return nil, false
		}
		i, found := slices.BinarySearchFunc(patched, ref.ID, itemID)
		if found {
			patched = slices.Delete(patched, i, i+1)
		}
		if x.record != nil && (key.review == "" || review(x.record) == string(key.review)) {
			patched = slices.Insert(patched, i, x)
		}
	}
	return patched, true
}

// recount is the weight of a list.
func recount(list []item) int {
	n := 0
	for _, x := range list {
		n += x.weight
	}
	return n
}

func itemID(x item, id string) int { return strings.Compare(x.id, id) }

// add keeps what was read while the ledger had a length, unless it has grown
// since: then nobody can say what it goes with.
func (s *shelf) add(dossier string, size int64, put func(*standing) int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	st := s.of(dossier)
	if st.size != size {
		return
	}
	s.held += put(st)
	s.evict(st)
}

// evict makes room: other dossiers go first, then single things of this one,
// then its lists.
func (s *shelf) evict(now *standing) {
	if s.held <= s.room {
		return
	}
	for _, st := range s.dossiers {
		if st != now {
			s.held -= st.weight()
			st.clear()
		}
	}
	for ref, x := range now.things {
		if s.held <= s.room*3/4 {
			return
		}
		s.held -= x.weight
		delete(now.things, ref)
	}
	for key, list := range now.lists {
		if s.held <= s.room*3/4 {
			return
		}
		s.held -= recount(list)
		delete(now.lists, key)
	}
}

// changedSince returns what the ledger's entries from a number on have changed.
func (v *View) changedSince(ctx context.Context, seq int64) ([]parley.Ref, error) {
	rows, err := v.q.QueryContext(ctx, `SELECT DISTINCT kind, id FROM version WHERE dossier = $1 AND seq >= $2 LIMIT $3`, v.dossier, seq, changedMost+1)
	if err != nil {
		return nil, v.db.failed(err)
	}
	return scanAll(rows, func(r *sql.Rows) (ref parley.Ref, err error) { return ref, r.Scan(&ref.Kind, &ref.ID) })
}

// fetchChanged reads the changed things of a kind, once.
func (v *View) fetchChanged(ctx context.Context, k parley.Kind, changed []parley.Ref, into map[parley.Ref]item) error {
	var ids []string
	for _, ref := range changed {
		if _, known := into[ref]; !known && ref.Kind == k {
			ids = append(ids, ref.ID)
		}
	}
	list, err := v.fetch(ctx, k, ids)
	for _, x := range list {
		into[parley.Ref{Kind: k, ID: x.id}] = x
	}
	return err
}
