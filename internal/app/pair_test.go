package app_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
	"github.com/parley-record/parley/internal/view"
)

const harbourOld = `1. Ruritania opens the harbour of Strel to the ships of Grand Fenwick within sixty days.
2. Grand Fenwick pays 40 crowns for every ship that anchors there overnight.
3. Pilots are provided by the harbour master and are paid by the day.
4. A ship in distress may enter without notice. Its crew is fed at the cost of the town.
5. Disputes about fees are heard by a court of three judges in Bandrika.
6. The lighthouse is repaired before winter by masons from both countries.
`

const harbourNew = `1. Grand Fenwick pays 60 crowns for every ship that anchors there overnight.
2. Ruritania opens the harbour of Strel to the ships of Grand Fenwick within sixty days.
3. A ship in distress may enter without notice.
4. The crew of a ship in distress is fed at the cost of the town.
5. Disputes about fees are heard by a court of three judges in Bandrika.
6. Fishing boats pay no fee in March.
`

// harbour is two drafts added to a record.
type harbour struct {
	t        *testing.T
	a        *app.App
	db       *store.DB
	old, new string // renditions
}

func newHarbour(t *testing.T, db *store.DB) harbour {
	t.Helper()
	h := harbour{t: t, a: start(t, db), db: db}
	for _, d := range []struct {
		file, text string
		on         parley.Date
		rendition  *string
	}{{"harbour-old.txt", harbourOld, "2025-11-17", &h.old}, {"harbour-new.txt", harbourNew, "2025-11-18", &h.new}} {
		added, err := h.a.Add(t.Context(), talks, ada, app.File{Name: d.file, Raw: []byte(d.text)}, app.AddOptions{As: app.AsDraft, Published: d.on})
		must(t, err)
		if added.Points != 6 {
			t.Fatalf("%s has %d provisions", d.file, added.Points)
		}
		*d.rendition = added.Rendition
	}
	return h
}

// ids names provisions of a side by their places.
func ids(rendition string, places ...int) []string {
	out := make([]string, len(places))
	for i, n := range places {
		out[i] = parley.ProvisionID(rendition, n)
	}
	return out
}

func (h harbour) pairs() []*parley.Alignment {
	h.t.Helper()
	list, err := store.List[*parley.Alignment](h.t.Context(), now(h.db), store.Query{})
	must(h.t, err)
	return list
}

// of returns the pair in effect that a provision stands in, nil if none.
func (h harbour) of(provision string) *parley.Alignment {
	h.t.Helper()
	for _, al := range h.pairs() {
		if al.Live() && slices.Contains(slices.Concat(al.Old, al.New), provision) {
			return al
		}
	}
	return nil
}

func (h harbour) align() int {
	h.t.Helper()
	n, err := h.a.Align(h.t.Context(), talks, ada, h.old, h.new)
	must(h.t, err)
	return n
}

func (h harbour) byHand(old, new []string, reason string) string {
	h.t.Helper()
	id, err := h.a.PairByHand(h.t.Context(), talks, ada, app.HandPair{OldSide: h.old, NewSide: h.new, Old: old, New: new, Reason: reason})
	must(h.t, err)
	return id
}

func (h harbour) size() int64 {
	h.t.Helper()
	head, err := now(h.db).Head(h.t.Context())
	must(h.t, err)
	return head.Size
}

// once fails if a provision stands in more than one pair in effect, or the
// comparison does not show every provision exactly once.
func (h harbour) once(when string) {
	h.t.Helper()
	in := map[string]string{}
	for _, al := range h.pairs() {
		if !al.Live() {
			continue
		}
		for _, id := range slices.Concat(al.Old, al.New) {
			if in[id] != "" {
				h.t.Fatalf("%s: %s stands in %s and in %s", when, id, in[id], al.ID)
			}
			in[id] = al.ID
		}
	}
	d, err := view.LoadDrafts(h.t.Context(), now(h.db))
	must(h.t, err)
	c, err := d.Compare(h.t.Context(), h.old, h.new)
	must(h.t, err)
	shown := map[string]int{}
	for _, p := range c.Pairs {
		for _, v := range slices.Concat(p.Old, p.New) {
			shown[v.ID]++
		}
	}
	for _, id := range slices.Concat(ids(h.old, 1, 2, 3, 4, 5, 6), ids(h.new, 1, 2, 3, 4, 5, 6)) {
		if shown[id] != 1 {
			h.t.Fatalf("%s: %s is shown %d times", when, id, shown[id])
		}
	}
}

// TestDecisionsOutliveARerun: what people decided about pairs is the same
// after the texts were paired again, and a re-run that finds nothing new
// writes nothing.
func TestDecisionsOutliveARerun(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx := t.Context()
		h := newHarbour(t, fresh())
		h.align()
		size := h.size()
		h.align()
		if h.size() != size {
			t.Error("a re-run without news wrote an entry")
		}
		moved, court := h.of(ids(h.old, 1)[0]), h.of(ids(h.old, 5)[0])
		if !slices.Equal(moved.New, ids(h.new, 2)) || !slices.Equal(court.New, ids(h.new, 5)) {
			t.Fatalf("the aligner paired %v with %v, %v with %v", moved.Old, moved.New, court.Old, court.New)
		}
		_, err := h.a.ReviewPair(ctx, talks, ada, moved.ID, 1, app.PairReview{Review: parley.Accepted, Relation: parley.RelModified, Reason: "read twice"})
		must(t, err)
		must(t, h.a.DecidePair(ctx, talks, ben, court.ID, 1, parley.Rejected, ""))
		hand := h.byHand(ids(h.old, 3), ids(h.new, 6), "both are about who pays whom")
		n := h.align()
		h.once("after a re-run")
		if al := get[*parley.Alignment](t, h.db, moved.ID); al.Review != parley.Accepted || al.Relation != parley.RelModified || al.Reason != "read twice" || al.Engine == "" {
			t.Errorf("the corrected pair became %+v", al)
		}
		if al := get[*parley.Alignment](t, h.db, hand); al.Review != parley.Accepted || al.Engine != "" || al.Relation != parley.RelModified {
			t.Errorf("the pair made by hand became %+v", al)
		}
		if al := get[*parley.Alignment](t, h.db, court.ID); al.Review != parley.Rejected {
			t.Errorf("the rejected pair became %+v", al)
		}
		for _, id := range []string{ids(h.old, 5)[0], ids(h.new, 5)[0]} {
			if al := h.of(id); al != nil && len(al.Old) > 0 && len(al.New) > 0 {
				t.Errorf("%s was rejected with its only likeness and is paired as %v %s %v", id, al.Old, al.Relation, al.New)
			}
		}
		// the rest is paired as it was: a decided clause still stands between its neighbours
		if al := h.of(ids(h.old, 4)[0]); al == nil || al.Relation != parley.RelSplit || !slices.Equal(al.New, ids(h.new, 3, 4)) {
			t.Errorf("the split clause became %+v", al)
		}
		suggested, err := store.Count(ctx, now(h.db), parley.KindAlignment, store.Query{Review: parley.Suggested})
		must(t, err)
		if suggested != n {
			t.Errorf("%d wait, Align said %d", suggested, n)
		}
		clean(t, h.db)
	})
}

func TestPairByHandTakesWhatIsOnlySuggested(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx := t.Context()
		h := newHarbour(t, fresh())
		h.align()
		split, fees := h.of(ids(h.old, 4)[0]), h.of(ids(h.old, 2)[0])
		known := h.last()
		hand := h.byHand(ids(h.old, 4), ids(h.new, 3), "the crew is another matter")
		h.once("by hand")
		if h.of(ids(h.new, 4)[0]) != nil {
			t.Error("what the split left over is paired")
		}
		if al := h.of(ids(h.old, 4)[0]); al.ID != hand || al.Relation != parley.RelModified || al.Reason != "the crew is another matter" {
			t.Errorf("by hand: %+v", al)
		}
		then := h.db.At(talks, parley.AsOf{Known: known})
		if was, err := store.Get[*parley.Alignment](ctx, then, split.ID); err != nil || was.Review != parley.Suggested {
			t.Errorf("as it was known before: %+v, %v", was, err)
		}

		pair := func(old, new []string, replace bool) (string, error) {
			return h.a.PairByHand(ctx, talks, ben, app.HandPair{OldSide: h.old, NewSide: h.new, Old: old, New: new, Replace: replace})
		}
		_, err := pair(ids(h.old, 6), ids(h.new, 3), false)
		wants(t, "what is decided", err, parley.ErrConflict, "in pair "+hand)
		_, err = pair(ids(h.old, 4), ids(h.new, 3), false)
		if err != nil { // the reason is another one: it is the same pair, decided anew
			t.Errorf("the same pair: %v", err)
		}
		_, err = pair(ids(h.old, 4), ids(h.new, 3), false)
		wants(t, "the same pair again", err, parley.ErrConflict, "paired already, as "+hand)
		for what, tc := range map[string]struct{ old, new []string }{
			"several with several":  {ids(h.old, 1, 2), ids(h.new, 1, 2)},
			"nothing":               {nil, nil},
			"two that are gone":     {ids(h.old, 1, 2), nil},
			"a provision twice":     {ids(h.old, 1, 1), ids(h.new, 1)},
			"one of the other side": {ids(h.new, 1), ids(h.new, 2)},
		} {
			_, err := pair(tc.old, tc.new, false)
			wants(t, what, err, parley.ErrInvalid, "")
		}
		_, err = pair([]string{"none.p1"}, ids(h.new, 2), false)
		wants(t, "one that is not there", err, parley.ErrNotFound, "none.p1")
		_, err = h.a.PairByHand(ctx, talks, ben, app.HandPair{OldSide: h.old, NewSide: h.old, Old: ids(h.old, 1), New: ids(h.old, 2)})
		wants(t, "within one rendition", err, parley.ErrInvalid, "one rendition")

		lone, err := pair(ids(h.old, 4), nil, true)
		must(t, err)
		if al := h.of(ids(h.old, 4)[0]); al.ID != lone || al.Relation != parley.RelDeleted || h.of(ids(h.new, 3)[0]) != nil {
			t.Errorf("replaced: %+v", al)
		}
		corrected, err := h.a.ReviewPair(ctx, talks, ada, fees.ID, -1, app.PairReview{Review: parley.Accepted, Old: ids(h.old, 2), New: ids(h.new, 1, 6), Reason: "two fees"})
		must(t, err)
		if al := h.of(ids(h.new, 6)[0]); corrected == fees.ID || al.ID != corrected || al.Relation != parley.RelSplit || al.Reason != "two fees" {
			t.Errorf("other sides: %+v", al)
		}
		_, err = h.a.ReviewPair(ctx, talks, ada, corrected, 7, app.PairReview{Review: parley.Accepted, Old: ids(h.old, 2), New: ids(h.new, 1)})
		wants(t, "from an old page", err, parley.ErrConflict, "look at it again")
		h.once("after corrections")
		r := get[*parley.Rendition](t, h.db, h.new)
		r.Cut = true
		must(t, h.a.Put(ctx, talks, ada, r, -1, ""))
		lone, err = pair(ids(h.old, 6), nil, true)
		must(t, err)
		if al := get[*parley.Alignment](t, h.db, lone); al.Relation != parley.RelAbsent {
			t.Errorf("alone beside a text that is cut: %+v", al)
		}
		clean(t, h.db)
	})
}

// last is the record time of the ledger's last entry.
func (h harbour) last() time.Time {
	h.t.Helper()
	head, err := now(h.db).Head(h.t.Context())
	must(h.t, err)
	at, err := parley.ParseStamp(head.Last)
	must(h.t, err)
	return at
}

func TestUndoPair(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		ctx := t.Context()
		h := newHarbour(t, fresh())
		h.align()
		state := func() map[string]string {
			out := map[string]string{}
			for _, al := range h.pairs() {
				out[al.ID] = fmt.Sprint(al.Review, " ", al.Relation, " ", al.Reason)
			}
			return out
		}
		suggested := state()
		back := func(when, id string) {
			t.Helper()
			must(t, h.a.UndoPair(ctx, talks, ben, id, -1))
			if d := cmp.Diff(suggested, state()); d != "" {
				t.Errorf("%s taken back (-before +after):\n%s", when, d)
			}
		}
		one := h.of(ids(h.old, 1)[0]).ID
		wants(t, "nothing decided", h.a.UndoPair(ctx, talks, ada, one, -1), parley.ErrConflict, "no decision to take back")
		wants(t, "nothing there", h.a.UndoPair(ctx, talks, ada, "m-none", -1), parley.ErrNotFound, "m-none")
		_, err := h.a.ReviewPair(ctx, talks, ada, one, 1, app.PairReview{Review: parley.Accepted, Relation: parley.RelModified, Reason: "why"})
		must(t, err)
		wants(t, "from an old page", h.a.UndoPair(ctx, talks, ada, one, 1), parley.ErrConflict, "look at it again")
		back("a correction", one)
		must(t, h.a.DecidePair(ctx, talks, ada, one, -1, parley.Rejected, ""))
		back("a rejection", one)
		must(t, h.a.Unpair(ctx, talks, ada, one, -1, "not these"))
		wants(t, "twice", h.a.Unpair(ctx, talks, ada, one, -1, ""), parley.ErrConflict, "rejected already")
		back("an un-pairing", one)
		back("a pair by hand", h.byHand(ids(h.old, 4), ids(h.new, 3), ""))
		back("a merger by hand", h.byHand(ids(h.old, 2, 5), ids(h.new, 1), ""))
		id, err := h.a.ReviewPair(ctx, talks, ada, one, -1, app.PairReview{Review: parley.Accepted, Old: ids(h.old, 1), New: ids(h.new, 6)})
		must(t, err)
		back("corrected sides", id)

		// whoever was faster with what an undone rejection would need again keeps it
		must(t, h.a.DecidePair(ctx, talks, ada, one, -1, parley.Accepted, ""))
		must(t, h.a.DecidePair(ctx, talks, ada, one, -1, parley.Rejected, ""))
		other := h.byHand(ids(h.old, 1), ids(h.new, 6), "")
		wants(t, "undone over a decision", h.a.UndoPair(ctx, talks, ada, one, -1), parley.ErrConflict, "in pair "+other)
		must(t, h.a.Unpair(ctx, talks, ada, other, -1, ""))
		if h.of(ids(h.old, 1)[0]) != nil {
			t.Error("what was paired by hand and un-paired is still paired")
		}
		must(t, h.a.UndoPair(ctx, talks, ada, one, -1))
		h.once("at the end")
		clean(t, h.db)
	})
}

// TestImportedPairsAreNoDecision: what an import wrote is not undone.
func TestImportedPairsAreNoDecision(t *testing.T) {
	db := open(t, storetest.SQLite(t), 1)
	h := newHarbour(t, db)
	h.align()
	id := h.of(ids(h.old, 1)[0]).ID
	_, err := db.Update(t.Context(), store.Change{Dossier: talks, Who: "Ada", Verb: "import"}, func(tx *store.Tx) error {
		al, err := store.Get[*parley.Alignment](t.Context(), tx, id)
		must(t, err)
		al.Review = parley.Accepted
		_, err = tx.Put(t.Context(), al, -1)
		return err
	})
	must(t, err)
	wants(t, "an import", h.a.UndoPair(t.Context(), talks, ada, id, -1), parley.ErrConflict, "no decision")
}

// TestAnySequenceKeepsProvisionsOnce runs random decisions, with fixed seeds:
// every provision stands in one pair in effect or is shown as not paired, and
// what is accepted or rejected is never changed by a re-run.
func TestAnySequenceKeepsProvisionsOnce(t *testing.T) {
	each(t, func(t *testing.T, fresh func() *store.DB) {
		for seed := range uint64(4) {
			h := newHarbour(t, fresh())
			rng := rand.New(rand.NewPCG(seed, 4))
			h.align()
			for n := range 25 {
				what, err := h.anything(t.Context(), rng)
				if err != nil && !errors.Is(err, parley.ErrConflict) && !errors.Is(err, parley.ErrInvalid) {
					t.Fatalf("seed %d, step %d, %s: %v", seed, n, what, err)
				}
				h.once(fmt.Sprintf("seed %d, step %d, %s", seed, n, what))
			}
			clean(t, h.db)
		}
	})
}

// anything does one thing that a person can do with the pairs.
func (h harbour) anything(ctx context.Context, rng *rand.Rand) (string, error) {
	h.t.Helper()
	some := func(rendition string, n int) []string {
		places := rng.Perm(6)[:n]
		for i := range places {
			places[i]++
		}
		return ids(rendition, places...)
	}
	all := h.pairs()
	al := all[rng.IntN(len(all))]
	switch rng.IntN(7) {
	case 0, 1:
		old, new := some(h.old, 1), some(h.new, rng.IntN(3))
		if rng.IntN(2) == 0 {
			old, new = some(h.old, rng.IntN(3)), some(h.new, 1)
		}
		_, err := h.a.PairByHand(ctx, talks, ada, app.HandPair{OldSide: h.old, NewSide: h.new, Old: old, New: new, Replace: rng.IntN(2) == 0})
		return fmt.Sprintf("pairing %v with %v", old, new), err
	case 2:
		return "accepting " + al.ID, h.a.DecidePair(ctx, talks, ben, al.ID, -1, parley.Accepted, "")
	case 3:
		return "rejecting " + al.ID, h.a.DecidePair(ctx, talks, ben, al.ID, -1, parley.Rejected, "")
	case 4:
		return "un-pairing " + al.ID, h.a.Unpair(ctx, talks, ben, al.ID, -1, "")
	case 5:
		return "undoing " + al.ID, h.a.UndoPair(ctx, talks, ben, al.ID, -1)
	}
	decided := func() string {
		var b strings.Builder
		for _, x := range h.pairs() {
			if x.Review != parley.Suggested {
				fmt.Fprintf(&b, "%+v\n", *x)
			}
		}
		return b.String()
	}
	before := decided()
	h.align()
	if d := cmp.Diff(before, decided()); d != "" {
		h.t.Fatalf("a re-run changed decisions (-before +after):\n%s", d)
	}
	size := h.size()
	h.align()
	if h.size() != size {
		h.t.Fatal("a second re-run wrote something")
	}
	return "aligning", nil
}

// TestTheRestIsPairedAroundDecisions: provisions whose likeness was taken by a
// decision get the next best partner, in their place among what is settled.
func TestTheRestIsPairedAroundDecisions(t *testing.T) {
	db := open(t, storetest.SQLite(t), 1)
	a := start(t, db)
	add := func(file, text string) string {
		added, err := a.Add(t.Context(), talks, ada, app.File{Name: file, Raw: []byte(text)}, app.AddOptions{As: app.AsDraft})
		must(t, err)
		return added.Rendition
	}
	const bridge = "Ruritania pays for the bridge at Strel and keeps it in repair for ten years."
	const tunnel = "Ruritania pays for the tunnel at Strel and keeps it in repair for ten years."
	const rest = "3. Prisoners are exchanged on the day of signing.\n4. A commission of six meets every month in Bandrika.\n"
	h := harbour{t: t, a: a, db: db, old: add("a.txt", "1. "+bridge+"\n2. "+tunnel+"\n"+rest), new: add("b.txt", "1. "+bridge+"\n2. "+tunnel+"\n"+rest+"\n")}
	h.align()
	for i := 1; i <= 4; i++ {
		if al := h.of(ids(h.old, i)[0]); al.Relation != parley.RelSame || !slices.Equal(al.New, ids(h.new, i)) {
			t.Fatalf("%d: %+v", i, al)
		}
	}
	h.byHand(ids(h.old, 1), ids(h.new, 2), "the tunnel replaces the bridge")
	h.align()
	if al := h.of(ids(h.old, 2)[0]); al == nil || !slices.Equal(al.New, ids(h.new, 1)) || al.Review != parley.Suggested {
		t.Errorf("what was left over is paired as %+v", al)
	}
	for i := 3; i <= 4; i++ {
		if al := h.of(ids(h.old, i)[0]); al.Relation != parley.RelSame || !slices.Equal(al.New, ids(h.new, i)) {
			t.Errorf("%d: %+v", i, al)
		}
	}
}
