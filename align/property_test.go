package align

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
)

// odd are clauses that no draft should have and some files do.
func odd() []Clause {
	return []Clause{
		{"", ""}, {"1", ""}, {"", "…"}, {"\xff", "a\xffb \xfe\xfd"}, {"2", "2"}, {"2", "the of and"},
		{"3", strings.Repeat("x", 20_000)}, {"4", strings.Repeat("ab ", 5_000)}, {"5", "和平条約 мир peace سلام שלום ειρήνη 평화 \u202e\u200b"},
		{"99999999999999999999", "1.2.3.4/5-6,7'8 $ % 12/13/14 2025-13-40 31.12.2025 $1,5k 1st 2nd 00 ٤٢"}, {"(a)", "\n\t\r\x00"}, {"IV", "I II III IV V"},
		{"6", "May may March march 15 of May 2024 of de 3"}, {"7", "twenty-five thousand million hundred percent per cent %"}, {"8", "U.S. E.U. A. B.C.D.E.F.G.H. U."},
	}
}

func TestOddClauses(t *testing.T) {
	list := odd()
	back := slices.Clone(list)
	slices.Reverse(back)
	for _, o := range []Options{{}, {Renditions: true}, {OldCut: true}, {NewCut: true}} {
		for _, sides := range [][2][]Clause{{list, list}, {list, back}, {list, nil}, {nil, list}, {list[:3], list}, {list, newWriter(1).draft(20)}} {
			checkPairs(t, sides[0], sides[1], Align(sides[0], sides[1], o))
		}
	}
	for _, a := range list {
		for _, b := range list {
			checkEdits(t, a.Text, b.Text, Diff(a.Text, b.Text))
			Substance(a.Text, b.Text)
			Judge([]Clause{a}, []Clause{b}, true)
		}
	}
	for _, p := range Align(list, list, Options{}) {
		if p.Relation != parley.RelSame {
			t.Errorf("odd clauses compared with themselves: %+v", p)
		}
	}
}

func TestHugeClause(t *testing.T) {
	old := prose(1, 2<<20)
	new := strings.Replace(old, ". The", ". No", 5)
	pairs := Align([]Clause{{"1", old}}, []Clause{{"1", new}}, Options{})
	checkPairs(t, make([]Clause, 1), make([]Clause, 1), pairs)
	if len(pairs) != 1 || pairs[0].Relation != parley.RelModified || !slices.Contains(pairs[0].Differences, DifferentNegation) {
		t.Errorf("a changed clause of 2 MB: %d pairs", len(pairs))
	}
}

// TestTurned compares drafts both ways: the pairs are nearly always the same,
// with added for deleted and split for merged.
func TestTurned(t *testing.T) {
	base, other := newWriter(20).draft(80), newWriter(21).draft(80)
	same, all := 0, 0
	for _, r := range recipes() {
		m := newMaker(3).make(base, other, r)
		for _, o := range []Options{{}, {Renditions: true}} {
			there := map[string]parley.Relation{}
			for _, p := range Align(m.old, m.new, o) {
				there[pairKey(p.Old, p.New)] = p.Relation
			}
			for _, p := range Align(m.new, m.old, o) {
				all++
				if turned(there[pairKey(p.New, p.Old)]) == p.Relation {
					same++
				}
			}
		}
	}
	t.Logf("%d of %d pairs are the same both ways", same, all)
	if same*100 < all*97 {
		t.Errorf("%d of %d pairs are the same both ways, want 97%%", same, all)
	}
}

func turned(r parley.Relation) parley.Relation {
	switch r {
	case parley.RelSplit:
		return parley.RelMerged
	case parley.RelMerged:
		return parley.RelSplit
	case parley.RelAdded:
		return parley.RelDeleted
	case parley.RelDeleted:
		return parley.RelAdded
	}
	return r
}

// TestMadeDraftsOfInventedText holds what the made drafts of an invented text
// give, so that no change of the engine makes it worse unseen.
func TestMadeDraftsOfInventedText(t *testing.T) {
	base, other := newWriter(30).draft(120), newWriter(31).draft(120)
	var all marks
	for _, r := range recipes() {
		m := newMaker(5).make(base, other, r)
		pairs := Align(m.old, m.new, Options{})
		checkPairs(t, m.old, m.new, pairs)
		if diff := cmp.Diff(pairs, Align(m.old, m.new, Options{})); diff != "" {
			t.Fatalf("%s: not the same a second time:\n%s", r.name, diff)
		}
		var s marks
		s.count(m, pairs)
		t.Logf("%-20s %s", r.name, s)
		all.add(s)
	}
	t.Logf("%-20s %s", "all", all)
	if f := 2 * float64(all.right) / float64(all.found+all.wanted); f < 0.97 {
		t.Errorf("F1 is %.3f, want .97", f)
	}
	if r := ratio(all.groupsHit, all.groups); r < 0.9 {
		t.Errorf("%.3f of splits and merges are found whole, want .9", r)
	}
}
