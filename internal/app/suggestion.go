package app

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// Align pairs the provisions of two renditions and writes the pairs as
// suggestions. What a person has decided stays as it is: accepted pairs keep
// their provisions, rejected ones are not suggested again. Suggestions that
// stand are replaced; those that are made again stay the same records, with
// the notes on them. It returns how many pairs wait for review.
func (a *App) Align(ctx context.Context, dossier string, who Person, oldRendition, newRendition string) (int, error) {
	n := 0
	err := a.do(ctx, dossier, who, "align", "", func(tx *store.Tx) error {
		p, err := loadPairing(ctx, tx, oldRendition, newRendition)
		if err != nil {
			return err
		}
		n, err = p.write(ctx, tx, p.suggest())
		return err
	})
	return n, err
}

// pairing is two renditions on their way through the aligner, with what people
// have decided about them.
type pairing struct {
	oldID, newID string
	options      align.Options
	old, new     side
	standing     []*parley.Alignment // suggestions made before
	decided      []*parley.Alignment // accepted pairs
	rejected     map[string]bool     // by what was paired, as [parley.Alignment.DerivedID] names it
}

// side is the provisions of one rendition in the order of its text.
type side struct {
	ids     []string
	clauses []align.Clause
	place   map[string]int // by id
	mayEnd  bool           // its text may stop before the draft does
}

func loadPairing(ctx context.Context, tx *store.Tx, oldID, newID string) (*pairing, error) {
	if oldID == newID {
		return nil, parley.Invalidf("a rendition cannot be compared with itself")
	}
	p := &pairing{oldID: oldID, newID: newID, rejected: map[string]bool{}}
	oldDraft, err := p.old.load(ctx, tx, oldID)
	if err != nil {
		return nil, err
	}
	newDraft, err := p.new.load(ctx, tx, newID)
	if err != nil {
		return nil, err
	}
	p.options = align.Options{Renditions: oldDraft == newDraft, OldCut: p.old.mayEnd, NewCut: p.new.mayEnd}
	existing, err := store.List[*parley.Alignment](ctx, tx, store.Query{In: parley.Ref{Kind: parley.KindRendition, ID: oldID}, Field: "old_rendition"})
	if err != nil {
		return nil, err
	}
	for _, al := range existing {
		switch {
		case al.NewSide != newID:
		case al.Review == parley.Accepted:
			p.decided = append(p.decided, al)
		case al.Review == parley.Rejected:
			p.rejected[al.DerivedID()] = true
		default:
			p.standing = append(p.standing, al)
		}
	}
	return p, nil
}

// load reads a rendition's provisions and returns the draft that it is of.
func (s *side) load(ctx context.Context, tx *store.Tx, rendition string) (string, error) {
	r, err := store.Get[*parley.Rendition](ctx, tx, rendition)
	if err != nil {
		return "", err
	}
	d, err := store.Get[*parley.Draft](ctx, tx, r.Draft)
	if err != nil {
		return "", err
	}
	provisions, err := view.Provisions(ctx, tx, rendition)
	if err != nil {
		return "", err
	}
	s.place = make(map[string]int, len(provisions))
	for i, v := range provisions {
		s.ids, s.clauses, s.place[v.ID] = append(s.ids, v.ID), append(s.clauses, view.ForAlign(v)), i
	}
	s.mayEnd = view.MayBeCut(r, d, provisions)
	return d.ID, nil
}

// suggest asks the aligner for pairs of what nobody has decided. It always
// sees both texts whole, so that place and neighbours tell what they tell. A
// pair that takes up decided provisions, or that was rejected, is dropped;
// what is left over then is paired in a second round, in which everything that
// is settled stands in its place under words of its own.
func (p *pairing) suggest() []*parley.Alignment {
	taken := map[string]bool{}
	for _, al := range p.decided {
		for _, id := range slices.Concat(al.Old, al.New) {
			taken[id] = true
		}
	}
	var kept, loose []*parley.Alignment
	again := false
	for _, pair := range align.Align(p.old.clauses, p.new.clauses, p.options) {
		al := p.alignment(pair)
		switch free, whole := p.free(al, taken); {
		case !whole || p.rejected[al.ID]:
			again = again || free
		case len(al.Old) == 0 || len(al.New) == 0:
			loose = append(loose, al)
		default:
			kept = append(kept, al)
		}
	}
	if !again {
		return append(kept, loose...)
	}
	old, new := p.settle(slices.Concat(p.decided, kept))
	for _, al := range kept {
		for _, id := range slices.Concat(al.Old, al.New) {
			taken[id] = true
		}
	}
	for _, pair := range align.Align(old, new, p.options) {
		al := p.alignment(pair)
		if _, whole := p.free(al, taken); whole && !p.rejected[al.ID] {
			kept = append(kept, al)
		}
	}
	return kept
}

// free reports whether any provision of a pair is not taken, and whether none is.
func (p *pairing) free(al *parley.Alignment, taken map[string]bool) (some, all bool) {
	all = true
	for _, id := range slices.Concat(al.Old, al.New) {
		some, all = some || !taken[id], all && !taken[id]
	}
	return some, all
}

// settle returns both texts with the words of every given pair replaced by
// words that stand nowhere else, the same on both sides. The aligner has no way
// to be told what is paired; clauses of the same rare words it pairs for certain,
// and sees what is around them. Should it not, nothing is lost: pairs that take
// up what is settled are dropped.
func (p *pairing) settle(pairs []*parley.Alignment) (old, new []align.Clause) {
	old, new = slices.Clone(p.old.clauses), slices.Clone(p.new.clauses)
	for _, al := range pairs {
		for i, id := range al.Old {
			if at, ok := p.old.place[id]; ok {
				old[at].Text = stamp(al.ID, i, len(al.Old), len(al.New))
			}
		}
		for i, id := range al.New {
			if at, ok := p.new.place[id]; ok {
				new[at].Text = stamp(al.ID, i, len(al.New), len(al.Old))
			}
		}
	}
	return old, new
}

// stamp makes the words of one of n settled clauses that stand against others
// on the other side: one against several carries the words of all of them.
func stamp(pair string, i, n, others int) string {
	if n > 1 || others < 2 {
		return strangeWords(pair, i)
	}
	words := make([]string, others)
	for k := range words {
		words[k] = strangeWords(pair, k)
	}
	return strings.Join(words, " ")
}

// strangeWords makes three words that no text has, from a hash.
func strangeWords(pair string, i int) string {
	var b strings.Builder
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", pair, i))
	for k, x := range sum[:18] {
		if k > 0 && k%6 == 0 {
			b.WriteByte(' ')
		}
		b.WriteByte('a' + x>>4)
		b.WriteByte('k' + x&15)
	}
	return b.String()
}

// alignment is a pair of the aligner as a suggestion.
func (p *pairing) alignment(pair align.Pair) *parley.Alignment {
	al := &parley.Alignment{
		OldSide: p.oldID, NewSide: p.newID, Relation: pair.Relation, Score: pair.Score, Why: pair.Why,
		Review: parley.Suggested, Engine: align.Version,
	}
	for _, i := range pair.Old {
		al.Old = append(al.Old, p.old.ids[i])
	}
	for _, i := range pair.New {
		al.New = append(al.New, p.new.ids[i])
	}
	al.ID = al.DerivedID()
	return al
}

// write replaces the suggestions that stand by others. What is among both is
// not withdrawn. Notes on a withdrawn pair stay, and are found from its
// provisions and from the pair, should it come back.
func (p *pairing) write(ctx context.Context, tx *store.Tx, suggested []*parley.Alignment) (int, error) {
	wanted := make(map[string]bool, len(suggested))
	for _, al := range suggested {
		wanted[al.ID] = true
	}
	for _, al := range p.standing {
		if wanted[al.ID] {
			continue
		}
		if err := tx.Withdraw(ctx, parley.KindAlignment, al.ID); err != nil {
			return 0, err
		}
	}
	for _, al := range suggested {
		if err := put(ctx, tx, al, -1); err != nil {
			return 0, err
		}
	}
	return len(suggested), nil
}
