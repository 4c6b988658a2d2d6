package evaluate

import (
	"fmt"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/comparison"
)

// key is a pair by ids, or one id and none.
type key struct{ old, new string }

// table is a comparison by ids.
type table struct {
	order []key // pairs of two provisions
	found map[key]comparison.Pair
}

func newTable(c comparison.Comparison) table {
	t := table{found: map[key]comparison.Pair{}}
	put := func(k key, p comparison.Pair) {
		t.found[k] = p
		if k.old != none && k.new != none {
			t.order = append(t.order, k)
		}
	}
	for _, p := range c.Pairs {
		for _, i := range p.Old {
			for _, j := range p.New {
				put(key{c.Old.Clauses[i].Label, c.New.Clauses[j].Label}, p)
			}
			if len(p.New) == 0 {
				put(key{c.Old.Clauses[i].Label, none}, p)
			}
		}
		if len(p.Old) == 0 {
			for _, j := range p.New {
				put(key{none, c.New.Clauses[j].Label}, p)
			}
		}
	}
	return t
}

// relation names what a comparison says of a gold line, as the gold would;
// "" for nothing.
func (t table) relation(g goldLine) string {
	p, ok := t.found[key{g.old, g.new}]
	switch {
	case !ok:
		return ""
	case p.Relation != parley.RelAbsent:
		return string(p.Relation)
	case len(p.Old) == 0:
		return "absent-in-a"
	}
	return "absent-in-b"
}

// countPairs counts the pairs of two provisions.
func (s *Score) countPairs(t table, gold []goldLine) {
	doubtOld, doubtNew, wanted := map[string]bool{}, map[string]bool{}, map[key]string{}
	for _, g := range gold {
		switch {
		case g.relation == "":
			doubtOld[g.old], doubtNew[g.new] = g.old != none, g.new != none
		case g.old != none && g.new != none:
			wanted[key{g.old, g.new}] = g.relation
		}
	}
	for _, k := range t.order {
		if doubtOld[k.old] || doubtNew[k.new] {
			continue
		}
		s.Found++
		if _, ok := wanted[k]; ok {
			s.Right++
			continue
		}
		p := t.found[k]
		s.Mistakes = append(s.Mistakes, Mistake{s.Name, "wrong pair", k.old, k.new, "", string(p.Relation), fmt.Sprintf("%.2f: %s", p.Score, p.Why)})
	}
	s.Wanted += len(wanted)
	for _, g := range gold {
		k := key{g.old, g.new}
		if _, ok := wanted[k]; ok && g.relation != "" && t.relation(g) == "" {
			s.Mistakes = append(s.Mistakes, Mistake{File: s.Name, Kind: "missed pair", Old: g.old, New: g.new, Want: g.relation})
		}
	}
}

// countRelations counts what the lines of the gold are called.
func (s *Score) countRelations(t table, gold []goldLine) {
	grouped := shared(gold)
	for i, g := range gold {
		if g.relation == "" {
			continue
		}
		got := t.relation(g)
		want, reworded := g.wanted()
		if grouped[i] {
			s.Groups++
			if got == want || g.relation != "split" && g.relation != "merged" && (got == "split" || got == "merged") {
				s.GroupsFound++
			}
		}
		switch {
		case reworded:
			s.Reworded++
			if got == string(parley.RelModified) {
				s.FalseChange++
			}
		case want == "absent-in-a" || want == "absent-in-b":
			s.Absent++
			if got == string(parley.RelDeleted) || got == string(parley.RelAdded) {
				s.FalseDeletion++
			}
		}
		s.relation(want).Wanted++
		if got != "" {
			s.relation(got).Got++
		}
		if got == want {
			s.relation(want).Right++
			continue
		}
		if got != "" {
			p := t.found[key{g.old, g.new}]
			s.Mistakes = append(s.Mistakes, Mistake{s.Name, "relation", g.old, g.new, g.relation, got, fmt.Sprintf("%.2f: %s", p.Score, p.Why)})
		}
	}
}
